"""Figures as pictures: SVG and PNG with title, unit, source line and version in them, drawn by one browser kept open.

Kaleido draws the SVG with the Chromium or Chrome of the machine, which `find` looks for; the browser is given the
typefaces of the project and no way to any other host. Title, unit and source line are burned in: in an SVG as texts of
the figure itself, in a PNG by Typst.
"""

import asyncio
import base64
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import CancelledError, wait
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self
from xml.etree.ElementTree import canonicalize

from charts.layout import theme
from charts.layout.frame import frame_of, signed
from charts.registry import figure_spec
from exports.render.apart import GIVES_WAY
from exports.render.burned_in import burned_in
from exports.render.typeset import png, use_typst_fonts
from exports.render.typesetter import FACES
from loaders import extras
from views.introduction import picture_origin
from views.view import View

if extras.has(extras.DOCUMENTS):
    from choreographer.browsers.chromium import Chromium
    from choreographer.errors import DevtoolsProtocolError
    from kaleido import Kaleido, PageGenerator  # type: ignore[import-untyped]

WIDTH = 700
"""Pixels for which figures are laid out; the unit of all sizes in a picture."""
MARGIN = 14
PRESS = (1200, 675)
PATIENCE = 60
"""Seconds to wait for one picture."""
LOOKS = 5
"""How often in a second one looks whether the browser that draws is still there."""
ROUNDS = 5
"""How often what is pending is told to end, since what ends may begin something else."""
NOWHERE = "http://127.0.0.1:9"
"""A proxy that does not answer: the browser reads its own files and reaches no host."""
SCRIPT = """<meta charset="utf-8"><script>
let seed = 1
Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
for (const [name, data] of Object.entries(FACES))
    document.fonts.add(new FontFace(name, Uint8Array.from(atob(data), c => c.charCodeAt(0)), { weight: "200 900" }))
</script>"""
"""Plotly makes up the names of its clip paths by chance: the same figure has to give the same bytes."""


class NoBrowser(Exception):
    """No Chromium or Chrome was found, or the one that was found does not draw."""


@dataclass(frozen=True)
class Size:
    """A size in which a picture is offered: suffix, media type, width and, where it is fixed, height in pixels."""

    suffix: str
    media_type: str
    width: int = WIDTH
    height: int | None = None


SIZES: Mapping[str, Size] = {
    "svg": Size("svg", "image/svg+xml"),
    "png-1200": Size("png", "image/png", 1200),
    "png-2400": Size("png", "image/png", 2400),
    "press": Size("png", "image/png", *PRESS),
}


def find() -> str | None:
    """The path of a browser on this machine: BROWSER_PATH, else one in a place where it usually stands; None without.

    None also where nothing is installed that could make it draw.
    """
    if not extras.has(extras.DOCUMENTS):
        return None
    path = os.environ.get("BROWSER_PATH") or Chromium.find_browser(skip_local=False)
    return path if path and Path(path).is_file() else None


class Studio:
    """A browser that is opened once and draws any number of figures, for several threads too; close it at the end.

    Raises NoBrowser where there is none.
    """

    def __init__(self) -> None:
        path = find()
        if path is None:
            raise NoBrowser(_needed())
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True, name="pictures")
        self._thread.start()
        try:
            self._kaleido = self._wait_for_browser(_open_browser(path))
        except NoBrowser:
            self._stop_loop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the browser; one that does not answer takes nothing back that was drawn."""
        with suppress(NoBrowser):
            self._wait_for_browser(self._kaleido.close())
        self._stop_loop()

    def _stop_loop(self) -> None:
        asyncio.run_coroutine_threadsafe(_end_tasks(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def svg(self, figure: Any, width: int = WIDTH) -> bytes:
        """A figure as SVG, so many pixels wide and as high as it needs; the same figure gives the same bytes.

        It is written as Canonical XML: the browser does not always set the attributes of an element in the same order.
        """
        drawn = self._draw_picture(figure, {"format": "svg", "width": width, "height": height_of(figure)})
        return canonicalize(drawn.decode()).encode()

    def png(self, figure: Any, width: int, height: int | None = None) -> bytes:
        """A figure as PNG, so many pixels wide; where a height is fixed, the whole figure is fitted into it."""
        marks, frame = figure.to_dict(), frame_of(figure)
        wide = natural_width(marks)
        if height is not None and wide == WIDTH:
            wide = max(wide, height_of(marks) * width // (height * 3 // 4))
        data = {
            "title": frame.title,
            "unit": frame.unit_and_note,
            "source": frame.source,
            "svg": use_typst_fonts(self.svg(marks, wide)),
        }
        page = {
            "width": width,
            "height": height,
            "scale": width / WIDTH,
            "margin": MARGIN,
            "size": theme.TEXT_SIZE,
            "small": theme.SMALL_SIZE,
        }
        return png("picture.typ", {**data, **page})

    def _draw_picture(self, figure: Any, options: dict[str, Any]) -> bytes:
        found: bytes = self._wait_for_browser(self._kaleido.calc_fig(figure, options), self._browser_alive)
        return found

    def _browser_alive(self) -> bool:
        return self._kaleido.subprocess.poll() is None

    def _wait_for_browser(self, work: Coroutine[Any, Any, Any], alive: Callable[[], bool] = lambda: True) -> Any:
        """What the browser gives; it is not waited for once it is no longer alive, and Kaleido may let go by itself then."""
        try:
            asked = asyncio.run_coroutine_threadsafe(work, self._loop)
            for _ in range(PATIENCE * LOOKS):
                if wait([asked], 1 / LOOKS).done:
                    return asked.result()
                if not alive():
                    break
            asked.cancel()
        except (OSError, RuntimeError, CancelledError, DevtoolsProtocolError) as problem:
            work.close()
            raise NoBrowser("The browser that was found does not draw.") from problem
        raise NoBrowser("The browser that was found does not draw, or has ended.")


def write(view: View, name: str, size: str, studio: Studio | None) -> bytes:
    """A figure of the registry in one of the SIZES.

    Raises KeyError for a figure or a size that there is not, and NoBrowser without a studio.
    """
    if studio is None:
        raise NoBrowser(_needed())
    figure, asked = signed(figure_spec(name).shown(view), picture_origin(view)), SIZES[size]
    return studio.svg(burned_in(figure)) if asked.suffix == "svg" else studio.png(figure, asked.width, asked.height)


def _needed() -> str:
    """What pictures need that is not here."""
    if not extras.has(extras.DOCUMENTS):
        return f"Pictures need {extras.install_hint(extras.DOCUMENTS)}."
    return "Pictures need a Chromium or Chrome; BROWSER_PATH names one."


def height_of(figure: Any) -> int:
    """The height in pixels that a figure has, whatever its width."""
    height: int = figure["layout"]["height"]
    return height


def natural_width(figure: dict[str, Any]) -> int:
    """The width in pixels at which a figure of a fixed shape, such as a map, leaves no empty margin; else WIDTH.

    A figure whose marks are all on axes of a part of it has none of its own.
    """
    layout = figure["layout"]
    down = layout.get("yaxis", {})
    if "scaleanchor" not in down:
        return WIDTH
    across, margin = layout["xaxis"], layout["margin"]
    high = (height_of(figure) - margin["t"] - margin["b"]) / _axis_span(down) / down.get("scaleratio", 1)
    return min(WIDTH, int(high * _axis_span(across) + margin["l"] + margin["r"]))


def _axis_span(axis: dict[str, Any]) -> float:
    low, high = axis["range"]
    return abs(float(high - low))


async def _end_tasks() -> None:
    """Ends what Kaleido still waits for from a browser that does not answer."""
    for _ in range(ROUNDS):
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others, timeout=1 / LOOKS)


async def _open_browser(path: str) -> Any:
    page = PageGenerator(mathjax=False)
    faces = {name: _encoded_typeface(package, file) for name, (_, package, file) in FACES.items()}
    page.header += f"<script>const FACES = {faces!r}</script>{SCRIPT}"
    kaleido = Kaleido(n=1, timeout=PATIENCE, page_generator=page, path=path, proxy_server=NOWHERE)
    await kaleido.open()
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PGRP, kaleido.subprocess.pid, GIVES_WAY)
    return kaleido


def _encoded_typeface(package: str, file: str) -> str:
    return base64.b64encode((files(package) / "files" / file).read_bytes()).decode()

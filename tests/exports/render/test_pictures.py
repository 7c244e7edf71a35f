"""Pictures of the figures: sizes, texts, the same bytes, and what happens without a browser."""

import asyncio
import gc
import os
import re
import struct
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

from charts.layout import theme
from charts.layout.frame import frame_of
from charts.registry import FIGURES, figure_spec
from exports.render import pictures
from exports.render.apart import GIVES_WAY
from exports.render.pictures import SIZES, NoBrowser, Studio
from tests.conftest import SITE
from tests.exports.drawing import studio
from views.view import View

__all__ = ["studio"]

pytestmark = pytest.mark.xdist_group("pictures")

Choose = Callable[..., View]
TEXT = re.compile(r">([^<>]+)<")


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its first chunk."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def words_of(svg: bytes) -> str:
    return " ".join(unescape(" ".join(TEXT.findall(svg.decode()))).split())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_svg_has_title_unit_source_line_and_version(chosen: Choose, studio: Studio, language: str) -> None:
    view = chosen(language)
    told = words_of(pictures.write(view, "map", "svg", studio))
    frame = frame_of(figure_spec("map").draw(view))
    assert [text for text in (frame.title, frame.unit, frame.source) if text not in told] == []
    assert "1.4.0" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize(("size", "wide"), [("png-1200", 1200), ("png-2400", 2400)])
def test_png_is_as_wide_as_its_size_says(chosen: Choose, studio: Studio, size: str, wide: int) -> None:
    width, height = size_of(pictures.write(chosen("ru"), "applications", size, studio))
    assert width == wide
    assert wide // 4 < height < wide


@pytest.mark.parametrize("name", ["map", "attendance-claims", "refusal-grounds"])
def test_press_picture_has_its_shape_whatever_the_figure(chosen: Choose, studio: Studio, name: str) -> None:
    assert size_of(pictures.write(chosen(), name, "press", studio)) == (1200, 675)


@pytest.mark.parametrize("size", SIZES)
def test_same_choice_gives_the_same_bytes(chosen_anew: Choose, studio: Studio, size: str) -> None:
    made = [pictures.write(chosen_anew("kk", rounds=(4,)), "timeline-of-rounds", size, studio) for _ in range(2)]
    assert made[0] == made[1]


def test_another_browser_draws_the_same_bytes(chosen: Choose, studio: Studio) -> None:
    figure = figure_spec("around-rallies").draw(chosen())
    with Studio() as other:
        assert other.svg(figure) == studio.svg(figure)


def test_picture_changes_with_the_choice(chosen: Choose, studio: Studio) -> None:
    first, fourth = (words_of(pictures.write(chosen(rounds=(n,)), "map", "svg", studio)) for n in (1, 4))
    assert "Shown: Round 1." in first
    assert "Shown: Round 4." in fourth


def test_svg_names_no_other_host(chosen: Choose, studio: Studio) -> None:
    found = re.findall(r"https?://[^\s\"')<]+", pictures.write(chosen(), "map", "svg", studio).decode())
    assert {*found} <= {"http://www.w3.org/2000/svg", SITE, "http://www.w3.org/1999/xlink"}


def width_of(text: str, family: str, studio: Studio) -> float:
    """The width in pixels of the box that the browser measures for a text."""
    figure = go.Figure(layout={"width": 400, "height": 200, "template": "none"})
    figure.add_annotation(text=text, x=0, y=0, showarrow=False, bordercolor="red", font={"family": family, "size": 20})
    drawn = studio.svg(figure).decode()
    box = re.search(r'<rect class="bg"[^>]*? width="([\d.]+)"', drawn[drawn.index("annotation-text-g") :])
    assert box is not None
    return float(box[1])


@pytest.mark.parametrize("family", [theme.SANS, theme.SERIF])
def test_browser_measures_with_the_typefaces_of_the_project(studio: Studio, family: str) -> None:
    """Without the project's typefaces a text would be as wide as in the ones that stand after them in the list."""
    substitutes = family.partition(", ")[2]
    own, other = (width_of("Қазақстан, Kazakhstan", one, studio) for one in (family, substitutes))
    assert abs(own - other) > 4


@pytest.mark.parametrize(("name", "wide"), [("map", 555), ("timeline-of-rounds", 700)])
def test_figure_of_a_fixed_shape_is_only_as_wide_as_it_needs(chosen: Choose, name: str, wide: int) -> None:
    assert abs(pictures.natural_width(figure_spec(name).draw(chosen()).to_dict()) - wide) <= 4


def test_figure_with_axes_for_a_part_of_it_alone_is_as_wide_as_any_other() -> None:
    only = {"data": [], "layout": {"xaxis2": {"range": [0, 1]}, "yaxis2": {"scaleanchor": "x2"}, "height": 100}}
    assert pictures.natural_width(only) == pictures.WIDTH


EACH = [name for name in FIGURES if "acts-" not in name or len({*name.split("-")[1:]}) == 1]
"""The figures, and of those by two properties the ones that have a property on both axes."""


@pytest.mark.parametrize("name", EACH)
def test_every_figure_of_a_choice_that_leaves_it_little_or_nothing_has_a_width(chosen: Choose, name: str) -> None:
    for filters in ({"rounds": (2,), "cities": ("almaty",)}, {"rounds": (4,), "cities": ("aktau",)}):
        marks = figure_spec(name).draw(chosen(**filters)).to_dict()
        assert 0 < pictures.natural_width(marks) <= pictures.WIDTH


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no thread stands behind others")
def test_the_browser_gives_way_to_what_readers_wait_for(studio: Studio) -> None:
    assert os.getpriority(os.PRIO_PROCESS, studio._kaleido.subprocess.pid) == GIVES_WAY


def test_without_a_browser_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/there/is/none")
    assert pictures.find() is None
    with pytest.raises(NoBrowser, match="BROWSER_PATH"):
        Studio()


@pytest.mark.parametrize("lines", ["exit 0", "sleep 2"])
def test_a_program_that_draws_nothing_is_no_browser_and_leaves_no_task_in_the_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, lines: str
) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{lines}\n")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(program))
    monkeypatch.setattr(pictures, "PATIENCE", 1)
    with pytest.raises(NoBrowser):
        Studio()
    gc.collect()
    assert "Task was destroyed" not in caplog.text


def test_browser_that_does_not_close_takes_nothing_back(monkeypatch: pytest.MonkeyPatch) -> None:
    class Busy:
        async def close(self) -> None:
            await asyncio.sleep(60)

    async def opened(_: str) -> Busy:
        return Busy()

    monkeypatch.setenv("BROWSER_PATH", "/bin/true")
    monkeypatch.setattr(pictures, "_open_browser", opened)
    monkeypatch.setattr(pictures, "PATIENCE", 1)
    with Studio():
        made = "document"
    assert made == "document"


def test_picture_of_which_kaleido_lets_go_is_one_of_a_lost_browser(chosen: Choose, monkeypatch: pytest.MonkeyPatch) -> None:
    class LettingGo:
        subprocess = SimpleNamespace(poll=lambda: None)

        async def calc_fig(self, *_: object) -> bytes:
            raise asyncio.CancelledError

        async def close(self) -> None:
            pass

    async def opened(_: str) -> LettingGo:
        return LettingGo()

    monkeypatch.setenv("BROWSER_PATH", "/bin/true")
    monkeypatch.setattr(pictures, "_open_browser", opened)
    with Studio() as lost, pytest.raises(NoBrowser, match="does not draw"):
        pictures.write(chosen(), "map", "svg", lost)


def test_unknown_figure_or_size_is_an_error(chosen: Choose, studio: Studio) -> None:
    with pytest.raises(KeyError):
        pictures.write(chosen(), "no-such-figure", "svg", studio)
    with pytest.raises(KeyError):
        pictures.write(chosen(), "map", "postcard", studio)

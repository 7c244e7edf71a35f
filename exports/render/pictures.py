"""Figures as pictures, the same bytes for the same selection: an SVG with its texts, a PNG whose texts Typst sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from zlib import crc32

from charts.layout import theme
from charts.layout.canvas import wrapped
from charts.layout.frame import UnitLine, frame_of, signed, unit_text
from charts.registry import figure_spec
from exports.origin import origin_text
from exports.render import slide
from exports.render.svg import XMLNS, figure_svg
from exports.render.svg_marks import text_line
from exports.render.typeset import png, use_typst_fonts
from exports.render.typesetter import CannotSet
from loaders import extras
from views.citation import picture_origin
from views.view import View

WIDTH = 700  # pixels for which figures are laid out; the unit of all sizes in a picture
MARGIN = 14
BELOW = 8  # pixels below the source line of an SVG
HEADER = 33  # bytes of a PNG up to the end of its header


@dataclass(frozen=True)
class Size:
    """A size in which a picture is offered: suffix, media type, width and, of a slide, its least height in pixels."""

    suffix: str
    media_type: str
    width: int = WIDTH
    height: int | None = None


SIZES: Mapping[str, Size] = {
    "svg": Size("svg", "image/svg+xml"),
    "png-1200": Size("png", "image/png", 1200),
    "png-2400": Size("png", "image/png", 2400),
    "press": Size("png", "image/png", slide.WIDTH, slide.HEIGHT),
    "slide": Size("png", "image/png", slide.WIDTH * 4 // 3, slide.HEIGHT * 4 // 3),
}


def sizes() -> list[str]:
    """Return the names of the SIZES in which this install can make pictures."""
    return [name for name, size in SIZES.items() if size.suffix == "svg" or extras.has(extras.DOCUMENTS)]


def render(view: View, name: str, size: str) -> bytes:
    """Return a figure of the registry in one of the SIZES. Raises KeyError, and CannotSet for a PNG without Typst."""
    figure, target = signed(figure_spec(name).cached_figure(view), picture_origin(view)), SIZES[size]
    if size not in sizes():
        raise CannotSet(f"PNG pictures need {extras.install_hint(extras.DOCUMENTS)}.")
    origin = origin_text(view, f"figures/{name}.{target.suffix}", **size_query(size))
    if target.suffix == "svg":
        return framed_svg(figure).replace(">", f"><metadata>{escape(origin)}</metadata>", 1).encode()
    return with_origin(
        render_png(figure, target.width) if target.height is None else slide_picture(view, name, target.width), origin
    )


def size_query(size: str) -> dict[str, str]:
    target = SIZES[size]
    of = {"width": target.width, "height": target.height} if target.suffix == "png" else {}
    return {name: str(pixels) for name, pixels in of.items() if pixels}


def with_origin(png_file: bytes, origin: str) -> bytes:
    """Return a PNG with a text chunk behind its header."""
    text = b"tEXt" + b"Origin\0" + origin.encode() + b"\n"
    chunk = len(text[4:]).to_bytes(4, "big") + text + crc32(text).to_bytes(4, "big")
    return png_file[:HEADER] + chunk + png_file[HEADER:]


def framed_svg(figure: Any) -> str:
    title, unit, source = _frame_lines(figure)
    above, marks = title.height + unit.height, height_of(figure)
    texts = title.svg(0) + unit.svg(title.height) + source.svg(above + marks)
    size = f'width="{WIDTH}" height="{framed_height(figure)}" viewBox="0 0 {WIDTH} {framed_height(figure)}"'
    paper = f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>'
    return f'<svg xmlns="{XMLNS}" {size}>{paper}{texts}{figure_svg(figure, WIDTH, above)}</svg>'


def framed_height(figure: Any) -> int:
    return height_of(figure) + sum(lines.height for lines in _frame_lines(figure)) + BELOW


def render_png(figure: Any, width: int) -> bytes:
    """Return a figure as PNG, so many pixels wide and as high as it needs. Raises CannotSet."""
    frame = frame_of(figure)
    svg = typst_svg(figure, natural_width(figure))
    data = {"title": frame.title, "unit": unit_text(frame.unit_and_note), "source": frame.source, "svg": svg}
    page = {"width": width, "scale": width / WIDTH, "margin": MARGIN}
    return png("picture.typ", {**data, **page, "size": theme.TEXT_SIZE, "small": theme.SMALL_SIZE})


def fits_slide(view: View, name: str) -> bool:
    """Return whether a figure has room on a slide, so that its picture is no higher."""
    return view.cached(f"fits-slide-{name}", lambda: slide.layout(*_of_slide(view, name)) is not None)


def _of_slide(view: View, name: str) -> tuple[slide.Texts, list[slide.Drawing], UnitLine]:
    frame = frame_of(signed(figure_spec(name).cached_figure(view), picture_origin(view)))
    return slide.Texts(frame.title, frame.source), drawings_of(view, name), frame.unit_and_note


def slide_picture(view: View, name: str, width: int) -> bytes:
    """Return a figure on a slide of a width, with the drawing that fills it best; higher where its letters need it."""
    texts, drawings, unit = _of_slide(view, name)
    found = slide.layout(texts, drawings, unit)
    return slide.slide_png(texts, unit, found or slide.tall_layout(texts, drawings), is_tall=not found, width=width)


def drawings_of(view: View, name: str, has_parts: bool = False) -> list[slide.Drawing]:
    """Return the drawings from which a slide chooses; of one that keeps its shape that for a phone only on request."""
    spec = figure_spec(name)
    figure, phone = spec.cached_figure(view), spec.cached_figure(view, narrow=True)
    if not _is_rigid(figure):
        return [slide.Drawing(one, wide, height_of(one)) for one, wide in ((figure, WIDTH), (phone, slide.PHONE))]
    parts = [phone] if has_parts else []
    return [slide.Drawing(one, natural_width(one), height_of(one), is_rigid=True) for one in (figure, *parts)]


def _is_rigid(figure: Any) -> bool:
    return "scaleanchor" in figure.to_dict()["layout"].get("yaxis", {})


def typst_svg(figure: Any, width: int) -> str:
    return use_typst_fonts(figure_svg(figure, width))


def height_of(figure: Any) -> int:
    height: int = figure.to_dict()["layout"]["height"]
    return height


def natural_width(figure: Any) -> int:
    """Return the pixels at which a figure of a fixed shape, such as a map, leaves no empty margin; else WIDTH."""
    layout = figure.to_dict()["layout"]
    down = layout.get("yaxis", {})
    if "scaleanchor" not in down:
        return WIDTH
    across, margin = layout["xaxis"], layout["margin"]
    high = (height_of(figure) - margin["t"] - margin["b"]) / _axis_span(down) / down.get("scaleratio", 1)
    return min(WIDTH, int(high * _axis_span(across) + margin["l"] + margin["r"]))


def _axis_span(axis: dict[str, Any]) -> float:
    low, high = axis["range"]
    return abs(float(high - low))


@dataclass(frozen=True)
class _Lines:
    """A text at the left edge of a picture: its lines, their height in pixels, how they are set."""

    lines: list[str]
    step: int
    size: int
    colour: str
    family: str
    weight: int = 400

    @property
    def height(self) -> int:
        return self.step * len(self.lines)

    def svg(self, top: int) -> str:
        font, edge = {"size": self.size, "color": self.colour}, f"{theme.EDGE}"
        texts = (
            text_line(edge, top + self.step * (n + 0.75), theme.escape_markup(line), font, "start")
            for n, line in enumerate(self.lines)
        )
        return f'<g font-family="{self.family}" font-weight="{self.weight}">{"".join(texts)}</g>'


def _frame_lines(figure: Any) -> tuple[_Lines, _Lines, _Lines]:
    frame, room = frame_of(figure), WIDTH - 2 * theme.EDGE
    title = wrapped(frame.title, room, theme.TITLE_SIZE, is_serif=True)
    unit = wrapped(unit_text(frame.unit_and_note), room, theme.TEXT_SIZE)
    source = wrapped(frame.source, room, theme.SMALL_SIZE)
    return (
        _Lines(title, 24, theme.TITLE_SIZE, theme.INK, theme.SERIF, 600),
        _Lines(unit, 18, theme.TEXT_SIZE, theme.QUIET, theme.SANS),
        _Lines(source, 15, theme.SMALL_SIZE, theme.QUIET, theme.SANS),
    )

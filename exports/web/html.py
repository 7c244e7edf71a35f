"""A briefing as one HTML page that is self-contained and sends no request: typefaces and figures are embedded.

The same briefing gives the same bytes. Texts reach the template as values and are escaped there; those of figures where
these are drawn.
"""

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from charts.layout import theme
from charts.layout.frame import as_high, frame_of
from exports.briefing.document import Block, Briefing, Note, Picture, Table
from exports.render.pictures import WIDTH, height_of, natural_width
from exports.render.svg import fluid_svg
from exports.render.svg_interaction import SCRIPT, STYLE
from exports.render.typeset import COLOURS, TEMPLATES
from translations import Translator
from views.web_address import link, printed_address

LABEL, SUFFIX, MEDIA_TYPE = "HTML", "html", "text/html"
HAS_SCRIPT = True
"""A script makes its figures and notes answer where it is read."""
LETTERS: Mapping[str, str] = {"Source Serif": "SourceSerif4", "Source Sans": "SourceSans3"}
"""The typefaces by the names that charts/layout/theme.py gives them: how their files in `letters/` begin."""
STYLES = {"Regular": ("normal", "400"), "Bold": ("normal", "600 700"), "Italic": ("italic", "400")}
"""How the files end: the style and the weights that each is for."""
PHONE = 340
"""Pixels between the margins of a phone."""
NUMBER, TEXT = 3.8, 5.9
"""The least width of a column that holds numbers, or text, in the size of letters of the page."""


class Face(NamedTuple):
    """A typeface of the page in one style, as a data address."""

    family: str
    style: str
    weight: str
    data: str


class Place(NamedTuple):
    """Where a footnote is called: the id of its mark, and the heading, figure or table that a reader finds there."""

    mark: str
    where: str


class Places:
    """The places of each footnote, as the page comes to them."""

    def __init__(self, t: Translator) -> None:
        self.t = t
        self.of: dict[int, list[Place]] = {}

    def add(self, note: Note, where: str) -> Place:
        """A further place of a footnote."""
        known = self.of.setdefault(note.number, [])
        known.append(Place(f"mark-{note.number}-{len(known) + 1}", where))
        return known[-1]

    def back(self, note: Note) -> list[tuple[Place, str]]:
        """Every place of a footnote with what the link back to it is called."""
        t, known = self.t, self.of[note.number]
        if len(known) == 1:
            return [(known[0], t("Back to the text: {where}", where=known[0].where))]
        of = t.number(len(known))
        return [
            (one, t("Back to the text (reference {n} of {of}): {where}", n=t.number(n), of=of, where=one.where))
            for n, one in enumerate(known, 1)
        ]


def write(briefing: Briefing, t: Translator) -> bytes:
    """The page of a briefing; its figures are drawn by the browser of the reader."""
    context = {
        "it": briefing,
        "origin": briefing.origin_as(SUFFIX),
        "colours": COLOURS,
        "families": {"serif": theme.SERIF, "sans": theme.SANS},
        "faces": _embedded_faces(),
        "style": STYLE + _read_template_file("briefing.css"),
        "script": SCRIPT + _read_template_file("briefing.js"),
        "places": Places(t),
        "rows": t("The data as a table"),
        "close": t("Close"),
        "note_name": lambda number: t("note {n}", n=t.number(number)),
    }
    return f"{_page_template().render(context)}\n".encode()


@cache
def _page_template() -> Template:
    environment = html_environment(TEMPLATES)
    environment.filters |= {"kind": _block_kind, "drawings": _drawings, "least": _least_width}
    environment.filters |= {"link": link, "shown": printed_address}
    return environment.get_template("briefing.html")


def html_environment(*folders: Path) -> Environment:
    """The templates of some folders, which escape every value; a name that one is not given is an error."""
    loader = FileSystemLoader(folders)
    return Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True, lstrip_blocks=True)


def _block_kind(block: Block) -> str:
    return type(block).__name__.lower()


def _least_width(table: Table) -> float:
    """The width below which a table is not readable; there its box scrolls."""
    return sum(NUMBER if column.numeric else TEXT for column in table.columns)


def _drawings(picture: Picture) -> Iterator[dict[str, Any]]:
    """Yield the marks of a figure as SVG and the pixels that they need from left to right, then those for a phone, if any.

    One that keeps its shape is as high for a phone as its width allows, so that its letters keep their size. One that shows
    something else on a phone has a caption there.
    """
    title = frame_of(picture.figure).title
    ways = {"wide": picture.figure, "narrow": picture.narrow} if picture.narrow else {"": picture.figure}
    for way, figure in ways.items():
        wide = natural_width(figure)
        if way == "narrow" and PHONE < wide < WIDTH:
            figure, wide = as_high(figure, round(height_of(figure) * PHONE / wide)), PHONE
        svg = fluid_svg(figure, f"marks-{picture.name}-{way}", interactive=True)
        own = frame_of(figure)
        caption = "" if own.title == title else f"{own.title}. {own.unit}"
        yield {"way": way, "wide": wide, "svg": svg, "caption": caption}


def _embedded_faces() -> list[Face]:
    return [
        Face(family, *how, base64.b64encode((TEMPLATES / "letters" / f"{begins}-{ends}.woff").read_bytes()).decode())
        for family, begins in LETTERS.items()
        for ends, how in STYLES.items()
    ]


def _read_template_file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")

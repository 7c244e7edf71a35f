"""A briefing as one HTML page that needs no other file and asks no host for anything: typefaces, figures, all in it.

The same briefing gives the same bytes. Texts reach the template as values and are escaped there; figures go as data.
"""

import base64
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from charts.layout import theme
from exports.briefing.document import Block, Briefing, Note, Picture, Table
from exports.render.pictures import WIDTH, height_of, natural_width
from exports.render.typeset import COLOURS, TEMPLATES
from translations import Words
from views.web_address import link, shown

LABEL, SUFFIX, MEDIA_TYPE = "HTML", "html", "text/html"
HAS_SCRIPT = True
"""A script draws its figures where it is read."""
LETTERS: Mapping[str, str] = {"Source Serif": "SourceSerif4", "Source Sans": "SourceSans3"}
"""The typefaces by the names that charts/layout/theme.py gives them: how their files in `letters/` begin."""
STYLES = {"Regular": ("normal", "400"), "Bold": ("normal", "600 700"), "Italic": ("italic", "400")}
"""How the files end: the style and the weights that each is for."""
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

    def __init__(self, t: Words) -> None:
        self.words = t
        self.of: dict[int, list[Place]] = {}

    def add(self, note: Note, where: str) -> Place:
        """A further place of a footnote."""
        known = self.of.setdefault(note.number, [])
        known.append(Place(f"mark-{note.number}-{len(known) + 1}", where))
        return known[-1]

    def back(self, note: Note) -> list[tuple[Place, str]]:
        """Every place of a footnote with what the link back to it is called."""
        t, known = self.words, self.of[note.number]
        if len(known) == 1:
            return [(known[0], t("Back to the text: {where}", where=known[0].where))]
        of = t.number(len(known))
        return [
            (one, t("Back to the text (reference {n} of {of}): {where}", n=t.number(n), of=of, where=one.where))
            for n, one in enumerate(known, 1)
        ]


def write(briefing: Briefing, t: Words) -> bytes:
    """The page of a briefing; its figures are drawn by the browser of the reader."""
    given = {
        "it": briefing,
        "colours": COLOURS,
        "families": {"serif": theme.SERIF, "sans": theme.SANS},
        "faces": _embedded_faces(),
        "style": _read_template_file("briefing.css"),
        "script": _read_template_file("briefing.js"),
        "plotly": _plotly_script(),
        "places": Places(t),
        "rows": t("The data as a table"),
        "close": t("Close"),
        "note_name": lambda number: t("note {n}", n=t.number(number)),
    }
    return f"{_page_template().render(given)}\n".encode()


@cache
def _page_template() -> Template:
    """The template; a name that it is not given is an error, and so is a value of a figure that is no plain one."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "default": date.isoformat, "separators": (",", ":")}
    made.filters |= {"kind": _block_kind, "drawing": _figure_drawing, "least": _least_width, "link": link, "shown": shown}
    return made.get_template("briefing.html")


def _block_kind(block: Block) -> str:
    return type(block).__name__.lower()


def _least_width(table: Table) -> float:
    """The width below which a table is not readable; there its box scrolls."""
    return sum(NUMBER if column.numeric else TEXT for column in table.columns)


def _figure_drawing(picture: Picture) -> dict[str, Any]:
    """The marks of a figure and the room that they take, and those for a phone, where it has another drawing for one."""
    return {**_marks_drawing(picture.figure), "narrow": _marks_drawing(picture.narrow) if picture.narrow else None}


def _marks_drawing(figure: Any) -> dict[str, Any]:
    """Marks, and the room in pixels that they take; a figure of a fixed shape is no wider than it needs."""
    marks = figure.to_dict()
    wide, high = natural_width(figure), height_of(figure)
    layout = {name: value for name, value in marks["layout"].items() if name != "height"}
    return {"data": marks["data"], "layout": layout, "wide": wide, "high": high, "shaped": wide < WIDTH}


def _embedded_faces() -> list[Face]:
    return [
        Face(family, *how, _encoded_file(TEMPLATES / "letters" / f"{begins}-{ends}.woff"))
        for family, begins in LETTERS.items()
        for ends, how in STYLES.items()
    ]


def _encoded_file(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()


def _read_template_file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _plotly_script() -> str:
    """The library that draws the figures, as the Python package of the same name brings it."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")

"""A briefing as one HTML page that sends no request; the same briefing gives the same bytes, and the template escapes."""

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from charts.layout import theme
from charts.layout.frame import as_high, frame_of
from exports.briefing.document import Briefing, Note, Picture, Table
from exports.render.pictures import WIDTH, height_of, natural_width
from exports.render.svg import fluid_svg
from exports.render.svg_marks import SCRIPT, STYLE, TEMPLATES, template_text
from exports.render.typeset import COLOURS
from translations import Translator
from views.view import link, printed_address

LABEL, SUFFIX, MEDIA_TYPE = "HTML", "html", "text/html"
LETTERS: Mapping[str, str] = {"Source Serif": "SourceSerif4", "Source Sans": "SourceSans3"}
"""The typefaces by the names that charts/layout/theme.py gives them: how their files in `letters/` begin."""
STYLES = {"Regular": ("normal", "400"), "Bold": ("normal", "600 700"), "Italic": ("italic", "400")}
"""How the files end: the style and the weights that each is for."""
PHONE = 340
NUMBER, TEXT = 3.8, 5.9  # the least width of a column that holds numbers, or text, in the size of letters of the page


class Places:
    """Where each footnote is called, as the page comes to it: the heading, figure or table that a reader finds there."""

    def __init__(self, t: Translator) -> None:
        self.t = t
        self.of: dict[int, list[str]] = {}

    def add(self, note: Note, where: str) -> str:
        known = self.of.setdefault(note.number, [])
        known.append(where)
        return f"mark-{note.number}-{len(known)}"

    def back(self, note: Note) -> list[tuple[str, str]]:
        t, known = self.t, self.of[note.number]
        of = t.number(len(known))
        names = [
            t("Back to the text (reference {n} of {of}): {where}", n=t.number(n), of=of, where=where)
            for n, where in enumerate(known, 1)
        ]
        names = names if len(known) > 1 else [t("Back to the text: {where}", where=known[0])]
        return [(f"mark-{note.number}-{n}", name) for n, name in enumerate(names, 1)]


def write(briefing: Briefing, t: Translator) -> bytes:
    """Return the page of a briefing; its figures are drawn by the browser of the reader."""
    context = {
        "it": briefing,
        "origin": briefing.origin_as(SUFFIX),
        "colours": COLOURS,
        "families": {"serif": theme.SERIF, "sans": theme.SANS},
        "faces": _embedded_faces(),
        "style": STYLE + template_text("briefing.css"),
        "script": SCRIPT + template_text("briefing.js"),
        "places": Places(t),
        "rows": t("The data as a table"),
        "close": t("Close"),
        "note_name": lambda number: t("note {n}", n=t.number(number)),
    }
    return f"{_page_template().render(context)}\n".encode()


@cache
def _page_template() -> Template:
    environment = html_environment(TEMPLATES)
    environment.filters |= {"kind": lambda block: type(block).__name__.lower(), "drawings": _drawings, "least": _least_width}
    environment.filters |= {"link": link, "shown": printed_address}
    return environment.get_template("briefing.html")


def html_environment(*folders: Path) -> Environment:
    """Return the templates of some folders, which escape every value; a name that one is not given is an error."""
    loader = FileSystemLoader(folders)
    return Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True, lstrip_blocks=True)


def _least_width(table: Table) -> float:
    return sum(NUMBER if column.numeric else TEXT for column in table.columns)


def _drawings(picture: Picture) -> Iterator[dict[str, Any]]:
    """Yield the marks of a figure as SVG and the pixels that they need, then those for a phone, with their own caption.

    One that keeps its shape is as high for a phone as its width allows, so that its letters keep their size.
    """
    title = frame_of(picture.figure).title
    ways = {"wide": picture.figure, "narrow": picture.narrow} if picture.narrow else {"": picture.figure}
    for way, figure in ways.items():
        wide = natural_width(figure)
        if way == "narrow" and PHONE < wide < WIDTH:
            figure, wide = as_high(figure, round(height_of(figure) * PHONE / wide)), PHONE
        svg = fluid_svg(figure, f"marks-{picture.name}-{way}", {})
        own = frame_of(figure)
        caption = "" if own.title == title else f"{own.title}. {own.unit}"
        yield {"way": way, "wide": wide, "svg": svg, "caption": caption}


def _embedded_faces() -> list[tuple[str, ...]]:
    return [
        (family, *how, base64.b64encode((TEMPLATES / "letters" / f"{begins}-{ends}.woff").read_bytes()).decode())
        for family, begins in LETTERS.items()
        for ends, how in STYLES.items()
    ]

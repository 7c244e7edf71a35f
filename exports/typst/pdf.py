"""A briefing as a PDF through Typst: A4, tagged after PDF/UA-1, bookmarks, linked footnotes, embedded typefaces.

The same briefing gives the same bytes: its date is that of the dataset's version, and no clock is read.
"""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from exports.briefing.compose import PAGES
from exports.briefing.document import FEW_PARTS, Block, Briefing, Note, Picture
from exports.render.pictures import WIDTH, height_of, natural_width, typst_svg
from exports.render.slide import balanced
from exports.render.typeset import typeset_in_subprocess
from translations import Translator
from views.view import link, printed_address

LABEL, SUFFIX, MEDIA_TYPE = "PDF", "pdf", "application/pdf"
WIDE, WIDER = "calendar", 820
"""The figure that is as wide as the first page, and the pixels for which it is drawn there, so that it is low."""
TITLE_SIZES, TITLE_WIDTH = (24, 22, 20, 18), 490  # points of a title, to choose from, and of its lines


def write(briefing: Briefing, _: Translator) -> bytes:
    """Return the PDF of a briefing. Raises `typeset.CannotSet` where Typst warns of something or the standard is not met."""
    moment = datetime.fromisoformat(briefing.released).replace(tzinfo=UTC)
    [document] = _typeset(briefing, format="pdf", pdf_standards="ua-1", timestamp=int(moment.timestamp()))
    start, place, end = document.rpartition(b"startxref")
    return b"%s%%%s\n%s%s" % (start, briefing.origin_as(SUFFIX).encode(), place, end)  # a comment that moves no object


def page_pictures(briefing: Briefing, ppi: int) -> tuple[bytes, ...]:
    """Return the pages of the same document as PNG pictures, so many pixels an inch. Raises what `write` raises."""
    return tuple(_typeset(briefing, format="png", ppi=ppi))


def _typeset(briefing: Briefing, **options: Any) -> list[bytes]:
    """Return the files that Typst makes of a document, its title in lines of about one length, in the largest letters that
    need two.
    """
    titles = [(size, balanced(briefing.title, TITLE_WIDTH, size)) for size in TITLE_SIZES]
    size, lines = next((one for one in titles if len(one[1]) <= 2), titles[-1])
    data = {**PageValues().field_values(briefing), "title_size": size, "title_lines": lines, "few": FEW_PARTS}
    return typeset_in_subprocess("briefing.typ", data, PAGES[briefing.length], **options)


class PageValues:
    """The values of a document as the template takes them; a footnote stands at its first place, later ones point to it."""

    def __init__(self) -> None:
        self.seen: set[int] = set()

    def _values(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return [self._values(one) for one in value]
        if isinstance(value, Note):
            return self._note_values(value)
        if isinstance(value, Picture):
            return {"kind": "picture", **self._picture_values(value)}
        if isinstance(value, Block):
            return {"kind": type(value).__name__.lower(), **self.field_values(value)}
        return self.field_values(value) if is_dataclass(value) else value

    def field_values(self, value: Any) -> dict[str, Any]:
        """Return the fields of a dataclass, first the footnote, which stands above what it is the footnote of."""
        names = sorted((one.name for one in fields(value)), key=lambda name: name != "note")
        values = {name: self._values(getattr(value, name)) for name in names}
        if "address" in values:  # one that is not of the web becomes no link
            values |= {"address": link(value.address), "shown": printed_address(value.address)}
        return values

    def _picture_values(self, picture: Picture) -> dict[str, Any]:
        texts = {name: getattr(picture, name) for name in ("title", "label", "unit", "source", "alt")}
        wide = natural_width(picture.figure)
        if picture.name == WIDE and wide == WIDTH:
            wide = WIDER
        share, tall = min(wide / WIDTH, 1), height_of(picture.figure) / max(wide, WIDTH)
        shape = {"svg": typst_svg(picture.figure, wide), "share": share, "tall": tall}
        return {**texts, **shape, "note": self._values(picture.note)}

    def _note_values(self, note: Note) -> dict[str, Any]:
        is_first = note.number not in self.seen
        self.seen.add(note.number)
        return {"number": note.number, "first": is_first, **(self.field_values(note) if is_first else {})}

"""The styles of a Word document that a briefing uses, by the names that Word shows, and how they are fitted to few pages.

Word keeps the English names of its own styles in the file, in whatever language it runs, but gives them other ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, TWO
from exports.word.xml import Element

KICKER, HEADER, FOOTER = "Kicker", "Header", "Footer"
TITLE, SUBTITLE, BODY, REMARK = "Title", "Subtitle", "Body Text", "Remark"
HEADING, SUBHEADING = "Heading 1", "Heading 2"
CONTENTS, ENTRY, SUBENTRY = "TOC Heading", "TOC 1", "TOC 2"
BULLETS, NUMBERS, DOCUMENTS = "List Bullet", "List Number", "Bibliography"
CAPTION, UNIT, FIGURE, SOURCE = "Caption", "Figure Unit", "Figure", "Source Line"
CELL, NUMBER_CELL = "Table Text", "Table Number"
HEADLINE, HEADLINE_LABEL, HEADLINE_REMARK = "Headline Figure", "Headline Label", "Headline Remark"
COLOPHON = "Colophon"
NOTE = "Footnote Text"
MARK, STRONG, QUOTE, LINK = "Footnote Reference", "Strong", "Quote Char", "Hyperlink"
CAPTION_TITLE, CAPTION_MARK = "Caption Title", "Caption Mark"
ADDRESS, RECORDS, TITLED = "Address", "Records", "Document Title"
TABLE, HEADLINES = "Briefing Table", "Briefing Headlines"
STYLES = (
    *(KICKER, HEADER, FOOTER),
    *(TITLE, SUBTITLE, BODY, REMARK, HEADING, SUBHEADING, CONTENTS, ENTRY, SUBENTRY, BULLETS, NUMBERS, DOCUMENTS),
    *(CAPTION, UNIT, FIGURE, SOURCE, CELL, NUMBER_CELL, HEADLINE, HEADLINE_LABEL, HEADLINE_REMARK, COLOPHON, NOTE),
    *(MARK, STRONG, QUOTE, LINK, CAPTION_TITLE, CAPTION_MARK, ADDRESS, RECORDS, TITLED, TABLE, HEADLINES),
)
"""Every style that a template has to have."""
Styles = Mapping[str, str]  # the ids of styles by their names
TWENTIETH = 635  # English metric units in a twentieth of a point
NEAR = 40  # twentieths of a point by which a tab may miss the edge of the text and still be meant to stand there
READING = 20  # the size in half points above which letters are those of headings, which shrink more


def style_ids(document: Document) -> Styles:
    """Return the ids of those STYLES that a document has, by their names, small and large letters alike."""
    names = {name.lower(): name for name in STYLES}
    named = ((style.find(qn("w:name")), style.get(qn("w:styleId"))) for style in document.styles.element.iter(qn("w:style")))
    known = {element.get(qn("w:val")).lower(): style_id for element, style_id in named if element is not None}
    return {name: known[small] for small, name in names.items() if small in known}


@dataclass(frozen=True)
class Room:
    """What is left of a template's measures; `deepest` is the level of headings to which the contents go, 0 for none."""

    letters: float
    larger: float
    lines: float
    spaces: float
    margins: float
    pictures: float
    deepest: int

    @property
    def is_short(self) -> bool:
        return not self.deepest


ROOMS: Mapping[str, Room] = {
    ONE_PAGE: Room(letters=0.7, larger=0.4, lines=0.78, spaces=0.15, margins=0.55, pictures=0.55, deepest=0),
    TWO: Room(letters=0.8, larger=0.46, lines=0.84, spaces=0.3, margins=0.64, pictures=0.6, deepest=0),
    FOUR: Room(letters=0.82, larger=0.5, lines=0.86, spaces=0.35, margins=0.7, pictures=0.66, deepest=0),
    FULL: Room(letters=1, larger=1, lines=1, spaces=1, margins=1, pictures=0.85, deepest=2),
}


def apply_fit(document: Document, room: Room) -> None:
    if room == ROOMS[FULL]:
        return
    styles = document.styles.element
    for size in [*styles.iter(qn("w:sz")), *styles.iter(qn("w:szCs"))]:
        half_points = float(size.get(qn("w:val")))
        _set_measure(size, "val", min(half_points, READING) * room.letters + max(half_points - READING, 0) * room.larger)
    for space in styles.iter(qn("w:spacing")):
        for side in ("before", "after"):
            if space.get(qn(f"w:{side}")):
                _set_measure(space, side, float(space.get(qn(f"w:{side}"))) * room.spaces)
        if space.get(qn("w:line")) and space.get(qn("w:lineRule"), "auto") == "auto":
            _set_measure(space, "line", float(space.get(qn("w:line"))) * room.lines)
    before = width(document)
    for section in document.sections:
        for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
            setattr(section, side, Length(round((getattr(section, side) or 0) * room.margins)))

    for tab in styles.iter(qn("w:tab")):
        if tab.get(qn("w:val")) == "right" and abs(int(tab.get(qn("w:pos"))) - before) < NEAR:
            _set_measure(tab, "pos", width(document))


def width(document: Document) -> int:
    """Return the width of the text in twentieths of a point."""
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return int(((section.page_width or 0) - margins) // TWENTIETH)


def _set_measure(element: Element, name: str, value: float) -> None:
    element.set(qn(f"w:{name}"), str(round(value)))

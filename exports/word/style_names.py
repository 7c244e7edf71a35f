"""The styles of a Word document that a briefing uses, each by the name that Word shows.

Word keeps the English names of its own styles in the file, in whatever language it runs, but gives them other ids.
"""

from docx.document import Document
from docx.oxml.ns import qn

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
    *(TITLE, SUBTITLE, BODY, REMARK, HEADING, SUBHEADING, CONTENTS, ENTRY, SUBENTRY, BULLETS, NUMBERS, DOCUMENTS),
    *(CAPTION, UNIT, FIGURE, SOURCE, CELL, NUMBER_CELL, HEADLINE, HEADLINE_LABEL, HEADLINE_REMARK, COLOPHON, NOTE),
    *(MARK, STRONG, QUOTE, LINK, CAPTION_TITLE, CAPTION_MARK, ADDRESS, RECORDS, TITLED, TABLE, HEADLINES),
)
"""Every style that a template has to have."""


class Styles:
    """The ids of the styles of a document by their names, small and large letters alike."""

    def __init__(self, document: Document) -> None:
        self._ids: dict[str, str] = {}
        for style in document.styles.element.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if name is not None:
                self._ids[name.get(qn("w:val")).lower()] = style.get(qn("w:styleId"))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._ids

    def __getitem__(self, name: str) -> str:
        return self._ids[name.lower()]

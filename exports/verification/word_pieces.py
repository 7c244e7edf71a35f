"""A Word document in pieces: sentences up to their footnotes, rows of tables, footnotes, pictures. Text deleted with changes
tracked is left out, and so are the numbers of pages and of repeated footnotes, which Word counts itself.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from xml.etree.ElementTree import Element

from exports.verification.pieces import DIGEST, DOCX, Content, Piece, Place, parse_xml, row_pieces, sentence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
PAGE_NUMBER = re.compile(r" \d+$")
FIELDS = ("NOTEREF", "PAGE", "NUMPAGES")
"""The fields that Word counts itself."""
SPACES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


class Story:
    """Reads the parts of a document in their order."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.part, self.label = files, "", ""
        self.pieces: list[Piece] = []
        relations = parse_xml(files["word/_rels/document.xml.rels"])
        self.targets = {one.get("Id", ""): one.get("Target", "") for one in relations}

    def read_body(self, element: Element) -> None:
        """Adds the pieces of an element of the text; of contents the headings without the pages that Word adds."""
        for child in element:
            if child.tag == f"{W}p":
                self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}docPartObj") is not None:
                lines = [PAGE_NUMBER.sub("", _whole_text(paragraph)) for paragraph in child.iter(f"{W}p")]
                self.pieces += [sentence((("edge", "contents"),), line) for line in lines]
            elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
                self.read_body(child)

    def _place(self) -> Place:
        return (("part", self.part),) if self.part else ()

    def _read_paragraph(self, paragraph: Element) -> None:
        if any((one.get(f"{W}name") or "").startswith("_Toc") for one in paragraph.iter(f"{W}bookmarkStart")):
            self.part = _whole_text(paragraph)
        sentences = [*_sentences(paragraph)]
        if sentences and any("SEQ " in (code.text or "") for code in paragraph.iter(f"{W}instrText")):
            self.label = sentences[0][0]
        self.pieces += [sentence(self._place(), text, note) for text, note in sentences]
        for blip in paragraph.iter(BLIP):
            image = self.files.get(f"word/{self.targets.get(blip.get(EMBED, ''), '')}", b"")
            alternative = next((one.get("descr", "") for one in paragraph.iter(DESCRIBED)), "")
            cells = ("", alternative), (DIGEST, sha256(image).hexdigest())
            self.pieces.append(Piece((*self._place(), ("picture", self.label)), cells))

    def _read_table(self, table: Element) -> None:
        rows = table.findall(f"{W}tr")
        if len(rows) == 1:
            for paragraph in table.iter(f"{W}p"):
                self._read_paragraph(paragraph)
        else:
            lines = [[" ".join(map(_whole_text, cell.iter(f"{W}p"))) for cell in row.findall(f"{W}tc")] for row in rows]
            self.pieces += row_pieces(self.label, lines, *self._place())


def read_word(files: Mapping[str, bytes]) -> Content:
    """The pieces of a document: its text, its footnotes, and what stands above and below each page."""
    story = Story(files)
    for body in parse_xml(files["word/document.xml"]).iter(f"{W}body"):
        story.read_body(body)
    notes = parse_xml(files["word/footnotes.xml"]).iter(f"{W}footnote") if "word/footnotes.xml" in files else ()
    pieces = [sentence((("note", one.get(f"{W}id", "")),), _whole_text(one)) for one in notes if one.get(f"{W}type") is None]
    edges = [_whole_text(parse_xml(files[one])) for one in sorted(files) if one.startswith(("word/header", "word/footer"))]
    pieces += [sentence((("edge", ""),), text) for text in edges if text]
    core = files.get("docProps/core.xml")
    return Content(DOCX, (parse_xml(core).findtext(KEYWORDS) or "") if core else "", [*story.pieces, *pieces])


def _whole_text(element: Element) -> str:
    return " ".join(text for text, _ in _sentences(element))


def _sentences(element: Element) -> Iterator[tuple[str, str]]:
    """The texts up to each footnote, with its number; the last without one."""
    text, code, hides = "", "", False
    for one in element.iter():
        kind, note = one.get(f"{W}fldCharType"), one.get(f"{W}id", "") if one.tag == f"{W}footnoteReference" else ""
        if kind:
            name, *names = code.split() or [""]
            hides = kind == "separate" and name in FIELDS
            note = names[0].removeprefix("_RefNote") if kind == "end" and name == "NOTEREF" else ""
            code = "" if kind == "begin" else code
        elif one.tag == f"{W}instrText":
            code += one.text or ""
        if note:
            yield " ".join(text.split()), note
            text = ""
        elif not hides:
            text += (one.text or "") if one.tag == f"{W}t" else SPACES.get(one.tag, "")
    if text.strip():
        yield " ".join(text.split()), ""

"""A Word document in pieces: sentences up to their footnotes, rows of tables, footnotes, pictures. Text deleted with changes
tracked is left out, and so are the numbers of pages and of repeated footnotes, which Word counts itself.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from xml.etree.ElementTree import Element

from exports.verification.reading import DIGEST, DOCX, Content, Piece, Place, parse_xml, row_pieces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
PAGE_NUMBER = re.compile(r" \d+$")
PAGE_FIELDS = ("PAGE", "NUMPAGES")
SPACES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


class Story:
    """Reads the parts of a document in their order."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.part, self.label = files, "", ""
        self.pieces: list[Piece] = []
        relations = parse_xml(files["word/_rels/document.xml.rels"])
        self.targets = {one.get("Id", ""): one.get("Target", "") for one in relations}

    def read_body(self, element: Element) -> None:
        """Adds the pieces of what an element of the text has in it."""
        for child in element:
            if child.tag == f"{W}p":
                self._read_paragraph(child)
            elif child.tag == f"{W}tbl":
                self._read_table(child)
            elif child.tag == f"{W}sdt":
                self._read_block(child)

    def _read_block(self, block: Element) -> None:
        """Adds a block of text; of contents the headings without the pages that Word adds."""
        content = block.find(f"{W}sdtContent")
        if block.find(f"{W}sdtPr/{W}docPartObj") is None:
            self.read_body(block if content is None else content)
            return
        lines = [PAGE_NUMBER.sub("", _whole_text(paragraph)) for paragraph in block.iter(f"{W}p")]
        self.pieces += [Piece((("edge", "contents"),), (("", line),)) for line in lines]

    def _place(self) -> Place:
        return (("part", self.part),) if self.part else ()

    def _read_paragraph(self, paragraph: Element) -> None:
        if any((one.get(f"{W}name") or "").startswith("_Toc") for one in paragraph.iter(f"{W}bookmarkStart")):
            self.part = _whole_text(paragraph)
        sentences = [*_sentences(paragraph)]
        if sentences and any("SEQ " in (code.text or "") for code in paragraph.iter(f"{W}instrText")):
            self.label = sentences[0][0]
        self.pieces += [Piece(self._place(), (("", text),), note) for text, note in sentences]
        for blip in paragraph.iter(BLIP):
            image = self.files.get(f"word/{self.targets.get(blip.get(EMBED, ''), '')}", b"")
            alternative = next((one.get("descr", "") for one in paragraph.iter(DESCRIBED)), "")
            digest = sha256(image).hexdigest()
            self.pieces.append(Piece((*self._place(), ("picture", self.label)), (("", alternative), (DIGEST, digest))))

    def _read_table(self, table: Element) -> None:
        rows = table.findall(f"{W}tr")
        if len(rows) == 1:
            for paragraph in table.iter(f"{W}p"):
                self._read_paragraph(paragraph)
        else:
            lines = [[" ".join(map(_whole_text, cell.iter(f"{W}p"))) for cell in row.findall(f"{W}tc")] for row in rows]
            self.pieces += row_pieces(self.label, lines, *self._place())

    def read_notes(self) -> None:
        """Adds the footnotes, and what stands above and below each page."""
        if "word/footnotes.xml" in self.files:
            for note in parse_xml(self.files["word/footnotes.xml"]).iter(f"{W}footnote"):
                if note.get(f"{W}type") is None:
                    self.pieces.append(Piece((("note", note.get(f"{W}id", "")),), (("", _whole_text(note)),)))
        edges = sorted(name for name in self.files if name.startswith(("word/header", "word/footer")))
        for name in edges:
            text = _whole_text(parse_xml(self.files[name]))
            self.pieces += [Piece((("edge", ""),), (("", text),))] if text else []


def read_word(files: Mapping[str, bytes]) -> Content:
    """The pieces of a document."""
    story = Story(files)
    body = parse_xml(files["word/document.xml"]).find(f"{W}body")
    story.read_body(body if body is not None else Element("none"))
    story.read_notes()
    core = parse_xml(files["docProps/core.xml"]) if "docProps/core.xml" in files else None
    return Content(DOCX, (core.findtext(KEYWORDS) or "") if core is not None else "", story.pieces)


def _whole_text(element: Element) -> str:
    return " ".join(text for text, _ in _sentences(element))


def _sentences(element: Element) -> Iterator[tuple[str, str]]:
    """The texts up to each footnote, with its number; the last without one."""
    text, code, hides = "", "", False
    for one in element.iter():
        kind = one.get(f"{W}fldCharType") if one.tag == f"{W}fldChar" else None
        if kind == "begin":
            code = ""
        elif one.tag == f"{W}instrText":
            code += one.text or ""
        elif kind == "separate":
            hides = (code.split() or [""])[0] in ("NOTEREF", *PAGE_FIELDS)
        elif kind == "end":
            hides = False
        note = one.get(f"{W}id", "") if one.tag == f"{W}footnoteReference" else ""
        if kind == "end" and code.split()[:1] == ["NOTEREF"]:
            note = code.split()[1].removeprefix("_RefNote")
        if note:
            yield " ".join(text.split()), note
            text = ""
        elif not hides:
            text += (one.text or "") if one.tag == f"{W}t" else SPACES.get(one.tag, "")
    if text.strip():
        yield " ".join(text.split()), ""

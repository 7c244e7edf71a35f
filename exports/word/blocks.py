"""The parts of a briefing as paragraphs, lists, tables and pictures of a Word document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Emu, Mm

from exports.briefing import document as model
from exports.briefing.compose import ONE_PAGE
from exports.render.pictures import WIDTH, height_of, natural_width, typst_svg
from exports.render.typeset import png
from exports.word import styles as style
from exports.word import xml
from exports.word.runs import Writer
from exports.word.styles import TWENTIETH, Room, width
from exports.word.xml import Element, bookmark, paragraph, plain, run, w

GUTTER = 140  # twentieths of a point between two pictures, the right margin of a cell in the style of the table
AIR = 160  # twentieths of a point between a table and the text after it
FEW = 10
DIGITS = re.compile(r"(\d+)")
COUNTED_AS = {model.Picture: "Figure", model.Table: "Table"}
"""The names under which Word counts captions; no reader sees them."""
PIXELS = 2400  # the width of a picture that is as wide as the text
TALLEST = Mm(200)


@dataclass
class Story:
    """Writes a briefing into a document: headings are collected for the contents, footnotes by the writer."""

    document: Document
    writer: Writer
    room: Room
    headings: list[tuple[int, str, str]] = field(default_factory=list)  # level, text, and the bookmark at which it stands

    def parts(self, briefing: model.Briefing) -> Iterator[Element]:
        for part in briefing.parts:
            yield self.heading(1, part.heading)
            yield from self._part_elements(part)

    def colophon(self, briefing: model.Briefing) -> Iterator[Element]:
        writer, last, look = self.writer, briefing.colophon[-1], self.writer.styles[style.COLOPHON]
        labels = [writer.text(fact.label, style.STRONG) for fact in briefing.colophon]
        texts = [writer.link(one.address, one.text) if one.address else writer.text(one.text) for one in briefing.colophon]
        if briefing.length == ONE_PAGE:
            runs = [one for label, text in zip(labels, texts, strict=True) for one in (label, run("  "), text, run("   "))]
            yield paragraph(look, *runs, before=[w("keepLines"), w("spacing", before=AIR), w("ind", left=0, hanging=0)])
            return
        yield self.heading(1, briefing.labels["colophon"])
        for fact, label, text in zip(briefing.colophon, labels, texts, strict=True):
            before = [w("keepLines")] if fact is last else [w("keepNext"), w("keepLines")]
            yield paragraph(look, label, w("r", w("tab")), text, before=before)

    def heading(self, level: int, text: str) -> Element:
        name = f"_Toc{len(self.headings) + 1}"
        self.headings.append((level, text, name))
        look = self.writer.styles[style.HEADING if level == 1 else style.SUBHEADING]
        return paragraph(look, *bookmark(name, next(self.writer.numbers), self.writer.text(text)))

    def _part_elements(self, part: model.Part) -> Iterator[Element]:
        after_table = False
        pictures = [block for block in part.blocks if isinstance(block, model.Picture)]
        is_row = self.room.is_short and len(pictures) > 1
        if is_row:
            yield self._row_of_pictures(pictures)
        for block in part.blocks:
            if is_row and isinstance(block, model.Picture):
                continue
            for number, element in enumerate(self._block_elements(block, part)):
                if after_table and number == 0 and isinstance(block, model.Paragraph | model.Items):
                    element.find(qn("w:pPr")).append(w("spacing", before=AIR))
                yield element
            after_table = isinstance(block, model.Table | model.Headlines)

    def _block_elements(self, block: model.Block, part: model.Part) -> Iterator[Element]:
        writer = self.writer
        if isinstance(block, model.Headlines):
            yield _headlines(block, writer, width(self.document))
        elif isinstance(block, model.Heading):
            yield self.heading(2, block.text)
        elif isinstance(block, model.Paragraph):
            look = style.REMARK if block.quiet else style.BODY
            page_properties = [] if any(sentence.text for sentence in block.sentences) else [w("keepNext")]
            yield paragraph(writer.styles[look], *writer.sentences(block.sentences), before=page_properties)
        elif isinstance(block, model.Items):
            yield from self._list_paragraphs(block, part)
        elif isinstance(block, model.Table):
            yield self._caption_paragraph(block)
            yield _table(block, writer, width(self.document))
        else:
            drawing = _drawing(block, self.document.part, width(self.document), self.room.pictures)
            yield from self._picture_paragraphs(block, drawing)

    def _list_paragraphs(self, block: model.Items, part: model.Part) -> Iterator[Element]:
        usual = style.DOCUMENTS if part.name == "sources" else style.BULLETS
        look = self.writer.styles[style.NUMBERS if block.numbered else usual]
        numbering = self._new_numbering(look) if block.numbered else None
        for sentence in block.sentences:
            properties = [w("numPr", w("ilvl", val=0), w("numId", val=numbering))] if numbering else []
            yield paragraph(look, *self.writer.sentence(sentence), before=properties)

    def _new_numbering(self, look: str) -> int | None:
        """Return a numbering of the list style that begins at 1 again; None if the template has none."""
        num_ids = self.document.styles.element.xpath(f'w:style[@w:styleId="{look}"]/w:pPr/w:numPr/w:numId/@w:val')
        if not num_ids:
            return None
        numbering = self.document.part.numbering_part.element
        kind = numbering.num_having_numId(int(num_ids[0])).abstractNumId.val
        restarted: Any = numbering.add_num(kind)
        restarted.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(restarted.numId)

    def _caption_paragraph(self, block: model.Picture | model.Table) -> Element:
        writer = self.writer
        before, number, after = DIGITS.split(block.label, maxsplit=1)
        number_field = xml.field(f"SEQ {COUNTED_AS[type(block)]} \\* ARABIC", writer.text(number))
        label = [writer.text(before), *number_field, writer.text(after)]
        title = (writer.text(block.title, style.CAPTION_TITLE), *writer.mark(block.note, style.CAPTION_MARK))
        return paragraph(writer.styles[style.CAPTION], *label, w("r", w("br")), *title)

    def _picture_paragraphs(self, block: model.Picture, drawing: Element) -> Iterator[Element]:
        writer = self.writer
        yield self._caption_paragraph(block)
        yield paragraph(writer.styles[style.UNIT], writer.text(block.unit))
        yield paragraph(writer.styles[style.FIGURE], drawing)
        yield paragraph(writer.styles[style.SOURCE], writer.text(block.source))

    def _row_of_pictures(self, pictures: Sequence[model.Picture]) -> Element:
        """Return a table without lines of one row, in which pictures stand side by side at one scale."""
        natural = [natural_width(picture.figure) for picture in pictures]
        room = width(self.document) - GUTTER * len(pictures)
        widths = [round(room * wide / sum(natural)) + GUTTER for wide in natural]
        cells = [
            [*self._picture_paragraphs(one, _drawing(one, self.document.part, wide - GUTTER))]
            for one, wide in zip(pictures, widths, strict=True)
        ]
        alt = "; ".join(picture.title for picture in pictures)
        table = _table_element(self.writer.styles[style.HEADLINES], widths, [_row_element(cells, widths)], alt)
        table.find(qn("w:tblPr")).find(qn("w:tblLayout")).addprevious(w("tblBorders", w("top", val="nil")))
        return table


def _table(block: model.Table, writer: Writer, width: int) -> Element:
    """Build a table with a header row that repeats on each page; `width` is in twentieths of a point."""
    shares = [column.share for column in block.columns]
    widths = [round(width * share / sum(shares)) for share in shares]
    head = _row_element(
        [_cell_paragraphs(column, [run(column.label)], writer, True) for column in block.columns], widths, head=True
    )
    last = len(block.rows) - 1
    rows = [head]
    for number, row in enumerate(block.rows):
        with_next, cells = last < FEW and number < last, zip(block.columns, row, strict=True)
        content = [_cell_paragraphs(column, writer.sentence(cell), writer, with_next) for column, cell in cells]
        rows.append(_row_element(content, widths))
    return _table_element(writer.styles[style.TABLE], widths, rows, block.title)


def _headlines(block: model.Headlines, writer: Writer, width: int) -> Element:
    widths = [width // len(block.figures)] * len(block.figures)
    row = _row_element([[*_headline_paragraphs(figure, writer)] for figure in block.figures], widths)
    return _table_element(writer.styles[style.HEADLINES], widths, [row], "; ".join(one.label for one in block.figures))


def _cell_paragraphs(column: model.Column, content: Iterable[Element], writer: Writer, with_next: bool) -> list[Element]:
    """Build the paragraph of a cell; `with_next` keeps it on the page of the next row."""
    name = writer.styles[style.NUMBER_CELL if column.numeric else style.CELL]
    return [paragraph(name, *content, before=[w("keepNext")] if with_next else [])]


def _headline_paragraphs(figure: model.Headline, writer: Writer) -> Iterator[Element]:
    styles, page_properties = writer.styles, [w("keepNext")]
    yield paragraph(styles[style.HEADLINE], run(figure.value), before=page_properties)
    yield paragraph(styles[style.HEADLINE_LABEL], run(figure.label), *writer.mark(figure.note))
    yield paragraph(styles[style.HEADLINE_REMARK], run(figure.remark))


def _row_element(cells: list[list[Element]], widths: list[int], head: bool = False) -> Element:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
    elements = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content) for content, width in zip(cells, widths, strict=True)
    )
    return w("tr", properties, *elements)


def _table_element(look: str, widths: list[int], rows: list[Element], alt: str) -> Element:
    """Build a table in a table style; `alt` describes it for a reader who does not see it."""
    properties = w(
        "tblPr",
        w("tblStyle", val=look),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=alt),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _drawing(picture: model.Picture, part: StoryPart, room: int, scale: float | None = None) -> Element:
    """Return a run with the marks of a figure that fills a width of so many twentieths of a point.

    At a scale, 1 is that of a figure of WIDTH that fills the text: below 1 a figure without a shape of its own is drawn
    wider, so that it is less high.
    """
    wide, tall = natural_width(picture.figure), height_of(picture.figure)
    scale = scale or WIDTH / wide
    wide = round(wide / scale) if wide == WIDTH else wide
    dense = PIXELS * scale / WIDTH
    page = {"svg": typst_svg(picture.figure, wide), "width": round(wide * dense), "height": round(tall * dense)}
    high = min(round(room * TWENTIETH * scale * tall / WIDTH), TALLEST)
    inline = part.new_pic_inline(BytesIO(png("marks.typ", page)), height=Emu(high))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    properties = inline.docPr
    properties.set("name", plain(picture.label))
    properties.set("descr", plain(picture.alt))
    return w("r", w("drawing", inline))

"""Tables of a Word document: those of a briefing, and its few large figures, which stand beside each other."""

from collections.abc import Iterable, Iterator

from exports.briefing.document import Column, Headline, Headlines, Sentence, Table
from exports.word import style_names as style
from exports.word.runs import Writer
from exports.word.xml import Element, paragraph, run, w

FEW = 10
"""A table of so many rows stays on one page."""


def table(block: Table, writer: Writer, width: int) -> Element:
    """A table with a header row that repeats on each page; `width` is in twentieths of a point."""
    shares = [column.share for column in block.columns]
    widths = [round(width * share / sum(shares)) for share in shares]
    head = _row_element(
        [_cell_paragraphs(column, [run(column.label)], writer, True) for column in block.columns], widths, head=True
    )
    last = len(block.rows) - 1
    rows = [
        _row_element([*_row_cells(block.columns, row, writer, last < FEW and number < last)], widths)
        for number, row in enumerate(block.rows)
    ]
    return _table_element(writer.styles[style.TABLE], widths, [head, *rows], block.title)


def headlines(block: Headlines, writer: Writer, width: int) -> Element:
    """The large figures beside each other, each with what it counts and a remark."""
    widths = [width // len(block.figures)] * len(block.figures)
    row = _row_element([[*_headline_paragraphs(figure, writer)] for figure in block.figures], widths)
    return _table_element(writer.styles[style.HEADLINES], widths, [row], "; ".join(one.label for one in block.figures))


def _row_cells(columns: Iterable[Column], row: Iterable[Sentence], writer: Writer, kept: bool) -> Iterator[list[Element]]:
    for column, cell in zip(columns, row, strict=True):
        yield _cell_paragraphs(column, writer.sentence(cell), writer, kept)


def _cell_paragraphs(column: Column, content: Iterable[Element], writer: Writer, kept: bool) -> list[Element]:
    """What stands in a cell; `kept` on the page of the next row."""
    name = writer.styles[style.NUMBER_CELL if column.numeric else style.CELL]
    return [paragraph(name, *content, before=[w("keepNext")] if kept else [])]


def _headline_paragraphs(figure: Headline, writer: Writer) -> Iterator[Element]:
    styles, kept = writer.styles, [w("keepNext")]
    yield paragraph(styles[style.HEADLINE], run(figure.value), before=kept)
    yield paragraph(styles[style.HEADLINE_LABEL], run(figure.label), *writer.mark(figure.note))
    yield paragraph(styles[style.HEADLINE_REMARK], run(figure.told))


def _row_element(cells: list[list[Element]], widths: list[int], head: bool = False) -> Element:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if head else None)
    made = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content) for content, width in zip(cells, widths, strict=True)
    )
    return w("tr", properties, *made)


def _table_element(look: str, widths: list[int], rows: list[Element], told: str) -> Element:
    """A table in a table style; `told` is what it is for a reader who does not see it."""
    properties = w(
        "tblPr",
        w("tblStyle", val=look),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=told),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)

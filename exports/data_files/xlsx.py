"""A workbook: the notice, the tables with typed cells, the dictionary. Unknown is an empty cell.

Text cells are shared strings, which no spreadsheet evaluates as a formula, and are marked as text where they look like one.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exports.data_files.file_table import Field, FileOptions, FileTable, data_origin, file_tables, full_day, is_formula
from exports.data_files.notice import Notice, tables_notice
from translations import Translator
from views.view import View

PLAIN = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
NARROWEST, WIDEST, FILTER_BUTTON = 8, 60, 3  # widths of columns in characters
SAMPLE = 200
LABEL_WIDTH, TEXT_WIDTH = 24, 110
LINKED, WEB = ("address", "url", "original_url"), ("http://", "https://")
LINKS_ON_A_SHEET, LONGEST_LINK = 65_530, 2_079  # Excel has no more links on a sheet, and none with more characters


class CannotWrite(Exception):
    """A table or text is too long for a workbook; the message says which and where."""


def write(view: View, options: FileOptions) -> bytes:
    """Return the workbook of a choice. Same choice, same bytes. Raises CannotWrite for what no workbook can hold."""
    t, tables, buffer = view.t, file_tables(view, options), io.BytesIO()
    created = datetime.combine(date.fromisoformat(view.dataset.released), time())
    remark = t("Exact dates are stored as dates; a month or year on its own is stored as text.")
    notice = tables_notice(view, tables, remark)
    book = Workbook(buffer, {**PLAIN, "in_memory": True})
    book.set_properties({"title": notice.title, "comments": notice.facts[0].text, "created": created})
    styles = Styles(book)
    _write_about(book.add_worksheet(t("About")), notice, tables, styles)
    for table in tables:
        _write_table(book.add_worksheet(table.name), table, styles)
    _write_dictionary(book.add_worksheet(t("Dictionary")), tables, t, styles)
    book.close()
    with ZipFile(buffer, "a") as archive:
        archive.comment = data_origin(view, "data.xlsx", options).encode()
    return buffer.getvalue()


class Styles:
    """The few ways in which a cell of the workbook looks."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        self.plain = book.add_format(top)
        self.quoted = book.add_format({**top, "quote_prefix": True})
        self.day = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.tag = book.add_format({"italic": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.label = book.add_format({**top, "bold": True})
        self.wrapped = book.add_format({**top, "text_wrap": True})
        self.link = book.add_format({**top, "font_color": "blue", "underline": 1})


def _write_table(sheet: Worksheet, table: FileTable, styles: Styles) -> None:
    top = _write_head(sheet, [field.name for field in table.fields], [field.tag for field in table.fields], styles)
    linked = len(table.rows) * len(LINKED) < LINKS_ON_A_SHEET
    for number, row in enumerate(table.rows, start=top + 1):
        for column, (cell, field) in enumerate(zip(row, table.fields, strict=True)):
            if cell is not None and _written_cell_overflows(sheet, (number, column), cell, field, linked, styles):
                raise CannotWrite(f"{table.name}, row {number + 1}, {field.name}: more than a workbook holds")
    last = max(top + len(table.rows), top + 1)
    sheet.autofilter(top, 0, last, len(table.fields) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    for column, width in enumerate(_column_widths(table)):
        sheet.set_column(column, column, width)


def _write_head(sheet: Worksheet, names: Sequence[str], tags: Sequence[str], styles: Styles) -> int:
    """Write names and hashtags of the columns; return the last row of them."""
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, styles.head)
    for column, tag in enumerate(tags):
        if tag:
            sheet.write_string(1, column, tag, styles.tag)
    top = 1 if any(tags) else 0
    sheet.freeze_panes(top + 1, 1)
    return top


def _written_cell_overflows(
    sheet: Worksheet, place: tuple[int, int], cell: str | float, field: Field, linked: bool, styles: Styles
) -> bool:
    day = full_day(cell) if field.of_days else None
    if not isinstance(cell, str):
        failed = sheet.write_number(*place, cell, styles.plain)
    elif day:
        failed = sheet.write_datetime(*place, day, styles.day)
    elif linked and field.name in LINKED and cell.startswith(WEB) and len(cell) <= LONGEST_LINK:
        failed = sheet.write_url(*place, cell, styles.link, string=cell)
    else:
        failed = sheet.write_string(*place, cell, styles.quoted if is_formula(cell) else styles.plain)
    return bool(failed)


def _column_widths(table: FileTable) -> Iterator[int]:
    """How wide each column is: as its longest cell of the first rows, within bounds; a long text is cut off on screen."""
    for column, field in enumerate(table.fields):
        longest = max((len(str(row[column])) for row in table.rows[:SAMPLE] if row[column] is not None), default=0)
        yield min(max(longest, len(field.name) + FILTER_BUTTON, NARROWEST), WIDEST)


def _write_about(sheet: Worksheet, notice: Notice, tables: Sequence[FileTable], styles: Styles) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.write_string(0, 0, notice.title, styles.title)
    lines = [(fact.label, fact.text, fact.address) for fact in notice.facts]
    lines += [(notice.caveats_label if not number else "", text, "") for number, text in enumerate(notice.caveats)]
    inside = [f"internal:'{table.name}'!A1" for table in tables]
    rows = zip(notice.rows_in_words, inside, strict=True)
    lines += [(notice.rows_label if not number else "", *line) for number, line in enumerate(rows)]
    for row, (label, text, address) in enumerate(lines, start=2):
        sheet.write_string(row, 0, label, styles.label)
        if address.startswith(("internal:", *WEB)):
            sheet.write_url(row, 1, address, styles.link, string=text)
        else:
            sheet.write_string(row, 1, text, styles.wrapped)


def _write_dictionary(sheet: Worksheet, tables: Sequence[FileTable], t: Translator, styles: Styles) -> None:
    types = {"string": t("text"), "integer": t("whole number"), "number": t("number"), "date": t("date")}
    names = [t("Table"), t("Meaning of a row"), t("Column"), t("Data type"), t("Title"), t("Contents")]
    names += ["HXL"] if any(table.tagged for table in tables) else []
    lines = [
        (table.name, table.each_row, field.name, types[field.type], field.title, field.sense, field.tag)
        for table in tables
        for field in table.fields
    ]
    _write_head(sheet, names, (), styles)
    for number, cells in enumerate(lines, start=1):
        for column, cell in enumerate(cells[: len(names)]):
            sheet.write_string(number, column, cell, styles.plain)
    sheet.autofilter(0, 0, len(lines), len(names) - 1)
    for column, width in enumerate((20, 40, 24, 14, 28, WIDEST, 24)):
        sheet.set_column(column, column, width)

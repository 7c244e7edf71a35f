"""CSV for a spreadsheet: a ZIP file with one CSV per table and the notice; a single table is a CSV file.

Each has a byte order mark, without which Excel reads Cyrillic as Western letters. Cells are separated as Excel expects in a
language, by a comma, or by a semicolon with decimal commas; with HXL hashtags, which programs read, by a comma always.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from exports.data_files.file_table import (
    Cell,
    FileOptions,
    FileTable,
    data_origin,
    escape_formula,
    file_tables,
    plain_digits,
)
from exports.data_files.notice import tables_notice
from loaders.location import zip_archive
from loaders.table_file import csv_text
from translations import Translator
from views.citation import sentence
from views.view import View

COMMA, SEMICOLON = ",", ";"
SEPARATORS = {"en": COMMA, "ru": SEMICOLON, "kk": SEMICOLON}
"""The list separator of Windows in the language; a decimal comma goes with the semicolon."""
CSV, README, LINE_END = ".csv", "README.txt", "\r\n"


def write(view: View, options: FileOptions) -> bytes:
    """Return CSV files with README.txt in a ZIP file, a single table as a CSV file. Same choice, same bytes."""
    tables = file_tables(view, options)
    separator = COMMA if options.hxl else SEPARATORS[view.t.language]
    if len(options.tables) == 1:
        return _encoded_table(tables[0], separator)
    files = {table.name + CSV: _encoded_table(table, separator) for table in tables}
    notice = tables_notice(view, tables, *_csv_remarks(view.t, separator)).as_text()
    files[README] = _encode_for_excel(notice.replace("\n", LINE_END))
    return zip_archive(files, view.dataset.released, data_origin(view, "data.csv.zip", options))


def _encoded_table(table: FileTable, separator: str) -> bytes:
    head = [[field.name for field in table.fields], *([[field.tag for field in table.fields]] if table.tagged else [])]
    lines = ([_cell_text(cell, separator) for cell in row] for row in table.rows)
    return _encode_for_excel(csv_text(chain(head, lines), separator, LINE_END))


def _cell_text(cell: Cell, separator: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return escape_formula(cell)
    return plain_digits(cell).replace(".", ",") if separator == SEMICOLON else plain_digits(cell)


def _encode_for_excel(text: str) -> bytes:
    return text.encode("utf-8-sig")


def _csv_remarks(t: Translator, separator: str) -> tuple[str, ...]:
    if separator == SEMICOLON:
        spelled = t("CSV files: UTF-8 with a byte order mark, cells separated by semicolons, decimal commas.")
    else:
        spelled = t("CSV files: UTF-8 with a byte order mark, cells separated by commas, decimal points.")
    return (
        spelled,
        t(
            "Text that a spreadsheet could read as a formula, or that itself begins with an apostrophe, is "
            "preceded by an apostrophe ('). Remove one apostrophe to restore the text."
        ),
        t("Excel may alter values that look like dates when it opens a CSV file; the XLSX file leaves them unchanged."),
    )


def screen_csv(
    view: View, header: Sequence[str], rows: Iterable[Sequence[str]], screen: str = "", origin: str = "", **more: str
) -> bytes:
    """Return a CSV file for Excel, no cell a formula; after its rows the citation of the screen and the origin."""
    lines = chain(rows, ((), (sentence(view, screen, **more),)), ((origin,),) if origin else ())
    cells = ([escape_formula(cell) for cell in line] for line in lines)
    return _encode_for_excel(csv_text(chain([header], cells), SEPARATORS[view.t.language], LINE_END))

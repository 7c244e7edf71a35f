"""A workbook to fill in: a column for each thing that a record says, with a note and a list to choose from."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from intake.codes import codes_of, groups_of
from intake.locale_words import list_rows, words_of
from intake.targets import LISTS

ROWS, WIDE = 5000, 20  # rows that have lists to choose from, and the width of a column


def write_template(path: Path | BytesIO, language: str) -> None:
    """Write the workbook in a language: a sheet to fill in, whose example is never read, with notes and lists."""
    columns = list_rows("template_columns")
    with Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        bold, example = book.add_format({"bold": True, "bottom": 1}), book.add_format({"italic": True, "bg_color": "silver"})
        sheet, lists = map(book.add_worksheet, words_of(f"sheets {language}"))
        for place, column in enumerate(columns):
            sheet.write(0, place, column[f"title_{language}"], bold)
            sheet.write(1, place, column[f"example_{language}"], example)
            sheet.data_validation(1, place, ROWS, place, _offer(lists, place, column, language))
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(columns) - 1, WIDE)
        lists.hide()


def _offer(lists: Any, place: int, column: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return what a cell may be chosen from, another text being allowed; and what the column asks for, beside the cell."""
    prompt = {"input_title": column[f"title_{language}"][:32], "input_message": column[f"note_{language}"][:255]}
    labels = list_of(column["target"], language)
    if not labels:
        return {"validate": "any", **prompt}
    lists.write_column(0, place, labels)
    letter = chr(ord("A") + place)
    source = f"='{lists.name}'!${letter}$1:${letter}${len(labels)}"
    return {"validate": "list", "source": source, "error_type": "warning", **prompt}


def list_of(target: str, language: str) -> list[str]:
    """Return the labels of the codes of a column; of kinds those that are no groups; nothing for another column."""
    if target == "confidence":
        return [*words_of(f"grades {language}")]
    codes, groups = (codes_of(LISTS[target]), groups_of(LISTS[target])) if target in LISTS else ({}, set())
    return [row[f"label_{language}"] for code, row in codes.items() if code not in groups or code == "detentions"]

"""A workbook to fill in: a column for each thing that a record says, lists to choose from, notes in three languages."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from intake.codes import codes_of
from intake.targets import TARGETS
from intake.word_lists import list_rows, words_of
from loaders.dataset import LANGUAGES

SHEETS = {one: tuple(words_of(f"sheets {one}")) for one in LANGUAGES}
ROWS = 5000
"""Rows that have lists to choose from."""
WIDE = 60


def write_template(path: Path | BytesIO, language: str) -> None:
    """Writes the workbook in a language: a sheet to fill in, whose example is never read, notes and lists."""
    records, notes, lists = SHEETS[language]
    with Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        example = book.add_format({"italic": True, "bg_color": "silver"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet, note_sheet, list_sheet = (book.add_worksheet(name) for name in (records, notes, lists))
        for place, column in enumerate(list_rows("template_columns")):
            sheet.write(0, place, column[f"title_{language}"], bold)
            sheet.write(1, place, column[f"example_{language}"], example)
            _offer_list(sheet, list_sheet, place, column, language)
            note_row = [column[f"title_{language}"], *(column[f"note_{one}"] for one in LANGUAGES)]
            note_sheet.write_row(place + 1, 0, note_row, wrapped)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(list_rows("template_columns")) - 1, WIDE // 3)
        note_sheet.write_row(0, 0, [SHEETS[language][1], *LANGUAGES], bold)
        note_sheet.set_column(0, len(LANGUAGES), WIDE)
        list_sheet.hide()


def _offer_list(sheet: Any, list_sheet: Any, place: int, column: Mapping[str, str], language: str) -> None:
    """What a cell may be chosen from, another text being allowed; and what the column asks for, beside the cell."""
    prompt = {"input_title": column[f"title_{language}"][:32], "input_message": column[f"note_{language}"][:255]}
    labels = list_of(column["target"], language)
    rule: dict[str, Any] = {"validate": "any"}
    if labels:
        list_sheet.write_column(0, place, labels)
        letter = chr(ord("A") + place)
        source = f"='{list_sheet.name}'!${letter}$1:${letter}${len(labels)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
    sheet.data_validation(1, place, ROWS, place, {**rule, **prompt})


def list_of(target: str, language: str) -> list[str]:
    """The labels of the codes of a column in a language; of kinds those that are no groups; nothing for another column."""
    if target == "confidence":
        return [*words_of(f"grades {language}")]
    codes = codes_of(TARGETS[target].codes) if TARGETS[target].codes else {}
    groups = {row["broader"] for row in codes.values() if row.get("broader")} - {"detentions"}
    return [row[f"label_{language}"] for code, row in codes.items() if code not in groups]

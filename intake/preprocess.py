"""A table as its format means it: empty cells, rows that are no records, columns that are made of others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake.amounts import read_amount
from intake.cells import first_distinct, read_distinct
from intake.codes import header_unit, match_codes
from intake.locale_words import UNKNOWN_WORDS, normal_spelling, to_latin
from intake.source_table import Cell, RowLeftOut, SourceTable
from intake.table_format import TableFormat
from intake.targets import LISTS, column_names
from intake.word_lists import words_of
from loaders.values_by_key import values_by_key

Cells = tuple[Cell, ...]
CHECKBOX_VALUES = frozenset({None, 0, 1, "0", "1"})
"""What stands in the column of one choice of several."""
YES, NO = ["yes", "y", "true", "да", "иә", "ия", "oui"], ["no", "n", "false", "нет", "жоқ", "non", "-"]
"""What stands in a column that only asks whether something happened."""
KINDS_JOINED, MOST_PEOPLE = ", ", 10_000
"""Between the names of columns of kinds as the name of their one column, and what no such column counts."""
MOST_ANSWERS = 8
"""So many different cells are no yes and no any more."""
MOST_HEADERS, WORD = 2, max(map(len, UNKNOWN_WORDS)) + 4
"""Rows below the header that may repeat it in other languages, and letters of what says that nothing is known."""
DIGIT = re.compile(r"\d")
"""What no word has that says that nothing is known."""
SENT_AGAIN = "submission sent again"
FORBIDDEN = "marked as not to be published"
CONSENT, SECRET = (frozenset(map(to_latin, words_of(use))) for use in ("consent", "confidential"))
REFUSALS, NEGATIONS = words_of("no consent"), frozenset(map(to_latin, ("not", "не", "нельзя", "non", "no")))
"""Words with which a column asks whether a record may or must not be published, and answers beside no."""
SUBMISSIONS = frozenset(("_uuid", "meta-instanceid", "meta/instanceid", "instanceid"))
"""Columns of forms whose cells are other ones in each submission."""
OF_DAYS = "-"
"""The sign between year, month and day, which have two digits each."""


def prepare(table: SourceTable, table_format: TableFormat) -> SourceTable:
    """The table with the columns that its format derives, and without the rows that the format calls no records.

    A table that is prepared already is returned as it is. Raises ValueError if that was for another format.
    """
    if table.meant_as:
        if table.meant_as != table_format.code:
            raise ValueError(f"{table.file} was prepared as {table.meant_as}; expected {table_format.code}")
        return table
    extended = _with_derived_columns(_without_missing(_with_split_choices(table), table_format), table_format)
    return replace(_only_records(extended, table_format), meant_as=table_format.code)


def without_unknown(table: SourceTable, targets: Mapping[str, str]) -> SourceTable:
    """The table with empty cells where they say only that nothing is known, but for words that are codes of their column."""
    columns = dict(table.columns)
    for name, cells in columns.items():
        words = (cell for cell in dict.fromkeys(cells) if isinstance(cell, str) and not cell[-1].isdigit())
        texts = (text for text in words if len(text) <= WORD and not DIGIT.search(text))
        unknown = {text for text in texts if normal_spelling(text) in UNKNOWN_WORDS}
        code_list = LISTS.get(targets.get(name, ""))
        unknown -= {one.value for one in match_codes(code_list, unknown) if one.is_sure} if code_list else set()
        columns[name] = tuple(None if cell in unknown else cell for cell in cells) if unknown else cells
    return replace(table, columns=columns)


def _with_split_choices(table: SourceTable) -> SourceTable:
    """Splits the cells of a multiple-choice column X into lines, by the columns X/choice beside it.

    Where there are only such columns, adds X.
    """
    table = replace(table, columns={**table.columns, **_lists_of_choices(table.columns)})
    columns = dict(table.columns)
    for name, cells in table.columns.items():
        choices = {one.removeprefix(f"{name}/"): column for one, column in columns.items() if one.startswith(f"{name}/")}
        if choices:
            columns[name] = tuple(_choices_in_cell(cell, place, choices) for place, cell in enumerate(cells))
    return replace(table, columns=columns)


def _lists_of_choices(columns: Mapping[str, Cells]) -> dict[str, Cells]:
    """A column X for each group of columns X/choice without X, if these hold only 0 and 1 and the choices are codes."""
    groups: dict[str, dict[str, Cells]] = {}
    for name, cells in columns.items():
        whole, sign, choice = name.rpartition("/")
        if sign and whole not in columns and {*cells} <= CHECKBOX_VALUES:
            groups.setdefault(whole, {})[choice] = cells
    lists = {whole: one for whole, one in groups.items() if len(one) > 1 and are_codes_of_a_list([*one])}
    return {whole: _checked_choices(choices) for whole, choices in lists.items()} | _kinds_that_are_columns(columns)


def _kinds_that_are_columns(columns: Mapping[str, Cells]) -> dict[str, Cells]:
    """One column of the kinds of act that have each a column of yes and no, or of numbers if no other column says kinds."""
    has_kinds = any(column_names().get(to_latin(name)) == "kind_code" for name in columns)
    answers = {
        name: tuple(int(cell is not None and normal_spelling(cell) in YES) for cell in cells)
        for name, cells in columns.items()
        if "/" not in name and _has_yes_or_no(cells)
    }
    named = [] if has_kinds else [one.value for one in match_codes("kinds", columns) if one.is_sure and "/" not in one.value]
    answers |= {name: are_some for name in named if any(are_some := _are_some(name, columns[name]))}
    matches = match_codes("kinds", answers)
    kinds = {match.value: answers[match.value] for match in matches if match.is_sure}
    return {KINDS_JOINED.join(kinds): _checked_choices(kinds)} if len(kinds) > 1 else {}


def _are_some(name: str, cells: Cells) -> tuple[int, ...]:
    """Whether each cell of a column says a number of people above 0; nothing where others are no such, or are penalties."""
    amounts = read_distinct(read_amount, cells)
    are_people = column_names().get(to_latin(name), "people") == "people" and header_unit(name) == (1, None)
    are_amounts = all(amount or cell is None for amount, cell in zip(amounts, cells, strict=True))
    some = [one is not None and bool(one.low or one.high or one.words) for one in amounts]
    is_few = all((one.low or 0) < MOST_PEOPLE for one in amounts if one)
    return tuple(map(int, some)) if are_people and are_amounts and is_few else ()


def _has_yes_or_no(cells: Cells) -> bool:
    """Whether a column has no answers but yes and no, and at least one yes."""
    distinct = first_distinct(cells, MOST_ANSWERS)
    answers = {normal_spelling(cell) for cell in distinct} if len(distinct) < MOST_ANSWERS else {""}
    return answers <= {*YES, *NO} and bool(answers & {*YES}) and any(one.isalpha() for one in answers)


def _checked_choices(choices: Mapping[str, Cells]) -> Cells:
    rows = zip(*choices.values(), strict=True)
    return tuple(
        "\n".join(name for name, cell in zip(choices, row, strict=True) if cell in (1, "1")) or None for row in rows
    )


def are_codes_of_a_list(choices: Sequence[str]) -> bool:
    """Whether at least half of the choices are surely codes of one list; numbers of people that are 0 or 1 are none."""
    shares = (sum(one.is_sure for one in match_codes(code_list, choices)) for code_list in {*LISTS.values()})
    return max(shares) * 2 >= len(choices)


def _choices_in_cell(cell: Cell, place: int, choices: Mapping[str, Cells]) -> Cell:
    """The choices of a row in lines, if together they are the words of its cell; else the cell."""
    names = [name for name, cells in choices.items() if cells[place] in (1, "1")]
    is_whole = sorted(" ".join(names).split()) == sorted(str(cell).split())
    return "\n".join(names) if is_whole and len(names) > 1 else cell


def _without_missing(table: SourceTable, table_format: TableFormat) -> SourceTable:
    missing, columns = frozenset(table_format.missing), dict(table.columns)
    for name, cells in table.columns.items() if missing else ():
        columns[name] = tuple(None if str(cell) in missing else cell for cell in cells)
    return replace(table, columns=columns)


def _with_derived_columns(table: SourceTable, table_format: TableFormat) -> SourceTable:
    constants = {name: (text,) * len(table.numbers) for name, text in table_format.constants.items()}
    table = replace(table, columns={**table.columns, **constants})
    columns: dict[str, Cells] = dict(table.columns)
    for name, rule in table_format.joined.items():
        parts = [_column(table, part) for part in rule["columns"]]
        if any(cells is not None for cells in parts):
            filled_parts = [cells or (None,) * len(table.numbers) for cells in parts]
            columns[name] = tuple(_joined(cells, rule["sign"]) for cells in zip(*filled_parts, strict=True))
    for name, part in table_format.extracted.items():
        cells = _column(table, part["column"])
        if cells is not None:
            matches = [re.search(part["pattern"], str(cell)) if cell is not None else None for cell in cells]
            columns[name] = tuple(one[1].strip() if one else None for one in matches)
    return replace(table, columns=columns)


def _column(table: SourceTable, pattern: str) -> Cells | None:
    return next((cells for name, cells in table.columns.items() if re.fullmatch(pattern, name, re.IGNORECASE)), None)


def _joined(cells: Cells, sign: str) -> str | None:
    """The cells up to the first empty one: of a day without its day, year and month."""
    leading = cells[: cells.index(None)] if None in cells else cells
    digits = 2 if sign == OF_DAYS else 0
    return sign.join(str(cell).zfill(digits) for cell in leading) or None


def _only_records(table: SourceTable, table_format: TableFormat) -> SourceTable:
    reasons = {**_further_headers(table), **_sent_again(table), **_forbidden(table)}
    for pattern, others in table_format.no_records.items():
        for name in (one for one in table.columns if re.fullmatch(pattern, one, re.IGNORECASE)):
            rejected = {place: f"{name} is {cell}" for place, cell in enumerate(table.columns[name]) if str(cell) in others}
            reasons.update(rejected)
    return without_rows(table, reasons)


def _further_headers(table: SourceTable) -> dict[int, str]:
    """The first rows that name the columns again, in another language."""
    names, reasons = {column: column_names().get(to_latin(column)) for column in table.columns}, dict[int, str]()
    for place in range(min(MOST_HEADERS, len(table.numbers))):
        cells = {column: cells[place] for column, cells in table.columns.items() if cells[place] is not None}
        same = [one for one, cell in cells.items() if names[one] and column_names().get(to_latin(str(cell))) == names[one]]
        if len(same) < 2 or len(same) * 2 < len(cells):
            break
        reasons[place] = "repeated_header"
    return reasons


def _sent_again(table: SourceTable) -> dict[int, str]:
    """The rows of a submission of a form that stands in a row above already."""
    reasons = dict[int, str]()
    for column in (one for one in table.columns if one.lower() in SUBMISSIONS):
        rows = values_by_key((cell, place) for place, cell in enumerate(table.columns[column]) if cell is not None)
        reasons.update({place: SENT_AGAIN for places in rows.values() for place in places[1:]})
    return reasons


def _forbidden(table: SourceTable) -> dict[int, str]:
    """The rows of which a column says that they are not to be published, or that somebody does not consent to it."""
    reasons: dict[int, str] = {}
    for name, cells in table.columns.items():
        words = {*to_latin(name).split()}
        forbids = bool(words & SECRET or (words & CONSENT and words & NEGATIONS))
        if forbids or (words & CONSENT and len(first_distinct(cells, MOST_ANSWERS)) < MOST_ANSWERS):
            is_so = _is_yes if forbids else _is_no
            reasons |= {place: FORBIDDEN for place, cell in enumerate(cells) if cell is not None and is_so(cell)}
    return reasons


def _is_yes(cell: Cell) -> bool:
    return normal_spelling(cell) in YES


def _is_no(cell: Cell) -> bool:
    text = normal_spelling(cell)
    return text.split(",")[0] in (*NO, *REFUSALS) and text != "-"


def without_rows(table: SourceTable, reasons: Mapping[int, str]) -> SourceTable:
    """A table without the rows at some places, each reported with its reason."""
    if not reasons:
        return table
    places = [place for place in range(len(table.numbers)) if place not in reasons]
    left_out = tuple(RowLeftOut(table.numbers[place], reason) for place, reason in reasons.items())
    columns = {name: tuple(cells[place] for place in places) for name, cells in table.columns.items()}
    numbers = tuple(table.numbers[place] for place in places)
    return replace(table, columns=columns, numbers=numbers, left_out=(*table.left_out, *left_out))

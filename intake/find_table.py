"""Where a table stands in a sheet: which rows name the columns, the records below them, and the rows that are none."""

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import count, pairwise, zip_longest
from operator import itemgetter

from intake.amounts import read_number
from intake.bounds import cannot_read
from intake.cells import is_filled, read_distinct, visible_text
from intake.days import read_day
from intake.locale_words import language_of_letters, to_latin
from intake.places import places_named
from intake.privacy import REGIONS
from intake.source_table import Cell, Link, RemovedSigns, RowLeftOut, Sheet, SourceTable
from loaders.unseen import DECEIVING as SIGNS

LOOKED_AT = 30
"""Filled rows among which the header is looked for."""
VALUE = re.compile(r"\W*\d[\d\s.,:/%–-]*\W*|https?://\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
"""A text that is a value and names no column: a number, a date, an address."""
DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}")
DECEIVING = re.compile(SIGNS)
TAG = re.compile(r"#[A-Za-z]\w*(\s*\+\w+)*")
Row = Sequence[Cell]
Header = tuple[Sequence[int], Row]
"""The numbers of the rows of a header, the first being 1, and what it calls each column; no rows where there is none."""
TOTAL = re.compile(
    r"(?:grand |sub-?)?total(?:\b.*)?|sum|итого\b.*|итог|всего(?: по\b.*| за\b.*)?|сумма|барлығы(?:\b.*)?|жиыны|жалпы саны",
    re.IGNORECASE,
)
"""What the first text of a total says: no more than that, or of what it is one."""
AMOUNT = re.compile(r"[\s:.–-]*(?:\d[\d ]*)?$")
"""What may stand behind the word of a total."""
SUM = re.compile(r"=.*|[^\d\n]{0,20}\d+[^\d\n]{0,20}")
"""What is said of a sum, or computes it."""
REMARK = re.compile(
    r"(?:примечани\w+|источник\w*|сноск\w+|notes?|sources?|remarks?|ескерту|дереккөз\w*)\s*[:.]|\*|.*_{4}", re.IGNORECASE
)
NUMBER_NAME = re.compile(r"№.*|#|no\.?|nr\.?|n|п/п|р/с|рет саны", re.IGNORECASE)
"""A column that numbers its rows."""
SECTIONS = {"en": "heading above", "ru": "заголовок выше", "kk": "жоғарыдағы тақырып"}
"""The column of the titles between the records, in the language of the table."""
SPAN = 3
"""A longer text that stands in each of more columns is one cell over all of them, and no record of yes, yes and yes."""


def table_in(file: str, sheet: Sheet) -> SourceTable:
    """The records of a sheet below its header, as a careful person reads them; each other filled row is in `left_out`.

    Rows above the header are titles, also where they stand in one cell over all columns further down. A header may have two
    rows, group and column, which are joined. Below it are no records: its repetition, HXL tags, the numbers of its columns,
    an empty row, a total, and a remark at the foot. A row that may be one is kept. Without a header, columns have only
    numbers; a column without a name and without a cell is none. Raises CannotRead for a sheet without anything.
    """
    filled = [number for number, row in enumerate(sheet.rows, 1) if is_filled(row)]
    if not filled:
        raise cannot_read(file, f"nothing in the sheet {sheet.name}", "a row that names the columns, and rows below it")
    header_rows, names = _header_of(sheet.rows, filled)
    begin = max(header_rows, default=0)
    tags = _tags_in(sheet.rows[begin]) if begin < len(sheet.rows) else {}
    below = sheet.rows[: filled[-1]]
    raw = [sheet.rows[number - 1] for number in header_rows]
    left_out = [RowLeftOut(number, "title") for number in filled if number < min(header_rows, default=0)]
    left_out += [RowLeftOut(begin + 1, "tags")] if tags else []
    reasons = rows_below(below, begin + bool(tags), raw)
    filled_below = {number for number in filled if number > begin + bool(tags)}
    reasons |= dict.fromkeys(sorted(sheet.hidden_rows & filled_below), "hidden")
    numbers = [number for number in range(begin + bool(tags) + 1, len(below) + 1) if number not in reasons]
    left_out += [RowLeftOut(number, reason) for number, reason in reasons.items()]
    columns, places = _columns(names, [below[number - 1] for number in numbers])
    columns |= _link_columns(sheet.links, {place: name for name, place in places.items()}, numbers)
    if sheet.parts:
        sheets = (next(name for row, name in reversed(sheet.parts) if row <= number) for number in numbers)
        columns[_free_name("sheet", columns)] = tuple(sheets)
    columns |= _sections(
        {number: below[number - 1] for number, reason in reasons.items() if reason == "title"}, numbers, columns
    )
    columns, removed_signs = _without_deceptive_signs(columns, numbers)
    named_tags = {name: tags[place] for name, place in places.items() if place in tags}
    above = dict.fromkeys(cell for one in left_out if one.reason == "title" for cell in sheet.rows[one.row - 1] if cell)
    title, name = " ".join(map(one_line, above)), one_line(visible_text(file) or "") or "table"
    found = (tuple(numbers), tuple(left_out), named_tags or None, title, places, removed_signs)
    hidden = tuple(name for name, place in places.items() if place in sheet.hidden_columns)
    return SourceTable(name, sheet.name, columns, *found, hidden)


def _columns(header: Row, records: Sequence[Row]) -> tuple[dict[str, tuple[Cell, ...]], dict[str, int]]:
    """The columns by their names and the place of each; one without a name in the header and without a cell is left away."""
    widths = {*map(len, records)}
    as_wide = len(widths) == 1  # to unpack hundreds of thousands of rows takes long
    columns = [tuple(map(itemgetter(at), records)) for at in range(max(widths))] if as_wide else [*zip_longest(*records)]
    width = max(len(columns), len(header))
    columns += [(None,) * len(records)] * (width - len(columns))
    cells = (*header, *[None] * (width - len(header)))
    names = unique_names(cells)
    filled = [place for place in range(width) if cells[place] is not None or is_filled(columns[place])]
    return {names[place]: columns[place] for place in filled}, {names[place]: place for place in filled}


def _sections(titles: dict[int, Row], numbers: Sequence[int], columns: Collection[str]) -> dict[str, tuple[Cell, ...]]:
    """A column of the title above each record, where several stand below the header."""
    texts = {number: next(cell for cell in row if cell is not None) for number, row in titles.items()}
    if len({*texts.values()}) < 2:
        return {}
    above = [bisect_left([*texts], number) for number in numbers]
    headings = (None, *texts.values())
    language = language_of_letters(" ".join((*columns, *map(str, texts.values()))))
    return {_free_name(SECTIONS[language], columns): tuple(headings[place] for place in above)}


def _without_deceptive_signs(
    columns: dict[str, tuple[Cell, ...]], numbers: Sequence[int]
) -> tuple[dict[str, tuple[Cell, ...]], tuple[RemovedSigns, ...]]:
    """The columns without signs that turn or hide letters, and from where they were taken."""
    clean, removed = dict(columns), list[RemovedSigns]()
    for name, cells in columns.items():
        marks: dict[Cell, str] = {}
        for cell in cells:
            if isinstance(cell, str) and not cell.isprintable() and (signs := DECEIVING.findall(cell)):
                marks[cell] = "".join(signs)
        if marks:
            clean[name] = tuple(visible_text(DECEIVING.sub("", str(cell))) if cell in marks else cell for cell in cells)
            rows = zip(numbers, cells, strict=True)
            removed += [RemovedSigns(row, name, marks[cell]) for row, cell in rows if cell in marks]
    return clean, tuple(removed)


def _link_columns(links: Sequence[Link], names: dict[int, str], numbers: Sequence[int]) -> dict[str, tuple[Cell, ...]]:
    """For each column with addresses behind its texts, one that has them."""
    addresses: dict[int, dict[int, str]] = {place: {} for place in names}
    for link in links:
        addresses.get(link.place, {})[link.row] = link.address
    columns = {place: tuple(by_row.get(number) for number in numbers) for place, by_row in addresses.items() if by_row}
    filled = {f"{names[place]} (link)": cells for place, cells in columns.items() if is_filled(cells)}
    return {_free_name(name, names.values()): cells for name, cells in filled.items()}


def _header_of(rows: Sequence[Row], filled: Sequence[int]) -> Header:
    """The first row that names nearly all columns, else the one that names most if that is half of them, else none."""
    looked_at = filled[:LOOKED_AT]
    width = max(_texts_in(rows[number - 1], every=True) for number in looked_at)
    texts = {number: _texts_in(rows[number - 1]) for number in looked_at}
    most = max(texts, key=lambda number: texts[number])
    number = next((number for number in looked_at if texts[number] >= width - (width - 1) // 3), most)
    below = next((one for one in looked_at if one > number), number)
    if texts[number] * 2 < width or not texts[number] or _are_records(rows[number - 1], rows[below - 1]):
        return (), ()
    return _multi_row_header(rows, number)


def _texts_in(row: Row, *, every: bool = False) -> int:
    """How many different cells of a row may name columns; none of a row of which a third are values."""
    cells = {cell for cell in row if cell is not None}
    texts = {cell for cell in cells if isinstance(cell, str) and not VALUE.fullmatch(cell) and not TAG.fullmatch(cell)}
    return len(cells) if every else len(texts) if len(texts) * 3 > len(cells) * 2 else 0


def _are_records(row: Row, below: Row) -> bool:
    """Whether two rows have a whole day in the same column, so that the first names no columns."""
    return row is not below and any(_is_day(one) and _is_day(other) for one, other in zip(row, below, strict=False))


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(DAY.fullmatch(cell)))


def _multi_row_header(rows: Sequence[Row], number: int) -> Header:
    """The header with the row of groups above it, or of parts below it, where there is one."""
    row = rows[number - 1]
    above, below = rows[number - 2] if number > 1 else (), rows[number] if number < len(rows) else ()
    if _are_groups(above, row):
        return (number - 1, number), tuple(_joined(above, row))
    if _are_parts(row, below):
        return (number, number + 1), tuple(_joined(row, below))
    return (number,), row


def _are_groups(groups: Row, names: Row) -> bool:
    """Whether a row above the names has at least two texts, one of which spans columns or both rows."""
    pairs = [*zip_longest(groups, names)]
    spans = any(group is not None and name in (group, None) for group, name in pairs)
    spans |= any(one is not None and one == other for one, other in pairwise(groups))
    return _texts_in(groups) > 1 and spans


def _are_parts(names: Row, parts: Row) -> bool:
    """Whether all cells of a row below the names are texts under groups of columns, or repeat the names."""
    pairs = [*zip_longest(names, parts)]
    groups = {place for place in range(1, len(pairs)) if pairs[place][0] in (None, pairs[place - 1][0])}
    groups |= {place - 1 for place in groups}
    own = {place for place, (name, part) in enumerate(pairs) if part is not None and part != name}
    return len(own) > 1 and own <= groups and _texts_in(parts) > 1 and all(pairs[place][1] is not None for place in groups)


def _joined(groups: Row, names: Row) -> Iterator[Cell]:
    """Group and name of each column; a group without a text of its own is the one on its left, if that has a name too."""
    group: Cell = None
    for place, (own_group, name) in enumerate(zip_longest(groups, names)):
        has_left = 0 < place <= len(names) and names[place - 1] is not None
        group = group if own_group is None and name is not None and has_left else own_group
        parts = dict.fromkeys(one_line(part) for part in (group, name) if part is not None)
        yield " / ".join(parts) or None


def one_line(cell: Cell) -> str:
    """A cell of the header as a name: a text without line breaks and signs that deceive."""
    return " ".join(DECEIVING.sub("", str(cell)).split())


def _tags_in(row: Row) -> dict[int, str]:
    """HXL tags by the place of their column, where a row has nothing but them."""
    filled = {place: cell for place, cell in enumerate(row) if cell is not None}
    are_tags = all(isinstance(cell, str) and TAG.fullmatch(cell) for cell in filled.values())
    return {place: str(cell) for place, cell in filled.items()} if are_tags else {}


def unique_names(cells: Iterable[Cell]) -> list[str]:
    """A name for each column: its header, "column 5" for the fifth without one, "Place 2" for the second Place."""
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, 1):
        name = f"column {place}" if cell is None else one_line(cell)
        names[_free_name(name, names)] = None
    return [*names]


def _free_name(name: str, names: Container[str]) -> str:
    """The name, or the first of "name 2", "name 3" and so on that is not taken."""
    return next(one for number in count(1) if (one := name if number == 1 else f"{name} {number}") not in names)


def rows_below(rows: Sequence[Row], begin: int, headers: Sequence[Row]) -> dict[int, str]:
    """The numbers of the rows after the first `begin` that are no records, and why, in their order.

    `headers` are the one or two rows that name the columns.
    """
    numbers, names = range(begin + 1, len(rows) + 1), frozenset(cell for header in headers for cell in header)
    reasons = {number: reason for number in numbers if (reason := _reason(rows[number - 1], headers, names))}
    if len(rows) > begin and _are_column_numbers(rows[begin], headers):
        reasons[begin + 1] = "column_numbers"
    records = [number for number in numbers if number not in reasons] if len(names) > 1 else []
    while records and (reason := _foot_reason(rows, records)):
        reasons[records.pop()] = reason
    reasons |= dict.fromkeys(_place_headings(rows, records), "title")
    return dict(sorted(reasons.items()))


def _place_headings(rows: Sequence[Row], records: Sequence[int]) -> list[int]:
    """The rows above others that have no cell but a place or a region in the first column, where several have that."""
    alone = [
        number for number in records if (row := rows[number - 1]).count(None) == len(row) - 1 and isinstance(row[0], str)
    ]
    above = [number for number in alone if number < records[-1]] if len(alone) * 2 <= len(records) else []
    names = {number: str(rows[number - 1][0]) for number in above}
    known = places_named(names.values()) if len({*names.values()}) > 1 else {}
    places = [number for number, name in names.items() if known and (known[name] or {*to_latin(name).split()} & REGIONS)]
    return places if len({names[one] for one in places}) > 1 else []


def _reason(row: Row, headers: Sequence[Row], names: frozenset[Cell]) -> str | None:
    """Why a row is no record wherever it stands; None for a record. `names` are all cells of the headers."""
    empty = row.count(None)
    if empty == len(row):
        return "empty"
    first = row[0] if row[0] is not None else next(cell for cell in row if cell is not None)
    if first in names and any(_repeats(row, header) for header in headers):
        return "repeated_header"
    if isinstance(first, str) and len(row) > SPAN and len(first) > SPAN and row.count(first) == len(row):
        return "title"
    if empty == len(row) - 1:
        names_above = (str(name) for header in headers for name in header[row.index(first) :][:1])
        return "empty" if _is_number(first) and any(map(NUMBER_NAME.fullmatch, names_above)) else None
    return "total" if _is_total(first) and all(map(_is_sum, _filled(row)[1:])) else None


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell is not None]


def _repeats(row: Row, header: Row) -> bool:
    """Whether all filled cells, two at least, are those of the header."""
    filled = [place for place, cell in enumerate(row) if cell is not None]
    return len(filled) > 1 and all(place < len(header) and row[place] == header[place] for place in filled)


def _is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[0].isalpha() and bool(TOTAL.fullmatch(AMOUNT.sub("", cell)))


def _is_sum(cell: Cell) -> bool:
    """Whether a cell is a number, also with a few words (5 refusals), or the formula of one; no day is."""
    is_said = isinstance(cell, str) and bool(SUM.fullmatch(cell)) and read_day(cell, "day_first") is None
    return _is_number(cell) or is_said


def _is_number(cell: Cell) -> bool:
    return cell == "-" or read_number(cell, ".") is not None


def _are_column_numbers(row: Row, headers: Sequence[Row]) -> bool:
    """Whether a row counts the columns: 1, 2, 3 and so on in each that has a name."""
    numbers = [read_number(cell) for cell in row if cell is not None]
    width = len({place for header in headers for place, cell in enumerate(header) if cell is not None})
    return len(numbers) > 2 and len(numbers) >= width and numbers == [*range(1, len(numbers) + 1)]


def _foot_reason(rows: Sequence[Row], records: Sequence[int]) -> str | None:
    """Whether the last record is a remark, or a total without a name, below the others."""
    row = rows[records[-1] - 1]
    filled = _filled(row)
    if len(filled) == 1 and isinstance(filled[0], str):
        return "note" if REMARK.match(filled[0]) else "total" if _is_total(filled[0]) else None
    return "total" if _are_column_sums(row, [rows[number - 1] for number in records[:-1]]) else None


def _are_column_sums(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row has no cell but sums of all the cells above each."""
    filled = {place: cell for place, cell in enumerate(row) if cell is not None}
    if not all(isinstance(cell, int | float) or _is_number(cell) for cell in filled.values()):
        return False
    return all(read_number(cell, ".") == _sum_of(place, above) for place, cell in filled.items())


def _sum_of(place: int, rows: Sequence[Row]) -> float | None:
    """The sum of a column; None where a cell of it is no number, or where fewer than two are filled."""
    cells = [row[place] for row in rows if place < len(row) and row[place] is not None]
    numbers = read_distinct(lambda cell: read_number(cell, "."), cells)
    return sum(number for number in numbers if number is not None) if len(numbers) > 1 and None not in numbers else None

"""The records of a table as columns of the profile: days, amounts, codes, texts; what cannot be read becomes a finding."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any

import pandas as pd

from intake.amounts import AmountRead, read_amount, read_number
from intake.cells import plain_texts, read_distinct
from intake.codes import ValueMeaning, meaning_of, read_penalty, values_in
from intake.days import DayRead, day_order, read_day
from intake.mapping import TableMapping
from intake.privacy import WithheldNames, is_private, reported_text, withheld_names
from intake.source_table import Cell, Progress, SourceTable, no_progress
from intake.table_format import FORMATS
from intake.targets import FREE_TEXTS, LISTS, NOTE, noted
from loaders.problems import Problem
from loaders.unseen import confusable_skeleton

Column = list[Any]
MOST_FINDINGS = 2_000  # the most cells of a column and a sort that are listed one by one; of more there is the number
BRACKETS = re.compile(r"\s*\([^)]*\)")  # what may be said of somebody behind a number
NOBODY = AmountRead(None, None, None)
NO_CODE, NO_PLACE = noted("no code for this value"), noted("place not found, or several of that name")
NO_ID, REPEATED_ID = (
    noted("no short ID of letters and numbers, replaced with the row number"),
    noted("repeated ID, replaced with the row number"),
)
A_DAY = "a day, month or year, as in 2023-05-14, 14.05.2023 or May 2023"
AN_ORDER = "which number is the day (--day-order)"
EXACT = {"day": 10, "month": 7, "year": 4, "unknown": 0}  # how much of a day is written, by its precision
ADDRESS = re.compile(r"https?://\S+")
LINK = re.compile(r"https?://(?:www\.)?([\w-]+(?:\.[\w-]+)+)((?:[^\s;|h]++|h(?!ttps?://))*+)", re.IGNORECASE)
AFTER_LINK = "/.,:!?)]}'\"»”"  # host and path of a link; what may stand behind it in a text
Link = tuple[str, str]
ID = r"(?:[%s]{1,5}[-_/.#]{0,2}){0,3}\d{1,6}(?:[-/._][A-Z\d]{1,6}){0,3}"
OWN_ID = rf"{ID % 'A-Z'}|{ID % 'А-ЯЁӘҒҚҢӨҰҮҺІ'}"
"""An ID that can say nothing of anybody: short forms in letters of one script and numbers, as KZ-2012-014."""


@dataclass(frozen=True, order=True, slots=True)
class Finding(Problem):
    """A cell of a sheet that is not taken, and why; what was found is never a private text."""

    sort: str = ""


@dataclass
class Reader:
    """Reads the columns of one table; `findings` has what is not taken, `values` what each value of a list means."""

    table: SourceTable
    mapping: TableMapping
    today: date
    findings: list[Finding] = field(default_factory=list)
    values: dict[str, tuple[ValueMeaning, ...]] = field(default_factory=dict)
    orders_asked: dict[str, str] = field(default_factory=dict)
    """A cell of each column of days of which nothing shows whether day or month comes first."""

    @cached_property
    def withheld(self) -> WithheldNames:
        return withheld_names(self.table, self.mapping)

    def cells(self, target: str) -> tuple[Cell, ...] | None:
        """Return the cells of the column that gives a column of the profile; None where none does."""
        column = self.mapping.column_for(target)
        return None if column is None else self.table.columns[column]

    def reject(self, column: str | None, places: Iterable[int], sort: str, expected: str) -> None:
        """List the cells of some rows that are not taken, and how many there are beyond those that are listed."""
        for number, place in enumerate(places := [*places]):
            if number < MOST_FINDINGS:
                row, found = self.table.numbers[place], self.table.columns[column][place] if column else ""
                told = repr(reported_text(found, self.withheld, self.mapping.columns.get(column or "", "")))
                self.findings.append(Finding(self.table.sheet, row, column, told, expected, sort))
        if (further := len(places) - MOST_FINDINGS) > 0:
            more = f"{further:,} further cells"
            self.findings.append(Finding(self.table.sheet, None, column, more, "as in the rows listed", sort))

    def read(self, target: str, read: Callable[[Cell], Any], sort: str, expected: str) -> Column:
        """Return a column read cell by cell; None where a cell is empty or cannot be read, which is listed."""
        cells = self.cells(target) or (None,) * len(self.table.numbers)
        values = [*read_distinct(read, cells)]
        unread = (place for place, value in enumerate(values) if value is None and cells[place] is not None)
        self.reject(self.mapping.column_for(target), unread, sort, expected)
        return values

    def days(self, target: str) -> list[DayRead | None]:
        """Return the days of a column; a day to come is none."""
        cells, today, column = self.cells(target) or (), self.today.isoformat(), self.mapping.column_for(target)
        order: Any = self.mapping.day_order or day_order(cells)
        texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str)) if order in ("either", "mixed") else ()
        example = next((one for one in texts if read_day(one, "day_first") != read_day(one, "month_first")), None)
        self.orders_asked |= {str(column): example} if example else {}
        read = partial(read_day, order=order, serial=True, year=self.mapping.year)
        days = self.read(target, read, noted("unreadable date"), AN_ORDER if example else A_DAY)
        to_come = (place for place, day in enumerate(days) if day and day.first > today)
        self.reject(column, to_come, noted("date in the future"), f"no later than {today}")
        return [None if day and day.first > today else day for day in days]

    def codes(self, target: str) -> list[str | None]:
        """Return the code of each cell; the first where it has several, which is listed; None where it has none."""
        column = self.mapping.column_for(target)
        if column is None:
            return [None] * len(self.table.numbers)
        lists = self.code_lists(target, column)
        several = (place for place, codes in enumerate(lists) if len(codes) > 1)
        self.reject(column, several, noted("several values, but only one is allowed"), "one value; the first is taken")
        return [codes[0] or None if codes else None for codes in lists]

    def code_lists(self, target: str, column: str) -> list[tuple[str, ...]]:
        """Return the codes of each cell of a column, in its order; a value without a code is listed."""
        meanings = self.mapping.values.get(target, {})
        texts = read_distinct(lambda cell: None if cell is None else str(cell), self.table.columns[column])
        numbers, rows = Counter(texts), Counter[str]()
        values_of = {text: dict.fromkeys(values_in(target, text, meanings)) for text in numbers if text is not None}
        for text, values in values_of.items():
            rows.update(dict.fromkeys(values, numbers[text]))
        codes = {value: meaning_of(target, value, meanings) for value in rows}
        self.values[column] = tuple(ValueMeaning(target, value, n, codes[value]) for value, n in rows.most_common())
        read = {text: dict.fromkeys(map(codes.get, values)) for text, values in values_of.items()}
        unread = {text for text, found in read.items() if None in found}
        places = (place for place, text in enumerate(texts) if text in unread) if unread else ()
        self.reject(column, places, NO_CODE, f"a label of {LISTS[target]}, or what the value means")
        known = {text: [one.split(";") for one in found if one is not None] for text, found in read.items()}
        codes_of_text = {text: tuple(dict.fromkeys(chain(*lists))) for text, lists in known.items()}
        return [codes_of_text[text] if text is not None else () for text in texts]

    def numbers_of(self, target: str, low: float, high: float) -> list[float | None]:
        """Return numbers within two bounds, too small for a mark before thousands."""
        read = partial(read_number, low=low, high=high)
        return self.read(target, read, noted("unreadable number"), f"a number from {low:g} to {high:g}")


def read_rows(reader: Reader, progress: Progress = no_progress) -> pd.DataFrame:
    """Return every row with its id, day, people, codes, penalty, texts and sources, without columns that are empty."""
    parts, columns = (_ids, _days, _people, _penalty, _codes, _texts, _sources), dict[str, Column]()
    for number, part in enumerate(parts):
        progress("cells", number * len(reader.table.numbers), len(parts) * len(reader.table.numbers))
        columns |= {name: cells for name, cells in part(reader).items() if any(cells)}
    return pd.DataFrame(columns, range(len(reader.table.numbers)), dtype=object)


def _ids(reader: Reader) -> dict[str, Column]:
    """Return the ID of each row: its own, else its number in the sheet where that is none, or stands in a row above."""
    column, ids = reader.mapping.column_for("incident_id"), [f"row {number}" for number in reader.table.numbers]
    if column is None:
        return {"incident_id": ids}
    own = pd.Series(plain_texts(reader.table.columns[column]), dtype="str")
    is_plain = own.str.fullmatch(rf"{OWN_ID}|{FORMATS[reader.mapping.kind].ids_in(column) or OWN_ID}")
    keys, is_other = own.str.lower(), own.str.contains(r"[^\x00-\x7f]", na=False)
    keys = keys.mask(is_other, keys[is_other].map(confusable_skeleton))
    is_taken = is_plain & ~keys.where(is_plain).duplicated()
    for is_unusable, sort in ((own.notna() & ~is_plain, NO_ID), (is_plain & ~is_taken, REPEATED_ID)):
        reader.reject(column, is_unusable.to_numpy().nonzero()[0], sort, "an ID that stands once, as KZ-014")
    return {"incident_id": own.where(is_taken, pd.Series(ids)).to_list()}


def _days(reader: Reader) -> dict[str, Column]:
    days, codes = [reader.days(one) for one in ("date", "date_end")], reader.codes("date_precision")
    written = [*map(cache(written_day), *days, codes)]
    for target in ("date_end", "date_precision"):
        contrary, sort = (place for place, one in enumerate(written) if one[3] == target), noted("contradicts the date")
        reader.reject(reader.mapping.column_for(target), contrary, sort, "what fits the date")
    return {name: [one[at] for one in written] for at, name in enumerate(("date", "date_end", "date_precision"))}


def written_day(begin: DayRead | None, end: DayRead | None, code: str | None) -> tuple[str | None, str | None, str, str]:
    """Return `date`, `date_end` and `date_precision`, and which of the latter two contradicts the day."""
    if begin is None or not begin.first:
        is_contrary = (code or "unknown") != "unknown"
        return None, None, "unknown", "date_end" if end and end.first else "date_precision" if is_contrary else ""
    day, last, precision = begin.first[: EXACT.get(begin.precision)], begin.last, begin.precision
    if end and end.last > last:
        day, last, precision = begin.first, end.last, "about"
    length = EXACT.get(code or "", len(day))
    if code and 0 < length <= len(day):
        day, precision = day[:length], code
    contrary = "date_end" if end and end.first and end.last < begin.first else ""
    contrary = contrary or ("date_precision" if code and code != precision else "")
    return day, last if last > day and len(day) == EXACT["day"] else None, precision, contrary


def _people(reader: Reader) -> dict[str, Column]:
    """Return bounds and words of how many were affected; a column for a bound stands first."""
    sort, expected = noted("unreadable number of people"), "a number of people, or words for one"
    amounts = [reader.read(one, _amount, sort, expected) for one in ("people", "people_low", "people_high")]
    bounds = [*map(cache(_bounds), *amounts)]
    column = reader.mapping.column_for("people_high") or reader.mapping.column_for("people_low")
    below = (place for place, one in enumerate(bounds) if one[3])
    reader.reject(column, below, noted("upper bound below the lower bound"), "at least the lower number")
    names = ("people_low", "people_high", f"people_words_{reader.mapping.language}")
    return {name: [one[at] for one in bounds] for at, name in enumerate(names)}


def _amount(cell: Cell) -> AmountRead | None:
    """Return an amount, without what brackets say of it; None also for nobody."""
    amount = read_amount(BRACKETS.sub("", cell) if isinstance(cell, str) else cell)
    return None if amount and amount.high == 0 else amount


def _bounds(*amounts: AmountRead | None) -> tuple[int | None, int | None, str | None, bool]:
    """Return both bounds, the words, and whether the upper bound is left out, since it is below the lower one."""
    whole, least, most = (one or NOBODY for one in amounts)
    low, high = least.low or whole.low or None, most.high or whole.high or None
    is_below = bool(low and high and low > high)
    return low, None if is_below else high, whole.words, is_below


def _penalty(reader: Reader) -> dict[str, Column]:
    """Return amount and unit of the penalty; a number without a unit is none, and listed."""
    cells, units = reader.cells("penalty_amount"), reader.codes("penalty_unit_code")
    if cells is None:
        return {}
    read = [cell if cell is None else read_penalty(cell, unit) for cell, unit in zip(cells, units, strict=True)]
    unread = (place for place, one in enumerate(read) if one is None and cells[place] is not None)
    column, expected = reader.mapping.column_for("penalty_amount"), "a number and its unit, as in 15 days"
    reader.reject(column, unread, noted("unreadable penalty"), expected)
    return {name: [one and one[at] for one in read] for at, name in enumerate(("penalty_amount", "penalty_unit_code"))}


def _codes(reader: Reader) -> dict[str, Column]:
    column = reader.mapping.column_for("target_codes")
    targets = reader.code_lists("target_codes", column) if column else []
    lists = [";".join(filter(None, codes)) or None for codes in targets]
    return {"target_codes": lists, **{one: reader.codes(one) for one in ("authority_code", "confidence")}}


def _texts(reader: Reader) -> dict[str, Column]:
    """Return free texts in the language of the table, and names of people, as far as the reader takes them in."""
    mapping, language, columns = reader.mapping, reader.mapping.language, dict[str, Column]()
    if mapping.names_are_public:
        names = [plain_texts(reader.table.columns[one]) for one in mapping.columns_for("people_named")]
        columns[f"people_named_{language}"] = _joined("; ", names)
    if mapping.with_texts:
        for target in (target for target in FREE_TEXTS if target != NOTE and mapping.column_for(target)):
            columns[f"{target}_{language}"] = _public_texts(reader, str(mapping.column_for(target)))
        notes = {reader.withheld.without(one): _public_texts(reader, one) for one in mapping.columns_for(NOTE)}
        named = [[text and f"{name}: {text}" for text in texts] for name, texts in notes.items()]
        columns["own_notes"] = _joined("\n", named)
    return columns


def _joined(sign: str, columns: Iterable[Sequence[str | None]]) -> list[str | None]:
    return [sign.join(filter(None, cells)) or None for cells in zip(*columns, strict=True)]


def _public_texts(reader: Reader, column: str) -> list[str | None]:
    """Return the texts of a column without withheld names; one in which something private stands is left out and listed."""
    texts = plain_texts(reader.table.columns[column])
    public = {text: None if is_private(text) else reader.withheld.without(text) for text in dict.fromkeys(texts) if text}
    private = (place for place, text in enumerate(texts) if text and public[text] is None)
    sort = noted(
        "text left out because it may contain contact details, a name, an address, coordinates, an account or a document "
        "number"
    )
    reader.reject(
        column, private, sort, "a text without contact details, home addresses, coordinates, accounts and document numbers"
    )
    return [text and public[text] for text in texts]


def _sources(reader: Reader) -> dict[str, Column]:
    """Return the sources of each row: whole if texts are taken in, else their websites; without any the file itself."""
    columns = [plain_texts(reader.table.columns[one]) for one in reader.mapping.columns_for("source_ids")]
    file, are_whole = reader.table.public_file, reader.mapping.with_texts
    columns = columns if are_whole else _websites(columns, reader.withheld)
    rows, sources = [*zip(*columns, strict=True)] or [()] * len(reader.table.numbers), dict[tuple[str | None, ...], str]()
    for row in dict.fromkeys(rows):
        text = "\n".join(filter(None, row))
        found = _whole_sources(text, reader.withheld) if are_whole else text.splitlines()
        sources[row] = ";".join(dict.fromkeys(found)) or file
    return {"source_ids": [sources[row] for row in rows]}


def _websites(columns: Sequence[Column], withheld: WithheldNames) -> list[Column]:
    """Return the website of each link of a cell, azattyq.org of rus.azattyq.org, a line each, numbered if it has several;
    without those that are called after withheld names.
    """
    links_of = {text: _links_in(text) for text in dict.fromkeys(chain(*columns)) if text}
    links_by_site = dict[str, list[Link]]()
    for link in dict.fromkeys(chain(*links_of.values())):
        parts = link[0].split(".")
        site = ".".join(parts[-3 if len(parts) > 2 and len(parts[-2]) <= len("gov") else -2 :])
        links_by_site.setdefault(site, []).append(link)
    names = dict[Link, str]()
    for site, links in links_by_site.items():
        if withheld.without(site) == site:
            names |= {link: f"{site} ({n})" if len(links) > 1 else site for n, link in enumerate(links, 1)}
    told = {text: "\n".join(names[link] for link in links if link in names) for text, links in links_of.items()}
    return [[text and told[text] for text in texts] for texts in columns]


def _links_in(text: str) -> list[Link]:
    return [(host.lower(), path.rstrip(AFTER_LINK)) for host, path in LINK.findall(text)]


def _whole_sources(text: str, withheld: WithheldNames) -> Iterator[str]:
    """Return the sources in a text as they are written, without those in which something private stands."""
    for part in (part for line in text.split("\n") for part in ([line] if ADDRESS.fullmatch(line) else line.split(";"))):
        if part.strip() and not is_private(part.strip()) and withheld.without(part) == part:
            yield part.strip().replace(";", "%3B")

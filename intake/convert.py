"""A table of somebody's own becomes a dataset of the profile by what its reader chose: nothing of it is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

import pandas as pd

from intake.amounts import read_amount
from intake.cells import plain_texts, read_distinct
from intake.cities import PlaceMeaning, gather_cities
from intake.codes import code_lists, codes_of
from intake.days import read_day
from intake.mapping import TableMapping
from intake.privacy import WithheldNames, is_private, names_someone, reported_text
from intake.progress import Progress, no_progress
from intake.reader import Finding, Reader
from intake.records import read_rows
from intake.source_table import RowLeftOut, SourceTable
from intake.suggestions import AccountKind, ValueMeaning, kind_in_words
from intake.table_format import FORMATS, SENT_AGAIN, without_rows
from intake.targets import FREE_TEXTS, LEFT_OUT, NO_ACT
from loaders.campaign import Terms
from loaders.profile import fields_in

OF_PEOPLE = ("detentions", "sanctions", "warnings", "threats")
"""Groups of types of which there is no incident where it is of nobody."""
NEEDED = ("incident_id", "kind_code", "source_ids")
NOTHING = "neither a day nor a place"
NO_KIND, NOT_INCIDENT, NO_CONSENT = (
    "no type of restriction",
    "not an incident of restriction",
    "marked as not to be published",
)
RECORDS_LOST = (NOTHING, NO_KIND, SENT_AGAIN, NO_CONSENT, "hidden")
"""Reasons for which a row is left out that is a record."""
REASONS = {
    **dict.fromkeys(FREE_TEXTS, "a text, left out unless texts are taken in"),
    "people_named": "names of people: left out unless the reader says that they are public",
    "source_ids": "only the websites are taken unless texts are taken in",
    **dict.fromkeys(("latitude", "longitude"), "only tells places of one name apart"),
    LEFT_OUT: "no meaning chosen",
}
NO = ("no", "n", "false", "0", "нет", "не", "жоқ", "non")
"""What a column of consent says of a row that is not to be published."""
UNIT_OF = {"days": ("administrative_arrest", "detentions"), "years": ("imprisonment",), "kzt": ("fine",), "mci": ("fine",)}
"""The types to which a penalty in a unit belongs, where a row tells of several."""
MAX_TEXTS, MAX_READ = 5, 2_000
"""How many texts are reported_text before they are taken in, and among how many those are looked for that name somebody."""


@dataclass(frozen=True)
class Conversion:
    """A dataset made of a table, by its tables, and all that is to be said of it."""

    file: str
    sheet: str
    mapping: TableMapping
    tables: Mapping[str, pd.DataFrame]
    rows: int
    rows_taken: int
    rows_left_out: tuple[RowLeftOut, ...] = ()
    columns_left_out: Mapping[str, str] = field(default_factory=dict)
    """Why the cells of a column stand nowhere in the dataset, or not all of them."""
    findings: tuple[Finding, ...] = ()
    values: Mapping[str, tuple[ValueMeaning, ...]] = field(default_factory=dict)
    """What each value of the columns of codes means, by column."""
    accounts: tuple[AccountKind, ...] = ()
    """The rows of which no column gives the type, by their accounts."""
    places: tuple[PlaceMeaning, ...] = ()
    orders_asked: Mapping[str, str] = field(default_factory=dict)
    example_texts: tuple[str, ...] = ()
    """Five texts as they would be taken in, those that may name somebody first."""
    counts: Mapping[str, int] = field(default_factory=dict)
    withheld: WithheldNames = field(default_factory=partial(WithheldNames, ()))
    accessed: date | None = None
    """When the table was taken from its publisher, where the publisher asks for that day."""

    @property
    def has_records(self) -> bool:
        """Return whether there is an incident."""
        return self.counts["incidents"] > 0

    @property
    def suggestions(self) -> int:
        """Return how many values and accounts have a suggestion that is not taken."""
        values = sum(one.code is None and one.likely_code is not None for ones in self.values.values() for one in ones)
        return values + sum(not one.is_taken and one.code is not None for one in self.accounts)

    @property
    def is_whole(self) -> bool:
        """Return whether every record is taken, without anything open."""
        is_lost = any(one.reason in RECORDS_LOST for one in self.rows_left_out)
        return not (self.findings or self.orders_asked or is_lost)


def terms_of(converted: Conversion) -> Terms | None:
    """Return what the publisher of the table asks, with the day of access; None for a table of no such publisher."""
    terms = FORMATS[converted.mapping.kind].terms
    return terms and terms.accessed(converted.accessed)


def convert(table: SourceTable, mapping: TableMapping, today: date, progress: Progress = no_progress) -> Conversion:
    """Return the dataset that an understood table is by a mapping for all its columns.

    A cell that cannot be read is listed, and unknown in the dataset. Not in it: rows without a type of restriction, and
    those that are no incidents; each is listed with its reason. Names, texts and titles of sources only if the mapping takes
    them in.
    """
    progress("cells", 0, 0)
    number = len(table.numbers)
    number = len(table.numbers)
    table = without_rows(table, dict.fromkeys(_without_consent(table, mapping), NO_CONSENT))
    reader = Reader(table, mapping, today)
    cities, city_ids, places = gather_cities(reader)
    kinds, left_out, accounts = _kinds_of_rows(reader, city_ids)
    rows = read_rows(reader, progress).assign(city_id=city_ids)
    acts = _one_row_an_act(reader, rows, kinds)
    cities = cities[cities["city_id"].isin(acts.get("city_id", ()))] if len(cities) else cities
    tables = {"incidents": acts, **({"cities": cities} if len(cities) else {})}
    tables |= code_lists(acts, (mapping.language,))
    lost = {one.row for one in left_out}
    findings = (
        one for one in (*reader.findings, *reader.further_findings()) if one.row not in lost or one.sort in ("code", "place")
    )
    return Conversion(
        table.file, table.sheet, mapping, tables, number, sum(map(bool, kinds)), (*table.left_out, *left_out),
        _columns_left_out(mapping), tuple(sorted(findings, key=lambda one: (one.row or 0, one.field or ""))),
        reader.values, accounts, places, reader.orders_asked, _example_texts(reader), _counts(acts, kinds, cities),
        reader.withheld,
    )  # fmt: skip


def _without_consent(table: SourceTable, mapping: TableMapping) -> list[int]:
    cells = table.columns[column] if (column := mapping.column_for("consent")) else ()
    return [place for place, cell in enumerate(cells) if cell is not None and str(cell).strip().lower() in NO]


def _kinds_of_rows(
    reader: Reader, city_ids: "Sequence[str | None]"
) -> tuple[list[tuple[str, ...]], list[RowLeftOut], tuple[AccountKind, ...]]:
    """Return the types of each row, the rows that tell of no incident, and the rows whose account may say the type."""
    mapping, table = reader.mapping, reader.table
    columns = mapping.columns_for("kind_code")
    rows = [*zip(*(reader.code_lists("kind_code", one) for one in columns), strict=True)] or [()] * len(table.numbers)
    found = {lists: tuple(dict.fromkeys(code for codes in lists for code in codes)) for lists in {*rows}}
    open_rows = [place for place, lists in enumerate(rows) if not found[lists]]
    accounts, nobody = _kinds_of_accounts(reader, open_rows), _places_of_nobody(reader)
    nowhere = _places_of_nothing(reader, city_ids) if mapping.every_row else set[int]()
    kinds, left_out = list[tuple[str, ...]](), list[RowLeftOut]()
    for place, lists in enumerate(rows):
        codes, account = found[lists], accounts.get(place)
        if not codes and account and account.is_taken and account.code is not None:
            codes = (account.code,)
        elif not codes and mapping.every_row and place not in nobody | nowhere:
            codes = (mapping.every_row,)
        kinds.append(tuple(code for code in codes if code != NO_ACT))
        if not kinds[-1]:
            reason = NOT_INCIDENT if codes or place in nobody else NOTHING if place in nowhere else NO_KIND
            values = [str(cell) for one in columns if (cell := table.columns[one][place]) is not None]
            told = "; ".join(reported_text(one, reader.withheld) for one in values)
            left_out.append(RowLeftOut(table.numbers[place], reason, told))
    return kinds, left_out, tuple(accounts.values())


def _kinds_of_accounts(reader: Reader, places: Sequence[int]) -> dict[int, AccountKind]:
    """Return what the accounts of some rows mean: as the reader says, else as their words suggest."""
    mapping, cells = reader.mapping, reader.cells("summary")
    if cells is None or (mapping.every_row and not mapping.suggestions_accepted and not mapping.accounts):
        return {}
    found = dict[int, AccountKind]()
    read = {text: kind_in_words(text) for text in {str(cells[place]) for place in places if cells[place] is not None}}
    for place in (place for place in places if cells[place] is not None):
        text, row = str(cells[place]), reader.table.numbers[place]
        code, words = read[text] or (None, ())
        if text in mapping.accounts:
            found[place] = AccountKind(row, text, mapping.accounts[text], words, True)
        else:
            found[place] = AccountKind(row, text, code, words, mapping.suggestions_accepted and code is not None)
    return found


def _places_of_nothing(reader: Reader, city_ids: "Sequence[str | None]") -> set[int]:
    """Return the rows that say neither a day nor a place where columns give them, as totals and remarks."""
    days = read_distinct(lambda cell: read_day(cell, "day_first", serial=True, year=2000), reader.cells("date") or ())
    if not days and not reader.mapping.column_for("place"):
        return set()
    return {place for place, city in enumerate(city_ids) if city is None and not (days and days[place])}


def _places_of_nobody(reader: Reader) -> set[int]:
    """Return the rows that say of nobody what every row is to be, as 0 detained."""
    every = reader.mapping.every_row or ""
    if not {every, codes_of("kinds").get(every, {}).get("broader")} & {*OF_PEOPLE}:
        return set()
    amounts = read_distinct(read_amount, reader.cells("people") or ())
    return {place for place, amount in enumerate(amounts) if amount and amount.high == 0}


def _one_row_an_act(reader: Reader, rows: pd.DataFrame, kinds: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """Return a row an incident: one of the table for each type of which it tells, with the number of the type in its id.

    Of a row of several types, the number of people stands with each, and is listed; a penalty with those of its unit.
    """
    places = [place for place, codes in enumerate(kinds) for _ in codes]
    several = [f"/{number}" if len(codes) > 1 else "" for codes in kinds for number in range(1, len(codes) + 1)]
    acts = rows.iloc[places].reset_index(drop=True).assign(kind_code=[code for codes in kinds for code in codes])
    acts["incident_id"] = acts["incident_id"].astype("str") + pd.Series(several, dtype="str")
    if any(several) and "penalty_unit_code" in acts:
        pairs = zip(acts["kind_code"], acts["penalty_unit_code"], several, strict=True)
        is_other = pd.Series([bool(part) and not _is_of(kind, unit) for kind, unit, part in pairs])
        acts.loc[is_other, ["penalty_amount", "penalty_unit_code"]] = None
    column = reader.mapping.column_for("people") if any(several) else None
    has_people = rows.reindex(columns=["people_low", "people_high"]).notna().any(axis=1)
    for place in (place for place, codes in enumerate(kinds) if column and len(codes) > 1 and has_people.iloc[place]):
        reader.reject(column, place, "number of several acts", f"a number for each of {', '.join(kinds[place])}")
    language = reader.mapping.language
    names = [one["name"] for one in fields_in("incidents", (language,))]
    return acts[[one for one in names if one in acts and (one in NEEDED or acts[one].notna().any())]]


def _is_of(kind: str, unit: str | None) -> bool:
    return bool({kind, codes_of("kinds").get(kind, {}).get("broader")} & {*UNIT_OF.get(unit or "", ())})


def _columns_left_out(mapping: TableMapping) -> dict[str, str]:
    taken = {*(FREE_TEXTS if mapping.with_texts else ()), *(("source_ids",) if mapping.with_texts else ())}
    taken |= {"people_named"} if mapping.names_are_public else set()
    return {one: REASONS[to] for one, to in mapping.columns.items() if to in REASONS and to not in taken}


def _example_texts(reader: Reader) -> tuple[str, ...]:
    """Return the first texts that would be public, those that may name somebody before others."""
    columns = [one for target in (*FREE_TEXTS, "source_ids") for one in reader.mapping.columns_for(target)]
    cells = (text for one in columns for text in plain_texts(reader.table.columns[one][:MAX_READ]) if text)
    texts = sorted(islice(dict.fromkeys(cells), MAX_READ), key=lambda one: not names_someone(one))
    public = (reader.withheld.without(text) for text in texts if not is_private(text))
    return tuple(islice(public, MAX_TEXTS))


def _counts(acts: pd.DataFrame, kinds: Sequence[tuple[str, ...]], cities: pd.DataFrame) -> dict[str, int]:
    """Return how many incidents there are, rows of several, places, and incidents without a place or a day."""
    return {
        "incidents": len(acts),
        "rows of several incidents": sum(len(codes) > 1 for codes in kinds),
        "places": len(cities),
        "incidents without a place": int(acts["city_id"].isna().sum()) if "city_id" in acts else len(acts),
        "undated incidents": int(acts["date"].isna().sum()) if "date" in acts else len(acts),
    }

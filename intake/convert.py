"""A table of somebody's own becomes a dataset of the profile by what its reader chose; its places are of the gazetteer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from itertools import chain, islice

import pandas as pd

from intake.amounts import read_amount
from intake.cells import plain_texts, read_distinct
from intake.codes import AccountKind, ValueMeaning, account_key, code_lists, codes_of, kind_in_words
from intake.days import read_day
from intake.find_table import REPEATED
from intake.locale_words import UNKNOWN_WORDS, normal_spelling, to_latin
from intake.mapping import TableMapping
from intake.places import Place, country_code, place_of, places_named
from intake.privacy import is_private, names_someone, reported_text
from intake.reader import NO_CODE, NO_PLACE, Finding, Reader, read_rows
from intake.source_table import Progress, RowLeftOut, SourceTable, no_progress
from intake.table_format import FORMATS, without_rows
from intake.targets import FREE_TEXTS, MEANINGS, noted
from loaders.campaign import Terms
from loaders.dataset import values_by_key
from loaders.profile import fields_in

A_PLACE = "a place of the gazetteer, or which one is meant; --country says where to look"
Key = tuple[str, str | None, tuple[float, float] | None]
"""A name as it stands in the table, the country of its row by two letters, and a point, which is taken nowhere."""


@dataclass(frozen=True)
class PlaceMeaning:
    """What a name of a place means: the place taken, or None, and those that may be; `namesakes` are as near as it."""

    name: str
    rows: int
    place: Place | None
    candidates: tuple[Place, ...]
    namesakes: tuple[Place, ...] = ()


def gather_cities(reader: Reader) -> tuple[pd.DataFrame, list[str | None], tuple[PlaceMeaning, ...]]:
    """Return the table of cities, the city of each row, and what each name means, those without a place first."""
    keys = _keys(reader)
    meanings = _meanings(Counter(key for key in keys if key), reader.mapping.places)
    unknown = (at for at, key in enumerate(keys) if key and meanings[key].place is None)
    reader.reject(reader.mapping.column_for("place"), unknown, NO_PLACE, A_PLACE)
    groups = values_by_key((one.place, one) for one in meanings.values() if one.place)
    ids = dict[str, Place]()
    for place in sorted(groups):
        name = "-".join(to_latin(place.name).split())
        ids[f"{name}-{place.geonames_id}" if name in ids else name] = place
    cities = [_city_row(city_id, ids[city_id], groups[ids[city_id]], reader.mapping.language) for city_id in sorted(ids)]
    id_of = {place: city_id for city_id, place in ids.items()}
    city_of = {key: id_of[one.place] for key, one in meanings.items() if one.place}
    ordered = tuple(sorted(meanings.values(), key=lambda one: (one.place is not None, -one.rows)))
    return pd.DataFrame(cities, dtype=object), [key and city_of.get(key) for key in keys], ordered


def _keys(reader: Reader) -> "list[Key | None]":
    """Return name, country and point of the place of each row; the country of its own column, else of the whole table."""
    whole, cells, every = reader.mapping.country, reader.cells("place"), reader.mapping.every_place
    if every or cells is None:
        return [(every, whole, None) if every else None] * len(reader.table.numbers)
    names = read_distinct(
        lambda cell: None if normal_spelling(cell) in UNKNOWN_WORDS else " ".join(str(cell).split()), cells
    )
    countries = read_distinct(lambda cell: country_code(str(cell)), reader.cells("country") or (None,) * len(cells))
    numbers = zip(reader.numbers_of("latitude", -90, 90), reader.numbers_of("longitude", -180, 180), strict=True)
    points = [None if one is None or other is None else (round(one, 1), round(other, 1)) for one, other in numbers]
    rows = zip(cells, names, countries, points, strict=True)
    return [(name, country or whole, point) if cell is not None and name else None for cell, name, country, point in rows]


def _meanings(rows: Mapping[Key, int], chosen: Mapping[str, int | None]) -> dict[Key, PlaceMeaning]:
    """Return what each name means: as chosen, else the largest place in the country or near the point, else the only one."""
    known = dict[tuple[str, str | None], list[Place]]()
    for country, names in values_by_key((country, name) for name, country, _ in rows).items():
        known |= {(name, country): found for name, found in places_named(names, country).items()}
    elsewhere = places_named([name for (name, country), found in known.items() if country and not found])
    meanings = dict[Key, PlaceMeaning]()
    for (name, country, point), number in rows.items():
        found = known[name, country]
        near = [one for one in found if point is None or one.is_near(*point)]
        place = near[0] if near and (country or point or len(near) == 1) else None
        others = tuple(near[1:] if place and name not in chosen else ())
        if name in chosen:
            place = None if (geonames_id := chosen[name]) is None else place_of(geonames_id)
        meanings[name, country, point] = PlaceMeaning(name, number, place, tuple(found or elsewhere.get(name, ())), others)
    return meanings


def _city_row(city_id: str, place: Place, names: Sequence[PlaceMeaning], language: str) -> dict[str, object]:
    """Return a city under its most frequent spelling that the gazetteer has for it, else under its name there."""
    known = [one.name for one in sorted(names, key=lambda one: -one.rows) if place in one.candidates]
    first, *others = dict.fromkeys([*known, place.name])
    return {
        "city_id": city_id,
        f"name_{language}": first,
        "other_names": ";".join(one.replace(";", ",") for one in others) or None,
        **{name: getattr(place, name) for name in ("latitude", "longitude", "geonames_id")},
    }


OF_PEOPLE = frozenset(("detentions", "sanctions", "warnings", "threats"))
"""Groups of types of which there is no incident where it is of nobody."""
NEEDED = ("incident_id", "kind_code", "source_ids")
NOT_INCIDENT, NO_CONSENT = noted("not an incident of restriction"), noted("marked as not to be published")
NO = ("no", "n", "false", "0", "нет", "не", "жоқ", "non")
"""What a column of consent says of a row that is not to be published."""
MAX_TEXTS, MAX_READ = 5, 2_000
"""How many texts are shown before they are taken in, and among how many those are looked for that name somebody."""


@dataclass(frozen=True)
class Conversion:
    """A dataset made of a table, by its tables, and all that is to be said of it."""

    file: str
    sheet: str
    mapping: TableMapping
    tables: Mapping[str, pd.DataFrame]
    rows: int
    rows_taken: int
    rows_left_out: tuple[RowLeftOut, ...]
    findings: tuple[Finding, ...]
    values: Mapping[str, tuple[ValueMeaning, ...]]
    accounts: tuple[AccountKind, ...]
    places: tuple[PlaceMeaning, ...]
    orders_asked: Mapping[str, str]
    example_texts: tuple[str, ...]
    accessed: date | None = None
    sheets_left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_records(self) -> bool:
        return len(self.tables["incidents"]) > 0

    @property
    def columns_left_out(self) -> Mapping[str, str]:
        taken = {*FREE_TEXTS, "source_ids"} if self.mapping.with_texts else set[str]()
        taken |= {"people_named"} if self.mapping.names_are_public else set()
        lacking = {to: one["description"] for to, one in MEANINGS.items() if "description" in one and to not in taken}
        return {column: lacking[to] for column, to in self.mapping.columns.items() if to in lacking}

    @property
    def counts(self) -> dict[str, int]:
        acts = self.tables["incidents"]
        lacking = acts.reindex(columns=["city_id", "date"]).isna().sum()
        return {
            noted("incidents"): len(acts),
            noted("places"): len(self.tables.get("cities", ())),
            noted("incidents without a place"): int(lacking["city_id"]),
            noted("undated incidents"): int(lacking["date"]),
        }

    @property
    def suggestions(self) -> int:
        """Return the number of accounts whose words suggest a type that is not accepted."""
        is_accepted, known = self.mapping.suggestions_accepted, self.mapping.accounts
        return sum(one.code is not None and one.key not in known for one in self.accounts if not is_accepted)

    @property
    def is_whole(self) -> bool:
        """Return whether every record is taken, or left out on purpose, without anything open."""
        on_purpose = sum(one.reason in (NOT_INCIDENT, NO_CONSENT) for one in self.rows_left_out)
        is_open = self.findings or self.orders_asked or self.sheets_left_out
        return self.rows_taken + on_purpose == self.rows and not is_open


def terms_of(converted: Conversion) -> Terms | None:
    """Return what the publisher of the table asks, with the day of access; None for a table of no such publisher."""
    terms = FORMATS[converted.mapping.kind].terms
    return terms and terms.accessed(converted.accessed)


def convert(table: SourceTable, mapping: TableMapping, today: date, progress: Progress = no_progress) -> Conversion:
    """Return the dataset that a table is by a mapping; what cannot be read or is no incident is left out and listed."""
    progress("cells", 0, 0)
    repeated, consent = sum(one.reason == REPEATED for one in table.left_out), mapping.column_for("consent")
    number = len(table.numbers) + repeated
    refused = (place for place, cell in enumerate(table.columns[consent] if consent else ()) if str(cell).lower() in NO)
    table = without_rows(table, dict.fromkeys(refused, NO_CONSENT))
    reader = Reader(table, mapping, today)
    cities, city_ids, places = gather_cities(reader)
    kinds, left_out, accounts = _kinds_of_rows(reader, city_ids)
    acts = _one_row_an_act(reader, read_rows(reader, progress).assign(city_id=city_ids, kind_code=kinds))
    cities = cities[cities["city_id"].isin(acts.get("city_id", ()))] if len(cities) else cities
    tables = {"incidents": acts, **({"cities": cities} if len(cities) else {}), **code_lists(acts)}
    lost = {one.row for one in left_out}
    found = (one for one in reader.findings if one.row not in lost or one.sort in (NO_CODE, NO_PLACE))
    return Conversion(
        table.file, table.sheet, mapping, tables, number, sum(map(bool, kinds)), (*table.left_out, *left_out),
        tuple(sorted(found, key=lambda one: (one.row or 0, one.field or ""))), reader.values, accounts, places,
        reader.orders_asked, _example_texts(reader),
    )  # fmt: skip


def _kinds_of_rows(
    reader: Reader, city_ids: Sequence[str | None]
) -> tuple[list[tuple[str, ...]], list[RowLeftOut], tuple[AccountKind, ...]]:
    """Return the types of each row, the rows that tell of no incident, and the rows whose account may say the type."""
    mapping, table = reader.mapping, reader.table
    columns = mapping.columns_for("kind_code")
    lists = zip(*(reader.code_lists("kind_code", one) for one in columns), strict=True)
    kinds = [*map(cache(lambda codes: tuple(dict.fromkeys(chain(*codes)))), lists)] or [()] * len(table.numbers)
    open_rows = [place for place, codes in enumerate(kinds) if not codes]
    accounts, reasons = _kinds_of_accounts(reader, open_rows), _no_incidents(reader, city_ids) if mapping.every_row else {}
    for place in open_rows:
        account = accounts.get(place)
        if account and account.code is not None and (mapping.suggestions_accepted or account.key in mapping.accounts):
            kinds[place] = (account.code,)
        elif mapping.every_row and place not in reasons:
            kinds[place] = (mapping.every_row,)
    incidents = {codes: tuple(filter(None, codes)) for codes in {*kinds}}
    taken, left_out = [*map(incidents.__getitem__, kinds)], list[RowLeftOut]()
    for place in (place for place, codes in enumerate(taken) if not codes):
        values = [str(cell) for one in columns if (cell := table.columns[one][place]) is not None]
        told = "; ".join(reported_text(one, reader.withheld) for one in values)
        reason = NOT_INCIDENT if kinds[place] else reasons.get(place, noted("type of restriction not named"))
        left_out.append(RowLeftOut(table.numbers[place], reason, told))
    return taken, left_out, tuple(accounts.values())


def _kinds_of_accounts(reader: Reader, places: Sequence[int]) -> dict[int, AccountKind]:
    mapping, cells = reader.mapping, reader.cells("summary")
    if cells is None or (mapping.every_row and not mapping.suggestions_accepted and not mapping.accounts):
        return {}
    texts = {place: str(cells[place]) for place in places if cells[place] is not None}
    suggested = {text: kind_in_words(text) or (None, ()) for text in {*texts.values()}}
    meant = {text: (mapping.accounts.get(account_key(text), code), words) for text, (code, words) in suggested.items()}
    return {place: AccountKind(reader.table.numbers[place], text, *meant[text]) for place, text in texts.items()}


def _no_incidents(reader: Reader, city_ids: Sequence[str | None]) -> dict[int, str]:
    """Return why a row is not of the type that all others have: it is of nobody, or a total without a day and a place."""
    every, has_place = reader.mapping.every_row or "", reader.mapping.column_for("place")
    is_of_people = OF_PEOPLE & {every, codes_of("kinds").get(every, {}).get("broader")}
    amounts = read_distinct(read_amount, (is_of_people and reader.cells("people")) or ())
    days = read_distinct(partial(read_day, order="day_first", serial=True, year=2000), reader.cells("date") or ())
    nowhere = (place for place, city in enumerate(city_ids) if city is None and not (days and days[place]))
    nobody = (place for place, amount in enumerate(amounts) if amount and amount.high == 0)
    reasons = dict.fromkeys(nowhere if days or has_place else (), noted("neither a day nor a place"))
    return {**reasons, **dict.fromkeys(nobody, NOT_INCIDENT)}


def _one_row_an_act(reader: Reader, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each type of a row, numbered in its id; people stand with each, no penalty; both are listed."""
    acts = rows[rows["kind_code"].astype(bool)].explode("kind_code")
    several = acts.index.duplicated(keep=False)
    if several.any():
        numbers = acts.groupby(level=0).cumcount()[several] + 1
        acts.loc[several, "incident_id"] += ("/" + numbers.astype(str)).to_numpy()
        for target in ("people", "penalty_amount"):
            cells = reader.cells(target) or ()
            places = (place for place in acts.index[several].unique() if cells and cells[place] is not None)
            sort, expected = noted("one number of people for several incidents"), "a number for each incident"
            reader.reject(reader.mapping.column_for(target), places, sort, expected)
        acts.loc[several, acts.columns.intersection(("penalty_amount", "penalty_unit_code"))] = None
    names = [one["name"] for one in fields_in("incidents", (reader.mapping.language,))]
    return acts[[one for one in names if one in acts and (one in NEEDED or acts[one].notna().any())]].reset_index(drop=True)


def _example_texts(reader: Reader) -> tuple[str, ...]:
    """Return the first texts that would be public, those that may name somebody before others."""
    columns = [one for target in (*FREE_TEXTS, "source_ids") for one in reader.mapping.columns_for(target)]
    cells = (text for one in columns for text in plain_texts(reader.table.columns[one][:MAX_READ]) if text)
    texts = sorted(islice(dict.fromkeys(cells), MAX_READ), key=lambda one: not names_someone(one))
    public = (reader.withheld.without(text) for text in texts if not is_private(text))
    return tuple(islice(public, MAX_TEXTS))

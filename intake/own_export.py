"""The dashboard's own files brought back: the tables of the profile as they stand, without names of people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from intake.amounts import read_number
from intake.cells import plain_texts
from intake.codes import code_lists
from intake.convert import REASONS, Conversion, counts_of
from intake.find_table import table_in
from intake.mapping import TableMapping
from intake.privacy import without_contacts
from intake.public_table import SORT_TEXTS
from intake.reader import ColumnLeftOut, Finding
from intake.source_table import Cell, Sheet
from intake.withheld_names import WithheldNames, names_in
from loaders.dataset import LANGUAGES
from loaders.profile import fields_in, known_tables

ADDRESS, INCIDENTS, NAME_COLUMNS = "address", "incidents", re.compile(r"people_named(_\w\w)?")
"""The column that only our files have, the table without which there is no dataset, and the columns of names."""
FEATURES = {"city": "cities", "rally": "rallies", "act": INCIDENTS}
"""The tables of the features of our GeoJSON."""
ESCAPED = re.compile(r"'(?=\s*['=+\-@\t\r\n＝＋－＠])")
"""The apostrophe by which a text of a CSV file is no formula."""
AS_QUOTED = ("url", "original_url", "support")
"""Columns of addresses and of the words of sources, which stay as they are."""
OF_ROUNDS = ["round_id", "round_inferred"]
"""What a file without a table of rounds cannot say."""
OF_PLACES, TEXTS = ("cities",), re.compile(r".+_(?:en|ru|kk)|own_notes|support|title|document|was|now")
"""The tables and the columns of others in whose texts names of people may stand."""
COORDINATES = ("latitude", "longitude", "geonames_id")
Rows = Sequence[Sequence[Cell]]


def own_export(file: str, sheets: Sequence[Sheet], names_are_public: bool = False) -> Conversion | None:
    """The dataset of a workbook, of CSV or Parquet tables or of a GeoJSON that this dashboard wrote; None of another file.

    Not in it: names of people unless they are public, in texts neither, contacts in texts, addresses of rows, and what a
    GeoJSON lacks.
    """
    rows = {one.name: one.rows for one in sheets if one.name in known_tables() and one.rows} or _rows_of_features(sheets[0])
    if not rows and len(sheets) == 1 and {"incident_id", "kind_code"} <= {*sheets[0].rows[:1][0]}:
        rows = {INCIDENTS: sheets[0].rows}
    if len(rows.get(INCIDENTS, ())) < 2 or any(ADDRESS not in table[0] for table in rows.values()):
        return None
    tables = {name: _own_table(name, table) for name, table in rows.items() if len(table) > 1}
    names = [] if names_are_public else [one for one in tables[INCIDENTS] if NAME_COLUMNS.fullmatch(one)]
    withheld = WithheldNames(names_in(cell for one in names for cell in tables[INCIDENTS][one].dropna()))
    tables[INCIDENTS] = _with_known_containers(tables[INCIDENTS].drop(columns=names))
    if "corrections" in tables and not names_are_public:
        tables["corrections"] = tables["corrections"][~tables["corrections"]["field"].str.fullmatch(NAME_COLUMNS)]
    findings = [one for name in tables for one in _without_contacts(name, tables)]
    tables = {name: _without_names(one, withheld) if name not in OF_PLACES else one for name, one in tables.items()}
    if "rounds" not in tables:
        tables = {name: table.drop(columns=OF_ROUNDS, errors="ignore") for name, table in tables.items()}
    acts, places = tables[INCIDENTS], tables.get("cities", pd.DataFrame())
    languages = tuple(one for one in LANGUAGES if f"summary_{one}" in acts or f"name_{one}" in places) or ("en",)
    cities = places.reindex(columns=[*dict.fromkeys([*places, *COORDINATES, f"name_{languages[0]}"])])
    tables = {**code_lists(acts, languages), **tables, **({"cities": cities} if len(cities) else {})}
    table = table_in(file, next((one for one in sheets if one.name == INCIDENTS), sheets[0]))
    mapping = TableMapping("profile", {}, table.sheet, language=languages[0], names_are_public=names_are_public)
    left_out = tuple(ColumnLeftOut(one, REASONS["people_named"]) for one in names)
    counts = counts_of(acts, [("",)] * len(acts), cities, file)
    made = Conversion(file, table.sheet, mapping, tables, table, len(acts), (), left_out, tuple(findings))
    return replace(made, counts=counts, languages=languages)


def _with_known_containers(acts: pd.DataFrame) -> pd.DataFrame:
    """Drop from `may_be_in` the incidents that the file lacks, such as those without a city in a GeoJSON."""
    if "may_be_in" not in acts:
        return acts
    known = {*acts["incident_id"]}
    kept = [";".join(one for one in str(cell).split(";") if one in known) or None for cell in acts["may_be_in"].fillna("")]
    return acts.assign(may_be_in=kept)


def _rows_of_features(sheet: Sheet) -> dict[str, Rows]:
    """The tables of the features of a GeoJSON: texts are in one language, by the letters of the names of cities."""
    header = [*(sheet.rows[0] if sheet.rows else ())]
    if not {"feature", "latitude", ADDRESS} <= {*header}:
        return {}
    place, name = header.index("feature"), header.index("name")
    names = "".join(str(row[name]) for row in sheet.rows[1:] if row[place] == "city")
    language = "en" if names.isascii() else "kk" if re.search("[әғқңөұүһі]", names.lower()) else "ru"
    tables: dict[str, Rows] = {}
    for feature, table in FEATURES.items():
        known = {one["name"] for one in fields_in(table, LANGUAGES)} | {ADDRESS}
        own = [{"act_id": "incident_id"}.get(str(one), str(one)) for one in header]
        own = [one if one in known else f"{one}_{language}" for one in own]
        places = [number for number, one in enumerate(own) if one in known]
        rows = [[row[one] for one in places] for row in sheet.rows[1:] if row[place] == feature]
        tables |= {table: [[own[one] for one in places], *rows]} if rows else {}
    return {**tables, "cities": _cities_of_features(sheet.rows, tables.get("cities", [[]])[0], language)}


def _cities_of_features(rows: Rows, header: Sequence[Cell], language: str) -> Rows:
    """The table of cities, those too that have no feature of their own but acts."""
    called = {f"name_{language}": "city"}
    columns = [rows[0].index(called.get(str(one), one)) for one in header]
    first, city_id = dict[Cell, Sequence[Cell]](), rows[0].index("city_id")
    for row in rows[1:]:
        first.setdefault(row[city_id], [row[one] for one in columns])
    return [header, *first.values()]


def _own_table(name: str, rows: Rows) -> pd.DataFrame:
    """The rows of a table with the columns of the profile that it has, typed as these are; no row of HXL tags."""
    types = {one["name"]: one["type"] for one in fields_in(name, LANGUAGES)}
    records = rows[2:] if all(str(cell).startswith("#") for cell in rows[1] if cell is not None) else rows[1:]
    columns = {str(one): [*cells] for one, cells in zip(rows[0], zip(*records, strict=True), strict=True) if one in types}
    typed = {one: _typed(cells, types[one]) for one, cells in columns.items()}
    return pd.DataFrame(typed, dtype=object)


def _typed(cells: Sequence[Cell], kind: str) -> list[Any]:
    if kind not in ("integer", "number"):
        return [None if cell is None else ESCAPED.sub("", cell, count=1) for cell in plain_texts(cells)]
    numbers = [read_number(cell, ",") if isinstance(cell, str) and "," in cell else read_number(cell, ".") for cell in cells]
    return [int(one) if one is not None and (kind == "integer" or one.is_integer()) else one for one in numbers]


def _without_contacts(name: str, tables: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    """Takes contacts out of the texts of a table; each is reported."""
    for column in (one for one in tables[name] if one not in AS_QUOTED):
        for place, text in enumerate(tables[name][column]):
            if isinstance(text, str) and (public := without_contacts(text)) != text:
                tables[name].iloc[place, tables[name].columns.get_loc(column)] = public
                yield Finding(name, place + 2, column, SORT_TEXTS["contact"], "none; it is left out", "contact")


def _without_names(table: pd.DataFrame, withheld: WithheldNames) -> pd.DataFrame:
    texts = {
        one: [withheld.without(cell) if isinstance(cell, str) else cell for cell in table[one]]
        for one in table
        if TEXTS.fullmatch(one)
    }
    return table.assign(**texts) if withheld.parts else table

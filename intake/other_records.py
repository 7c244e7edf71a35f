"""Rows that are no acts but applications or rallies, as tables of the profile."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from intake.reader import Finding, Reader, written_day
from intake.targets import OTHERS


def other_records(reader: Reader, rows: pd.DataFrame, kinds: Sequence[tuple[str, ...]]) -> dict[str, pd.DataFrame]:
    """The applications and rallies of a table: the rows of which the mapping says that they are such.

    An application counts as one filed, and as refused or granted where its answer says so. What has no column stands in the
    summary, which is the id where a row says nothing. A rally without a place is none, and reported.
    """
    of_row = {name: [name in codes for codes in kinds] for name in OTHERS}
    read = {"application": _applications, "rally": _rallies}
    names = [name for name, taken in of_row.items() if any(taken)]
    full = _with_summary(reader, rows) if names else rows
    tables = {OTHERS[name]: read[name](reader, full)[of_row[name]] for name in names}
    placed = {name: one.dropna(subset="city_id") if name == "rallies" else one for name, one in tables.items()}
    return {name: one.dropna(axis="columns", how="all") for name, one in placed.items()}


def _with_summary(reader: Reader, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with all their columns, and with their texts and notes as one summary."""
    summary = f"summary_{reader.mapping.language}"
    basis = f"legal_basis_{reader.mapping.language}"
    names = ("date", "date_precision", "city_id", "authority_code", "own_notes", "source_ids", summary, basis)
    full = rows.reindex(columns=["incident_id", *names]).astype(object)
    texts = full[[summary, "own_notes", "incident_id"]].itertuples(index=False)
    full[summary] = ["\n".join(one for one in cells if isinstance(one, str)) or row_id for *cells, row_id in texts]
    return full.drop(columns="own_notes")


def _applications(reader: Reader, rows: pd.DataFrame) -> pd.DataFrame:
    answers = reader.codes("answer")
    columns: dict[str, Any] = {
        "filed": 1,
        "rejected": [int(one in ("refused", "unauthorised")) for one in answers],
        "granted": [int(one == "granted") for one in answers],
    }
    for one in ("filed_on", "decided_on"):
        columns[one] = [written_day(day)[0] for day in reader.days_of(one) or [None] * len(rows)]
    language = reader.mapping.language
    names = {"incident_id": "application_id", f"legal_basis_{language}": f"ground_note_{language}"}
    return rows.rename(columns=names).drop(columns=["date", "date_precision"]).assign(**columns)


def _rallies(reader: Reader, rows: pd.DataFrame) -> pd.DataFrame:
    codes = {"authorisation_code": reader.codes("answer"), "outcome_code": reader.codes("outcome")}
    for place in (place for place, city in enumerate(rows["city_id"]) if not isinstance(city, str)):
        row, column = reader.table.numbers[place], reader.mapping.column_for("place")
        reader.add(Finding(reader.table.sheet, row, column, "''", "the city of the rally", "rally"))
    other = ["authority_code", f"legal_basis_{reader.mapping.language}"]
    return rows.rename(columns={"incident_id": "rally_id"}).drop(columns=other).assign(**codes)

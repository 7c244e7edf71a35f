"""The code lists of a dataset that is made of somebody's own table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from intake.codes import codes_of
from loaders.profile import fields_in

OWN_LISTS = {
    "kind_code": "kinds",
    "authority_code": "authorities",
    "target_codes": "targets",
    "penalty_unit_code": "penalty_units",
}
"""The columns whose codes get a list, which also holds what somebody calls a kind, an authority, … in words of their own."""


def code_lists(acts: pd.DataFrame, language: str) -> dict[str, pd.DataFrame]:
    """The lists of the codes that occur, with the groups that they belong to; words that are no code label themselves."""
    given = {column: listed for column, listed in OWN_LISTS.items() if column in acts}
    return {f"codes-{listed}": _code_list(acts[column], listed, language) for column, listed in given.items()}


def _code_list(cells: "pd.Series[str]", listed: str, language: str) -> pd.DataFrame:
    known = codes_of(listed)
    codes = {code for cell in cells.dropna().unique() for code in str(cell).split(";")}
    codes |= {known[code]["broader"] for code in codes if known.get(code, {}).get("broader")}
    columns = [field["name"] for field in fields_in(f"codes-{listed}", (language,))]
    rows = [{column: _cell(code, known, column) for column in columns} for code in sorted(codes)]
    return pd.DataFrame(rows, columns=columns, dtype=object).dropna(axis="columns", how="all")


def _cell(code: str, known: Mapping[str, Mapping[str, Any]], column: str) -> str | None:
    own = code if column == "code" or column.startswith("label_") else None
    return known.get(code, {}).get(column) or own

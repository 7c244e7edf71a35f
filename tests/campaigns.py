"""Made datasets of other campaigns: one whose rounds have names, one that knows no rounds."""

import re
from dataclasses import replace

import pandas as pd

SEVERAL = ("about_round_ids", "round_ids")  # the columns that name several rounds


def with_named_rounds(data, names):
    """A dataset in which each round has a name in the place of its number."""
    return replace(data, tables={name: _renamed(table, names) for name, table in data.tables.items()})


def _renamed(table, names):
    told = {str(number): name for number, name in names.items()}
    made = {}
    if "round_id" in table.columns:
        made["round_id"] = table["round_id"].map(names, na_action="ignore").astype("str")
    for column in {*SEVERAL} & {*table.columns}:
        made[column] = table[column].map(lambda ids: ";".join(told[one] for one in ids.split(";")), na_action="ignore")
    return table.assign(**made)


def without_rounds(data):
    """The same dataset where nobody knows of rounds: no row is tied to one."""
    bare = {}
    for name, table in data.tables.items():
        tied = [column for column in ("round_id", *SEVERAL) if column in table.columns]
        bare[name] = table.assign(**{one: pd.Series(None, index=table.index, dtype=table[one].dtype) for one in tied})
    return replace(data, tables={**bare, "rounds": data.tables["rounds"].head(0)})


NAMES = (
    r"kazakh|казах|қазақ|disagreement|несогласи|келіспеу|akimat|акимат|әкімд|tenge|тенге|теңге|oblast|облыс|област[иь]\b|"
    r"baikonur|байконур|байқоңыр|the appeal\b|MMAD|ACLED|Human Rights Committee|four r|article \d|статье \d"
)
"""Its country, the name of its rallies, its offices, its money, its law, its appeal."""
CAMPAIGN = re.compile(rf"\b({NAMES}|(19|20)\d\d\b)", re.IGNORECASE)
"""The same, and any year: what no general message may name."""

"""The checked dataset, as every other part of the program knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

MAP_LINES = ("oblasts_2012", "neighbours", "baikonur")


@dataclass(frozen=True)
class Column:
    """One column of one table as the schema describes it."""

    table: str
    each_row: str
    name: str
    type: str
    sense: str


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of one version, checked. Nobody changes a table after loading: visitors share them.

    `tables` holds one pandas frame a resource of the data package, under its name; integers are `Int64`,
    numbers `Float64`, all else strings; an empty cell is missing. `map_lines` holds GeoJSON by file stem.
    `dictionary` is the schema, column by column; `changes` the folder's CHANGELOG.md, empty where there is none.
    `origin` is the dataset of which this is a chosen part; its acts are a part of those too. Two datasets are the same
    only if they are one.
    """

    name: str
    version: str
    title: str
    released: str
    tables: Mapping[str, pd.DataFrame]
    map_lines: Mapping[str, Mapping[str, Any]]
    expected: Mapping[str, Any]
    dictionary: tuple[Column, ...] = ()
    changes: str = ""
    origin: "Dataset | None" = None

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def labels(self, codes: str) -> dict[str, str]:
        """The English label of each code of a list, in the order of the file."""
        table = self.tables[f"codes-{codes}"]
        return dict(zip(table["code"], table["label_en"], strict=True))

    def names(self) -> dict[str, str]:
        """The English name of each city."""
        cities = self.tables["cities"]
        return dict(zip(cities["city_id"], cities["name_en"], strict=True))

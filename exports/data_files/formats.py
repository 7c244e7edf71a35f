"""The formats in which the data of a choice can be taken away."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.data_files import csv_file, geojson, package, parquet, xlsx
from exports.data_files.asked import Asked
from translations import Words
from views.view import View

ZIP = "application/zip"


@dataclass(frozen=True)
class Format:
    """A format: its name in a command and an address, its label, what it gives, and `write`, which makes the file.

    The same choice gives the same bytes. `by_table` says whether single tables can be asked for.
    """

    name: str
    label: Callable[[Words], str]
    told: Callable[[Words], str]
    suffix: str
    media_type: str
    write: Callable[[View, Asked], bytes]
    by_table: bool = False

    def file_name(self, view: View, asked: Asked) -> str:
        """A name for the file: dataset, version, tables if not all of them, choice, language."""
        suffix = self.suffix.removesuffix(".zip") if len(asked.tables) == 1 else self.suffix
        return f"{view.file_name(view.whole.name, *asked.tables)}.{suffix}"


FORMATS = (
    Format(
        "package",
        lambda t: t("Data package"),
        lambda t: t("All tables as CSV with their schema, map lines and dictionary: for programs, and to keep"),
        "zip",
        ZIP,
        package.write,
    ),
    Format(
        "xlsx",
        lambda _: "XLSX",
        lambda t: t("A workbook with a sheet for each table: for Excel and LibreOffice"),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
        by_table=True,
    ),
    Format(
        "csv",
        lambda _: "CSV",
        lambda t: t("A CSV file for each table that a spreadsheet opens with a double click, in a ZIP file"),
        "csv.zip",
        ZIP,
        csv_file.write,
        by_table=True,
    ),
    Format(
        "geojson",
        lambda _: "GeoJSON",
        lambda t: t("Cities, rallies and acts as points: for maps"),
        "geojson",
        "application/geo+json",
        geojson.write,
    ),
    Format(
        "parquet",
        lambda _: "Parquet",
        lambda t: t("A Parquet file for each table, in a ZIP file: for analysis with pandas, R or DuckDB"),
        "parquet.zip",
        ZIP,
        parquet.write,
        by_table=True,
    ),
)


def by_name(name: str) -> Format:
    """The format of that name. Raises KeyError for a name that no format has."""
    found = {one.name: one for one in FORMATS}
    return found[name]

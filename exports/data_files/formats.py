"""The formats in which the data of a selection can be downloaded."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.data_files import csv_file, geojson, package, parquet, xlsx
from exports.data_files.file_table import FileOptions
from translations import Translator
from views.view import View

ZIP = "application/zip"


@dataclass(frozen=True)
class Format:
    """A format by its name in a command and an address; `by_table` if it gives single tables. Same choice, same bytes."""

    name: str
    label: Callable[[Translator], str]
    describe: Callable[[Translator], str]
    suffix: str
    media_type: str
    write: Callable[[View, FileOptions], bytes]
    by_table: bool = False

    def file_name(self, view: View, options: FileOptions) -> str:
        suffix = self.suffix.removesuffix(".zip") if len(options.tables) == 1 else self.suffix
        return f"{view.file_name(view.dataset.name, *options.tables)}.{suffix}"


FORMATS = (
    Format(
        "package",
        lambda t: t("Data package"),
        lambda t: t("All tables as CSV, with schema, map outlines and data dictionary: for software and for archiving"),
        "zip",
        ZIP,
        package.write,
    ),
    Format(
        "xlsx",
        lambda _: "XLSX",
        lambda t: t("A workbook with one sheet per table, for Excel or LibreOffice"),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
        by_table=True,
    ),
    Format(
        "csv",
        lambda _: "CSV",
        lambda t: t("One CSV file per table, ready to open in a spreadsheet (ZIP archive)"),
        "csv.zip",
        ZIP,
        csv_file.write,
        by_table=True,
    ),
    Format(
        "geojson",
        lambda _: "GeoJSON",
        lambda t: t("Cities, rallies and incidents as points, for mapping software"),
        "geojson",
        "application/geo+json",
        geojson.write,
    ),
    Format(
        "parquet",
        lambda _: "Parquet",
        lambda t: t("One Parquet file per table, for pandas, R or DuckDB (ZIP archive)"),
        "parquet.zip",
        ZIP,
        parquet.write,
        by_table=True,
    ),
)


def by_name(name: str) -> Format:
    """Return the format of that name. Raises KeyError for a name that no format has."""
    return {one.name: one for one in FORMATS}[name]

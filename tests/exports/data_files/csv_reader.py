"""Reads a CSV file of the dashboard again, so that tests compare its values with those that were written."""

import csv
import io
from collections.abc import Iterable, Iterator
from zipfile import ZipFile

from exports.data_files.csv_file import COMMA, CSV, SEMICOLON
from exports.data_files.file_table import ADDRESS, MARK, Cell, schema
from loaders import Dataset


def read_back(content: bytes, whole: Dataset) -> dict[str, list[dict[str, Cell]]]:
    """The rows of each table in such a file with the values that `write` was given: apostrophe off, numbers typed.

    `whole` is the dataset whose schema the tables have; hashtags are left out. Raises KeyError for another column.
    """
    types = {
        name: {**{column.name: column.type for column in columns}, ADDRESS: "string"} for name, columns in schema(whole)
    }
    with ZipFile(io.BytesIO(content)) as archive:
        names = [name.removesuffix(CSV) for name in archive.namelist() if name.endswith(CSV)]
        texts = {name: archive.read(name + CSV).decode("utf-8-sig") for name in names}
    return {name: list(_read_rows(text, types[name])) for name, text in texts.items()}


def _read_rows(text: str, types: dict[str, str]) -> Iterator[dict[str, Cell]]:
    separator = SEMICOLON if SEMICOLON in text.partition("\r\n")[0] else COMMA
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    for number, row in enumerate(reader):
        if number or not _are_hashtags(row.values()):
            yield {name: _typed_value(cell, types[name], separator) for name, cell in row.items()}


def _are_hashtags(cells: Iterable[str]) -> bool:
    return all(cell.startswith("#") for cell in cells if cell)


def _typed_value(cell: str, kind: str, separator: str) -> Cell:
    if not cell:
        return None
    if kind == "integer":
        return int(cell)
    return float(cell.replace(",", ".") if separator == SEMICOLON else cell) if kind == "number" else cell.removeprefix(MARK)

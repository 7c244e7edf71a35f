"""Keeps the dataset's files in order: sorted rows, one way of writing, the dictionary made from the schema."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from frictionless import Package, Resource

from loaders.checks.tables import ID_FIELDS
from loaders.dictionary import as_markdown, columns
from loaders.problems import CannotRead, Problem
from loaders.structure import open_package, unreadable, wrong_columns

BEGIN, END = "<!-- dictionary -->", "<!-- end of the dictionary -->"


def tidy(folder: Path) -> Iterator[Path]:
    """Rewrites what is not in order; gives the files that changed. Values are never changed.

    Raises CannotRead where there is no data package, or a table that has other columns or cannot be read: then nothing
    is written.
    """
    package = open_package(folder)
    lost = [problem for resource in package.resources for problem in untidy(folder / str(resource.path), resource)]
    if lost:
        raise CannotRead("\n".join(map(str, lost)))
    for resource in package.resources:
        path = folder / str(resource.path)
        yield from _write(path, sorted_table(path.read_bytes().decode("utf-8-sig"), _numeric(resource)))
    yield from _write(folder / "published_ids.csv", with_new_ids(folder, package))
    readme = folder / "README.md"
    if readme.is_file():
        yield from _write(readme, with_dictionary(readme.read_text(encoding="utf-8"), package))


def untidy(path: Path, resource: Resource) -> list[Problem]:
    """What a person has to put right in a table before it can be put in order."""
    return unreadable(path) or wrong_columns(path, resource.schema.field_names)


def _numeric(resource: Resource) -> bool:
    return bool(resource.schema.fields[0].type == "integer")


def sorted_table(text: str, numeric_id: bool = False) -> str:
    """A table with its rows in the order of their first column, written in the one way."""
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    rows.sort(key=lambda row: (int(row[0]), "") if numeric_id and _digits(row) else (0, "\x00".join(row[:2])))
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def _digits(row: list[str]) -> bool:
    return bool(row) and row[0].isascii() and row[0].isdigit()


def with_new_ids(folder: Path, package: Package) -> str:
    """The table of published ids with the ids that are new in this version."""
    text = (folder / "published_ids.csv").read_bytes().decode("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    known = {tuple(row[:2]) for row in rows}
    for table, field in {**ID_FIELDS, "excluded": "statement_id"}.items():
        resource = package.get_resource(table)
        text = (folder / str(resource.path)).read_bytes().decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            if (table, row[field]) not in known:
                rows.append([table, row[field], str(package.version)])
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return sorted_table(buffer.getvalue())


def with_dictionary(text: str, package: Package) -> str:
    """A README whose part between the two dictionary marks is made anew; without both marks it stays as it is."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        return text
    return f"{before}{BEGIN}\n\n{as_markdown(columns(package))}\n{END}{after}"


def _write(path: Path, text: str) -> Iterator[Path]:
    if path.read_bytes().decode("utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
        yield path

"""Keeps the dataset's files in order: sorted rows, one way of writing, the dictionary made from the schema."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from loaders.checks.tables import ID_FIELDS
from loaders.dataset import TableSchema
from loaders.descriptor import as_markdown, open_folder, read_descriptor
from loaders.problems import CannotRead
from loaders.profile import with_columns_of_files
from loaders.structure import wrong_columns
from loaders.table_file import TableFile, csv_text

BEGIN, END = "<!-- dictionary -->", "<!-- end of the dictionary -->"


def tidy(folder: Path) -> Iterator[Path]:
    """Rewrite what is not in order, never values, and describe new columns of the profile; give the files that changed.
    Raises CannotRead, writing nothing, without a data package or with a table that has other columns or cannot be read.
    """
    opened = open_folder(folder)
    descriptor, headers = read_descriptor(folder), {name: file.header for name, file in opened.files.items()}
    longer = with_columns_of_files(descriptor, headers) if opened.schemas else descriptor
    opened = open_folder(folder, longer) if longer != descriptor else opened
    schemas, files = opened.schemas, opened.files
    if not schemas:
        raise CannotRead("\n".join(map(str, opened.problems)))
    names = {name: schemas[name].field_names for name in files}
    problems = [problem for name, file in files.items() for problem in file.problems or wrong_columns(file, names[name])]
    if problems:
        raise CannotRead("\n".join(map(str, problems)))
    if longer != descriptor:
        text = json.dumps(longer, ensure_ascii=False, indent=1)
        yield from _write_if_changed(folder / "datapackage.json", f"{text}\n")
    for table in schemas.values():
        text = sorted_table(files[table.name].records, table.fields[0].type == "integer")
        yield from _write_if_changed(folder / table.path, text)
    if "published_ids" in files:
        yield from _write_if_changed(folder / "published_ids.csv", with_new_ids(files, descriptor["version"]))
    readme = folder / "README.md"
    if readme.is_file():
        yield from _write_if_changed(readme, with_dictionary(readme.read_text(encoding="utf-8"), schemas))


def sorted_table(records: Iterable[list[str]], numeric_id: bool = False) -> str:
    header, *rows = records

    def key(row: list[str]) -> tuple[int, str]:
        is_number = numeric_id and bool(row) and row[0].isascii() and row[0].isdigit()
        return (int(row[0]), "") if is_number else (0, "\x00".join(row[:2]))

    return csv_text([header, *sorted(rows, key=key)])


def with_new_ids(files: Mapping[str, TableFile], version: str) -> str:
    header, *rows = files["published_ids"].records
    known = {tuple(row[:2]) for row in rows}
    for table, field in {**ID_FIELDS, "excluded": "statement_id"}.items():
        if table not in files:
            continue
        place = files[table].header.index(field)
        ids = [record[place] for record in files[table].records[1:] if len(record) > place]
        rows += [[table, row_id, version] for row_id in ids if (table, row_id) not in known]
    return sorted_table([header, *rows])


def with_dictionary(text: str, schemas: Mapping[str, TableSchema]) -> str:
    """Return the README with a new data dictionary between the two marks; unchanged without both marks."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        return text
    return f"{before}{BEGIN}\n\n{as_markdown(schemas.values())}\n{END}{after}"


def _write_if_changed(path: Path, text: str) -> Iterator[Path]:
    if path.read_bytes().decode("utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
        yield path

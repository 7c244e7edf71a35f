"""The data package: a ZIP file with the tables as the dataset has them, their schema, the map lines, a readme.

Of the whole dataset it passes `python -m loaders check`; a selection also has what its rows refer to, and lacks totals.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

import narwhals as nw

from exports.data_files.file_table import ADDRESS, Cell, FileOptions, FileTable, data_origin, file_tables, plain_digits
from exports.data_files.notice import Notice, file_notice, table_caveats
from loaders import Dataset
from loaders.location import zip_archive
from loaders.table_file import csv_text
from measures.tables import materialised, number_of, read, values
from translations import Translator
from views.view import View

DESCRIPTOR, README = "datapackage.json", "README.md"
BAR = "\\|"
ADDRESS_FIELD = {"name": ADDRESS, "type": "string", "title": "Address", "description": "Link to the row in the dashboard"}


class Reference(NamedTuple):
    """A column whose values are ids of another table."""

    table: str
    field: str
    target: str
    column: str


PART_OF = Reference("applications", "part_of", "applications", "application_id")
"""A reference that the schema does not state: a part of a reported total needs the total."""


def write(view: View, options: FileOptions) -> bytes:
    """Return the data package of what was loaded, with HXL hashtags in the descriptor. Same choice, same bytes."""
    descriptor = view.dataset.descriptor
    complete = replace(view, data=with_referenced_rows(view.data, view.dataset, references(descriptor)))
    added_ids = {name: ids for name in view.data.tables if (ids := _added_ids(complete.data, view.data, name))}
    tables = {table.name: table for table in file_tables(complete, FileOptions(hxl=options.hxl))}
    counts = {name: (len(table.rows) - len(added_ids.get(name, ())), table.total_rows) for name, table in tables.items()}
    notice = file_notice(view, counts, (*table_caveats(view), *_package_remarks(view, added_ids)))
    package_descriptor = _package_descriptor(
        descriptor, tables, {**notice.as_dict(), "kept_for_reference": added_ids}, bool(view.selection)
    )
    files = {str(resource["path"]): _csv_bytes(tables[resource["name"]]) for resource in descriptor["resources"]}
    files[DESCRIPTOR] = (json.dumps(package_descriptor, ensure_ascii=False, indent=1) + "\n").encode()
    files[README] = _readme_text(notice, tables, view.t).encode()
    origin = data_origin(view, "data/package.zip", options)
    return zip_archive({**files, **view.dataset.attached_files}, view.dataset.released, origin)


def references(descriptor: Mapping[str, Any]) -> tuple[Reference, ...]:
    """Return the references that the schema states, and that of a part to its total."""
    from_schema = [
        Reference(resource["name"], key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0])
        for resource in descriptor["resources"]
        for key in resource["schema"].get("foreignKeys", ())
    ]
    return (*from_schema, PART_OF)


def with_referenced_rows(part: Dataset, whole: Dataset, known: tuple[Reference, ...]) -> Dataset:
    """Return a part of a dataset with the rows added that its rows refer to, in the order of the whole."""
    is_incomplete = True
    while is_incomplete:
        is_incomplete = False
        for one in known:
            referred = read(part, one.table).select(**{one.column: one.field})
            ids_wanted = nw.concat([read(part, one.target).select(one.column), referred])
            with_referred = read(whole, one.target).join(ids_wanted, on=one.column, how="semi")
            if number_of(with_referred) > number_of(read(part, one.target)):
                is_incomplete = True
                part = replace(part, tables={**part.tables, one.target: materialised(whole, with_referred).to_native()})
    return part


def _added_ids(complete: Dataset, part: Dataset, table: str) -> list[str]:
    row_id = read(part, table).collect_schema().names()[0]
    added_rows = read(complete, table).join(read(part, table).select(row_id), on=row_id, how="anti")
    return sorted(map(str, values(added_rows, row_id)))


def _csv_bytes(table: FileTable) -> bytes:
    lines = ([_cell_text(cell) for cell in row] for row in table.rows)
    return csv_text(chain([[field.name for field in table.fields]], lines)).encode()


def _cell_text(cell: Cell) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else plain_digits(cell)


def _package_descriptor(
    descriptor: Mapping[str, Any], tables: Mapping[str, FileTable], view: Mapping[str, Any], is_part: bool
) -> dict[str, Any]:
    head = {name: value for name, value in descriptor.items() if name not in ("resources", "view")}
    if is_part:
        head.pop("expected", None)
    resources = [_resource_descriptor(resource, tables[resource["name"]]) for resource in descriptor["resources"]]
    return {**head, "view": view, "resources": resources}


def _resource_descriptor(resource: Mapping[str, Any], table: FileTable) -> dict[str, Any]:
    field_descriptors = {field["name"]: field for field in resource["schema"]["fields"]} | {ADDRESS: ADDRESS_FIELD}
    fields = [{**field_descriptors[field.name], **({"hxl": field.tag} if field.tag else {})} for field in table.fields]
    return {**resource, "schema": {**resource["schema"], "fields": fields}}


def _readme_text(notice: Notice, tables: Mapping[str, FileTable], t: Translator) -> str:
    parts = [notice.as_markdown(), "## " + t("Dictionary") + "\n"]
    for table in tables.values():
        lines = [f"### {table.name}", "", f"{table.title}. {table.each_row}.", "", t("| column | type | description |")]
        lines.append("|---|---|---|")
        for field in table.fields:
            sense = f"{field.title}. {field.sense}" if field.sense else field.title
            lines.append(f"| `{field.name}` | {field.type} | {sense.replace('|', BAR)} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _package_remarks(view: View, added_ids: Mapping[str, list[str]]) -> Iterator[str]:
    t = view.t
    yield t(
        "These CSV files are meant for software. For a spreadsheet, download the XLSX file or the CSV files for "
        "spreadsheets; in these, no text can become a formula."
    )
    if "map/NOTICE.md" in view.dataset.attached_files:
        yield t("The map outlines have their own licence terms: see map/NOTICE.md.")
    if not view.selection:
        yield t("This is the whole dataset. Unzipped, it passes the dashboard's check: python -m loaders check")
        return
    yield t(
        "This is an extract, not the whole dataset: it lacks the totals that the dashboard's check expects, so the "
        "check rejects it. Lists of IDs may refer to rows that are not included."
    )
    if added_ids:
        texts = "; ".join(f"{table}: {', '.join(ids)}" for table, ids in added_ids.items())
        yield t("Outside the filters, but kept because selected rows refer to them: {rows}", rows=texts)

"""Published versions of a dataset, kept beside its tables: a data package for each in `releases/`, with the digests of all.

A package holds the files of its day, byte for byte, but for the cells of `withheld.csv`: what was withdrawn to protect a
person reads so in every version. The newest version is the folder itself until it is released.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from loaders.dataset import LANGUAGES, values_by_key
from loaders.descriptor import read_descriptor
from loaders.location import zip_archive
from loaders.package import attached_files, find_problems
from loaders.problems import CannotRead, DatasetRefused, Problem
from loaders.profile import known_tables
from loaders.table_file import csv_text

FOLDER, SUMS, WITHHELD = "releases", "SHA256SUMS", "withheld.csv"
DESCRIPTOR = "datapackage.json"
COLUMNS = ("version", "table", "row_id", "column", "reason", "date")
WITHDRAWN = {"en": "withdrawn", "ru": "изъято", "kk": "алып тасталды"}
"""What a withdrawn cell reads, by the language of its column; a quotation has the word of English."""
Files = dict[str, bytes]
Records = list[list[str]]
BOOKKEEPING = ("corrections", "published_ids")  # the tables that say what changed themselves
Row = dict[str, str]
Tables = Mapping[str, tuple[list[str], dict[str, Row]]]  # the columns of each table, and its rows by their ids


class WithheldCell(NamedTuple):
    """A cell of a version that was withdrawn to protect a person, why, and on which day."""

    version: str
    table: str
    row_id: str
    column: str
    reason: str
    date: str


def released_versions(folder: Path) -> tuple[str, ...]:
    """Return the versions that are frozen, the first published first."""
    return tuple(name.removesuffix(".zip") for name in _digests(folder))


def release_problems(folder: Path) -> Iterator[Problem]:
    """Yield a problem for packages whose bytes changed or that are not listed, and for withheld cells that can be read."""
    digests = _digests(folder)
    for name, digest in digests.items():
        yield from _problems_of_bytes(folder, name, digest)
    for path in sorted((folder / FOLDER).glob("*.zip")):
        if path.name not in digests:
            yield Problem(f"{FOLDER}/{path.name}", None, None, "a package without a digest", f"its digest in {SUMS}")
    try:
        cells = _withheld_cells(folder)
    except CannotRead as wrong:
        yield Problem(WITHHELD, 1, None, str(wrong), ",".join(COLUMNS))
        return
    for number, cell in enumerate(cells, 2):
        if cell.version not in released_versions(folder):
            expected = f"one of {', '.join(released_versions(folder))}"
            yield Problem(WITHHELD, number, "version", repr(cell.version), expected)
        else:
            yield from _problems_of_withheld(folder, number, cell)


def release(folder: Path) -> Iterator[Path]:
    """Freeze the folder's version. Raises CannotRead where there is one, DatasetRefused where the folder has problems."""
    version, name = read_descriptor(folder)["version"], f"{read_descriptor(folder)['version']}.zip"
    if name in _digests(folder):
        raise CannotRead(f"{_path(folder, name)}: version {version} is frozen; expected a new version in {DESCRIPTOR}")
    if problems := find_problems(folder):
        raise DatasetRefused(problems)
    _write(folder, name, files_in(folder))
    yield _path(folder, name)


def withhold(folder: Path) -> Iterator[Path]:
    """Withdraw the cells of `withheld.csv`; give the packages that change. Raises CannotRead for a cell that is none."""
    for version in released_versions(folder):
        files = files_in(folder, version)
        files_after = dict(files)
        for cell in (one for one in _withheld_cells(folder) if one.version == version):
            name, records, row, column = _find(files_after, cell)
            records[row][column] = withdrawn_word(cell.column)
            files_after[name] = csv_text(records).encode()
        if files_after != files:
            _write(folder, f"{version}.zip", files_after)
            yield _path(folder, f"{version}.zip")


def withdrawn_word(column: str) -> str:
    return WITHDRAWN.get(column.rpartition("_")[2], WITHDRAWN[LANGUAGES[0]])


def package_bytes(folder: Path, version: str) -> bytes:
    """Return the package of a frozen version. Raises DatasetRefused where its bytes changed."""
    name = f"{version}.zip"
    if problems := [*_problems_of_bytes(folder, name, _digests(folder).get(name, "no such version"))]:
        raise DatasetRefused(problems)
    return _path(folder, name).read_bytes()


def _problems_of_bytes(folder: Path, name: str, expected: str) -> Iterator[Problem]:
    path = _path(folder, name)
    found = sha256(path.read_bytes()).hexdigest() if path.is_file() else "no such file"
    if found != expected:
        yield Problem(f"{FOLDER}/{name}", None, None, found, expected)


def _problems_of_withheld(folder: Path, number: int, cell: WithheldCell) -> Iterator[Problem]:
    """Yield a problem where a withheld cell can still be read; it does not repeat the cell, nor that the package changed."""
    try:
        _, records, row, column = _find(files_in(folder, cell.version), cell)
    except CannotRead as wrong:
        yield Problem(WITHHELD, number, "row_id", str(wrong), "a cell of that version")
        return
    except DatasetRefused:
        return
    if records[row][column] != withdrawn_word(cell.column):
        place = f"{cell.table}, {cell.row_id}, {cell.column}"
        expected = f"{withdrawn_word(cell.column)!r}: python -m loaders withhold"
        yield Problem(f"{FOLDER}/{cell.version}.zip", None, place, "a cell that is withheld", expected)


def _find(files: Mapping[str, bytes], cell: WithheldCell) -> tuple[str, Records, int, int]:
    name = str(known_tables().get(cell.table, {}).get("path", ""))
    records = table_records(files.get(name, b""))
    ids = [next(iter(record), "") for record in records]
    if cell.row_id not in ids or cell.column not in records[0]:
        raise CannotRead(f"no {cell.table}, {cell.row_id}, {cell.column} in version {cell.version}")
    return name, records, ids.index(cell.row_id), records[0].index(cell.column)


def package_tables(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for table in json.loads(files[DESCRIPTOR])["resources"]:
        yield str(table["name"]), files[str(known_tables()[table["name"]]["path"])]


def table_records(content: bytes) -> Records:
    return [*csv.reader(io.StringIO(content.decode(), newline=""))]


def _withheld_cells(folder: Path) -> list[WithheldCell]:
    """Return the cells that are withheld. Raises CannotRead for a list with other columns."""
    path = folder / FOLDER / WITHHELD
    if not path.is_file():
        return []
    header, *records = table_records(path.read_bytes()) or [[]]
    if {tuple(header), *map(len, records)} - {len(header)} != {COLUMNS}:
        raise CannotRead(repr(",".join(header)))
    return [WithheldCell(*record) for record in records]


def _digests(folder: Path) -> dict[str, str]:
    path = folder / FOLDER / SUMS
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def files_in(folder: Path, version: str = "") -> Files:
    """Return the files of a frozen version or the folder by their paths. Raises DatasetRefused if frozen bytes changed."""
    if not version:
        paths = [DESCRIPTOR, *(str(known_tables()[one["name"]]["path"]) for one in read_descriptor(folder)["resources"])]
        return {**{path: (folder / path).read_bytes() for path in paths}, **attached_files(folder)}
    with ZipFile(io.BytesIO(package_bytes(folder, version))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write(folder: Path, name: str, files: Files) -> None:
    """Write a package and its digest; the same files give the same bytes."""
    content = zip_archive(files, json.loads(files[DESCRIPTOR])["created"][:10])
    digests = {**_digests(folder), name: sha256(content).hexdigest()}
    (folder / FOLDER).mkdir(exist_ok=True)
    _path(folder, name).write_bytes(content)
    (folder / FOLDER / SUMS).write_text("".join(f"{one}  {name}\n" for name, one in digests.items()), "utf-8")


def _path(folder: Path, name: str) -> Path:
    return folder / FOLDER / name


class ChangedCell(NamedTuple):
    """A cell, what it was and is, and the rows of `corrections.csv` that are new and about it, in their order."""

    column: str
    was: str
    now: str
    corrections: tuple[Row, ...] = ()


class ChangedRow(NamedTuple):
    """A row that was `added`, `removed` or `changed`, with the cells that changed in the columns that both versions have."""

    table: str
    row_id: str
    change: str
    cells: tuple[ChangedCell, ...] = ()


def tables_of_version(folder: Path, version: str) -> Tables:
    """Return the tables of a published version, or of the folder itself where it holds that version, as they stand."""
    is_released = version in released_versions(folder) and version != read_descriptor(folder)["version"]
    files = files_in(folder, version if is_released else "")
    return {name: _by_id(table_records(content)) for name, content in package_tables(files)}


def new_corrections(before: Tables, after: Tables) -> list[Row]:
    """Return the corrections that the later version alone has, in the order of their numbers: 999 before 1000."""
    known = before["corrections"][1] if "corrections" in before else {}
    rows = after["corrections"][1] if "corrections" in after else {}
    return [rows[one] for one in sorted(rows, key=lambda one: (len(one), one)) if one not in known]


def changed_columns(before: Tables, after: Tables) -> dict[str, dict[str, list[str]]]:
    """Return the columns `added` to and `removed` from each table; no table without either, and none that is new or gone."""
    both = {name: (before[name][0], after[name][0]) for name in after if name in before}
    found = {
        name: {"added": [one for one in now if one not in was], "removed": [one for one in was if one not in now]}
        for name, (was, now) in both.items()
    }
    return {name: columns for name, columns in found.items() if any(columns.values())}


def changed_rows(before: Tables, after: Tables) -> Iterator[ChangedRow]:
    """Yield the rows that are not the same, table by table in the order of the later version; bookkeeping is left out."""
    known = values_by_key(((row["table"], row["row_id"], row["field"]), row) for row in new_corrections(before, after))
    for table in [name for name in {**after, **before} if name not in BOOKKEEPING]:
        (was_columns, was), (now_columns, now) = before.get(table, ([], {})), after.get(table, ([], {}))
        shared = [column for column in now_columns if column in was_columns]
        for row_id in {**now, **was}:
            if row_id not in was or row_id not in now:
                yield ChangedRow(table, row_id, "added" if row_id in now else "removed")
            elif cells := tuple(
                ChangedCell(column, was[row_id][column], now[row_id][column], tuple(known.get((table, row_id, column), ())))
                for column in shared
                if was[row_id][column] != now[row_id][column]
            ):
                yield ChangedRow(table, row_id, "changed", cells)


def _by_id(records: list[list[str]]) -> tuple[list[str], dict[str, Row]]:
    header, *rows = records or [[]]
    return header, {record[0]: dict(zip_longest(header, record, fillvalue="")) for record in rows if record}

"""The published dataset: a folder with a Frictionless data package, the map lines and how a campaign words messages."""

import csv
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from string import Formatter
from typing import Any
from zipfile import BadZipFile, ZipFile

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from loaders.campaign import Campaign
from loaders.checks import CHECKS, SOUND, Check, find_new
from loaders.checks.tables import Tables
from loaders.completion import completed_columns, completed_tables
from loaders.dataset import LANGUAGES, Dataset, DatasetCache, TableSchema, most_results
from loaders.descriptor import OpenedFolder, open_folder
from loaders.large import DuckEngine, LongTables, find_in_parts
from loaders.map_lines import lines_around, read_lines
from loaders.problems import CannotRead, DatasetRefused, Problem, in_file_order
from loaders.profile import stated_languages
from loaders.spark import SparkEngine
from loaders.structure import TypedTable, read_table
from loaders.table_file import PARQUET, TableFile
from loaders.unseen import with_code_points

FOLDER = "wording"
FORMS = {"en": 2, "ru": 3, "kk": 2}  # how many plural forms a language has
ENDINGS = frozenset({"", "об", "-ге", "-де", "-ден", "-ді", "-дің", "-і", "-іне", "-інде"})
"""What a translation may ask for behind a number's name; besides, a plus and words."""


def read_wording(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the sound catalogues of a folder by language, and the problems of the others; a folder needs none."""
    texts, problems = {}, []
    for language in LANGUAGES:
        path = folder / FOLDER / f"{language}.po"
        if path.is_file():
            text, wrong = _read_catalogue(path, language)
            problems += wrong
            if not wrong:
                texts[language] = text
    return texts, problems


def _read_catalogue(path: Path, language: str) -> tuple[str, list[Problem]]:
    name = f"{FOLDER}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        messages = [message for message in read_po(io.StringIO(text), language, abort_invalid=True) if message.id]
    except (PoFileError, ValueError, OSError, LookupError, SyntaxError) as error:
        return "", [Problem(name, getattr(error, "lineno", None), None, str(error), "a gettext catalogue in UTF-8")]
    return text, [problem for message in messages for problem in _message_problems(name, message, language)]


def _message_problems(name: str, message: Message, language: str) -> Iterator[Problem]:
    originals, strings = _message_forms(message.id), _message_forms(message.string)
    filled = sum(1 for string in strings if string)
    if message.pluralizable and filled not in (0, FORMS[language]):
        yield _message_problem(name, message, f"{filled} plural forms", str(FORMS[language]))
    try:
        unknown = sorted(_unknown_fields(filter(None, strings), {field for field, _ in _fields_of(originals)}))
    except ValueError as error:
        unknown = [str(error)]
    if unknown:
        yield _message_problem(name, message, ", ".join(unknown), "only the placeholders of the English message")


def _message_forms(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def _fields_of(texts: Iterable[str]) -> set[tuple[str, str]]:
    parts = (part for text in texts for part in Formatter().parse(text))
    return {
        (name, f"{format_spec or ''}{conversion or ''}") for _, name, format_spec, conversion in parts if name is not None
    }


def _unknown_fields(strings: Iterable[str], known: set[str]) -> Iterator[str]:
    for name, format_spec in _fields_of(strings):
        if name not in known or not (format_spec in ENDINGS or (format_spec.startswith("+") and "{" not in format_spec)):
            yield f"{{{name}:{format_spec}}}" if format_spec else f"{{{name}}}"


def _message_problem(name: str, message: Message, found: str, expected: str) -> Problem:
    return Problem(name, message.lineno, _message_forms(message.id)[0], found, expected)


PUBLISHED = Path(__file__).resolve().parent.parent / "data"
LARGEST_TABLE = 20_000_000  # bytes of the corrections of a published version
UNREADABLE = (BadZipFile, KeyError, OSError, RuntimeError, ValueError, csv.Error, zlib.error)
"""What a published version without corrections, or a damaged one, raises; `python -m loaders check` names a damaged one."""
ATTACHED_FILES = (
    "LICENSE",
    "CHANGELOG.md",
    *(f"CHANGELOG.{language}.md" for language in LANGUAGES),
    *(f"{FOLDER}/{language}.po" for language in LANGUAGES),
)
"""Files beside the tables that are part of the package, where the folder has them."""


@dataclass(frozen=True)
class Reading:
    """What was read of a folder: the descriptor, the sound tables, lines and texts, and every problem."""

    descriptor: dict[str, Any]
    schemas: Mapping[str, TableSchema] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    wording: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path = PUBLISHED, cluster: str = "") -> Dataset:
    """Return the dataset of a folder, whole and checked, in English; long tables are worked on by the cluster or DuckDB.
    Raises CannotRead without a data package or such a cluster, and DatasetRefused with every problem.
    """
    read = _read_folder(folder, cluster=cluster)
    if read.problems:
        raise DatasetRefused(read.problems)
    languages = stated_languages(read.descriptor)
    long = read.tables.long
    samples = completed_columns(long.samples(), languages) if long else {}
    tables = completed_tables({**read.tables.frames, **samples}, languages)
    dataset = Dataset(
        name=read.descriptor["name"],
        version=read.descriptor["version"],
        title=read.descriptor["title"],
        released=read.tables.released,
        tables=long.completed(tables, languages, read.tables.frames) if long else tables,
        engine=long.engine if long else None,
        cache=DatasetCache(most_results(sum(len(table) for table in read.tables.frames.values()))),
        map_lines=tuple(read.tables.lines) or lines_around(_city_places(read.tables)),
        expected=read.tables.expected,
        dictionary=tuple(read.schemas.values()),
        changes=_change_lists(folder),
        descriptor=read.descriptor,
        attached_files=attached_files(folder),
        corrected_in=_corrected_in(folder),
        wording=read.wording,
        languages=languages,
        own_tables=frozenset(read.tables.frames),
    )
    return dataset.in_language(LANGUAGES[0])


def _city_places(tables: Tables) -> list[tuple[float, float]]:
    placed = [cities[["longitude", "latitude"]].dropna() for cities in tables.sound("cities", "longitude", "latitude")]
    return [(float(east), float(north)) for cities in placed for east, north in cities.to_numpy()]


def _change_lists(folder: Path) -> dict[str, str]:
    files = {language: folder / f"CHANGELOG.{language}.md" for language in LANGUAGES}
    english = folder / "CHANGELOG.md"
    paths = {language: path if path.is_file() else english for language, path in files.items()}
    return {language: path.read_text(encoding="utf-8") for language, path in paths.items() if path.is_file()}


def _problems_of_changes(folder: Path) -> Iterator[Problem]:
    for name in (name for name in ATTACHED_FILES if name.endswith(".md") and (folder / name).is_file()):
        try:
            if not (folder / name).read_text(encoding="utf-8").strip():
                yield Problem(name, None, None, "an empty file", "the list of changes, or no such file")
        except UnicodeDecodeError as error:
            yield Problem(name, None, None, f"bytes that are not UTF-8 ({error.reason})", "a text saved as UTF-8")


def attached_files(folder: Path) -> dict[str, bytes]:
    texts = {name: (folder / name).read_bytes() for name in ATTACHED_FILES if (folder / name).is_file()}
    lines = {f"map/{path.name}": path.read_bytes() for path in sorted((folder / "map").glob("*")) if path.is_file()}
    return {**texts, **lines}


def _corrected_in(folder: Path) -> dict[str, str]:
    """Return the first published version that has each correction, by the id of the correction."""
    found: dict[str, str] = {}
    packages = (folder / "releases").glob("*.zip")
    for path in sorted(packages, key=lambda path: [int(number) for number in re.findall(r"\d+", path.stem)]):
        with suppress(*UNREADABLE), ZipFile(path) as archive:
            lines = io.StringIO(archive.open("corrections.csv").read(LARGEST_TABLE).decode(), newline="")
            found = {**{row[0]: path.stem for row in csv.reader(lines) if row}, **found}
    return found


def find_problems(folder: Path = PUBLISHED, published: bool = False) -> list[Problem]:
    """Return every problem of a folder, in the order of its tables and their rows; of a descriptor that departs from the
    profile those alone, of a table that cannot be read or has other columns that alone. Checks of a published dataset are
    made if the descriptor (`dashboard.checks`) or the caller asks. Raises CannotRead where there is no data package.
    """
    return _read_folder(folder, published or None).problems


def _read_folder(folder: Path, published: bool | None = None, cluster: str = "") -> Reading:
    """Read a folder; `published` says whether it is checked as a published one; None leaves it to the descriptor."""
    opened = open_folder(folder)
    descriptor, schemas, files = opened.descriptor, opened.schemas, opened.files
    if opened.problems:
        return Reading(descriptor, problems=opened.problems)
    read = {name: read_table(file, schemas[name]) for name, file in files.items()}
    lines, line_problems = read_lines(folder, descriptor)
    wording, wording_problems = read_wording(folder)
    long = _long_tables(folder, files, cluster)
    tables = replace(tables_of(opened, read), lines=lines, long=long)
    asked = Campaign(descriptor.get("dashboard", {})).asks_for_published_checks if published is None else published
    domain_checks = CHECKS if asked else SOUND
    checks: list[Check] = [partial(unknown_references, schemas), *domain_checks]
    cell_problems = [problem for table in read.values() for problem in table.problems]
    cell_problems += find_new(tables, checks, cell_problems)
    cell_problems += find_in_parts(tables, long, schemas, checks) if long else []
    fields = {Path(table.path).name: table.field_names for table in schemas.values()}
    problems = in_file_order([*cell_problems, *line_problems, *wording_problems, *_problems_of_changes(folder)], fields)
    names = {f"{Path(file.name).stem}.csv": file.name for file in files.values()}
    problems = [replace(one, table=names.get(one.table, one.table)) for one in problems]
    return Reading(descriptor, schemas, tables, wording, problems)


def tables_of(opened: OpenedFolder, read: Mapping[str, TypedTable]) -> Tables:
    languages = stated_languages(opened.descriptor)
    frames = completed_columns({name: table.frame for name, table in read.items() if table.frame is not None}, languages)
    wrong, expected = {name: table.wrong for name, table in read.items()}, opened.descriptor.get("expected", {})
    return Tables(frames, (), expected, opened.files, opened.descriptor["created"][:10], wrong, languages)


def _long_tables(folder: Path, files: Mapping[str, TableFile], cluster: str) -> LongTables | None:
    """Return the long tables of a folder; None if it has no Parquet file. Raises CannotRead for a cluster without any."""
    if not any(Path(file.name).suffix == PARQUET for file in files.values()):
        if cluster:
            raise CannotRead(f"{folder}: found no Parquet file for the cluster; expected the tables as Parquet files")
        return None
    engine = SparkEngine(cluster, folder) if cluster else DuckEngine(folder)
    return LongTables(engine, {name: file.long for name, file in files.items() if file.long})


def unknown_references(schemas: Mapping[str, TableSchema], tables: Tables) -> Iterator[Problem]:
    for table in schemas.values():
        for own, target, column in table.foreign_keys:
            if target not in schemas:
                yield Problem("datapackage.json", None, f"{table.name}.foreignKeys", target, "a table of the dataset")
                continue
            for frame in tables.sound(table.name, own) if target in tables.frames else ():
                for index, value in tables.unknown_values(frame[own], (target, column)).items():
                    found, expected = with_code_points(str(value)), f"a {column} of {schemas[target].path}"
                    yield Problem(Path(table.path).name, int(index) + 2, own, found, expected)

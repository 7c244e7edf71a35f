"""The published dataset: a folder with a Frictionless data package and the map lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frictionless import Package

from loaders.campaign import Campaign
from loaders.checks import CHECKS, SOUND
from loaders.checks.tables import Tables, rows_where
from loaders.completion import completed_columns, completed_tables
from loaders.dataset import LANGUAGES, Dataset
from loaders.descriptor import open_folder
from loaders.dictionary import columns
from loaders.map_lines import read_lines
from loaders.problems import DatasetRefused, Problem
from loaders.profile import stated_languages, vocabulary
from loaders.structure import read_table
from loaders.wording import FOLDER, read_wording
from loaders.world_lines import lines_around

PUBLISHED = Path(__file__).resolve().parent.parent / "data"
BESIDE = (
    "LICENSE",
    "CHANGELOG.md",
    *(f"CHANGELOG.{language}.md" for language in LANGUAGES),
    *(f"{FOLDER}/{language}.po" for language in LANGUAGES),
)
"""What stands beside the tables and is handed on with them, where the folder has it."""


@dataclass(frozen=True)
class Reading:
    """What was read of a folder: the descriptor, the sound tables, lines and texts, and every problem."""

    descriptor: dict[str, Any]
    package: Package | None = None
    tables: Tables = field(default_factory=Tables)
    wording: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path = PUBLISHED) -> Dataset:
    """The dataset of a folder, complete and checked, its texts in English until `spoken` gives another language.

    Raises CannotRead where there is no data package, and DatasetRefused with every problem where there is one
    that departs from its schema or from a domain check. Never returns a part of a dataset.
    """
    read = _read_folder(folder)
    if read.problems or read.package is None:
        raise DatasetRefused(read.problems)
    languages = stated_languages(read.descriptor)
    written = Dataset(
        name=str(read.package.name),
        version=str(read.package.version),
        title=str(read.package.title),
        released=str(read.package.created)[:10],
        tables=completed_tables(read.tables.frames, languages),
        map_lines=tuple(read.tables.lines) or lines_around(_city_places(read.tables)),
        expected=read.tables.expected,
        dictionary=columns(read.package),
        changes=_change_lists(folder),
        descriptor=read.descriptor,
        beside=_files_beside(folder),
        wording=read.wording,
        languages=languages,
        given=frozenset(read.tables.frames),
    )
    return written.spoken(LANGUAGES[0])


def _city_places(tables: Tables) -> list[tuple[float, float]]:
    """Longitude and latitude of the cities that have both."""
    placed = [cities[["longitude", "latitude"]].dropna() for _, cities in tables.sound("cities")]
    return [(float(east), float(north)) for cities in placed for east, north in cities.to_numpy()]


def _change_lists(folder: Path) -> dict[str, str]:
    """The folder's list of changes by language; in English where a language has none."""
    files = {language: folder / f"CHANGELOG.{language}.md" for language in LANGUAGES}
    english = folder / "CHANGELOG.md"
    found = {language: path if path.is_file() else english for language, path in files.items()}
    return {language: path.read_text(encoding="utf-8") for language, path in found.items() if path.is_file()}


def _files_beside(folder: Path) -> dict[str, bytes]:
    texts = {name: (folder / name).read_bytes() for name in BESIDE if (folder / name).is_file()}
    lines = {f"map/{path.name}": path.read_bytes() for path in sorted((folder / "map").glob("*")) if path.is_file()}
    return {**texts, **lines}


def find_problems(folder: Path = PUBLISHED, published: bool = False) -> list[Problem]:
    """Every problem of a folder: first the structure, then references and domain checks of the tables that are sound.

    The domain checks are those for every dataset; those of a published one too where it asks for them in its descriptor
    (`dashboard.checks`) or the caller does. Where the descriptor departs from the profile, only its own problems: the
    rest would be measured by it.
    Raises CannotRead where there is no data package.
    """
    return _read_folder(folder, published).problems


def _read_folder(folder: Path, published: bool = False) -> Reading:
    opened = open_folder(folder)
    descriptor, package, files = opened.descriptor, opened.package, opened.files
    if package is None:
        return Reading(descriptor, problems=opened.problems)
    read = {name: read_table(file, package.get_resource(name)) for name, file in files.items()}
    sound = {name: frame for name, (frame, _) in read.items() if frame is not None}
    languages = stated_languages(descriptor)
    frames = completed_columns(sound, languages)
    lines, lost = read_lines(folder, descriptor)
    wording, unworded = read_wording(folder)
    tables = Tables(frames, lines, descriptor.get("expected", {}), files, str(package.created), languages)
    found = [problem for _, problems in read.values() for problem in problems]
    found.sort(key=lambda problem: (problem.table, problem.row or 0, problem.field or "", problem.found))
    asked = CHECKS if published or Campaign(descriptor.get("dashboard", {})).asks_for_published_checks else SOUND
    checks = (check for check in asked if all(name in frames for name in check.needs))
    told = [problem for check in checks for problem in check.find(tables)]
    return Reading(
        descriptor, package, tables, wording, [*found, *lost, *unworded, *_unknown_references(package, tables), *told]
    )


def _unknown_references(package: Package, tables: Tables) -> Iterator[Problem]:
    """Every code or id that does not stand in the table to which its column refers."""
    for resource in package.resources:
        for key in resource.schema.foreign_keys:
            field, target, column = key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]
            if target not in tables.frames:
                continue
            path = package.get_resource(target).path
            known = {*tables.frames[target][column], *vocabulary().get(target, {})}
            for _, frame in tables.sound(str(resource.name)):
                for number, row in rows_where(frame, frame[field].notna() & ~frame[field].isin(known)):
                    found, expected = repr(str(row[field])), f"a {column} of {path}"
                    yield Problem(Path(str(resource.path)).name, number, field, found, expected)

"""What is found of a file: unchanged, changed, edited or not confirmed, with every difference and its place."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from exports.origin import DATASET, DIGEST, MAKER, PROGRAM, VERSION, data_digest, origin_in
from exports.render.low_priority import run_in_subprocess
from exports.verification.comparison import Difference, differences
from exports.verification.older import BRIEFINGS, STATED_VERSION, compare_notes, only_rows, stated_origin
from exports.verification.reading import CSV, DOCX, PICTURE, Content, NoVerdict, Piece, read_content
from exports.verification.remake import remake, table_origin
from loaders import Dataset
from loaders.releases import load_release, released_versions

UNCHANGED, CHANGED, EDITED, NOT_CONFIRMED = "unchanged", "changed", "edited", "not-confirmed"
EXIT_CODES = {UNCHANGED: 0, CHANGED: 1, EDITED: 1, NOT_CONFIRMED: 2}
READER, SECONDS = "exports.verification.reading", 120
"""The module that reads a file, and the seconds by the clock that it has."""


class Versions(NamedTuple):
    """The versions of a dataset that are held, the current first, and how one is loaded."""

    current: Dataset
    names: tuple[str, ...]
    load: Callable[[str], Dataset]

    def dataset(self, name: str, version: str) -> Dataset:
        """That of a name and a version. Raises NoVerdict where it is not held."""
        if name != self.current.name or version not in self.names:
            raise NoVerdict("version")
        return self.current if version == self.current.version else self.load(version)


def versions_in(folder: Path, current: Dataset) -> Versions:
    """The versions of a folder: its own, and those that were published before."""
    held = [one for one in reversed(released_versions(folder)) if one != current.version]
    return Versions(current, (current.version, *held), partial(load_release, folder))


@dataclass(frozen=True)
class Outcome:
    """The verdict on a file; `reason` is a code where it is not confirmed, `origin` what the file says of itself, `places`
    how many places were compared, and `other_data` whether its data have the version of ours and are others.
    `unexplained_rows` are those of the data that a table lacks of which no choice is known, `unconfirmed` the sentences of a
    briefing of another program with numbers that its records do not give by counting.
    """

    verdict: str
    reason: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)
    differences: Sequence[Difference] = ()
    places: int = 0
    other_data: bool = False
    unexplained_rows: Sequence[Difference] = ()
    unconfirmed: Sequence[Difference] = ()

    @property
    def is_older(self) -> bool:
        """Whether another version of the program made the file, so that its words are not compared."""
        return self.origin.get(MAKER, "") != PROGRAM


def verify(name: str, content: bytes, versions: Versions, site: str = "") -> Outcome:
    """The verdict on a file of that name; `site` is the address of a dashboard, which compares no more rows than it may."""
    origin: dict[str, str] = {}
    try:
        theirs = _read_apart(content)
        origin = origin_in(theirs.origin) or stated_origin(theirs, versions.names)
        version = origin.get(VERSION) or _table_version(name, theirs, versions)
        data = versions.dataset(origin.get(DATASET, versions.current.name), version)
        origin = {DATASET: data.name, VERSION: data.version, **(origin or table_origin(theirs, name, data))}
        return _compared(theirs, origin, data, site)
    except NoVerdict as reason:
        return Outcome(NOT_CONFIRMED, str(reason), {} if str(reason) == "origin" else origin)


def _table_version(name: str, theirs: Content, versions: Versions) -> str:
    """The version that a file names without an origin, by its name or the links of its rows; else the current one."""
    links = " ".join(piece.cells[-1][1] for piece in theirs.pieces[1:3] if piece.cells)
    stated = STATED_VERSION.findall(f"{name} {links}")
    return stated[0] if stated and theirs.sort == CSV else versions.current.version


def _read_apart(content: bytes) -> Content:
    """What a file says, read in a process of its own. Raises NoVerdict."""
    try:
        process = run_in_subprocess(READER, content, SECONDS)
    except subprocess.TimeoutExpired as late:
        raise NoVerdict("large") from late
    if process.returncode:
        raise NoVerdict("large" if process.returncode < 0 or b"MemoryError" in process.stderr else "damaged")
    sort, origin, pieces = json.loads(process.stdout)
    if not sort:
        raise NoVerdict(origin)
    return Content(sort, origin, [Piece(_pairs(place), _pairs(cells), note) for place, cells, note in pieces])


def _pairs(values: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in values)


def _compared(theirs: Content, origin: dict[str, str], data: Dataset, site: str) -> Outcome:
    """The outcome for a file of known origin. Raises NoVerdict."""
    is_older = origin.get(MAKER, "") != PROGRAM
    if is_older and theirs.sort in BRIEFINGS:
        places, every, unconfirmed = compare_notes(theirs, data)
        return Outcome(_verdict(theirs, every), "", origin, every, places, unconfirmed=unconfirmed)
    ours = read_content(remake(origin, data, theirs.sort, site))
    if theirs.sort != ours.sort:
        raise NoVerdict("choice")
    if is_older and theirs.sort != PICTURE:
        theirs, ours = only_rows(theirs, data), only_rows(ours, data)
        if not {piece.place for piece in theirs.pieces} & {piece.place for piece in ours.pieces}:
            raise NoVerdict("origin")
    every, places = [*differences(theirs, ours)], sum(len(piece.cells) for piece in ours.pieces)
    other_data = origin.get(DIGEST, data_digest(data)) != data_digest(data)
    if theirs.sort == PICTURE and every:
        return Outcome(NOT_CONFIRMED, "program" if is_older else "picture", origin, (), 1, other_data)
    addresses = [one for one in every if one.place[-1:] == (("column", "address"),)]
    if DIGEST not in origin and len(addresses) > len(theirs.pieces) / 2:  # those of another program
        every = [one for one in every if one not in addresses]
    is_unknown = origin.get("choice") == "unknown"
    unexplained = [one for one in every if is_unknown and not one.says and one.place[-1][0] == "row"]
    every = [one for one in every if one not in unexplained]
    return Outcome(_verdict(theirs, every), "", origin, every, places, other_data, unexplained)


def _verdict(theirs: Content, every: Sequence[Difference]) -> str:
    return UNCHANGED if not every else EDITED if theirs.sort == DOCX else CHANGED

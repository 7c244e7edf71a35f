"""What is found of a file: unchanged, changed, edited or not confirmed, with every difference and its place."""

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from exports.origin import DATASET, DIGEST, MAKER, PROGRAM, VERSION, data_digest, origin_in
from exports.render.low_priority import run_in_subprocess
from exports.verification.comparison import Difference, differences
from exports.verification.older import BRIEFINGS, STATED_VERSION, compare_notes, only_rows, stated_origin
from exports.verification.reading import CSV, DOCX, PICTURE, Content, Unreadable, from_json, read_content
from exports.verification.remake import NotRemade, remake, table_origin
from loaders import Dataset
from loaders.releases import load_release, released_versions

UNCHANGED, CHANGED, EDITED, NOT_CONFIRMED = "unchanged", "changed", "edited", "not-confirmed"
EXIT_CODES = {UNCHANGED: 0, CHANGED: 1, EDITED: 1, NOT_CONFIRMED: 2}
Differences = tuple[Difference, ...]
READER, SECONDS = "exports.verification.reading", 120
"""The module that reads a file, and the seconds by the clock that it has."""


class Versions(NamedTuple):
    """The versions of a dataset that are held, the current first, and how one is loaded."""

    current: Dataset
    names: tuple[str, ...]
    load: Callable[[str], Dataset]

    def dataset(self, name: str, version: str) -> Dataset | None:
        """That of a name and a version; None where it is not held."""
        if name != self.current.name or version not in self.names:
            return None
        return self.current if version == self.current.version else self.load(version)


def versions_in(folder: Path, current: Dataset) -> Versions:
    """The versions of a folder: its own, and those that were published before."""
    held = [one for one in reversed(released_versions(folder)) if one != current.version]
    return Versions(current, (current.version, *held), partial(load_release, folder))


@dataclass(frozen=True)
class Outcome:
    """The verdict on a file; `reason` is a code where it is not confirmed, `origin` what the file says of itself, `places`
    how many places were compared, and `other_data` whether its data have the version of ours and are others.
    """

    verdict: str
    reason: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    places: int = 0
    other_data: bool = False
    unexplained_rows: tuple[Difference, ...] = ()
    """Rows of the data that are not in a table of which no choice is known."""
    unconfirmed: tuple[Difference, ...] = ()
    """Sentences of a briefing of another program with numbers that its records do not give by counting."""

    @property
    def is_older(self) -> bool:
        """Whether another version of the program made the file, so that its words are not compared."""
        return self.origin.get(MAKER, "") != PROGRAM


def verify(name: str, content: bytes, versions: Versions, site: str = "") -> Outcome:
    """The verdict on a file of that name."""
    try:
        theirs = read_apart(content)
    except Unreadable as refusal:
        return Outcome(NOT_CONFIRMED, str(refusal))
    current = versions.current
    origin = origin_in(theirs.origin) or stated_origin(theirs, versions.names)
    data = versions.dataset(origin.get(DATASET, current.name), origin.get(VERSION) or _table_version(name, theirs, versions))
    if data is None:
        return Outcome(NOT_CONFIRMED, "version", origin)
    origin = origin or table_origin(theirs, name, data)
    if not origin:
        return Outcome(NOT_CONFIRMED, "origin")
    origin = {DATASET: data.name, VERSION: data.version, **origin}
    is_older = origin.get(MAKER, "") != PROGRAM
    if is_older and theirs.sort in BRIEFINGS:
        compared = compare_notes(theirs, data)
        if not compared.records:
            return Outcome(NOT_CONFIRMED, "origin")
        verdict = (EDITED if theirs.sort == DOCX else CHANGED) if compared.differences else UNCHANGED
        return Outcome(verdict, "", origin, compared.differences, compared.compared, unconfirmed=compared.unconfirmed)
    try:
        ours = read_content(remake(origin, data, theirs.sort, site))
    except NotRemade as reason:
        return Outcome(NOT_CONFIRMED, str(reason), origin)
    if theirs.sort != ours.sort:
        return Outcome(NOT_CONFIRMED, "choice", origin)
    if is_older and theirs.sort != PICTURE:
        theirs, ours = only_rows(theirs, data), only_rows(ours, data)
        if not {piece.place for piece in theirs.pieces} & {piece.place for piece in ours.pieces}:
            return Outcome(NOT_CONFIRMED, "origin")
    return _compared(theirs, ours, origin, origin.get(DIGEST, data_digest(data)) != data_digest(data))


def _without_other_addresses(every: Differences, theirs: Content, origin: Mapping[str, str]) -> Differences:
    """The differences; of a table without an origin no addresses of rows where most are of another program."""
    addresses = [one for one in every if one.place and one.place[-1] == ("column", "address")]
    is_other = DIGEST not in origin and len(addresses) > len(theirs.pieces) / 2
    return tuple(one for one in every if one not in addresses) if is_other else every


def _table_version(name: str, theirs: Content, versions: Versions) -> str:
    """The version that a file names without an origin, by its name or the links of its rows; else the current one."""
    links = " ".join(piece.cells[-1][1] for piece in theirs.pieces[1:3] if piece.cells)
    stated = STATED_VERSION.findall(f"{name} {links}")
    return stated[0] if stated and theirs.sort == CSV else versions.current.version


def read_apart(content: bytes) -> Content:
    """What a file says, read in a process of its own. Raises Unreadable."""
    try:
        process = run_in_subprocess(READER, content, SECONDS)
    except subprocess.TimeoutExpired as late:
        raise Unreadable("large") from late
    if process.returncode:
        raise Unreadable("large" if process.returncode < 0 or b"MemoryError" in process.stderr else "damaged")
    return from_json(process.stdout)


def _compared(theirs: Content, ours: Content, origin: Mapping[str, str], other_data: bool) -> Outcome:
    places = sum(len(piece.cells) for piece in ours.pieces)
    every = _without_other_addresses(tuple(differences(theirs, ours)), theirs, origin)
    if theirs.sort == PICTURE:
        older = "program" if origin.get(MAKER) != PROGRAM else "picture"
        return Outcome(NOT_CONFIRMED if every else UNCHANGED, older if every else "", origin, (), 1, other_data)
    is_unknown = origin.get("choice") == "unknown"
    unexplained = tuple(one for one in every if is_unknown and not one.says and ("row", one.place[-1][1]) == one.place[-1])
    every = tuple(one for one in every if one not in unexplained)
    changed = EDITED if theirs.sort == DOCX else CHANGED
    return Outcome(changed if every else UNCHANGED, "", origin, every, places, other_data, unexplained)

"""What is found of a file: unchanged, changed, edited by hand or not ours, with every difference and its place."""

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from exports.origin import DATASET, DIGEST, MAKER, PROGRAM, VERSION, data_digest, origin_in
from exports.render.low_priority import run_in_subprocess
from exports.verification.comparison import Difference, differences
from exports.verification.reading import DOCX, PICTURE, Content, Unreadable, from_json, read_content
from exports.verification.remake import NotRemade, remake, table_origin
from loaders import Dataset

UNCHANGED, CHANGED, EDITED, NOT_OURS = "unchanged", "changed", "edited", "not-ours"
EXIT_CODES = {UNCHANGED: 0, CHANGED: 1, EDITED: 1, NOT_OURS: 2}
READER, SECONDS = "exports.verification.reading", 120
"""The module that reads a file, and the seconds by the clock that it has."""
Versions = Callable[[str, str], Dataset | None]
"""The dataset of a name and a version; None for one that this program does not hold."""


@dataclass(frozen=True)
class Outcome:
    """The verdict on a file; `reason` is a code where it is not ours, `origin` what the file says of itself, `numbers` how
    many places were compared, and `other_data` whether its data have the version of ours and are others.
    """

    verdict: str
    reason: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    places: int = 0
    other_data: bool = False
    unexplained_rows: tuple[Difference, ...] = ()
    """Rows of the data that are not in a table of which no choice is known."""


def verify(name: str, content: bytes, versions: Versions, current: Dataset, site: str = "") -> Outcome:
    """The verdict on a file of that name. `current` is the dataset by which a table without an origin is known."""
    try:
        found = read_apart(content)
    except Unreadable as refusal:
        return Outcome(NOT_OURS, str(refusal))
    origin = origin_in(found.origin) or table_origin(found, name, current)
    if not origin:
        return Outcome(NOT_OURS, "origin")
    data = versions(origin.get(DATASET, current.name), origin.get(VERSION, current.version))
    if data is None:
        return Outcome(NOT_OURS, "version", origin)
    origin = {DATASET: data.name, VERSION: data.version, **origin}
    try:
        remade = read_content(remake(origin, data, found.sort, site))
    except NotRemade as reason:
        return Outcome(NOT_OURS, str(reason), origin)
    if found.sort != remade.sort:
        return Outcome(NOT_OURS, "choice", origin)
    return _compared(found, remade, origin, origin.get(DIGEST, data_digest(data)) != data_digest(data))


def read_apart(content: bytes) -> Content:
    """What a file says, read in a process of its own. Raises Unreadable."""
    try:
        process = run_in_subprocess(READER, content, SECONDS)
    except subprocess.TimeoutExpired as late:
        raise Unreadable("large") from late
    if process.returncode:
        raise Unreadable("large" if process.returncode < 0 or b"MemoryError" in process.stderr else "damaged")
    return from_json(process.stdout)


def _compared(found: Content, remade: Content, origin: Mapping[str, str], other_data: bool) -> Outcome:
    places = sum(len(piece.cells) for piece in remade.pieces)
    every = tuple(differences(found, remade))
    if found.sort == PICTURE:
        older = "program" if origin.get(MAKER) != PROGRAM else "picture"
        return Outcome(NOT_OURS if every else UNCHANGED, older if every else "", origin, (), 1, other_data)
    is_unknown = origin.get("choice") == "unknown"
    unexplained = tuple(one for one in every if is_unknown and not one.says and ("row", one.place[-1][1]) == one.place[-1])
    every = tuple(one for one in every if one not in unexplained)
    changed = EDITED if found.sort == DOCX else CHANGED
    return Outcome(changed if every else UNCHANGED, "", origin, every, places, other_data, unexplained)

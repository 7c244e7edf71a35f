"""The sheets of a file of any sort: texts are read here, all else in a subprocess with limits on memory and time.

calamine allocates each sheet as one dense block: a sheet with two cells far apart exhausts memory and kills the process.
"""

import csv
import gc
import io
import json
import pickle
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any
from zipfile import BadZipFile, ZipFile

from intake.bounds import BYTES, CELLS, COLUMNS, INCIDENTS, LARGEST, LETTERS, ROWS, cannot_read, count_cells, sort_of
from intake.cells import TextCache, is_filled, plain_rows
from intake.source_table import Cell, Progress, Sheet, no_progress
from loaders import extras
from loaders.problems import CannotRead
from loaders.process_environment import lean_environment

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None  # type: ignore[assignment]

MEMORY, CPU_SECONDS, SECONDS = 3_000_000_000, 120, 240  # bytes of memory, and seconds of the processor and by the clock
AT_ONCE = BoundedSemaphore(2)
START = (
    "import sys, types; sys.path.append(sys.argv[1]); loaders = types.ModuleType('loaders'); "
    "loaders.__path__ = [sys.argv[1] + '/loaders']; sys.modules['loaders'] = loaders; "
    "from intake.files import main; main()"
)
"""Begins at once: `loaders` without what its `__init__` imports for a whole dataset."""


def read_limited(name: str, sort: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file, read in a process of its own. Raises CannotRead where the limits do not allow it."""
    command = [sys.executable, "-IB", "-c", START, str(Path(__file__).parents[1])]
    request = pickle.dumps((name, sort, content), protocol=5)
    with AT_ONCE, TemporaryDirectory() as working:
        environment = {**lean_environment(), "TMPDIR": working}  # what a library left there when it was ended goes with it
        try:
            process = subprocess.run(  # noqa: S603
                command, input=request, capture_output=True, env=environment, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise cannot_read(name, f"what takes more than {SECONDS} seconds to read", LARGEST) from late
    if process.returncode < 0 or b"MemoryError" in process.stderr:
        raise cannot_read(name, "what takes too much time or memory to read, as cells that are far apart do", LARGEST)
    if process.returncode:
        reason = (process.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1].partition(": ")[2][:200]
        raise cannot_read(name, f"a damaged {sort}, which cannot be read ({reason})")
    answer: tuple[Sheet, ...] | str = pickle.loads(process.stdout)  # noqa: S301
    if isinstance(answer, str):
        raise CannotRead(answer)
    return answer


def main() -> None:
    """Write the sheets of the file that `read_limited` gives, or why there are none, on the standard output."""
    name, sort, content = pickle.load(sys.stdin.buffer)  # noqa: S301
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()

    try:
        answer: tuple[Sheet, ...] | str = sheets_of(name, sort, content)
    except CannotRead as refusal:
        answer = str(refusal)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)


SEPARATORS = ",;\t|"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
OLDER = ["cp1251", "kz1048", "cp1252", "cp866", "koi8_r"]  # encodings of a text that is not UTF-8
LOOKED_AT = 200_000  # bytes by which encoding and separator are recognised
BROKEN = 0.02  # the share of letters beyond ASCII that may be broken in a text that is still UTF-8
PROGRESS_ROWS = 10_000
EXAMPLE = Path(__file__).parents[1] / "examples" / "forty_incidents.xlsx"
"""A table that shows what is read; all in it is invented. It may be missing where the program is installed without it."""
Row = tuple[Cell, ...]


def first_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the first sheet that has anything and is not hidden, else the first; of our own files that of the incidents."""
    visible = sorted((one for one in sheets if not one.is_hidden), key=lambda one: one.name != "incidents")
    return next((one for one in visible if any(map(is_filled, one.rows))), sheets[0])


def example_file() -> dict[str, bytes]:
    """Return an invented table, by its name; none where only the program is installed."""
    return {EXAMPLE.name: EXAMPLE.read_bytes()} if EXAMPLE.is_file() else {}


def read_sheets(name: str, content: bytes, progress: Progress = no_progress) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet, hidden ones too, or the one table of any other file. Raises CannotRead."""
    sort = sort_of(name, content)
    progress("reading", 0, 0)
    if sort == "archive":
        return read_sheets(INCIDENTS, _archived_incidents(name, content), progress)
    if sort == "text":
        return (Sheet(PurePath(name).stem, rows_of(name, content, progress)),)
    if sort == "workbook" and not extras.has(extras.OWN_DATA):
        raise cannot_read(name, "a workbook", f"a CSV file, or {extras.install_hint(extras.OWN_DATA)}")
    sheets = read_limited(name, sort, content)
    rows = sum(len(sheet.rows) for sheet in sheets)
    progress("reading", rows, rows)
    return sheets


def _archived_incidents(name: str, content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        if (size := archive.getinfo(INCIDENTS).file_size) > BYTES:
            raise cannot_read(name, f"{INCIDENTS} of {size:,} bytes", f"at most {BYTES:,} bytes")
        try:
            return archive.read(INCIDENTS)
        except (BadZipFile, NotImplementedError, ValueError, OSError, zlib.error) as error:
            raise cannot_read(name, f"a damaged archive ({error})") from error


def sheets_of(name: str, sort: str, content: bytes) -> tuple[Sheet, ...]:
    if sort == "json":
        return (_json_sheet(name, content),)
    from intake.workbook import workbook_sheets  # needs what not everybody installs

    return tuple(workbook_sheets(name, content))


def rows_of(name: str, content: bytes, progress: Progress = no_progress) -> tuple[Row, ...]:
    """Return the rows as spreadsheet programs count them, each as long as it is. Raises CannotRead for no such text."""
    text = decode_text(name, content)
    lines = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", newline="")  # a quarter of the memory of `StringIO`
    separator = _separator_of(text)
    try:
        return tuple(_rows(name, csv.reader(lines, delimiter=separator, strict=True), progress))
    except csv.Error as error:
        expected = f"quotes that are closed, and at most {LETTERS:,} letters in a cell"
        raise cannot_read(name, f"{error}, in a row of cells separated by {separator!r}", expected) from error


def decode_text(name: str, content: bytes) -> str:
    """Return the text, by its byte order mark, as UTF-8, or as what it looks like. Raises CannotRead for other bytes."""
    encoding = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None)
    if b"\0" in content and encoding != "utf-16":
        raise cannot_read(name, "bytes that are no text, as of a picture or a program")
    encoding = encoding or _encoding_of(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        place = f"bytes in line {line} that are not {encoding}"
        raise cannot_read(name, place, "a text in one encoding, best UTF-8") from error


def _encoding_of(content: bytes) -> str:
    """Return UTF-8, also where a few letters of it are broken, which is reported then; else what the letters look like."""
    text = content.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") <= BROKEN * beyond:
        return "utf-8"
    from charset_normalizer import from_bytes  # not in the process which reads workbooks

    lines = b"\n".join(line for line in content.split(b"\n") if not line.isascii())[:LOOKED_AT]
    best = from_bytes(lines, cp_isolation=OLDER).best()
    return best.encoding if best else "utf-8"


def _separator_of(text: str) -> str:
    """Return what cuts most of the first lines into the same number of parts; a comma if nothing does."""
    lines = text[:LOOKED_AT].splitlines()

    def agreement(separator: str) -> int:
        widths = Counter[int]()
        with suppress(csv.Error):  # as of a quote that is closed behind another separator
            widths.update(map(len, csv.reader(lines, delimiter=separator, strict=True)))
        return max((times * (width - 1) for width, times in widths.items()), default=0)

    return max(SEPARATORS, key=agreement)


def _rows(name: str, reader: Iterator[list[str]], progress: Progress) -> Iterator[Row]:
    cells, known = 0, TextCache(name)
    for number, row in enumerate(reader, 1):
        cells += len(row)
        if number > ROWS or len(row) > COLUMNS or cells > CELLS:
            raise cannot_read(name, f"row {number:,} of {len(row):,} cells, {cells:,} with those above", LARGEST)
        if number % PROGRESS_ROWS == 0:
            progress("reading", number, 0)
        yield tuple(map(known.__getitem__, row))


def _json_sheet(name: str, content: bytes) -> Sheet:
    """Return a row for each object of a list; a/b is the part b of its part a; of a feature, its properties and point."""
    given = json.loads(content.decode("utf-8-sig"))
    lists = [one for one in given.values() if isinstance(one, list)] if isinstance(given, dict) else [given]
    if len(lists) != 1 or not all(isinstance(one, dict) for one in lists[0]):
        raise cannot_read(name, "JSON that is no list of objects", "a list of objects, or GeoJSON")
    records = [dict(_flat_parts(_without_geometry(one))) for one in lists[0]]
    names = [*dict.fromkeys(name for record in records for name in record)]
    count_cells(name, len(records) + 1, len(names))
    rows = plain_rows(name, [names, *([record.get(name) for name in names] for record in records)])
    return Sheet(PurePath(name).stem, tuple(map(tuple, rows)))


def _flat_parts(part: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Return the parts of an object by the names that lead to each: texts of a list in lines, any other list as JSON."""
    for name, one in part.items():
        if isinstance(one, dict):
            yield from _flat_parts(one, f"{before}{name}/")
        elif isinstance(one, list):
            is_texts = all(isinstance(text, str) for text in one)
            yield f"{before}{name}", "\n".join(one) if is_texts else json.dumps(one, ensure_ascii=False)
        else:
            yield f"{before}{name}", one


def _without_geometry(feature: dict[str, Any]) -> dict[str, Any]:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, dict):
        return feature
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return properties
    longitude, latitude, *_ = geometry["coordinates"]
    return {**properties, "latitude": latitude, "longitude": longitude}

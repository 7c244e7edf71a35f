"""A hostile case: what is given, and what must come of it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from intake.convert import convert
from intake.files import first_sheet, read_sheets
from intake.find_table import table_in
from intake.mapping import TableMapping, understood
from intake.report import as_csv
from intake.write_package import load_conversion
from loaders.location import unpack
from loaders.package import find_problems, load
from loaders.problems import CannotRead
from tests.conftest import MADE_UP
from tests.hostile.watched import harm_in

TODAY = date(2026, 11, 27)
MEANINGS = {
    "id": "incident_id", "date": "date", "city": "place", "kind": "kind_code", "people": "people",
    "penalty": "penalty_amount", "summary": "summary", "source": "source_ids",
}  # fmt: skip
"""What the columns of the cases mean."""
TEXT, REFUSED = "text", "refused"


class Harmed(Exception):
    """Something of a case acted, or stood where it must not."""


@dataclass(frozen=True)
class Case:
    """`run` gives what came of it; `expected` is its beginning: "text", or "refused" with words of it; empty for either.

    A `heavy` one takes seconds, or much memory.
    """

    name: str
    run: Callable[[], str]
    expected: str
    heavy: bool = False

    def came(self):
        """What came of it. Raises Harmed where it did something beside."""
        found = self.run()
        if harm := harm_in(found):
            raise Harmed(harm)
        return found

    def fits(self, found):
        sort, _, words = self.expected.partition(": ")
        return found.startswith(sort or (TEXT, REFUSED)) and words in found


def brought(name, content):
    """Return what becomes of a file that a reader brings: read, understood, made into a dataset, with its report."""
    try:
        raw = table_in(name, first_sheet(read_sheets(name, content)), 1)
        table, mapping = understood(raw, TableMapping("", MEANINGS, with_texts=True, suggestions_accepted=True))
        made = convert(table, mapping, TODAY)
        data = load_conversion(made, TODAY) if made.has_records else None
        report = as_csv(made)
    except CannotRead as refusal:
        return f"{REFUSED}: {refusal}"
    acts = 0 if data is None else len(data.tables["incidents"])
    return f"{TEXT}: {acts} acts, {len(made.findings)} findings, {len(report)} bytes back"


def package(change, sample=MADE_UP):
    files = {str(one.relative_to(sample)): one.read_bytes() for one in sample.rglob("*") if one.is_file()}
    change(files)
    return archived(zipped(files))


def archived(content):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(content)
        try:
            with unpack(path) as found:
                problems = find_problems(found)
                acts = 0 if problems else len(load(found).tables["incidents"])
        except CannotRead as refusal:
            return f"{REFUSED}: {refusal}"
        if [one.name for one in Path(folder).rglob("*")] != ["package.zip"]:
            raise Harmed("a file outside the folder of the package")
    return f"{REFUSED}: {problems[0]}" if problems else f"{TEXT}: {acts} acts"


def zipped(parts):
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def shortened(text, letters=110):
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1]}…"

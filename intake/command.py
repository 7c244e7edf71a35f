"""What the commands `check` and `convert` of `python -m intake` do."""

import argparse
import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from intake.bounds import refused
from intake.convert import Converted, convert
from intake.header import table_in
from intake.mapping import TableMapping, read_mapping
from intake.marked import marked_workbook
from intake.matching import Suggestion
from intake.progress import Told, on_stream, untold
from intake.report import as_dict, as_text
from intake.sheets import first_sheet, read_sheets
from intake.source_table import Sheet, SourceTable
from intake.suggested import Suggested, suggest_mapping
from intake.table_format import FORMATS
from intake.written import write_package
from loaders.problems import CannotRead


@dataclass(frozen=True)
class Read:
    """The sheets of a file, and the table of the one that was chosen."""

    sheets: tuple[Sheet, ...]
    table: SourceTable


@dataclass(frozen=True)
class Outcome:
    """What became of a file, and what its columns that became notes may be."""

    read: Read
    converted: Converted
    suggestions: tuple[Suggestion, ...]

    @property
    def text(self) -> str:
        """The report to print; sheets that were not read are named in it."""
        others = [one.name for one in self.read.sheets if one.name != self.read.table.sheet]
        told = as_text(self.converted, self.suggestions)
        return f"other sheets, not read: {', '.join(others)}\n{told}" if others else told

    @property
    def json(self) -> str:
        """The same for machines."""
        return json.dumps(as_dict(self.converted), ensure_ascii=False, indent=1)

    def report(self, ending: str) -> bytes:
        """The report as a file: a marked workbook, JSON, or a text."""
        if ending == ".xlsx":
            return marked_workbook(self.read.sheets, self.read.table, self.converted)
        return f"{self.json if ending == '.json' else self.text}\n".encode()


def outcome_of(path: Path, asked: argparse.Namespace) -> Outcome:
    """What a file becomes as it is asked for; its report is written where one is asked for.

    Raises CannotRead, and DatasetRefused for a wrong mapping.
    """
    stated, told = read_mapping(asked.mapping) if asked.mapping else None, on_stream(sys.stderr)
    read = read_table(path, asked.sheet or (stated.sheet if stated else None), told)
    understood = _understood(read.table, stated, asked, told)
    mapping = _with_answers(understood.mapping, asked)
    converted = convert(understood.table, mapping, datetime.now(UTC).date(), told)
    outcome = Outcome(read, replace(converted, accessed=asked.accessed), understood.suggestions)
    if asked.report:
        asked.report.write_bytes(outcome.report(asked.report.suffix.lower()))
    return outcome


def _understood(table: SourceTable, stated: TableMapping | None, asked: argparse.Namespace, told: Told) -> Suggested:
    """By the mapping that is stated, else by what the table suggests."""
    if stated:
        return Suggested(stated, (), table)
    return suggest_mapping(table, FORMATS.get(asked.kind), asked.names_are_public, told)


def read_table(path: Path, sheet: str | None = None, told: Told = untold) -> Read:
    """The table of a file: of the sheet that is named, else of the first that has anything and is not hidden."""
    if not path.is_file():
        raise CannotRead(f"{path}: no such file")
    sheets = read_sheets(path.name, path.read_bytes(), told)
    return Read(sheets, table_in(path.name, _chosen_sheet(path, sheets, sheet)))


def _chosen_sheet(path: Path, sheets: tuple[Sheet, ...], name: str | None) -> Sheet:
    wanted = [one for one in sheets if one.name == name] if name else [first_sheet(sheets)]
    if not wanted or (wanted[0].is_hidden and not name):
        names = ", ".join(one.name for one in sheets)
        raise refused(path.name, f"no sheet {name}" if name else "hidden sheets alone", f"one of the sheets {names}")
    return wanted[0]


def _with_answers(mapping: TableMapping, asked: argparse.Namespace) -> TableMapping:
    stated = {name: getattr(asked, name) for name in ("year", "country", "day_order") if getattr(asked, name)}
    return replace(mapping, **stated, names_are_public=mapping.names_are_public or asked.names_are_public)


def convert_command(asked: argparse.Namespace) -> int:
    """Writes the dataset of a file and prints what became of it. Gives 0 without problems, 1 with problems.

    Without a single act nothing is written.
    """
    outcome = outcome_of(asked.file, asked)
    if not outcome.converted.counts["incidents"]:
        print(outcome.text)
        return 1
    try:
        written = write_package(outcome.converted, asked.to, datetime.now(UTC).date())
    except FileExistsError as error:
        print(f"{error}: not empty; expected a new folder", file=sys.stderr)
        return 2
    print(outcome.text)
    for path in written:
        print(f"written: {path}")
    return 1 if outcome.converted.findings else 0


def check_command(asked: argparse.Namespace) -> int:
    """Prints what would become of a file, and writes no dataset. Gives 0 without problems, 1 with problems."""
    outcome = outcome_of(asked.file, asked)
    print(outcome.json if asked.json else outcome.text)
    return 1 if outcome.converted.findings else 0

"""Command line: `python -m intake check TABLE`, `convert TABLE --to FOLDER`, `template --to FILE`."""

import argparse
import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from intake.book import joined_sheets, names_withheld, with_other_sheets
from intake.bounds import cannot_read
from intake.codes import codes_of, match_codes
from intake.convert import Conversion, convert
from intake.files import first_sheet, read_sheets
from intake.find_table import table_in
from intake.mapping import TableMapping, read_mapping
from intake.marked_workbook import marked_workbook
from intake.own_export import own_export
from intake.progress import progress_lines
from intake.report import as_dict, as_text
from intake.source_table import Sheet, SourceTable
from intake.suggestions import Suggestion, complete_mapping
from intake.table_format import FORMATS
from intake.targets import LEFT_OUT, NOTE, OTHERS, TARGETS
from intake.template import write_template
from intake.write_package import write_package
from loaders.dataset import LANGUAGES
from loaders.problems import CannotRead, DatasetRefused


@dataclass(frozen=True)
class Outcome:
    """What became of a file, and what its columns that became notes may be."""

    sheets: tuple[Sheet, ...]
    table: SourceTable
    conversion: Conversion
    suggestions: tuple[Suggestion, ...]

    def text(self, is_json: bool) -> str:
        """The report to print; as JSON for machines."""
        made = self.conversion
        return json.dumps(as_dict(made), ensure_ascii=False, indent=1) if is_json else as_text(made, self.suggestions)

    def report(self, ending: str) -> bytes:
        """The report as a file: a marked workbook, JSON, or a text."""
        if ending == ".xlsx":
            return marked_workbook(self.sheets, self.table, self.conversion)
        return f"{self.text(ending == '.json')}\n".encode()


def main(arguments: list[str] | None = None) -> int:
    """Runs a command. Gives 0 where all is taken, 1 where it is taken with problems, 2 where nothing is."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "template":
            write_template(options.to, options.lang)
            print(f"written: {options.to}")
            return 0
        return _check_or_convert(options)
    except FileExistsError as error:
        print(f"{error}: not empty; expected a new folder", file=sys.stderr)
    except CannotRead as error:
        print(error, file=sys.stderr)
    except DatasetRefused as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m intake",
        description="Makes a dataset of a table of somebody's own.",
        epilog="Exit codes: 0 all is taken, 1 taken with problems or open questions, 2 nothing is taken or written.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print what would become of a table, and its problems")
    check.add_argument("--json", action="store_true", help="print an object instead")
    convert = commands.add_parser("convert", help="make a dataset of a spreadsheet or an export, and say what became of it")
    convert.add_argument("--to", type=Path, required=True, help="a new folder")
    for command in (check, convert):
        _add_options(command)
    template = commands.add_parser("template", help="write a workbook to fill in")
    template.add_argument("--to", type=Path, required=True, help="the file, ending in .xlsx")
    template.add_argument("--lang", choices=LANGUAGES, default="en")
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a spreadsheet, a CSV, a Parquet, a JSON or a GeoJSON file")
    # `check` of `python -m loaders` takes it of a dataset, and whoever checks many paths need not look which is which.
    parser.add_argument("--published", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--kind", choices=[*FORMATS], help="what the table is, where that is not recognised")
    parser.add_argument("--mapping", type=Path, help="a mapping kept from another time")
    parser.add_argument("--sheet", help="the sheet of a workbook; without it the first that has anything and is not hidden")
    column = "what a column is, as often as needed: 'Violation=kind_code'; with none of the profile: note or left_out"
    parser.add_argument("--column", type=_column, action="append", default=[], metavar="NAME=WHAT", help=column)
    every_row = "what every row is, where no column says it: detentions"
    parser.add_argument("--every-row", type=_kind, metavar="KIND", help=every_row)
    from_words = "take the kinds that the words of accounts propose, where no column gives one; the report names each"
    parser.add_argument("--kinds-from-words", action="store_true", help=from_words)
    parser.add_argument("--every-place", metavar="CITY", help="where every row was, whatever its columns say")
    parser.add_argument("--year", type=int, help="the year of dates that are written without one")
    parser.add_argument("--country", help="the country of the places, by two letters")
    parser.add_argument("--day-order", choices=("day_first", "month_first"), help="which of 03/04/2023 is the day")
    parser.add_argument("--accessed", type=date.fromisoformat, help="the day on which an export was made, YYYY-MM-DD")
    ending = "write the report: .xlsx is the sheet with its cells marked, .json is for machines, else a text"
    parser.add_argument("--report", type=Path, help=ending)
    parser.add_argument("--names-are-public", action="store_true", help="keep the names of people")
    with_texts = (
        "take in accounts, notes and titles of sources, where pet names, foreign spellings and initials of people stay; "
        "first read the five that `check --with-texts` prints"
    )
    parser.add_argument("--with-texts", action="store_true", help=with_texts)


def _kind(text: str) -> str:
    """The code of a kind of act by a name for it. Raises ArgumentTypeError for another text."""
    [match] = match_codes("kinds", [text])
    if text in OTHERS:
        return text
    if not match.is_sure:
        known = ", ".join([*codes_of("kinds"), *OTHERS])
        raise argparse.ArgumentTypeError(f"{text!r}: expected one of {known}, or a name for it")
    return match.nearest


def _column(text: str) -> tuple[str, str]:
    """A column and what becomes of it. Raises ArgumentTypeError for what is none of the profile."""
    name, _, target = text.rpartition("=")
    if target not in (*TARGETS, NOTE, LEFT_OUT):
        raise argparse.ArgumentTypeError(f"{text!r}: expected NAME= and one of {', '.join((*TARGETS, NOTE, LEFT_OUT))}")
    return name, target


def _check_or_convert(options: argparse.Namespace) -> int:
    """Prints what becomes of a file. `convert` writes its dataset, if it has an act; raises FileExistsError."""
    outcome, paths = _outcome(options), list[Path]()
    if options.report:
        options.report.write_bytes(outcome.report(options.report.suffix.lower()))
    has_acts = outcome.conversion.has_records
    if options.command == "convert" and has_acts:
        paths = write_package(outcome.conversion, options.to, datetime.now(UTC).date())
    print(outcome.text(options.command == "check" and options.json))
    for path in paths:
        print(f"written: {path}")
    return 2 if not has_acts else 0 if outcome.conversion.is_whole else 1


def _outcome(options: argparse.Namespace) -> Outcome:
    """What a file becomes as it is asked for. Raises CannotRead, and DatasetRefused for a wrong mapping."""
    own, progress = read_mapping(options.mapping) if options.mapping else None, progress_lines(sys.stderr)
    if not options.file.is_file():
        raise CannotRead(f"{options.file}: no such file")
    sheets = read_sheets(options.file.name, options.file.read_bytes(), progress)
    if conversion := None if own or options.column else own_export(options.file.name, sheets, options.names_are_public):
        return Outcome(sheets, conversion.table, conversion, ())
    sheets = (
        *(joined := joined_sheets(options.file.name, sheets)),
        *(one for one in sheets if one.name not in {each.name for each in joined}),
    )
    table = table_in(options.file.name, _chosen_sheet(options.file, sheets, options.sheet or (own.sheet if own else None)))
    is_public = options.names_are_public
    own = _with_own_columns(own or TableMapping(options.kind or "", {}, names_are_public=is_public), table, options.column)
    suggestion = complete_mapping(table, own, progress)
    asked = ("year", "country", "day_order", "every_row", "every_place", "kinds_from_words", "with_texts")
    answers = {name: getattr(options, name) for name in asked if getattr(options, name)}
    mapping = replace(suggestion.mapping, **answers, names_are_public=suggestion.mapping.names_are_public or is_public)
    names = names_withheld(table, sheets, mapping)
    conversion = convert(suggestion.table, mapping, datetime.now(UTC).date(), progress, names)
    conversion = conversion if options.sheet else with_other_sheets(conversion, joined, datetime.now(UTC).date())
    return Outcome(sheets, table, replace(conversion, accessed=options.accessed), suggestion.suggestions)


def _with_own_columns(own: TableMapping, table: SourceTable, columns: list[tuple[str, str]]) -> TableMapping:
    """A mapping in which columns are what the options say. Raises CannotRead for one that the table does not have."""
    for name, _ in columns:
        if name not in table.columns:
            raise cannot_read(table.file, f"no column {name}", f"one of {', '.join(table.columns)}")
    return replace(own, columns={**own.columns, **dict(columns)})


def _chosen_sheet(path: Path, sheets: tuple[Sheet, ...], name: str | None) -> Sheet:
    """The sheet that is named, else the first that has anything and is not hidden."""
    sheet = next((one for one in sheets if one.name == name), None) if name else first_sheet(sheets)
    if sheet is None or (sheet.is_hidden and not name):
        names = ", ".join(one.name for one in sheets)
        raise cannot_read(path.name, f"no sheet {name}" if name else "hidden sheets alone", f"one of the sheets {names}")
    return sheet


if __name__ == "__main__":
    sys.exit(main())

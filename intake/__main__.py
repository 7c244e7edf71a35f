"""Command line: `python -m intake template --to FILE`, `check TABLE`, `convert TABLE --to FOLDER`."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from intake.bounds import cannot_read
from intake.codes import code_of, codes_of
from intake.convert import Conversion, convert
from intake.files import first_sheet, read_sheets
from intake.find_table import table_in
from intake.mapping import ORDERS, TableMapping, as_json, read_mapping, understood
from intake.progress import progress_lines
from intake.report import as_csv, as_dict, as_text
from intake.source_table import Sheet
from intake.table_format import FORMATS
from intake.targets import LEFT_OUT, NOTE, TARGETS
from intake.template import write_template
from intake.write_package import write_package
from loaders.dataset import LANGUAGES
from loaders.problems import CannotRead, DatasetRefused

ANSWERS = ("sheet", "heading_row", "year", "country", "day_order", "every_row", "every_place", "kind")
SWITCHES = ("suggestions_accepted", "names_are_public", "with_texts")


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Return 0 where all is taken, 1 where something is open or left out, 2 where nothing is taken."""
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
        description="Makes a dataset of a table of your own.",
        epilog="Exit codes: 0 all is taken, 1 taken with problems or open questions, 2 nothing is taken or written.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print what would become of a table, and what is open")
    check.add_argument("--json", action="store_true", help="print an object instead")
    convert_parser = commands.add_parser("convert", help="make a dataset of a table, and say what became of it")
    convert_parser.add_argument("--to", type=Path, required=True, help="a new folder")
    for command in (check, convert_parser):
        _add_options(command)
    template = commands.add_parser("template", help="write a workbook to fill in")
    template.add_argument("--to", type=Path, required=True, help="the file, ending in .xlsx")
    template.add_argument("--lang", choices=LANGUAGES, default="en")
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("file", type=Path, help="a workbook (XLSX, ODS), CSV, JSON or GeoJSON")
    add("--published", action="store_true", help=argparse.SUPPRESS)  # as `python -m loaders check` takes it
    add("--mapping", type=Path, help="what columns and values mean, saved from another time")
    add("--save-mapping", type=Path, help="write what columns and values mean, to edit and to use again")
    add("--kind", choices=[*FORMATS], help="the format of the table, where its columns do not show it")
    add("--sheet", help="the sheet of a workbook; without it the first that has anything and is not hidden")
    add("--heading-row", type=int, help="the number of the row that names the columns, where it is not plain")
    column = "what a column means, as often as needed: 'Violation=kind_code'; also note or left_out"
    add("--column", type=_column, action="append", default=[], metavar="NAME=WHAT", help=column)
    accept = "take what is suggested for values, and for types by the words of accounts; the report lists it"
    add("--accept-suggestions", dest="suggestions_accepted", action="store_true", help=accept)
    add("--every-row", type=_kind, metavar="TYPE", help="the type of each row of which no column gives it: detentions")
    add("--every-place", metavar="CITY", help="where every row was, whatever its columns say")
    add("--country", help="the country of the places, by two letters; of several places of a name the largest is taken")
    add("--day-order", choices=ORDERS, help="which of 03/04/2023 is the day")
    add("--year", type=int, help="the year of dates that are written without one")
    add("--accessed", type=date.fromisoformat, help="the day on which an export was made, YYYY-MM-DD")
    add(
        "--report",
        type=Path,
        help="write the report: .csv is a table of all that is left out, .json is for machines, else a text",
    )
    add("--names-are-public", action="store_true", help="take names of people in")
    texts = (
        "take in accounts, notes, organisations and sources, after reading the five that are printed; see docs/own-data.md"
    )
    add("--with-texts", action="store_true", help=texts)


def _kind(text: str) -> str:
    """Return the code of a type by its label. Raises ArgumentTypeError for another text."""
    code = code_of("kinds", text)
    if code is None:
        raise argparse.ArgumentTypeError(f"{text!r}: expected one of {', '.join(codes_of('kinds'))}, or its label")
    return code


def _column(text: str) -> tuple[str, str]:
    """Return a column and what it means. Raises ArgumentTypeError for what is none of the profile."""
    name, _, target = text.rpartition("=")
    if target not in (*TARGETS, NOTE, LEFT_OUT):
        raise argparse.ArgumentTypeError(f"{text!r}: expected NAME= and one of {', '.join((*TARGETS, NOTE, LEFT_OUT))}")
    return name, target


def _check_or_convert(options: argparse.Namespace) -> int:
    """Print what becomes of a file. `convert` writes its dataset, if it has a record; raises FileExistsError."""
    made, paths = _conversion(options), list[Path]()
    if options.report:
        options.report.write_bytes(_report(made, options.report.suffix.lower()))
    if options.save_mapping:
        options.save_mapping.write_text(as_json(made.mapping), "utf-8")
    if options.command == "convert" and made.has_records:
        paths = write_package(made, options.to, datetime.now(UTC).date())
    print(_report(made, ".json" if options.command == "check" and options.json else "").decode(), end="")
    for path in paths:
        print(f"written: {path}")
    return 2 if not made.has_records else 0 if made.is_whole else 1


def _report(made: Conversion, ending: str) -> bytes:
    if ending == ".csv":
        return as_csv(made)
    text = json.dumps(as_dict(made), ensure_ascii=False, indent=1) if ending == ".json" else as_text(made)
    return f"{text}\n".encode()


def _conversion(options: argparse.Namespace) -> Conversion:
    """Return what a file becomes as it is asked for. Raises CannotRead, and DatasetRefused for a wrong mapping."""
    own, progress = read_mapping(options.mapping) if options.mapping else TableMapping("", {}), progress_lines(sys.stderr)
    if not options.file.is_file():
        raise CannotRead(f"{options.file}: no such file")
    sheets = read_sheets(options.file.name, options.file.read_bytes(), progress)
    answers = {name: answer for name in (*ANSWERS, *SWITCHES) if (answer := getattr(options, name))}
    own = replace(own, **answers)
    raw = table_in(options.file.name, _chosen_sheet(options.file.name, sheets, own.sheet), own.heading_row)
    table, mapping = understood(raw, own)
    for name, target in options.column:
        if name not in table.columns:
            raise cannot_read(table.file, f"no column {name}", f"one of {', '.join(table.columns)}")
        mapping = mapping.with_column(name, target)
    return replace(convert(table, mapping, datetime.now(UTC).date(), progress), accessed=options.accessed)


def _chosen_sheet(file: str, sheets: tuple[Sheet, ...], name: str) -> Sheet:
    """Return the sheet that is named, else the first that has anything and is not hidden."""
    sheet = next((one for one in sheets if one.name == name), None) if name else first_sheet(sheets)
    if sheet is None or (sheet.is_hidden and not name):
        found = f"no sheet {name}" if name else "hidden sheets alone"
        raise cannot_read(file, found, f"one of the sheets {', '.join(one.name for one in sheets)}")
    return sheet


if __name__ == "__main__":
    sys.exit(main())

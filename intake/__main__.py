"""Command line: `python -m intake check TABLE`, `convert TABLE --to FOLDER`, `template --to FILE`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from intake.command import check_command, convert_command
from intake.table_format import FORMATS
from intake.template import write_template
from loaders.dataset import LANGUAGES
from loaders.problems import CannotRead, DatasetRefused


def main(arguments: list[str] | None = None) -> int:
    """Runs a command. Gives 0 without problems, 1 with problems, 2 where the input cannot be read."""
    chosen = _parser().parse_args(arguments)
    try:
        return _run(chosen)
    except CannotRead as error:
        print(error, file=sys.stderr)
    except DatasetRefused as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m intake", description="Makes a dataset of a table of somebody's own.")
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
    parser.add_argument("file", type=Path, help="a spreadsheet, a CSV, a Parquet or a GeoJSON file")
    # `check` of `python -m loaders` takes it of a dataset, and whoever checks many paths need not look which is which.
    parser.add_argument("--published", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--kind", choices=[*FORMATS], help="what the table is, where that is not recognised")
    parser.add_argument("--mapping", type=Path, help="a mapping kept from another time")
    parser.add_argument("--sheet", help="the sheet of a workbook; without it the first that has anything and is not hidden")
    parser.add_argument("--year", type=int, help="the year of dates that are written without one")
    parser.add_argument("--country", help="the country of the places, by two letters")
    parser.add_argument("--day-order", choices=("day_first", "month_first"), help="which of 03/04/2023 is the day")
    parser.add_argument("--accessed", type=date.fromisoformat, help="the day on which an export was made, YYYY-MM-DD")
    ending = "write the report: .xlsx is the sheet with its cells marked, .json is for machines, else a text"
    parser.add_argument("--report", type=Path, help=ending)
    parser.add_argument("--names-are-public", action="store_true", help="keep the names of people")


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command == "convert":
        return convert_command(chosen)
    if chosen.command == "check":
        return check_command(chosen)
    write_template(chosen.to, chosen.lang)
    print(f"written: {chosen.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

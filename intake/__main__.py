"""Command line: `python -m intake template --to FILE`, `check TABLE`, `convert TABLE --to FOLDER`."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from intake.bounds import cannot_read
from intake.cells import is_filled
from intake.convert import Conversion, convert
from intake.files import first_sheet, read_sheets
from intake.find_table import heading_row, table_in
from intake.mapping import SCHEMA, TableMapping, as_json, mapping_of, understood
from intake.report import as_csv, as_text
from intake.source_table import Sheet
from intake.template import write_template
from intake.write_package import write_package
from loaders.dataset import LANGUAGES
from loaders.problems import CannotRead, DatasetRefused

ANSWERS = {name: rule for name, rule in SCHEMA["properties"].items() if rule.get("type") != "object"}
"""Parts of a mapping that an option gives too."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Return 0 where all is taken, 1 where something is open or left out, 2 where nothing is taken."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "template":
            write_template(options.to, options.lang)
            print(f"written: {options.to}")
            return 0
        made, paths = _conversion(options), list[Path]()
        if options.report:
            options.report.write_bytes(as_csv(made))
        if options.save_mapping:
            options.save_mapping.write_text(as_json(made.mapping), "utf-8")
        if options.command == "convert" and made.has_records:
            paths = write_package(made, options.to, datetime.now(UTC).date())
        print(as_text(made), *(f"written: {path}" for path in paths), sep="\n")
        return 2 if not made.has_records else 0 if made.is_whole else 1
    except (CannotRead, OSError) as error:
        print(error, file=sys.stderr)
    except DatasetRefused as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    codes = "Exit codes: 0 all is taken, 1 taken with problems or open questions, 2 nothing is taken or written."
    parser = argparse.ArgumentParser("python -m intake", description="Makes a dataset of a table of your own.", epilog=codes)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_options(commands.add_parser("check", help="print what would become of a table, and what is open"))
    convert_parser = commands.add_parser("convert", help="make a dataset of a table, and say what became of it")
    convert_parser.add_argument("--to", type=Path, required=True, help="a new folder")
    _add_options(convert_parser)
    template = commands.add_parser("template", help="write a workbook to fill in")
    template.add_argument("--to", type=Path, required=True, help="the file, ending in .xlsx")
    template.add_argument("--lang", choices=LANGUAGES, default="en")
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    add, column = parser.add_argument, "what a column means, as often as needed: Violation=kind_code; also note or left_out"
    add("file", type=Path, help="a workbook (XLSX, ODS), CSV, JSON or GeoJSON")
    add("--mapping", type=Path, help="what columns and values mean, saved from another time")
    add("--save-mapping", type=Path, help="write what columns and values mean, to edit and to use again")
    add("--column", action="append", default=[], metavar="NAME=WHAT", help=column)
    add("--accessed", type=date.fromisoformat, help="the day on which an export was made, YYYY-MM-DD")
    add("--report", type=Path, help="write a table (CSV) of all that is left out")
    for name, rule in ANSWERS.items():
        option = "--accept-suggestions" if name == "suggestions_accepted" else f"--{name.replace('_', '-')}"
        sort: dict[str, Any] = {"type": int if "integer" in rule.get("type", ()) else str}
        sort = {"action": "store_true"} if rule.get("type") == "boolean" else sort
        add(option, dest=name, help=rule["description"], **sort)


def _conversion(options: argparse.Namespace) -> Conversion:
    """Return what a file becomes as it is asked for. Raises CannotRead, and DatasetRefused for a wrong mapping."""
    own = mapping_of(options.mapping.name, options.mapping.read_bytes()) if options.mapping else TableMapping("", {})
    answers = {name: answer for name in ANSWERS if (answer := getattr(options, name))}
    columns = dict(one.rpartition("=")[::2] for one in options.column)
    own = mapping_of("the options", as_json(replace(own, columns={**own.columns, **columns}, **answers)).encode())
    file, today = options.file.name, datetime.now(UTC).date()
    sheets = read_sheets(file, options.file.read_bytes())
    sheet = first_sheet(sheets) if not own.sheet else next((one for one in sheets if one.name == own.sheet), None)
    if sheet is None:
        raise cannot_read(file, f"no sheet {own.sheet}", f"one of the sheets {', '.join(one.name for one in sheets)}")
    table, mapping = understood(table_in(file, sheet, own.heading_row), own)
    for name in columns.keys() - table.columns.keys():
        raise cannot_read(file, f"no column {name}", f"one of {', '.join(table.columns)}")
    left_out = _other_sheets(sheets, sheet, mapping)
    return replace(convert(table, mapping, today), accessed=options.accessed, sheets_left_out=left_out)


def _other_sheets(sheets: tuple[Sheet, ...], read: Sheet, mapping: TableMapping) -> dict[str, int]:
    """Return how many rows stand below the headings of each other sheet; of our own files only the incidents are read."""
    is_ours = mapping.kind == "profile" and read.name == "incidents"
    others = (one for one in sheets if one is not read and not one.is_hidden and not is_ours)
    rows = {one.name: sum(map(is_filled, one.rows[heading_row(one) or 0 :])) for one in others}
    return {name: number for name, number in rows.items() if number}


if __name__ == "__main__":
    sys.exit(main())

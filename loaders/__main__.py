"""Command line: `python -m loaders check [PATH] [--published] [--json]`, `tidy`, `convert FILE --to FOLDER`, `template`."""

import argparse
import json
import sys
from pathlib import Path

from loaders.dataset import LANGUAGES
from loaders.intake.command import add_options, check_command, convert_command, is_table
from loaders.intake.template import write_template
from loaders.package import PUBLISHED, find_problems
from loaders.problems import CannotRead, DatasetRefused
from loaders.tidy import tidy
from loaders.unpacked import unpacked


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
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Checks, tidies and makes a dataset.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a dataset, one a line, and their number")
    check.add_argument("path", nargs="?", type=Path, default=PUBLISHED, help="a folder, a data package as a ZIP, or a table")
    check.add_argument("--published", action="store_true", help="hold it to the checks of a published dataset too")
    check.add_argument("--json", action="store_true", help="print a list of objects instead")
    order = commands.add_parser("tidy", help="sort rows, write files in the one way, renew the dictionary")
    order.add_argument("path", nargs="?", type=Path, default=PUBLISHED)
    convert = commands.add_parser("convert", help="make a dataset of a spreadsheet or an export, and say what became of it")
    convert.add_argument("file", type=Path, help="a spreadsheet, a CSV, a Parquet or a GeoJSON file")
    convert.add_argument("--to", type=Path, required=True, help="a new folder")
    template = commands.add_parser("template", help="write a workbook to fill in")
    template.add_argument("--to", type=Path, required=True, help="the file, ending in .xlsx")
    template.add_argument("--lang", choices=LANGUAGES, default="en")
    for one in (check, convert):
        add_options(one)
    return parser


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command == "convert":
        return convert_command(chosen)
    if chosen.command == "template":
        write_template(chosen.to, chosen.lang)
        print(f"written: {chosen.to}")
        return 0
    if chosen.command == "tidy":
        return _tidy_dataset(chosen.path)
    return check_command(chosen) if is_table(chosen.path) else _check_dataset(chosen)


def _check_dataset(asked: argparse.Namespace) -> int:
    with unpacked(asked.path) as folder:
        problems = find_problems(folder, asked.published)
    if asked.json:
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {asked.path}")
    return 1 if problems else 0


def _tidy_dataset(folder: Path) -> int:
    for path in tidy(folder):
        print(f"written: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Command line: `python -m loaders check [PATH] [--published] [--json]`, `tidy`, `release`, `withhold`."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from loaders.location import unpack
from loaders.package import PUBLISHED, find_problems
from loaders.problems import CannotRead, DatasetRefused
from loaders.releases import release, release_problems, withhold
from loaders.tidy import tidy


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Return 0 without problems, 1 with problems, 2 if the input cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        return _check_dataset(options) if options.command == "check" else _write_files(options)
    except CannotRead as error:
        print(error, file=sys.stderr)
    except DatasetRefused as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Checks and tidies a dataset.",
        epilog="A table of somebody's own: check TABLE, convert, template; see python -m intake --help.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a dataset, one a line, and their number")
    check.add_argument("path", nargs="?", type=Path, default=PUBLISHED, help="a folder, or a data package as a ZIP")
    check.add_argument("--published", action="store_true", help="hold it to the checks of a published dataset too")
    check.add_argument("--json", action="store_true", help="print a list of objects instead")
    for name, (_, text) in WRITING.items():
        commands.add_parser(name, help=text).add_argument("path", nargs="?", type=Path, default=PUBLISHED)
    return parser


def _check_dataset(options: argparse.Namespace) -> int:
    with unpack(options.path) as folder:
        problems = [*find_problems(folder, options.published), *release_problems(folder)]
    if options.json:
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {options.path}")
    return 1 if problems else 0


def _write_files(options: argparse.Namespace) -> int:
    for path in WRITING[options.command][0](options.path):
        print(f"written: {path}")
    return 0


WRITING: dict[str, tuple[Callable[[Path], Iterable[Path]], str]] = {
    "tidy": (tidy, "sort rows, write files in the one way, renew the dictionary"),
    "release": (release, "freeze this version as releases/VERSION.zip, on the day it is published"),
    "withhold": (withhold, "withdraw the cells of releases/withheld.csv from every published version"),
}
"""The commands that write: what gives the files that changed, and what it does."""


if __name__ == "__main__":
    sys.exit(main())

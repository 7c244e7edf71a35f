"""`python -m exports data`: the data of a choice as a file."""

import argparse

from exports import options
from exports.asked import Asked
from exports.filled import schema
from exports.formats import FORMATS, by_name
from exports.options import WrongChoice
from exports.xlsx import CannotWrite


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command `data` with its options."""
    parser = commands.add_parser("data", help="write the data of a choice as a file", description=__doc__)
    options.add_to(parser)
    parser.add_argument("--format", choices=[one.name for one in FORMATS], required=True, help="format of the file")
    parser.add_argument("--hxl", action="store_true", help="add HXL hashtags")
    parser.add_argument("--table", action="append", default=[], help="only this table (xlsx, csv, parquet); may be repeated")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> None:
    """Writes the file. Raises WrongChoice for a table or filter that there is not, and what loading and writing raise."""
    chosen, wanted = options.chosen(given), by_name(given.format)
    if given.table and not wanted.by_table:
        able = ", ".join(one.name for one in FORMATS if one.by_table)
        raise WrongChoice(f"--table: {given.format} holds all tables; single tables are for {able}")
    known = [name for name, _ in schema(chosen.whole)]
    for table in given.table:
        if table not in known:
            raise WrongChoice(f"--table: {table!r} is not in the dataset; there are {', '.join(known)}")
    if not given.out.parent.is_dir():
        raise WrongChoice(f"--out: there is no folder {given.out.parent}")
    try:
        written = wanted.write(chosen, Asked(given.hxl, tuple(given.table), given.data))
    except CannotWrite as problem:
        raise WrongChoice(f"--format {given.format}: {problem}") from problem
    given.out.write_bytes(written)

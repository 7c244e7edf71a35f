"""`python -m exports data`: the data of a choice as a file."""

import argparse

import orjson

from exports.command import options
from exports.command.options import WrongChoice
from exports.data_files.file_table import FileOptions, schema
from exports.data_files.formats import FORMATS, Format, by_name
from exports.data_files.xlsx import CannotWrite
from exports.files import save
from measures.tables import number_of, read
from views.licence import are_rows_held_back, rows_held_back_text
from views.view import View

SINGLE = ", ".join(one.name for one in FORMATS if one.by_table)
"""The formats that give single tables."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command `data` with its options."""
    parser = commands.add_parser("data", help="write the data of a choice as a file", description=__doc__)
    options.add_to(parser)
    parser.add_argument("--format", choices=[one.name for one in FORMATS], required=True, help="format of the file")
    parser.add_argument("--hxl", action="store_true", help="add HXL hashtags")
    parser.add_argument("--table", action="append", default=[], help=f"only this table ({SINGLE}); may be repeated")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> str:
    """Writes the file and tells what was written.

    Raises WrongChoice for a table or filter that there is not, CannotSave, and what loading and writing raise.
    """
    chosen, wanted = options.view_from_options(given), by_name(given.format)
    if are_rows_held_back(chosen):
        raise WrongChoice(f"--site: {rows_held_back_text(chosen)}")
    asked = FileOptions(given.hxl, tuple(dict.fromkeys(given.table)))
    _check_tables(chosen, wanted, asked)
    out = options.place(given, wanted.file_name(chosen, asked))
    if out.suffix != ".zip" and out.suffix[1:] in wanted.file_name(chosen, asked).split(".")[-2:-1]:
        raise WrongChoice(f"--out: several tables make a ZIP file; name it {out.name}.zip, or take one --table")
    try:
        content = wanted.write(chosen, asked)
    except CannotWrite as problem:
        raise WrongChoice(f"--format {given.format}: {problem}") from problem
    save(out, content)
    return f"{out}: {_count_text(chosen, asked, content)}, {len(content)} bytes"


def _count_text(chosen: View, asked: FileOptions, content: bytes) -> str:
    """How many rows of how many tables were chosen, or how many points were written."""
    if content.startswith(b"{"):
        return f"{len(orjson.loads(content)['features'])} points"
    tables = asked.tables or tuple(name for name, _ in schema(chosen.dataset))
    counts = {"row": sum(number_of(read(chosen.data, name)) for name in tables), "table": len(tables)}
    return " of ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts.items())


def _check_tables(chosen: View, wanted: Format, asked: FileOptions) -> None:
    """Raises WrongChoice for a table that there is not, or that the format does not give alone."""
    if asked.tables and not wanted.by_table:
        raise WrongChoice(f"--table: {wanted.name} holds all tables; single tables are for {SINGLE}")
    known = [name for name, _ in schema(chosen.dataset)]
    for table in asked.tables:
        if table not in known:
            raise WrongChoice(f"--table: {table!r} is not in the dataset; there are {', '.join(known)}")

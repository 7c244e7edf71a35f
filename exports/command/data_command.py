"""`python -m exports data`: the data of a choice as a file."""

import argparse

import orjson

from exports.command import options
from exports.command.options import WrongChoice, save
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, Format, by_name
from exports.data_files.xlsx import CannotWrite
from measures.tables import number_of, read
from views.citation import are_rows_held_back, rows_held_back_text
from views.view import View

SINGLE = ", ".join(one.name for one in FORMATS if one.by_table)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("data", help="write the data of a choice as a file", description=__doc__)
    options.add_to(parser)
    parser.add_argument("--format", choices=[one.name for one in FORMATS], required=True, help="format of the file")
    parser.add_argument("--hxl", action="store_true", help="add HXL hashtags")
    parser.add_argument("--table", action="append", default=[], help=f"only this table ({SINGLE}); may be repeated")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Write the file and return what was written. Raises WrongChoice, CannotSave, and what loading and writing raise."""
    view, form = options.view_from_options(arguments), by_name(arguments.format)
    if are_rows_held_back(view):
        raise WrongChoice(f"--site: {rows_held_back_text(view)}")
    file_options = FileOptions(arguments.hxl, tuple(dict.fromkeys(arguments.table)))
    _check_tables(view, form, file_options)
    out = options.place(arguments, form.file_name(view, file_options))
    if out.suffix != ".zip" and out.suffix[1:] in form.file_name(view, file_options).split(".")[-2:-1]:
        raise WrongChoice(f"--out: several tables make a ZIP file; name it {out.name}.zip, or take one --table")
    try:
        content = form.write(view, file_options)
    except CannotWrite as problem:
        raise WrongChoice(f"--format {arguments.format}: {problem}") from problem
    save(out, content)
    return f"{out}: {_count_text(view, file_options, content)}, {len(content)} bytes"


def _count_text(view: View, file_options: FileOptions, content: bytes) -> str:
    if content.startswith(b"{"):
        return f"{len(orjson.loads(content)['features'])} points"
    tables = file_options.tables or tuple(table.name for table in view.dataset.dictionary)
    counts = {"row": sum(number_of(read(view.data, name)) for name in tables), "table": len(tables)}
    return " of ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts.items())


def _check_tables(view: View, form: Format, file_options: FileOptions) -> None:
    """Raise WrongChoice for a table that there is not, or that the format does not give alone."""
    if file_options.tables and not form.by_table:
        raise WrongChoice(f"--table: {form.name} holds all tables; single tables are for {SINGLE}")
    known = [table.name for table in view.dataset.dictionary]
    for table in file_options.tables:
        if table not in known:
            raise WrongChoice(f"--table: {table!r} is not in the dataset; there are {', '.join(known)}")

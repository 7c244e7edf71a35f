"""The options common to the commands: language, filters, version of the dataset, output file; atomic writes of that file."""

import argparse
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from loaders import LANGUAGES
from loaders.location import Location, load_location
from loaders.package import PUBLISHED
from views.address_codes import WrongValue, checked_selection, filter_choices
from views.view import LISTS, View, choose, codes_text, link


class WrongChoice(Exception):
    """A filter names what the dataset does not have; the message says which values there are."""


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of texts and numbers")
    parser.add_argument("--round", action="append", default=[], help="a round by id or day; may be repeated")
    parser.add_argument("--city", action="append", default=[], help="a city by code or name; may be repeated")
    parser.add_argument("--kind", action="append", default=[], help="a type of incident, or a group, by code or name")
    parser.add_argument("--authority", action="append", default=[], help="an authority by code or name; may be repeated")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, help="first day, as YYYY-MM-DD")
    parser.add_argument("--until", type=date.fromisoformat, help="last day, as YYYY-MM-DD")
    add_data(parser)
    add_site(parser)
    parser.add_argument("--out", type=Path, default=Path(), help="the file to write, or a folder: its name tells the choice")


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=PUBLISHED, help="another dataset, a folder or a ZIP file")


def add_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", default=os.environ.get("DASHBOARD_SITE", ""), help="address of the dashboard, for links")


def check_address(option: str, address: str) -> None:
    """Raise WrongChoice for what is given and no address of the web."""
    if address and not link(address):
        raise WrongChoice(f"{option}: {address!r} is no address of the web; expected https://…")


def view_from_options(options: argparse.Namespace) -> View:
    """Return the choice that the options name. Raises WrongChoice, and what loading raises (CannotRead, DatasetRefused)."""
    check_address("--site", options.site)
    whole = load_location(Location(options.data))
    named = {name: codes_text(getattr(options, name)) for name in LISTS}
    try:
        selection = checked_selection(whole, named, filter_choices(whole), (*LISTS,), ())
    except WrongValue as wrong:
        meant = f"; did you mean {' or '.join(wrong.nearest)}?" if wrong.nearest else ""
        known = ", ".join(map(str, wrong.expected))
        raise WrongChoice(f"--{wrong.name}: {wrong.value!r} is not in the dataset; there are {known}{meant}") from wrong
    return choose(whole, replace(selection, since=options.since, until=options.until), options.lang, options.site)


def place(options: argparse.Namespace, name: str) -> Path:
    """Return the file named, or one with its own name in the folder named. Raises WrongChoice without a folder."""
    out: Path = options.out
    if out.is_dir():
        return out / name
    if not out.parent.is_dir():
        raise WrongChoice(f"--out: there is no folder {out.parent}")
    return out


class CannotSave(Exception):
    """A file could not be written; the message says which and why."""


def save(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there when whole; if that fails, what was there stays. Raises CannotSave."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as problem:
        raise CannotSave(f"{path}: not written ({problem.strerror}); what stood there is as it was") from problem

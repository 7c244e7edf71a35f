"""The options common to the commands: language, filters, version of the dataset, output file; atomic writes of that file."""

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

from loaders import LANGUAGES, Dataset, load
from loaders.location import unpack
from loaders.package import PUBLISHED
from measures.selection import Selection
from measures.tables import read, values
from views.view import View, choose
from views.web_address import link


class WrongChoice(Exception):
    """A filter names what the dataset does not have; the message says which values there are."""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Adds the options that choose: language, filters, dataset and address of the dashboard."""
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of texts and numbers")
    parser.add_argument("--round", action="append", default=[], help="a round by its id; may be repeated")
    parser.add_argument("--city", type=str.lower, action="append", default=[], help="a city by its code; may be repeated")
    parser.add_argument("--kind", action="append", default=[], help="a kind of restriction by its code; may be repeated")
    parser.add_argument("--authority", action="append", default=[], help="an authority by its code; may be repeated")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, help="first day, as YYYY-MM-DD")
    parser.add_argument("--until", type=date.fromisoformat, help="last day, as YYYY-MM-DD")
    parser.add_argument("--data", type=Path, default=PUBLISHED, help="another dataset, a folder or a ZIP file")
    parser.add_argument("--site", default=os.environ.get("DASHBOARD_SITE", ""), help="address of the dashboard, for links")
    parser.add_argument("--out", type=Path, default=Path(), help="the file to write, or a folder: its name tells the choice")


def view_from_options(options: argparse.Namespace) -> View:
    """The choice that the options name. Raises WrongChoice, and what loading raises (CannotRead, DatasetRefused)."""
    if options.site and not link(options.site):
        raise WrongChoice(f"--site: {options.site!r} is no address of the web; expected https://…")
    with unpack(options.data) as folder:
        whole = load(folder)
    lists = {"rounds": options.round, "cities": options.city, "kinds": options.kind, "authorities": options.authority}
    parts = {
        name: tuple(_matching_value(name, value, known) for value in lists[name])
        for name, known in _known_values(whole).items()
    }
    return choose(whole, Selection(**parts, since=options.since, until=options.until), options.lang, options.site)


def place(options: argparse.Namespace, name: str) -> Path:
    """Where the file goes: to the place that was named, or under its own name into the folder that was named.

    Raises WrongChoice where there is no such folder.
    """
    out: Path = options.out
    if out.is_dir():
        return out / name
    if not out.parent.is_dir():
        raise WrongChoice(f"--out: there is no folder {out.parent}")
    return out


def _matching_value(name: str, value: Any, known: list[Any]) -> Any:
    """The value of the dataset that is meant: large and small letters are the same, and so are a space and an underscore."""
    for one in known:
        if _folded_value(one) == _folded_value(value):
            return one
    raise WrongChoice(f"{name}: {value!r} is not in the dataset; there are {', '.join(map(str, known))}")


def _folded_value(value: Any) -> str:
    return str(value).strip().casefold().replace(" ", "_")


def _known_values(whole: Dataset) -> dict[str, list[Any]]:
    return {
        "rounds": values(read(whole, "rounds"), "round_id"),
        "cities": values(read(whole, "cities"), "city_id"),
        "kinds": values(read(whole, "codes-kinds"), "code"),
        "authorities": values(read(whole, "codes-authorities"), "code"),
    }


class CannotSave(Exception):
    """A file could not be written; the message says which and why."""


def save(path: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there when it is whole: what stood there stays where that fails.

    Raises CannotSave, for example where the disk is full.
    """
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

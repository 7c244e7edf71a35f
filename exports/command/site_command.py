"""`python -m exports site`: the whole dashboard as plain files, for any host and for a folder without one."""

import argparse
import gc
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from exports.command.options import CannotSave, WrongChoice, add_data, check_address
from exports.site.edition import Edition, File
from exports.site.one_file import language_part, one_file
from exports.site.pages import Job, jobs, last_files
from loaders import LANGUAGES, load
from loaders.location import Location, load_location, unpack
from views.citation import rows_held_back_text

SUMS = "SHA256SUMS"  # the list of all files with their digests, by which a folder is known as an edition
RARELY = 50_000, 20, 100
"""Thresholds of the garbage collector: what is made of the dataset stays until the end, to look through it takes a quarter
of the time.
"""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("site", help="write the dashboard as plain files", description=__doc__)
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--out", type=Path, help="the folder to write: empty, new, or with an older edition")
    form.add_argument("--one-file", type=Path, help="all of it as one page instead: the file to write, or a folder for it")
    parser.add_argument("--name", default="", help="with --one-file: another title of the window, and name in a folder")
    add_data(parser)
    parser.add_argument("--live", default="", help="address of the dashboard on a server, to which the pages lead")
    parser.add_argument("--base-url", default="", help="address at which the files will stand, for search engines")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="with --out: how many work side by side")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> str:
    """Write the edition and return how many files it has. Raises WrongChoice, CannotSave, and what loading raises."""
    for name, address in (("--live", options.live), ("--base-url", options.base_url)):
        check_address(name, address)
    if options.one_file:
        return _write_one_file(options)
    out: Path = options.out
    if out.exists() and (not out.is_dir() or any(out.iterdir())) and not (out / SUMS).is_file():
        raise WrongChoice(f"--out: {out} has other files in it; expected an empty folder, or one with {SUMS} of an edition")
    with unpack(options.data) as folder:
        start = (folder, options.live, options.base_url)
        edition = _edition(*start)
        _check_terms(edition)
        if not (out / SUMS).is_file():
            _write(out / SUMS, b"")
        sums: dict[str, str] = {}
        with ProcessPoolExecutor(options.processes, get_context("spawn"), _edition, start) as pool:
            for of_job in pool.map(partial(_make, start, out), jobs(edition)):
                sums |= of_job
        sums |= _write_files(out, last_files(edition, sums))
    remove_others(out, sums)
    _write(out / SUMS, "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode())
    size = sum((out / path).stat().st_size for path in sums)
    return f"{out}: {len(sums)} files, {size / 1e6:.1f} MB"


def _write_one_file(options: argparse.Namespace) -> str:
    """Write the one file. Raises WrongChoice where rows may not be passed on: it has all."""
    name, out = options.name, options.one_file
    gc.set_threshold(*RARELY)
    whole = load_location(Location(options.data))
    _check_terms(Edition(whole), "--one-file")
    edition = Edition(whole, options.live)
    content = one_file([language_part(edition, language, name) for language in LANGUAGES], name or whole.name)
    out = out / f"{name or f'{whole.name}-{whole.version}'}.html" if out.is_dir() else out
    _write(out, content)
    return f"{out}: {len(content) / 1e6:.1f} MB"


def _check_terms(of: Edition, option: str = "--live") -> None:
    """Raise WrongChoice where rows that may not be passed on would be."""
    terms = of.dataset.campaign.terms
    if terms and not terms.rows_may_be_exported and not of.live:
        raise WrongChoice(f"{option}: {rows_held_back_text(of.view(LANGUAGES[0]))}")


@cache
def _edition(folder: Path, live: str, base: str) -> Edition:
    """Return the edition, which each process that makes a part of it loads once."""
    gc.set_threshold(*RARELY)
    return Edition(load(folder), live, base)


def _make(start: tuple[Path, str, str], out: Path, job: Job) -> dict[str, str]:
    make, arguments = job
    return _write_files(out, make(_edition(*start), *arguments))


def _write_files(out: Path, files: Iterable[File]) -> dict[str, str]:
    sums = {}
    for path, content in files:
        _write(out / path, content)
        sums[path] = sha256(content).hexdigest()
    return sums


def _write(path: Path, content: bytes) -> None:
    """Write a file. Raises CannotSave."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as problem:
        raise CannotSave(f"{path}: not written ({problem.strerror})") from problem


def remove_others(out: Path, sums: Iterable[str]) -> None:
    """Delete the files that an older edition has and this one has not."""
    if (out / SUMS).is_file():
        known = {line.partition("  ")[2] for line in (out / SUMS).read_text("utf-8").splitlines()}
        for path in sorted(known - {*sums}):
            (out / path).unlink(missing_ok=True)

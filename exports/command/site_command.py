"""`python -m exports site`: the whole dashboard as plain files, for any host and for a folder without one."""

import argparse
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from exports.command.options import WrongChoice
from exports.files import CannotSave
from exports.site.edition import Edition, File
from exports.site.pages import Job, jobs, last_files
from loaders import LANGUAGES, load
from loaders.location import unpack
from loaders.package import PUBLISHED
from views.licence import rows_held_back_text
from views.web_address import link

SUMS = "SHA256SUMS"
"""The list of all files with their digests, by which a folder is known as an edition."""
_EDITIONS: list[Edition] = []
"""The edition of a process that makes a part of it."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command `site` with its options."""
    parser = commands.add_parser("site", help="write the dashboard as plain files", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write: empty, new, or with an older edition")
    parser.add_argument("--data", type=Path, default=PUBLISHED, help="another dataset, a folder or a ZIP file")
    parser.add_argument("--live", default="", help="address of the dashboard on a server, to which the pages lead")
    parser.add_argument("--base-url", default="", help="address at which the files will stand, for search engines")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many work side by side")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> str:
    """Writes the edition and tells how many files it has.

    Raises WrongChoice for a folder with anything else in it, for an address that is none, and for rows that their publisher
    holds back where no dashboard is named that does so; CannotSave, and what loading raises.
    """
    out: Path = options.out
    _check_options(options, out)
    with unpack(options.data) as folder:
        start = (folder, options.live, options.base_url)
        _prepare(*start)
        _check_terms(_EDITIONS[-1])
        if not (out / SUMS).is_file():
            _write(out / SUMS, b"")
        sums: dict[str, str] = {}
        with ProcessPoolExecutor(options.processes, get_context("spawn"), _prepare, start) as pool:
            for of_job in pool.map(_make, [(out, job) for job in jobs(_EDITIONS[-1])]):
                sums |= of_job
        sums |= _write_files(out, last_files(_EDITIONS[-1], sums))
    remove_others(out, sums)
    _write(out / SUMS, "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode())
    size = sum((out / path).stat().st_size for path in sums)
    return f"{out}: {len(sums)} files, {size / 1e6:.1f} MB"


def _check_options(options: argparse.Namespace, out: Path) -> None:
    """Raises WrongChoice."""
    for name, address in (("--live", options.live), ("--base-url", options.base_url)):
        if address and not link(address):
            raise WrongChoice(f"{name}: {address!r} is no address of the web; expected https://…")
    if out.exists() and (not out.is_dir() or any(out.iterdir())) and not (out / SUMS).is_file():
        raise WrongChoice(f"--out: {out} has other files in it; expected an empty folder, or one with {SUMS} of an edition")


def _check_terms(of: Edition) -> None:
    """Raises WrongChoice where rows that may not be passed on would be."""
    terms = of.dataset.campaign.terms
    if terms and not terms.rows_may_be_exported and not of.live:
        raise WrongChoice(f"--live: {rows_held_back_text(of.view(LANGUAGES[0]))}")


def _prepare(folder: Path, live: str, base: str) -> None:
    _EDITIONS[:] = [Edition(load(folder), live, base)]


def _make(task: tuple[Path, Job]) -> dict[str, str]:
    """Writes the files of a job; gives the digest of each."""
    out, (make, arguments) = task
    return _write_files(out, make(_EDITIONS[-1], *arguments))


def _write_files(out: Path, files: Iterable[File]) -> dict[str, str]:
    sums = {}
    for path, content in files:
        _write(out / path, content)
        sums[path] = sha256(content).hexdigest()
    return sums


def _write(path: Path, content: bytes) -> None:
    """Writes a file. Raises CannotSave."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as problem:
        raise CannotSave(f"{path}: not written ({problem.strerror})") from problem


def remove_others(out: Path, sums: Iterable[str]) -> None:
    """Removes what an older edition has and this one has not."""
    if (out / SUMS).is_file():
        known = {line.partition("  ")[2] for line in (out / SUMS).read_text("utf-8").splitlines()}
        for path in sorted(known - {*sums}):
            (out / path).unlink(missing_ok=True)

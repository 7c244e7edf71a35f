"""`python -m exports verify` says whether files agree with the version of the dataset from which they were made."""

import argparse
from pathlib import Path

from exports.verification import wording
from exports.verification.outcome import EXIT_CODES, verify, versions_in
from exports.verification.reading import BYTES
from loaders import LANGUAGES, load
from loaders.location import unpack
from loaders.package import PUBLISHED
from loaders.problems import CannotRead
from translations import translator


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command `verify` with its options."""
    parser = commands.add_parser(
        "verify", help="whether files agree with the data from which they were made", description=__doc__
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PDF, DOCX, HTML, CSV, XLSX, ZIP, PNG or SVG")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the answer")
    parser.add_argument("--data", type=Path, default=PUBLISHED, help="another dataset, a folder or a ZIP file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> tuple[str, int]:
    """What is found of each file, and the exit code: 0 unchanged, 1 changed or edited, 2 not confirmed.

    Raises what loading raises, and CannotRead for a file that is not there.
    """
    with unpack(options.data) as folder:
        current = load(folder)

    versions = versions_in(options.data, current)
    t, blocks, codes = translator(options.lang), list[str](), [0]
    for path in options.files:
        outcome = verify(path.name, _file_content(path), versions)
        codes.append(EXIT_CODES[outcome.verdict])
        blocks.append("\n  ".join((f"{path}: {wording.headline(outcome, t)}", *wording.details(outcome, t))))
    return "\n".join((*blocks, wording.what_it_proves(t))), max(codes)


def _file_content(path: Path) -> bytes:
    """The bytes of a file, at most one more than the limit."""
    try:
        with path.open("rb") as file:
            return file.read(BYTES + 1)
    except OSError as problem:
        raise CannotRead(f"{path}: not read ({problem.strerror})") from problem

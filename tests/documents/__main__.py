"""`python -m tests.documents` lays the Word briefing out with LibreOffice, in every language and length, and checks it.

The documents, their PDF and a picture of each page stand in `build/documents/` then, for looking at. It is no part of
`make test`, since LibreOffice is large; what can be read in a document without it is tested in tests/exports.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exports.briefing.compose import LENGTHS, brief
from exports.briefing.document import Briefing
from exports.word import docx
from loaders import LANGUAGES, load
from loaders.package import PUBLISHED
from measures.selection import Selection
from tests.documents import libreoffice
from tests.documents.checks import CHECKS, missing, own
from tests.documents.printed import Printed, read
from views.view import choose

FOLDER = Path(__file__).resolve().parents[2] / "build" / "documents"
SITE = "https://dashboard.example.org"
COLUMNS = "{:<9} {:<7} {:>5}  {:<58} {:>14}  {}"
HEAD = ("language", "length", "pages", "typefaces", "glyphs missing", "result")


@dataclass(frozen=True)
class Made:
    """A briefing with its Word document."""

    briefing: Briefing
    path: Path


def made() -> Iterator[Made]:
    """The briefing in every language and length, written into the folder."""
    dataset = load(PUBLISHED)
    for language in LANGUAGES:
        chosen = choose(dataset, Selection(), language, SITE)
        for length in LENGTHS:
            briefing = brief(chosen, length=length)
            path = FOLDER / f"{language}-{length}.docx"
            path.write_bytes(docx.write(briefing, chosen.t))
            yield Made(briefing, path)


def row(one: Made, printed: Printed, wrong: list[str]) -> str:
    """A line of the table."""
    families = {name.split("-")[0] if own(name) else f"{name} for other scripts" for name in printed.letters}
    result = f"{len(wrong)} wrong" if wrong else "in order"
    told = (printed.pages, ", ".join(sorted(families, key=str.lower)), len(missing(printed)), result)
    return COLUMNS.format(one.briefing.language, one.briefing.length, *told)


def main() -> int:
    """Print the table and what is wrong. Give 1 where something is, and 2 without LibreOffice."""
    argparse.ArgumentParser("python -m tests.documents", description=__doc__).parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        libreoffice.office()
        documents = [*made()]
        printed = libreoffice.as_pdfs([one.path for one in documents], FOLDER.parent / "libreoffice")
    except libreoffice.NoOffice as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    found = []
    sys.stdout.write(COLUMNS.format(*HEAD) + "\n")
    for one, path in zip(documents, printed, strict=True):
        libreoffice.pages(path)
        read_back = read(path)
        wrong = [told for check in CHECKS for told in check(one.briefing, read_back)]
        found += [f"{path.name}: {told}" for told in wrong]
        sys.stdout.write(row(one, read_back, wrong) + "\n")
    sys.stdout.write("".join(f"{told}\n" for told in [*found, f"pictures of the pages: {FOLDER.relative_to(Path.cwd())}/"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""`make check-documents`: the Word briefing as LibreOffice lays it out, in every language and length.

The documents, their PDF and a picture of each page stand in `build/documents/` then, for looking at. What can be read in a
document without LibreOffice, which is large, is tested in tests/exports.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exports.briefing.compose import LENGTHS, brief
from exports.word import docx
from loaders import LANGUAGES
from measures.selection import Selection
from tests.conftest import SITE
from tests.documents.checks import CHECKS
from tests.documents.printed import read
from tests.programs import found_or_installed
from views.view import choose

FOLDER = Path(__file__).resolve().parents[2] / "build" / "documents"


@pytest.mark.timeout(1200)
def test_every_document_is_in_order(published):
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    made = {}
    for language in LANGUAGES:
        view = choose(published, Selection(), language, SITE)
        for length in LENGTHS:
            path = FOLDER / f"{language}-{length}.docx"
            made[path] = brief(view, length=length)
            path.write_bytes(docx.write(made[path], view.t))
    printed = as_pdfs([*made], FOLDER.parent / "libreoffice")
    wrong = []
    for briefing, path in zip(made.values(), printed, strict=True):
        pages(path)
        wrong += [f"{path.name}: {told}" for check in CHECKS for told in check(briefing, read(path))]
    assert wrong == []


PATIENCE = 600  # seconds for all documents
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
DENSE = 100  # dots an inch of the pictures of pages


class NoOffice(Exception):
    """LibreOffice was not found and could not be installed, or does not convert; the message says what is missing."""


def office():
    """Return the path of LibreOffice, installed by this if it may. Raises NoOffice."""
    path = found_or_installed("libreoffice")
    if path is None:
        raise NoOffice("LibreOffice was not found and could not be installed: install LibreOffice Writer.")
    return path


def as_pdfs(documents, profile):
    """The PDF that LibreOffice makes of each Word document, beside it; `profile` is a folder for its own settings."""
    given = ("--headless", "--norestore", f"-env:UserInstallation={profile.absolute().as_uri()}", "--convert-to", "pdf")
    command = [office(), *given, "--outdir", str(documents[0].parent), *map(str, documents)]
    told = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, **NO_NETWORK}
    )
    made = [path.with_suffix(".pdf") for path in documents]
    lacking = [path.name for path in made if not path.exists()]
    if lacking:
        raise NoOffice(f"LibreOffice did not make {', '.join(lacking)}: {told.stderr.strip() or told.stdout.strip()}")
    return made


def pages(path):
    """Puts a picture of each page of a PDF beside it; none where Poppler is missing, and that is said."""
    drawer = found_or_installed("pdftoppm")
    if drawer is None:
        sys.stderr.write("pdftoppm (poppler-utils) was not found: there are no pictures of the pages.\n")
        return
    subprocess.run([drawer, "-r", str(DENSE), "-png", str(path), str(path.with_suffix(""))], check=True)

"""`make check-documents`: the Word briefing as LibreOffice lays it out, in every language and length.

The documents, their PDF and a picture of each page stand in `build/documents/` then, for looking at. What can be read in a
document without LibreOffice, which is large, is tested in tests/exports.
"""

import shutil
from pathlib import Path

import pytest

from exports.briefing.compose import LENGTHS, brief
from exports.word import docx
from loaders import LANGUAGES
from measures.selection import Selection
from tests.conftest import SITE
from tests.documents import libreoffice
from tests.documents.checks import CHECKS
from tests.documents.printed import read
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
    printed = libreoffice.as_pdfs([*made], FOLDER.parent / "libreoffice")
    wrong = []
    for briefing, path in zip(made.values(), printed, strict=True):
        libreoffice.pages(path)
        wrong += [f"{path.name}: {told}" for check in CHECKS for told in check(briefing, read(path))]
    assert wrong == []

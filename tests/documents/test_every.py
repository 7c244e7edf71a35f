"""The check of every briefing, on one made up by hand: what is in order passes, and what is wrong is told."""

from dataclasses import replace

import pytest

from exports.briefing.document import Briefing, Paragraph, Sentence
from exports.web import html
from exports.word import docx
from tests.documents.every import wrong
from tests.documents.test_checks import BRIEFING
from translations import translator

PAPER = replace(
    BRIEFING,
    labels={
        "contents": "Contents",
        "notes": "Notes",
        "page": "Page {n} of {of}",
        "colophon": "About",
        "foot": "Dataset",
        "dated": "Data",
    },
)


def saying(text: str) -> Briefing:
    """The paper with one more sentence."""
    part = replace(PAPER.parts[0], blocks=(*PAPER.parts[0].blocks, Paragraph((Sentence(text),))))
    return replace(PAPER, parts=(part,))


@pytest.mark.parametrize("form", [docx, html])
def test_document_that_holds_what_it_should_passes(form: object) -> None:
    assert [*wrong(PAPER, form, form.write(PAPER, translator("en")))] == []


@pytest.mark.parametrize("form", [docx, html])
def test_what_a_document_lacks_or_should_not_hold_is_told(form: object) -> None:
    content = form.write(PAPER, translator("en"))
    assert [*wrong(saying("A day of rallies."), form, content)] == ["lacks A day of rallies."]
    other = saying("See /incidents?lang=en.")
    assert [*wrong(other, form, form.write(other, translator("en")))] == [
        "holds an address without a host: /incidents?lang="
    ]

"""About how many pages a briefing has, beside the PDF of some choices."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from exports.briefing.compose import LENGTHS, about_pages, brief
from exports.briefing.document import Column, Items, Paragraph, Part, Sentence, Table
from exports.typst import pdf
from tests.exports.choices import CHOICES
from tests.nightly import nightly
from views.view import choose

LINE = Sentence("x" * 100)


@pytest.fixture(scope="module")
def empty(published):
    return replace(brief(choose(published, CHOICES["round 4 in Aktau"], "en"), length="full"), parts=())


def pages(empty, *blocks, name="rounds", length="full"):
    return about_pages(replace(empty, length=length, parts=(Part(name, "A part", blocks),)))


def test_full_document_has_a_page_for_27_lines_and_half_as_many_for_its_sources(empty):
    lines = Items((LINE,) * 108)
    assert pages(empty, lines) == 5
    assert pages(empty, lines, name="sources") == 3
    assert pages(empty, Paragraph((replace(LINE, text="x" * 101),))) == 1


def test_row_of_a_table_is_as_high_as_its_highest_cell_and_a_line_apart_from_the_next(empty):
    columns = (Column("one", share=1), Column("other", share=3))
    cells = (Sentence("x" * 61), Sentence(""))
    assert pages(empty, Table("", columns, (cells,) * 100)) == 5


def test_short_document_has_no_more_pages_than_its_length(empty):
    assert [pages(empty, Items((LINE,) * 36), length=length) for length in LENGTHS] == [1, 2, 2, 2]
    assert [pages(empty, Items((LINE,) * 900), length=length) for length in LENGTHS[:3]] == [1, 2, 4]


@pytest.mark.parametrize(("language", "name"), [("ru", "Uralsk"), *nightly(("en", "all"), ("kk", "two days of June"))])
def test_every_length_has_as_many_pages_as_its_pdf_or_one_more_or_fewer(published, name, language):
    view = choose(published, CHOICES[name], language)
    for length in LENGTHS:
        briefing = brief(view, length=length)
        real = len(PdfReader(io.BytesIO(pdf.write(briefing, view.t))).pages)
        assert abs(about_pages(briefing) - real) <= 1, length

"""About how many pages a briefing has, beside the PDF of some choices."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from exports.briefing.compose import FULL, LENGTHS, PAGES, about_pages, brief
from exports.briefing.document import Column, Items, Part, Sentence, Table
from exports.typst import pdf
from tests.exports.choices import CHOICES
from views.view import choose


@pytest.mark.nightly
@pytest.mark.parametrize(("language", "name"), [("ru", "round 3"), ("en", "all"), ("ru", "Uralsk")])
def test_every_length_has_as_many_pages_as_its_pdf_or_one_more_or_fewer(published, name, language):
    view = choose(published, CHOICES[name], language)
    for length in LENGTHS:
        briefing = brief(view, length=length)
        real = len(PdfReader(io.BytesIO(pdf.write(briefing, view.t))).pages)
        assert abs(about_pages(briefing) - real) <= 1, length
        assert about_pages(briefing) <= (PAGES[length] or real + 1), length


def test_short_document_has_no_more_pages_than_its_length_and_a_row_is_as_high_as_its_highest_cell(published):
    empty = brief(choose(published, CHOICES["round 4 in Aktau"], "en"), length=FULL)

    def pages(block, length=FULL):
        return about_pages(replace(empty, length=length, parts=(Part("rounds", "A part", (block,)),)))

    lines = Items((Sentence("x" * 100),) * 900)
    assert [pages(lines, length) for length in LENGTHS[:3]] == [1, 2, 4]
    row = (Sentence("x" * 61), Sentence(""))
    assert pages(Table("", (Column("one", share=1), Column("other", share=3)), (row,) * 100)) == 6

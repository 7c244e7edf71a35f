"""About how many pages a briefing has, beside the PDF of some choices."""

import io

import pytest
from pypdf import PdfReader

from exports.briefing.compose import LENGTHS, PAGES, about_pages, brief
from exports.typst import pdf
from tests.exports.choices import CHOICES
from tests.nightly import nightly
from views.view import choose


@pytest.mark.parametrize(("language", "name"), [("ru", "round 3"), *nightly(("en", "all"), ("ru", "Uralsk"))])
def test_every_length_has_as_many_pages_as_its_pdf_or_one_more_or_fewer(published, name, language):
    view = choose(published, CHOICES[name], language)
    for length in LENGTHS:
        briefing = brief(view, length=length)
        real = len(PdfReader(io.BytesIO(pdf.write(briefing, view.t))).pages)
        assert abs(about_pages(briefing) - real) <= 1, length
        assert about_pages(briefing) <= (PAGES[length] or real + 1), length

"""Slides: titles in balanced lines, letters that can be read, nothing half empty."""

import pytest

from charts.registry import FIGURES
from exports.render import pictures, slide
from exports.render.slide import Drawing, Texts, balanced, layout
from tests.exports.render.test_pictures import size_of
from tests.nightly import sampled
from translations.words import LANGUAGES

HIGHER = {
    *("rally-map", "cities-by-round", "applications", "attendance-claims", "detention-claims"),
    *("remedy", "people", "counted", "acts-kind-authority", "days-in-words"),
}
"""Figures with more rows than a slide has room for in letters of 16 pixels: their picture is higher."""


def test_title_breaks_into_lines_about_as_long_as_each_other_and_never_behind_a_number():
    title = "At least two hundred people came or perhaps 500 people"
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in balanced(title, 900, 40)] == [
        "At least two hundred people",
        "came or perhaps 500 people",
    ]
    assert balanced("Two words", 900, 40) == ("Two words",)


def test_high_and_narrow_drawing_stands_beside_its_title_and_a_flat_one_below_it():
    texts = Texts("A finding", "Source: somebody")
    beside, above = (layout(texts, [Drawing(None, *size, True)], ("unit",)) for size in ((400, 400), (700, 200)))
    assert (beside and beside.column > 0, above and above.column) == (True, 0)
    assert layout(Texts("A finding", "Source"), [Drawing(None, 700, 500)], ("unit",)) is None


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_figure_on_a_slide_has_letters_of_sixteen_pixels_or_a_higher_picture(chosen, language):
    view = chosen(language)
    names = [name for name in FIGURES if "acts-" not in name or name == "acts-kind-authority"]
    found = {}
    for name in names:
        texts, drawings = Texts(FIGURES[name].frame(view).title, "Source"), pictures.drawings_of(view, name)
        found[name] = layout(texts, drawings, FIGURES[name].frame(view).unit_and_note)
    assert {name for name, one in found.items() if one is None} <= HIGHER
    assert min(one.scale for one in found.values() if one) * slide.LEAST >= slide.SMALL


def test_higher_picture_keeps_the_width_of_a_slide(chosen):
    width, height = size_of(pictures.render(chosen(), "people", "press"))
    assert width == slide.WIDTH
    assert height > slide.HEIGHT

"""Pictures of the figures: sizes, texts, the same bytes."""

import re
import struct
from html import unescape

import pytest

from charts.layout.canvas import LazyFigure
from charts.layout.frame import frame_of
from charts.registry import FIGURES, figure_spec
from exports.render import pictures
from tests.conftest import SITE

TEXT = re.compile(r">([^<>]+)<")


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def words_of(svg):
    return " ".join(unescape(" ".join(TEXT.findall(svg.decode()))).split())


def test_svg_of_a_choice_has_its_title_unit_source_line_and_version(chosen):
    view = chosen("kk", rounds=(1,))
    told = words_of(pictures.render(view, "map", "svg"))
    frame = frame_of(figure_spec("map").draw(view))
    assert [text for text in (frame.title, frame.unit, frame.source) if " ".join(text.split()) not in told] == []
    assert "1.6.0" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize(("size", "wide"), [("png-1200", 1200), ("png-2400", 2400)])
def test_png_is_as_wide_as_its_size_says(chosen, size, wide):
    width, height = size_of(pictures.render(chosen("ru"), "applications", size))
    assert width == wide
    assert wide // 4 < height < wide


@pytest.mark.parametrize("name", ["map", "later-refusals"])
def test_press_picture_has_its_shape_whatever_the_figure(chosen, name):
    assert size_of(pictures.render(chosen(), name, "press")) == (1200, 675)
    assert size_of(pictures.render(chosen(), name, "slide")) == (1600, 900)


def test_svg_names_no_other_host(chosen):
    found = re.findall(r"https?://[^\s\"')<]+", pictures.render(chosen(), "map", "svg").decode())
    assert {*found} <= {"http://www.w3.org/2000/svg", SITE, "http://www.w3.org/1999/xlink"}


@pytest.mark.parametrize(("name", "wide"), [("map", 555), ("calendar", 700)])
def test_figure_of_a_fixed_shape_is_only_as_wide_as_it_needs(chosen, name, wide):
    assert abs(pictures.natural_width(figure_spec(name).draw(chosen())) - wide) <= 4


def test_figure_with_axes_for_a_part_of_it_alone_is_as_wide_as_any_other():
    only = LazyFigure({"data": [], "layout": {"xaxis2": {"range": [0, 1]}, "yaxis2": {"scaleanchor": "x2"}, "height": 100}})
    assert pictures.natural_width(only) == pictures.WIDTH


EACH = [name for name in FIGURES if "acts-" not in name or len({*name.split("-")[1:]}) == 1]
"""The figures, and of those by two properties the ones that have a property on both axes."""


@pytest.mark.parametrize("name", EACH)
def test_every_figure_of_a_choice_that_leaves_it_little_or_nothing_has_a_width(chosen, name):
    for filters in ({"rounds": (2,), "cities": ("almaty",)}, {"rounds": (4,), "cities": ("aktau",)}):
        assert 0 < pictures.natural_width(figure_spec(name).draw(chosen(**filters))) <= pictures.WIDTH


@pytest.mark.parametrize("name", ["applications", "places-offered", "rally-map"])
def test_slide_has_no_drawing_that_is_wider_than_a_page_since_letters_would_meet(chosen, name):
    [drawing] = pictures.drawings_of(chosen(), name)
    layout = drawing.figure.to_dict()["layout"]
    across = layout["xaxis"]["range"]
    assert across[1] - across[0] <= pictures.WIDTH

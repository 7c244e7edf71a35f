"""Each step against an assembly has one shape, which the legend explains by its letter."""

import pytest
from plotly.validator_cache import ValidatorCache

from charts.layout import theme
from charts.layout.act_marks import OTHER, SHAPES, marker, step_legend, step_place
from charts.layout.frame import unit_text
from loaders.profile import known_tables
from measures.codes import code_column
from translations import translator


def test_steps_are_those_of_the_profile():
    [step] = [field for field in known_tables()["codes-kinds"]["further"] if field["name"] == "step"]
    assert step["constraints"]["enum"] == [*SHAPES]


def test_every_kind_of_the_published_list_is_a_step_but_the_groups(published):
    kinds, steps = published["codes-kinds"], code_column(published, "kinds", "step")
    assert {*kinds["code"]} - {*steps} == {*kinds["broader"].dropna()}


def test_no_two_steps_look_alike():
    looks = {(shape.symbol, shape.is_hollow) for shape in SHAPES.values()}
    assert len(looks) == len({shape.letter for shape in SHAPES.values()}) == len(SHAPES)
    symbols = ValidatorCache.get_validator("scatter.marker", "symbol")
    assert [symbols.validate_coerce(shape.symbol) for shape in SHAPES.values()] == [s.symbol for s in SHAPES.values()]


def test_marks_and_steps_stand_in_their_order_and_what_is_none_comes_last():
    drawn = marker(["warned", None, "fined"])
    assert drawn["symbol"] == ["triangle-up", OTHER.symbol, "diamond"]
    assert drawn["color"] == [theme.PAPER, theme.PAPER, theme.RESTRICTED]
    assert sorted(["jailed", None, "refused", "fined"], key=step_place) == ["refused", "fined", "jailed", None]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["fined", "refused", "fined"], "■\xa0application refused · ◆\xa0fined"),
        (["held", None], "●\xa0detained · ○\xa0other incident"),
        ([None], ""),
        ([], ""),
    ],
)
def test_legend_explains_the_shapes_that_are_drawn(steps, told):
    assert unit_text(step_legend(steps, translator("en"))) == told

"""How many came: a sign a claim, at its number, piled up with those of the same; words stay words, other cities lines."""

from itertools import pairwise

import pytest

from charts.layout import theme
from charts.layout.frame import frame_of
from charts.registry import FIGURES
from tests.charts.conftest import draw, is_hatched, texts
from tests.conftest import choice_of

CLAIMS = [
    *(("exact", 40, 40), ("about", 60, 60), ("at_least", 80, None), ("more_than", 100, None), ("at_most", None, 120)),
    *(("range", 140, 200), ("words", None, None, "dozens")),
]


def claim(qualifier, low, high, told=None, **more):
    number = {"qualifier_code": qualifier, "low": low, "high": high, "words_en": told}
    return {"claim_id": f"C-{qualifier}-{low}", "round_id": 1, "city_id": "almaty", **number, **more}


@pytest.fixture(scope="module")
def claimed(make):
    def build(*rows):
        sources = [{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in range(1, 10)]
        return make(claims=[*rows], sources=sources)

    return build


@pytest.fixture(scope="module")
def signs(claimed):
    return draw(claimed(*(claim(*row) for row in CLAIMS)), "attendance-claims")


def placed(figure):
    """Where the sign of each claim stands, with its symbol and its fill."""
    [trace] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers+text"]
    looks = zip(trace.x, trace.y, trace.marker.symbol, trace.marker.color, strict=True)
    return {key.removeprefix("claim:"): look for key, look in zip(trace.customdata, looks, strict=True)}


def lines(figure):
    found = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.line.color == theme.INK]
    return [(line.x0, line.x1) for line in found if line.y0 == line.y1]


def bands(figure):
    return [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.fillcolor == theme.BAND]


def test_number_is_marked_with_the_sign_of_its_qualifier_at_its_place_on_one_scale(signs):
    found = [placed(signs)[f"C-{name}"] for name in ("exact-40", "about-60", "at_least-80", "more_than-100", "at_most-None")]
    assert [symbol for _, _, symbol, _ in found] == ["circle"] * 2 + ["triangle-right"] * 2 + ["triangle-left"]
    assert [fill for *_, fill in found] == [theme.INK] + [theme.PAPER] * 4
    assert len({round(after[0] - before[0], 6) for before, after in pairwise(found)}) == 1


def test_range_is_a_line_that_is_pointed_at_in_its_middle(signs):
    [(first, last)] = lines(signs)
    x, _, _, fill = placed(signs)["C-range-140"]
    assert (x, fill) == ((first + last) / 2, theme.CLEAR)


def test_claim_in_words_is_hatched_and_quoted_with_who_says_so_below_the_axis(signs):
    [bar] = [trace for trace in signs.data if trace.type == "bar"]
    [axis] = {y for trace in signs.data for y, text in zip(trace.y, trace.text or (), strict=False) if text == "0"}
    assert is_hatched(bar)
    assert min(bar.y) > axis
    assert bar.customdata == ("claim:C-words-None",)
    assert "“dozens”\N{NO-BREAK SPACE} Paper 1" in [*texts(signs)]
    by_height = [claim_id for claim_id, _ in sorted(placed(signs).items(), key=lambda one: one[1][1])]
    order = ["exact-40", "about-60", "at_least-80", "more_than-100", "at_most-None", "range-140"]
    assert by_height == [f"C-{name}" for name in order]


def test_claims_of_one_number_are_piled_up_and_their_publishers_named_once(claimed):
    same = [claim("about", 300, 300, claim_id=f"C-{n}", source_id=f"S-{n}") for n in (1, 2)]
    again = claim("about", 300, 300, claim_id="C-3", source_id="S-2")
    figure = draw(claimed(*same, again), "attendance-claims")
    assert len({x for x, *_ in placed(figure).values()}) == 1
    assert len({y for _, y, *_ in placed(figure).values()}) == 3
    assert "<b>about 300</b>\N{NO-BREAK SPACE} Paper\N{NO-BREAK SPACE}1, Paper\N{NO-BREAK SPACE}2" in [*texts(figure)]


def test_texts_of_one_agency_are_told_beside_the_pile(claimed):
    same = [claim("about", 300, 300, claim_id=f"C-{n}", source_id=f"S-{n}") for n in (1, 2, 3)]
    copies = [same[0], *({**one, "same_text_as": "C-1"} for one in same[1:])]
    told = " ".join(texts(draw(claimed(*copies), "attendance-claims"))).replace("\N{NO-BREAK SPACE}", " ")
    assert "(3 from one agency report)" in told
    assert "agency" not in " ".join(texts(draw(claimed(*same), "attendance-claims")))


def test_publishers_that_are_too_many_are_a_number(claimed):
    many = [claim("about", 300, 300, claim_id=f"C-{n}", source_id=f"S-{n}") for n in range(1, 10)]
    assert "and 3 others" in " ".join(texts(draw(claimed(*many), "attendance-claims")))


def test_band_goes_from_the_lowest_to_the_highest_and_fades_where_that_is_open(claimed):
    [band] = bands(draw(claimed(claim("about", 100, 100), claim("exact", 200, 200)), "attendance-claims"))
    whole, *pieces = bands(draw(claimed(claim("about", 100, 100), claim("more_than", 200, None)), "attendance-claims"))
    assert (band.x0, band.x1) == (whole.x0, whole.x1)
    assert min(piece.x0 for piece in pieces) == whole.x1
    assert [piece.opacity for piece in pieces] == sorted((piece.opacity for piece in pieces), reverse=True)


def test_one_number_has_no_band_and_the_legend_none(claimed):
    figure = draw(claimed(claim("exact", 40, 40)), "attendance-claims")
    assert bands(figure) == []
    assert "band" not in figure.layout.meta["unit"]
    assert figure.layout.meta["title"] == "Reported attendance"


def test_city_with_fewer_numbers_stands_below_the_scale(claimed):
    figure = draw(claimed(claim("about", 300, 300), claim("about", 20, 20, city_id="taraz")), "attendance-claims")
    other, here = placed(figure)["C-about-20"], placed(figure)["C-about-300"]
    assert other[1] > here[1]
    assert "<b>Round 1, Taraz</b>" in [*texts(figure)]
    assert "Almaty" in figure.layout.meta["unit"]


def test_round_in_words_alone_has_no_lane_on_the_scale_of_its_city(claimed):
    later = claim("words", None, None, "dozens", claim_id="C-2", round_id=2)
    told = [*texts(draw(claimed(claim("about", 300, 300), later), "attendance-claims"))]
    assert ("<b>Round 1</b>" in told, "<b>Round 2</b>" in told, "<b>Round 2, Almaty</b>" in told) == (True, False, True)


def test_choice_in_words_alone_has_no_scale(claimed):
    figure = draw(claimed(claim("words", None, None, "dozens")), "attendance-claims")
    assert "<b>Round 1, Almaty</b>" in [*texts(figure)]
    assert "0" not in [*texts(figure)]


def test_claims_of_all_rounds_fit_a_screen(published):
    view = choice_of(published)
    assert FIGURES["attendance-claims"].draw(view).layout.height < 680


@pytest.mark.parametrize("name", ["attendance-claims", "detention-claims"])
def test_on_a_phone_the_same_marks_stand_within_its_width(published, name):
    view, spec = choice_of(published, "kk"), FIGURES[name]
    marks = [
        sorted(mark for trace in figure.data if trace.customdata is not None for mark in trace.customdata)
        for figure in (spec.draw(view), spec.draw(view, narrow=True))
    ]
    assert marks[0] == marks[1]
    [low, high] = spec.draw(view, narrow=True).layout.xaxis.range
    assert (low, high) == (0, 344)


def test_number_that_sources_copied_from_each_other_is_told_once(claimed):
    copies = [claim("exact", 40, 40), *(claim("exact", n, n, same_text_as="C-exact-40") for n in (41, 42))]
    figure = draw(claimed(*copies, claim("exact", 80, 80)), "attendance-claims")
    assert "2 reported numbers, lowest 40, highest 80." in frame_of(figure).alt

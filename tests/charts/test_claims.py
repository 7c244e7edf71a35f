"""Claims as marks: one a claim, at its number, with the sign of its qualifier; words stay words."""

import pytest

from charts import theme
from measures.claims import attendance_claims
from measures.selection import Selection, select
from tests.charts.conftest import draw, is_hatched, texts

CLAIMS = [
    ("exact", 40, 40, None),
    ("about", 60, 60, None),
    ("at_least", 80, None, None),
    ("more_than", 100, None, None),
    ("at_most", None, 120, None),
    ("range", 140, 200, None),
    ("words", None, None, "dozens"),
]


def claim(qualifier, low, high, told, **more):
    return {
        "claim_id": f"C-{qualifier}-{low}",
        "round_id": 1,
        "city_id": "almaty",
        "qualifier_code": qualifier,
        "low": low,
        "high": high,
        "words_en": told,
        **more,
    }


@pytest.fixture(scope="module")
def claimed(make):
    def build(*rows):
        cities = [{"city_id": "almaty", "name_en": "Almaty"}]
        return make(rounds=[{"round_id": 1}], cities=cities, claims=[*rows], sources=[{"source_id": "S-1"}])

    return build


@pytest.fixture(scope="module")
def signs(claimed):
    return draw(claimed(*(claim(*row) for row in CLAIMS)), "attendance_claims")


def shown(figure):
    """The marks that can be pointed at: one a claim."""
    return [trace for trace in figure.data if trace.hoverinfo == "text"]


def numeric(figure):
    return [trace for trace in shown(figure) if trace.type == "scatter" and trace.marker.color != theme.CLEAR]


def lines(figure):
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines+markers"]


def row_of(figure, text):
    return next(note.y for note in figure.layout.annotations if note.text == text)


@pytest.mark.parametrize(
    ("at", "symbol", "fill"),
    [
        (40, "circle", theme.INK),
        (60, "circle", theme.PAPER),
        (80, "triangle-right", theme.INK),
        (100, "triangle-right", theme.INK),
        (120, "triangle-left", theme.INK),
    ],
    ids=["exact", "about", "at least", "more than", "at most"],
)
def test_number_is_marked_with_the_sign_of_its_qualifier(signs, at, symbol, fill):
    [mark] = [trace for trace in numeric(signs) if trace.x == (at,)]
    assert (mark.marker.symbol, mark.marker.color) == (symbol, fill)


def test_range_is_a_line_from_end_to_end(signs):
    [line] = lines(signs)
    assert (line.x, line.marker.symbol) == ((140, 200), "line-ns")


def test_range_is_pointed_at_in_its_middle(signs):
    assert [trace.x for trace in shown(signs) if trace.type == "scatter" and trace.marker.color == theme.CLEAR] == [(170,)]


def test_claim_in_words_is_a_hatched_bar_and_no_number(signs):
    [bar] = [trace for trace in shown(signs) if trace.type == "bar"]
    assert is_hatched(bar)
    assert [trace for trace in signs.data if trace.type == "scatter" and set(trace.y) & set(bar.y)] == []
    assert row_of(signs, "“dozens” · A publisher") == bar.y[0]


def test_every_mark_carries_the_id_of_its_claim(signs):
    carried = {trace.customdata: trace.y[0] for trace in shown(signs)}
    ids = ("exact-40", "about-60", "at_least-80", "more_than-100", "at_most-None", "range-140", "words-None")
    assert carried == {(f"claim:C-{claim}",): -1.5 - row for row, claim in enumerate(ids)}


def test_every_claim_has_a_row_of_its_own(signs):
    assert sorted(trace.y[0] for trace in shown(signs)) == [-7.5, -6.5, -5.5, -4.5, -3.5, -2.5, -1.5]


def test_claims_stand_by_number_with_words_last(signs):
    numbers = [trace.x[0] for trace in sorted(shown(signs), key=lambda trace: -trace.y[0])]
    assert numbers[:-1] == [40, 60, 80, 100, 120, 170]


def test_band_spans_lowest_to_highest_and_leaves_words_out(signs):
    assert [(box.x0, box.x1, box.y0, box.y1) for box in signs.layout.shapes] == [(40, 200, -1, -7)]


def test_labels_give_number_and_publisher(signs):
    told = [trace.text[0] for trace in signs.data if trace.type == "scatter" and trace.mode == "text"]
    assert told == [f"{number} · A publisher" for number in ("40", "60", "80", "100", "120", "140–200")]


def test_range_with_one_end_is_marked_at_the_end_that_is_known(claimed):
    figure = draw(claimed(claim("range", 300, None, None)), "attendance_claims")
    assert [(trace.x, trace.marker.symbol) for trace in numeric(figure)] == [((300,), "line-ns")]


def test_hover_gives_title_words_and_publisher(signs):
    assert shown(signs)[0].hovertext[0].startswith("A title<br>“words”<br>A publisher, ")


def test_published_attendance_has_a_mark_for_each_claim(published):
    marks = shown(draw(published, "attendance_claims"))
    assert (
        sorted(mark.customdata[0].removeprefix("claim:") for mark in marks)
        == attendance_claims(published)["claim_id"].to_list()
    )


def test_published_claims_of_25_february_in_almaty_are_not_averaged(published):
    figure = draw(select(published, Selection(rounds=(2,), cities=("almaty",))), "attendance_claims")
    assert sorted(trace.x[0] for trace in numeric(figure)) == [200, 300, 300, 400, 1000, 1000, 1000]
    assert [line.x for line in lines(figure)] == [(500, 2000)]


def test_attendance_is_grouped_by_round_and_city(published):
    heads = [note.text for note in draw(published, "attendance_claims").layout.annotations if note.text.startswith("<b>")]
    assert heads == [
        "<b>Round 1, Almaty</b>",
        "<b>Round 2, Almaty</b>",
        "<b>Round 2, Astana</b>",
        "<b>Round 2, Uralsk</b>",
        "<b>Round 2, Zhanaozen</b>",
        "<b>Round 3, Almaty</b>",
        "<b>Round 4, Almaty</b>",
    ]


def test_detention_is_grouped_by_what_is_counted(small):
    heads = [note.text for note in draw(small, "detention_claims").layout.annotations if note.text.startswith("<b>")]
    assert heads == [
        "<b>Detained, in all</b> · round 1, Almaty",
        "<b>Tried</b> · round 1, Almaty",
        "<b>Detained, in all</b> · round 4, Almaty",
    ]


def test_detention_numbers_stand_apart_and_have_no_sum(small):
    figure = draw(small, "detention_claims")
    assert [trace.x[0] for trace in numeric(figure)] == [28, 18]
    assert "46" not in " ".join(texts(figure))


def test_detention_in_words_is_hatched(small):
    bars = [trace.y[0] for trace in shown(draw(small, "detention_claims")) if is_hatched(trace)]
    assert bars == [-2.5, -8.5]


def test_title_without_differing_numbers_names_none(claimed):
    title = draw(claimed(claim("exact", 40, 40, None)), "attendance_claims").layout.meta["title"]
    assert title == "How many came, as sources report it"

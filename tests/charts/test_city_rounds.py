"""City by round: what a cell says, and what stands where nothing is reported."""

import pytest

from charts.layout import theme
from charts.registry import FIGURES
from tests.charts.conftest import texts
from tests.conftest import choice_of

SPEC = FIGURES["cities-by-round"]


@pytest.fixture(scope="module")
def town(make):
    def made(rallies, acts=(), rounds=2):
        return make(
            rounds=[{"round_id": n, "date": f"2012-{n:02}-01"} for n in range(1, rounds + 1)],
            rallies=[{"summary_en": "It was.", **row} for row in rallies],
            incidents=[{"summary_en": "It was.", **row} for row in acts],
        )

    return made


def signs(figure):
    """The colour of the outline of each rally by its key, or its fill where that is no paper."""
    [trace] = [trace for trace in figure.data if trace.mode == "markers+text"]
    fills = [
        fill if fill != theme.PAPER else line for fill, line in zip(trace.marker.color, trace.marker.line.color, strict=True)
    ]
    return dict(zip(trace.customdata, fills, strict=True))


def test_sign_says_whether_a_rally_was_permitted(town):
    answers = ("granted", "refused", "not_reported")
    data = town([{"round_id": 1, "authorisation_code": code} for code in answers])
    assert [*signs(SPEC.draw(choice_of(data))).values()] == [
        theme.PERMITTED, theme.RESTRICTED, theme.UNKNOWN,
    ]  # fmt: skip


def test_dash_stands_only_where_neither_a_rally_nor_an_act_is_reported(town):
    rallies = [{"round_id": 1}, {"round_id": 2, "city_id": "taraz"}]
    view = choice_of(town(rallies, [{"round_id": 2, "city_id": "almaty"}]))
    assert [*texts(SPEC.draw(view))].count("–") == 1
    assert "–: city not named for that round in the sources consulted" in SPEC.frame(view).unit


def test_incident_outside_the_cities_of_the_table_is_counted_and_not_shown_and_one_of_no_city_has_a_row(town):
    acts = [{"round_id": 1, "city_id": "almaty"}, {"round_id": 1, "city_id": "taraz"}, {"round_id": 1, "city_id": None}]
    view = choice_of(town([{"round_id": 1}], acts))
    assert "not drawn: 1 incident outside the cities and rounds drawn" in SPEC.frame(view).unit
    assert [*texts(SPEC.draw(view))].count("<b>City not recorded</b>") == 1
    assert "City not recorded: Round 1: 1 incident." in SPEC.frame(view).alt
    drawn = [key for trace in SPEC.draw(view).data for key in trace.customdata or () if key.startswith("act:")]
    assert drawn == ["act:I-1", "act:I-3"]


def test_announced_cities_that_no_source_names_are_told_to_a_screen_reader_too(make):
    data = make(
        rallies=[{"rally_id": "R-1", "round_id": 1, "city_id": "almaty", "announced": "true", "summary_en": "It was."}],
        claims=[{"claim_id": "C-1", "round_id": 1, "measure_code": "cities_announced", "low": 19, "high": 19}],
    )
    assert "28 January: 18 of the 19 cities with announced rallies are not named" in SPEC.frame(choice_of(data)).alt


def test_cities_with_the_same_single_line_share_a_row_and_one_with_an_incident_has_its_own(town):
    rallies = [{"round_id": 2, "city_id": city, "outcome_code": "held"} for city in ("almaty", "taraz")]
    figure = SPEC.draw(choice_of(town(rallies)))
    words = [*texts(figure)]
    assert (words.count("<b>Almaty, Taraz</b>"), words.count("Held")) == (1, 1)
    assert [*signs(figure)] == ["rally:R-1", "rally:R-2"]
    words = [*texts(SPEC.draw(choice_of(town(rallies, [{"round_id": 2, "city_id": "almaty"}]))))]
    assert [words.count(f"<b>{name}</b>") for name in ("Almaty", "Taraz")] == [1, 1]


def test_number_stands_behind_the_last_mark_of_the_last_line(town):
    """Twelve acts in a column of about 80 pixels: the number is as low as the last of them, and to its right."""
    acts = [{"round_id": 1, "city_id": "almaty"}] * 12
    rallies = [{"round_id": n} for n in range(1, 5)]
    figure = SPEC.draw(choice_of(town(rallies, acts, rounds=4)))
    [marks] = [trace for trace in figure.data if trace.customdata and trace.customdata[0].startswith("act:")]
    [number] = [
        (x, y)
        for trace in figure.data
        for x, y, text in zip(trace.x, trace.y, trace.text or (), strict=False)
        if text == "12"
    ]
    assert number[1] == marks.y[-1] == max(marks.y) > min(marks.y)
    assert 0 < number[0] - marks.x[-1] < 12


def test_cities_that_no_source_names_are_rings_in_the_column_of_their_round(published):
    for narrow in (False, True):
        figure = SPEC.draw(choice_of(published), narrow)
        keys = [key for trace in figure.data for key in trace.customdata or () if key.startswith("claim:")]
        assert (len(keys), len({*keys})) == (16, 1)
        assert "<b>28 April: 16 of the 19 cities with announced rallies are not" in " ".join(texts(figure))


@pytest.mark.parametrize(("rounds", "is_list"), [(4, False), (9, True)])
def test_rounds_that_have_no_room_beside_each_other_stand_below(town, rounds, is_list):
    data = town([{"round_id": n} for n in range(1, rounds + 1)], rounds=rounds)
    figure = SPEC.draw(choice_of(data))
    heads = [trace for trace in figure.data if trace.mode == "text"]
    days = {x for trace in heads for x, text in zip(trace.x, trace.text, strict=True) if text.startswith("1 ")}
    assert len(days) == (1 if is_list else rounds)


def test_title_says_that_no_outcome_is_recorded_for_the_announced_cities(make):
    last = {"round_id": 4, "date": "2012-04-28"}
    number = {"claim_id": "C-1", "round_id": 4, "measure_code": "cities_announced", "low": 19, "high": 19}
    view = choice_of(make(rounds=[last], rallies=[{"round_id": 4}], claims=[number]))
    assert (
        SPEC.frame(view).title
        == "This dataset does not record what happened on 28 April in any of the 19 cities with announced rallies"
    )


def test_round_that_is_inferred_says_so(published):
    assert "Round inferred" in [*texts(SPEC.draw(choice_of(published)))]

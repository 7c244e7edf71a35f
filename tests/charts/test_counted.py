"""A square a person: hollow for about so many, light for perhaps, hatched for words, fading where there may be more."""

from datetime import date

import pytest

from charts.counted import MOST_SQUARES
from charts.layout import theme
from charts.layout.frame import frame_of
from charts.registry import FIGURES
from measures.selection import Selection
from tests.charts.conftest import draw, is_hatched, texts
from views.row_keys import keys_in
from views.view import choose

ACTS = [
    {"people_low": 3, "people_high": 3, "may_be_in": "I-2"},
    {"people_low": 30, "people_high": 40},
    {"people_low": 2, "people_words_en": "about two", "people_high": 2},
    {"people_words_en": "several", "city_id": "astana"},
    {"people_low": 10, "may_be_in": "I-4"},
    {"people_low": 300, "people_high": 300, "people_words_en": "some 300 <men>"},
]


@pytest.fixture(scope="module")
def figure(make):
    place = {"kind_code": "rally_detention", "city_id": "almaty", "round_id": 1, "date": "2012-01-28", "summary_en": "It."}
    given = [{**place, **act} for act in ACTS]
    return draw(make(incidents=given), "counted")


def squares(figure, act_id):
    told = [(trace, n) for trace in figure.data for n, mark in enumerate(trace.customdata or ()) if mark == f"act:{act_id}"]
    fills = [(trace, n) for trace, n in told if trace.type == "bar" or "markers" in trace.mode]
    return ["hatched" if is_hatched(trace) else trace.marker.color[n] for trace, n in fills]


def test_people_are_squares_light_where_they_may_be_more_hollow_where_about_so_many_hatched_in_words(figure):
    assert squares(figure, "I-1") == [theme.INK] * 3
    assert squares(figure, "I-2") == [theme.INK] * 30 + [theme.BORDER] * 10
    assert squares(figure, "I-3") == [theme.PAPER] * 2
    assert squares(figure, "I-4") == ["hatched"]
    assert sorted(squares(figure, "I-5")) == [theme.INK] * 10 + ["hatched"] * len(theme.FADING)
    seen = [trace.marker.opacity for trace in figure.data if is_hatched(trace)]
    assert sorted(seen) == sorted([1, *theme.FADING])


def test_more_people_than_can_be_drawn_stand_as_a_number_that_opens_them(figure):
    assert ACTS[5]["people_low"] > MOST_SQUARES
    assert squares(figure, "I-6") == []
    told = "300 (some 300 &lt;men&gt;)"
    [opened] = [trace for trace in figure.data if trace.text and told in trace.text and trace.customdata]
    assert keys_in(opened.customdata[0])[0].row_id == "I-6"


def test_incident_that_may_count_the_same_people_is_named_with_its_city_where_it_is_another(figure):
    told = [*texts(figure)]
    assert "these people may also be counted here: detention at or after a rally (30–40)" in told
    assert "these people may also be counted here: detention at or after a rally, Astana (several)" in " ".join(told)


def test_no_number_is_a_sum(figure):
    title = frame_of(figure).title
    assert title == "In 1 of 6 incidents with people counted but not named, the number is reported in words only"
    assert not any(number in "".join(texts(figure)) for number in ("345", "355", "45"))


def test_chart_of_incidents_before_the_last_rally_day_says_that_all_are_in_one_document(make):
    papers = {"S-1": "A publisher", "S-2": "Another"}
    given = {"round_id": 4, "date": "2012-04-20", "summary_en": "It."}
    data = make(
        rounds=[{"round_id": 4, "date": "2012-04-28"}],
        sources=[{"source_id": source, "publisher_en": name} for source, name in papers.items()],
        incidents=[{**given, "source_ids": ids} for ids in ("S-1", "S-1", "S-1;S-2")],
    )
    view, spec = choose(data, Selection(), "en"), FIGURES["days-in-words"]
    told = (
        "Caution: all 3 incidents shown for 28 April and dated before it are in one document (A publisher), 2 in no other. "
        "No document lists as many for an earlier rally"
    )
    assert spec.frame(view).note == spec.cached_figure(view, narrow=True).layout.meta["note"] == told


def test_finding_of_the_last_rally_day_hangs_on_the_appeal(published):
    """Sixteen of twenty-three came before it; the appeal alone has nine of them, and no other of that day."""
    view = choose(published, Selection(), "en")
    appeal = "Without KIBHR, IPHR and NHC, 27 April 2012: 7 of 14 dated before the rally, no longer a majority"
    assert FIGURES["days-in-words"].frame(view).note.endswith(f". {appeal}")
    assert FIGURES["acts-city-authority"].frame(view).note == ""
    pair = "Without medialaw.asia, 29 February 2012: the most frequent is Round 4 – warnings and summonses (7)"
    assert (
        FIGURES["acts-round-kind"].frame(view).note == f"{pair} (the headline also changes if 1 other document is left out)"
    )
    played = "Without KIBHR, IPHR and NHC, 27 April 2012: prosecutor – one incident remains"
    assert FIGURES["acts-kind-authority"].frame(view).note == played


def test_finding_that_a_loss_does_not_change_has_no_note(published):
    view = choose(published, Selection(rounds=(2,)), "en")
    spec = FIGURES["days-in-words"]
    assert spec.comparison.turns(view, "days-in-words") == ()
    assert FIGURES["days-in-words"].frame(view).note == ""


@pytest.mark.parametrize("name", ["remedy", "later-refusals"])
def test_chart_says_which_filters_it_does_not_follow(published, name):
    by_round, none = ("only the filters by round and day apply to this chart", "the filters do not apply to this chart")
    chosen = (Selection(), Selection(rounds=(4,)), Selection(cities=("almaty",)), Selection(rounds=(4,), kinds=("fine",)))
    notes = [FIGURES[name].frame(choose(published, one, "en")).note for one in chosen]
    assert notes == (["", "", by_round, by_round] if name == "remedy" else ["", none, none, none])


@pytest.mark.parametrize("name", ["attendance-claims", "detention-claims"])
def test_chart_of_claims_names_the_filters_that_claims_follow(published, name):
    chosen = Selection(rounds=(2,), cities=("almaty",), since=date(2012, 1, 1), kinds=("fine",), authorities=("court",))
    frame = FIGURES[name].frame(choose(published, chosen, "en"))
    assert frame.note == "only the filters by round, day and city apply to this chart"
    assert frame.source.endswith(" Shown: Round 2; Almaty; from 1 January 2012 (exact, possible or latest date).")
    assert FIGURES[name].frame(choose(published, Selection(rounds=(2,), cities=("almaty",)), "en")).note == ""

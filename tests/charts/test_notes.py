"""The notes that go with a chart: that most incidents rest on one document, and which filters it does not follow."""

from datetime import date

import pytest

from charts.registry import FIGURES
from measures.selection import Selection
from views.view import choose


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

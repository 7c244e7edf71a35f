"""Lists of a screen, as lines of words."""

import pytest

from measures.acts import acts
from measures.selection import Selection
from measures.tables import rows
from screens.lists import contradictions, every_gap, gaps_in_brief, gaps_of_view, gravest_in_brief, gravest_incidents
from tests.ui.conftest import opened, texts, view_of
from views.finding import gravest_text
from views.view import choose


def told(data):
    section = gravest_incidents(view_of(data))
    assert bool(section.above) == bool(section.lines)  # the order is that of lines
    return [f"{line.strong} | {line.text}" for line in section.lines] or section.empty


def grave(make, gaps=(), **cells):
    act = {"incident_id": "I-1", "round_id": 1, "people_named_en": "A Person", "city_id": "almaty", "date": "2012-01-28"}
    act["summary_en"] = "It was so."
    return make(incidents=[{**act, **cells}], gaps=gaps)


ARREST = {"kind_code": "administrative_arrest", "penalty_amount": 15.0, "penalty_unit_code": "days"}
IMPRISONMENT = {"kind_code": "imprisonment", "penalty_amount": 3.0, "penalty_unit_code": "years"}
ATTACK = {"kind_code": "attack"}


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (ARREST, "28 January 2012, Almaty, administrative arrest, 15 days | A Person"),
        (IMPRISONMENT, "28 January 2012, Almaty, imprisonment, 3 years | A Person"),
        ({**ATTACK, "date_precision": "about"}, "Around 28 January 2012, Almaty, physical attack | A Person"),
        ({**ATTACK, "city_id": None, "date": None, "date_precision": "unknown"}, "physical attack | A Person"),
        ({**ATTACK, "people_named_en": "A Roe;B Roe"}, "28 January 2012, Almaty, physical attack | A Roe, B Roe"),
        ({**ATTACK, "people_named_en": "<b>A</b>"}, "28 January 2012, Almaty, physical attack | <b>A</b>"),
    ],
)
def test_incident_is_told_no_more_exactly_than_it_is_reported(make, cells, line):
    assert told(grave(make, **cells)) == [line]


def test_a_most_serious_incident_in_brief_says_whose_it_is_and_that_others_may_be_as_serious(make):
    view = view_of(grave(make, **ATTACK, target_codes="organiser"))
    told = "A Person (organiser); 28 January 2012, Almaty, physical attack, only according to A publisher."
    assert gravest_in_brief(view) == f"Among the most serious incidents with named people: {told}"
    disputed = [{"gap_id": "G-1", "kind": "contradiction", "incident_ids": "I-1"}]
    assert "administrative arrest, 15 days (sources differ), only" in gravest_in_brief(
        view_of(grave(make, disputed, **ARREST))
    )


def test_filters_that_hide_types_leave_no_most_serious_incident(make):
    assert gravest_in_brief(choose(grave(make, **ATTACK), Selection(kinds=("attack",)), "en")) == ""


def test_authority_that_no_source_names_is_not_said_to_be_named(make):
    view = view_of(grave(make, **ATTACK, authority_code="not_reported"))
    [act] = rows(acts(view.dataset))
    silent = "The responsible authority is not named in the sources consulted."
    assert gravest_text(view, act) == f"A Person: It was so. {silent}"


def test_choice_without_grave_incidents_says_so(make):
    none = "No incidents of the most serious types with a named person are recorded for these filters."
    assert told(grave(make, kind_code="fine")) == none


def test_lines_after_the_first_stand_in_a_fold_and_each_opens_its_row(make):
    view = view_of(make(gaps=[{"gap_id": f"G-{n}", "kind": "gap", "summary_en": f"{n}."} for n in range(7)]))
    section = every_gap(view)
    assert (section.number_shown, section.further, section.above) == (5, "2 more.", "")
    assert [(line.text, *map(str, line.opens)) for line in section.lines][:2] == [("0.", "gap:G-0"), ("1.", "gap:G-1")]
    assert (contradictions(view).lines, every_gap(view_of(make())).lines) == ((), ())


def test_gaps_are_those_of_the_chosen_rounds_and_on_sources_and_data_all(make):
    rows = [{"gap_id": f"G-{n}", "kind": "gap", "summary_en": f"{n}.", "round_ids": str(n)} for n in (1, 2)]
    view = view_of(make(gaps=rows), Selection(rounds=(2,)))
    assert [[line.text for line in make_list(view).lines] for make_list in (gaps_of_view, every_gap)] == [
        ["2."],
        ["1.", "2."],
    ]
    none = view_of(make(gaps=rows[:1]), Selection(rounds=(2,)))
    assert [*gaps_in_brief(none)] == []


def test_what_is_reported_since_a_request_stands_on_the_screen_in_full(published):
    told = " ".join(texts(opened("outcome"), "sections-requests", "li"))
    follow_ups = [text for text in published["asks"]["since"].dropna() if text]
    assert len(follow_ups) > 5
    assert [text for text in follow_ups if any(sentence not in told for sentence in text.split(". "))] == []

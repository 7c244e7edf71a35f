"""The tables beside the figures: how many people, grounds of refusals, requests, penalties."""

import pytest

from screens.law import requests
from screens.tables import how_many, penalties, refusal_grounds
from tests.conftest import choice_of

ROUNDS = [{"round_id": 1}, {"round_id": 4, "date": "2012-04-28"}]
SOURCES = [{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in (1, 2)]
ARREST = {"kind_code": "administrative_arrest", "people_low": 1, "people_high": 1}
NATIONAL = {
    "standard_id": "N",
    "level": "national",
    "penalty_note_en": "A fine; up to 15 days of administrative arrest",
    "penalty_kind_codes": "fine;administrative_arrest",
    "source_ids": "S-2",
}
LAW = (
    "Penalties for an unsanctioned assembly in 2012, according to the appeal, which gives no article numbers: a fine; up to "
    "15 days of administrative arrest."
)


def lasting(days, **more):
    return {**ARREST, "penalty_amount": days, "penalty_unit_code": "days", **more}


@pytest.fixture(scope="module")
def view_of(make):
    """A view of incidents of round 1, under a law of two penalties."""

    def build(*acts, **filters):
        rows = [{"round_id": 1, "date": "2012-01-28", **act} for act in acts]
        data = make(rounds=ROUNDS, standards=[NATIONAL], sources=SOURCES, incidents=rows)
        return choice_of(data, **filters)

    return build


def cells(table):
    return [line.cells for line in table.lines]


def test_how_many_has_a_row_for_each_step_the_days_and_the_people(view_of):
    """One held with an unknown number of others, two arrests of 10 and 15 days, the second perhaps of two people."""
    held = {"kind_code": "rally_detention", "people_low": 1, "people_named_en": "Ann"}
    table = how_many(view_of(held, lasting(10, people_named_en="Ann"), lasting(15, people_high=2)))
    assert cells(table) == [
        ("Detained", "1", "1", "1"),
        ("Administrative arrest or imprisonment", "2", "2", "1"),
        ("Total days of administrative arrest or imprisonment", "25", "2", ""),
        ("People named in these incidents, each counted once", "", "", "1"),
    ]
    assert [line.note for line in table.lines] == [
        "Only a minimum number is reported for 1 incident",
        "Up to 3; the number is reported as a range for 1 incident",
        "Up to 40; the number is reported as a range for 1 incident",
        "",
    ]
    assert [[*map(str, line.keys)] for line in table.lines] == [["act:I-1"], *[["act:I-2", "act:I-3"]] * 2, []]
    assert table.below[0].startswith("Source: Paper 1. Dataset ")


def test_without_a_step_the_table_says_which_incidents_it_counts(view_of):
    """An arrest that no source links to a rally day is not in it."""
    table = how_many(view_of({**ARREST, "round_id": None}))
    assert (table.lines, table.above) == (
        (),
        ("No detentions, trials or penalties linked to a rally day are recorded for these filters.",),
    )


def test_grounds_say_how_many_refusals_who_reports_them_and_what_is_known_only_from_a_total(make):
    """Nine refused in a total, one of them described; before them a refusal with a ground, and one without."""
    rows = [
        {"application_id": "A-1", "round_id": 4, "filed": 9, "rejected": 9, "ground_code": "pretexts_or_none"},
        {"application_id": "A-2", "round_id": 4, "part_of": "A-1", "ground_code": "designated_site", "source_ids": "S-2"},
        {"application_id": "A-3", "ground_code": "designated_site", "source_ids": "S-1", "ground_source_ids": "S-2"},
        {"application_id": "A-4"},
        {"application_id": "A-5", "rejected": 0, "granted": 1},
    ]
    data = make(rounds=ROUNDS, sources=SOURCES, applications=rows)
    table = refusal_grounds(choice_of(data))
    assert table.title == "Grounds are reported for 2 refusals"
    assert cells(table) == [
        ("Allowed only at the designated site", "2", "Paper 2"),
        ("Not reported", "1", "Paper 1"),
        ("Different pretexts or no explanation, according to the appeal", "8", "Paper 1"),
    ]
    assert [*map(str, table.lines[0].keys)] == ["application:A-2", "application:A-3"]


@pytest.mark.parametrize(
    ("perhaps", "title"),
    [
        ({}, "Grounds are reported for 3 refusals"),
        (
            {2: "A-1"},
            "Grounds are reported for 3 refusals; 1 of these refusals may concern the same application as another refusal",
        ),
        ({4: "A-1"}, "Grounds are reported for 3 refusals"),
    ],
)
def test_title_counts_the_refusals_with_a_ground_that_may_be_the_same_as_another(make, perhaps, title):
    """Three refusals with a ground, and a fourth without one."""
    rows = [{"application_id": f"A-{n}", "may_be_in": perhaps.get(n), "ground_code": "designated_site"} for n in (1, 2, 3)]
    rows += [{"application_id": "A-4", "may_be_in": perhaps.get(4), "ground_code": "not_reported"}]
    view = choice_of(make(rounds=ROUNDS, sources=SOURCES, applications=rows))
    assert refusal_grounds(view).title == title


def test_a_permit_alone_is_no_refusal_and_not_said_to_be_unrecorded(make):
    permit = {"application_id": "A-1", "filed": 1, "rejected": 0, "granted": 1}
    view = choice_of(make(rounds=ROUNDS, applications=[permit]))
    assert refusal_grounds(view).title == "No refusals are recorded for these filters"


def test_requests_say_their_state_to_whom_they_go_and_what_is_reported_since(make):
    appeal = {"response_id": "V-1", "date": "2012-04-27", "body_en": "A body", "kind_code": "appeal"}
    asked = {"response_id": "V-1", "addressee_code": "international_community", "actor_code": "authorities_kz"}
    told = {"text_en": "Investigate.", "state_code": "in_part", "since_en": "A case was opened.", "since_ids": "V-1"}
    rows = [{"ask_id": "D-1", **asked, "text_en": "Ask."}, {"ask_id": "D-2", **asked, **told}]
    [section] = requests(choice_of(make(responses=[appeal], asks=rows)))
    whom = "Addressed to: international community; action expected from: authorities of Kazakhstan."
    assert [(line.remark, line.state, line.strong, line.text) for line in section.lines] == [
        ("Reported as done in part", "part", "Investigate.", "A case was opened."),
        ("Status not given", "none", "Ask.", "The parts of the documents that we read report no follow-up."),
    ]
    assert [[each.text for each in line.sources] for line in section.lines] == [[whom], [whom]]


@pytest.mark.parametrize(
    ("acts", "title"),
    [
        (
            ({"kind_code": "fine"}, lasting(15), lasting(18, penalty_note_en="3 of them for contempt"), lasting(10)),
            "Most severe penalty linked to a rally day: administrative arrest, 3 incidents; maximum: 18 days (3 of them for "
            "contempt)",
        ),
        (({"kind_code": "fine"}, ARREST), "Most severe penalty linked to a rally day: administrative arrest, 1 incident"),
        (({"kind_code": "attack"},), "No penalties linked to a rally day are recorded for these filters"),
    ],
)
def test_most_severe_penalty_is_named_with_its_incidents_and_the_most_of_it(view_of, acts, title):
    table = penalties(view_of(*acts))
    assert table.above[:2] == (f"{title}.", LAW)
    credit = "Source: Paper 2. " if title.startswith("No penalties") else "Sources: Paper 2; Paper 1. "
    assert table.above[2].startswith(credit)


def test_penalties_on_which_sources_differ_are_said_to_be(make):
    """Of 18 and 15 days a contradiction is about the 18; another is about what it names beside a detention."""
    acts = [lasting(18), lasting(15), {"kind_code": "rally_detention", "people_low": 1}]
    data = make(
        rounds=ROUNDS,
        standards=[NATIONAL],
        sources=SOURCES,
        incidents=[{"round_id": 1, **act} for act in acts],
        gaps=[{"kind": "contradiction", "incident_ids": ids} for ids in ("I-1", "I-2;I-3")],
    )
    view = choice_of(data)
    [days] = [line for line in how_many(view).lines if line.cells[0].startswith("Total days")]
    assert (days.cells[1], days.note) == ("33", "Sources differ on 1 of these penalties")
    assert "maximum: 18 days; sources differ on 1 of these penalties." in penalties(view).above[0]


def test_filter_by_type_names_no_penalty_the_most_severe(view_of):
    assert penalties(view_of({"kind_code": "fine"}, ARREST, kinds=("fine",))).above[0] == LAW

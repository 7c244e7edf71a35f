"""Grounds of refusal."""

import pytest

from charts.layout.squares import DESCRIBED, UNKNOWN
from measures.selection import Selection, select
from tests.charts.conftest import draw, head


@pytest.fixture(scope="module")
def asked(make):
    """Nine refused in a total, one of them described; before them two refusals and, inferred, a permission."""
    open_ended = {"decision_days_low": 14, "decision_days_words_en": "more than two weeks"}
    rows = [
        {"application_id": "A-1", "round_id": 4, "filed": 9, "rejected": 9, "ground_code": "pretexts_or_none"},
        {"application_id": "A-2", "round_id": 4, "part_of": "A-1", "ground_code": "designated_site"},
        {"application_id": "A-3", "decision_days_low": 5, "decision_days_high": 5, "ground_code": "designated_site"},
        {"application_id": "A-4", "round_id": None, "city_id": "uralsk", "decision_days_low": 6, "decision_days_high": 6},
        {"application_id": "A-5", "rejected": 0, "granted": 1, "round_inferred": "true", **open_ended},
    ]
    cities = [{"city_id": "almaty", "name_en": "Almaty"}, {"city_id": "uralsk", "name_en": "Uralsk"}]
    given = [{"city_id": "almaty" if row["application_id"] != "A-1" else None, "summary_en": "So.", **row} for row in rows]
    return make(rounds=[{"round_id": 1}, {"round_id": 4, "date": "2012-04-28"}], cities=cities, applications=given)


def marks(figure):
    """What the squares and texts of the figure open, by the kind of square."""
    return {trace.name: [*trace.customdata] for trace in figure.data if trace.customdata}


def lines(figure):
    return [trace.text[0].replace("<br>", " ") for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]


def test_each_refusal_with_a_ground_is_a_square_one_without_is_hatched_and_a_total_is_told_in_words(asked):
    found = draw(asked, "refusal-grounds")
    described = ["application:A-3", "application:A-2"]
    assert marks(found) == {DESCRIBED: described, UNKNOWN: ["application:A-4"], None: ["application:A-1"]}
    assert lines(found) == [
        "<b>Allowed only at the designated site</b>",
        "Almaty, round 1",
        "Almaty, round 4",
        "2 refusals",
        "<b>Not reported</b>",
        "Uralsk",
        "1 refusal",
        "<b>Refusals known only from a total</b>",
        "The sources consulted give no specific ground for 8 refusals.",
    ]


def test_grounds_without_a_total_leave_its_line_out_and_speak_of_no_hatching(asked):
    found = draw(select(asked, Selection(rounds=(1,))), "refusal-grounds")
    assert (marks(found), lines(found)) == (
        {DESCRIBED: ["application:A-3"]},
        ["<b>Allowed only at the designated site</b>", "Almaty, round 1", "1 refusal"],
    )
    assert head(found)["unit"] == "Each square is one refusal reported individually"


@pytest.mark.parametrize(
    ("perhaps", "title"),
    [
        ({}, "Grounds are reported for 3 refusals"),
        ({2: "A-1"}, "Grounds are reported for 3 refusals; 1 of these may be the same as another application"),
        ({2: "A-1", 3: "A-1"}, "Grounds are reported for 3 refusals; 2 of these may be the same as other applications"),
        ({4: "A-1"}, "Grounds are reported for 3 refusals"),
    ],
)
def test_title_counts_the_refusals_with_a_ground_that_may_be_the_same_as_another(make, perhaps, title):
    """Three refusals with a ground, and a fourth without one."""
    rows = [{"application_id": f"A-{n}", "may_be_in": perhaps.get(n), "ground_code": "designated_site"} for n in (1, 2, 3)]
    rows += [{"application_id": "A-4", "may_be_in": perhaps.get(4), "ground_code": "not_reported"}]
    assert head(draw(make(rounds=[{"round_id": 1}], applications=rows), "refusal-grounds"))["title"] == title


def test_a_permit_alone_is_no_refusal_and_not_said_to_be_unrecorded(make):
    permit = {"application_id": "A-1", "filed": 1, "rejected": 0, "granted": 1}
    found = draw(make(rounds=[{"round_id": 1}], applications=[permit]), "refusal-grounds")
    assert head(found)["title"] == "No refusals are recorded for these filters"

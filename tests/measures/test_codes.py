"""What a code does stands in its list; a list without the column means the plain default."""

from dataclasses import replace

import pandas as pd

from measures.affected import gravest
from measures.applications import refusal_grounds
from measures.codes import MEANS_PERMITTED, MEANS_REFUSED, Unit, code_column, code_table, codes_that_say, penalty_units
from measures.evidence import attendance_claims, claims_of, detention_claims, ends, later_claims, refusals_so_far
from measures.places import announced_cities
from measures.remedies import remedies
from measures.rounds import rounds_table
from measures.standards import asks, penalty_ladder
from measures.tables import number_of, values
from measures.tables import rows as rows_of

NAMED = {"round_id": 1, "date": "2012-01-28", "people_named_en": "A"}


def with_codes(data, name, **columns):
    """A dataset with a list of codes of its own; what a code says beside its label stands in the columns given."""
    table = pd.DataFrame({"code": [], "label": [], **columns} | {"label": [f"The {code}" for code in columns["code"]]})
    return replace(data, tables={**data.tables, f"codes-{name}": table})


def test_column_says_nothing_of_codes_without_it_or_in_a_list_without_it(make, rows):
    data = with_codes(make(), "kinds", code=["ban", "raid"], rank=[None, 2])
    assert code_column(data, "kinds", "rank") == {"raid": 2}
    assert code_column(data, "kinds", "colour") == {}
    assert rows(code_table(data, "kinds", "colour")) == [("ban", None), ("raid", None)]


def test_gravest_acts_are_those_of_ranked_kinds(make):
    acts = [{**NAMED, "kind_code": kind} for kind in ("ban", "raid", "beating")]
    data = make(incidents=acts)
    ranked = with_codes(data, "kinds", code=["ban", "raid", "beating"], broader=[None] * 3, rank=[None, 2, 1])
    assert values(gravest(ranked), "act_ids") == ["I-3", "I-2"]
    assert number_of(gravest(with_codes(data, "kinds", code=["ban", "raid", "beating"], broader=[None] * 3))) == 0


def test_claims_count_as_their_measure_says(make):
    codes = ("crowd", "jailed", "towns", "tally", "fines")
    claims = [
        {
            "claim_id": f"C-{code}",
            "measure_code": code,
            "round_id": 1,
            "city_id": "almaty",
            "low": 7,
            "period_to": "2021-11-02",
        }
        for code in codes
    ]
    made = make(claims=claims)
    says = ["attendance", "detention", "cities_announced", "refusals_so_far", None]
    data = with_codes(made, "measures", code=[*codes], counts_as=says, definition=[None] * 5)
    found = [attendance_claims(data), detention_claims(data), later_claims(data), refusals_so_far(data)]
    assert [values(table, "claim_id") for table in found] == [["C-crowd"], ["C-jailed"], ["C-tally"], ["C-tally"]]
    known = announced_cities(data)
    assert known
    assert (known.announced, known.claim_ids) == (7, ("C-towns",))
    silent = with_codes(made, "measures", code=[*codes], definition=[None] * 5)
    assert [
        number_of(measure(silent)) for measure in (attendance_claims, detention_claims, later_claims, refusals_so_far)
    ] == [0, 0, 0, 0]
    assert announced_cities(silent) is None
    assert number_of(claims_of(silent)) == 5


def test_open_end_of_a_qualifier_makes_the_highest_of_equal_claims(make):
    codes_of = {"C-1": "just", "C-2": "over"}
    claims = [{"claim_id": name, "qualifier_code": code, "low": 50, "high": 50} for name, code in codes_of.items()]
    data = make(claims=claims)
    codes = with_codes(data, "qualifiers", code=["over", "just"], symbol=["right", None], open_end=["up", None])
    pair = ends(rows_of(claims_of(codes)))
    assert pair
    assert (pair[0]["claim_id"], pair[1]["claim_id"], pair[1]["qualifier"]) == ("C-1", "C-2", "The over")
    plain = ends(rows_of(claims_of(with_codes(data, "qualifiers", code=["over", "just"]))))
    assert plain
    assert (plain[1]["open_end"], plain[1]["symbol"]) == (None, None)


def test_rally_is_permitted_by_what_its_code_says(make, rows):
    held = [{"rally_id": f"R-{code}", "round_id": 1, "authorisation_code": code} for code in ("yes", "tacit", "no")]
    data = make(rallies=held)
    says = with_codes(data, "authorisations", code=["yes", "tacit", "no"], granted=["true", "true", "false"])
    assert rows(rounds_table(says), "permitted") == [(2,)]
    assert rows(rounds_table(with_codes(data, "authorisations", code=["yes", "tacit", "no"])), "permitted") == [(0,)]
    assert (codes_that_say(says, *MEANS_PERMITTED), codes_that_say(says, *MEANS_REFUSED)) == (["yes", "tacit"], ["no"])


def test_ground_is_given_unless_its_code_says_otherwise(make, rows):
    refused = [{"application_id": f"A-{code}", "ground_code": code} for code in ("silence", "traffic", "not_reported")]
    data = make(applications=refused)
    codes = ["silence", "traffic", "not_reported"]
    told = with_codes(data, "grounds", code=codes, given=["false", None, "false"])
    assert {*rows(refusal_grounds(told), "ground_code", "is_given")} == {
        ("silence", False),
        ("traffic", True),
        ("not_reported", False),
    }
    assert {*rows(refusal_grounds(with_codes(data, "grounds", code=codes)), "ground_code", "is_given")} == {
        ("silence", True),
        ("traffic", True),
        ("not_reported", False),
    }


def test_decisions_on_complaints_are_the_kinds_that_say_so(make):
    said = {"about_round_ids": "1", "date": "2014-01-28", "body_en": "A court", "outcome_en": "A violation"}
    answers = [{**said, "response_id": f"V-{code}", "kind_code": code, "source_ids": "S-1"} for code in ("ruling", "note")]
    data = make(rounds=[{"round_id": 1}], responses=answers)
    says = with_codes(data, "response_kinds", code=["ruling", "note"], role=["decision", None])
    assert values(remedies(says), "response_id") == ["V-ruling"]
    assert number_of(remedies(with_codes(data, "response_kinds", code=["ruling", "note"]))) == 0
    assert number_of(asks(says)) == 0


def test_steps_of_penalties_count_the_kinds_that_they_are(make):
    loose = {"incident_id": "I-9", "kind_code": "fine"}
    acts = [loose, *({"incident_id": f"I-{n}", "round_id": 1, "kind_code": "fine"} for n in range(3))]
    written = {"level": "national", "penalty_note_en": "Admonition; fine; exile", "source_ids": "S-1"}
    law = [{**written, "standard_id": "act-1", "penalty_kind_codes": "-;fine"}, {**written, "standard_id": "act-2"}]
    steps = penalty_ladder(make(incidents=acts, standards=law))
    assert [(rung.standard_id, rung.penalty, None if rung.acts is None else number_of(rung.acts)) for rung in steps] == [
        ("act-1", "Admonition", None),
        ("act-1", "fine", 3),
        ("act-1", "exile", None),
        ("act-2", "Admonition", None),
        ("act-2", "fine", None),
        ("act-2", "exile", None),
    ]


def test_unit_without_words_has_its_label(make):
    data = with_codes(
        make(), "penalty_units", code=["uah", "days"], counted=[None, "{n} day|{n} days"], quantity=[None, "time"]
    )
    assert penalty_units(data) == {"uah": Unit("The uah"), "days": Unit("The days", "{n} day|{n} days", "time")}

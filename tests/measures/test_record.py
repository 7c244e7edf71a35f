"""One act, whole."""

from measures.record import acts_answered, claims_beside, contradictions_on, reactions_to, record, table_of
from measures.selection import Selection, select
from measures.tables import number_of, read, values


def test_record_of_the_attack_of_a_refusal_which_is_against_the_public_and_none_of_an_unknown_id(published):
    assert record(published, "KZ12-I-999") is None
    found = record(published, "KZ12-I-034")
    assert found is not None
    assert (found["people_named"], found["target_codes"], found["organisations"]) == (
        "Lukpan Akhmedyarov", "organiser;journalist", "Uralskaya Nedelya",
    )  # fmt: skip
    found = record(published, "KZ12-A-006")
    assert found is not None
    assert (found["kind_code"], found["target_codes"], found["legal_basis"]) == ("refusal", "public", None)


def test_contradiction_on_another_act_is_none_on_one_whose_id_begins_alike(make):
    named = {"A": "I-1", "B": "I-10;I-2", "C": "I-2;I-1", "D": None}
    data = make(gaps=[{"gap_id": gap, "kind": "contradiction", "incident_ids": ids} for gap, ids in named.items()])
    found = {act: values(contradictions_on(data, act), "gap_id") for act in ("I-1", "I-2", "I-10", "I-3")}
    assert found == {"I-1": ["A", "C"], "I-2": ["B", "C"], "I-10": ["B"], "I-3": []}


def test_what_became_of_an_act_in_the_order_of_time_and_nothing_of_another(make):
    data = make(
        responses=[
            {"response_id": "V-1", "date": "2013-07-10", "about_incident_ids": "I-1;I-2"},
            {"response_id": "V-2", "about_incident_ids": "I-1"},
            {"response_id": "V-3", "date": "2012-04", "about_incident_ids": "I-1"},
            {"response_id": "V-4", "date": "2012-05", "about_incident_ids": "I-10"},
            {"response_id": "V-5", "date": "2012-05"},
        ]
    )
    assert values(reactions_to(data, "I-1"), "response_id") == ["V-3", "V-1", "V-2"]
    assert values(reactions_to(data, "I-3"), "response_id") == []


def test_what_became_of_a_refusal_shares_a_statement_with_it_whatever_its_id(make):
    elsewhere = {"claim_id": "c/4", "measure_code": "tried", "city_id": "almaty"}
    data = make(
        applications=[{"application_id": "7"}],
        incidents=[{"incident_id": "8"}],
        responses=[{"response_id": "a b"}, {"response_id": "9"}],
        claims=[{"claim_id": "c/1"}, *({"claim_id": f"c/{n}", "measure_code": "tried"} for n in (2, 3)), elsewhere],
        statements=[{"statement_id": "F-1", "row_ids": "7;8;a b;c/2"}],
    )
    assert values(reactions_to(data, "7"), "response_id") == ["a b"]
    assert values(reactions_to(data, "8"), "response_id") == []
    assert acts_answered(data) == {"a b": ("7",), "9": ()}
    assert values(claims_beside(data, "7"), "claim_id") == ["c/2", "c/3"]


def test_row_that_a_choice_leaves_out_is_still_of_its_table(make):
    data = make(cities=[{"city_id": "a b"}], incidents=[{"incident_id": "2024/7", "source_ids": None}])
    chosen = select(data, Selection(cities=("a b",)))
    assert (number_of(read(chosen, "incidents")), table_of(chosen, "2024/7"), table_of(chosen, "S-1")) == (
        0,
        "incidents",
        "",
    )

"""Selected cases with what became of them, and rounds with who called them and what for."""

from exports.briefing.compose import FULL, ONE_PAGE, brief
from tests.conftest import choice_of
from tests.exports.briefings import pictures, texts
from translations import translator
from views.wording import demands_text


def of_attacks(make, *attacks, **more):
    """A choice of everything: attacks of one round, told alike, and what became of them."""
    told = {"round_id": 1, "date": "2012-01-28", "kind_code": "attack", "summary_en": "It was so."}
    acts = [{**told, **one} for one in attacks]
    return choice_of(make(incidents=acts, **more))


def test_cases_tell_what_became_of_each_of_them(make):
    people = [{"people_named_en": f"{letter} Person"} for letter in "ABC"]
    judged = {"body_en": "A court", "outcome_en": "Two convicted", "summary_en": "Two were convicted."}
    called = {"body_en": "A body", "summary_en": "Called for an investigation."}
    responses = [
        {"response_id": "V-1", "date": "2013-07-10", "about_incident_ids": "I-2", **judged},
        {"response_id": "V-2", "date": "2012-04", "about_incident_ids": "I-1;I-2", **called},
    ]
    view = of_attacks(make, *people[:2], {**people[2], "date": "2012-01-29"}, responses=responses)
    full = brief(view, ["cases"], FULL)
    assert [picture.name for picture in pictures(full)] == ["people"]
    called = "April 2012. A body. Called for an investigation."
    judgment = "10 July 2013. A court. Two were convicted. Result: Two convicted."
    assert texts(full, "cases")[:5] == [
        "28 January 2012, physical attack, A Person It was so.",
        f"What happened next {called}",
        "28 January 2012, physical attack, B Person It was so.",
        f"What happened next {judgment}",
        "29 January 2012, physical attack, C Person It was so. No reactions or decisions about this are recorded.",
    ]
    assert "What happened next 10 July 2013. A court. Two convicted." in texts(brief(view, ["cases"]))


def test_rounds_tell_who_called_them_and_what_for(make):
    rounds = [{"round_id": 1, "organisers_en": "A party", "demands_en": "New elections"}]
    view = choice_of(make(rounds=rounds))
    told = texts(brief(view, ["rounds"]), "rounds")
    assert "Round 1, 28 January 2012 Organisers: A party. Demands: new elections." in told


def test_demands_begin_small_unless_with_the_name_of_a_city():
    names = ["Алматы", "Жаңаөзен"]
    assert (
        demands_text({"demands": "Алматыда: жаңа сайлау"}, translator("kk"), names)
        == "Митинг талаптары: Алматыда: жаңа сайлау"
    )
    assert demands_text({"demands": "New elections"}, translator("en"), names) == "Demands: new elections"
    assert demands_text({"demands": None}, translator("en"), names) == "Demands: not reported"


def test_cases_chosen_by_hand_stand_in_their_order_whatever_the_filters_are(chosen):
    for length in (ONE_PAGE, FULL):
        briefing = brief(chosen(rounds=(1,)), length=length, cases=("KZ12-I-049", "KZ12-I-001", "KZ12-I-034"))
        told = texts(briefing, "cases")
        heads = [text for text in told if not text.startswith("What happened next")]
        assert [head.partition(",")[0] for head in heads] == [
            "In the period 28 April – 7 December 2012",
            "28 January 2012",
            "19 April 2012",
        ]
        assert "venue closed or cordoned off, Almaty The square at the Abai Monument" in heads[1]
        assert heads[1].endswith("No reactions or decisions about this are recorded.")
        assert "Four convicted; those behind the attack not identified." in told[-1]


def test_without_cases_chosen_the_gravest_stand_there(chosen):
    assert texts(brief(chosen(), ["cases"]))[0].startswith("19 April 2012, physical attack, Uralsk, Lukpan Akhmedyarov")
    assert "cases" not in [part.name for part in brief(chosen(), length=ONE_PAGE).parts]

"""The paragraph to say, sentence by sentence, on made data with holes; how long it is read aloud."""

from datetime import date

import pytest

from exports.briefing.draft import ONE_PAGE, Draft
from exports.briefing.paragraph import paragraph_text, sentences
from loaders import LANGUAGES
from measures.selection import Selection
from views.address_codes import PERSON, TARGET, narrowed
from views.view import choose

LETTERS_IN_75_SECONDS = 1200  # at 16 letters a second, the pace of a news reader
A_DETENTION = {"kind_code": "rally_detention", "round_id": 1, "city_id": "almaty", "date": "2012-01-28"}


def made(make, incidents, **more):
    """Return the view of incidents in Almaty; the publisher of document S-n is “Publisher n”."""
    numbered = [{"incident_id": f"I-{n}", **A_DETENTION, **row} for n, row in enumerate(incidents)]
    tables = {"rounds": [{"round_id": 1}], "cities": [{"city_id": "almaty", "name_en": "Almaty"}], **more}
    sources = [{"source_id": f"S-{n}", "publisher_en": f"Publisher {n}", "published": "2012-02-01"} for n in (1, 2)]
    return choose(make(incidents=numbered, sources=sources, **tables), Selection(), "en")


def said(view):
    return [sentence.text for sentence in sentences(Draft(view, ONE_PAGE))]


def test_number_documents_and_how_often_people_were_affected_are_told_in_this_order(make):
    two = {"people_low": 3, "people_high": 5}, {"source_ids": "S-2", "may_be_in": "I-0", "people_low": 2, "people_high": 2}
    number, documents, people = said(made(make, [*two, {"source_ids": "S-1;S-2", "people_low": 1}]))
    assert number.endswith(". 3 incidents linked to a rally day are recorded; 1 incident may be double-counted.")
    assert "filters" not in number
    assert documents == "Reported in 2 documents; at least 2 incidents are each in one document alone."
    assert people.endswith("detained – at least 4.")


def test_one_document_that_carries_everything_is_named(make):
    number, caution, people = said(made(make, [{"people_low": 2, "people_high": 2}]))
    assert number.endswith(". One incident linked to a rally day is recorded.")
    assert caution == "Everything counted here comes from one document (Publisher 1, 1 February 2012)."
    assert people.endswith("detained – at least 2.")


def test_document_that_carries_everything_is_named_once(make):
    [_, caution] = said(made(make, [{"kind_code": "venue_closed"}]))
    assert caution.startswith("Everything counted here comes from one document")


def test_incidents_that_are_in_several_documents_each_are_not_told_as_zero(make):
    assert said(made(make, [{"source_ids": "S-1;S-2"}]))[1] == "Reported in 2 documents."


def test_two_sentences_are_followed_by_the_document_on_which_the_number_depends_most(make):
    closed = {"kind_code": "venue_closed"}
    *_, last = said(made(make, [{**closed, "source_ids": "S-1"}, closed, {**closed, "source_ids": "S-2"}]))
    assert last == (
        "The number depends most on one document, Publisher 1, 1 February 2012: without it, the number falls from 3 to 1."
    )


def test_number_that_no_source_gives_is_no_zero(make):
    assert said(made(make, [{}]))[-1].endswith("detained – number not reported.")


def test_refusals_are_told_with_what_is_not_reported(make):
    applications = [{"application_id": "A-1", "city_id": "almaty"}]
    assert said(made(make, [{}], applications=applications))[-1] == (
        "One refusal is reported individually: Almaty; the number of applications filed is not reported."
    )


def test_most_serious_incident_of_one_document_says_whose_it_is(make):
    attack = {"kind_code": "attack", "authority_code": "police", "people_named_en": "A Person", "date": "2012-01-20"}
    view = made(make, [attack, {"source_ids": "S-2"}])
    assert said(view)[-1] == (
        "Among the most serious incidents with named people: A Person; 20 January 2012, Almaty, physical attack, only "
        "according to Publisher 1; reported as responsible: police."
    )
    of_two = {**attack, "source_ids": "S-1;S-2", "authority_code": "unknown_perpetrator"}
    assert said(made(make, [of_two]))[-1].endswith("physical attack; the sources name no authority as responsible.")


def test_days_of_the_filters_leave_types_since_an_incident_may_be_of_another_day(make):
    view = made(make, [{"date_end": "2012-02-10", "date_precision": "about", "people_low": 2}])
    of_day = choose(view.dataset, Selection(since=date(2012, 1, 30)), "en")
    assert said(of_day)[-1] == "By type: detention at or after a rally – 1."


@pytest.mark.parametrize(
    ("codes", "end"), [("ssffccvvwa", "physical attack – 1; official warning – 1."), ("ssffccvvwat", "other types – 2.")]
)
def test_six_types_are_named_and_of_more_the_five_most_frequent(make, codes, end):
    names = ("search_seizure", "fine", "criminal_charge", "venue_closed", "warning", "attack", "threat")
    kinds = {name[0]: name for name in names}
    rows = [{"kind_code": kinds[code], "date": "2012-01-28"} for code in codes]
    of_day = choose(made(make, rows).dataset, Selection(since=date(2012, 1, 28)), "en")
    assert said(of_day)[-1].endswith(end)


def test_without_an_incident_gaps_are_told_and_silence_is_not_that_nothing_happened(make):
    gaps = [
        {"gap_id": f"G-{n}", "kind": "gap", "round_ids": "1", "summary_en": f"Gap {n}.", "source_ids": "S-1"} for n in "123"
    ]
    number, *others = said(made(make, [], gaps=gaps))
    assert number.endswith(". No incidents are recorded.")
    assert others == ["Gap 1.", "Gap 2.", "That no incidents are recorded does not mean that none happened."]


def test_for_a_group_of_people_types_are_counted_since_others_may_be_among_the_people(make):
    rows = [{"target_codes": "organiser;journalist", "people_low": 7}, {"target_codes": "participant"}]
    view = made(make, rows)
    selection = narrowed(view.dataset, view.selection, {TARGET: "organiser"})
    number, _, types = said(choose(view.dataset, selection, "en"))
    assert number.endswith("“organiser” among those affected. One incident linked to a rally day is recorded.")
    assert types == "By type: detention at or after a rally – 1."
    assert selection.act_ids == ("I-0",)


def test_text_names_the_documents_of_each_sentence_and_the_view(published):
    view = choose(published, Selection(cities=("uralsk",)), "en", "https://dashboard.example.org")
    text = paragraph_text(view)
    assert "\nSentence 1, 2: Based on " in text
    assert "[KZ12-I-034]" in text
    assert text.endswith(f"https://dashboard.example.org/?city=uralsk&lang=en&version={published.version}")
    of_group = choose(published, narrowed(published, view.selection, {TARGET: "journalist"}), "en", view.site)
    assert paragraph_text(of_group).endswith(
        "https://dashboard.example.org/paragraph.txt?city=uralsk&target=journalist&lang=en"
    )


def test_total_that_a_city_does_not_split_is_not_told_of_it(published):
    [told] = [text for text in said(choose(published, Selection(cities=("karaganda",)), "en")) if "applications" in text]
    assert told == "The number of applications filed is not reported for these filters."


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraph_of_every_city_round_and_type_has_three_to_six_sentences_of_75_seconds(published, language):
    cities = [Selection(cities=(city,)) for city in published.names()]
    rounds = [Selection(rounds=(number,)) for number in (1, 2, 3, 4)]
    kinds = [Selection(kinds=(kind,)) for kind in ("fine", "refusal", "rally_detention")]
    for selection in (Selection(), *cities, *rounds, *kinds):
        texts = said(choose(published, selection, language))
        assert 3 <= len(texts) <= 6, selection
        assert len(" ".join(texts)) <= LETTERS_IN_75_SECONDS, selection


def test_a_group_narrows_the_incidents_of_a_person(make):
    rows = [{"people_named_en": who, "target_codes": "journalist"} for who in ("Ann Roe", "Bea Roe")]
    data = make(incidents=[{"incident_id": f"I-{n}", **row} for n, row in enumerate(rows)])
    assert narrowed(data, Selection(), {PERSON: "ann-roe", TARGET: "journalist"}).act_ids == ("I-0",)


def test_for_a_group_of_people_nothing_is_said_of_applications(published):
    view = choose(published, narrowed(published, Selection(), {TARGET: "public"}), "en")
    assert not any("reported individually" in text for text in said(view))


def test_dataset_without_a_column_of_authorities_says_nothing_of_the_responsible(make, monkeypatch):
    view = made(make, [{"kind_code": "attack", "people_named_en": "A Person"}])
    monkeypatch.setattr(type(view.dataset), "has", lambda _, __, column: column != "authority_code")
    assert "responsible" not in said(view)[-1]

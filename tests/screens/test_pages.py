"""What the page of a record, a city or a person says, and that each way of delivery says the same."""

from dataclasses import replace
from random import Random

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest

from exports.briefing.draft import ONE_PAGE, Draft
from exports.briefing.sheet import section_part
from exports.site.screen import sections_html
from loaders.dataset_cache import DatasetCache
from measures.acts import acts
from measures.places import places
from measures.selection import Selection
from measures.tables import values
from screens.city import city_page
from screens.opened import opened_by
from screens.page import Line, Page, Section, reported, row_line
from tests.ui.conftest import WAIT, passages, view_of
from translations.words import LANGUAGES
from views.row_keys import ACT, CITY, GAP, PERSON, RALLY, RowKey
from views.view import choose
from web.query import LinkRequest
from web.static_screen import plain_page

ACT_ROW = {
    "incident_id": "I-1",
    "round_id": 1,
    "city_id": "almaty",
    "date": "2012-01-28",
    "kind_code": "attack",
    "target_codes": "journalist",
    "people_named_en": "Ann Roe;B Person",
    "summary_en": "It was so.",
    "confidence": "high",
}
TABLES = {"rounds": [{"round_id": 1}], "cities": [{"city_id": "almaty", "name_en": "Almaty"}]}


@pytest.fixture
def made(make):
    return make(
        **TABLES,
        sources=[{"source_id": "S-1", "read_extent": "opening"}, {"source_id": "S-2", "title": "Another title"}],
        incidents=[ACT_ROW],
        responses=[{"response_id": "V-1", "kind_code": "report", "about_incident_ids": "I-1", "summary_en": "It was read."}],
        rallies=[{"rally_id": "R-1", "round_id": 1, "city_id": "almaty", "summary_en": "They met."}],
        gaps=[{"gap_id": "G-1", "kind": "contradiction", "incident_ids": "I-1", "summary_en": "One says ten."}],
        statements=[
            {"statement_id": "F-1", "row_ids": "I-1", "support": "first words"},
            {"statement_id": "F-2", "row_ids": "I-1;V-1", "source_id": "S-2", "support": "other words"},
            {"statement_id": "F-3", "row_ids": "I-1", "support": "more words"},
        ],
    )


def sections(data, screen, **parameters):
    return {one.heading: one for one in opened_by(view_of(data), screen, parameters).sections}


def test_record_has_sources_what_happened_next_facts_people_and_what_others_report(made):
    found = sections(made, "people", incident="I-1")
    first, second = found["Sources"].lines
    assert (first.text, first.quotes) == ("A publisher, A title, date not shown", ("“first words”", "“more words”"))
    assert (second.text, second.quotes) == ("A publisher, Another title, date not shown; read in full", ("“other words”",))
    [reaction] = found["What happened next"].lines
    assert (reaction.text, reaction.rests_on, reaction.sources) == ("It was read.", ("V-1",), (second,))
    assert [line.text for line in found["Numbers reported by sources"].lines] == ["One says ten."]
    page = opened_by(view_of(made), "people", {"incident": "I-1"})
    facts, people = (one for one in page.sections if not one.heading)
    assert [line.text for line in facts.lines if line.opens == (RowKey(CITY, "almaty"),)] == ["Almaty"]
    assert [line.opens for line in people.lines] == [(RowKey(PERSON, key),) for key in ("ann-roe", "b-person")]


def test_record_of_which_no_more_is_known_says_so_and_has_no_empty_part(make):
    found = sections(make(**TABLES, sources=[{"source_id": "S-1"}], incidents=[ACT_ROW]), "people", incident="I-1")
    assert found["What happened next"].empty == "Nothing is recorded."
    assert [*found] == ["What happened next", ""]


@pytest.mark.parametrize(("extents", "is_said"), [(("full",), False), (("full", "opening", "opening"), True)])
def test_that_only_openings_were_read_is_said_once_below_the_sources(make, extents, is_said):
    sources = [{"source_id": f"S-{n}", "read_extent": extent} for n, extent in enumerate(extents)]
    statements = [{"statement_id": f"F-{n}", "row_ids": "I-1", "source_id": f"S-{n}"} for n in range(len(extents))]
    found = sections(make(**TABLES, incidents=[ACT_ROW], sources=sources, statements=statements), "people", incident="I-1")
    assert ("only its opening" in found["Sources"].below) is is_said


def test_city_says_what_happened_what_is_disputed_and_what_is_not_reported(made):
    found = sections(made, "places", place="almaty")
    assert [*found] == ["The most serious incidents", "Reports on each rally", "Contradictions", "Gaps"]
    opened = [line.opens for one in found.values() for line in one.lines]
    rally = (RowKey(RALLY, "R-1"),)
    assert opened == [(RowKey(ACT, "I-1"),), rally, (RowKey(GAP, "G-1"),), rally]
    assert found["Gaps"].lines[0].text.endswith(": permission and outcome not reported.")


def test_city_says_that_nothing_is_disputed_only_if_the_dataset_lists_contradictions(make):
    lacking = make(**TABLES, sources=[{"source_id": "S-1"}], incidents=[ACT_ROW])
    without = replace(lacking, own_tables=lacking.own_tables - {"gaps"}, cache=DatasetCache())
    listed = replace(lacking, own_tables=lacking.own_tables | {"gaps"}, cache=DatasetCache())
    told = [[one.empty for one in city_page(view_of(data), "almaty").sections] for data in (without, listed)]
    undisputed = "No contradictions are recorded for this city."
    assert [undisputed in texts for texts in told] == [False, True]


def test_contradictions_of_a_city_are_those_of_the_chosen_rounds(make):
    said = [
        {"gap_id": f"G-{n}", "kind": "contradiction", "round_ids": f"{n}", "city_ids": "almaty", "summary_en": f"Round {n}."}
        for n in (1, 2)
    ]
    data = make(**{**TABLES, "rounds": [{"round_id": n} for n in (1, 2)]}, gaps=said)
    found = {one.heading: one for one in city_page(choose(data, Selection(rounds=(2,)), "en"), "almaty").sections}
    assert [line.rests_on for line in found["Contradictions"].lines] == [("G-2",)]


def test_html_escapes_texts_and_leads_only_to_what_has_a_page(made):
    lines = (
        row_line(ACT, "I-1", "<b>", "Head"),
        row_line(GAP, "G-1", "A gap"),
        Line("Source", address="https://a.b/?c=1&d=2"),
    )
    page = Page("incident", "I-1", "", "", (), (Section("A & B", lines, below="Remark"),))
    written = sections_html(view_of(made), page, lambda _, screen, **opened: f"{screen}#{opened}")
    found = html.fragment_fromstring(written)
    assert [one.get("href") for one in found.iter("a")] == ["people#{'incident': 'I-1'}", "https://a.b/?c=1&d=2"]
    assert found.text_content().split() == ["A", "&", "B", "Head", "<b>", "A", "gap", "Source", "Remark"]


def test_a_document_has_as_many_lines_as_there_is_room_for_and_says_how_many_more_there_are(made):
    lines = tuple(row_line(ACT, "I-1", f"{n}.") for n in range(3))
    draft = Draft(view_of(made), ONE_PAGE)
    part = section_part(draft, "part", Section("Heading", lines, room=2, more=4))
    assert [one.text for one in part.blocks[0].sentences] == ["0.", "1.", "5 more."]
    assert [one.note and one.note.number for one in part.blocks[0].sentences] == [1, 1, None]
    assert reported(Section("Nothing", ())) == ()


def show_all(view, city_ids, record_ids):
    """Show on one screen what is written of cities and records."""
    from screens.city import city_sections
    from screens.opened import opened_by
    from ui import passage

    for city_id in city_ids:
        passage.show_sections(view, city_id, lambda city_id=city_id: city_sections(view, city_id))
    for record_id in record_ids:
        page = opened_by(view, "people", {"incident": record_id})
        passage.show_sections(view, record_id, lambda page=page: page.sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_and_a_city_say_the_same_live_and_on_pages_without_scripts(published, language):
    view = choose(published, Selection(), language)
    city_ids = [row["city_id"] for row in view.rows_of(places, view.dataset)]
    record_ids = Random(42).sample(values(acts(view.dataset), "act_id"), 20)  # noqa: S311
    live = passages(AppTest.from_function(show_all, args=(view, city_ids, record_ids), default_timeout=WAIT).run())
    asked = [("places", "place", one) for one in city_ids] + [("people", "incident", one) for one in record_ids]
    assert len(live) == len(asked) >= 30
    for sent, (screen, name, code) in zip(live, asked, strict=True):
        plain = html.document_fromstring(plain_page(LinkRequest(view, {"screen": screen}, {name: code})).content)
        told = [one.find_class("sections")[0].text_content().split() for one in (sent, plain)]
        assert told[0] == told[1], code

"""What the page of a record, a city or a person says, and that each way of delivery says the same."""

from random import Random

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest

from exports.briefing.draft import FULL, ONE_PAGE, Draft
from exports.briefing.screen_blocks import section_blocks
from exports.site.screen import screen_values, sections_html
from measures.acts import acts
from measures.people import people_of_most_acts
from measures.places import places
from measures.standards import asks
from measures.tables import values
from screens import law
from screens.city import city_page
from screens.contents import CONTENTS, blocks
from screens.opened import opened_by, rows_page
from screens.page import Chart, Fold, Line, Page, Section, row_line, together
from tests.conftest import choice_of
from tests.nightly import in_turn
from tests.ui.conftest import WAIT, figures, folds_open, opened, passages, view_of  # noqa: F401  # a fixture
from translations.words import LANGUAGES
from views.row_keys import ACT, CITY, GAP, PERSON, RALLY, REQUEST, RowKey
from web.query import LinkRequest
from web.static_screen import plain_page

SAID = {"round_id": 1, "city_id": "almaty", "summary_en": "It was so."}
ANN = {**SAID, "incident_id": "I-1", "kind_code": "attack", "people_named_en": "Ann Roe"}
SOURCES = [{"source_id": "S-1", "read_extent": "opening"}, {"source_id": "S-2", "title": "Another title"}]
STATEMENTS = [
    {"statement_id": f"F-{n}", "row_ids": ids, "source_id": source, "support": f"words {n}"}
    for n, (ids, source) in enumerate([("I-1", "S-1"), ("I-1;V-1", "S-2"), ("I-1", "S-1")])
]
RALLIES, NEXT = [{**SAID, "rally_id": "R-1"}], [{"response_id": "V-1", "kind_code": "report", "about_incident_ids": "I-1"}]
DISPUTED = [{"gap_id": f"G-{n}", "kind": "contradiction", "incident_ids": "I-1", "round_ids": n} for n in ("1", "2")]


@pytest.fixture
def data(make):
    def build(act=ANN, **tables):
        return make(**{"rounds": [{"round_id": 1}, {"round_id": 2}], "sources": SOURCES, "incidents": [act], **tables})

    return build


def sections(dataset, screen="people", **parameters):
    shown = opened_by(view_of(dataset), screen, parameters).sections
    return {one.heading: one for one in shown if isinstance(one, Section)}


def test_record_has_sources_what_happened_next_facts_people_and_what_others_report(data):
    dataset = data(statements=STATEMENTS, responses=NEXT, gaps=DISPUTED[:1])
    found = sections(dataset, incident="I-1")
    first, second = found["Sources"].lines
    assert (first.text, first.quotes) == ("A publisher, A title, date not shown", ("“words 0”", "“words 2”"))
    assert second.text == "A publisher, Another title, date not shown; read in full"
    assert found["Sources"].below.endswith("we read only its opening.")
    [reaction] = found["What happened next"].lines
    assert (reaction.rests_on, reaction.sources) == (("V-1",), (second,))
    assert [line.rests_on for line in found["Numbers reported by sources"].lines] == [("G-1",)]
    facts, people = found["Record details"], found[""]
    assert [line.text for line in facts.lines if line.opens == (RowKey(CITY, "almaty"),)] == ["Almaty"]
    assert [line.opens for line in people.lines] == [(RowKey(PERSON, "ann-roe"),)]


def test_record_of_which_no_more_is_known_says_so_and_has_no_empty_part(data):
    found = sections(data({**ANN, "people_named_en": None, "own_notes": "Fine\nCold"}), incident="I-1")
    assert [*found] == ["What happened next", "Record details"]
    assert found["What happened next"].empty == "Nothing is recorded."
    assert [line.text for line in found["Record details"].lines if line.strong == "Record notes"] == ["Fine; Cold"]


def test_person_has_incidents_applications_and_reactions(data):
    """The application names Ann Roe in a quotation of its source; the reaction is about her incident."""
    said = [{"statement_id": "F-1", "row_ids": "A-1", "support": "refused to Ann Roe"}]
    dataset = data(applications=[{"application_id": "A-1", "city_id": "almaty"}], responses=NEXT, statements=said)
    assert opened_by(view_of(dataset), "people", {"person": "ann-roe"}).row_ids == ("I-1", "A-1", "V-1")
    answers = "Reactions and decisions concerning these incidents or naming this person"
    assert [*sections(dataset, person="ann-roe")] == ["Chronology", "Applications that name this person", answers]


def test_city_says_what_happened_what_is_disputed_and_what_is_not_reported(data):
    found = sections(data(rallies=RALLIES, gaps=DISPUTED[:1]), "places", place="almaty")
    named, rallies = "People named, with the number of incidents", "Reports on each rally"
    assert [*found] == [named, rallies, "The most serious incidents", "Contradictions", "Gaps"]
    keys = [RowKey(PERSON, "ann-roe"), RowKey(RALLY, "R-1"), RowKey(ACT, "I-1"), RowKey(GAP, "G-1"), RowKey(RALLY, "R-1")]
    assert [key for one in found.values() for line in one.lines for key in line.opens] == keys
    assert found["Gaps"].lines[0].text.endswith(": permission and outcome not reported.")


def test_sources_of_the_first_of_many_rows_say_that_these_are_not_all(data):
    view, keys = view_of(data()), (RowKey(ACT, "I-1"),)
    shown = [rows_page(view, keys, every).summary for every in (0, 61)]
    assert shown == ["", "The first 1 of 61 are shown; all are in the table below the chart."]


def test_contradictions_of_a_city_are_those_of_the_chosen_rounds(data):
    page = city_page(choice_of(data(gaps=DISPUTED), rounds=(2,)), "almaty")
    assert [line.rests_on for one in page.sections if one.heading == "Contradictions" for line in one.lines] == [("G-2",)]


def test_html_escapes_texts_and_leads_only_to_what_has_a_page(data):
    lines = (
        row_line(ACT, "I-1", "<b>", "Head"),
        row_line(GAP, "G-1", "A gap"),
        Line("Source", address="https://a.b/?c=1&d=2"),
        Line("Ask.", opens=(RowKey(REQUEST, "D-1"), RowKey(ACT, "I-1"))),
    )
    page = Page("incident", "I-1", "", "", (), (Section("A & B", lines, below="Remark"),))
    found = html.fragment_fromstring(
        sections_html(view_of(data()), page.sections, lambda _, screen, **opened: f"{screen}#{opened}")
    )
    assert [one.get("href") for one in found.iter("a")] == [
        "people#{'incident': 'I-1'}",
        "https://a.b/?c=1&d=2",
        "outcome#{'mark': 'D-1'}",
    ]
    assert found.text_content().split() == ["A", "&", "B", "Head", "<b>", "A", "gap", "Source", "Ask.", "Remark"]
    folded = Section("", lines, number_shown=1, further="2 more.")
    found = html.fragment_fromstring(sections_html(view_of(data()), (folded,), lambda *_, **__: ""))
    assert [one.text_content().split() for one in found.xpath("section/details/*")] == [
        ["2", "more."],
        ["A", "gap", "Source", "Ask."],
    ]


def test_lists_of_rows_that_are_held_back_are_on_no_page(data, monkeypatch):
    dataset = data(applications=[{"application_id": "A-1", "rejected": 0, "granted": 1, "summary_en": "Granted."}])

    def told():
        found = screen_values(view_of(dataset), "applications", None, lambda *_, **__: "")["blocks"]
        return "".join(str(one) for one in found)

    assert "Granted." in told()
    monkeypatch.setattr("exports.site.screen.are_rows_held_back", lambda _: True)
    assert "Granted." not in told()


def test_a_document_has_as_many_lines_as_there_is_room_for_and_says_how_many_more_there_are(data):
    lines = tuple(row_line(ACT, "I-1", f"{n}.") for n in range(3))

    def told(length):
        draft = Draft(view_of(data(statements=STATEMENTS)), length)
        [items] = section_blocks(draft, Section("", lines, room=2))
        return [(one.text, one.note and one.note.number) for one in items.sentences]

    assert told(ONE_PAGE) == [("0.", 1), ("1.", 1), ("1 more.", None)]
    assert told(FULL) == [("0.", 1), ("1.", 1), ("2.", 1)]


def show_all(view, pages):
    from ui import components

    for page in pages:
        sections = tuple(one for one in page.sections if hasattr(one, "form"))
        components.show_sections(view, page.code, lambda sections=sections: sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_a_city_and_a_person_say_the_same_live_and_on_pages_without_scripts(published, language):
    view = choice_of(published, language)
    codes = Random(42).sample(values(acts(view.dataset), "act_id"), 20)  # noqa: S311
    asked = [("people", {"incident": code}) for code in codes]
    asked += [("places", {"place": row["city_id"]}) for row in view.rows_of(places, view.dataset)]
    asked += [("people", {"person": person.key}) for person in view.measure(people_of_most_acts, 5)]
    pages = [opened_by(view, *one) for one in asked]
    live = passages(AppTest.from_function(show_all, args=(view, pages), default_timeout=WAIT).run())
    assert len(live) == len(asked) >= 35
    for sent, (screen, parameter) in zip(live, asked, strict=True):
        plain = html.document_fromstring(plain_page(LinkRequest(view, {"screen": screen}, parameter)).content)
        live_text, plain_text = ([part.text_content() for part in one.find_class("sections")] for one in (sent, plain))
        assert " ".join(live_text).split() == " ".join(plain_text).split(), parameter


TEXTS = ".//*[self::h2 or self::h3 or self::li or self::p or self::dt or self::dd or self::td or self::th or self::summary]"


def texts_of(sections):
    return {" ".join(one.text_content().split()) for each in sections for one in each.xpath(TEXTS)} - {""}


@pytest.mark.usefixtures("folds_open")
@pytest.mark.parametrize(("screen", "language"), in_turn([name for name in CONTENTS if name != "briefing"], LANGUAGES))
def test_a_screen_says_the_same_live_and_on_pages_without_scripts(published, screen, language):
    view, live = choice_of(published, language), opened(screen, lang=language)
    plain = html.document_fromstring(plain_page(LinkRequest(view, {"screen": screen})).content)
    folds = {block.label for block in blocks(view, screen) if isinstance(block, Fold)}
    shown = [part for each in passages(live) for part in each.find_class("sections")]
    assert shown
    alone = {one.live for one in blocks(view, screen) if isinstance(one, Section)}
    assert texts_of(shown) - alone == texts_of(plain.find_class("sections")) - folds
    around = [figure[part] for figure in figures(live).values() for part in ("head", "foot")]
    titles = {" ".join(one.text_content().split()) for each in around for one in each.iter("h2")}
    assert titles <= {" ".join(one.text_content().split()) for one in plain.iter("h2")}


def test_rows_beyond_the_first_are_said_to_be_there_and_none_is_said_of_filters(data, monkeypatch):
    monkeypatch.setattr("exports.site.screen.MOST_ROWS", 1)
    dataset = data(incidents=[{**ANN, "incident_id": f"I-{n}"} for n in range(2)])

    def listed(**chosen):
        view = choice_of(dataset, **chosen)
        found = screen_values(view, "people", None, lambda *_, **__: "")["blocks"]
        return next(part["table"] for part in found if "folded" in part and len(part["table"]["columns"]) > 5)

    assert (listed()["texts"], len(listed()["rows"])) == (["Rows 1 to 1 of 2"], 1)
    assert listed(rounds=(2,))["texts"] == ["No rows match these filters."]


def test_a_section_without_a_name_stands_with_the_one_before_it():
    first, second, named, chart = Section("A", (), name="a"), Section("B", ()), Section("C", (), name="c"), Chart("map")
    found = [first, second, named, chart, second]
    assert [*together(found)] == [[first, second], [named], [chart], [second]]


def test_requests_in_brief_are_counted_by_their_state(published):
    view = choice_of(published)
    [section] = law.requests_in_brief(view)
    told = [(line.remark, line.text, len(line.rests_on)) for line in section.lines]
    assert told == [
        ("Reported as done in part", "2 requests", 2),
        ("Sources contradict each other", "2 requests", 2),
        ("The opposite is reported", "4 requests", 4),
        ("Nothing reported", "2 requests", 2),
    ]
    assert {key.row_id for line in section.lines for key in line.opens if key.kind == REQUEST} == {
        *values(asks(published), "ask_id")
    }


def test_a_screen_has_its_blocks_in_their_order(published):
    def names(screen):
        return [block.name for block in blocks(choice_of(published), screen)]

    charts_and_tables = ["applications", "decisions", "places-offered", "grounds", "permits"]
    assert names("applications") == [*charts_and_tables, "later-counts", "later-refusals", "later-counts"]
    assert names("overview") == ["rally-map", "calendar", "counted", "first-people", "requests-in-brief", ""]
    assert names("outcome") == ["remedy", "answers", "requests", "law"]

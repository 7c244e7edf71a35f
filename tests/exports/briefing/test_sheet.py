"""What is opened, and a screen, as a document; a city stands on one page."""

from dataclasses import replace

import pytest

from exports.briefing import sheet as module
from exports.briefing.document import sentences
from exports.briefing.sheet import sheet
from exports.command.briefing_command import PAGES
from exports.typst import pdf
from loaders.dataset import DatasetCache
from measures.selection import Selection
from tests.conftest import SITE
from tests.exports.briefings import everything
from tests.nightly import sampled
from translations.words import LANGUAGES
from views.view import choose

LAW = "Legal provisions that sources cite"
HEADINGS = ["Reports on each rally", "The most serious incidents", "Contradictions", "Gaps"]


def test_document_of_a_city_says_what_happened_what_is_disputed_and_unknown_and_which_law_sources_name(published):
    found = sheet(choose(published, Selection(), "en"), "cities", "uralsk")
    assert (found.title, [part.heading for part in found.parts]) == ("Uralsk", [*HEADINGS, LAW])
    assert found.finding.text.startswith("10 incidents, of 2012 or undated, are recorded: 7 linked to a rally day, 3 not;")


def test_nothing_of_a_code_is_no_document(published):
    view = choose(published, Selection(), "en")
    for path in ("records/KZ12-I-999", "screens/nowhere", "nowhere/uralsk"):
        assert sheet(view, *path.split("/")) is None, path


def test_city_of_a_dataset_without_gaps_is_not_said_to_have_none(made_up):
    with_gaps = replace(made_up, own_tables=made_up.own_tables | {"gaps"}, cache=DatasetCache())
    for data, is_said in ((made_up, False), (with_gaps, True)):
        told = " ".join(everything(sheet(choose(data, Selection(), "en"), "cities", "1")))
        assert ("for this city" in told) is is_said


def test_decisions_about_incidents_of_a_city_stand_at_its_end(published):
    last = sheet(choose(published, Selection(), "en"), "cities", "almaty").parts[-1]
    [first, *_] = last.blocks[0].sentences
    assert (last.heading, first.strong) == ("Decisions of UN and other bodies", "UN Human Rights Committee, 24 March 2021")


def test_chosen_rounds_hold_and_other_filters_do_not(published):
    chosen = Selection(rounds=(4,), cities=("almaty",))
    rallies = sheet(choose(published, chosen, "en"), "cities", "uralsk").parts[0]
    assert [one.strong for one in rallies.blocks[0].sentences] == ["Round 4, 28 April: without a permit"]


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_city_of_most_incidents_stands_on_one_page(published, language):
    view = choose(published, Selection(), language)
    assert int(PAGES.search(pdf.write(sheet(view, "cities", "almaty"), view.t))[1]) == 1


def test_document_of_a_record_has_its_sources_with_their_words_and_its_facts(published):
    found = sheet(choose(published, Selection(rounds=(1,)), "en"), "records", "KZ12-I-007")
    assert found.title == "Fine · Zharmakhan Tuyakbay · Almaty · 28 January 2012"
    texts = {part.heading: [one.text for one in sentences(part)] for part in found.parts}
    assert list(texts) == ["Sources", "What happened next", "Record details", "Numbers reported by sources"]
    assert texts["Sources"][0].endswith("date not shown: “fine in the amount of 20 MCI”")
    facts = [f"{one.strong} {one.text}" for one in sentences(found.parts[2])]
    assert facts[2:4] == ["City: Almaty", "Authority: Court"]
    assert found.origin.startswith("file-origin:records/KZ12-I-007?lang=en&")
    assert ("record KZ12-I-007" in found.colophon[0].text, found.finding.note.records) == (True, "KZ12-I-007")


def test_document_of_a_person_cites_each_incident_and_counts_all(published):
    found = sheet(choose(published, Selection(), "en"), "people", "vladimir-kozlov")
    [chronology, _] = found.parts
    assert found.finding.note.basis.startswith("Based on 4 records.")
    assert all(one.note and one.strong.endswith("Almaty") for one in sentences(chronology) if "January" in one.strong)


def test_document_of_a_screen_has_its_blocks_in_their_order_and_counts_long_lists(published):
    found = sheet(choose(published, Selection(), "en"), "screens", "applications")
    kinds = [(part.heading, [type(block).__name__ for block in part.blocks]) for part in found.parts]
    assert kinds == [
        ("Applications", ["Picture", "Paragraph", "Picture", "Table"]),
        ("Applications granted", ["Items"]),
        ("Later counts", ["Paragraph", "Picture", "Paragraph"]),
    ]
    assert found.parts[0].blocks[1].sentences[0].text == "Each decision and its source: 9 rows."


def test_document_of_what_came_of_it_has_the_whole_follow_up_with_its_own_sources(published):
    parts = {part.heading: part for part in sheet(choose(published, Selection(), "en"), "screens", "outcome").parts}
    [request] = [one for one in sentences(parts["What the appeal asks for"]) if "adequate steps" in one.strong]
    assert request.text.endswith("Addressed to: international community; action expected from: authorities of Kazakhstan.")
    assert request.note.records.startswith("KZ12-D-005, KZ12-G-014, KZ12-V-011")
    assert [one.note is not None for one in sentences(parts["Penalties"])] == [True]


def test_document_of_the_overview_says_how_many_gaps_it_leaves_out(published):
    *_, gaps = sheet(choose(published, Selection(), "en", SITE), "screens", "overview").parts
    assert [(one.text, one.address.split("?")[0]) for one in gaps.blocks[-1].sentences] == [
        ("9 more: Sources and data.", f"{SITE}/sources")
    ]


def test_document_of_a_screen_has_no_row_that_its_publisher_holds_back(published, monkeypatch):
    monkeypatch.setattr(module, "are_rows_held_back", lambda _: True)
    found = sheet(choose(published, Selection(), "en"), "screens", "applications")
    assert [part.heading for part in found.parts] == ["Applications", "Later counts"]
    found = sheet(choose(published, Selection(), "en"), "screens", "outcome")
    assert [part.heading for part in found.parts] == ["What came of it"]

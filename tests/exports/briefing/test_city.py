"""The sheet of a city as a document of one page."""

from dataclasses import replace

import pytest

from exports.briefing.sheet import city_brief
from exports.command.briefing_command import PAGES
from exports.typst import pdf
from loaders.dataset_cache import DatasetCache
from measures.selection import Selection
from tests.exports.briefings import everything
from tests.nightly import sampled
from translations.words import LANGUAGES
from views.view import choose

LAW = "Legal provisions that sources cite"
HEADINGS = ["The most serious incidents", "Reports on each rally", "Contradictions", "Gaps"]


def test_document_of_a_city_says_what_happened_what_is_disputed_and_unknown_and_which_law_sources_name(published):
    found = city_brief(choose(published, Selection(), "en"), "uralsk")
    assert (found.title, [part.heading for part in found.parts]) == ("Uralsk", [*HEADINGS, LAW])
    assert found.finding.text.startswith("10 incidents, of 2012 or undated, are recorded: 7 linked to a rally day, 3 not;")


def test_city_of_a_dataset_without_gaps_is_not_said_to_have_none(made_up):
    with_gaps = replace(made_up, own_tables=made_up.own_tables | {"gaps"}, cache=DatasetCache())
    for data, is_said in ((made_up, False), (with_gaps, True)):
        told = " ".join(everything(city_brief(choose(data, Selection(), "en"), "1")))
        assert ("for this city" in told) is is_said


def test_decisions_about_incidents_of_a_city_stand_at_its_end(published):
    last = city_brief(choose(published, Selection(), "en"), "almaty").parts[-1]
    [first, *_] = last.blocks[0].sentences
    assert (last.heading, first.strong) == ("Decisions of UN and other bodies", "UN Human Rights Committee, 24 March 2021")


def test_chosen_rounds_hold_and_other_filters_do_not(published):
    chosen = Selection(rounds=(4,), cities=("almaty",))
    rallies = city_brief(choose(published, chosen, "en"), "uralsk").parts[1]
    assert [one.strong for one in rallies.blocks[0].sentences] == ["Round 4, 28 April: without a permit"]


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_city_of_most_incidents_stands_on_one_page(published, language):
    view = choose(published, Selection(), language)
    assert int(PAGES.search(pdf.write(city_brief(view, "almaty"), view.t))[1]) == 1

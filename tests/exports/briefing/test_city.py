"""The sheet of a city as a document of one page."""

import pytest

from exports.briefing.city import city_brief
from exports.command.briefing_command import PAGES
from exports.typst import pdf
from measures.selection import Selection
from views.view import choose

HEADINGS = [
    "The most serious incidents",
    "Reports on each rally",
    "Contradictions",
    "Gaps",
    "Legal provisions that sources cite",
]


def test_document_of_a_city_says_what_happened_what_is_disputed_and_unknown_and_which_law_sources_name(published):
    found = city_brief(choose(published, Selection(), "en"), "uralsk")
    assert (found.title, [part.heading for part in found.parts]) == ("Uralsk", HEADINGS)
    assert found.finding.text.startswith("7 incidents linked to a rally day")


def test_decisions_about_incidents_of_a_city_stand_at_its_end(published):
    last = city_brief(choose(published, Selection(), "en"), "almaty").parts[-1]
    [first, *_] = last.blocks[0].sentences
    assert (last.heading, first.strong) == ("Decisions of UN and other bodies", "UN Human Rights Committee, 24 March 2021")


def test_chosen_rounds_hold_and_other_filters_do_not(published):
    chosen = Selection(rounds=(4,), cities=("almaty",))
    rallies = city_brief(choose(published, chosen, "en"), "uralsk").parts[1]
    assert [one.strong for one in rallies.blocks[0].sentences] == ["Round 4, 28 April: refused"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_city_of_most_incidents_stands_on_one_page(published, language):
    view = choose(published, Selection(), language)
    assert int(PAGES.search(pdf.write(city_brief(view, "almaty"), view.t))[1]) == 1

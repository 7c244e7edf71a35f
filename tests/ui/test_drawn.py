"""The rows of each figure on a screen and in a document are those that it draws, with the ids of its marks."""

import pytest

from charts import gallery
from exports.briefing.draft import Draft
from exports.briefing.parts import tables as documents
from measures.selection import Selection
from tests.ui.conftest import view_of
from ui import drawn

FIGURES = [name for name in gallery.FIGURES if not name.startswith("acts-")] + ["acts-kind-authority", "acts-target-month"]
CHOICES = (Selection(), Selection(rounds=(4,)), Selection(cities=("uralsk",)), Selection(rounds=(9,)))


@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("name", FIGURES)
def test_table_on_a_screen_has_the_rows_of_the_figure(published, name, chosen):
    view = view_of(published, chosen)
    ids = gallery.drawn_rows(view, name)["id"].to_list()
    frame = drawn.frame(view, name)
    assert [*frame["id"]] == ids
    assert {*drawn.columns(view, name)} <= {*frame.columns}
    assert frame.notna().all(axis=None)


@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("name", [name for name in FIGURES if name != "timeline"])
def test_table_in_a_document_has_as_many_rows_as_the_figure(published, name, chosen):
    draft = Draft(view_of(published, chosen), "full")
    table = gallery.drawn_rows(draft.view, name)
    told = documents.row_table(draft, gallery.FIGURES[name].of, "A title", table)
    assert len(told.rows) == len(table)


def test_picture_that_draws_nothing_is_told_in_a_sentence(published):
    draft = Draft(view_of(published, Selection(rounds=(9,))), "full")
    told = documents.picture(draft, "days-around", "A title")
    assert told.sentences[0].text == "No act around these rallies is reported for this choice."


def test_picture_stands_with_the_rows_that_it_draws(published):
    draft = Draft(view_of(published), "full")
    picture = documents.picture(draft, "later-refusals", "A title")
    assert len(picture.table.rows) == len(gallery.drawn_rows(draft.view, "later-refusals")) == 5


def test_reaction_among_the_acts_is_told_by_its_body(published):
    frame = drawn.frame(view_of(published), "timeline")
    [reaction] = frame[frame["id"] == "KZ12-V-002"].to_dict("records")
    assert (reaction["authority"], reaction["kind"], reaction["city"]) == ("OSCE/ODIHR Director", "Reaction: statement", "")


def test_case_of_the_committee_is_a_row_for_each_rally(published):
    frame = drawn.frame(view_of(published), "remedy")
    assert [[*row] for row in frame[frame["id"].str.endswith("KZ12-V-026")][["id", "round"]].itertuples(index=False)] == [
        ["3;KZ12-V-026", "3"],
        ["4;KZ12-V-026", "4"],
    ]


def test_announced_cities_that_no_source_names_are_a_row_of_the_map(published):
    row = drawn.frame(view_of(published), "map").iloc[-1]
    assert (row["city"], row["acts"]) == ("16 cities with announced rallies, named by no source", "none reported")

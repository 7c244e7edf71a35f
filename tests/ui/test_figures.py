"""The rows of each figure on a screen and in a document are those that it draws, with the ids of its marks."""

import json

import pytest

from charts.registry import figure_spec
from exports.briefing.draft import Draft
from exports.briefing.parts import tables as documents
from exports.figure_texts import act_heads
from measures.selection import Selection
from measures.tables import number_of
from tests.ui.conftest import view_of
from ui import drawing
from views import row_columns
from views.row_columns import COLUMNS


def framed(view, name):
    spec = figure_spec(name)
    return row_columns.text_frame(view, spec.kind, spec.rows(view)).to_pandas()


def test_picture_that_draws_nothing_is_told_in_a_sentence(published):
    draft = Draft(view_of(published, Selection(rounds=(9,))), "full")
    told = documents.picture(draft, "days-in-words")
    assert told.sentences[0].text == "No incidents are recorded for these filters."


@pytest.mark.parametrize("name", ["attendance-claims", "detention-claims", "later-refusals", "days-in-words", "remedy"])
def test_table_of_a_document_has_its_own_rows_and_leaves_out_what_the_screen_leaves_out(published, name):
    draft = Draft(view_of(published), "full")
    told, spec = documents.picture(draft, name), figure_spec(name)
    labels = {COLUMNS[spec.kind][one].label(draft.t) for one in spec.left_out}
    assert labels & {column.label for column in told.table.columns} == set()
    assert labels & {*spec.columns(draft.view).values()} == set()
    assert told.table.title == spec.caption(draft.t)
    assert len(told.table.rows) == number_of(spec.rows(draft.view))


def test_case_has_all_its_rallies_and_cities_that_no_source_names_are_a_row(published):
    frame = framed(view_of(published), "remedy")
    [row] = frame[frame["id"].str.endswith("KZ12-V-026")][["id", "round"]].itertuples(index=False)
    assert [*row] == ["3;4;KZ12-V-026", "3, 4"]
    row = framed(view_of(published), "map").iloc[-1]
    unnamed = "16 cities with announced rallies, not named in the sources consulted"
    assert (row["city"], row["acts"]) == (unnamed, "not known")


def test_mark_of_an_act_says_first_what_kind_it_is_where_and_by_whom(published):
    view = view_of(published, Selection())
    heads = act_heads(view, figure_spec("calendar").cached_figure(view))
    assert heads["act:KZ12-I-004"] == "Administrative arrest · Almaty · Court"
    assert act_heads(view, figure_spec("applications").cached_figure(view)) == {}


def test_only_marks_that_open_something_are_told_to_the_browser_as_openings(published, monkeypatch):
    given = []
    monkeypatch.setattr(drawing, "component", lambda *_: lambda **all_of_it: given.append(json.loads(all_of_it["data"])))
    view = view_of(published)
    for opens in (None, print):
        drawing.draw(view, figure_spec("people").cached_figure(view), "people", open_mark=opens)
    assert [one["opens"] for one in given] == [False, True]

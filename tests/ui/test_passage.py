"""Passages: what stands in one is that of its screen and its choice, and what it holds is text."""

from streamlit.testing.v1 import AppTest

from measures.coverage import gaps
from measures.tables import number_of
from tests.ui.conftest import WAIT, headings, opened, texts, view_of, written


def test_contradictions_are_all_of_the_dataset(published):
    assert len(texts(opened("sources"), "contradictions")) == number_of(gaps(published, (), "contradiction"))


def test_short_list_of_gaps_keeps_what_stands_below_it(make):
    def script(view):
        from ui import cards

        cards.gaps_listed(view, [{"summary": "Unknown."}], ("Elsewhere.",))

    view = view_of(make(gaps=[{"gap_id": "G-1", "kind": "gap"}]))
    app = AppTest.from_function(script, args=(view,), default_timeout=WAIT).run()
    assert ["Elsewhere." in element.value for element in app.markdown].count(True) == 1


def test_heading_and_texts_over_and_below_a_passage_are_texts_in_it(published):
    def script(view):
        from ui import passage

        given = {"heading": "<b>A</b>", "notes": ["Over"], "names": [("A name", 1, ())], "below": ["Below"]}
        passage.show(view, "names", lambda: given)

    app = AppTest.from_function(script, args=(view_of(published),), default_timeout=WAIT).run()
    assert headings(app) == ["<b>A</b>"]
    assert texts(app, "names", "p") == ["Over", "Below"]
    assert written(app).split() == ["<b>A</b>", "Over", "A", "name", "1", "Below"]

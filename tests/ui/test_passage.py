"""Passages: what stands in one is that of its screen and its choice, and what it holds is text."""

from streamlit.testing.v1 import AppTest

from measures.coverage import gaps
from measures.tables import number_of
from screens.lists import contradictions
from tests.ui.conftest import WAIT, headings, texts, view_of, written


def test_contradictions_are_all_of_the_dataset(published):
    assert len(contradictions(view_of(published)).lines) == number_of(gaps(published, (), "contradiction"))


def test_heading_and_texts_over_and_below_a_passage_are_texts_in_it(published):
    def script(view):
        from ui import passage

        given = {"heading": "<b>A</b>", "notes": ["Over"], "names": [("A name", 1, ())], "below": ["Below"]}
        passage.show(view, "names", lambda: given)

    app = AppTest.from_function(script, args=(view_of(published),), default_timeout=WAIT).run()
    assert headings(app) == ["<b>A</b>"]
    assert texts(app, "names", "p") == ["Over", "Below"]
    assert written(app).split() == ["<b>A</b>", "Over", "A", "name", "1", "Below"]

"""Contradictions are all of the dataset, whatever the filters."""

from measures.coverage import gaps
from measures.tables import number_of
from screens.lists import contradictions
from tests.ui.conftest import view_of


def test_contradictions_are_all_of_the_dataset(published):
    assert len(contradictions(view_of(published)).lines) == number_of(gaps(published, (), "contradiction"))

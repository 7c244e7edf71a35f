"""Passages: what stands in one is that of its screen and its choice, and what it holds is text."""

from measures.gaps import about_rounds, gaps
from measures.tables import number_of
from tests.ui.conftest import opened, texts


def test_contradictions_are_those_of_the_screen_whichever_was_seen_before(published):
    for _ in range(2):
        assert len(texts(opened("rounds"), "contradictions")) == number_of(about_rounds(published, (), "contradiction"))
        assert len(texts(opened("data"), "contradictions")) == number_of(gaps(published, (), "contradiction"))
    assert number_of(about_rounds(published, (), "contradiction")) < number_of(gaps(published, (), "contradiction"))


def test_contradictions_are_those_of_the_choice(published):
    for rounds in ((), (1,), (4,)):
        filters = {"round": str(rounds[0])} if rounds else {}
        told = len(texts(opened("rounds", **filters), "contradictions"))
        assert told == number_of(about_rounds(published, rounds, "contradiction"))

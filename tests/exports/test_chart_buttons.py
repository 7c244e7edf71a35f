"""Take one document away: what falls with it, the headline without it, the counts beside the marks."""

import pytest
from lxml.html import fragment_fromstring

from charts.registry import FIGURES, figure_spec
from exports import chart_buttons as module
from exports.chart_buttons import RemovableDocument, hangs_on_document, removable_documents, removal_buttons
from exports.figure_evidence import figure_turns
from exports.figure_texts import marks_of
from measures.tables import read, rows
from tests.conftest import choice_of
from views.wording import removal_labels


@pytest.fixture(scope="module")
def view(make):
    """Four of six incidents come before the rally, three of these in paper 1 and its copy alone."""
    before, on_the_day = ("S-1", "S-1;S-3", "S-3", "S-2"), ("S-2", "S-1;S-2")
    told = [*(("2012-01-26", one) for one in before), *(("2012-01-28", one) for one in on_the_day)]
    sources = [{"source_id": f"S-{n}", "publisher_en": f"Paper {n}"} for n in (1, 2, 3)]
    sources[2]["same_text_as"] = "S-1"
    incidents = [{"round_id": 1, "date": day, "source_ids": ids} for day, ids in told]
    return choice_of(make(sources=sources, incidents=incidents))


def test_a_document_takes_away_what_it_and_its_copies_alone_report(view):
    first, second = removable_documents(view, figure_spec("days-in-words"))
    assert (first.difference, first.keys) == (3, ("act:I-1", "act:I-2", "act:I-3"))
    assert (second.difference, second.keys) == (2, ("act:I-4", "act:I-5"))


def test_headline_says_what_is_left_and_whether_it_is_still_most(view):
    texts = [one.headline.partition(": ")[2] for one in removable_documents(view, figure_spec("days-in-words"))]
    assert texts == [
        "1 of 3 dated before the rally, no longer a majority; with it: 4 of 6 dated before the rally",
        "3 of 4 dated before the rally; with it: 4 of 6 dated before the rally",
    ]
    assert [one.headline.partition(": ")[2] for one in removable_documents(view, figure_spec("calendar"))] == [
        "3 incidents; with it: 6",
        "4 incidents; with it: 6",
    ]


def test_counts_beside_the_marks_follow(view):
    days = [one.counts["counts:1"] for one in removable_documents(view, figure_spec("days-in-words"))]
    assert days == [("1 before · 2 on the day",), ("3 before · 1 on the day",)]
    first, second = (one.counts for one in removable_documents(view, figure_spec("calendar")))
    assert first == {"counts-before:2012-01-28": ("1 before",)}  # nothing of the rally day falls
    assert fragment_fromstring(f"<p>{second['counts:2012-01-28'][0]}</p>").text_content() == "28 Jan: 1 on the day"


@pytest.mark.parametrize("name", ["days-in-words", "calendar", "acts-kind-authority", "acts-round-target"])
def test_counts_without_no_incident_are_those_that_are_drawn(published, name):
    view, spec = choice_of(published), FIGURES[name]
    counts = {key: [text for text in lines if text] for key, lines in spec.counts_without(view, ()).items()}
    drawn = {}
    for figure in (spec.cached_figure(view), spec.cached_figure(view, narrow=True)):
        texts = {}
        for trace in figure.data:
            for key, text in zip(trace.ids or trace.customdata or (), trace.text or (), strict=False):
                texts.setdefault(key, []).append(text)
        for key in texts.keys() & counts.keys():
            drawn.setdefault(key, set()).add(tuple(texts[key]))
    plain = {key: {tuple(counts[key])} for key in drawn}
    assert drawn == plain
    assert len(drawn) >= 4


def test_row_stands_over_a_chart_whose_finding_hangs_on_a_document(view):
    assert hangs_on_document(view, figure_spec("days-in-words"))
    assert not hangs_on_document(view, figure_spec("calendar"))
    row = fragment_fromstring(removal_buttons(view, figure_spec("calendar")))
    assert [one.text_content() for one in row.findall("button")] == [
        "Paper 1\N{NO-BREAK SPACE}−3 incidents",
        "Paper 2\N{NO-BREAK SPACE}−2",
    ]
    keys, title, *_ = row.find("button").get("data-away").splitlines()
    assert (keys, title) == ("act:I-1;act:I-2;act:I-3", "title\tWithout Paper 1: 3 incidents; with it: 6")


def test_table_says_what_is_most_frequent_only_if_that_changes(view):
    """All six are of one kind and round, so that no document changes it."""
    told = [one.headline for one in removable_documents(view, figure_spec("acts-kind-round"))]
    assert [text.partition(": ")[2] for text in told] == ["3 incidents; with it: 6", "4 incidents; with it: 6"]


def test_numbers_of_a_table_follow_without_a_zero(view):
    """Three of six fall with paper 1, two with paper 2; all are in one cell, its row, its column and the sum."""
    told = [{*one.counts.values()} for one in removable_documents(view, figure_spec("acts-kind-round"))]
    bold = '<tspan font-weight="700">{}</tspan>'
    assert told == [{("3",), (bold.format(3),)}, {("4",), (bold.format(4),)}]
    counts = figure_spec("acts-kind-round").counts_without
    assert counts
    assert {*map(tuple, counts(view, {f"I-{n}" for n in range(1, 7)}).values())} == {("",)}


def test_text_of_a_document_is_no_markup_and_no_line_of_its_own():
    sent = RemovableDocument("", 1, "Without <b>A\tB\nC</b>: 1", ("act:I-1",), {"all": ("2",)}, "").data
    assert sent == "act:I-1\ntitle\tWithout &lt;b&gt;A B C&lt;/b&gt;: 1\nall\t2"


@pytest.mark.parametrize("name", ["days-in-words", "calendar"])
def test_rows_that_their_publisher_holds_back_have_none(view, monkeypatch, name):
    monkeypatch.setattr(module, "are_rows_held_back", lambda _: True)
    other = choice_of(view.dataset, "kk", rounds=(1,))
    assert removal_buttons(other, figure_spec(name)) == ""
    assert not hangs_on_document(other, figure_spec(name))


def test_very_many_rows_have_none(view, monkeypatch):
    monkeypatch.setattr(module, "MOST", 5)
    assert not hangs_on_document(view, figure_spec("days-in-words"))
    assert removal_buttons(choice_of(view.dataset, rounds=(1,)), figure_spec("calendar")) == ""


CHARTS = [name for name, spec in FIGURES.items() if spec.counts_without and name.partition("-")[0] != "acts"]


@pytest.mark.parametrize("name", [*CHARTS, "acts-kind-authority", "acts-round-target"])
def test_what_falls_is_what_the_published_rows_say(published, name):
    """Counted row by row: each row falls whose documents, copies as their original, are that document; it has a mark."""
    view, spec = choice_of(published), FIGURES[name]
    texts = {row["source_id"]: row["same_text_as"] or row["source_id"] for row in rows(read(published, "sources"))}
    fallen = {}
    for row in rows(spec.rows(view)):
        documents = {texts[one] for one in row["source_ids"].split(";")}
        if len(documents) == 1:
            fallen.setdefault(documents.pop(), set()).add(row["mark"])
    told = removable_documents(view, spec)
    assert len(told) == module.MOST_TAKEN
    for one in told:
        assert {*one.keys} in fallen.values()
        assert len(one.keys) == one.difference
        for narrow in (False, True):
            assert {*one.keys} <= marks_of(spec.cached_figure(view, narrow))


def test_documents_on_which_the_finding_hangs_stand_first(published):
    view, spec = choice_of(published), FIGURES["acts-authority-round"]
    turning = [code for family, code in figure_turns(view, spec) if family == "document"]
    labels = removal_labels(view, [("document", code) for code in turning])
    told = [one.label for one in removable_documents(view, spec)]
    assert {*told[: len(turning)]} == {*labels.values()}


def test_chart_that_other_numbers_stand_in_has_no_row(published):
    view = choice_of(published)
    for name in ("rally-map", "people", "attendance-claims", "counted", "applications"):
        assert removal_buttons(view, FIGURES[name]) == ""


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Only according to KIBHR, IPHR and NHC, 27 April 2012"),
        ("ru", "Источник только один — КМБПЧ, IPHR и NHC, 27 апреля 2012 года"),
        ("kk", "Тек бір дереккөз мәліметінше: АҚЗҚХБ, IPHR және NHC, 2012 жылғы 27 сәуір"),
    ],
)
def test_faded_marks_say_on_which_document_alone_they_rest(published, language, told):
    row = removal_buttons(choice_of(published, language), FIGURES["days-in-words"])
    assert fragment_fromstring(row).find("button").get("data-only") == told

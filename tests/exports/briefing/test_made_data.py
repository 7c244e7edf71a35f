"""Documents of other people's data: many rows, no titles, few columns."""

import csv
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from exports.briefing.compose import FOUR, FULL, LENGTHS, PAGES, PARTS, about_pages, brief
from exports.briefing.document import Column, Items, Part, Sentence, Table
from exports.briefing.draft import Draft
from exports.briefing.parts import subjects
from exports.typst import pdf
from intake.__main__ import main
from loaders import load
from measures.acts import acts
from measures.crosstab import properties_of
from measures.selection import Selection
from measures.tables import rows
from screens.titles import incidents_finding
from tests.conftest import choice_of
from tests.exports.briefings import everything
from tests.exports.taken import CHOICES
from tests.nightly import in_turn
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES
from views.opened import record_facts
from views.row_columns import ACTS, column_labels
from views.view import choose

ACT = {"round_id": 1, "date": "2012-01-28", "kind_code": "fine", "city_id": "almaty", "source_ids": "S-1"}


@pytest.fixture
def five(make):
    """Five acts of one round, each against another person, and five applications that were refused with another place."""
    asked = {"round_id": 1, "city_id": "almaty", "filed": 1, "rejected": 1, "granted": 0, "alternatives_low": 1}
    data = make(
        sources=[{"source_id": "S-1", "publisher_en": "A paper"}],
        incidents=[
            {"incident_id": f"I-{n}", "people_named_en": f"Person {n}", "penalty_amount": n, **ACT} for n in range(1, 6)
        ],
        applications=[{"application_id": f"A-{n}", "source_ids": "S-1", **asked} for n in range(1, 6)],
    )
    return choose(data, Selection(), "en", "https://example.org")


def test_a_figure_of_more_rows_than_are_named_says_how_many_and_where_they_stand(monkeypatch, five):
    found = acts(five.data)
    named = Draft(five, FOUR).count_footnote(found, "act_id", "people")
    monkeypatch.setattr("exports.briefing.draft.MAX_ROW_IDS", 4)
    counted = Draft(five, FOUR).count_footnote(found, "act_id", "people")
    assert named.records == "A-1 – A-5, I-1 – I-5"
    assert (counted.records, counted.basis) == ("", "Based on 10 records. Source: A paper.")
    assert counted.address.startswith("https://example.org/people?")


def test_a_full_document_tells_the_first_rows_and_how_many_more_there_are(monkeypatch, five):
    monkeypatch.setitem(subjects.MOST, FULL, 2)
    monkeypatch.setattr("exports.briefing.parts.tables.MOST_TOLD", 2)
    told = [*everything(brief(five, ("kinds", "applications"), FULL))]
    assert "3 more such incidents are recorded." in told
    assert "Each decision and its source (the first 2 of 5)" in told


def test_people_beyond_the_first_are_counted(monkeypatch, five):
    monkeypatch.setattr("exports.briefing.narrative.MOST_HURT", 2)
    told = " ".join(everything(brief(five, ("summary",), FOUR)))
    assert "and 3 more." in told


@pytest.mark.parametrize(("length", "language"), in_turn(LENGTHS, LANGUAGES))
def test_a_briefing_has_no_foreign_word(made_up, length, language):
    briefing = brief(choice_of(made_up, language), PARTS, length)
    assert [found for text in everything(briefing) for found in foreign_words(text)] == []


def test_it_has_the_licence_of_the_dataset(made_up):
    told = " ".join(everything(brief(choice_of(made_up), ["summary", "cases"])))
    assert ("CC0 1.0" in told, "CC BY" in told, "nothing to show under" in told) == (True, False, False)


@pytest.mark.nightly
@pytest.mark.parametrize(("language", "name"), [("ru", "round 3"), ("en", "all"), ("ru", "Uralsk")])
def test_every_length_has_as_many_pages_as_its_pdf_or_one_more_or_fewer(published, name, language):
    view = choose(published, CHOICES[name], language)
    for length in LENGTHS:
        briefing = brief(view, length=length)
        real = len(PdfReader(io.BytesIO(pdf.write(briefing, view.t))).pages)
        assert abs(about_pages(briefing) - real) <= 1, length
        assert about_pages(briefing) <= (PAGES[length] or real + 1), length


def test_short_document_has_no_more_pages_than_its_length_and_a_row_is_as_high_as_its_highest_cell(published):
    empty = brief(choose(published, CHOICES["round 4 in Aktau"], "en"), length=FULL)

    def pages(block, length=FULL):
        return about_pages(replace(empty, length=length, parts=(Part("rounds", "A part", (block,)),)))

    lines = Items((Sentence("x" * 100),) * 900)
    assert [pages(lines, length) for length in LENGTHS[:3]] == [1, 2, 4]
    row = (Sentence("x" * 61), Sentence(""))
    assert pages(Table("", (Column("one", share=1), Column("other", share=3)), (row,) * 100)) == 6


TABLE = [
    ("Date", "City or place", "Type of restriction"),
    ("2023-05-14", "Almaty", "Fine"),
    ("2023-05-15", "Oral", "Administrative arrest"),
]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A table of three columns, none of which is of authorities, people or penalties."""
    folder = tmp_path_factory.mktemp("own")
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(TABLE)
    assert main(["convert", str(folder / "records.csv"), "--to", str(folder / "made")]) == 0
    return load(folder / "made")


@pytest.mark.parametrize("length", LENGTHS)
def test_no_briefing_says_that_something_is_not_reported(own, length):
    told = str(brief(choice_of(own), length=length).parts)
    assert [one for one in ("not named", "not reported", "responsible", "Not reported") if one in told] == []


def test_an_account_left_out_is_written_from_the_columns_that_there_are(tmp_path):
    head = (*TABLE[0], "Responsible authority", "Number of people")
    lines = [head, (*TABLE[1], "Court", ""), (*TABLE[2], "Police", "3"), (*TABLE[1], "", "")]
    (tmp_path / "a.csv").write_text("\n".join(map(",".join, lines)), "utf-8")
    assert main(["convert", str(tmp_path / "a.csv"), "--to", str(tmp_path / "made")]) == 0
    view = choice_of(load(tmp_path / "made"))
    lists = [block for part in brief(view, length=LENGTHS[0]).parts for block in part.blocks if isinstance(block, Items)]
    told = [(one.strong, one.text) for items in lists for one in items.sentences if "2023" in one.strong]
    assert told == [
        ("14 May 2023, fine, Almaty", "Court."),
        ("14 May 2023, fine, Almaty", ""),
        ("15 May 2023, administrative arrest, Oral", "Police: 3."),
    ]


def test_neither_do_records_tables_and_the_finding(own):
    view = choice_of(own)
    assert properties_of(own) == ("kind", "city", "month")
    assert {*column_labels(view, ACTS)} & {"authority", "people", "against"} == set()
    facts = record_facts(view, rows(acts(own))[0])
    assert not {"Authority", "People", "Target", "Organisations", "Penalty", "Legal basis", "Confidence"} & {*facts}
    assert "authority" not in incidents_finding(view)

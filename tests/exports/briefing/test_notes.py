"""Footnotes: which documents they cite, what they leave out and say so, which records they name."""

import pytest

from exports.briefing.draft import FOUR, FULL, ONE_PAGE, Draft, id_ranges
from measures.acts import acts, in_rounds
from measures.record import tables_of
from tests.conftest import choice_of
from translations import translator


@pytest.mark.parametrize(
    ("ids", "text"),
    [
        *(((one,), one) for one in ("KZ12-I-001", "iccpr-21")),
        (("KZ12-I-003", "KZ12-I-001", "KZ12-I-002"), "KZ12-I-001 – KZ12-I-003"),
        (("KZ12-I-009", "KZ12-I-010", "KZ12-I-012"), "KZ12-I-009 – KZ12-I-010, KZ12-I-012"),
        (("KZ12-A-001", "KZ12-I-002"), "KZ12-A-001, KZ12-I-002"),
        *((("row 10", "row 2", "row 9", "row 12b"), "row 2, row 9 – row 10, row 12b"), (("1", "4"), "Round 1, Round 4")),
    ],
)
def test_records_that_follow_each_other_are_a_range(published, ids, text):
    assert id_ranges(ids, tables_of(published, ids), translator("en")) == text


@pytest.fixture
def several(make):
    """One act reported by three documents, the second of which was read in full; another act by the third alone."""
    statements = [("F-1", "S-1", "I-1"), ("F-2", "S-2", "I-1"), ("F-3", "S-3", "I-1;I-2"), ("F-4", "S-3", "I-1")]
    extents = {"S-1": "opening", "S-2": "full", "S-3": "opening"}
    return make(
        statements=[
            {"statement_id": name, "source_id": source, "row_ids": ids, "support": f"words {name}"}
            for name, source, ids in statements
        ],
        sources=[
            {"source_id": source, "title": f"Title {source}", "read_extent": extent, "language": "ru"}
            for source, extent in extents.items()
        ],
    )


def cited(data, length, *ids):
    note = Draft(choice_of(data), length).footnote(*ids)
    return [one.document.source_id for one in note.citations]


def test_where_room_is_short_the_document_read_in_full_is_cited_and_the_others_are_counted(several):
    assert cited(several, ONE_PAGE, "I-1") == ["S-2"]
    assert cited(several, FULL, "I-1") == ["S-2", "S-1", "S-3"]
    note = Draft(choice_of(several), ONE_PAGE).footnote("I-1")
    assert note.more == "2 other documents support this."
    assert cited(several, FOUR, "I-1", "I-2") == ["S-3"]


def test_where_room_is_short_a_note_of_many_records_counts_the_publishers_of_all_documents(make):
    """One document tells of all four records; four others tell of one each."""
    ids, sources = [f"I-{n}" for n in range(1, 5)], [f"S-{n}" for n in range(1, 6)]
    told = [("S-1", ";".join(ids)), *zip(sources[1:], ids, strict=True)]
    data = make(
        sources=[{"source_id": one, "publisher_en": f"Paper {one}"} for one in sources],
        statements=[{"source_id": source, "row_ids": row_ids} for source, row_ids in told],
    )
    note = Draft(choice_of(data), ONE_PAGE).footnote(*ids)
    assert note.basis == "Sources: Paper S-1; Paper S-2; Paper S-3 and 2 others."


def test_note_quotes_in_the_language_of_the_document_and_a_row_without_a_statement_has_none(several):
    note = Draft(choice_of(several, "kk"), FULL).footnote("I-2")
    citation = note.citations[0]
    assert citation.quotes == ("«words F-3»",)
    assert (citation.document.language, citation.document.quote_language) == ("ru", "ru")
    assert citation.document.extent == "тек басы оқылған"
    assert Draft(choice_of(several), FULL).footnote("I-9") is None


def test_what_rests_on_the_same_rows_has_the_same_note(several):
    draft = Draft(choice_of(several), FULL)
    assert draft.footnote("I-1") is draft.footnote("I-1")
    assert [draft.footnote("I-2").number, draft.footnote("I-1").number] == [2, 1]


def test_few_records_are_cited_one_by_one(chosen):
    view = chosen(cities=("pavlodar",))
    note = Draft(view, FULL).count_footnote(in_rounds(acts(view.data)), "act_id", "people")
    assert note.basis == ""
    assert note.citations


def test_a_single_act_has_its_own_address(chosen):
    view = chosen()
    note = Draft(view, FULL).footnote("KZ12-I-034")
    assert note.address == view.address("people", incident="KZ12-I-034")

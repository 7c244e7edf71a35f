"""A table as Narwhals sees it."""

import pytest
from pandas.testing import assert_frame_equal

from loaders import Dataset
from measures.rounds import around_rallies
from measures.tables import as_held, read, rows


def test_table_is_made_once_and_holds_what_the_dataset_holds(published: Dataset) -> None:
    assert read(published, "claims") is read(published, "claims")
    assert_frame_equal(as_held(published, "claims", read(published, "claims")), published["claims"])


def test_unknown_table_is_an_error(published: Dataset) -> None:
    with pytest.raises(KeyError, match="no_such_table"):
        read(published, "no_such_table")


def test_rows_have_none_for_what_is_missing(published: Dataset) -> None:
    claim = next(row for row in rows(read(published, "claims")) if row["claim_id"] == "KZ12-C-005")
    assert (claim["round_id"], claim["low"], claim["words"], claim["note"]) == (1, None, "several hundred", None)


def test_rows_of_a_measure_have_none_too(published: Dataset) -> None:
    acts = {row["act_id"]: row for row in rows(around_rallies(published))}
    assert [acts[act]["offset"] for act in ("KZ12-I-034", "KZ12-I-008")] == [-9, None]


def test_no_row_is_an_empty_list(nothing: Dataset) -> None:
    assert rows(read(nothing, "claims")) == []

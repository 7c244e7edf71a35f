"""Of what a table has no column for, nothing says that sources do not report it."""

import csv

import pytest

from exports.briefing.compose import LENGTHS, brief
from exports.briefing.document import Items
from intake.__main__ import main
from loaders import load
from measures.acts import acts
from measures.crosstab import properties_of
from measures.tables import rows
from screens.titles import incidents_finding
from tests.conftest import choice_of
from views.opened import record_facts
from views.row_columns import ACTS, column_labels

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


UNKNOWN = ("not named", "not reported", "responsible", "Not reported")


@pytest.mark.parametrize("length", LENGTHS)
def test_no_briefing_says_that_something_is_not_reported(own, length):
    told = str(brief(choice_of(own), length=length).parts)
    assert [one for one in UNKNOWN if one in told] == []


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

"""The rows behind the figures: labels for codes, unknown said, nothing lost."""

import pytest

from exports.briefing.draft import Draft
from exports.briefing.parts import tables as documents
from measures import acts, evidence
from measures.selection import Selection
from measures.tables import read
from tests.ui.conftest import view_of
from views import row_columns
from views.row_columns import ACTS, APPLICATIONS, CLAIMS, RALLIES, column_labels
from views.view import choose

ROWS = {
    ACTS: acts.acts,
    CLAIMS: evidence.claims_of,
    APPLICATIONS: lambda data: read(data, "applications"),
    RALLIES: lambda data: read(data, "rallies"),
}


def made(data, kind):
    view = view_of(data)
    return row_columns.text_frame(view, kind, ROWS[kind](data)).to_pandas(), column_labels(view, kind)


def row(data, kind, row_id):
    frame, columns = made(data, kind)
    [found] = frame[frame["id"] == row_id].to_dict("records")
    return {name: found[name] for name in columns}


@pytest.fixture(scope="module")
def sparse(make):
    """Rows of which nothing is reported that need not be."""
    act = {"date_precision": "unknown", "summary_en": "It.", "authority_code": "not_reported"}
    return make(
        incidents=[
            {"incident_id": "I-1", **act},
            {"incident_id": "I-2", **act, "people_low": 1},
            {"incident_id": "I-3", **act, "people_low": 2, "people_high": 2},
            {"incident_id": "I-4", **act, "people_low": 12, "people_high": 12, "people_words_en": "about a dozen"},
            {"incident_id": "I-5", **act, "people_words_en": "several"},
        ],
        claims=[{"claim_id": "C-1", "low": 3, "high": 3}],
        applications=[{"application_id": "A-1", "summary_en": "No."}],
        rallies=[{"rally_id": "R-1", "date_precision": "unknown", "summary_en": "Held."}],
    )


@pytest.mark.parametrize("kind", [ACTS, CLAIMS, APPLICATIONS, RALLIES])
def test_no_row_is_lost_and_every_cell_is_a_text_without_a_code(published, kind):
    frame, columns = made(published, kind)
    number = len(published["incidents"]) + 7 if kind == ACTS else len(published[kind])  # with the refusals
    assert len(frame) == frame["id"].nunique() == number
    codes = {*published["cities"]["city_id"], *published["sources"]["source_id"]}
    for name, table in published.tables.items():
        codes |= {*table["code"]} - {*table["label"].str.lower()} if name.startswith("codes-") else set()
    assert {type(cell) for column in columns for cell in frame[column]} == {str}
    cells = {cell for column in columns if column not in ("what", "note") for cell in frame[column]}
    assert cells & (codes | {"nan", "None", "<NA>", "NaN"}) == set()
    assert [cell for cell in cells if "KZ12-" in cell or "_" in cell] == []


def test_act_is_told_in_words(published):
    told = row(published, "acts", "KZ12-I-038")
    columns = ("date", "round", "city", "kind", "authority", "people")
    words = ("24 April 2012", "4", "Almaty", "Official warning", "Prosecutor", "1")
    assert {name: told[name] for name in columns} == dict(zip(columns, words, strict=True))


def test_total_of_many_applications_is_of_the_whole_country(published):
    assert row(published, APPLICATIONS, "KZ12-A-001")["city"] == "total, not broken down by city"


NOTHING = "not reported"
BARE = [
    (ACTS, "I-1", {
        "date": "Date not reported", "round": "no round", "city": NOTHING, "kind": "Fine",
        "authority": "Authority not reported", "people": NOTHING, "named": "no name shown", "against": NOTHING,
        "what": "It.", "short": "", "sources": "A publisher",
    }),
    (CLAIMS, "C-1", {
        "measure": "People at the rally", "round": "no round", "city": "nationwide or not stated", "figure": "3",
        "period": "", "publisher": "A publisher", "published": "date not shown", "note": "",
    }),
    (APPLICATIONS, "A-1", {
        "round": "1", "city": NOTHING, "answer": "refused", "filed": NOTHING, "decided": NOTHING,
        "days": NOTHING, "authority": "City administration (akimat)", "ground": "Not reported", "alternatives": NOTHING,
        "what": "No.", "sources": "A publisher",
    }),
    (RALLIES, "R-1", {
        "round": "no round", "date": NOTHING, "city": "Almaty", "permission": "Not reported", "outcome": "Not reported",
        "what": "Held.", "sources": "A publisher",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row_id", "told"), BARE)
def test_row_of_which_nothing_else_is_reported_says_so(sparse, kind, row_id, told):
    assert row(sparse, kind, row_id) == told


@pytest.mark.parametrize(
    ("act", "people"), [("I-2", "at least 1"), ("I-3", "2"), ("I-4", "12 (about a dozen)"), ("I-5", "several")]
)
def test_people_are_told_as_they_are_reported(sparse, act, people):
    assert row(sparse, "acts", act)["people"] == people


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2020-07-30", "2021-04-22", "30 July 2020 – 22 April 2021"),
        ("2012-01-17", "2012-01-17", "17 January 2012"),
        ("2017", "2017", "2017"),
        (None, "2013-06", "… – June 2013"),
        ("2020-07-30", None, "30 July 2020 – …"),
    ],
)
def test_period_of_a_claim_is_told_as_it_is_known(make, first, last, told):
    claim = {"claim_id": "C-1", "low": 3, "high": 3, "period_from": first, "period_to": last}
    assert row(make(claims=[claim]), "claims", "C-1")["period"] == told


def test_permitted_rally_says_so_in_words(published):
    told = row(published, "rallies", "KZ12-R-009")
    assert (told["city"], told["round"], told["permission"]) == ("Uralsk", "3 (inferred)", "Granted")


def test_empty_table_keeps_its_columns(published):
    nowhere = view_of(published, Selection(cities=("nowhere",)))
    frame = row_columns.text_frame(nowhere, ACTS, acts.acts(nowhere.data))
    assert (len(frame), frame.column_names) == (0, ["id", "mark", *column_labels(nowhere, ACTS)])


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"rejected": 0, "granted": 1}, "permitted"),
        ({"rejected": 1, "granted": 0}, "refused"),
        ({"rejected": 0, "granted": 0}, "not reported"),
        ({"filed": 9, "rejected": 8, "granted": 1}, "8 of 9 refused"),
    ],
)
def test_answer_is_told_alike_on_the_screen_and_in_a_document(make, cells, told):
    data = make(applications=[{"application_id": "A-1", "summary_en": "So.", **cells}])
    draft = Draft(choose(data, Selection(), "en"), "full")
    [written] = documents.row_table(draft, APPLICATIONS, "Decisions", read(data, "applications")).rows
    assert (row(data, "applications", "A-1")["answer"], written[2].text) == (told, told)


def test_row_has_the_words_of_its_mark_in_the_language_of_the_reader(published):
    assert row(published, "acts", "KZ12-I-001")["short"] == "Square at the Abai Monument closed"
    assert row(published.in_language("ru"), "acts", "KZ12-I-001")["short"] == "Площадь у памятника Абаю закрыта"

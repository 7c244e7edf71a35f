"""Properties of what reads somebody else's words: whatever stands there, an answer comes that is as promised."""

import csv
import io
import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.amounts import read_amount
from intake.cells import visible_text
from intake.days import read_day
from intake.files import read_sheets, sheets_of
from intake.locale_words import to_latin
from intake.places import places_named
from loaders.campaign import Campaign, Terms
from loaders.problems import CannotRead
from loaders.unseen import confusable_skeleton
from measures.selection import Selection
from tests.hostile.mappings import mapping_cases
from tests.hostile.packages import folder_cases
from tests.intake.workbooks import made_xlsx
from views.address_codes import filter_choices, selection_from_params, valid_parameters
from views.view import DAYS, LISTS, codes

SIGNS = st.text(st.sampled_from('0123456789 .,/-–:;()"\n\tabAЯЖқ№=+@«»\u202e\ud800%') | st.characters(), max_size=40)
CELLS = SIGNS | st.integers() | st.floats() | st.none() | st.booleans() | st.dates() | st.datetimes()


@given(CELLS)
def test_any_cell_is_a_day_that_there_is_or_none(cell):
    found = read_day(cell)
    if found is not None and found.precision != "unknown":
        assert date.fromisoformat(found.first) <= date.fromisoformat(found.last)


@given(CELLS)
def test_any_cell_is_a_number_of_people_with_its_bounds_in_order_or_none(cell):
    found = read_amount(cell)
    if found is not None and found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.high


@given(st.binary(max_size=300).map(lambda one: b"a,b\n" + one) | SIGNS.map(lambda one: one.encode("utf-8", "replace")))
def test_any_bytes_are_a_table_of_texts_or_refused(content):
    with suppress(CannotRead):
        [sheet] = read_sheets("a.csv", content)
        assert all(cell is None or isinstance(cell, str) for row in sheet.rows for cell in row)


@given(SIGNS)
def test_a_text_that_looks_like_another_looks_so_again(text):
    assert confusable_skeleton(confusable_skeleton(text)) == confusable_skeleton(text)


@given(
    st.dictionaries(st.sampled_from([*LISTS, *DAYS]), SIGNS | st.sampled_from(["4", "1,2", "almaty", "2012-01-28", "none"]))
)
def test_any_address_gives_a_choice_of_what_there_is(published, said):
    known = filter_choices(published)
    kept, _ = valid_parameters(said, known, LISTS, ())
    chosen = selection_from_params(published, kept)
    assert {*chosen.cities} <= {*known.codes["city"]}
    assert {*chosen.kinds} <= {*known.codes["kind"]}


@given(data=st.data())
def test_a_choice_is_again_what_its_address_says(published, data):
    known = filter_choices(published)

    def some(name):
        return tuple(data.draw(st.lists(st.sampled_from([*known.labels[name]]), unique=True, max_size=4)))

    chosen = Selection(cities=some("city"), kinds=some("kind"), authorities=some("authority"))
    assert selection_from_params(published, codes(chosen)) == chosen


LIGHT = [case for make in (folder_cases, mapping_cases) for case in make() if not case.heavy]


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.name)
def test_what_must_come_of_a_hostile_case_comes(case):
    found = case.came()
    assert case.fits(found), found


FEW = settings(max_examples=6)  # of what begins a process
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=20)
"""What XML can hold."""
ROWS = st.lists(st.lists(LETTERS, min_size=3, max_size=3), min_size=2, max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | SIGNS,
    lambda one: (
        st.lists(one, max_size=4) | st.dictionaries(st.sampled_from(["type", "id", "kind"]) | SIGNS, one, max_size=4)
    ),
    max_leaves=12,
)


def kept(rows):
    """The rows as they are read: without spaces around a text and signs that nobody sees."""
    return [tuple(map(visible_text, row)) for row in rows]


@given(ROWS)
def test_a_text_that_is_written_is_read_again_the_same(rows):
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([["kind", "city", "note"], *rows])
    [sheet] = read_sheets("a.csv", written.getvalue().encode("utf-8-sig"))
    assert [*sheet.rows[1:]] == kept(rows)


@given(ROWS)
def test_a_workbook_that_is_written_is_read_again_the_same(rows):
    def write(book):
        sheet = book.add_worksheet("S")
        for number, row in enumerate([["kind", "city", "note"], *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)

    [sheet] = sheets_of("a.xlsx", "workbook", made_xlsx(write))
    read = [(*row, *[None] * (3 - len(row))) for row in sheet.rows[1:]]
    assert [*read, *[(None,) * 3] * (len(rows) - len(read))] == kept(rows)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), LETTERS), min_size=1, max_size=5))
def test_geojson_that_is_written_is_read_again_the_same(told):
    features = [
        {"geometry": {"type": "Point", "coordinates": [east, north]}, "properties": {"kind": text}}
        for north, east, text in told
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    [sheet] = sheets_of("a.geojson", "json", content)
    assert sheet.rows[0] == ("kind", "latitude", "longitude")
    assert [*sheet.rows[1:]] == [(visible_text(text), north, east) for north, east, text in told]


@FEW
@given(
    JSON, st.sampled_from([lambda one: one, lambda one: {"features": one}, lambda one: {"features": [{"properties": one}]}])
)
def test_any_json_is_sheets_or_refused(found, around):
    with suppress(CannotRead):
        read_sheets("a.geojson", json.dumps(around(found)).encode())


@FEW
@given(st.floats(0, 1), st.binary(min_size=1, max_size=8))
def test_a_file_with_some_bytes_made_others_is_sheets_or_refused(at, others):
    whole = made_xlsx(lambda book: book.add_worksheet("S").write_row(0, 0, ["a", "b", "c"]))
    place = int(at * (len(whole) - 1))
    with suppress(CannotRead):
        read_sheets("a.xlsx", whole[:place] + others + whole[place + len(others) :])


@given(st.lists(SIGNS, max_size=5, unique=True), st.sampled_from([None, "KZ", "RU", "XX"]))
def test_any_names_are_those_of_places_that_bear_them_or_of_none(names, country):
    for name, found in places_named(names, country).items():
        assert name in names
        assert all(country in (None, one.country) for one in found)
        assert not found or to_latin(name)


@given(SIGNS.filter(bool), SIGNS.filter(bool), SIGNS, st.dictionaries(SIGNS, SIGNS, max_size=3), st.booleans())
def test_terms_that_a_descriptor_states_are_the_terms_again(publisher, credit, address, changed, exported):
    terms = Terms(publisher, credit, "", address, changed, exported)
    assert Campaign({"terms": terms.section()}).terms == terms

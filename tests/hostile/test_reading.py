"""Properties of what reads files, places and codes: what is written is read again the same, anything else is refused."""

import csv
import io
import json
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.cells import visible_text
from intake.files import read_sheets, sheets_of
from intake.locale_words import to_latin
from intake.places import places_named
from loaders.campaign import Campaign, Terms
from loaders.problems import CannotRead
from tests.hostile.test_properties import SIGNS
from tests.intake.workbooks import made_xlsx

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

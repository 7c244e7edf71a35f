"""Properties of what reads somebody else's words: whatever stands there, an answer comes that is as promised."""

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake.amounts import read_amount
from intake.days import read_day
from intake.files import read_sheets
from loaders.problems import CannotRead
from loaders.unseen import confusable_skeleton
from measures.selection import Selection
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

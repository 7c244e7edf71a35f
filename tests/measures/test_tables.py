"""What is asked of a table, whatever holds it."""

from dataclasses import replace

import narwhals as nw
import polars as pl
import pytest

from measures import tables
from measures.tables import rows


def _table(**columns):
    return nw.from_native(pl.LazyFrame(columns))


FEW = {"name": ["b", None, "a", "b"], "n": [1, 2, None, 4]}


class Noted:
    """An engine that is asked in Polars and notes what of."""

    def __init__(self):
        self.asked = []

    def from_arrow(self, table):
        self.asked.append(("taken", table.num_rows))
        found = pl.from_arrow(table)
        assert isinstance(found, pl.DataFrame)
        return found.lazy()

    def persisted(self, name, make):
        self.asked.append(("persisted", name))
        return make()

    def page(self, table, start, rows):
        self.asked.append(("page", start, rows))
        return table.slice(start, rows)


@pytest.fixture
def engine():
    return Noted()


@pytest.fixture
def outside(make, engine):
    """A dataset without rows that an engine holds."""
    return replace(make(), engine=engine)


def test_table_is_made_once_and_holds_what_the_dataset_holds(published):
    table = tables.read(published, "claims")
    assert table is tables.read(published, "claims")
    held = published["claims"].astype(object)
    assert rows(table) == held.where(held.notna(), None).to_dict("records")
    assert table.collect_schema().names() == [*held.columns]


def test_unknown_table_is_an_error(published):
    with pytest.raises(KeyError, match="no_such_table"):
        tables.read(published, "no_such_table")


def test_whole_numbers_of_any_width_are_numbers():
    wide = pl.LazyFrame({"n": [1, None]}, schema={"n": pl.Int128}).with_columns(sum=pl.lit(7, pl.Decimal(38, 0)))
    [first, second] = rows(nw.from_native(wide))
    assert (first, second) == ({"n": 1, "sum": 7}, {"n": None, "sum": 7})
    assert {type(first["n"]), type(first["sum"])} == {int}


def test_rows_are_taken_as_tuples_and_a_column_row_by_row_or_each_value_once_in_its_order():
    assert tables.tuples(_table(**FEW), "n", "name") == [(1, "b"), (2, None), (None, "a"), (4, "b")]
    assert tables.tuples(_table(**FEW)) == [("b", 1), (None, 2), ("a", None), ("b", 4)]
    assert tables.values(_table(**FEW), "name") == ["b", None, "a", "b"]
    assert tables.known_values(_table(**FEW), "name") == ["a", "b"]
    assert tables.known_values(_table(**FEW), "n") == [1, 2, 4]


def test_several_values_are_taken_in_one_question_and_rows_of_which_a_condition_is_unknown_do_not_meet_it():
    of = {"of_b": tables.number_where(nw.col("name") == "b"), "of_c": tables.number_where(nw.col("name") == "c")}
    found = tables.scalars(_table(**FEW), rows=nw.len(), known=nw.col("n").count(), most=nw.col("n").max(), **of)
    assert found == {"rows": 4, "known": 3, "most": 4, "of_b": 2, "of_c": 0}


def test_a_code_means_what_is_said_of_it_and_another_nothing():
    told = _table(**FEW).with_columns(place=tables.meaning("name", {"a": 1, "c": 3}, nw.Int64()))
    assert tables.values(told, "place") == [None, None, 1, None]
    assert tables.values(_table(**FEW).with_columns(place=tables.meaning("name", {}, nw.String())), "place") == [None] * 4


def test_each_part_of_a_list_has_a_row_of_its_own():
    table = _table(name=["one", "two", "three", "four"], ids=["a;b", None, "c", ""])
    assert tables.tuples(tables.parts_of(table, "ids", "id")) == [
        ("one", "a;b", "a"),
        ("one", "a;b", "b"),
        ("three", "c", "c"),
    ]


def test_a_table_that_a_measure_made_has_the_kinds_that_it_names(make):
    table = tables.table_from_columns(make(), {"name": ["a", None], "n": range(2)}, {"name": nw.String(), "n": nw.Int64()})
    assert tables.tuples(table) == [("a", 0), (None, 1)]
    empty = tables.table_from_columns(make(), {"name": [], "n": []}, {"name": nw.String(), "n": nw.Int64()})
    assert (tables.number_of(empty), dict(empty.collect_schema())) == (0, {"name": nw.String(), "n": nw.Int64()})


def test_a_table_that_is_settled_is_worked_out_once(make):
    asked = []

    def noted(frame):
        asked.append(frame.height)
        return frame

    table = nw.from_native(pl.LazyFrame(FEW).map_batches(noted))
    assert (tables.values(table, "n"), tables.values(table, "n"), asked) == ([1, 2, None, 4], [1, 2, None, 4], [4, 4])
    for found in (tables.materialised(make(), table), tables.persisted(lambda _: table)(make())):
        asked.clear()
        assert (tables.values(found, "n"), tables.values(found, "name"), asked) == (
            [1, 2, None, 4],
            ["b", None, "a", "b"],
            [],
        )


def test_an_engine_takes_over_what_is_short_and_what_a_measure_made(outside, engine):
    assert tables.tuples(tables.materialised(outside, _table(**FEW))) == tables.tuples(_table(**FEW))
    assert tables.values(tables.table_from_columns(outside, {"n": [1, 2]}, {"n": nw.Int64()}), "n") == [1, 2]
    assert engine.asked == [("taken", 4), ("taken", 2)]


def test_a_long_table_stays_a_question_to_its_engine(outside, engine, monkeypatch):
    monkeypatch.setattr(tables, "MAX_MATERIALISED_ROWS", 3)
    table = _table(**FEW)
    assert tables.materialised(outside, table) is table
    assert tables.values(tables.materialised(outside, table.head(3)), "n") == [1, 2, None]
    assert engine.asked == [("taken", 3)]


def test_an_engine_keeps_what_is_made_of_the_whole_under_its_name(outside, engine):
    def few(_):
        return _table(**FEW)

    assert tables.values(tables.persisted(few)(outside), "n") == [1, 2, None, 4]
    assert engine.asked == [("persisted", "few-en")]


@pytest.mark.parametrize(
    ("start", "end", "shown"), [(0, 3, [0, 1, 2]), (3, 6, [3, 4, 5]), (6, 9, [6]), (9, 12, []), (2, 2, [])]
)
def test_a_page_holds_the_rows_from_a_place_up_to_another(make, outside, engine, start, end, shown):
    table = _table(n=[*range(7)])
    assert tables.values(tables.page(make(), table, start, end), "n") == shown
    assert tables.values(tables.page(outside, table, start, end), "n") == shown
    assert engine.asked[0] == ("page", start, end - start)

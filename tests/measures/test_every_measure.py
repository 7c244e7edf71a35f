"""What holds for every measure: it changes nothing, works without rows, and gives the same whatever holds the tables."""

import importlib
import inspect
import pkgutil
from datetime import date
from types import SimpleNamespace

import narwhals as nw
import pandas as pd
import pytest

import measures
from measures.finder import FinderQuery
from measures.selection import Selection, select
from measures.tables import Table, number_of

PUBLIC = {
    name: function
    for module in (importlib.import_module(f"measures.{one.name}") for one in pkgutil.iter_modules(measures.__path__))
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}
m = SimpleNamespace(**PUBLIC)


def _chosen(data):
    """The third and fourth round of a dataset, by whatever type of id it has, and more filters."""
    rounds = tuple(m.values(m.rounds_in_order(data), "round_id"))[2:4]
    return Selection(rounds, ("uralsk",), ("attack", "refusal"), since=date(2012, 3, 1), until=date(2012, 4, 30))


UNCUT = (  # of sources and rules, which every dataset keeps
    "code_table", "documents", "sources_table", "standards", "questions", "ask_states",
    "penal_provisions",
)  # fmt: skip
WHOLE = (  # of tables that no filter speaks of
    "reports_since", "persisted", "code_table", "placed_cities", "reactions_to",
    "asks", "asks_by_state", "ask_states",
    "penal_provisions", "gaps", "about_city", "contradictions_about",
    "documents", "documents_behind", "sources_table", "standards", "decided_on_rallies", "decisions_elsewhere",
    "remedies", "questions", "responses_on", "appeals_on", "unanswered", "violations_found",
    "contradictions_on", "statements_of_rows", "act_words", "acts_with_word",
)  # fmt: skip


def _of_a_dataset(function):
    asked = [one for one in inspect.signature(function).parameters.values() if one.default is one.empty]
    return [one.name for one in asked if one.kind != one.VAR_POSITIONAL] in (["data"], ["whole"])


ALONE = {name: function for name, function in PUBLIC.items() if _of_a_dataset(function)}
TABLES = {
    **{name: measure for name, measure in ALONE.items() if inspect.signature(measure).return_annotation == Table},
    "in_rounds": lambda data: m.in_rounds(m.acts(data)),
    "of_campaign": lambda data: m.of_campaign(data, m.acts(data)),
    "beside_campaign": lambda data: m.beside_campaign(data, m.acts(data)),
    "in_round_order": lambda data: m.in_round_order(data, m.acts(data), "act_id"),
    "chosen_acts": lambda data: m.chosen_acts(select(data, _chosen(data)), m.acts),
    "fitting_acts": lambda data: m.fitting_acts(data, m.acts(data), _chosen(data)),
    "with_round_place": lambda data: m.with_round_place(data, m.acts(data)),
    "with_decision_dates": lambda data: m.with_decision_dates(m.single_applications(data)),
    "count_by": lambda data: m.count_by(m.acts(data), "city_id", "kind_code"),
    "claims_by_id": lambda data: m.claims_by_id(data, ("KZ12-C-001", "KZ12-C-090")),
    "code_table": lambda data: m.code_table(data, "kinds", "rank", "no_such_column"),
    "with_days": lambda data: m.with_days(m.read(data, "incidents")),
    "gaps": lambda data: m.gaps(data, (2,), "contradiction"),
    "about_city": lambda data: m.about_city(data, "uralsk"),
    "contradictions_about": lambda data: m.contradictions_about(data, Selection(kinds=("fine",))),
    "gravest_in": lambda data: m.gravest_in(data, "almaty"),
    "places": lambda data: m.places(data, data),
    "rallies_in": lambda data: m.rallies_in(data, "uralsk"),
    "acts_in": lambda data: m.acts_in(data, "uralsk"),
    "read": lambda data: m.read(data, "claims"),
    "table_from_columns": lambda data: m.table_from_columns(
        data, {"a": ["b"] * m.number_of(m.acts(data))}, {"a": nw.String()}
    ),
    "table_from_rows": lambda data: m.table_from_rows(data, m.rows(m.acts(data).select("act_id")), {"act_id": nw.String()}),
    "inside_others": lambda data: m.inside_others(m.acts(data), "act_id", "city_id").sort("inside"),
    "rows_that": lambda data: m.rows_that(m.acts(data), "act_id", lambda row: row["may_be_in"]),
    "page": lambda data: m.page(data, m.acts(data).sort("act_id"), 2, 5),
    "parts_of": lambda data: m.parts_of(m.acts(data), "target_codes", "target"),
    "materialised": lambda data: m.materialised(data, m.acts(data)),
    "persisted": lambda data: m.persisted(m.acts)(data),
    "acts_with_word": lambda data: m.acts_with_word(data, "detain"),
    "with_counted": lambda data: m.with_counted(m.claims_of(data)),
    "select": lambda data: m.acts(select(data, _chosen(data))),
    "crosstab": lambda data: m.crosstab(data, "kind", "authority"),
    "acts_by_pair": lambda data: m.acts_by_pair(data, "city", "kind", 5),
    "acts_in_cell": lambda data: m.acts_in_cell(data, "kind", "threats", "city", "uralsk"),
    "documents_behind": lambda data: m.documents_behind(data, ("KZ12-I-028",)),
    "standards": lambda data: m.standards(data, "international"),
    "acts_engaging": lambda data: m.acts_engaging(data, "iccpr-21"),
    "responses_on": lambda data: m.responses_on(data, Selection()),
    "claims_beside": lambda data: m.claims_beside(data, "KZ12-I-034"),
    "contradictions_on": lambda data: m.contradictions_on(data, "KZ12-I-034"),
    "found_acts": lambda data: m.found_acts(data, ["KZ12-I-034"]),
    "find_rows": lambda data: m.find_rows(data, m.search_index(data), FinderQuery("Toregozhina")).done,
    "refusals_counted": lambda data: m.refusals_counted(data, m.application_marks(data)),
    "reactions_to": lambda data: m.reactions_to(data, "KZ12-I-034"),
    "acts_of_step": lambda data: m.acts_of_step(data, "attacked"),
    "appeals_on": lambda data: m.appeals_on(data, Selection()),
    "unanswered": lambda data: m.unanswered(data, Selection()),
    "violations_found": lambda data: m.violations_found(data, Selection()),
}
VALUES = {
    **{name: measure for name, measure in ALONE.items() if name not in TABLES},
    "statements_on": lambda data: m.statements_on(data, ("KZ12-I-028",)),
    "cells_without": lambda data: m.cells_without(
        data, m.acts(data).with_columns(id="act_id"), ("kind_code",), [("document", "KZ12-S-002"), ("rows", "low")]
    ),
    "recount": lambda data: m.recount(data, m.acts(data).with_columns(id="act_id")),
    "ends": lambda data: m.ends(m.rows(m.claims_of(data))),
    "widest_ends": lambda data: m.widest_ends(m.attendance_claims(data)),
    "source_names": lambda data: m.source_names(data, "KZ12-S-001;KZ12-S-002"),
    "publisher_names": lambda data: m.publisher_names(data, "KZ12-S-001;KZ12-S-002"),
    "acts_by": lambda data: m.acts_by(data, Selection(rounds=(*m.known_values(m.read(data, "rounds"), "round_id")[:1],))),
    "code_column": lambda data: m.code_column(data, "kinds", "rank"),
    "codes_that_say": lambda data: m.codes_that_say(data, "grounds", "given", "false"),
    "investigation": lambda data: m.investigation(data, "KZ12-I-034"),
    "count_acts": lambda data: m.count_acts(data, m.acts(data)),
    "double_counted": lambda data: m.double_counted(m.acts(data)),
    "double_counted_by": lambda data: m.double_counted_by(m.acts(data), "city_id"),
    "affected": lambda data: m.affected(m.acts(data)),
    "done_to_people": lambda data: [
        (done.step, m.number_of(done.acts), done.times, done.named_count) for done in m.done_to_people(data)
    ],
    "names_of": lambda data: [m.names_of(row) for row in m.rows(m.acts(data))],
    "named_in": lambda data: m.named_in(data, m.acts(data)),
    "is_inferred": lambda data: [m.is_inferred(row) for row in m.rows(m.read(data, "rallies"))],
    "requests_made": lambda data: m.requests_made(data, Selection()),
    "questions_on": lambda data: m.questions_on(data, Selection()),
    "record": lambda data: m.record(data, "KZ12-I-034"),
    "basis": lambda data: [m.basis(data, row) for row in m.rows(m.acts(data))],
    "penalty_ladder": lambda data: [
        (rung.standard_id, rung.penalty, rung.acts is not None and m.number_of(rung.acts)) for rung in m.penalty_ladder(data)
    ],
    "is_empty_selection": lambda data: m.is_empty_selection(data, _chosen(data)),
    "numbers_without": lambda data: m.numbers_without(
        data, Selection(kinds=("fine",)), lambda part: m.number_of(m.acts(part))
    ),
    "with_whole_groups": lambda data: m.with_whole_groups(data, ("fine",)),
    "filters_to_drop": lambda data: m.filters_to_drop(data, _chosen(data)),
    "acts_naming": lambda data: m.acts_naming(data, m.people(data)[:2]),
    "people_of_most_acts": lambda data: m.people_of_most_acts(data, 3),
    "people_named_for": lambda data: m.people_named_for(data, "KZ12-I-028"),
    "person_of_key": lambda data: m.person_of_key(data, "bulat-abilov"),
    "about_person": lambda data: (
        m.about_person(data, m.search_index(data), m.people(data)[0]).where if m.people(data) else {}
    ),
    "people_meant": lambda data: m.people_meant(m.people(data), "Toregozhina"),
    "people_suggested": lambda data: m.people_suggested(m.people(data), "Taregozhyna"),
    "names_them": lambda data: m.names_them((("support", "Toregozhina"),), m.people(data)),
    "table_of": lambda data: m.table_of(data, "KZ12-I-034"),
    "tables_of": lambda data: m.tables_of(data, ("KZ12-I-034", "1", "no row")),
    "by_numbers": lambda _: sorted(["S-10", "S-9"], key=m.by_numbers),
    "ids_in": lambda data: [m.ids_in(row, "may_be_in") for row in m.rows(m.acts(data))],
    "has_word": lambda data: m.has_word(m.search_index(data), "fined"),
    "likeness": lambda data: m.likeness(data.name, data.title),
    "same_letters": lambda data: m.same_letters(data.name, data.title),
    "fold_words": lambda data: m.fold_words(data.title),
    "index_of": lambda data: m.index_of([("A", {"people": data.title})]),
    "search": lambda data: m.search(m.search_index(data), "Toregozhina"),
    "words_of": lambda _: m.words_of("O'Neil, №12"),
    "only_documents": lambda data: m.only_documents(data, m.values(m.acts(data), "act_id")),
    "statements_by_row": lambda data: m.statements_by_row(data, ("KZ12-I-028",)).get("KZ12-I-028", []),
    "in_all_languages": lambda data: [m.in_all_languages(row, "summary") for row in m.rows(m.read(data, "incidents"))],
    "rows": lambda data: m.rows(m.acts(data)),
    "number_of": lambda data: m.number_of(m.acts(data)),
    "number_where": lambda data: m.scalars(m.acts(data), fines=m.number_where(nw.col("kind_code") == "fine")),
    "meaning": lambda data: m.values(m.acts(data).select(rank=m.meaning("kind_code", {"fine": 1}, nw.Int64())), "rank"),
    "midnight": lambda data: m.values(m.read(data, "rounds").select(day=m.midnight("date")), "day"),
    "days_between": lambda data: m.values(m.acts(data).select(days=m.days_between(nw.col("first"), nw.col("last"))), "days"),
    "scalars": lambda data: m.scalars(m.acts(data), last=nw.col("last").max()),
    "tuples": lambda data: m.tuples(m.acts(data), "act_id", "first"),
    "values": lambda data: m.values(m.acts(data), "act_id"),
    "known_values": lambda data: m.known_values(m.acts(data), "city_id"),
    "outcomes": lambda data: m.outcomes(data, "KZ12-I-034"),
}
EVERY = {**TABLES, **VALUES}


def test_every_public_function_of_measures_is_here():
    lacking, gone = sorted({*PUBLIC} - {*EVERY}), sorted({*EVERY} - {*PUBLIC})
    assert (lacking, gone) == ([], []), f"add to TABLES or VALUES: {lacking}; take out: {gone}"


def test_no_measure_changes_its_dataset(published):
    before = {table: frame.copy(deep=True) for table, frame in published.tables.items()}
    for measure in EVERY.values():
        measure(published)
    assert list(published.tables) == list(before)
    for table, frame in before.items():
        pd.testing.assert_frame_equal(published[table], frame)


@pytest.mark.parametrize("name", TABLES)
def test_measure_without_rows_has_the_columns_and_types_of_the_full_one(published, nothing, name):
    full, empty = TABLES[name](published), TABLES[name](nothing)
    assert number_of(empty) == (number_of(full) if name in UNCUT else 0)
    assert _kinds(empty) == _kinds(full)


def _kinds(table):
    """The columns of a table in their order, and what stands in each: a number, a day, or the type itself."""
    kinds = table.collect_schema().items()
    return [
        (name, "number" if dtype.is_numeric() else "day" if dtype.is_temporal() else str(dtype)) for name, dtype in kinds
    ]


def test_values_without_rows(nothing):
    empty = {name: value(nothing) for name, value in VALUES.items()}
    assert empty["announced_cities"] is None
    assert empty["source_names"] == "KIBHR (bureau.kz); KIBHR, IPHR and NHC"
    assert (empty["only_in_total"], empty["count_acts_in_rounds"], empty["publishers"], empty["rows"]) == (0, 0, (), [])
    assert empty["one_document"] is None
    assert empty["days_around"] == {"before": 0, "day": 0, "after": 0, "imprecise": 0}


@pytest.fixture(scope="module")
def nowhere(published):
    return select(published, Selection(rounds=(9,), cities=("nowhere",), since=date(1999, 1, 1), until=date(1999, 1, 2)))


@pytest.mark.parametrize("name", [name for name in TABLES if name not in WHOLE])
def test_choice_that_fits_nothing_is_empty(nowhere, nothing, name):
    empty = TABLES[name](nowhere)
    assert (number_of(empty), _kinds(empty)) == (0, _kinds(TABLES[name](nothing)))

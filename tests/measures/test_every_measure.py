"""What holds for every measure: it changes nothing, works without rows, and gives the same whatever holds the tables."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd
import pytest

import measures
from loaders import Dataset
from measures.acts import (
    acts,
    acts_by,
    beside_campaign,
    count_acts,
    count_acts_in_rounds,
    count_by,
    counts,
    double_counted,
    double_counted_by,
    has_rounds,
    in_rounds,
    of_campaign,
    outside_rounds,
    period,
    single_applications,
)
from measures.affected import acts_of_steps, affected, days_jailed, done_to_people
from measures.applications import (
    alternative_places,
    application_counts,
    application_marks,
    by_round,
    decisions,
    grounds_counted,
    most_places,
    only_in_total,
    permissions,
    refusal_grounds,
    refusals_counted,
)
from measures.asks import ask_states, asks, reports_since
from measures.claims import (
    attendance_claims,
    claims_by_id,
    claims_of,
    coded_attendance,
    detention_claims,
    ends,
    later_claims,
    refusals_so_far,
    widest_ends,
    with_counted,
)
from measures.codes import (
    appeal_kinds,
    code_column,
    code_table,
    codes_that_say,
    decision_kinds,
    gathering_codes,
    grounds_not_given,
    grounds_of_one_place,
    investigation_kinds,
    kind_groups,
    kind_ranks,
    kind_steps,
    measures_counting,
    penalty_units,
    permitting_codes,
    refusing_codes,
    with_whole_groups,
)
from measures.coverage import about_city, about_rounds, contradictions_about, coverage, documents_behind, gaps, sources_table
from measures.crosstab import acts_by_pair, acts_in_cell, crosstab, is_by_year, periods_of, properties_of
from measures.days import days_between, midnight, with_days, with_decision_dates
from measures.evidence import (
    documents,
    publisher_names,
    publishers,
    source_names,
    statements_by_row,
    statements_of_rows,
    statements_on,
)
from measures.finder import FinderQuery, about_person, act_words, acts_with_word, find_rows, is_indexed, words_of
from measures.firmness import cells_without, documents_by_source, recount
from measures.gravest import gravest, gravest_in
from measures.open_questions import (
    acts_of_step,
    appeals_on,
    investigation,
    nobody_named,
    outcomes,
    penalised,
    penalised_acts,
    silent_rallies,
    unanswered,
    violations_found,
)
from measures.people import (
    acts_naming,
    count_unnamed,
    counted_acts,
    counted_only,
    known_people,
    named_for_acts,
    named_in,
    names_of,
    names_them,
    people,
    people_meant,
    people_named_for,
    people_of_most_acts,
    people_suggested,
    person_of_key,
)
from measures.places import (
    acts_in,
    announced_cities,
    cities_with_outcome,
    city_coordinates,
    city_records,
    days_of_unknown_cities,
    last_rally,
    placed_cities,
    places,
    rallies_by_city,
    rallies_in,
    rallies_of_last,
    rally_records,
)
from measures.record import (
    acts_answered,
    answered_acts,
    basis,
    claims_beside,
    contradictions_on,
    reactions_to,
    record,
    table_of,
    tables_of,
)
from measures.remedies import decided_on_rallies, decisions_elsewhere, remedies
from measures.requests import requests_made
from measures.round_order import in_round_order, is_inferred, round_days, rounds_in_order, with_round_place
from measures.rounds import (
    acts_by_offset,
    acts_by_period,
    acts_with_period,
    around_rallies,
    days_around,
    lanes,
    most_frequent_act_by_authority,
    on_timeline,
    one_document,
    period_form,
    rally_days,
    reactions,
    reactions_around,
    rounds_table,
    season,
    side_by_side,
    sides_by_authority,
    sides_by_round,
    timeline,
)
from measures.search import (
    fold_words,
    found_acts,
    has_word,
    in_all_languages,
    index_of,
    likeness,
    same_letters,
    search,
    search_index,
)
from measures.selection import Selection, select
from measures.silence import filters_to_drop, is_empty_selection, numbers_without
from measures.standards import (
    acts_engaging,
    numbers_engaging,
    penal_provisions,
    penalty_ladder,
    questions,
    questions_on,
    responses_on,
    standards,
    texts_for_questions,
)
from measures.tables import (
    known_values,
    materialised,
    meaning,
    number_of,
    number_where,
    page,
    parts_of,
    persisted,
    read,
    rows,
    scalars,
    table_from_columns,
    tuples,
    values,
)
from measures.targeted import acts_of_people, hits_of_people, season_chosen, targeted

CHOSEN = Selection((3, 4), ("uralsk",), ("attack", "refusal"), since=date(2012, 3, 1), until=date(2012, 4, 30))
UNCUT = (
    "code_table",
    "documents",
    "sources_table",
    "standards",
    "questions",
    "questions_on",
    "ask_states",
    "penal_provisions",
)  # of sources and rules, which every dataset keeps
WHOLE = (
    "persisted",
    "code_table",
    "placed_cities",
    "reactions_around",
    "reactions_to",
    "statements_on",
    "asks",
    "ask_states",
    "reports_since",
    "penal_provisions",
    "gaps",
    "about_city",
    "contradictions_about",
    "about_rounds",
    "reactions",
    "documents",
    "documents_behind",
    "sources_table",
    "standards",
    "decided_on_rallies",
    "decisions_elsewhere",
    "remedies",
    "questions",
    "questions_on",
    "responses_on",
    "appeals_on",
    "unanswered",
    "violations_found",
    "contradictions_on",
    "statements_of_rows",
    "act_words",
    "acts_with_word",
)  # of tables that no filter speaks of
CUT = ("rounds", "rallies", "applications", "incidents", "claims")

TABLES: dict[str, Callable[[Dataset], nw.LazyFrame]] = {
    "acts": acts,
    "in_rounds": lambda data: in_rounds(acts(data)),
    "of_campaign": lambda data: of_campaign(data, acts(data)),
    "beside_campaign": lambda data: beside_campaign(data, acts(data)),
    "rounds_in_order": rounds_in_order,
    "in_round_order": lambda data: in_round_order(data, acts(data), "act_id"),
    "with_round_place": lambda data: with_round_place(data, acts(data)),
    "outside_rounds": lambda data: outside_rounds(acts(data)),
    "single_applications": single_applications,
    "with_decision_dates": lambda data: with_decision_dates(single_applications(data)),
    "count_by": lambda data: count_by(acts(data), "city_id", "kind_code"),
    "by_round": by_round,
    "application_marks": application_marks,
    "application_counts": application_counts,
    "permissions": permissions,
    "refusal_grounds": refusal_grounds,
    "alternative_places": alternative_places,
    "claims_of": claims_of,
    "claims_by_id": lambda data: claims_by_id(data, ("KZ12-C-001", "KZ12-C-090")),
    "attendance_claims": attendance_claims,
    "coded_attendance": coded_attendance,
    "detention_claims": detention_claims,
    "acts_of_steps": acts_of_steps,
    "asks": asks,
    "ask_states": ask_states,
    "reports_since": reports_since,
    "penal_provisions": penal_provisions,
    "later_claims": later_claims,
    "refusals_so_far": refusals_so_far,
    "code_table": lambda data: code_table(data, "kinds", "rank", "no_such_column"),
    "with_days": lambda data: with_days(read(data, "incidents")),
    "statements_on": lambda data: statements_on(data, "KZ12-I-028"),
    "gaps": lambda data: gaps(data, (2,), "contradiction"),
    "about_city": lambda data: about_city(data, "uralsk"),
    "contradictions_about": lambda data: contradictions_about(data, Selection(kinds=("fine",))),
    "about_rounds": lambda data: about_rounds(data, (2,), "contradiction"),
    "gravest": gravest,
    "gravest_in": lambda data: gravest_in(data, "almaty"),
    "places": lambda data: places(data, data),
    "rallies_of_last": rallies_of_last,
    "rallies_by_city": rallies_by_city,
    "placed_cities": placed_cities,
    "rallies_in": lambda data: rallies_in(data, "uralsk"),
    "acts_in": lambda data: acts_in(data, "uralsk"),
    "timeline": timeline,
    "around_rallies": around_rallies,
    "on_timeline": on_timeline,
    "side_by_side": side_by_side,
    "reactions_around": reactions_around,
    "rounds_table": rounds_table,
    "rally_days": rally_days,
    "reactions": reactions,
    "read": lambda data: read(data, "claims"),
    "table_from_columns": lambda data: table_from_columns(data, {"a": ["b"] * number_of(acts(data))}, {"a": nw.String()}),
    "page": lambda data: page(data, acts(data).sort("act_id"), 2, 5),
    "parts_of": lambda data: parts_of(acts(data), "target_codes", "target"),
    "materialised": lambda data: materialised(data, acts(data)),
    "persisted": lambda data: persisted(acts)(data),
    "statements_of_rows": statements_of_rows,
    "act_words": act_words,
    "acts_with_word": lambda data: acts_with_word(data, "detain"),
    "with_counted": lambda data: with_counted(claims_of(data)),
    "select": lambda data: acts(select(data, CHOSEN)),
    "crosstab": lambda data: crosstab(data, "kind", "authority"),
    "acts_by_pair": lambda data: acts_by_pair(data, "city", "kind", 5),
    "acts_in_cell": lambda data: acts_in_cell(data, "kind", "threats", "city", "uralsk"),
    "acts_with_period": acts_with_period,
    "acts_by_period": acts_by_period,
    "acts_by_offset": acts_by_offset,
    "documents": documents,
    "documents_behind": lambda data: documents_behind(data, ("KZ12-I-028",)),
    "sources_table": sources_table,
    "standards": lambda data: standards(data, "international"),
    "acts_engaging": lambda data: acts_engaging(data, "iccpr-21"),
    "decided_on_rallies": decided_on_rallies,
    "remedies": remedies,
    "questions": questions,
    "questions_on": lambda data: questions_on(data, Selection()),
    "responses_on": lambda data: responses_on(data, Selection()),
    "claims_beside": lambda data: claims_beside(data, "KZ12-I-034"),
    "contradictions_on": lambda data: contradictions_on(data, "KZ12-I-034"),
    "found_acts": lambda data: found_acts(data, ["KZ12-I-034"]),
    "find_rows": lambda data: find_rows(data, search_index(data), FinderQuery("Toregozhina")).done,
    "acts_of_people": acts_of_people,
    "hits_of_people": hits_of_people,
    "city_records": city_records,
    "rally_records": lambda data: rally_records(read(data, "rallies")),
    "grounds_counted": grounds_counted,
    "most_places": most_places,
    "refusals_counted": lambda data: refusals_counted(data, application_marks(data)),
    "counted_only": counted_only,
    "counted_acts": counted_acts,
    "reactions_to": lambda data: reactions_to(data, "KZ12-I-034"),
    "decisions_elsewhere": decisions_elsewhere,
    "acts_of_step": lambda data: acts_of_step(data, "attacked"),
    "nobody_named": nobody_named,
    "penalised_acts": penalised_acts,
    "silent_rallies": silent_rallies,
    "appeals_on": lambda data: appeals_on(data, Selection()),
    "unanswered": lambda data: unanswered(data, Selection()),
    "violations_found": lambda data: violations_found(data, Selection()),
}
VALUES: dict[str, Callable[[Dataset], Any]] = {
    "decisions": decisions,
    "documents_by_source": documents_by_source,
    "cells_without": lambda data: cells_without(
        data, acts(data).with_columns(id="act_id"), ("kind_code",), [("document", "KZ12-S-002"), ("rows", "low")]
    ),
    "recount": lambda data: recount(data, acts(data).with_columns(id="act_id")),
    "announced_cities": announced_cities,
    "cities_with_outcome": cities_with_outcome,
    "days_of_unknown_cities": days_of_unknown_cities,
    "last_rally": last_rally,
    "most_frequent_act_by_authority": most_frequent_act_by_authority,
    "ends": lambda data: ends(rows(claims_of(data))),
    "widest_ends": lambda data: widest_ends(attendance_claims(data)),
    "source_names": lambda data: source_names(data, "KZ12-S-001;KZ12-S-002"),
    "publisher_names": lambda data: publisher_names(data, "KZ12-S-001;KZ12-S-002"),
    "only_in_total": only_in_total,
    "acts_by": lambda data: acts_by(data, Selection(rounds=(*known_values(read(data, "rounds"), "round_id")[:1],))),
    "is_by_year": is_by_year,
    "periods_of": periods_of,
    "period_form": period_form,
    "sides_by_authority": sides_by_authority,
    "sides_by_round": sides_by_round,
    "properties_of": properties_of,
    "has_rounds": has_rounds,
    "lanes": lanes,
    "code_column": lambda data: code_column(data, "kinds", "rank"),
    "codes_that_say": lambda data: codes_that_say(data, "grounds", "given", "false"),
    "kind_ranks": kind_ranks,
    "kind_steps": kind_steps,
    "measures_counting": lambda data: measures_counting(data, "detention"),
    "city_coordinates": city_coordinates,
    "permitting_codes": permitting_codes,
    "gathering_codes": gathering_codes,
    "refusing_codes": refusing_codes,
    "grounds_not_given": grounds_not_given,
    "grounds_of_one_place": grounds_of_one_place,
    "appeal_kinds": appeal_kinds,
    "decision_kinds": decision_kinds,
    "investigation_kinds": investigation_kinds,
    "investigation": lambda data: investigation(data, "KZ12-I-034"),
    "penalty_units": penalty_units,
    "targeted": targeted,
    "count_unnamed": count_unnamed,
    "season_chosen": season_chosen,
    "season": season,
    "days_around": days_around,
    "one_document": one_document,
    "round_days": round_days,
    "count_acts_in_rounds": count_acts_in_rounds,
    "counts": counts,
    "period": period,
    "count_acts": lambda data: count_acts(data, acts(data)),
    "double_counted": lambda data: double_counted(acts(data)),
    "double_counted_by": lambda data: double_counted_by(acts(data), "city_id"),
    "affected": lambda data: affected(acts(data)),
    "done_to_people": lambda data: [
        (done.step, number_of(done.acts), done.times, done.named_count) for done in done_to_people(data)
    ],
    "days_jailed": days_jailed,
    "names_of": lambda data: [names_of(row) for row in rows(acts(data))],
    "named_in": lambda data: named_in(data, acts(data)),
    "is_inferred": lambda data: [is_inferred(row) for row in rows(read(data, "rallies"))],
    "requests_made": lambda data: requests_made(data, Selection()),
    "coverage": coverage,
    "record": lambda data: record(data, "KZ12-I-034"),
    "basis": lambda data: [basis(data, row) for row in rows(acts(data))],
    "acts_answered": acts_answered,
    "answered_acts": answered_acts,
    "penalty_ladder": lambda data: [
        (rung.standard_id, rung.penalty, rung.acts is not None and number_of(rung.acts), number_of(rung.announced))
        for rung in penalty_ladder(data)
    ],
    "numbers_engaging": numbers_engaging,
    "texts_for_questions": texts_for_questions,
    "is_indexed": is_indexed,
    "is_empty_selection": lambda data: is_empty_selection(data, CHOSEN),
    "numbers_without": lambda data: numbers_without(data, Selection(kinds=("fine",)), lambda part: number_of(acts(part))),
    "kind_groups": lambda data: kind_groups(data),
    "with_whole_groups": lambda data: with_whole_groups(data, ("fine",)),
    "filters_to_drop": lambda data: filters_to_drop(data, CHOSEN),
    "people": people,
    "known_people": known_people,
    "named_for_acts": named_for_acts,
    "acts_naming": lambda data: acts_naming(data, people(data)[:2]),
    "people_of_most_acts": lambda data: people_of_most_acts(data, 3),
    "people_named_for": lambda data: people_named_for(data, "KZ12-I-028"),
    "person_of_key": lambda data: person_of_key(data, "bulat-abilov"),
    "about_person": lambda data: about_person(data, search_index(data), people(data)[0]).where if people(data) else {},
    "people_meant": lambda data: people_meant(people(data), "Toregozhina"),
    "people_suggested": lambda data: people_suggested(people(data), "Taregozhyna"),
    "names_them": lambda data: names_them((("support", "Toregozhina"),), people(data)),
    "table_of": lambda data: table_of(data, "KZ12-I-034"),
    "tables_of": lambda data: tables_of(data, ("KZ12-I-034", "1", "no row")),
    "has_word": lambda data: has_word(search_index(data), "fined"),
    "likeness": lambda data: likeness(data.name, data.title),
    "same_letters": lambda data: same_letters(data.name, data.title),
    "fold_words": lambda data: fold_words(data.title),
    "search_index": search_index,
    "index_of": lambda data: index_of([("A", {"people": data.title})]),
    "search": lambda data: search(search_index(data), "Toregozhina"),
    "words_of": lambda _: words_of("O'Neil, №12"),
    "statements_by_row": lambda data: statements_by_row(data, ("KZ12-I-028",)).get("KZ12-I-028", []),
    "publishers": lambda data: publishers(data, acts(data), claims_of(data)),
    "in_all_languages": lambda data: [in_all_languages(row, "summary") for row in rows(read(data, "incidents"))],
    "rows": lambda data: rows(acts(data)),
    "penalised": penalised,
    "number_of": lambda data: number_of(acts(data)),
    "number_where": lambda data: scalars(acts(data), fines=number_where(nw.col("kind_code") == "fine")),
    "meaning": lambda data: values(acts(data).select(rank=meaning("kind_code", {"fine": 1}, nw.Int64())), "rank"),
    "midnight": lambda data: values(read(data, "rounds").select(day=midnight("date")), "day"),
    "days_between": lambda data: values(acts(data).select(days=days_between(nw.col("first"), nw.col("last"))), "days"),
    "scalars": lambda data: scalars(acts(data), last=nw.col("last").max()),
    "tuples": lambda data: tuples(acts(data), "act_id", "first"),
    "values": lambda data: values(acts(data), "act_id"),
    "known_values": lambda data: known_values(acts(data), "city_id"),
    "outcomes": lambda data: outcomes(data, "KZ12-I-034"),
}
EVERY = {**TABLES, **VALUES}


def test_every_public_function_of_measures_is_here() -> None:
    modules = [importlib.import_module(f"measures.{module.name}") for module in pkgutil.iter_modules(measures.__path__)]
    public = {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    lacking, gone = sorted(public - set(EVERY)), sorted(set(EVERY) - public)
    assert (lacking, gone) == ([], []), f"add to TABLES or VALUES: {lacking}; take out: {gone}"


def test_no_measure_changes_its_dataset(published: Dataset) -> None:
    before = {table: frame.copy(deep=True) for table, frame in published.tables.items()}
    for measure in EVERY.values():
        measure(published)
    assert list(published.tables) == list(before)
    for table, frame in before.items():
        pd.testing.assert_frame_equal(published[table], frame)


@pytest.mark.parametrize("name", TABLES)
def test_measure_without_rows_has_the_columns_and_types_of_the_full_one(
    published: Dataset, nothing: Dataset, name: str
) -> None:
    full, empty = TABLES[name](published), TABLES[name](nothing)
    assert number_of(empty) == (number_of(full) if name in UNCUT else 0)
    assert _kinds(empty) == _kinds(full)


def _kinds(table: nw.LazyFrame) -> list[tuple[str, str]]:
    """The columns of a table in their order, and what stands in each: a number, a day, or the type itself."""
    kinds = table.collect_schema().items()
    return [
        (name, "number" if dtype.is_numeric() else "day" if dtype.is_temporal() else str(dtype)) for name, dtype in kinds
    ]


def test_values_without_rows(nothing: Dataset) -> None:
    empty = {name: value(nothing) for name, value in VALUES.items()}
    assert (empty["decisions"].filed, empty["decisions"].row_ids, empty["decisions"].is_total) == (0, (), False)
    assert empty["announced_cities"] is None
    assert empty["source_names"] == "KIBHR (bureau.kz); KIBHR, IPHR and NHC"
    assert (empty["only_in_total"], empty["count_acts_in_rounds"], empty["publishers"], empty["rows"]) == (
        0,
        0,
        (),
        [],
    )
    assert empty["one_document"] is None
    assert empty["days_around"] == {"before": 0, "day": 0, "after": 0, "imprecise": 0}


@pytest.fixture(scope="module")
def nowhere(published: Dataset) -> Dataset:
    """The published dataset by a choice that fits nothing."""
    return select(published, Selection(rounds=(9,), cities=("nowhere",), since=date(1999, 1, 1), until=date(1999, 1, 2)))


def test_choice_that_fits_nothing_leaves_no_row(nowhere: Dataset) -> None:
    assert [number_of(read(nowhere, table)) for table in CUT] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("name", [name for name in TABLES if name not in WHOLE])
def test_choice_that_fits_nothing_is_empty_too(nowhere: Dataset, nothing: Dataset, name: str) -> None:
    empty = TABLES[name](nowhere)
    assert (number_of(empty), _kinds(empty)) == (0, _kinds(TABLES[name](nothing)))

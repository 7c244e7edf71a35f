"""Which rules apply, which acts engage them, who has answered; what an appeal asks, of whom, and what is reported since."""

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from loaders.dataset import cached_on_unfiltered
from measures.acts import ACT_TABLES, acts, of_campaign
from measures.codes import code_table
from measures.evidence import statements_of_rows
from measures.record import acts_answered
from measures.selection import Selection
from measures.tables import (
    Row,
    Table,
    by_numbers,
    ids_in,
    materialised,
    meaning,
    parts_of,
    persisted,
    read,
    rows,
    rows_that,
    values,
)

BEARING = {name: ID_FIELDS[name] for name in ("rallies", "applications", "responses", "gaps", "standards")}
"""The tables whose rows bear on the questions of the test of article 21."""
NATIONAL, LAST_YEAR = "national", 9999  # the level of the law of a country, and the year after all others
NO_KIND = "-"  # stands in `penalty_kind_codes` for a penalty that no kind of act is


@cached_on_unfiltered
def standards(data: Dataset, level: str) -> Table:
    """Return the provisions of a level in the order of their ids (article 9, 19), national law by the year in its name."""
    provisions = read(data, "standards").filter(nw.col("level") == level)
    years = {row["standard_id"]: _year_named(row["instrument"]) for row in rows(provisions)} if level == NATIONAL else {}
    ids = sorted(values(provisions, "standard_id"), key=lambda one: (years.get(one, 0), by_numbers(one)))
    places = meaning("standard_id", {standard_id: place for place, standard_id in enumerate(ids)}, nw.Int64())
    return materialised(data, provisions.with_columns(place=places).sort("place").drop("place"))


def _year_named(instrument: str) -> int:
    return max(map(int, re.findall(r"\b(?:18|19|20)\d\d\b", instrument)), default=LAST_YEAR)


def acts_engaging(data: Dataset, standard_id: str) -> Table:
    """Return the incidents and refusals for which a source names the provision, or that a body found to violate it."""
    engaging = _standards_of_acts(data).filter(nw.col("standard_id") == standard_id)
    return acts(data).join(engaging, on="act_id", how="semi").sort("first", "act_id", nulls_last=True)


def numbers_engaging(data: Dataset) -> dict[str, int]:
    engaging = _standards_of_acts(data).unique().join(acts(data).select("act_id"), on="act_id", how="semi")
    counted = engaging.group_by("standard_id").agg(acts=nw.len()).sort("standard_id")
    return {row["standard_id"]: row["acts"] for row in rows(counted)}


@persisted
def _standards_of_acts(whole: Dataset) -> Table:
    pairs = [
        parts_of(read(whole, table).select("standard_ids", act_id=column), "standard_ids", "standard_id")
        for table, column in ACT_TABLES.items()
    ]
    return nw.concat(pairs).select("act_id", "standard_id")


def questions(data: Dataset) -> Table:
    return read(data, "questions")


def questions_on(data: Dataset, selection: Selection) -> list[dict[str, Any]]:
    """Return the questions on which a rally or application of a choice bears, without other ones; all without a choice."""
    every_question = rows(questions(data))
    if not selection:
        return every_question
    chosen = _rallies_and_applications(data)
    of_others = {*values(read(data, "responses"), "response_id")} - {*values(responses_on(data, selection), "response_id")}
    left_out = _rallies_and_applications(data.origin or data) - chosen | of_others
    bearing = [(row, row["row_ids"].split(";")) for row in every_question]
    return [
        {**row, "row_ids": ";".join(row_id for row_id in ids if row_id not in left_out)}
        for row, ids in bearing
        if chosen & {*ids}
    ]


def _rallies_and_applications(data: Dataset) -> set[str]:
    return {row_id for table in ("rallies", "applications") for row_id in values(read(data, table), BEARING[table])}


def responses_on(data: Dataset, selection: Selection) -> Table:
    """Return the reactions and decisions about a round or an incident of a choice, refusals too, in the order of time;
    without one, all. Not in it otherwise: those about none in particular; those about a round that name no incident of it,
    if other than rounds and days are chosen.
    """
    responses = read(data, "responses").sort("date", "response_id", nulls_last=True)
    if not selection:
        return responses
    about = acts_answered(data)
    act_ids = sorted({act_id for ids in about.values() for act_id in ids})
    remaining = nw.concat([read(data, table).select(row_id=column) for table, column in ACT_TABLES.items()])
    answered = {*values(remaining.filter(nw.col("row_id").is_in(act_ids)), "row_id")}
    is_by_round = not replace(selection, rounds=(), since=None, until=None)
    days = {*map(str, values(read(data, "rounds"), "round_id"))} if is_by_round else set()

    def is_about_choice(row: Row) -> object:
        return answered & {*about[row["response_id"]]} or days & ids_in(row, "about_round_ids")

    return rows_that(responses, "response_id", is_about_choice)


@cached_on_unfiltered
def texts_for_questions(data: Dataset) -> dict[str, str]:
    """Return what the rows that bear on the questions say, by id; rows of the whole dataset: a part answers no question."""
    row_ids = {row_id for row in rows(questions(data)) for row_id in row["row_ids"].split(";")}
    texts: dict[str, str] = {}
    for table, field in BEARING.items():
        for row in rows(read(data, table).filter(nw.col(field).is_in([*row_ids]))):
            texts[row[field]] = str(row.get("summary") or row.get("says"))
    return texts


@dataclass(frozen=True)
class Penalty:
    """A penalty of a provision, the kind of act that it is (empty: none), and the acts (None: of no kind)."""

    standard_id: str
    penalty: str
    kind: str
    acts: Table | None


def penal_provisions(data: Dataset) -> Table:
    return read(data, "standards").filter(~nw.col("penalty_note").is_null()).sort("standard_id")


def penalty_ladder(data: Dataset) -> list[Penalty]:
    """Return the penalties for an unsanctioned assembly, the lightest first, with the campaign's acts of each sanction."""
    campaign_acts, steps = of_campaign(data, acts(data)), list[Penalty]()
    for row in rows(penal_provisions(data)):
        kinds = (row.get("penalty_kind_codes") or "").split(";")
        for penalty, code in zip_longest(row["penalty_note"].split("; "), kinds, fillvalue=""):
            kind = "" if code == NO_KIND else code
            table = campaign_acts.filter(nw.col("kind_code") == kind) if kind else None
            steps += [Penalty(row["standard_id"], penalty, kind, table)] if penalty else []
    return steps


DONE, PART, CONTRADICTED, OPPOSITE, NOTHING = "done", "part", "contradicted", "opposite", "nothing"
"""What is reported of what is asked, by the column `reported` of the states."""
STATES = (DONE, PART, CONTRADICTED, OPPOSITE, NOTHING)


@cached_on_unfiltered
def asks(data: Dataset) -> Table:
    """Return the requests of the appeals in their order, with `addressee`, `actor`, `body` and `date`, `state` in words and
    `reported`, what it does; missing where none is given, as `since` and `since_ids` are where nothing is reported.
    """
    table = read(data, "asks")
    for column in ("addressee", "actor"):
        labels = read(data, "codes-addressees").select(**{f"{column}_code": "code", column: "label"})
        table = table.join(labels, on=f"{column}_code", how="left")
    states = ask_states(data).select(state_code="code", state="label", reported="reported")
    appeals = read(data, "responses").select("response_id", "body", "date")
    joined = table.join(states, on="state_code", how="left").join(appeals, on="response_id", how="left")
    numbered = joined.with_row_index("number", order_by=["ask_id"]).with_columns(nw.col("number") + 1)
    return materialised(data, numbered.sort("number"))


@cached_on_unfiltered
def asks_by_state(data: Dataset) -> Table:
    """Return the requests in the order of their states; those without a state last."""
    places = {code: place for place, code in enumerate(values(ask_states(data), "code"))}
    place = meaning("state_code", places, nw.Int64()).fill_null(len(places))
    return materialised(data, asks(data).with_columns(place=place).sort("place", "number").drop("place"))


@cached_on_unfiltered
def ask_states(data: Dataset) -> Table:
    """Return the states of requests with the `label` of each, in the order of STATES; those of none last."""
    states = code_table(data, "ask_states", "label", "reported")
    place = meaning("reported", {state: number for number, state in enumerate(STATES)}, nw.Int64())
    return materialised(data, states.with_columns(place=place.fill_null(len(STATES))).sort("place", "code").drop("place"))


def reports_since(data: Dataset) -> Table:
    since = parts_of(read(data, "asks"), "since_ids", "row_id").select("row_id")
    statement_ids = statements_of_rows(data).join(since, on="row_id", how="semi").select("statement_id")
    return read(data, "statements").join(statement_ids, on="statement_id", how="semi").sort("statement_id")

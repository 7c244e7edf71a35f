"""Which rules apply, which acts engage them, and who has answered."""

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

import narwhals as nw

from loaders import Dataset
from loaders.kept import kept_with_it
from measures.acts import acts, of_campaign
from measures.codes import codes_that_say
from measures.record import acts_answered
from measures.selection import Selection
from measures.tables import Table, read, rows

BEARING = {
    "rallies": "rally_id",
    "applications": "application_id",
    "responses": "response_id",
    "gaps": "gap_id",
    "standards": "standard_id",
}
"""The tables whose rows bear on the questions of the test of article 21."""
NO_KIND = "-"
"""Stands in `penalty_kind_codes` for a penalty that no kind of act is."""


def standards(data: Dataset, level: str) -> Table:
    """The provisions of a level (`international` or `national`) in the order of their ids: article 9, 19; 1995, 2020."""
    found = read(data, "standards").filter(nw.col("level") == level)
    ids = sorted(found["standard_id"].to_list(), key=_with_numbers)
    places = nw.col("standard_id").replace_strict(ids, [*range(len(ids))], return_dtype=nw.Int64)
    return found.with_columns(place=places).sort("place").drop("place") if ids else found


def _with_numbers(standard_id: str) -> list[int | str]:
    """The parts of an id, its numbers as numbers, every other part."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", standard_id)]


def acts_engaging(data: Dataset, standard_id: str) -> Table:
    """The acts for which a source names the provision, or that a body found to violate it; refusals are in it where
    the decision on them did.
    """
    ids = _acts_by_standard(data).get(standard_id, [])
    return acts(data).filter(nw.col("act_id").is_in(ids)).sort("first", "act_id", nulls_last=True)


@kept_with_it
def _acts_by_standard(data: Dataset) -> dict[str, list[str]]:
    """The ids of the incidents and applications by the provisions that they name."""
    found: dict[str, list[str]] = {}
    for table, column in (("incidents", "incident_id"), ("applications", "application_id")):
        for row in rows(read(data, table).select(column, "standard_ids")):
            for standard_id in (row["standard_ids"] or "").split(";"):
                found.setdefault(standard_id, []).append(row[column])
    return found


def questions(data: Dataset) -> Table:
    """The questions of the test of article 21, each with the rows that bear on it, in their order."""
    return read(data, "questions")


def questions_on(data: Dataset, chosen: Selection) -> Table:
    """The questions that speak of a choice: a rally or an application of it bears on them. Without a choice, all."""
    asked = questions(data)
    if not chosen:
        return asked
    known = {*data["rallies"]["rally_id"], *data["applications"]["application_id"]}
    kept = [row["question_id"] for row in rows(asked) if known & {*row["row_ids"].split(";")}]
    return asked.filter(nw.col("question_id").is_in(kept))


def responses_on(data: Dataset, chosen: Selection) -> Table:
    """The reactions and decisions about a round or an act of a choice, refusals too, in the order of time; without a
    choice, all.

    Not in it, where something is chosen: those about another round or act, and those about none in particular; of chosen
    cities, those about a round that name none of its acts.
    """
    found = read(data, "responses").sort("date", "response_id", nulls_last=True)
    if not chosen:
        return found
    done = {*data["incidents"]["incident_id"], *data["applications"]["application_id"]}
    days = {str(number) for number in data["rounds"]["round_id"]} if chosen.rounds and not chosen.cities else set()
    about = acts_answered(data)
    kept = [
        row["response_id"]
        for row in rows(found)
        if done & {*about[row["response_id"]]} or days & {*(row["about_round_ids"] or "").split(";")}
    ]
    return found.filter(nw.col("response_id").is_in(kept))


def texts_for_questions(data: Dataset) -> dict[str, str]:
    """What the rows say that bear on the questions, by their id: summaries, and what a provision says.

    Rows of the whole dataset, whatever was chosen: a question is not answered by a part.
    """
    whole = data.origin or data
    asked = {row_id for row in rows(questions(whole)) for row_id in row["row_ids"].split(";")}
    texts: dict[str, str] = {}
    for table, field in BEARING.items():
        for row in rows(read(whole, table)):
            if row[field] in asked:
                texts[row[field]] = str(row.get("summary") or row.get("says"))
    return texts


@dataclass(frozen=True)
class Penalty:
    """A rung of the ladder: the provision, its penalty, the kind of act that it is (empty: none), the acts (None: of no
    kind), and the acts that announced consequences and could be taken for it.
    """

    standard_id: str
    penalty: str
    kind: str
    acts: Table | None
    announced: Table


def penal_provisions(data: Dataset) -> Table:
    """The provisions that name a penalty."""
    return read(data, "standards").filter(~nw.col("penalty_note").is_null()).sort("standard_id")


def penalty_ladder(data: Dataset) -> list[Penalty]:
    """The penalties for an unsanctioned assembly from the lightest to the heaviest, with their acts.

    The acts are those of the campaign with that sanction; None where no kind of act is it. Acts that announce consequences
    are no penalty; they stand, uncounted, with the lightest where that is of no kind.
    """
    done, steps = of_campaign(data, acts(data)), list[Penalty]()
    for row in rows(penal_provisions(data)):
        kinds = (row.get("penalty_kind_codes") or "").split(";")
        for penalty, code in zip_longest(row["penalty_note"].split("; "), kinds, fillvalue=""):
            kind = "" if code == NO_KIND else code
            table = done.filter(nw.col("kind_code") == kind) if kind else None
            steps += [Penalty(row["standard_id"], penalty, kind, table, done.head(0))] if penalty else []
    if steps and steps[0].acts is None:
        steps[0] = replace(steps[0], announced=_announcing(data, done, {step.kind for step in steps}))
    return steps


def _announcing(data: Dataset, done: Table, penalties: set[str]) -> Table:
    """The acts whose kind is the step `warned`, and no penalty of the ladder."""
    kinds = [kind for kind in codes_that_say(data, "kinds", "step", "warned") if kind not in penalties]
    return done.filter(nw.col("kind_code").is_in(kinds))

"""The way to a remedy: from what a decision on a complaint is about to its day."""

from collections.abc import Mapping
from datetime import date

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset
from measures.acts import acts, has_rounds, in_rounds
from measures.codes import DECISION_KIND, codes_that_say
from measures.tables import Row, Table, known_values, number_of, read, table_from_rows, tuples, values
from measures.tables import rows as rows_of

DAYS_IN_A_YEAR = 365.2425
RESPONSE_COLUMNS = ("response_id", "date", "complained_on", "finding", "outcome", "summary", "source_ids")


@cached_on_dataset
def remedies(data: Dataset) -> Table:
    """Return the decisions on complaints by their days: those about rallies (`round_ids`), then those about incidents
    (`act_ids`) of no round. `since` and `since_last` are the days between which the earliest of these was, `shortest` and
    `longest` the years to the decision, `after_complaint` those from the complaint, `is_tied` whether it is about the
    campaign; missing: what no source tells. Not in it: `decisions_elsewhere`, and where a round is left out (no other filter
    applies) those about incidents.
    """
    decisions = rows_of(_decisions(data))
    days = {str(number): str(day) for number, day in tuples(rallies_left(data), "round_id", "date")}
    about = [act_id for row in decisions for act_id in (row["about_incident_ids"] or "").split(";") if act_id]
    decided_acts = acts(data.origin or data).filter(nw.col("act_id").is_in(about) & nw.col("round_id").is_null())
    acts_by_id = {row["act_id"]: row for row in rows_of(decided_acts)}
    cases = [row for row in (_about_rallies(one, days) or _about_acts(data, one, acts_by_id) for one in decisions) if row]
    cases.sort(key=lambda row: (not row["round_ids"], row["date"] is None, row["date"] or "", row["since"]))
    texts = (*RESPONSE_COLUMNS, "round_ids", "act_ids", "rallies", "since", "since_last")
    years = dict.fromkeys(("shortest", "longest", "after_complaint"), nw.Float64())
    return table_from_rows(data, cases, {**dict.fromkeys(texts, nw.String()), **years, "is_tied": nw.Boolean()})


def decided_on_rallies(data: Dataset) -> Table:
    return remedies(data).filter(~nw.col("round_ids").is_null() & ~nw.col("longest").is_null())


def decisions_elsewhere(data: Dataset) -> Table:
    """Return the decisions on complaints that name no rally and no dated incident; none where a round is left out."""
    ids = values(remedies(data), "response_id")
    decisions = _decisions(data)
    return decisions.head(0) if _lacks_rounds(data) else decisions.filter(~nw.col("response_id").is_in(ids))


def rallies_left(data: Dataset) -> Table:
    """Return the rounds left, but those whose rallies are all left out: of them acts alone are on the days chosen."""
    recorded, here = (known_values(in_rounds(read(one, "rallies")), "round_id") for one in (data.origin or data, data))
    return read(data, "rounds").filter(~nw.col("round_id").is_in([*{*recorded} - {*here}]))


def _decisions(data: Dataset) -> Table:
    return read(data, "responses").filter(nw.col("kind_code").is_in(codes_that_say(data, *DECISION_KIND)))


@cached_on_dataset
def _lacks_rounds(data: Dataset) -> bool:
    return number_of(rallies_left(data)) < number_of(read(data.origin or data, "rounds"))


def _about_rallies(row: Row, day_of_round: Mapping[str, str]) -> Row | None:
    about = (row["about_round_ids"] or "").split(";")
    days = {number: day_of_round[number] for number in about if number in day_of_round}
    if not days:
        return None
    first, last = min(days.values()), max(days.values())
    return _case_row(row, (first, first, last), round_ids=";".join(days), rallies=";".join(days.values()), is_tied=True)


def _about_acts(data: Dataset, row: Row, acts_decided: Mapping[str, Row]) -> Row | None:
    about = dict.fromkeys((row["about_incident_ids"] or "").split(";"))
    acts_of_decision = [acts_decided[act_id] for act_id in about if act_id in acts_decided]
    dated = [one for one in acts_of_decision if one["first"] is not None]
    if row["about_round_ids"] or not dated or _lacks_rounds(data):
        return None
    earliest = min(dated, key=lambda one: one["first"])
    first, last = (str(earliest[end].date()) for end in ("first", "last"))
    return _case_row(
        row, (first, last, last), act_ids=";".join(one["act_id"] for one in acts_of_decision), is_tied=not has_rounds(data)
    )


def _case_row(row: Row, days: tuple[str, str, str], **about: str | bool) -> Row:
    """Return what a decision says, and the years to it since the first, or but since the latest day of what it is about."""
    since, since_last, latest = days
    cells = dict.fromkeys(("round_ids", "rallies", "act_ids")) | {name: row[name] for name in RESPONSE_COLUMNS} | about
    decided = row["date"]
    return {
        **cells,
        "since": since,
        "since_last": since_last,
        "shortest": _years(latest, decided),
        "longest": _years(since, decided),
        "after_complaint": _years(row["complained_on"], decided) if row["complained_on"] else None,
    }


def _years(since: str, decided: str | None) -> float | None:
    if not decided or len(decided) < len(since):
        return None
    return round((date.fromisoformat(decided) - date.fromisoformat(since)).days / DAYS_IN_A_YEAR, 1)

"""What a link opens on a screen, in words: one record, person, city, provision or request, whatever was chosen beside it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loaders import Dataset
from loaders.confidence import Basis
from measures.acts import count_acts
from measures.days import rounds_in_order
from measures.record import basis
from measures.tables import Table, read, rows, values
from translations import Translator
from views import wording
from views.change_list import corrections_of
from views.finding import acts_text
from views.row_keys import ACT, CITY, REQUEST, RowKey, address_code, is_act
from views.row_keys import PERSON as PERSON_KEY
from views.row_keys import STANDARD as PROVISION
from views.view import View, codes_text

INCIDENT, PERSON, PLACE, STANDARD, MARK = "incident", "person", "place", "standard", "mark"
SCREENS = {INCIDENT: "people", PERSON: "people", PLACE: "places", STANDARD: "outcome", MARK: "outcome"}
FOLDERS = {INCIDENT: "records", PERSON: "people", PLACE: "cities", STANDARD: "standards", MARK: "requests"}
"""Where pages and documents of what is opened stand."""
PAGES = {ACT: INCIDENT, CITY: PLACE, PERSON_KEY: PERSON, PROVISION: STANDARD, REQUEST: MARK}
"""What opens a row of a kind that has a page of its own."""
MOST_OPENED = 40  # rows whose sources are opened at once
Row = dict[str, Any]


def opening(data: Dataset, keys: Sequence[RowKey]) -> dict[str, str]:
    """Return the parameters to open a person, an incident's record or the sources of the first MOST_OPENED rows, if any."""
    if keys and keys[0].kind == PERSON_KEY:
        return {PERSON: keys[0].row_id}
    if len(keys) == 1 and is_act(data, keys[0]):
        return {INCIDENT: keys[0].row_id}
    return {MARK: codes_text(address_code(data, key) for key in keys[:MOST_OPENED])} if keys else {}


def page_of(keys: Sequence[RowKey]) -> dict[str, str]:
    """Return what opens the page of what some keys stand for; nothing where that is several things, or has no page."""
    return {PAGES[keys[0].kind]: keys[0].row_id} if len(keys) == 1 and keys[0].kind in PAGES else {}


def record_title(view: View, act: Row) -> str:
    parts = (
        view.dataset.labels("kinds")[act["kind_code"]],
        wording.people_named(act),
        view.dataset.names().get(act["city_id"], ""),
        wording.act_date(act, view.t),
    )
    return " · ".join(part for part in parts if part)


def acts_and_days(view: View, act_table: Table) -> tuple[str, str]:
    """Return how many incidents there are, and around which rally days; empty if they are tied to none."""
    t, round_ids = view.t, {*values(act_table, "round_id")}
    text = t("{told}.", told=acts_text(count_acts(view.dataset, act_table), t))
    days = [t.day(row["date"]) for row in rows(rounds_in_order(view.dataset)) if row["round_id"] in round_ids]
    return text, t("Rally days: {days}.", days=t.enumerated(days)) if days else ""


def record_facts(view: View, act: Row) -> dict[str, str]:
    """Return the reported facts of an incident by their names; an unknown value is named as unknown."""
    t, whole = view.t, view.dataset
    ids = (act["standard_ids"] or "").split(";")
    standard_rows = (row for row in rows(read(whole, "standards")) if row["standard_id"] in ids)
    provisions = "; ".join(f"{row['instrument']}, {row['provision']}" for row in standard_rows)
    unlinked = t("not linked to a round in the sources consulted")
    people, penalty = ("people_low", "people_high", "people_words"), ("penalty_amount", "penalty_note")
    texts_and_columns: dict[str, tuple[str, *tuple[str, ...]]] = {
        t("Record"): (act["act_id"],),
        t("Round"): (wording.round_text(act, t) if act["round_id"] is not None else unlinked,),
        t("City"): (whole.names().get(act["city_id"], t("not reported")), "city_id"),
        t("Authority"): (whole.labels("authorities")[act["authority_code"]], "authority_code"),
        t("People"): (wording.people_text(act, t), *people),
        t("People named"): (wording.people_named(act) or t("no name shown"),),
        t("Target"): (wording.targets_text(act, whole.labels("targets"), t), "target_codes"),
        t("Organisations"): ((act["organisations"] or t("not reported")).replace(";", ", "), "organisations"),
        t("Penalty"): (wording.row_penalty_text(act, whole, t) or t("not reported"), *penalty),
        t("Legal basis"): (act["legal_basis"] or t("not reported"), "legal_basis"),
        t("Standards"): (provisions or t("none cited for this incident"),),
        t("Confidence"): (confidence_text(view, act), "confidence"),
    }
    facts = {}
    for name, (text, *columns) in texts_and_columns.items():
        if not columns or any(whole.has("incidents", column) for column in columns):
            facts[name] = text
    facts |= {t("May also be recorded in"): act["may_be_in"].replace(";", ", ")} if act["may_be_in"] else {}
    facts |= {t("Record notes"): act["own_notes"].replace("\n", "; ")} if act["own_notes"] else {}
    return facts | corrections_of(view, act["act_id"])


def confidence_text(view: View, act: Mapping[str, Any]) -> str:
    """Return the rating of an incident and, if the rule gives it, its basis; if a person changed it, also the reason."""
    t = view.t
    ratings = {"high": t("high"), "medium": t("medium"), "low": t("low")}
    rating, found = ratings.get(act["confidence"], ""), basis(view.dataset, act)
    if not rating or found is None:
        return rating or t("not reported")
    parts = [", ".join(_documents(found, t)), *([t("a contradiction is recorded")] if found.is_contradicted else [])]
    if act["confidence_reason"]:
        ruled, reason = ratings[found.grade], act["confidence_reason"]
        parts.append(t("by the rule, the rating would be {rating}; we changed it. {reason}", rating=ruled, reason=reason))
    return t("{rating}: {why}", rating=rating, why="; ".join(parts))


def _documents(found: Basis, t: Translator) -> Iterator[str]:
    if not found.documents:
        yield t("only an analysis based on the records of others")
        return
    yield t.plural("{n} independent publisher", "{n} independent publishers", found.publishers)
    if any(len(document.publishers) > 1 for document in found.documents):
        yield t("co-publishers counted as one")
    relations = {document.relation for document in found.documents}
    if relations == {"party"}:
        yield t("reported only by a party to the events")
    if "eyewitness" in relations:
        yield t("with an eyewitness report")
    if "official" in relations:
        yield t("with an official document")
    if found.full:
        yield t.plural("{n} document read in full", "{n} documents read in full", found.full)
    else:
        yield t("no document read in full")

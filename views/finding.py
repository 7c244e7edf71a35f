"""The finding of a screen or document: the outcome of the applications, else the number of incidents.

A reported total is always attributed; cases reported individually are never presented as all there were.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import narwhals as nw

from loaders import Dataset
from measures.acts import Counts, beside_campaign, counts
from measures.affected import Affected
from measures.applications import application_counts
from measures.codes import NOT_REPORTED
from measures.evidence import documents
from measures.open_questions import investigation
from measures.requests import Requests, Total, requests_made
from measures.rounds import OneDocument
from measures.standards import DONE
from measures.tables import Table, number_of, rows
from translations import Translator
from views.view import View, are_left_out
from views.wording import as_sentence, day_within, people_named

ABBREVIATION = re.compile(r"\b[A-ZА-ЯҚҰҒӘІҢҮӨҺ]{2,6}\b")
"""A name that only those know who know the organisation; one text may have several: KIBHR, IPHR and NHC."""

CITIES = 12  # so many cities are named in a sentence


def finding(view: View) -> str:
    """State the finding for the filters, without a full stop at its end."""
    t, requests = view.t, view.measure(requests_made, view.selection)
    if requests.described or (requests.totals and not requests.not_split_by):
        return filtered_decision(view)
    numbers = view.measure(counts)
    acts = for_filters(acts_text(numbers, t), view) if numbers.all_acts else acts_text(numbers, t)
    if requests.not_split_by:
        return f"{filtered_decision(view)}. {acts}"
    return acts


def for_filters(text: str, view: View) -> str:
    """Add the filters to a text that counts what they leave; return the text itself if there are none."""
    chosen = view.filters_text
    return view.t("{title}; shown: {types}", title=text, types=chosen) if chosen and text else text


def linked_only(text: str, view: View, *tables: Table) -> str:
    """Return a text that counts only what is linked to a rally day, or finds none of it, with that where the view has
    more: rows of these tables, by default incidents. The text itself in a dataset without rounds.
    """
    others = any(number_of(beside_campaign(view.data, one)) for one in tables) if tables else view.measure(counts).loose
    return view.t("{told} (counting only what is linked to a rally day)", told=text) if others else text


def no_rallies_text(view: View, rallies: Table) -> str:
    return as_sentence(linked_only(view.t("No rallies are recorded for these filters"), view, rallies), view.t)


def no_applications_text(view: View) -> str:
    return _left_out_text(view) or view.t("No applications are recorded for these filters")


def no_total_text(view: View) -> str:
    """Say that the number of applications filed is not reported: under filters for these, as they may hide a total."""
    if view.selection:
        return view.t("the number of applications filed is not reported for these filters")
    return view.t("the number of applications filed is not reported")


def no_refusals_text(view: View) -> str:
    return _left_out_text(view) or view.t("No refusals are recorded for these filters")


def _left_out_text(view: View) -> str:
    return view.t("The filters leave out all applications") if are_left_out(view, application_counts) else ""


def decision_finding(requests: Requests, names: Mapping[str, str], t: Translator, no_total: str) -> str:
    return ". ".join(decision_sentences(requests, names, t, no_total))


def decision_sentences(requests: Requests, names: Mapping[str, str], t: Translator, no_total: str) -> list[str]:
    """Return what became of the requests: each reported total, else the cases reported individually, then `no_total`."""
    if not requests.totals:
        return [*_case_texts(requests, names, t), t.at_start(no_total)]
    unsplit = [t("This total is not broken down by city")] if requests.not_split_by else []
    return [*(refused_total(total, t) for total in requests.totals), *unsplit]


def filtered_decision(view: View) -> str:
    """Return what became of the requests, with the filters where cases are counted: a total names its day itself."""
    requests = view.measure(requests_made, view.selection)
    text = decision_finding(requests, view.dataset.names(), view.t, no_total_text(view))
    return text if requests.totals else for_filters(text, view)


def acts_text(numbers: Counts, t: Translator) -> str:
    return with_cautions(_counted_by_link(numbers, t), numbers.inferred, numbers.twice, t)


def with_cautions(text: str, inferred: int, twice: int, t: Translator) -> str:
    if inferred:
        text = t.plural(
            "{told}; {n} link to a rally day is inferred",
            "{told}; {n} links to a rally day are inferred",
            inferred,
            told=text,
        )
    if not twice:
        return text
    return t.plural(
        "{told}; {n} incident may be double-counted", "{told}; up to {n} incidents may be double-counted", twice, told=text
    )


def refusals_of_totals_text(view: View) -> str:
    """Name the refusals that a total alone reports, which are no incidents; empty if no types are chosen or no total is."""
    requests = view.measure(requests_made, view.selection)
    if not view.selection.kinds or requests.not_split_by or not requests.totals:
        return ""
    return view.t("refusals known only from a total of {n}", n=view.t.number(sum(one.rejected for one in requests.totals)))


def without_totals(text: str, view: View) -> str:
    left_out = refusals_of_totals_text(view)
    return view.t("{told}; not counted: {what}", told=text, what=left_out) if text and left_out else text


def _counted_by_link(numbers: Counts, t: Translator) -> str:
    if not numbers.all_acts:
        return t("No incidents are recorded for these filters")
    if not numbers.loose:
        return t.plural("One incident is recorded", "{n} incidents are recorded", numbers.tied)
    if not numbers.tied:
        return t.plural(
            "One incident is recorded; the sources consulted do not link it to a rally day",
            "{n} incidents are recorded; the sources consulted do not link them to a rally day",
            numbers.loose,
        )
    return t.plural(
        "{n} incident is recorded: {tied} linked to a rally day, {loose} not",
        "{n} incidents are recorded: {tied} linked to a rally day, {loose} not",
        numbers.all_acts,
        tied=t.number(numbers.tied),
        loose=t.number(numbers.loose),
    )


def acts_counted(numbers: Counts, t: Translator) -> str:
    """Return how many acts there are, and from which tables where they stand in both; whole sentences."""
    text, incidents = t("{told}.", told=acts_text(numbers, t)), numbers.all_acts - numbers.refusals
    if not numbers.refusals or not incidents:
        return text
    tables = t.plural(
        "Of these, the incidents table has {incidents}; the applications table has {n}, a refusal reported individually.",
        "Of these, the incidents table has {incidents}; the applications table has {n}, each of them a refusal reported "
        "individually.",
        numbers.refusals,
        incidents=t.number(incidents),
    )
    return f"{text} {tables}"


def range_reason(people: Affected, t: Translator) -> str:
    """Explain why a number is a range or has no end: what sources leave open; empty if it is exact or there is none."""
    if not people.low:
        return ""
    reasons = {
        t.plural(
            "the number is not given in digits for {n} incident",
            "the number is not given in digits for {n} incidents",
            people.silent,
        ): people.silent,
        t.plural(
            "only a minimum number is reported for {n} incident",
            "only a minimum number is reported for {n} incidents",
            people.minimums,
        ): people.minimums,
        t.plural(
            "the number is reported as a range for {n} incident",
            "the number is reported as a range for {n} incidents",
            people.ranges,
        ): people.ranges,
        t.plural("{n} incident may be double-counted", "{n} incidents may be double-counted", people.twice): people.twice,
    }
    return "; ".join(text for text, number in reasons.items() if number)


def document_caution(document: OneDocument | None, whole: Dataset, t: Translator) -> str:
    """Warn that most incidents before the last rally day come from one document; empty if they do not."""
    if document is None:
        return ""
    row = rows(documents(whole).filter(nw.col("source_id") == document.source_id))[0]
    day = day_within(row["published"], t) if row["published"] else ""
    alone = t.plural("{n} in no other", "{n} in no other", document.only_here)
    values = {
        "alone": alone if document.only_here else t("each also in another"),
        "day": t.day(document.day),
        "document": ", ".join(filter(None, (row["publisher"], day))),
    }
    if document.carried == document.incidents:
        return t.plural(
            "Caution: the {n} incident shown for {day} and dated before it is in one document ({document}), {alone}. No "
            "document lists as many for an earlier rally",
            "Caution: all {n} incidents shown for {day} and dated before it are in one document ({document}), {alone}. No "
            "document lists as many for an earlier rally",
            document.incidents,
            **values,
        )
    return t.plural(
        "Caution: {carried} of the {n} incident shown for {day} and dated before it is in one document ({document}), "
        "{alone}. No document lists as many for an earlier rally",
        "Caution: {carried} of the {n} incidents shown for {day} and dated before it are in one document ({document}), "
        "{alone}. No document lists as many for an earlier rally",
        document.incidents,
        carried=t.number(document.carried),
        **values,
    )


def same_application(finding: str, twice: int, t: Translator) -> str:
    if not twice:
        return finding
    return t.plural(
        "{finding}; {n} of these refusals may concern the same application as another refusal",
        "{finding}; {n} of these refusals may concern the same applications as other refusals",
        twice,
        finding=finding,
    )


def gravest_text(view: View, act: dict[str, Any]) -> str:
    """Return people, summary and authority of a most serious incident, and what was first reported of an investigation."""
    t, whole = view.t, view.dataset
    named, code = people_named(act), act["authority_code"]
    told = t("{named}: {summary}", named=named, summary=act["summary"]) if named else str(act["summary"])
    if not whole.has("incidents", "authority_code"):
        responsible = ""
    elif code == NOT_REPORTED:
        responsible = as_sentence(t("The responsible authority is not named in the sources consulted"), t)
    else:
        body = t.in_sentence(whole.labels("authorities")[code])
        responsible = t("Responsible, according to the sources: {body}.", body=body)
    found = investigation(whole, act["act_id"])
    return " ".join(filter(None, (told, responsible, str(found["summary"]) if found else "")))


def requests_title(requests: list[dict[str, Any]], t: Translator) -> str:
    done_count = sum(row["reported"] == DONE for row in requests)
    if all(row["reported"] is None for row in requests):
        return t.plural("The appeals make {n} request", "The appeals make {n} requests", len(requests))
    days = {row["date"] for row in requests if row["date"]}
    if not done_count and len(days) == 1:
        return t.plural(
            "The request made on {day} is not reported to have been fully met",
            "None of the {n} requests made on {day} is reported to have been fully met",
            len(requests),
            day=t.day(days.pop(), year=True),
        )
    if not done_count:
        return t.plural(
            "The request is not reported to have been fully met",
            "None of the {n} requests is reported to have been fully met",
            len(requests),
        )
    return t.plural(
        "{n} of {all} requests is reported to have been fully met",
        "{n} of {all} requests are reported to have been fully met",
        done_count,
        all=len(requests),
    )


def headline_sources(publishers: Iterable[str], t: Translator) -> str:
    """Name publishers for a headline; say only how many there are if one of the names is an abbreviation, and whether they
    publish jointly.
    """
    names = [*dict.fromkeys(publishers)]
    abbreviations = {word for name in names for word in ABBREVIATION.findall(name)}
    if not abbreviations:
        return t.enumerated(names)
    others = sum(1 for name in names if not ABBREVIATION.search(name))
    number = len(abbreviations) + others
    if len(names) == 1 and number > 1:
        return t.plural("{n} organisation jointly", "{n} organisations jointly", number)
    return t.plural("one organisation", "{n} organisations", number)


def refused_total(total: Total, t: Translator, in_title: bool = False) -> str:
    """State a reported total and who reports it: all of it refused, or a part; in a title the day has no year."""
    day, who = day_within(total.day, t), t.enumerated(total.publishers)
    if in_title:
        day, who = t.day(total.day) if total.day else day, headline_sources(total.publishers, t)
    if total.rejected == total.filed:
        return t.plural(
            "The application to assemble on {day} was refused, according to {who}",
            "All {n} applications to assemble on {day} were refused, according to {who}",
            total.filed,
            day=day,
            who=who,
        )
    return t.plural(
        "{n} of {filed} applications to assemble on {day} was refused, according to {who}",
        "{n} of {filed} applications to assemble on {day} were refused, according to {who}",
        total.rejected,
        day=day,
        filed=t.number(total.filed),
        who=who,
    )


def _case_texts(requests: Requests, names: Mapping[str, str], t: Translator) -> list[str]:
    refused, granted = requests.refused, requests.granted
    texts = []
    if refused:
        where = cities_counted(refused, names, t)
        where = t("{where}, not linked to a rally day", where=where) if requests.loose == sum(refused.values()) else where
        cases = t.plural(
            "One refusal is reported individually: {where}",
            "{n} refusals are reported individually: {where}",
            sum(refused.values()),
            where=where,
        )
        if 0 < requests.loose < sum(refused.values()):
            cases = t.plural(
                "{told}; {n} of these is not linked to a rally day",
                "{told}; {n} of these are not linked to a rally day",
                requests.loose,
                told=cases,
            )
        texts.append(same_application(cases, requests.twice, t))
    if granted:
        where = cities_counted(granted, names, t)
        texts.append(
            t.plural(
                "One permit is reported individually: {where}",
                "{n} permits are reported individually: {where}",
                sum(granted.values()),
                where=t("{where} (round inferred)", where=where) if requests.inferred else where,
            )
        )
    return texts


def cities_counted(cases: Mapping[str, int], names: Mapping[str, str], t: Translator) -> str:
    """List the cities of cases, several with their numbers: Almaty (4), Uralsk (1); CITIES of them, and how many more."""
    labels = {city: names[city] if city else t("city not recorded") for city in cases}
    if len(cases) == 1:
        return ", ".join(labels.values())
    texts = [f"{labels[city]} ({t.number(n)})" for city, n in islice(cases.items(), CITIES)]
    further = len(cases) - len(texts)
    more = [t.plural("and {n} more city", "and {n} more cities", further)] if further else []
    return ", ".join([*texts, *more])

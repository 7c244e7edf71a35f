"""The titles of the screens: each states a finding in a few words; the text below gives it in full, or asks a question."""

from collections.abc import Callable
from dataclasses import replace

import narwhals as nw

from charts.before_after import before_after_text, before_most, before_title, count_cautions, loose_text
from charts.people import people_title
from charts.registry import figure_spec
from charts.remedy import waits_title
from charts.still_map import map_title, one_document_text, rallies_of_city, unknown_cities_text
from measures.acts import acts, count_by, counts, double_counted_by, in_rounds, of_campaign
from measures.codes import DECISION_KIND, NOT_REPORTED, codes_that_say
from measures.days import is_inferred, round_days
from measures.people import count_unnamed
from measures.places import announced_cities, places, rallies_by_city
from measures.remedies import remedies
from measures.requests import Total, requests_made
from measures.rounds import days_around, most_frequent_act_by_authority, sides_by_round
from measures.standards import asks
from measures.tables import known_values, number_of, read, rows
from measures.targeted import targeted
from screens.headlines import permitted_rallies
from screens.lists import gravest_in_brief
from views import finding, screens
from views.view import View, hides_types
from views.wording import as_sentence


def title_and_finding(view: View, screen: str) -> tuple[str, str]:
    """Return the title of a screen and its finding in full, empty where the title says all; cached for equal views."""
    makers: dict[str, Callable[[], tuple[str, str]]] = {
        "overview": lambda: (overview_title(view), overview_finding(view)),
        "places": lambda: _city_of_filters(view) or (map_title(view), cities_finding(view)),
        "days": lambda: (
            _titled(view, rounds_title(view)),
            ". ".join(filter(None, (rounds_counted(view), rounds_caution(view)))),
        ),
        "applications": lambda: (applications_title(view), applications_finding(view)),
        "people": lambda: (_titled(view, people_title(view.measure(targeted), view)), people_finding(view)),
        "incidents": lambda: (incidents_title(view), incidents_finding(view)),
        "outcome": lambda: (standards_title(view), standards_finding(view)),
        "briefing": lambda: (_titled(view, briefing_title(view)), ""),
        "sources": lambda: (data_title(view), ""),
    }
    return view.cached(f"finding-{screen}", makers[screen])


def _titled(view: View, title: str) -> str:
    return finding.for_filters(title, view) if view.measure(counts).tied else title


def heading_of(view: View, screen: str) -> tuple[str, str]:
    """Return the title of a screen and the text below it; that of the days is a caution, since their chart counts."""
    title, full_text = title_and_finding(view, screen)
    if screen == screens.OVERVIEW:
        return title, view.cached("overview-deck", lambda: overview_deck(view))
    if screen == "days":
        full_text = rounds_caution(view) or full_text
    told = as_sentence(full_text, view.t) if full_text and full_text != title else ""
    return title, told or question_of(view, screen)


def overview_deck(view: View) -> str:
    """Return what the rallies were, which of them were permitted, and the most serious incident."""
    granted, places = permitted_rallies(view)
    permitted = view.t.plural("Reported permit: {places}.", "Reported permits: {places}.", number_of(granted), places=places)
    texts = (question_of(view, screens.OVERVIEW), permitted if places else "", gravest_in_brief(view))
    return " ".join(filter(None, texts))


def question_of(view: View, screen: str) -> str:
    t = view.t
    questions: dict[str, Callable[[], str]] = {
        "overview": lambda: view.dataset.campaign.text("about") or t("How did the authorities respond?"),
        "places": lambda: t("Where did the incidents take place, according to the sources?"),
        "days": lambda: t("When did the rallies take place, and what came before and after each?"),
        "applications": lambda: t("What happened to the applications for permission to assemble?"),
        "people": lambda: t("Who was affected, and what happened to them?"),
        "outcome": lambda: t("Which laws and standards do sources cite, for which incidents, and who has responded?"),
        "briefing": lambda: t(
            "A document for the current filters. Every number has its source in a footnote. Edit the document in Word or "
            "share it as it is."
        ),
        "sources": lambda: t("How reliable are the data? What do they count, according to whom, and what is not reported?"),
    }
    return questions[screen]()


def overview_title(view: View) -> str:
    """Return that all applications for a day were refused, where a total says so; else the number of incidents."""
    t, numbers = view.t, view.measure(counts)
    total = _total_refused(view)
    if total:
        return finding.refused_total(total, t, in_title=True)
    if not numbers.all_acts:
        return t("No incidents are recorded for these filters")
    if not numbers.tied:
        return finding.for_filters(loose_text(numbers.loose, t), view)
    text = t.plural("One incident is recorded", "{n} incidents are recorded", numbers.tied)
    return finding.for_filters(_cautioned(text, view), view)


def _city_of_filters(view: View) -> tuple[str, str] | None:
    """Return how many rallies and incidents the only city of the filters had; None for several, and without a rally."""
    found = view.rows_of(places, view.dataset) if len(view.selection.cities) == 1 else []
    if not found or not found[0]["rallies"]:
        return None
    t, inferred = view.t, sum(map(is_inferred, view.rows_of(rallies_by_city)))
    text = t.plural("The round of {n} rally is inferred.", "The rounds of {n} rallies are inferred.", inferred)
    counted = as_sentence(finding.acts_text(view.measure(counts), t), t)
    title = finding.for_filters(rallies_of_city(found[0], view), view.by_rounds)
    return title, f"{counted} {text}" if inferred else counted


def cities_finding(view: View) -> str:
    """Return that one document alone gives the number of announced cities, or for which rally days no source gives one."""
    if announced := view.measure(announced_cities):
        return one_document_text(announced, view.t)
    return unknown_cities_text(view)


def _total_refused(view: View) -> Total | None:
    requests = view.measure(requests_made, view.selection)
    if len(requests.totals) != 1 or requests.not_split_by or requests.totals[0].rejected != requests.totals[0].filed:
        return None
    return requests.totals[0]


def overview_finding(view: View) -> str:
    """Return how many incidents there are; of applications and incidents what the title does not say already."""
    if _total_refused(view):
        text = finding.without_totals(finding.acts_text(view.measure(counts), view.t), view)
        return finding.for_filters(text, view)
    return finding.finding(view).removesuffix(f". {overview_title(view)}")


def rounds_counted(view: View) -> str:
    return finding.for_filters(_cautioned(before_after_text(view.measure(days_around), view.t), view), view)


def _cautioned(text: str, view: View) -> str:
    numbers = view.measure(counts)
    text = finding.with_cautions(text, numbers.inferred, numbers.twice_linked, view.t)
    return finding.without_totals(text, view)


def rounds_caution(view: View) -> str:
    """Return the caution that one document carries most, and what is left of the title without it; the figures' note."""
    return ". ".join(filter(None, (count_cautions(view), title_without_one(view, "days"))))


def title_without_one(view: View, screen: str) -> str:
    """Return what is left of the title of a screen without a document or publisher on which it depends; else nothing."""
    return figure_spec("days-in-words").finding_note(view) if screen == "days" else ""


def rounds_title(view: View) -> str:
    """Return how many incidents of the last round came before its day, where most did; else how many there are."""
    t, sides = view.t, view.measure(sides_by_round)
    if not sides:
        return t("No incidents linked to a rally day are recorded for these filters")
    number, last = next(reversed(sides.items()))
    if before_most(last):
        return before_title(last, round_days(view.dataset)[number], view)
    number = sum(sum(round_of.values()) for round_of in sides.values())
    if len(sides) == 1:
        return t.plural("{n} incident linked to a rally day", "{n} incidents linked to a rally day", number)
    return t.plural("{n} incident linked to the rally days", "{n} incidents linked to the rally days", number)


def applications_title(view: View) -> str:
    """Return what became of the applications of a total; without one, that their number is not reported."""
    t, requests = view.t, view.measure(requests_made, view.selection)
    if not requests.described and not requests.totals:
        return finding.no_applications_text(view)
    filed, refused = (sum(getattr(total, count) for total in requests.totals) for count in ("filed", "rejected"))
    if not requests.totals or requests.not_split_by:
        return finding.for_filters(t.at_start(finding.no_total_text(view)), view)
    if len(requests.totals) == 1:
        return finding.refused_total(requests.totals[0], t, in_title=True)
    who = finding.headline_sources((name for total in requests.totals for name in total.publishers), t)
    return t.plural(
        "{n} of {filed} applications in reported totals was refused, according to {who}",
        "{n} of {filed} applications in reported totals were refused, according to {who}",
        refused,
        filed=t.number(filed),
        who=who,
    )


def applications_finding(view: View) -> str:
    """Return the outcome of the applications so far as the title does not say it; empty where none is reported."""
    requests = view.measure(requests_made, view.selection)
    if not requests.described and not requests.totals:
        return ""
    if len(requests.totals) == 1 and not requests.not_split_by:
        return ""
    said = view.t.at_start(finding.no_total_text(view))
    return finding.filtered_decision(view).replace(f". {said}", "")


def incidents_title(view: View) -> str:
    """State who did what, so far as the numbers carry it; else how many incidents there are."""
    t, table = view.t, of_campaign(view.data, view.measure(acts))
    number = number_of(table)
    if not number:
        return overview_title(view)
    if told := actions_told(view):
        return finding.for_filters(t.at_start(told), view)
    if view.dataset.has("incidents", "authority_code") and not {*known_values(table, "authority_code")} - {NOT_REPORTED}:
        text = t.plural(
            "{n} incident; the responsible authority is not named",
            "{n} incidents; the responsible authority is not named",
            number,
        )
    else:
        text = t.plural("{n} incident", "{n} incidents", number)
    return finding.for_filters(finding.linked_only(text, view), view)


def actions_told(view: View) -> str:
    clauses = view.measure(most_frequent_act_by_authority)
    return ", ".join(clauses.values()) if len(clauses) > 1 and {*_most_named(view)} - {NOT_REPORTED} <= {*clauses} else ""


def incidents_finding(view: View) -> str:
    """State how many incidents there are, how many may be double-counted, and which authority sources name most often."""
    told = _authorities_named(view)
    text = _cautioned(told, view) if told else finding.without_totals(finding.acts_text(view.measure(counts), view.t), view)
    return finding.for_filters(text, view)


def _authorities_named(view: View) -> str:
    """Return which authority sources name most often for the incidents linked to a rally day; empty where none may be."""
    t, table, labels = view.t, of_campaign(view.data, view.measure(acts)), view.dataset.labels("authorities")
    most, number = _most_named(view), number_of(table)
    are_all, silent = sum(most.values()) == number, most.get(NOT_REPORTED, 0)
    has_no_rank = are_all and (len(most) > 1 or silent)
    if not most or has_no_rank or hides_types(view) or not view.dataset.has("incidents", "authority_code"):
        return ""
    if silent:
        return t.plural(
            "{n} incident; the responsible authority is not reported for {silent} of them",
            "{n} incidents; the responsible authority is not reported for {silent} of them",
            number,
            silent=t.number(silent),
        )
    if are_all:
        body = t.in_sentence(labels[next(iter(most))])
        return t.plural(
            "{n} incident; reported as responsible: {body}",
            "{n} incidents; reported as responsible: {body}",
            number,
            body=body,
        )
    bodies = t.enumerated(f"{t.in_sentence(labels[code])} ({t.number(n)})" for code, n in most.items())
    return t.plural(
        "{n} incident; most often reported as responsible: {bodies}",
        "{n} incidents; most often reported as responsible: {bodies}",
        number,
        bodies=bodies,
    )


def _most_named(view: View) -> dict[str, int]:
    """Return the authorities with most incidents, no less than another's without those that may be double-counted."""
    act_table = of_campaign(view.data, view.measure(acts))
    number_rows, twice = rows(count_by(act_table, "authority_code")), double_counted_by(act_table, "authority_code")
    least = max((row["acts"] - twice.get(row["authority_code"], 0) for row in number_rows), default=0)
    return {row["authority_code"]: row["acts"] for row in number_rows if row["acts"] >= least}


def people_finding(view: View) -> str:
    """Return in how many incidents people are counted and not named, and why; empty if there is none."""
    t, unnamed = view.t, view.measure(count_unnamed).acts
    if not unnamed:
        return ""
    text = t.plural(
        "In {n} incident, people are counted but not named, because sources give no names or this dataset withholds them",
        "In {n} incidents, people are counted but not named, because sources give no names or this dataset withholds them",
        unnamed,
    )
    return finding.for_filters(finding.linked_only(text, view), view)


def standards_title(view: View) -> str:
    t, request_rows = view.t, view.rows_of(asks)
    if not any(row["state_code"] for row in request_rows):
        return t("Requests and reactions")
    return finding.requests_title(request_rows, t)


def standards_finding(view: View) -> str:
    t, cases = view.t, view.by_rounds.rows_of(remedies)
    waits = [row["longest"] for row in cases if row["round_ids"]]
    if not waits:
        return _no_decision(view)
    if replace(view.selection, rounds=()) or waits.count(None) == len(waits):
        return ""
    return finding.for_filters(waits_title(cases, t), view.by_rounds)


def _no_decision(view: View) -> str:
    """Return that no decision on these rallies is recorded, and how many there are on others and other events."""
    t, responses = view.t, read(view.dataset, "responses")
    decisions = responses.filter(nw.col("kind_code").is_in(codes_that_say(view.dataset, *DECISION_KIND)))
    on_rallies = number_of(in_rounds(decisions.with_columns(round_id="about_round_ids")))
    elsewhere = number_of(decisions) - on_rallies
    text = finding.for_filters(t("No decisions on these rallies are recorded"), view.by_rounds)
    if on_rallies:
        text = t.plural(
            "{finding}; {n} other decision is about a rally outside these filters",
            "{finding}; {n} other decisions are about rallies outside these filters",
            on_rallies,
            finding=text,
        )
    if not elsewhere:
        return text
    return t.plural(
        "{finding}; {n} other decision is about another event or does not say which",
        "{finding}; {n} other decisions are about other events or do not say which",
        elsewhere,
        finding=text,
    )


def data_title(view: View) -> str:
    t, whole = view.t, view.dataset
    if "statements" not in whole.own_tables:
        return t.plural("The data draw on {n} document", "The data draw on {n} documents", number_of(read(whole, "sources")))
    statements = read(whole, "statements")
    documents, every = number_of(statements.select("source_id").unique()), number_of(read(whole, "sources"))
    sources = t.plural("from {n} document", "from {n} documents", documents)
    if documents < every:
        sources = t("from {n} of {every} documents", n=t.number(documents), every=t.number(every))
    return t.plural(
        "The data draw on {n} statement {sources}",
        "The data draw on {n} statements {sources}",
        number_of(statements),
        sources=sources,
    )


def briefing_title(view: View) -> str:
    t, numbers = view.t, view.measure(counts)
    if not numbers.tied:
        return t("Briefing: no incidents linked to a rally day are recorded for these filters")
    if numbers.loose:
        return t.plural(
            "Briefing: {n} incident linked to a rally day", "Briefing: {n} incidents linked to rally days", numbers.tied
        )
    return t.plural("Briefing: {n} incident", "Briefing: {n} incidents", numbers.tied)

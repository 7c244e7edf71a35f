"""The titles of the screens: each states the finding, written from the numbers of the choice."""

from measures.acts import acts, count_by, counts, of_campaign
from measures.counted import counted
from measures.requests import requests_made
from measures.tables import Table, rows
from measures.targeted import targeted
from views import finding
from views.view import View


def applications_title(view: View) -> str:
    """The title of the applications, from the numbers of the choice."""
    t, asked = view.words, view.of(requests_made, view.selection)
    if not asked.described and (not asked.totals or asked.not_split_by == "authorities"):
        return t("No application is reported")
    return finding.decision_finding(asked, view.whole.names(), t)


def incidents_title(view: View) -> str:
    """The title of the incidents: how many acts, and which authority most are ascribed to, or which equally many are."""
    t, table, labels = view.words, of_campaign(view.data, view.of(acts)), view.whole.labels("authorities")
    found = rows(count_by(table, "authority_code"))
    if not found:
        return finding.acts_told(view.of(counts), t)
    most = [row["authority_code"] for row in found if row["acts"] == found[0]["acts"]]
    bodies = "; ".join(t.in_sentence(labels[code]) for code in most)
    if len(most) > 1:
        return t.plural(
            "{n} act; named equally often: {bodies}",
            "{n} acts; named equally often: {bodies}",
            len(table),
            bodies=bodies,
        )
    if most == ["not_reported"]:
        return t.plural(
            "One act; who acted is not reported",
            "{n} acts; who acted is most often not reported",
            len(table),
        )
    return t.plural(
        "One act; the authority named: {body}",
        "{n} acts; the authority named most often: {body} ({most})",
        len(table),
        most=found[0]["acts"],
        body=bodies,
    )


def people_title(view: View) -> str:
    """The title of the people: how many are named, and in how many acts people are counted alone."""
    t, named, of_nobody = view.words, view.of(targeted).named, view.of(counted).acts
    told = t.plural("{n} person is named", "{n} people are named", named) if named else t("Nobody is named")
    if not of_nobody:
        return told
    return t.plural(
        "{named}; in {n} act people are counted, not named",
        "{named}; in {n} acts people are counted, not named",
        of_nobody,
        named=told,
    )


def standards_title(view: View, views: Table) -> str:
    """The title of the standards: how long the longest wait for the Committee's Views was."""
    t = view.words
    if not len(views):
        return t("No decision on these rallies is known")
    return t("Up to {years} from a rally to a decision on it", years=t.years(views["years"].max()))


def data_title(view: View) -> str:
    """The title of the data: on how many statements of how many documents it rests."""
    t, whole = view.words, view.whole
    if "statements" not in whole.given:
        return t.plural("The data rest on {n} document", "The data rest on {n} documents", len(whole["sources"]))
    sources = t.plural("from {n} document", "from {n} documents", len(whole["sources"]))
    return t.plural(
        "The data rest on {n} statement {sources}",
        "The data rest on {n} statements {sources}",
        len(whole["statements"]),
        sources=sources,
    )


def briefing_title(view: View) -> str:
    """The title of the briefing: on how many acts it draws."""
    t, found = view.words, view.of(counts)
    if not found.tied:
        return t("A briefing on a choice of which no act is reported")
    return t.plural("A briefing on {n} act of restriction", "A briefing on {n} acts of restriction", found.tied)

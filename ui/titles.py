"""The titles of the screens: each states the finding, written from the numbers of the choice."""

from exports import finding
from measures.acts import acts, counted, in_rounds
from measures.requests import requested
from measures.tables import Table, rows
from ui.view import View


def decided(view: View) -> str:
    """The title of the applications, from the numbers of the choice."""
    t, asked = view.words, view.of(requested, view.selection)
    if not asked.described and (not asked.totals or asked.not_split_by == "authorities"):
        return t("No application is reported")
    return finding.decided(asked, view.whole.names(), t)


def rally_days(view: View, count: int, parts: dict[str, int]) -> str:
    """The title of the rounds, from the numbers of the choice."""
    return view.words.plural(
        "{n} rally day: {day} acts on the day, {before} before",
        "{n} rally days: {day} acts on the days, {before} before",
        count,
        day=parts["day"],
        before=parts["before"],
    )


def who(view: View) -> str:
    """The title of the incidents: how many acts, and which authority most are ascribed to."""
    t, table = view.words, in_rounds(view.of(acts))
    most = rows(counted(table, "authority_code").head(1))
    if not most:
        return t("No act around the rallies is reported")
    code = most[0]["authority_code"]
    if code == "not_reported" and len(table) == 1:
        return t("One act; who acted is not reported")
    if code == "not_reported":
        return t.plural("{n} act; who acted is not reported", "{n} acts; who acted is mostly not reported", len(table))
    body = t.small(view.whole.labels("authorities")[code])
    if len(table) == 1:
        return t("One act; the authority named: {body}", body=body)
    return t.plural(
        "{n} act; the authority named most: {body} ({most})",
        "{n} acts; the authority named most: {body} ({most})",
        len(table),
        most=most[0]["acts"],
        body=body,
    )


def remedied(view: View, views: Table) -> str:
    """The title of the standards: how long the longest wait for the Committee's Views was."""
    t = view.words
    if not len(views):
        return t("No Views of the UN Human Rights Committee on these rallies are known")
    return t("Up to {years} from a rally to the Views of the UN Human Rights Committee", years=t.years(views["years"].max()))


def trusted(view: View) -> str:
    """The title of the data: on how many statements of how many documents it rests."""
    t, whole = view.words, view.whole
    sources = t.plural("from {n} document", "from {n} documents", len(whole["sources"]))
    return t.plural(
        "The data rest on {n} statement {sources}",
        "The data rest on {n} statements {sources}",
        len(whole["statements"]),
        sources=sources,
    )


def taken(view: View) -> str:
    """The title of the briefing: on how many acts and documents it draws."""
    t, table = view.words, in_rounds(view.of(acts))
    return t.plural("A briefing on {n} act of restriction", "A briefing on {n} acts of restriction", len(table))

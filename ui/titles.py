"""The titles of the screens: each states the finding, written from the numbers of the choice."""

from measures.acts import acts, counted, in_rounds
from measures.applications import decisions
from measures.tables import Table, rows
from ui.view import View


def finding(view: View) -> str:
    """The title of the overview, written from the numbers of the choice."""
    t, found = view.words, view.of(decisions)
    if not found.filed:
        count = len(in_rounds(view.of(acts)))
        return t.plural("{n} act of restriction is reported", "{n} acts of restriction are reported", count)
    if found.rejected == found.filed == 1:
        return t("The one application to assemble was refused")
    if found.rejected == found.filed:
        return t.plural(
            "All {n} application to assemble were refused", "All {n} applications to assemble were refused", found.filed
        )
    return t(
        "{rejected} of {filed} reported applications to assemble were refused", rejected=found.rejected, filed=found.filed
    )


def decided(view: View) -> str:
    """The title of the applications, from the numbers of the choice."""
    t, found = view.words, view.of(decisions)
    if found.is_total:
        return t("{filed} filed, {rejected} refused", filed=t.number(found.filed), rejected=t.number(found.rejected))
    told = t(
        "{filed} applications reported one by one, {rejected} refused, {granted} permitted",
        filed=found.filed,
        rejected=found.rejected,
        granted=found.granted,
    )
    return told if found.filed else t("No application is reported")


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
        return t("No act of the rounds is reported")
    code = most[0]["authority_code"]
    if code == "not_reported" and len(table) == 1:
        return t("One act; by whom is not reported")
    if code == "not_reported":
        return t.plural("{n} act; by whom is not reported", "{n} acts; by whom is mostly not reported", len(table))
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
        return t("No Views on a rally of this choice are known")
    return t("Up to {years} from a rally to the Views on it", years=t.years(views["years"].max()))


def trusted(view: View) -> str:
    """The title of the data: on how many statements of how many documents it rests."""
    t, whole = view.words, view.whole
    n = len(whole["statements"])
    return t(
        "{statements} statements from {documents} documents stand behind it",
        statements=t.number(n),
        documents=t.number(len(whole["sources"])),
    )


def taken(view: View) -> str:
    """The title of the briefing: on how many acts and documents it draws."""
    t, table = view.words, in_rounds(view.of(acts))
    return t.plural("A briefing on {n} act of restriction", "A briefing on {n} acts of restriction", len(table))

"""What each screen says below its finding, block by block in the order in which it stands there, on every kind of page."""

from collections.abc import Callable, Iterator, Mapping

from charts.crosstab import grouped_by, grouping_in, name_by_two
from charts.registry import figure_spec, headline_figure, is_available
from measures import acts, evidence
from measures.coverage import sources_table
from measures.people import count_unnamed, counted_only, known_people
from measures.places import places
from measures.tables import number_of, read
from measures.targeted import targeted
from screens.city import city_of_filters, city_sections
from screens.in_short import cities_in_short, named_people, rounds_in_short
from screens.law import law, requests, requests_in_brief
from screens.lists import contradictions, every_gap, gaps_in_brief, gravest_incidents, permits
from screens.page import SHARES, Block, Chart, Fold, Grid, Line, ScreenTable, Section, reported
from screens.tables import how_many, penalised_in_all, refusal_grounds
from screens.titles import overview_finding, title_and_finding
from views import screens
from views.citation import coverage_shares
from views.finding import acts_counted
from views.row_columns import ACTS, APPLICATIONS, CLAIMS, DOCUMENTS, RALLIES, RESPONSES
from views.view import View
from views.wording import as_sentence


def blocks(view: View, screen: str) -> tuple[Block, ...]:
    """Return the blocks of a screen that say something; a chart without its table and an empty list are none."""
    return view.cached(
        f"blocks-{screen}", lambda: tuple(one for one in CONTENTS[screen](view) if _says_something(view, one))
    )


def _says_something(view: View, block: Block) -> bool:
    if isinstance(block, Chart):
        return is_available(view, block.name)
    return not isinstance(block, ScreenTable) or bool(block.title)


def charts_on(view: View, screen: str) -> list[str]:
    """Return the names of the charts of a screen in their order."""
    return [one.name for one in blocks(view, screen) if isinstance(one, Chart)]


def overview(view: View) -> Iterator[Block]:
    yield Chart(map_name(view))
    yield Chart("calendar")
    yield Section("", (Line(as_sentence(overview_finding(view), view.t)),), name="counted")
    if view.measure(targeted).people:
        yield Chart("first-people")
    asked = [*requests_in_brief(view)]
    yield from asked
    yield from gaps_in_brief(view, "" if asked else "gaps")


def map_name(view: View) -> str:
    """Return the map of the rallies of rounds, if there are any, else that of the incidents."""
    has_rallies = is_available(view, "rally-map") and figure_spec("rally-map").has_rows(view)
    return "rally-map" if has_rallies else "map"


def map_and_cities(view: View) -> Iterator[Block]:
    yield Chart(map_name(view))
    if view.rows_of(places, view.dataset):
        city = city_of_filters(view)
        yield from city_sections(view, city) if city else cities_in_short(view)
        yield from rallies(view)


def rallies(view: View) -> Iterator[Block]:
    """Yield the rallies of all cities; nothing for a single city, whose own sections have them."""
    if city_of_filters(view):
        return
    if {"rallies", "rounds"} <= {*view.dataset.own_tables}:
        yield Chart("cities-by-round")
    elif "rallies" in view.dataset.own_tables:
        table = acts.of_campaign(view.data, read(view.data, "rallies"))
        yield Grid("cities", RALLIES, table, view.t("The rallies, one row each"))


def days(view: View) -> Iterator[Block]:
    yield _lead(view, "days")
    yield from rounds_in_short(view)


def _lead(view: View, screen: str) -> Chart:
    return Chart(*headline_figure(view, screen), leads=True)


def applications(view: View) -> Iterator[Block]:
    t = view.t
    if not view.number_of(read, "applications"):
        return
    yield _lead(view, "applications")
    yield Grid("decisions", APPLICATIONS, read(view.data, "applications"), t("Each decision and its source"))
    yield Chart("places-offered")
    yield refusal_grounds(view)
    yield from reported(permits(view))
    later = view.unfiltered.measure(evidence.later_claims)
    if number_of(later):
        caution = t(
            "Later counts may have been made under other laws and with other methods. They do not show whether refusals "
            "became more or less frequent."
        )
        yield Section(t("Later counts"), (), caution, name="later-counts")
        yield Chart("later-refusals")
        yield Grid("later-counts", CLAIMS, later, t("All later counts"), ("round",))


def people(view: View) -> Iterator[Block]:
    yield _lead(view, "people")
    if view.number_of(known_people):
        yield named_people(view)
    yield Chart("counted")
    if view.measure(count_unnamed).left_out:
        table, label = view.measure(counted_only), view.t("All incidents with unnamed people")
        yield Grid("all-counted", ACTS, table, label, ("named",))
    yield from reported(gravest_incidents(view))
    yield Grid("incidents", ACTS, acts.acts(view.data), view.t("All incidents"))
    title, finding = title_and_finding(view, "incidents")
    yield Section(title, (Line(as_sentence(finding, view.t)),), name="authorities")
    yield Chart(name_by_two(*grouping_in(view.dataset, grouped_by("", ""))))


def outcome(view: View) -> Iterator[Block]:
    t = view.t
    if is_available(view, "remedy"):
        yield _lead(view, "outcome")
        yield Grid("answers", RESPONSES, read(view.data, "responses"), t("All reactions and decisions"))
    yield from requests(view)
    yield Fold("law", t("Law and penalties"), lambda: law(view))


def sources(view: View) -> Iterator[Block]:
    t = view.t
    yield coverage(view)
    yield Chart("attendance-claims")
    yield from coded_attendance(view)
    yield Chart("detention-claims")
    tables = view.dataset.own_tables
    yield from (make(view) for needed, make in (("rounds", how_many), ("claims", penalised_in_all)) if needed in tables)
    yield from reported(contradictions(view), every_gap(view))
    if told := view.dataset.campaign.text("other_datasets"):
        label = t("Coverage of these rallies in other datasets")
        yield Section("", (Line(told),), further=label, name="others")
    yield from what_counts(view)
    documents = view.unfiltered.measure(sources_table)
    heading = t.plural("{n} document", "{n} documents", number_of(documents))
    yield Grid("documents", DOCUMENTS, documents, heading)


def coverage(view: View) -> Section:
    lines = (Line(name, part, percent=percent) for part, name, percent in coverage_shares(view))
    return Section(view.t("Coverage"), tuple(lines), form=SHARES, name="coverage")


def coded_attendance(view: View) -> Iterator[Block]:
    if not view.number_of(evidence.coded_attendance):
        return
    t = view.t
    note = t(
        "A research database gives an average from coded news reports for each rally it covers. It is not a head count "
        "and cannot be compared directly with the numbers above."
    )
    label = t("Averages from coded news reports")
    yield Grid("coded-attendance", CLAIMS, view.measure(evidence.coded_attendance), label, ("measure",), note)


def what_counts(view: View) -> Iterator[Block]:
    t, kinds = view.t, view.unfiltered.rows_of(read, "codes-kinds")
    rule = t(
        "An incident is one decision or action against one person or group, as reported by a source. Police presence, "
        "reported totals and permits are not counted."
    )
    counted = acts_counted(view.unfiltered.measure(acts.counts), t)
    yield Section(t("What counts as a restriction"), (Line(rule), Line(counted)), name="what-counts")
    lines = [Line(_meanings(row["code"], kinds, view), row["label"]) for row in kinds if not row["broader"]]
    label = t("Types of incident and what each means")
    yield Section("", tuple(lines), further=label, name="kinds")


def _meanings(group: str, kinds: list[dict[str, str]], view: View) -> str:
    told = (f"{row['label']} ({view.t.in_sentence(row['definition'])})" for row in kinds if row["broader"] == group)
    return "; ".join(told)


CONTENTS: Mapping[str, Callable[[View], Iterator[Block]]] = {
    screens.OVERVIEW: overview,
    "places": map_and_cities,
    "days": days,
    "applications": applications,
    "people": people,
    "outcome": outcome,
    "sources": sources,
    "briefing": lambda _: iter(()),
}

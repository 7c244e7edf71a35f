"""The titles of the screens: each states the finding in a few words, written from the numbers of the choice.

What stands below a title tells the same finding in full, so that a title is never longer than it can be remembered.
"""

from collections.abc import Callable

from charts.maps import map_title
from charts.sides import around
from exports.briefing.sentences import stopped
from measures.acts import acts, count_by, counts, of_campaign
from measures.asks import DONE, asks
from measures.codes import NOT_REPORTED
from measures.counted import counted
from measures.parts import parts_played
from measures.periods import sides_by_round
from measures.places import announced_cities, places
from measures.remedies import decided_on_rallies, longest_wait
from measures.requests import requests_made
from measures.rounds import days_around
from measures.tables import known_values, number_of, read, rows
from measures.targeted import targeted
from ui.questions import question_of
from views import finding
from views.view import View


def finding_of(view: View, screen: str) -> tuple[str, str]:
    """The title of a screen, and the same told in full, empty where the title says all; made once for equal views."""
    found: dict[str, Callable[[], tuple[str, str]]] = {
        "overview": lambda: (overview_title(view), finding.finding(view)),
        "cities": lambda: (cities_title(view), ""),
        "rounds": lambda: (rounds_title(view), around(view.of(days_around), view.words)),
        "applications": lambda: (applications_title(view), applications_told(view)),
        "people": lambda: (people_title(view), people_told(view)),
        "incidents": lambda: (incidents_title(view), incidents_told(view)),
        "standards": lambda: (standards_title(view), standards_told(view)),
        "briefing": lambda: (briefing_title(view), ""),
        "data": lambda: (data_title(view), ""),
    }
    return view.once(f"finding-{screen}", found[screen])


def heading_of(view: View, screen: str) -> tuple[str, str]:
    """The title of a screen, and what stands below it: the same told in full, and the question that the screen answers."""
    title, told = finding_of(view, screen)
    return title, f"{stopped(told, view.words)} {question_of(view, screen)}" if told else question_of(view, screen)


def cities_title(view: View) -> str:
    """The title of the cities: where rallies were announced, held, or acts are reported."""
    return map_title(view.rows_of(places, view.whole), view.of(announced_cities), view.words)


def overview_title(view: View) -> str:
    """The title of the overview: how often people asked for a day, where a total says so and all were refused; else
    the acts."""
    t, asked, found = view.words, view.of(requests_made, view.selection), view.of(counts)
    if len(asked.totals) == 1 and not asked.not_split_by and asked.totals[0].rejected == asked.totals[0].filed:
        filed, day = asked.totals[0].filed, asked.totals[0].day
        if not day:
            return t.plural("They asked once. The answer was no.", "They asked {n} times. The answer was no.", filed)
        return t.plural(
            "For {day} they asked once. The answer was no.",
            "For {day} they asked {n} times. The answer was no.",
            filed,
            day=t.day(day),
        )
    if not found.all_acts:
        return t("No act of restriction is reported")
    if not found.tied:
        return t.plural(
            "{n} act that no source ties to a rally day", "{n} acts that no source ties to a rally day", found.loose
        )
    return t.plural("One act of restriction is reported", "{n} acts of restriction are reported", found.tied)


def rounds_title(view: View) -> str:
    """The title of the rounds: that most acts of the last one came before its day, else how many acts there are."""
    t, sides = view.words, [*view.of(sides_by_round).values()]
    if not sides:
        return t("No act around a rally day is reported")
    last = sum(sides[-1].values())
    if last > 2 and sides[-1]["before"] > last / 2:
        return t("Most acts of the last round came before its rally day")
    number = sum(sum(round_of.values()) for round_of in sides)
    return t.plural("{n} act around the rally days", "{n} acts around the rally days", number)


def applications_title(view: View) -> str:
    """The title of the applications: what became of those of a total; without one of the choice, that their number is not
    reported."""
    t, asked = view.words, view.of(requests_made, view.selection)
    if not asked.described and (not asked.totals or asked.not_split_by == "authorities"):
        return t("No application is reported")
    filed, refused = (sum(getattr(total, count) for total in asked.totals) for count in ("filed", "rejected"))
    if not asked.totals or asked.not_split_by:
        return t("How many applications were filed is not reported")
    if refused == filed:
        return t.plural("{n} application, and it was refused", "None of the {n} applications was granted", filed)
    return t.plural(
        "{refused} of {n} application was refused",
        "{refused} of {n} applications were refused",
        filed,
        refused=t.number(refused),
    )


def applications_told(view: View) -> str:
    """What became of the requests in full; empty where none is reported."""
    asked = view.of(requests_made, view.selection)
    if not asked.described and (not asked.totals or asked.not_split_by == "authorities"):
        return ""
    return finding.decision_finding(asked, view.whole.names(), view.words)


def incidents_title(view: View) -> str:
    """The title of the incidents: who did what, so far as the numbers carry it; else how many acts there are."""
    t, table = view.words, of_campaign(view.data, view.of(acts))
    number = number_of(table)
    if not number:
        return overview_title(view)
    clauses = view.of(parts_played)
    if len(clauses) > 1:
        return t.at_start(", ".join(clauses))
    if not {*known_values(table, "authority_code")} - {NOT_REPORTED}:
        return t.plural("{n} act; who acted is not reported", "{n} acts; who acted is not reported", number)
    return t.plural("{n} act, and who is said to have done it", "{n} acts, and who is said to have done what", number)


def incidents_told(view: View) -> str:
    """How many acts there are, and which authority most are ascribed to, or which equally many are."""
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
            number_of(table),
            bodies=bodies,
        )
    if most == [NOT_REPORTED]:
        return t.plural(
            "One act; who acted is not reported",
            "{n} acts; who acted is most often not reported",
            number_of(table),
        )
    return t.plural(
        "One act; the authority named: {body}",
        "{n} acts; the authority named most often: {body} ({most})",
        number_of(table),
        most=found[0]["acts"],
        body=bodies,
    )


def people_title(view: View) -> str:
    """The title of the people: how many were hit again, else how many are named."""
    t, found = view.words, view.of(targeted)
    if found.in_rounds:
        return t.plural(
            "{again} of {n} named person was targeted in more than one round",
            "{again} of {n} named people were targeted in more than one round",
            found.named,
            again=t.number(found.in_rounds),
        )
    return t.plural("{n} person is named", "{n} people are named", found.named) if found.named else t("Nobody is named")


def people_told(view: View) -> str:
    """How many people are named, and in how many acts people are told of and none of them named."""
    t, named, of_nobody = view.words, view.of(targeted).named, view.of(counted).acts
    told = t.plural("{n} person is named", "{n} people are named", named) if named else t("Nobody is named")
    if not of_nobody:
        return told
    return t.plural(
        "{named}; in {n} act against people nobody is named",
        "{named}; in {n} acts against people nobody is named",
        of_nobody,
        named=told,
    )


def standards_title(view: View) -> str:
    """The title of the standards: how many of the requests of appeals are reported as done in full."""
    t, asked = view.words, view.rows_of(asks)
    if not any(row["state_code"] for row in asked):
        return t("What was asked, and what was answered")
    done = sum(1 for row in asked if row["reported"] == DONE)
    if not done:
        return t.plural(
            "The {n} request is not reported as done in full",
            "None of the {n} requests is reported as done in full",
            len(asked),
        )
    return t.plural(
        "{done} of {n} request is reported as done in full",
        "{done} of {n} requests are reported as done in full",
        len(asked),
        done=t.number(done),
    )


def standards_told(view: View) -> str:
    """How long the longest wait for a decision on a rally was."""
    t, years = view.words, longest_wait(view.of(decided_on_rallies))
    if years is None:
        return t("No decision on these rallies is known")
    return t("Up to {years} from a rally to a decision on it", years=t.years(years))


def data_title(view: View) -> str:
    """The title of the data: on how many statements of how many documents it rests."""
    t, whole = view.words, view.whole
    if "statements" not in whole.given:
        return t.plural("The data rest on {n} document", "The data rest on {n} documents", number_of(read(whole, "sources")))
    sources = t.plural("from {n} document", "from {n} documents", number_of(read(whole, "sources")))
    return t.plural(
        "The data rest on {n} statement {sources}",
        "The data rest on {n} statements {sources}",
        number_of(read(whole, "statements")),
        sources=sources,
    )


def briefing_title(view: View) -> str:
    """The title of the briefing: on how many acts it draws."""
    t, found = view.words, view.of(counts)
    if not found.tied:
        return t("A briefing on a choice of which no act is reported")
    return t.plural("A briefing on {n} act of restriction", "A briefing on {n} acts of restriction", found.tied)

"""What a link opens on a screen as a page: one record, person, city, provision or request, whatever was chosen beside it."""

from collections.abc import Callable, Mapping
from typing import Any

from measures import standards
from measures.asks import asks
from measures.coverage import documents_behind
from measures.places import acts_in, rallies_in
from measures.tables import Table, number_of, read, rows
from screens.city import city_page
from screens.law import no_follow_up
from screens.page import FACTS, Line, Page, Section, reported
from screens.person import person_page
from screens.record import act_line, record_page
from screens.sources import sources
from views import citation
from views.opened import INCIDENT, MARK, MOST_OPENED, PERSON, PLACE, SCREENS, STANDARD
from views.row_keys import REQUEST, key_of_code
from views.view import View


def opened_by(view: View, screen: str, parameters: Mapping[str, str]) -> Page | None:
    """Return the page that an address opens on a screen; None if it names nothing, or nothing that the dataset has."""
    find: dict[str, Callable[[View, str], Page | None]] = {
        INCIDENT: record_page,
        PERSON: person_page,
        PLACE: _opened_city,
        STANDARD: _opened_provision,
        MARK: _opened_request,
    }
    name = next((name for name in find if parameters.get(name) and SCREENS[name] == screen), "")
    code, unfiltered = parameters.get(name, ""), view.unfiltered
    return unfiltered.cached(f"opened-{name}-{code}", lambda: find[name](unfiltered, code)) if name else None


def _opened_city(view: View, code: str) -> Page | None:
    has_rows = any(number_of(measure(view.dataset, code)) for measure in (rallies_in, acts_in))
    return city_page(view, code) if has_rows else None


def _opened_provision(view: View, code: str) -> Page | None:
    t, row = view.t, row_of(read(view.dataset, "standards"), "standard_id", code)
    if row is None:
        return None
    engaged = standards.acts_engaging(view.dataset, code)
    number, lines = number_of(engaged), tuple(act_line(view, act) for act in rows(engaged.head(MOST_OPENED)))
    told = t.plural(
        "This provision is cited in sources for {n} incident:",
        "This provision is cited in sources for {n} incidents:",
        number,
    )
    uncited = t("The sources consulted do not cite this provision for any incident.")
    left = number - len(lines)
    below = t("{n} more.", n=t.number(left)) if left else ""
    cited = Section(told if number else "", lines, uncited, below)
    sections = reported(sources(view, code, heading=t("Sources")), cited)
    return Page(STANDARD, code, f"{row['instrument']} · {row['provision']}", row["says"], (code,), sections)


def _opened_request(view: View, code: str) -> Page | None:
    key = key_of_code(view.dataset, code)
    row = row_of(asks(view.dataset), "ask_id", key.row_id) if key.kind == REQUEST else None
    if row is None:
        return None
    summary = row["since"] or no_follow_up(view.t)
    ids = (row["ask_id"], *filter(None, (row["since_ids"] or "").split(";")))
    state = (Line(row["state"], view.t("Status")),) if row["state"] else ()
    sections = reported(Section("", state, form=FACTS), sources(view, *ids, heading=view.t("Sources")))
    return Page(MARK, code, row["text"], summary, ids, sections)


def row_of(table: Table, column: str, code: str) -> dict[str, Any] | None:
    """Return the row of a table with a code in a column; None if there is none."""
    return next((row for row in rows(table) if str(row[column]) == code), None)


def publishers_of(view: View, opened: Page) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["publisher"] for row in rows(documents_behind(view.dataset, opened.row_ids))))


def citation_of(view: View, opened: Page) -> str:
    if opened.name == INCIDENT:
        return citation.of_record(view, opened.code)
    if opened.name == PERSON:
        return citation.of_person(view, opened.code, opened.title)
    return citation.sentence(view, SCREENS[opened.name], **opened.parameter)

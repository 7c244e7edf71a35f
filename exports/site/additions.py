"""Lists of the static edition: what can be opened."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from exports.site.screen import Values
from screens.page import Page
from views.opened import INCIDENT, MARK, PERSON, PLACE, STANDARD
from views.view import View


def entry(title: str, summary: str = "", address: str = "") -> Values:
    """Return a line of a list: what leads to `address`, and what is said of it."""
    return {"title": title, "summary": summary, "address": address}


def section(title: str, entries: Iterable[Values]) -> Iterator[Values]:
    """Yield a list under its title; nothing if it has no line."""
    lines = [*entries]
    if lines:
        yield {"title": title, "entries": lines}


def contents(view: View, pages: Sequence[Page], link: Callable[..., str]) -> Iterator[Values]:
    """Yield a list of the pages of each kind: incidents, people, cities, provisions, requests."""
    t = view.t
    titles = {INCIDENT: t("Incidents"), PERSON: t("People"), PLACE: t("Cities")}
    titles |= {STANDARD: t("Legal provisions that sources cite"), MARK: t("Requests and follow-up")}
    for name, title in titles.items():
        of_name = (page for page in pages if page.name == name)
        yield from section(title, (entry(page.title, page.summary, link(view, "", **page.parameter)) for page in of_name))

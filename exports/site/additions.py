"""Lists of the static edition: what can be opened."""

from collections.abc import Callable, Iterable, Iterator

from exports.site.screen import Values
from screens.page import Page
from views.opened import INCIDENT, MARK, PERSON, PLACE, SCREENS, STANDARD
from views.view import View


def sorts(view: View) -> dict[str, str]:
    t = view.t
    of_screens = {INCIDENT: t("Incidents"), PERSON: t("People"), PLACE: t("Cities")}
    return of_screens | {STANDARD: t("Legal provisions that sources cite"), MARK: t("Requests and follow-up")}


def entry(title: str, summary: str = "", address: str = "") -> Values:
    """Return a line of a list: what leads to `address`, and what is said of it."""
    return {"title": title, "summary": summary, "address": address}


def section(title: str, entries: Iterable[Values]) -> Iterator[Values]:
    """Yield a list under its title; nothing if it has no line."""
    lines = [*entries]
    if lines:
        yield {"title": title, "entries": lines}


def contents(
    view: View, details: Iterable[Page], link: Callable[..., str], names: Iterable[str] = tuple(SCREENS)
) -> Iterator[Values]:
    titles, found = sorts(view), [*details]
    for name in names:
        of_name = (one for one in found if one.name == name)
        yield from section(titles[name], (entry(one.title, one.summary, link(view, "", **one.parameter)) for one in of_name))

"""Every figure by the name that it has in an address, in the order in which figures stand."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import charts
from charts.crosstab import grouped_by, grouping_in, name_by_two
from charts.layout.spec import FigureSpec
from views.view import View

ORDER = (
    *("rally-map", "map", "cities-by-round"),
    *("applications", "applications-in-brief", "applications-total", "places-offered", "later-refusals"),
    *("calendar", "days-in-words", "rally-sides", "attendance-claims", "detention-claims"),
    *("remedy", "first-people", "several-days", "people", "counted"),
)
"""Figures in the order in which they stand; those that are not named here come last."""


def _specs() -> Iterator[FigureSpec]:
    """Yield the charts of all modules of this package: each `FigureSpec` of one, alone or in its tuple `SPECS`."""
    for module in pkgutil.iter_modules(charts.__path__, "charts."):
        if module.name != __name__ and not module.ispkg:
            found = vars(importlib.import_module(module.name))
            yield from (value for value in found.values() if isinstance(value, FigureSpec))
            yield from found.get("SPECS", ())


FORMER = {"around-rallies": "days-in-words"}  # charts by names that they have no more; old links and embeds name them
FIGURES: Mapping[str, FigureSpec] = {
    spec.name: spec for spec in sorted(_specs(), key=lambda spec: [*ORDER, spec.name].index(spec.name))
}


def figure_spec(name: str) -> FigureSpec:
    """Return the figure of that name, present or former. Raises KeyError if no figure has it."""
    return FIGURES[FORMER.get(name, name)]


def available(view: View) -> list[str]:
    return [name for name, spec in FIGURES.items() if spec.needed in view.dataset.own_tables]


def is_available(view: View, name: str) -> bool:
    return FORMER.get(name, name) in available(view)


def headline_figure(view: View, screen: str) -> tuple[str, str]:
    """Return the name of the first figure of a screen, of the overview that of all incidents; and what stands over it where
    its title would repeat the finding.

    Both are empty if a dataset has no such figure for the screen.
    """
    t, incidents = view.t, (name_by_two(*grouping_in(view.dataset, grouped_by("", ""))), "")
    name, heading = {
        "overview": incidents,
        "places": ("rally-map" if is_available(view, "rally-map") else "map", ""),
        "days": ("days-in-words", t("The days around the rallies")),
        "applications": ("applications", ""),
        "people": ("people", t("Who was affected, how and when")),
        "outcome": ("remedy", t("From rally to decision")),
    }.get(screen, ("", ""))
    return (name, heading) if is_available(view, name) else ("", "")

"""Twelve choices of the published dataset that leave a briefing everything, a part of it, or nothing at all."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from loaders import Dataset
from measures.selection import Selection
from views.view import View, choose

Made = TypeVar("Made")
SITE = "https://dashboard.example.org"

CHOICES: Mapping[str, Selection] = {
    "all": Selection(),
    "round 1": Selection(rounds=(1,)),
    "round 2": Selection(rounds=(2,)),
    "round 3": Selection(rounds=(3,)),
    "round 4": Selection(rounds=(4,)),
    "Almaty": Selection(cities=("almaty",)),
    "Uralsk": Selection(cities=("uralsk",)),
    "round 2 in Almaty": Selection(rounds=(2,), cities=("almaty",)),
    "searches": Selection(kinds=("search_seizure",)),
    "courts": Selection(authorities=("court",)),
    "round 4 in Aktau": Selection(rounds=(4,), cities=("aktau",)),
    "two days of June": Selection(since=date(2012, 6, 2), until=date(2012, 6, 3)),
}
"""No figure of a city stands in round 2 of Almaty, searches are tied to no round, and the last two leave nothing."""


class Remembering(View):
    """A choice that takes a measure once, for several documents of it."""

    def of(self, measure: Callable[..., Made], *given: object) -> Made:
        """A measure of the chosen part; nobody may change what it gives."""
        known: dict[object, Any] = self.__dict__.setdefault("_taken", {})
        key = (measure, *(value for value in given if not isinstance(value, Dataset)))
        if key not in known:
            known[key] = super().of(measure, *given)
        found: Made = known[key]
        return found


def remembering(whole: Dataset, selection: Selection, language: str, site: str = SITE) -> Remembering:
    """A choice in a language, of which several documents are made."""
    one = choose(whole, selection, language, site)
    return Remembering(one.whole, one.data, one.selection, one.words, one.site)

"""A choice as it is shown, cited and taken away: the dataset, the chosen part, the words, and its address."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from narwhals import LazyFrame

from loaders import Dataset
from measures.selection import Selection, select
from measures.tables import Table, materialised, number_of, rows
from translations import Words
from translations import words as translator
from views.code_lists import codes_text

Made = TypeVar("Made")
NO_LETTERS = re.compile(r"[\W_]+")
"""What the words of a file's name do without."""
LONGEST_NAME = 80
"""Characters of the filters in the name of a file."""
LISTS = {"round": "rounds", "city": "cities", "kind": "kinds", "authority": "authorities"}
COMMON = ("kind", "authority")
"""The filters whose labels are common nouns, which begin with a small letter within a sentence."""
DAYS = {"from": "since", "to": "until"}
"""The filters by the name that they have in an address, with their part of a `Selection`."""


@dataclass(frozen=True)
class View:
    """One choice in one language. `site` is the address of the dashboard, empty where it is not known.

    Equal views show the same: what is made for one is kept for all.
    """

    whole: Dataset
    data: Dataset
    selection: Selection
    words: Words
    site: str = ""

    @property
    def key(self) -> tuple[Dataset, Dataset, Selection, str, str]:
        """What makes views equal: the dataset, its part, the choice, the language, and the address of the dashboard."""
        return (self.whole, self.data, self.selection, self.words.language, self.site)

    def of(self, measure: Callable[..., Made], *given: object) -> Made:
        """A measure of the chosen part, taken once for equal views and then shared; nobody may change it."""
        return self.once(_measure_name(measure, given), lambda: self._taken(measure(self.data, *given)))

    def _taken(self, found: Made) -> Made:
        """A table that a measure gives is worked out once, too."""
        return materialised(self.whole, found) if isinstance(found, LazyFrame) else found  # type: ignore[return-value]

    def rows_of(self, measure: Callable[..., Table], *given: object) -> list[dict[str, Any]]:
        """The rows of a measure that gives a table, as dictionaries; made once and shared likewise."""
        return self.once(f"rows-{_measure_name(measure, given)}", lambda: rows(self.of(measure, *given)))

    def number_of(self, measure: Callable[..., Table], *given: object) -> int:
        """How many rows a measure gives; counted once and shared likewise."""
        return self.once(f"number-{_measure_name(measure, given)}", lambda: number_of(measure(self.data, *given)))

    @property
    def everything(self) -> "View":
        """The same without a choice: what hangs on the whole dataset alone is made once for all choices."""
        return replace(self, data=self.whole, selection=Selection())

    @property
    def by_rounds(self) -> "View":
        """The same with the filter of rounds alone, for what no other filter applies to."""
        chosen = Selection(rounds=self.selection.rounds)
        if chosen == self.selection:
            return self
        return replace(self, data=select(self.whole, chosen) if chosen else self.whole, selection=chosen)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for equal views and then shared; nobody may change it.

        Readers who ask for the same at the same time wait for the first of them.
        """
        return self.whole.cache.get((name, *self.key), make)

    @property
    def filters_text(self) -> str:
        """The filters in words, as they stand within a sentence; empty for everything."""
        told = [
            self.words.in_sentence(label) if name in COMMON else label for name, _, label in self.filters if name not in DAYS
        ]
        days = period(self.selection, self.words) if self.selection.since or self.selection.until else ""
        return "; ".join(filter(None, (*told, days)))

    @property
    def filters(self) -> list[tuple[str, str | None, str]]:
        """The filters one by one: name in the address, code (None for a day), and the label that a reader sees."""
        return self.once("filters", lambda: filters(self.selection, self.whole, self.words))

    def address(self, path: str = "", **more: str) -> str:
        """The address of a screen that shows this choice; empty where that of the dashboard is not known."""
        return f"{self.site.rstrip('/')}{self.place(path, **more)}" if self.site else ""

    def place(self, path: str = "", **more: str) -> str:
        """A screen within the dashboard, with this choice in this language and of this version of the dataset."""
        said = {**codes(self.selection), **more, "lang": self.words.language, "version": self.whole.version}
        return f"/{path.lstrip('/')}?{urlencode(said, safe=',')}"

    def by_link(self, path: str, **more: str) -> str:
        """The address of what is given by link, of this choice in this language: whatever version there is when it is asked
        for. From the root of the server where its public address is not known.
        """
        said = {**codes(self.selection), **more, "lang": self.words.language}
        return f"{self.site.rstrip('/')}/{path}?{urlencode(said, safe=',')}"

    def file_name(self, start: str, *more: str) -> str:
        """A name for a file without its suffix: what it is, version, what else, the choice, the language."""
        return "-".join([start, self.whole.version, *more, *_file_name_words(self.selection), self.words.language])


def _measure_name(measure: Callable[..., object], given: tuple[object, ...]) -> str:
    """What tells a measure with what it is given from every other of the same dataset."""
    return f"{measure.__module__}.{measure.__qualname__}{[value for value in given if not isinstance(value, Dataset)]}"


def _file_name_words(selection: Selection) -> Iterator[str]:
    """The filters as words of a file's name, as many as there is room for."""
    named = [f"round{number}" if isinstance(number, int) else f"round-{number}" for number in selection.rounds]
    named += [*selection.cities, *selection.kinds, *selection.authorities]
    named = [NO_LETTERS.sub("-", code).strip("-") for code in named]
    named += [f"{name}-{day}" for name, day in (("from", selection.since), ("until", selection.until)) if day]
    room = LONGEST_NAME
    for place, word in enumerate(named):
        room -= len(word) + 1
        if room < 0:
            yield f"and-{len(named) - place}-more"
            return
        yield word


def choose(whole: Dataset, selection: Selection, language: str, site: str = "") -> View:
    """A choice of a dataset in a language. Raises KeyError for a language that the dashboard does not have."""
    spoken = whole.in_language(language)
    return View(spoken, select(spoken, selection), selection, words_of(whole, language), site)


def words_of(whole: Dataset, language: str) -> Words:
    """The translator of a language, with what the campaign of a dataset words in its own way."""
    return translator(language, whole.wording.get(language, ""))


def codes(selection: Selection) -> dict[str, str]:
    """The filters as an address has them: codes, free of language."""
    lists = {name: codes_text(map(str, getattr(selection, part))) for name, part in LISTS.items()}
    days = {name: day.isoformat() if (day := getattr(selection, part)) else "" for name, part in DAYS.items()}
    return {name: value for name, value in (lists | days).items() if value}


def period(selection: Selection, t: Words) -> str:
    """The days that were chosen, as a span or open at one end; empty where none were."""
    since, until = selection.since, selection.until
    if since and since == until:
        return t.day(since, year=True)
    if since and until:
        return t.span(since.isoformat(), until.isoformat())
    if since:
        return t("from {day}").format(day=t.day(since, year=True))
    return t("up to and including {day}").format(day=t.day(until, year=True)) if until else ""


def by_filter(selection: Selection, whole: Dataset, t: Words) -> dict[str, str]:
    """What was chosen, by the lists of a `Selection`, and `days`; what was not chosen is not in it."""
    told: dict[str, list[str]] = {}
    for name, _, label in filters(selection, whole, t):
        if name in LISTS:
            told.setdefault(LISTS[name], []).append(label)
    said = {part: ", ".join(labels) for part, labels in told.items()}
    return {**said, "days": period(selection, t)} if selection.since or selection.until else said


def filters(selection: Selection, whole: Dataset, t: Words) -> list[tuple[str, str | None, str]]:
    """The filters one by one: name in the address, code (None for a day), and the label that a reader sees."""
    labels = {"city": whole.names(), "kind": whole.labels("kinds"), "authority": whole.labels("authorities")}
    found: list[tuple[str, str | None, str]] = []
    for name, part in LISTS.items():
        for code in getattr(selection, part):
            found.append((name, str(code), t("Round {n}", n=code) if name == "round" else labels[name][code]))
    texts = {"from": t("from {day}"), "to": t("up to and including {day}")}
    for name, part in DAYS.items():
        day = getattr(selection, part)
        if day:
            found.append((name, None, texts[name].format(day=t.day(day, year=True))))
    return found

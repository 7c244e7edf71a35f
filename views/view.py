"""A view: the dataset, the part that the filters select, the translator, and the address of both."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from narwhals import LazyFrame

from loaders import Dataset
from loaders.dataset import values_by_key
from measures.codes import with_whole_groups
from measures.people import known_people
from measures.selection import Selection, select
from measures.tables import Table, materialised, number_of, rows
from translations import Translator, translator

WEB = ("https://", "http://")  # how an address begins that may become a link
MAX_CHARACTERS = 64  # characters of an address that are printed; the link has all of it


def printed_address(address: str) -> str:
    """Return an address as it is printed: without its scheme, cut if it is long; one that is not of the web is cut alone."""
    text = address.partition("://")[2].rstrip("/") if address.startswith(WEB) else address
    return text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"


def link(address: str) -> str:
    return address if address.startswith(WEB) else ""


def codes_text(codes: Iterable[str]) -> str:
    """Return the codes joined by commas; a comma within a code, as in `Tbilisi, Georgia`, is escaped."""
    return ",".join(code.replace("%", "%25").replace(",", "%2C") for code in codes)


def codes_in(text: str) -> list[str]:
    codes = (code.replace("%2C", ",").replace("%25", "%") for code in text.split(",") if code)
    return list(dict.fromkeys(codes))


Result = TypeVar("Result")
NO_LETTERS = re.compile(r"[\W_]+")
LONGEST_NAME = 80  # characters of the filters in the name of a file
LISTS = {"round": "rounds", "city": "cities", "kind": "kinds", "authority": "authorities"}
COMMON = ("kind", "authority")
"""The filters whose labels are common nouns, which begin with a small letter within a sentence."""
DAYS = {"from": "since", "to": "until"}
"""The filters by the name that they have in an address, with their part of a `Selection`."""
OF_ACTS = {"person": "people", "when": "sides", "target": "targets"}
"""The filters of acts alone, which addresses for programs take and screens do not."""


@dataclass(frozen=True)
class View:
    """One choice in one language. `dataset` is the whole, `data` the part that the selection leaves, `site` the address of
    the dashboard if known, `made_with` the older version that the link names, if any. Equal views share one cache.
    """

    dataset: Dataset
    data: Dataset
    selection: Selection
    t: Translator
    site: str = ""
    made_with: str = ""

    @property
    def key(self) -> tuple[Dataset, Dataset, Selection, str, str]:
        return (self.dataset, self.data, self.selection, self.t.language, self.site)

    def measure(self, measure: Callable[..., Result], *arguments: object) -> Result:
        """Return a measure of the selected part, cached for equal views; callers must not change it."""
        return self.cached(_measure_name(measure, arguments), lambda: self._computed(measure(self.data, *arguments)))

    def _computed(self, result: Result) -> Result:
        return materialised(self.dataset, result) if isinstance(result, LazyFrame) else result  # type: ignore[return-value]

    def rows_of(self, measure: Callable[..., Table], *arguments: object) -> list[dict[str, Any]]:
        return self.cached(f"rows-{_measure_name(measure, arguments)}", lambda: rows(self.measure(measure, *arguments)))

    def number_of(self, measure: Callable[..., Table], *arguments: object) -> int:
        """Return the number of rows that a measure gives; cached likewise. An engine counts them without giving them."""

        def counted() -> int:
            is_here = self.dataset.engine is None
            return number_of(self.measure(measure, *arguments) if is_here else measure(self.data, *arguments))

        return self.cached(f"number-{_measure_name(measure, arguments)}", counted)

    @property
    def unfiltered(self) -> "View":
        """The same view without filters: what depends only on the whole dataset is cached once for all selections."""
        return replace(self, data=self.dataset, selection=Selection())

    def in_city(self, city_id: str) -> "View":
        """Return the view of one city under the other filters; nothing of it if they leave it out."""
        is_left = city_id in (self.selection.cities or (city_id,))
        return self._with(replace(self.selection, cities=(city_id if is_left else "",)))

    def in_round(self, round_id: str | int) -> "View":
        """Return the view of one round under the other filters."""
        return self._with(replace(self.selection, rounds=(round_id,)))

    @property
    def by_rounds(self) -> "View":
        """Return the same with the filters of rounds and of days alone, for what no other filter applies to."""
        chosen = self.selection
        return self._with(Selection(rounds=chosen.rounds, since=chosen.since, until=chosen.until))

    @property
    def by_rounds_and_cities(self) -> "View":
        return self._with(Selection(rounds=self.selection.rounds, cities=self.selection.cities))

    @property
    def by_rallies(self) -> "View":
        """Return the same with the filters of rounds, days and cities alone, which rallies and claims follow."""
        return self._with(replace(self.by_rounds.selection, cities=self.selection.cities))

    def _with(self, selection: Selection) -> "View":
        if selection == self.selection:
            return self
        return replace(self, data=select(self.dataset, selection), selection=selection)

    def cached(self, name: str, make: Callable[[], Result]) -> Result:
        """Return the result of `make`, cached by name for equal views; callers must not change it, concurrent ones wait."""
        return self.dataset.cache.get((name, *self.key), make)

    @property
    def filters_text(self) -> str:
        """Return the filters in words within a sentence, days as exact, possible or latest ones; empty for everything."""
        entries = [(name, label) for name, _, label in self.filters if name not in DAYS]
        labels = [self.t.in_sentence(label) if name in COMMON else label for name, label in entries]
        days = period(self.selection, self.t)
        days = days and self.t("{days} (exact, possible or latest date)", days=days)
        return "; ".join(filter(None, (*labels, days)))

    @property
    def filters(self) -> list[tuple[str, str | None, str]]:
        return self.cached("filters", lambda: filters(self.selection, self.dataset, self.t))

    def address(self, path: str = "", **more: str) -> str:
        """Return the address of a screen with these filters; empty if that of the dashboard is not known."""
        return f"{self.site.rstrip('/')}{self.place(path, **more)}" if self.site else ""

    def place(self, path: str = "", **more: str) -> str:
        shown = replace(self.selection, people=(), sides=(), targets=())
        parameters = {**codes(shown), **more, "lang": self.t.language, "version": self.dataset.version}
        return f"/{path.lstrip('/')}?{urlencode(parameters, safe=',')}"

    def by_link(self, path: str, **more: str) -> str:
        """Return the address of an export with these filters, without a version, so that it stays current."""
        parameters = {**codes(self.selection), **more, "lang": self.t.language}
        query = {name: text for name, text in parameters.items() if text}
        return f"{self.site.rstrip('/')}/{path}?{urlencode(query, safe=',')}"

    def file_name(self, start: str, *more: str) -> str:
        return "-".join([start, self.dataset.version, *more, *_file_name_words(self.selection), self.t.language])


def _measure_name(measure: Callable[..., object], arguments: tuple[object, ...]) -> str:
    """Return the cache key of a measure and its arguments. Raises ValueError for a lambda, which has no name of its own."""
    if "<lambda>" in measure.__qualname__:
        raise ValueError(f"a lambda of {measure.__module__} as a measure; expected a function with a name, which is its key")
    return f"{measure.__module__}.{measure.__qualname__}{[value for value in arguments if not isinstance(value, Dataset)]}"


def _file_name_words(selection: Selection) -> Iterator[str]:
    rounds = [f"round{number}" if isinstance(number, int) else f"round-{number}" for number in selection.rounds]
    others = [code for name, part in (LISTS | OF_ACTS).items() if name != "round" for code in getattr(selection, part)]
    named = [NO_LETTERS.sub("-", code).strip("-") for code in (*rounds, *others)]
    named += [f"{name}-{day}" for name, day in (("from", selection.since), ("until", selection.until)) if day]
    room = LONGEST_NAME
    for place, word in enumerate(named):
        room -= len(word) + 1
        if room < 0:
            yield f"and-{len(named) - place}-more"
            return
        yield word


def choose(whole: Dataset, selection: Selection, language: str, site: str = "") -> View:
    """Return the view of a selection of a dataset. Raises KeyError for a language that the dashboard lacks."""
    spoken = whole.in_language(language)
    return View(spoken, select(spoken, selection), selection, words_of(whole, language), site)


def hides_types(view: View) -> bool:
    """Return whether filters hide types, authorities or people, so that nothing may be said of the most or none of them."""
    return bool(view.selection.kinds or view.selection.authorities or view.selection.people)


def are_left_out(view: View, measure: Callable[..., Table]) -> bool:
    """Return whether a measure has rows, all of which filters other than those of rounds and cities leave out."""
    return not view.number_of(measure) and view.by_rounds_and_cities.number_of(measure) > 0


def absence_text(view: View) -> str:
    return view.t("none for these filters") if view.selection else view.t("none recorded")


def words_of(whole: Dataset, language: str) -> Translator:
    return translator(language, whole.wording.get(language, ""))


def codes(selection: Selection) -> dict[str, str]:
    lists = {name: codes_text(map(str, getattr(selection, part))) for name, part in (LISTS | OF_ACTS).items()}
    days = {name: day.isoformat() if (day := getattr(selection, part)) else "" for name, part in DAYS.items()}
    return {name: value for name, value in (lists | days).items() if value}


def period(selection: Selection, t: Translator) -> str:
    """Return the days that were chosen, as a span or open at one end; empty where none were."""
    since, until = selection.since, selection.until
    if since and since == until:
        return t.day(since, year=True)
    if since and until:
        return t.span(since.isoformat(), until.isoformat())
    if since:
        return t("from {day}").format(day=t.day(since, year=True))
    return t("up to and including {day}").format(day=t.day(until, year=True)) if until else ""


def by_filter(selection: Selection, whole: Dataset, t: Translator) -> dict[str, str]:
    """Return the filters in words, by the lists of a `Selection`, and `days`; without those that are not set."""
    lists, days = LISTS | OF_ACTS, period(selection, t)
    labels = values_by_key((lists[name], label) for name, _, label in filters(selection, whole, t) if name in lists)
    texts = {part: ", ".join(of_part) for part, of_part in labels.items()}
    return {**texts, "days": days} if days else texts


def filters(selection: Selection, whole: Dataset, t: Translator) -> list[tuple[str, str | None, str]]:
    """Return the filters one by one: name in the address, code (None for a day), and label; all kinds of a group are one."""
    targets = {code: t.in_sentence(label) for code, label in whole.labels("targets").items()}
    labels: dict[str, Mapping[Any, str]] = {
        "round": {number: t("Round {n}", n=number) for number in selection.rounds},
        "city": whole.names(),
        "kind": whole.labels("kinds"),
        "authority": whole.labels("authorities"),
        "person": {row["key"]: row["person"] for row in rows(known_people(whole))} if selection.people else {},
        "when": {"before": t("before a rally day"), "on": t("on a rally day"), "after": t("after a rally day")},
        "target": {code: t("“{who}” among those affected", who=label) for code, label in targets.items()},
    }
    chosen = {name: getattr(selection, part) for name, part in (LISTS | OF_ACTS).items()}
    chosen["kind"] = with_whole_groups(whole, selection.kinds)
    entries = [(name, str(code), labels[name][code]) for name, of_name in chosen.items() for code in of_name]
    ends = {"from": Selection(since=selection.since), "to": Selection(until=selection.until)}
    return [*entries, *((name, None, text) for name, end in ends.items() if (text := period(end, t)))]

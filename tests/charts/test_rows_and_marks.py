"""What a figure draws, what its title counts and the rows that stand beside it are the same: figure × language × choice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import cycle, product
from typing import Any

import pytest

from charts.layout import theme
from charts.layout.aggregation import LINES
from charts.registry import FIGURES, figure_spec
from loaders import Dataset, load
from measures import acts
from measures.applications import application_marks
from measures.places import announced_cities
from measures.selection import Selection, select
from measures.tables import number_of, read, rows, values
from tests.charts.expected import EXPECTED, ONE, SEVERAL
from translations import translator
from views.row_keys import ACT, APPLICATION, CITY, CLAIM, PERSON, RALLY, key_text
from views.view import View

LANGUAGES = ("en", "ru", "kk")
CHOICES = {
    "all": Selection(),
    **{f"round {number}": Selection(rounds=(number,)) for number in (1, 2, 3, 4)},
    "almaty": Selection(cities=("almaty",)),
    "uralsk": Selection(cities=("uralsk",)),
    "aktau": Selection(cities=("aktau",)),
    "one attack": Selection(kinds=("attack",), cities=("uralsk",)),
    "nothing": Selection(rounds=(1,), cities=("pavlodar",), kinds=("attack",)),
}
LIKE_OTHERS = ("round 1", "round 2", "aktau")
"""Choices of which the others leave as much; for `make test-all`."""
DAYS = {1: 28, 2: 25, 3: 24, 4: 28}
"""The days of the month of the rallies, from January to April 2012."""
BY_TWO = [name for name in FIGURES if name.startswith("acts-")]
ALONE = [name for name in FIGURES if name not in BY_TWO]
ONE_A_ROW = [name for name, expected in EXPECTED.items() if expected.marks == ONE]
GROUPED = [name for name, expected in EXPECTED.items() if expected.marks == SEVERAL]


@dataclass(frozen=True)
class Drawn:
    """A figure, the ids that its marks carry, those of the names at its lines aside, and the rows that stand beside it."""

    chosen: View
    figure: Any
    marks: tuple[str, ...]
    rows: list[dict[str, Any]]

    @property
    def title(self) -> str:
        return str(self.figure.layout.meta["title"])

    @property
    def numbers(self) -> list[int]:
        """The numbers of the title, without the separators of thousands."""
        return [int(number) for number in re.findall(r"\d+", re.sub(r"(?<=\d)[\s,](?=\d{3})", "", self.title))]

    @property
    def counts(self) -> dict[str, int]:
        """The numbers beside the marks of a figure by two properties, or in place of them."""
        told = [trace for trace in self.figure.data if trace.customdata is not None and trace.text is not None]
        return {pair: int(n) for trace in told for pair, n in zip(trace.customdata, trace.text, strict=True)}

    @property
    def squares(self) -> list[str]:
        """The pairs whose number stands in place of their marks."""
        found = (trace.customdata for trace in self.figure.data if trace.type == "scatter" and trace.mode == "markers+text")
        return [pair for pairs in found for pair in pairs]

    def with_fill(self, colour: str) -> int:
        """How many marks that open something are filled so."""
        found = (trace for trace in self.figure.data if trace.customdata is not None)
        return sum(len(trace.customdata) for trace in found if trace.marker.color == colour)


published = cache(load)


@cache
def spoken(language: str) -> Dataset:
    return published().in_language(language)


@cache
def chosen(language: str, choice: str) -> View:
    whole = spoken(language)
    return View(whole, select(whole, CHOICES[choice]), CHOICES[choice], translator(language))


@lru_cache(maxsize=500)
def drawn(language: str, choice: str, name: str) -> Drawn:
    of = chosen(language, choice)
    figure = figure_spec(name).draw(of)
    carried = (mark for trace in figure.data if trace.customdata is not None for mark in trace.customdata)
    marks = tuple(mark for mark in carried if not mark.startswith(PERSON))
    return Drawn(of, figure, marks, rows(figure_spec(name).rows(of)))


def targets(whole: Dataset) -> dict[str, int]:
    """Against how many kinds of people each incident was; a refusal is against none that is named."""
    return {row["incident_id"]: len(row["target_codes"].split(";")) for row in rows(read(whole, "incidents"))}


def each(ids: Iterator[str]) -> Counter[str]:
    """How often each id stands in texts of ids."""
    return Counter(one for some in ids for one in some.split(";") if one)


def of_group(choice: str, *values: str, is_rare: bool = False) -> Any:
    """A case that runs where others of its choice do; one of which others have as much waits for `make test-all`."""
    rare = [pytest.mark.nightly] if is_rare or choice in LIKE_OTHERS else []
    return pytest.param(*(values or (choice,)), marks=[pytest.mark.xdist_group(f"marks of {choice}"), *rare])


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[of_group(name) for name in CHOICES])
def choice(request: pytest.FixtureRequest) -> str:
    return str(request.param)


OFTEN = {*zip(CHOICES, cycle(LANGUAGES), strict=False), ("all", "en"), ("all", "ru"), ("all", "kk")}
"""Everything in each language, each other choice in one, by turns; `make test-all` has each choice in each."""
by_turns = pytest.mark.parametrize(
    ("choice", "language"),
    [of_group(pair[0], *pair, is_rare=pair not in OFTEN) for pair in product(CHOICES, LANGUAGES)],
)


@pytest.mark.parametrize("name", ONE_A_ROW)
def test_every_row_has_its_mark_and_every_mark_its_row(choice: str, name: str) -> None:
    found = drawn("en", choice, name)
    assert each(iter(found.marks)) == each(row["mark"] for row in found.rows)


@pytest.mark.parametrize(("name", "signs"), [("cities-by-round", 1), ("rally-map", 2)])
def test_rallies_of_the_cities_are_their_rows_and_acts_those_tied_to_their_rounds(
    choice: str, name: str, signs: int
) -> None:
    """A rally has one sign in the table and two on the map: whether it was permitted, and what became of it.

    A name opens its city, and so does a disc of more acts than can be listed.
    """
    found = drawn("en", choice, name)
    carried = each(mark for mark in found.marks if not mark.startswith((CLAIM, CITY)))
    kinds = {kind: Counter({mark: n for mark, n in carried.items() if mark.startswith(f"{kind}:")}) for kind in (RALLY, ACT)}
    assert kinds[RALLY] == Counter({row["mark"]: signs for row in found.rows})
    of_no_city = {None} if name == "cities-by-round" else set()
    shown = ({row["city_id"] for row in found.rows} | of_no_city, {row["round_id"] for row in found.rows})
    done = [row for row in rows(acts.acts(found.chosen.data)) if row["city_id"] in shown[0] and row["round_id"] in shown[1]]
    number_of = Counter(row["city_id"] for row in done)
    listed = [row for row in done if name == "cities-by-round" or number_of[row["city_id"]] <= LINES]
    assert kinds[ACT] == Counter(key_text(ACT, row["act_id"]) for row in listed)
    of_cities = {key_text(CITY, row["city_id"]) for row in found.rows} if name == "rally-map" else set()
    assert {mark for mark in found.marks if mark.startswith(CITY)} == of_cities
    assert sum(kinds.values(), Counter()) == carried


def test_rings_below_a_map_are_the_announced_cities_that_no_source_names(choice: str) -> None:
    found = drawn("en", choice, "rally-map")
    known = announced_cities(found.chosen.data)
    drawn_rounds = {row["round_id"] for row in found.rows}
    rings = [mark for mark in found.marks if mark.startswith(CLAIM)]
    assert len(rings) == (known.unnamed_cities if known and 4 in drawn_rounds else 0)


@by_turns
def test_title_of_the_map_counts_the_cities_where_people_gathered(language: str, choice: str) -> None:
    found = drawn(language, choice, "rally-map")
    if choice == "round 4":
        assert sorted(found.numbers) == [1, 19, 28]
        return
    cities = {row["city_id"] for row in found.rows}
    gathered = {row["city_id"] for row in found.rows if row["outcome_code"].startswith("held")}
    told = [len(gathered)] if gathered == cities else [len(gathered), len(cities)]
    if len(cities) == 1 < len(found.rows):
        told = [sum(1 for row in found.rows if row["outcome_code"].startswith("held")), len(found.rows)]
    assert sorted(found.numbers) == sorted(told if gathered else [])


@by_turns
def test_title_of_cities_and_rounds_counts_them(language: str, choice: str) -> None:
    found = drawn(language, choice, "cities-by-round")
    known = announced_cities(found.chosen.data)
    reported = {row["city_id"] for row in found.rows if row["round_id"] == 4 and row["outcome_code"] != "not_reported"}
    sizes = [len({row[column] for row in found.rows}) for column in ("city_id", "round_id")]
    told = [28, len(reported), known.announced] if known else sizes
    assert sorted(found.numbers) == (sorted(told) if found.rows else [])


@pytest.mark.parametrize("name", GROUPED)
def test_marks_of_groups_name_the_same_rows(choice: str, name: str) -> None:
    found = drawn("en", choice, name)
    assert {*each(iter(found.marks))} == {*each(row["mark"] for row in found.rows)}
    assert len({row["id"] for row in found.rows}) == len(found.rows)


@by_turns
def test_squares_are_the_applications_of_their_rows(language: str, choice: str) -> None:
    found = drawn(language, choice, "applications")
    filed = {row["mark"]: row["filed"] for row in found.rows}
    for row in found.rows:
        total = key_text(APPLICATION, row["part_of"])
        if total in filed:
            filed[total] -= row["filed"]
    assert Counter(found.marks) == Counter(filed)
    totals = [row for row in found.rows if row["filed"] > 1]
    inside = [row for row in found.rows if row["part_of"] in {total["id"] for total in totals}]
    single = [row for row in found.rows if row not in totals and row not in inside]
    told = [sum(row[count] for row in single) for count in ("rejected", "granted")]
    counted = [sum(total["rejected"] for total in totals), len(inside)] if totals else []
    assert found.numbers == (counted or [number for number in told if number])


@by_turns
def test_places_are_those_of_their_applications_and_a_ring_the_one_that_is_left(language: str, choice: str) -> None:
    found = drawn(language, choice, "places-offered")
    assert Counter(found.marks) == {row["mark"]: row["alternatives_low"] + row["has_one_place"] for row in found.rows}
    most = max((row["alternatives_low"] for row in found.rows if row["alternatives_high"]), default=None)
    assert found.numbers == ([most] if most else [])


@by_turns
def test_cities_of_the_map_are_its_title(language: str, choice: str) -> None:
    found = drawn(language, choice, "map")
    known = announced_cities(found.chosen.data)
    if not found.rows:
        assert found.marks == ()
    elif known is None:
        assert len(found.marks) == len(found.rows)
        alone = [row["rallies"] for row in found.rows if row["rallies"] and len(found.rows) == 1]
        assert found.numbers == (alone or [len(found.rows)])
    else:
        [unnamed] = [row for row in found.rows if row["city_id"] is None]
        assert unnamed["unnamed"] == sum(1 for mark in found.marks if mark == unnamed["mark"])
        full = found.with_fill(theme.RESTRICTED)
        assert sorted(found.numbers) == sorted([28, full + unnamed["unnamed"], full])


@by_turns
def test_grounds_add_up_to_their_title(language: str, choice: str) -> None:
    found = drawn(language, choice, "refusal-grounds")
    given = found.with_fill(theme.RESTRICTED)
    twice = sum(1 for row in found.rows if row["may_be_in"] and row["ground_code"] != "not_reported")
    assert found.numbers == [n for n in ((given, twice) if given else (len(found.rows),)) if n]


@by_turns
def test_calendar_counts_its_marks(language: str, choice: str) -> None:
    found = drawn(language, choice, "calendar")
    assert found.numbers == ([len(found.rows)] if found.rows else [])
    outlined = sum(1 for row in found.rows if row["date_precision"] == "before")
    assert (found.with_fill(theme.PAPER), found.with_fill(theme.RESTRICTED)) == (outlined, len(found.rows) - outlined)


@by_turns
def test_rounds_side_by_side_count_their_marks(language: str, choice: str) -> None:
    found = drawn(language, choice, "around-rallies")
    done = [row for row in found.rows if row["round_id"] is not None]
    assert sum(1 for mark in found.marks if mark.startswith("act:")) == len(done)
    assert sum(1 for mark in found.marks if mark.startswith("response:")) == len(found.rows) - len(done)
    last = [row["part"] for row in done if row["round_id"] == done[-1]["round_id"]]
    sides, before = Counter(row["part"] for row in done), last.count("before")
    of_all = [*([len(done)] if done else []), *(sides.values() if len(sides) > 1 else ())]
    is_last = len(last) > 2 and 2 * before > len(last)
    of_last = [DAYS[done[-1]["round_id"]], *{before, len(last)}] if is_last else []
    assert Counter(found.numbers) == Counter(of_last or of_all)


def with_several(pairs: Iterable[tuple[str, Any]]) -> int:
    """How many people stand beside more than one value."""
    return sum(1 for n in Counter(person for person, _ in {*pairs}).values() if n > 1)


def with_two_days(spans: Iterable[tuple[str, Any, Any]]) -> int:
    """How many people have two incidents that were surely not on one day: their possible days do not meet."""
    found = [*spans]
    return len({one for one, _, last in found for other, first, _ in found if one == other and last < first})


@by_turns
def test_people_are_those_of_the_rows(language: str, choice: str) -> None:
    found = drawn(language, choice, "people")
    people, linked = {row["person"] for row in found.rows}, [row for row in found.rows if row["tied"]]
    stated = with_several((row["person"], row["round_id"]) for row in linked if row["round_inferred"] != "true")
    inferred = with_several((row["person"], row["round_id"]) for row in linked)
    days = with_two_days((row["person"], row["first"], row["last"]) for row in linked if row["first"])
    again = {stated, inferred} if stated else {days} - {0}
    assert sorted(found.numbers) == sorted([*(again if len(people) > 1 else ()), *([len(people)] if people else ())])


@by_turns
def test_requests_are_counted_by_their_title(language: str, choice: str) -> None:
    found = drawn(language, choice, "asks")
    assert len(found.marks) == 10
    assert sorted(found.numbers) == [10, 27, 2012]


@by_turns
def test_heaviest_penalty_counts_its_incidents_and_names_the_most_of_it(language: str, choice: str) -> None:
    found = drawn(language, choice, "ladder")
    kinds = Counter(row["kind_code"] for row in found.rows)
    [heaviest] = [kind for kind in ("administrative_arrest", "fine") if kinds[kind]][:1] or [""]
    of_kind = [row for row in found.rows if row["kind_code"] == heaviest]
    most = max(of_kind, key=lambda row: row["penalty_amount"] or 0, default=None)
    told = [most["penalty_amount"], *map(int, re.findall(r"\d+", most["penalty_note"] or ""))] if most else []
    assert found.numbers == [n for n in (kinds[heaviest], *told) if n]


@by_turns
def test_dots_are_people_and_acts_those_of_the_title(language: str, choice: str) -> None:
    found = drawn(language, choice, "counted")
    dots = Counter(found.marks)
    for row in found.rows:
        least = row["people_low"] or row["about"] or 0
        is_open = row["people_low"] and row["people_high"] is None
        assert dots[row["mark"]] == (least + len(theme.FADING) * bool(is_open) or 1)
    silent = sum(1 for row in found.rows if row["people_low"] is None and row["about"] is None)
    told = [len(found.rows)] if silent in (0, len(found.rows)) else [len(found.rows), silent]
    assert sorted(found.numbers) == (sorted(told) if found.rows else [])


def test_every_act_has_a_mark_in_each_of_its_cells_and_numbers_add_up_to_them(choice: str) -> None:
    against = targets(chosen("en", choice).dataset)
    for name in BY_TWO:
        found, kinds = drawn("en", choice, name), name.split("-")[1:].count("target")
        times = Counter({row["mark"]: against.get(row["id"], 1) ** kinds for row in found.rows})
        marks = Counter(mark for mark in found.marks if mark not in found.counts)
        in_squares = Counter(str(key) for pair in found.squares for key in figure_spec(name).opens(found.chosen, pair))
        assert marks + in_squares == times, name
        assert sum(found.counts.values()) == times.total(), name


OTHERS = [language for language in LANGUAGES if language != "en"]
IN_OTHER_LANGUAGES = [
    pytest.param(name, other, marks=[] if other == OTHERS[turn % 2] else pytest.mark.nightly)
    for turn, name in enumerate(FIGURES)
    for other in OTHERS
]
"""Each figure in one of the other languages, by turns; `make test-all` has it in both."""


@pytest.mark.xdist_group("marks of all")
@pytest.mark.parametrize(("name", "other"), IN_OTHER_LANGUAGES)
def test_figure_has_the_same_marks_and_numbers_in_each_language(name: str, other: str) -> None:
    found, english = drawn(other, "all", name), drawn("en", "all", name)
    assert Counter(found.marks) == Counter(english.marks)
    assert name not in BY_TWO or found.counts == english.counts


@pytest.mark.parametrize("name", ["acts-kind-authority", "acts-target-month"])
def test_number_opens_the_acts_that_it_counts(choice: str, name: str) -> None:
    found = drawn("en", choice, name)
    held: set[str] = set()
    for pair, number in found.counts.items():
        opened = [*figure_spec(name).opens(found.chosen, pair)]
        assert len(opened) == number
        held.update(map(str, opened))
    assert held == {row["mark"] for row in found.rows}


def test_figure_without_rows_says_so_and_has_no_mark(language: str) -> None:
    for name in FIGURES:
        found = drawn(language, "nothing", name)
        assert (not found.rows) == (not found.marks), name
        if not found.rows:
            assert found.figure.layout.meta["alt"]
            assert found.figure.layout.xaxis.visible is False


def test_marks_are_made_of_what_is_published() -> None:
    of = chosen("en", "all")
    assert len(drawn("en", "all", "applications").marks) == sum(values(application_marks(of.data), "number")) == 148
    tied = number_of(acts.in_rounds(acts.acts(of.data)))
    assert drawn("en", "all", "calendar").numbers == [tied]

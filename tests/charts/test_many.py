"""Figures of more marks than are drawn one by one: what their bars, numbers and ranges add up to."""

from collections import Counter
from datetime import date

import pytest

from charts.layout.aggregation import LINES, MOST
from charts.registry import FIGURES, figure_spec
from charts.remedy import longest_waits
from measures.tables import number_of, values
from tests.conftest import choice_of
from views.row_keys import SHARED, keys_in

AGGREGATED = [name for name, spec in FIGURES.items() if spec.aggregate and name != "applications-total"]
"""Those of which the dataset of many rows has marks: it reports no total."""
CITIES = [f"c{n:02}" for n in range(50)]
ACTS, REFUSALS, EACH = 600, 480, {"en": "It.", "ru": "Это.", "kk": "Бұл."}


def texts(name):
    return {f"{name}_{language}": text for language, text in EACH.items()}


def act(n):
    """Every fifth act a warning, else a fine; every second on the rally day, the others some time in its month; the first
    400 in the first round; in the first twelve cities 23 acts each, in the others 8 or 9.
    """
    first = n < 400
    city = CITIES[n % 12] if n < 276 else CITIES[12 + n % 38]
    when = {"date": "2012-01-28" if first else "2012-02-25"} if n % 2 else {"date": "2012-01" if first else "2012-02"}
    precision = "day" if n % 2 else "month"
    told = {"round_id": 1 if first else 2, "city_id": city, "kind_code": "fine" if n % 5 else "warning", **texts("summary")}
    return {"incident_id": f"KZ12-I-{n}", **when, "date_precision": precision, **told, "people_low": 1, "people_high": 1}


def application(n):
    """Every fifth granted; all on the ground of a designated site but every fourth, of which none is reported."""
    granted = int(n % 5 == 0)
    decision = {"filed": 1, "rejected": 1 - granted, "granted": granted}
    ground = "not_applicable" if granted else "designated_site" if n % 4 else "not_reported"
    told = {"alternatives_low": 1 + n % 2, "alternatives_high": 1 + n % 2, **texts("summary")}
    return {"application_id": f"KZ12-A-{n}", "city_id": "c00", **decision, "ground_code": ground, **told}


def claim(n):
    """From 100 to 249 people came, and as many were detained, in the first round; in the cities in turn."""
    measure = "attendance" if n < 150 else "detained_all"
    number = {"low": 100 + n % 150, "high": 100 + n % 150}
    return {"claim_id": f"KZ12-C-{n}", "round_id": 1, "city_id": CITIES[n % 50], "measure_code": measure, **number}


@pytest.fixture(scope="module")
def many(make):
    cities = [{"city_id": city, "name_en": city.upper(), "latitude": 40.5 + n / 4} for n, city in enumerate(CITIES)]
    rallies = [
        {"rally_id": f"KZ12-R-{n}-{city}", "round_id": n, "city_id": city, "date": day, **texts("summary")}
        for n, day in ((1, "2012-01-28"), (2, "2012-02-25"))
        for city in CITIES
    ]
    rounds = [{"round_id": 1, "date": "2012-01-28"}, {"round_id": 2, "date": "2012-02-25"}]
    asked, said = [application(n) for n in range(600)], [claim(n) for n in range(300)]
    acts = [act(n) for n in range(ACTS)]
    return choice_of(make(rounds=rounds, cities=cities, rallies=rallies, incidents=acts, applications=asked, claims=said))


def marks(figure):
    """What a click on each mark opens, with what it says or stands beside it."""
    for trace in figure.data:
        told = trace.text if trace.hovertext is None else trace.hovertext
        yield from zip(trace.customdata if trace.customdata is not None else (), told or (), strict=False)


def opened(view, name, mark):
    return [*figure_spec(name).rows_of_mark(view, mark)]


def numbers_opened(view, name):
    """How many rows each mark of a figure opens."""
    return {mark: len(opened(view, name, mark)) for mark, _ in marks(FIGURES[name].cached_figure(view))}


@pytest.mark.parametrize("name", AGGREGATED)
def test_a_figure_of_many_is_small_and_says_what_it_counts(many, name):
    aggregate = FIGURES[name].aggregate
    assert aggregate.marks(many) > aggregate.most, "too few marks: make more of its rows in `many`"
    for narrow in (False, True):
        figure = FIGURES[name].cached_figure(many, narrow)
        assert len(figure.to_json()) < 100_000
        assert sum(len(trace.customdata) for trace in figure.data if trace.customdata is not None) <= MOST
    is_table = name.startswith("acts-")
    assert is_table or FIGURES[name].frame(many).unit != figure_spec(name).draw(many).layout.meta["unit"]


@pytest.mark.parametrize("name", AGGREGATED)
def test_each_mark_of_many_opens_rows_of_its_figure(many, name):
    found = {mark for mark, _ in marks(FIGURES[name].cached_figure(many)) if mark.startswith(SHARED)}
    ids = {key for row in values(FIGURES[name].rows(many), "mark") for key in keys_in(row)}
    assert all(opened(many, name, mark) and {*opened(many, name, mark)} <= ids for mark in found)


def test_a_total_of_many_is_a_bar_that_opens_it(make):
    decided = {"filed": 600, "rejected": 600, "granted": 0, "round_id": None, "city_id": None}
    view = choice_of(make(applications=[{"application_id": "A-1", **decided}]))
    assert dict(marks(FIGURES["applications-total"].cached_figure(view))).keys() == {"application:A-1"}


@pytest.mark.parametrize("name", ["calendar", "days-in-words", "applications"])
def test_the_marks_of_many_open_every_row_once(many, name):
    keys = Counter(key for mark, _ in marks(FIGURES[name].cached_figure(many)) for key in opened(many, name, mark))
    assert {*keys.values()} == {1}
    assert len(keys) == number_of(FIGURES[name].rows(many))


def test_the_calendar_counts_by_days(many):
    """Of 400 acts of the first round every second is dated to its day, of 200 of the second too; refusals have no date."""
    figure = FIGURES["calendar"].cached_figure(many)
    assert numbers_opened(many, "calendar") == {"=period:2012-01-28": 200, "=period:2012-02-25": 100, "=period:": 300}
    [bars] = [trace for trace in figure.data if trace.type == "bar"]
    assert ([*bars.x], [*bars.y]) == (["2012-01-28", "2012-02-25"], [200, 100])
    assert "? 300" in [text for trace in figure.data if trace.type == "scatter" for text in trace.text or ()]
    assert FIGURES["calendar"].frame(many).unit == (
        "Each bar shows the incidents of one day · highest: 200 · ?: incidents with a less precise date than the bars show"
    )


def test_the_calendar_of_a_single_day_is_as_long_as_its_bar(make):
    day = {"date": "2012-01-27", "date_precision": "day", "round_id": None, "city_id": "c00"}
    acts = [act(n) | day for n in range(450)]
    view = choice_of(make(incidents=acts))
    figure = FIGURES["calendar"].cached_figure(view)
    assert [*figure.layout.xaxis.range] == [date(2012, 1, 27), date(2012, 1, 28)]
    assert [text for _, text in marks(figure)] == ["27 January 2012: 450"]


def test_the_days_become_bars_of_the_sides_of_each_rally_day(many):
    sides = {f"=round_id:{n};=part:{part}": 200 // n for n in (1, 2) for part in ("day", "imprecise")}
    assert numbers_opened(many, "days-in-words") == sides
    alt = FIGURES["days-in-words"].frame(many).alt
    assert alt == "Round 1: 200 on the day, exact date unknown for 200; Round 2: 100 on the day, exact date unknown for 100."


def test_applications_become_bars_of_their_answers(many):
    told = dict(marks(FIGURES["applications"].cached_figure(many)))
    assert {"Refused; reported individually: 480", "Permitted: 120"} <= {text.replace("<br>", " ") for text in told.values()}


def test_places_offered_become_bars_of_applications(many):
    assert numbers_opened(many, "places-offered") == {"=alternatives_low:1": 300, "=alternatives_low:2": 300}


def test_claims_become_ranges_of_the_largest_groups(many):
    """Three claims of 50 cities each: 100, 150 and 200 in the first; 40 cities are drawn."""
    frame = FIGURES["attendance-claims"].frame(many)
    assert "only the 40 largest of 50 groups of reports; reports not shown: 30" in frame.unit
    told = [text for _, text in marks(FIGURES["attendance-claims"].cached_figure(many))]
    assert (len(told), told[0]) == (LINES, "100 to 200, 3 reports")
    assert len(opened(many, "attendance-claims", "=round_id:1;=city_id:c00")) == 3


def test_cities_are_those_of_most_incidents_and_the_others_are_counted(many):
    frame = FIGURES["cities-by-round"].frame(many)
    assert "only the 40 of 50 cities that have the most incidents" in frame.unit
    left = int(frame.unit.rpartition("not shown: ")[2].split(" ", 1)[0])
    shown = sum(int(line.rpartition(", ")[2].split(" ", 1)[0]) for line in frame.alt.split(". ") if " incident" in line)
    assert shown + left == ACTS + REFUSALS


def test_the_rally_map_shows_the_rounds_and_cities_of_most_acts(many):
    frame, figure = FIGURES["rally-map"].frame(many), FIGURES["rally-map"].cached_figure(many)
    assert frame.unit.startswith("Only the 2 of 2 rounds and the 40 of 50 cities that have the most incidents")
    rallies = {mark for mark, _ in marks(figure) if mark.startswith("rally:")}
    assert len(rallies) == 2 * LINES


def test_a_table_of_numbers_and_what_is_left_out_of_it_are_all_acts(many):
    """Twenty of fifty cities are drawn: the twelve with 23 acts, one of them with the refusals too, and eight others."""
    figure, frame = FIGURES["acts-city-kind"].cached_figure(many), FIGURES["acts-city-kind"].frame(many)
    numbers = [int(text) for trace in figure.data if trace.customdata is not None for text in trace.text]
    left = int(frame.unit.rpartition("not shown: ")[2].split(" ", 1)[0])
    assert sum(numbers) + left == ACTS + REFUSALS
    assert "by city: only the 20 of 50 values that have the most incidents" in frame.unit


def test_the_map_names_forty_cities_and_draws_all(many):
    figure = FIGURES["map"].cached_figure(many)
    assert len({mark for mark, _ in marks(figure)}) == 50
    assert sum(1 for trace in figure.data if trace.mode == "text") == LINES
    assert "labels: only the 40 of 50 cities that have the most incidents" in FIGURES["map"].frame(many).unit


def test_fewer_marks_are_drawn_one_by_one(many):
    few = choice_of(many.dataset, rounds=(2,), kinds=("fine",))
    assert "Each mark is one incident linked to the Disagreement Day rallies · " in FIGURES["acts-kind-city"].frame(few).unit


def test_of_many_waits_the_longest_are_drawn():
    cases = [{"longest": wait, "place": place} for place, wait in enumerate([5.0, None, *[7.0] * (LINES - 1)])]
    assert [one["place"] for one in longest_waits(cases)] == [0, *range(2, LINES + 1)]
    assert longest_waits(cases[:3]) == cases[:3]

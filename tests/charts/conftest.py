"""Every figure of the dashboard, drawn from a dataset as the screens draw it."""

from collections.abc import Callable, Iterator
from typing import Any

import plotly.graph_objects as go
import pydeck as pdk
import pytest

from charts import (
    around_rallies,
    attendance,
    city_rounds,
    decisions,
    held,
    how_many,
    maps,
    maps_by_round,
    people,
    remedy,
    running_count,
    timeline,
)
from charts.act_pairs import acts_by_two
from charts.applications import application_marks
from charts.around_words import LeftOut
from charts.asks import asks_by_state
from charts.cells import MOST_MARKS, Side
from charts.counted import Labels, counted_people
from charts.deck import city_map
from charts.drawn import announced_cities
from charts.gallery import property_labels, rally_answers
from charts.ladder import penalty_steps
from charts.layout import theme
from charts.layout.act_marks import Looks
from charts.layout.base_map import base_map
from charts.layout.city_cells import CityTable, city_table
from charts.layout.frame import Credit, frame_of
from charts.places_offered import places_offered
from charts.story_cities import cities_told
from charts.story_days import days_before, penalties_told
from charts.story_requests import requests_told
from loaders import Dataset
from measures import applications, asks, counted, places, rounds, story, targeted
from measures import claims as claims_of
from measures import how_many as many
from measures.acts import acts, counts, in_rounds, of_campaign
from measures.codes import kind_steps, penalty_units
from measures.crosstab import acts_by_pair, crosstab
from measures.people import named_in
from measures.remedies import decisions_elsewhere, remedies
from measures.round_order import round_days
from measures.selection import Selection
from measures.standards import penal_provisions, penalty_ladder
from measures.tables import Table, number_of, read, rows
from translations import words
from views.view import View

T = words("en")
FIGURES = (
    "application_marks",
    "places_offered",
    "refusal_grounds",
    "attendance_claims",
    "detention_claims",
    "how_many_people",
    "later_refusals",
    "rally_timeline",
    "around_rallies",
    "maps_by_round",
    "still_map",
    "acts_by_two",
    "years_to_remedy",
    "people_lines",
    "cities_by_round",
    "asks_by_state",
    "penalty_steps",
    "counted_people",
    "requests_told",
    "cities_told",
    "days_before",
    "penalties_told",
    "answers_told",
)


def measured(data: Dataset, name: str) -> Table:
    """The table of a figure."""
    return {
        "application_marks": lambda: applications.application_marks(data),
        "places_offered": lambda: applications.alternative_places(data),
        "refusal_grounds": lambda: applications.refusal_grounds(data),
        "attendance_claims": lambda: claims_of.attendance_claims(data),
        "detention_claims": lambda: claims_of.detention_claims(data),
        "how_many_people": lambda: many.acts_of_steps(data),
        "later_refusals": lambda: claims_of.refusals_so_far(data),
        "rally_timeline": lambda: of_campaign(data, rounds.on_timeline(data)),
        "around_rallies": lambda: rounds.side_by_side(data),
        "maps_by_round": lambda: places.rallies_by_city(data),
        "still_map": lambda: places.places(data, data),
        "acts_by_two": lambda: crosstab(data, "authority", "kind"),
        "years_to_remedy": lambda: remedies(data),
        "people_lines": lambda: targeted.acts_of_people(data),
        "cities_by_round": lambda: places.rallies_by_city(data),
        "asks_by_state": lambda: asks.asks(data),
        "penalty_steps": lambda: penal_provisions(data),
        "counted_people": lambda: counted.counted_acts(data),
        "requests_told": lambda: story.applications_told(data),
        "cities_told": lambda: announced_cities(View(data, data, Selection(), T)),
        "days_before": lambda: story.acts_before(data),
        "penalties_told": lambda: story.penalties(data),
        "answers_told": lambda: story.answers(data),
    }[name]()


def drawn(table: Table, data: Dataset, name: str, chosen: str = "") -> go.Figure:
    """A figure of a table."""
    credit = Credit("9.8.7", chosen, ("A publisher",), "CC BY 4.0")
    names, kinds = data.names(), data.labels("kinds")
    sides = [side(data, name) for name in ("authority", "kind")]
    known, lanes = places.announced_cities, {lane: kinds[lane] for lane in rounds.lanes(data)}
    days, season, answers = read(data, "rounds"), rounds.season, rounds.reactions_around
    looks = Looks(kind_steps(data), penalty_units(data))
    left_out = LeftOut(counts(data).loose, number_of(rounds.around_rallies(data)) - number_of(rounds.side_by_side(data)))
    labels = Labels(kinds, names, penalty_units(data), {row["act_id"]: row for row in rows(acts(data))})
    named, chosen_days = targeted.targeted(data), targeted.season_chosen(data)
    return {
        "application_marks": lambda: application_marks(table, applications.by_round(data), T, credit),
        "places_offered": lambda: places_offered(table, names, T, credit),
        "refusal_grounds": lambda: decisions.refusal_grounds(table, T, credit),
        "attendance_claims": lambda: attendance.attendance_claims(table, round_days(data), names, T, credit),
        "detention_claims": lambda: held.detention_claims(table, names, T, credit),
        "how_many_people": lambda: how_many.how_many_people(
            many.done_to_people(data), many.days_jailed(data), named_in(data, table), T, credit
        ),
        "later_refusals": lambda: running_count.later_refusals(table, T, credit),
        "rally_timeline": lambda: timeline.rally_timeline(table, days, lanes, season(data), T, credit),
        "around_rallies": lambda: around_rallies.around_rallies(
            table, answers(data), days, lanes, looks, left_out, T, credit
        ),
        "maps_by_round": lambda: maps_by_round.maps_by_round(
            base_map(data, T), cells(table, data), places.city_spots(data), known(data), T, credit
        ),
        "still_map": lambda: maps.still_map(base_map(data, T), table, known(data), names, T, credit),
        "acts_by_two": lambda: acts_by_two(table, acts_by_pair(data, "authority", "kind", MOST_MARKS), *sides, T, credit),
        "people_lines": lambda: people.people_lines(table, named, days, chosen_days, looks, T, credit),
        "asks_by_state": lambda: asks_by_state(table, asks.ask_states(data), T, credit),
        "penalty_steps": lambda: penalty_steps(penalty_ladder(data), kinds, looks, "", T, credit),
        "counted_people": lambda: counted_people(table, counted.counted(data), round_days(data), labels, T, credit),
        "requests_told": lambda: requests_told(table, True, "A publisher", T, credit),
        "cities_told": lambda: cities_told(table, known(data), places.cities_with_outcome(data), "", T, credit),
        "days_before": lambda: days_before(table, round_days(data).get(story.story_round(data), ""), looks, T, credit),
        "answers_told": lambda: remedy.answers_told(table, T, credit),
        "penalties_told": lambda: penalties_told(
            table, round_days(data).get(story.story_round(data), ""), 1, kinds, looks, T, credit
        ),
        "years_to_remedy": lambda: remedy.years_to_remedy(table, days, number_of(decisions_elsewhere(data)), T, credit),
        "cities_by_round": lambda: city_rounds.cities_by_round(
            cells(table, data), known(data), len(places.cities_with_outcome(data)), T, credit
        ),
    }[name]()


def cells(table: Table, data: Dataset) -> CityTable:
    """The rallies of a table and the acts of its rounds, by city and round."""
    done = rows(in_rounds(acts(data)))
    return city_table(rows(table), done, round_days(data), data.names(), kind_steps(data), rally_answers(data))


def side(data: Dataset, name: str) -> Side:
    """A property of acts by which a figure groups them."""
    return Side(name, name, {**property_labels(data, name, T), "": "Not reported"})


def draw(data: Dataset, name: str, chosen: str = "") -> go.Figure:
    """One figure of a dataset."""
    return drawn(measured(data, name), data, name, chosen)


def deck(data: Dataset, chosen: str | None = None) -> pdk.Deck:
    """The interactive map of a dataset, as a wide window shows it."""
    return city_map(base_map(data, T), places.places(data, data), data.names(), chosen, 672, T)


def texts(figure: go.Figure) -> Iterator[str]:
    """Every text that the figure writes or shows on hover."""
    yield from (note.text for note in figure.layout.annotations)
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        yield from (str(text) for text in axis.ticktext or ())
    for trace in figure.data:
        yield from (str(text) for text in trace.text or ())
        yield from (str(text) for text in trace.hovertext or ())


def head(figure: go.Figure) -> dict[str, str]:
    """The title, the unit and the source line that stand around a figure."""
    frame = frame_of(figure)
    return {"title": frame.title, "unit": frame.unit, "source": frame.source}


def is_hatched(trace: Any) -> bool:
    """Whether a bar is drawn as unknown."""
    return bool(trace.type == "bar" and trace.marker.pattern.shape == "/")


def bars(figure: go.Figure) -> list[tuple[float, float, float, str]]:
    """Every horizontal bar: its row, where it begins and ends, and its colour (that of an outline), or `hatched`."""
    found = []
    for trace in figure.data:
        if trace.type == "bar":
            start = trace.base[0] if trace.base is not None else 0
            colour = trace.marker.line.color if trace.marker.color == theme.PAPER else trace.marker.color
            found.append((trace.y[0], start, start + trace.x[0], "hatched" if is_hatched(trace) else colour))
    return found


@pytest.fixture(scope="session", params=FIGURES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def small(make: Callable[..., Dataset]) -> Dataset:
    """Two rounds with seven acts, three acts of none, and four claims of people held."""
    place = {"city_id": "almaty", "round_id": 1, "summary_en": "It happened."}
    acts: list[dict[str, object]] = [
        {"date": "2012-01-28", "kind_code": "rally_detention"},
        {"date": "2012-01-28", "kind_code": "rally_detention"},
        {"date": "2012-01-30", "kind_code": "fine"},
        {"date": "2012-04-19", "kind_code": "attack", "round_id": 4},
        {"date": "2012-04-01", "date_end": "2012-04-27", "date_precision": "month", "kind_code": "warning", "round_id": 4},
        {"date": "2012-04-27", "date_precision": "about", "kind_code": "fine", "round_id": 4},
        {"date": "2012-02-10", "date_precision": "about", "kind_code": "fine", "round_id": None},
        {"date": "2012-06-01", "kind_code": "fine", "round_id": None},
        {"date_precision": "unknown", "kind_code": "fine", "round_id": None},
    ]
    held: list[dict[str, object]] = [
        {"measure_code": "detained_all", "low": 28, "high": 28},
        {"measure_code": "detained_all", "qualifier_code": "words", "words_en": "some"},
        {"measure_code": "tried", "low": 18, "high": 18},
        {"measure_code": "detained_all", "qualifier_code": "words", "words_en": "numerous", "round_id": 4},
    ]
    refused = {"application_id": "A-1", "round_id": 4, "city_id": "almaty", "decided_by": "2012-04-27", "summary_en": "No."}
    reaction = {
        "response_id": "V-1",
        "date": "2012-02-01",
        "body_en": "A body",
        "summary_en": "It spoke.",
        "source_ids": "S-1",
    }
    return make(
        rounds=[{"round_id": 1}, {"round_id": 4, "date": "2012-04-28"}],
        cities=[{"city_id": "almaty", "name_en": "Almaty"}],
        incidents=[{"incident_id": f"I-{n}", **place, **act} for n, act in enumerate(acts, 1)],
        applications=[refused],
        claims=[{"claim_id": f"C-{n}", "round_id": 1, "city_id": "almaty", **claim} for n, claim in enumerate(held, 1)],
        sources=[{"source_id": "S-1"}],
        responses=[reaction, {**reaction, "response_id": "V-2", "date": "2012-02"}],
    )

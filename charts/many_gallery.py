"""How each figure is made of a view where it has more marks than are drawn one by one: of numbers that measures count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

import narwhals as nw
import plotly.graph_objects as go

from charts import drawn, gallery
from charts.act_pairs import acts_by_two
from charts.applications import application_bars
from charts.around_counts import around_counts
from charts.around_words import LeftOut
from charts.cells import MOST_MARKS
from charts.city_bars import city_bars
from charts.claim_ranges import attendance_ranges, detention_ranges
from charts.decisions import refusal_ground_bars
from charts.how_many import how_many_bars
from charts.ladder import penalty_bars
from charts.layout.aggregation import ACROSS, DOWN, LINES, MAPS, MOST, MOST_CLAIMS
from charts.layout.base_map import base_map
from charts.layout.city_cells import city_table
from charts.layout.frame import noted
from charts.maps_by_round import PAPER, PHONE, SCREEN, Page, maps_by_round
from charts.places_offered import places_offered_bars
from charts.story_days import days_before_bars
from charts.timeline_counts import timeline_counts
from measures import acts, applications, crosstab, how_many, periods, places, rounds, standards, story
from measures.codes import kind_steps, penalty_units
from measures.people import named_in
from measures.round_order import round_days, rounds_in_order
from measures.tables import Table, known_values, number_of, rows, scalars, tuples, values
from views.view import View


@dataclass(frozen=True)
class OfMany:
    """How many marks a figure would have and how many are drawn one by one at most; how it is drawn of numbers, for a phone
    or not, and for a wide screen where that is another drawing.
    """

    marks: Callable[[View], int]
    draw: Callable[[View, bool], go.Figure]
    most: int = MOST
    draw_wide: Callable[[View], go.Figure] | None = None

    def drawn(self, view: View, narrow: bool, wide: bool) -> go.Figure:
        """The figure for a phone, a document or a screen."""
        return self.draw_wide(view) if wide and not narrow and self.draw_wide else self.draw(view, narrow)


def _timeline(view: View, _: bool) -> go.Figure:
    done, days = view.of(periods.acts_with_period), view.of(rounds.season)
    if days is None:
        return gallery.timeline_figure(view)
    labels, counted = view.whole.labels("kinds"), view.of(periods.acts_by_period)
    lanes, credit = {lane: labels[lane] for lane in view.of(rounds.lanes)}, gallery.figure_credit(view, done)
    form = periods.period_form(view.data)
    return timeline_counts(counted, rounds_in_order(view.data), lanes, days, form, view.words, credit)


def _around(view: View, narrow: bool) -> go.Figure:
    whole, done, tied = view.whole, view.of(rounds.side_by_side), view.of(rounds.around_rallies)
    counted, parts = view.of(periods.acts_by_offset), view.of(periods.sides_by_round)
    labels, found = whole.labels("kinds"), dict.fromkeys(values(counted, "lane"))
    lanes = {lane: labels[lane] for lane in dict.fromkeys((*view.of(rounds.lanes), *found))}
    left_out = LeftOut(acts.counts(view.data).loose, number_of(tied) - number_of(done))
    credit = gallery.figure_credit(view, done)
    figure = around_counts(counted, parts, round_days(view.data), lanes, left_out, view.words, credit, narrow)
    return noted(figure, gallery.count_cautions(view))


def _by_two(view: View, narrow: bool, by: tuple[str, str]) -> go.Figure:
    by_row, by_column = drawn.as_drawn(*by)
    pairs = view.of(crosstab.crosstab, by_row, by_column)
    few = _sum_of(pairs.filter(nw.col("acts") <= MOST_MARKS), "acts")
    single = view.of(crosstab.acts_by_pair, by_row, by_column, MOST_MARKS if few <= MOST else 0)
    credit = gallery.figure_credit(view, acts.of_campaign(view.data, acts.acts(view.data)))
    sides = gallery.side_of(view, by_row), gallery.side_of(view, by_column)
    return acts_by_two(pairs, single, *sides, view.words, credit, narrow, (DOWN, ACROSS))


def _sum_of(table: Table, column: str) -> int:
    return int(scalars(table, sum=nw.col(column).sum())["sum"] or 0)


def _acts_of_campaign(view: View) -> int:
    return number_of(acts.of_campaign(view.data, acts.acts(view.data)))


def _rallies_and_acts(view: View) -> int:
    return number_of(view.of(places.rallies_by_city)) + number_of(acts.in_rounds(acts.acts(view.data)))


def _cities(view: View, narrow: bool) -> go.Figure:
    placed = acts.in_rounds(acts.acts(view.data)).filter(~nw.col("city_id").is_null())
    done = dict(tuples(placed.group_by("city_id").agg(acts=nw.len())))
    answers, credit = gallery.rally_answers(view.whole), gallery.rally_credit(view)
    return city_bars(rows(view.of(places.rallies_by_city)), done, view.whole.names(), answers, view.words, credit, narrow)


def _maps(view: View, narrow: bool, page: Page = PAPER) -> go.Figure:
    """The rounds and the cities of most acts alone."""
    t, whole, held, done = view.words, view.whole, view.of(places.rallies_by_city), acts.in_rounds(acts.acts(view.data))
    every = {column: known_values(held, column) for column in ("round_id", "city_id")}
    kept: dict[str, list[Any]] = {}
    for column, most in (("round_id", MAPS), ("city_id", LINES)):
        some = done.filter(nw.col(column).is_in(every[column]))
        kept[column] = values(acts.count_by(some, column).head(most), column)
    inside = nw.col("round_id").is_in(kept["round_id"]) & nw.col("city_id").is_in(kept["city_id"])
    drawn_acts, answers = rows(done.filter(inside)), gallery.rally_answers(whole)
    days, names = round_days(whole), whole.names()
    found = city_table(rows(held.filter(inside)), drawn_acts, days, names, kind_steps(whole), answers)
    part = t(
        "the {rounds} of {all_rounds} rounds and the {cities} of {all_cities} cities with the most incidents",
        rounds=t.number(len(kept["round_id"])),
        all_rounds=t.number(len(every["round_id"])),
        cities=t.number(len(kept["city_id"])),
        all_cities=t.number(len(every["city_id"])),
    )
    found, base = replace(found, acts_left=number_of(done) - len(drawn_acts)), base_map(whole, t, is_light=True)
    known, spots = view.of(places.announced_cities), places.city_spots(whole)
    page = PHONE if narrow else page
    return maps_by_round(base, found, spots, known, t, gallery.rally_credit(view), page, part)


def _applications(view: View, narrow: bool) -> go.Figure:
    asked = drawn.squares(view)
    credit = gallery.figure_credit(view, asked.filter(nw.col("filed") > 1), asked)
    marks, by_round = view.of(applications.application_counts), view.of(applications.by_round)
    return application_bars(marks, by_round, view.words, credit, narrow)


def _grounds(view: View, narrow: bool) -> go.Figure:
    credit = gallery.figure_credit(view, drawn.grounds(view))
    return refusal_ground_bars(view.of(applications.refusal_grounds), view.words, credit, narrow)


def _places_offered(view: View, narrow: bool) -> go.Figure:
    asked = view.of(applications.alternative_places)
    return places_offered_bars(asked, view.words, gallery.figure_credit(view, asked), narrow)


def _attendance(view: View, narrow: bool) -> go.Figure:
    came = drawn.attendance(view)
    return attendance_ranges(came, view.whole.names(), view.words, gallery.figure_credit(view, came), narrow)


def _detention(view: View, narrow: bool) -> go.Figure:
    held = drawn.detention(view)
    return detention_ranges(held, view.whole.names(), view.words, gallery.figure_credit(view, held), narrow)


def _how_many(view: View, narrow: bool) -> go.Figure:
    done = view.of(how_many.acts_of_steps)
    counted, days, named = view.of(how_many.done_to_people), view.of(how_many.days_jailed), named_in(view.data, done)
    return how_many_bars(counted, days, named, view.words, gallery.figure_credit(view, done), narrow)


def _days_before(view: View, _: bool) -> go.Figure:
    done = view.of(story.acts_before)
    figure = days_before_bars(done, view.of(story.story_day), view.words, gallery.figure_credit(view, done))
    return noted(figure, gallery.story_cautions(view, done))


def _ladder(view: View, narrow: bool) -> go.Figure:
    rungs, note = view.of(standards.penalty_ladder), view.whole.campaign.text("penalties_note")
    credit = gallery.figure_credit(view, view.of(standards.penal_provisions), drawn.ladder(view))
    return penalty_bars(rungs, view.whole.labels("kinds"), penalty_units(view.whole), note, view.words, credit, narrow)


OF_MANY: Mapping[str, OfMany] = {
    "timeline-of-rounds": OfMany(lambda view: number_of(view.of(periods.acts_with_period)), _timeline),
    "around-rallies": OfMany(lambda view: number_of(view.of(rounds.side_by_side)), _around),
    "cities-by-round": OfMany(_rallies_and_acts, _cities),
    "maps-by-round": OfMany(_rallies_and_acts, _maps, draw_wide=lambda view: _maps(view, narrow=False, page=SCREEN)),
    "applications": OfMany(lambda view: _sum_of(view.of(applications.application_counts), "number"), _applications),
    "refusal-grounds": OfMany(lambda view: _sum_of(view.of(applications.refusal_grounds), "refusals"), _grounds),
    "places-offered": OfMany(
        lambda view: _sum_of(view.of(applications.alternative_places), "alternatives_low"), _places_offered
    ),
    "attendance-claims": OfMany(lambda view: number_of(drawn.attendance(view)), _attendance, MOST_CLAIMS),
    "detention-claims": OfMany(lambda view: number_of(drawn.detention(view)), _detention, MOST_CLAIMS),
    "story-days": OfMany(lambda view: number_of(view.of(story.acts_before)), _days_before),
    "ladder": OfMany(lambda view: number_of(drawn.ladder(view)), _ladder),
    "how-many-people": OfMany(lambda view: number_of(view.of(how_many.acts_of_steps)), _how_many),
    **{
        f"acts-{first}-{second}": OfMany(_acts_of_campaign, partial(_by_two, by=(first, second)))
        for first, second in product(crosstab.PROPERTIES, repeat=2)
    },
}
"""The figures that draw a mark a row, by their names."""

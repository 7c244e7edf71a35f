"""How each figure is made of a view: its measures, names and labels, and whose documents it rests on."""

from dataclasses import replace

import narwhals as nw
import plotly.graph_objects as go

from charts import drawn
from charts.act_pairs import acts_by_two
from charts.applications import application_marks
from charts.around_rallies import around_rallies
from charts.around_words import LeftOut
from charts.asks import asks_by_state
from charts.attendance import attendance_claims
from charts.cells import MOST_MARKS, Side
from charts.city_rounds import cities_by_round
from charts.counted import Labels, counted_people
from charts.decisions import refusal_grounds
from charts.held import detention_claims
from charts.how_many import how_many_people
from charts.ladder import penalty_steps
from charts.layout.act_marks import Looks
from charts.layout.base_map import base_map
from charts.layout.city_cells import CityTable, RallyLabels, city_table
from charts.layout.frame import Credit, dataset_credit, noted
from charts.maps import still_map
from charts.maps_by_round import PAPER, Page, maps_by_round
from charts.people import people_lines
from charts.places_offered import places_offered
from charts.remedy import years_to_remedy
from charts.running_count import later_refusals
from charts.timeline import rally_timeline
from loaders import Dataset
from measures import (
    acts,
    applications,
    asks,
    counted,
    crosstab,
    how_many,
    places,
    remedies,
    rounds,
    standards,
    story,
    targeted,
)
from measures.codes import gathering_codes, kind_steps, penalty_units, permitting_codes, refusing_codes
from measures.evidence import publishers
from measures.people import named_in
from measures.round_order import round_days, rounds_in_order
from measures.tables import Table, number_of, parts_of, read, rows, values
from translations import Words
from views import finding
from views.view import View

USUAL = ("kind", "authority")
"""The properties by which acts are grouped until a reader chooses others."""


def grouped_by(first: str, second: str) -> tuple[str, str]:
    """The two properties by which acts are grouped, two different ones; the usual where one is not chosen."""
    first = first or USUAL[0]
    usual = next(name for name in reversed(USUAL) if name != first)
    return first, second if second not in ("", first) else usual


def property_names(whole: Dataset, t: Words) -> dict[str, str]:
    """The properties by which the acts of a dataset can be grouped, with their names; by round only where it has rounds."""
    found = _every_property(whole, t)
    return {name: found[name] for name in crosstab.properties_of(whole)}


def _every_property(whole: Dataset, t: Words) -> dict[str, str]:
    period = t("year") if crosstab.is_by_year(whole) else t("month")
    names = (t("type"), t("authority"), t("city"), t("round"), t("target"), period)
    return dict(zip(crosstab.PROPERTIES, names, strict=True))


def property_labels(whole: Dataset, name: str, t: Words) -> dict[str, str]:
    """The values of a property with their labels, in the order in which they stand on an axis."""
    if name == "round":
        return {str(row["round_id"]): t("Round {n}", n=row["round_id"]) for row in rows(rounds_in_order(whole))}
    if name == "month":
        return {period: t.day(period) for period in crosstab.periods_of(whole)}
    if name == "kind":
        labels = whole.labels("kinds")
        return {kind: labels[kind] for kind in dict.fromkeys((*rounds.lanes(whole), *labels))}
    return whole.names() if name == "city" else whole.labels({"authority": "authorities", "target": "targets"}[name])


def figure_credit(view: View, *tables: Table) -> Credit:
    """The source line of a figure of some tables."""
    return dataset_credit(view, publishers(view.whole, *tables))


def map_figure(view: View, narrow: bool = False) -> go.Figure:
    """The cities of the rounds on a map."""
    found, known, whole = view.of(places.places, view.whole), view.of(places.announced_cities), view.whole
    credit = figure_credit(view, acts.of_campaign(view.data, read(view.data, "rallies")))
    return still_map(base_map(whole, view.words), found, known, whole.names(), view.words, credit, narrow)


def cities_by_round_figure(view: View, narrow: bool = False) -> go.Figure:
    """What is reported of each city in each round; on a phone city by city."""
    known, reported = view.of(places.announced_cities), len(view.of(places.cities_with_outcome))
    return cities_by_round(_city_table(view), known, reported, view.words, rally_credit(view), narrow)


def maps_by_round_figure(view: View, page: Page = PAPER) -> go.Figure:
    """What is reported of each city on a map of its round."""
    base, spots = base_map(view.whole, view.words), places.city_spots(view.whole)
    known, credit = view.of(places.announced_cities), rally_credit(view)
    return maps_by_round(base, _city_table(view), spots, known, view.words, credit, page)


def _city_table(view: View) -> CityTable:
    """The rallies of the rounds and the acts tied to them, by city and round."""
    held, done, whole = view.of(places.rallies_by_city), acts.in_rounds(acts.acts(view.data)), view.whole
    days = round_days(whole)
    return city_table(rows(held), rows(done), days, whole.names(), kind_steps(whole), rally_answers(whole))


def rally_credit(view: View) -> Credit:
    """The source line of the rallies of the rounds and of the acts tied to them."""
    return figure_credit(view, view.of(places.rallies_by_city), acts.in_rounds(acts.acts(view.data)))


def rally_answers(whole: Dataset) -> RallyLabels:
    """How permissions and outcomes of rallies are told."""
    permissions, outcomes = whole.labels("authorisations"), whole.labels("outcomes")
    return RallyLabels(permissions, outcomes, permitting_codes(whole), refusing_codes(whole), gathering_codes(whole))


def applications_figure(view: View, narrow: bool = False) -> go.Figure:
    """Each application as a square."""
    asked, by_round = drawn.squares(view), view.of(applications.by_round)
    credit = figure_credit(view, asked.filter(nw.col("filed") > 1), asked)
    return application_marks(view.of(applications.application_marks), by_round, view.words, credit, narrow)


def refusal_grounds_figure(view: View, narrow: bool = False) -> go.Figure:
    """Refusals by the ground given."""
    credit = figure_credit(view, drawn.grounds(view))
    return refusal_grounds(view.of(applications.refusal_grounds), view.words, credit, narrow)


def places_offered_figure(view: View, narrow: bool = False) -> go.Figure:
    """The other places proposed, application by application."""
    asked = view.of(applications.alternative_places)
    return places_offered(asked, view.whole.names(), view.words, figure_credit(view, asked), narrow)


def later_refusals_figure(view: View, narrow: bool = False) -> go.Figure:
    """The running count of later refusals, whatever was chosen."""
    counted = drawn.later(view)
    figure = later_refusals(counted, view.words, replace(figure_credit(view, counted), chosen=""), narrow)
    return noted(figure, view.words("this chart ignores the filters") if view.selection else "")


def timeline_figure(view: View) -> go.Figure:
    """The acts of the rounds within the season."""
    done = acts.of_campaign(view.data, view.of(rounds.on_timeline))
    days, lanes, credit = view.of(rounds.season), _lane_names(view), figure_credit(view, done)
    return rally_timeline(done, rounds_in_order(view.data), lanes, days, view.words, credit)


def around_rallies_figure(view: View, narrow: bool = False) -> go.Figure:
    """The acts of the rounds by their days from the rally day, with the reactions near it."""
    done, answers = view.of(rounds.side_by_side), view.of(rounds.reactions_around)
    lanes, tied = _lane_names(view, *values(done, "lane")), view.of(rounds.around_rallies)
    looks = looks_of(view)
    left_out = LeftOut(acts.counts(view.data).loose, number_of(tied) - number_of(done))
    days, credit = rounds_in_order(view.data), figure_credit(view, done, answers)
    figure = around_rallies(done, answers, days, lanes, looks, left_out, view.words, credit, narrow)
    return noted(figure, count_cautions(view))


def count_cautions(view: View) -> str:
    """What goes with every chart that counts the incidents before the last rally day."""
    return finding.document_caution(view.of(rounds.one_document), view.whole, view.words)


def story_cautions(view: View, before: Table) -> str:
    """The same for the story, where it is of the last round and has such incidents."""
    is_last = number_of(before) and view.of(story.story_round) == places.last_rally(view.data)[0]
    return count_cautions(view) if is_last else ""


def _lane_names(view: View, *further: str) -> dict[str, str]:
    """The lanes of the acts with their names, in their order, and some below them."""
    labels = view.whole.labels("kinds")
    return {lane: labels[lane] for lane in (*view.of(rounds.lanes), *further)}


def attendance_figure(view: View, narrow: bool = False) -> go.Figure:
    """Who counted how many people at the rallies."""
    came, names = drawn.attendance(view), view.whole.names()
    days = round_days(view.whole)
    return attendance_claims(came, days, names, view.words, figure_credit(view, came), narrow)


def detention_figure(view: View, narrow: bool = False) -> go.Figure:
    """Who counted how many people were held or tried."""
    held = drawn.detention(view)
    return detention_claims(held, view.whole.names(), view.words, figure_credit(view, held), narrow)


def how_many_figure(view: View, narrow: bool = False) -> go.Figure:
    """How often people were held, brought to court, fined and jailed."""
    done = view.of(how_many.acts_of_steps)
    counted, days, named = view.of(how_many.done_to_people), view.of(how_many.days_jailed), named_in(view.data, done)
    return how_many_people(counted, days, named, view.words, figure_credit(view, done), narrow)


def remedy_figure(view: View, narrow: bool = False) -> go.Figure:
    """The years from a rally to the decision on it; they follow the rounds that are left, and no other filter."""
    followed = view.by_rounds
    cases, elsewhere = followed.of(remedies.remedies), number_of(followed.of(remedies.decisions_elsewhere))
    credit = figure_credit(followed, cases)
    figure = years_to_remedy(cases, read(followed.data, "rounds"), elsewhere, view.words, credit, narrow)
    return noted(figure, rounds_only_note(view))


def rounds_only_note(view: View) -> str:
    """That a chart follows the filter of rounds alone, where the reader set another one."""
    others = replace(view.selection, rounds=())
    return view.words("this chart follows only the filter by round") if others else ""


def asks_figure(view: View, narrow: bool = False) -> go.Figure:
    """What the appeals ask, by what is reported since, whatever was chosen."""
    asked, credit = view.of(asks.asks), figure_credit(view, view.of(asks.asks), view.of(asks.reports_since))
    figure = asks_by_state(asked, view.of(asks.ask_states), view.words, replace(credit, chosen=""), narrow)
    return noted(figure, view.words("this chart ignores the filters") if view.selection else "")


def ladder_figure(view: View, narrow: bool = False) -> go.Figure:
    """The penalties from the lightest to the heaviest, with the acts that have them."""
    rungs, note = view.of(standards.penalty_ladder), view.whole.campaign.text("penalties_note")
    kinds, credit = view.whole.labels("kinds"), figure_credit(view, view.of(standards.penal_provisions), drawn.ladder(view))
    return penalty_steps(rungs, kinds, looks_of(view), note, view.words, credit, narrow)


def people_figure(view: View, narrow: bool = False) -> go.Figure:
    """The acts against each person whom sources name; on a phone the name stands over its line."""
    done, found = view.of(targeted.acts_of_people), view.of(targeted.targeted)
    looks = looks_of(view)
    days, season = rounds_in_order(view.data), view.of(targeted.season_chosen)
    return people_lines(done, found, days, season, looks, view.words, figure_credit(view, done), narrow)


def counted_figure(view: View, narrow: bool = False) -> go.Figure:
    """The acts whose people are counted and not named; on a phone an act stands over its dots."""
    done, found, whole = view.of(counted.counted_acts), view.of(counted.counted), view.whole
    days = round_days(whole)
    around = parts_of(done.select("may_be_in"), "may_be_in", "act_id").select("act_id")
    every = {row["act_id"]: row for row in rows(acts.acts(whole).join(around, on="act_id", how="semi"))}
    labels = Labels(whole.labels("kinds"), whole.names(), penalty_units(whole), every)
    return counted_people(done, found, days, labels, view.words, figure_credit(view, done), narrow)


def crosstab_figure(view: View, by: tuple[str, str], narrow: bool = False) -> go.Figure:
    """The acts of the rounds by two of their properties; kinds stand beside each other."""
    by_row, by_column = drawn.as_drawn(*by)
    credit = figure_credit(view, acts.of_campaign(view.data, acts.acts(view.data)))
    pairs = view.of(crosstab.crosstab, by_row, by_column)
    single = view.of(crosstab.acts_by_pair, by_row, by_column, MOST_MARKS)
    return acts_by_two(pairs, single, side_of(view, by_row), side_of(view, by_column), view.words, credit, narrow)


def side_of(view: View, name: str) -> Side:
    """A property with its values by their labels, as one side of a table."""
    t = view.words
    labels = {**property_labels(view.whole, name, t), "": t.at_start(t("not reported"))}
    return Side(name, _every_property(view.whole, t)[name], labels)


def looks_of(view: View) -> Looks:
    """How the acts of a dataset are drawn."""
    return Looks(kind_steps(view.whole), penalty_units(view.whole))

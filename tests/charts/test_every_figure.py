"""What holds for every figure: its frame, its description, its colours, and that it changes nothing."""

import importlib
import inspect
import json
import pkgutil
import re
from dataclasses import replace
from functools import cache

import pandas as pd
import plotly.graph_objects as go
import pytest

import charts
from charts import gallery, story
from charts.layout import frame, theme
from measures.selection import Selection, select
from measures.tables import rows
from tests.charts.conftest import FIGURES, deck, draw, drawn, head, is_hatched, measured, texts

COLOURS = {value for value in vars(theme).values() if isinstance(value, str) and re.fullmatch("#[0-9A-F]{6}", value)}
FIRST_ROUND, LAST_ROUND = Selection(rounds=(1,)), Selection(rounds=(4,))
OF_MANY = {
    "bars_figure",
    "timeline_counts",
    "around_counts",
    "city_bars",
    "application_bars",
    "refusal_ground_bars",
    "places_offered_bars",
    "attendance_ranges",
    "detention_ranges",
    "how_many_bars",
    "days_before_bars",
    "penalty_bars",
}
"""The figures of more marks than are drawn one by one, which tests/charts/test_many.py draws."""
OVER_TIME = ("later_refusals", "rally_timeline")
OF_SMALL = ("detention_claims", "rally_timeline", "around_rallies", "acts_by_two")
TITLES = {
    "application_marks": (
        "141 refusals, 1 of them reported individually",
        "1 refusal reported individually; how many applications were filed is not reported",
    ),
    "places_offered": ("29 alternative venues in one application, none accepted", "Alternative venues proposed"),
    "refusal_grounds": (
        "Grounds are reported for 6 refusals; 1 of these may be the same application as another",
        "A ground is reported for 1 refusal",
    ),
    "attendance_claims": (
        "At least 200 people or 500–2,000 in round 2? It depends on who counted",
        "About 300 people or about 1,000 in round 1? It depends on who counted",
    ),
    "detention_claims": ("2 different counts of people detained or tried", "Number of people detained, as reported"),
    "how_many_people": (
        "How many detentions, trials and penalties? It depends on what is counted",
        "How many detentions, trials and penalties? It depends on what is counted",
    ),
    "later_refusals": ("Refusals continued: 686 counted, 2020 – January 2025", "Later refusals"),
    "rally_timeline": ("7 incidents over time", "3 incidents over time"),
    "around_rallies": (
        "3 of 4 incidents linked to 28 April are dated before the rally",
        "3 incidents linked to a rally day: 2 on a rally day, 1 after a rally day",
    ),
    "still_map": (
        "For 28 April, rallies were announced in 19 cities; the sources consulted name 3 of them",
        "Almaty: 1 rally held, announced or supported",
    ),
    "acts_by_two": ("Incidents by authority and kind", "Most frequent: court – detentions (2)"),
    "answers_told": (
        "The decision came 7.3 to 9 years after the rally and 6.1 to 8.3 years after the complaint",
        "From rally to decision",
    ),
    "years_to_remedy": (
        "The decision came 7.3 to 9 years after the rally and 6.1 to 8.3 years after the complaint",
        "From rally to decision",
    ),
    "people_lines": (
        "For 5 of the 17 people named here, incidents are linked to more than one rally day; "
        "6 if inferred links are counted",
        "4 people are named here",
    ),
    "maps_by_round": (
        "Sources report that people gathered in 4 of the 10 cities named",
        "Sources report that people gathered in 1 city",
    ),
    "requests_told": ("All 141 were refused, according to A publisher", "Number of applications filed"),
    "cities_told": (
        "The sources consulted report what happened on 28 April in 1 of 19 cities",
        "What happened in the cities",
    ),
    "days_before": (
        "Up to 16 incidents in the 14 days before 28 April",
        "1 incident before 28 January, possibly within 14 days of it",
    ),
    "penalties_told": (
        "Administrative arrest, 15 days: reported for 3 people",
        "Sentences in 3 incidents, the longest: 18 days",
    ),
    "cities_by_round": (
        "The sources consulted report what happened on 28 April in 1 of 19 cities",
        "The rallies by city: 1 city, 1 round",
    ),
    "asks_by_state": (
        "None of the 10 requests made on 27 April 2012 is reported to have been fully met",
        "None of the 4 requests made on 27 April 2012 is reported to have been fully met",
    ),
    "penalty_steps": (
        "Heaviest penalty linked to a rally day: administrative arrest, 10 incidents; maximum: 18 days (3 of them for "
        "contempt of court)",
        "Heaviest penalty linked to a rally day: administrative arrest, 3 incidents; maximum: 18 days (3 of them for "
        "contempt of court)",
    ),
    "counted_people": (
        "In 8 of 18 incidents with unnamed people, their number is not reported",
        "In 2 of 3 incidents with unnamed people, their number is not reported",
    ),
}
UNITS = {
    "maps_by_round": "● people gathered · ○ support reported, form not specified · ? in a circle: outcome not reported · "
    "red disc: incidents, by area; largest: 16 · below the name: whether the rally was permitted, where reported · "
    "*: round inferred · not shown: 2 incidents outside the cities and rounds listed here · below the map: 16 cities where "
    "rallies were announced for 28 April, not named in the sources consulted; some may be on other maps. Grey circle: "
    "Baikonur, leased to Russia. Lines: Natural Earth.",
    "asks_by_state": "KIBHR, IPHR and NHC, 27 April 2012. Each square is one request; the "
    "shading shows what sources report about the action asked for, not a judgement on compliance",
    "penalty_steps": "Each mark is one incident: △\xa0warned or summoned · ◆\xa0fined · ▬\xa0administrative arrest or "
    "imprisonment · “imposed” counts each person in each incident · outlined: a warning or summons, not a penalty",
    "requests_told": "×: refused; light: known only from the total; dark: reported individually",
    "cities_told": (
        "Solid circle: outcome reported; ring: outcome not reported; “?”: city not named in the sources consulted"
    ),
    "days_before": "■\xa0application refused · △\xa0warned or summoned · ▼\xa0threatened, pressured or followed · "
    "✱\xa0attacked · #\xa0venue closed, march blocked, material seized · ●\xa0detained · hatched: on one of these days · "
    "dotted line: no later than that day · number: how many people · band: the rally day",
    "penalties_told": "Linked to the rally of 28 April 2012 · ◆\xa0fined · ▬\xa0administrative arrest or imprisonment · "
    "bar: length of the sentence · not shown: 1 more",
    "cities_by_round": "Red square, ×: without permission · blue square, ✓: permitted · grey square: permission not "
    "reported · each mark below is one incident: ■\xa0application refused · △\xa0warned or summoned · ▼\xa0"
    "threatened, pressured or followed · ✱\xa0attacked · #\xa0venue closed, march blocked, material seized · "
    "●\xa0detained · ◇\xa0brought to court or charged · ◆\xa0fined · ▬\xa0administrative arrest or imprisonment · –: city "
    "not named for that round in the sources consulted · not shown: 2 incidents outside the cities and rounds listed here · "
    "not shown: 16 cities with rallies announced for 28 April, not named in the sources consulted; some may be among those "
    "listed",
    "application_marks": "Apart from that total: 6 refusals reported individually, 1 permit reported individually (round "
    "inferred) · Each square is one application; ×: refused; dark: reported individually; light: known only from the total; "
    "outlined, ✓: permitted; fading: how many more is not reported",
    "places_offered": "Each square is one alternative venue proposed by the organisers; ×: refused; fading: how many "
    "more is not reported; ○: the one venue that the ground for refusal leaves open",
    "refusal_grounds": "Each square is one refusal reported individually; hatched: ground not reported",
    "attendance_claims": "Attendance in Almaty; each symbol is one source's report · ○\xa0about · ▶\xa0at least, "
    "more than · |–|\xa0range · hatched: in words only · band: lowest to highest, fading where open-ended; no average is "
    "taken",
    "detention_claims": "Each row is a separate count; the same people may appear in several, so the rows must not be added "
    "up · ●\xa0one person · hatched: in words only",
    "how_many_people": "These are occurrences, not people: someone affected twice is counted twice and may appear in "
    "several rows, so the rows must not be added up; totals given by sources are not included · each mark is one incident: "
    "●\xa0detained · ◇\xa0brought to court or charged · ◆\xa0fined · ▬\xa0administrative arrest or imprisonment",
    "later_refusals": "Cumulative number of refusals; each step is a new count, not the date of a refusal · ■ exact · "
    "△ more than, at least",
    "rally_timeline": "● one reported incident · hatched: on one of these days · dotted line: no later than that day",
    "around_rallies": "Each mark is one reported incident, by days from the rally day · ■\xa0application refused · "
    "✱\xa0attacked · ●\xa0detained · ◆\xa0fined · hatched: on one of these days · dotted line: no later than that day · "
    "not shown: 3 incidents not linked to a rally day in the sources consulted",
    "still_map": "Solid circle: a source names the city for 28 April; ring: only for another rally · red disc: incidents, "
    "by area; largest: 51 · ? in a circle: a city with an announced rally that is not named in the sources consulted; it "
    "may be one of the cities shown",
    "acts_by_two": "Each mark is one incident: ■\xa0application refused · △\xa0warned or summoned · "
    "✱\xa0attacked · ●\xa0detained · ◆\xa0fined; empty: none recorded",
    "answers_told": "| rally · ◆ decision that found a violation · ◇ decision whose finding is not in the part read",
    "years_to_remedy": "| rally · ◆ decision that found a violation · ◇ decision whose finding is not in the part read · "
    "● incident · hatched: on one of these days · fading: date of the decision not reported · "
    "not shown: 2 decisions about other events or without a named event",
    "people_lines": "△\xa0warned or summoned · ▼\xa0threatened, pressured or followed · ✱\xa0attacked · #\xa0venue closed, "
    "march blocked, material seized · ●\xa0detained · ◇\xa0brought to court or charged · ◆\xa0fined · ▬\xa0administrative "
    "arrest or imprisonment · bar: length of the sentence · hatched: on one of these days · dotted line: no later than that "
    "day · grey: not linked to a rally day in the sources consulted · not shown: 9 people named only in incidents not "
    "linked to a rally day",
    "counted_people": "● one person · ○ one person, where the number is approximate · hatched: in words only · fading: at "
    "least this many · incidents may involve the same people, so numbers are not added up",
}
TOLD = {
    "maps_by_round": "Round 4, 28 April: Almaty: refused, held, 15 incidents; Uralsk: refused, outcome not reported, 5 "
    "incidents; Pavlodar: refused, outcome not reported, 1 incident; and 16 cities not named in the sources consulted.",
    "asks_by_state": "Reported as done: no request. Reported as done in part: 3. Convey to the authorities concern about "
    "the reported harassment and intimidation of activists. 5. Call on the authorities to take adequate steps to "
    "investigate the reported incidents. Sources contradict each other: 1. ",
    "penalty_steps": "1. Warning: none recorded. 2. Fine: 10 incidents linked to a rally day; imposed at least 12 times. "
    "3. Up to 15 days of administrative arrest: 10 incidents linked to a rally day; imposed 10 or 11 times. ",
    "requests_told": "All 141 were refused, according to A publisher.",
    "cities_told": "named: Almaty, Uralsk, Pavlodar; not named in the sources consulted: 16.",
    "days_before": "Up to 16 incidents in the 14 days before 28 April.",
    "penalties_told": "Larisa Boyar: 15 days; Tazabek Sambetbai: amount not reported.",
    "cities_by_round": "Uralsk: Round 2: permission not reported, held, 1 incident; Round 3: granted, round inferred, "
    "support reported, form not specified, 1 incident; Round 4: refused, outcome not reported, 5 incidents. Astana: Round "
    "2: refused, held, 2 incidents. ",
    "people_lines": "Bakhytzhan Toregozhina: 7 incidents (rounds 2, 3, 4), 1 incident not linked to a rally day; ",
    "counted_people": "Round 4, 28 April: official warning, Almaty (about a dozen); official warning, city not reported (at "
    "least 10); official warning, Uralsk (several in Uralsk and Pavlodar together); ",
    "application_marks": "Round 4, 28 April: 141 of 141 refused. Round 1, 28 January: 1 refusal reported individually; how "
    "many applications were filed is not reported. ",
    "places_offered": "Almaty, round 4, reply no later than 27 April: more than ten alternative venues proposed. "
    "○ Assemblies not organised by the state are allowed at one designated site only, more than half an hour from "
    "the centre. ",
    "refusal_grounds": "Allowed only at the designated site: 4. Administrative details missing: 1. Not reported: 1. "
    "Venue given to another event: 1. Refusals known only from a total: 140.",
    "attendance_claims": "Round 2, Almaty: 8 reported numbers, lowest at least 200, highest 500–2,000. ",
    "detention_claims": "Detained at the rally, round 1, Almaty: 1 reported number, 28. Detained at the rally, round 1, "
    "Almaty: 1 report without a number. Tried, round 1, Almaty: 1 reported number, 18. Detained at the rally, round 4, "
    "Almaty: 1 report without a number.",
    "how_many_people": "Total days of administrative arrest or imprisonment: 153–168; 3 of them for contempt of court. ",
    "later_refusals": "30 July 2020 – 2 November 2021: 145, tirek.info. "
    "30 July 2020 – 18 July 2023: more than 500, KIBHR (bureau.kz). ",
    "rally_timeline": "Timeline, 15 January – 15 May 2012: 7 incidents over time; refusals: 1; "
    "warnings and summonses: 1; threats and attacks: 1; detentions: 2; penalties and charges: 2.",
    "around_rallies": "Round 1: 2 on a rally day, 1 after a rally day; Round 4: 3 before a rally day, 1 with no exact date; "
    "refusals: 1; warnings and summonses: 1; threats and attacks: 1; detentions: 2; penalties and charges: 2; 1 reaction on "
    "these days, whatever it concerns.",
    "still_map": "no incident linked to a rally day is recorded for these filters in Aktau (round 3), Karaganda (round "
    "3), Shymkent (round 3),",
    "acts_by_two": "Court · Threats and attacks: 1; Court · Detentions: 2; Court · Penalties and charges: 2.",
    "answers_told": "Ibragimov; rounds 3 and 4; 8.9 to 9 years; violation of articles 19 (2) and 21.",
    "years_to_remedy": "Toregozhina; round 3; 7.3 years; violation of article 21, alone and with article 26. Toregozhina; "
    "round 3; 8.3 years; not stated in the part read. Sambetbai; round 4; 8.5 years; not stated in the part read. "
    "Ibragimov; rounds 3 and 4; 8.9 to 9 years; violation of articles 19 (2) and 21. ",
}
NOTHING = {
    "maps_by_round": "No rally is recorded for these filters.",
    "asks_by_state": "The dataset contains no appeal.",
    "penalty_steps": "No penalty or warning of a penalty is recorded for these filters.",
    "cities_by_round": "No rally is recorded for these filters.",
    "people_lines": "No names are recorded for these filters.",
    "counted_people": "No incident with unnamed people is recorded for these filters.",
    "application_marks": "No application is recorded for these filters.",
    "places_offered": "No alternative venue is recorded for these filters.",
    "refusal_grounds": "No refusal is recorded for these filters.",
    "attendance_claims": "Attendance is not recorded for these filters.",
    "detention_claims": "No total of people detained is recorded for these filters.",
    "how_many_people": "No detention, trial or penalty is recorded for these filters.",
    "later_refusals": "No later refusal is recorded for these filters.",
    "rally_timeline": "No dated incident is recorded for these filters.",
    "around_rallies": "No incident is recorded for these filters.",
    "still_map": "No place is recorded for these filters.",
    "acts_by_two": "No incident is recorded for these filters.",
    "requests_told": "The number of applications filed is not recorded for these filters.",
    "cities_told": "The number of cities where rallies were announced is not recorded for these filters.",
    "days_before": "No incident before the rally day is recorded for these filters.",
    "penalties_told": "No fine, administrative arrest or imprisonment is recorded for these filters.",
    "answers_told": "No decision on these rallies is recorded.",
    "years_to_remedy": "No decision on these rallies is recorded.",
}
EVIL = '<i>x</i> <a href="javascript:alert(1)">y</a> %{x} R&D '
TEXTS = {
    "summary",
    "words",
    "support",
    "note",
    "publisher",
    "title",
    "decision_days_words",
    "body",
    "name",
    "label",
    "outcome",
}


@pytest.fixture(scope="module")
def evil(published):
    """The published dataset with markup at the beginning of every text."""

    def spoilt(table):
        changed = {column: EVIL + table[column] for column in TEXTS & {*table.columns}}
        return table.assign(**changed)

    return replace(published, tables={name: spoilt(table) for name, table in published.tables.items()})


def test_every_public_figure_is_drawn_by_these_tests():
    modules = [importlib.import_module(f"charts.{found.name}") for found in pkgutil.iter_modules(charts.__path__)]
    public = {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and module not in (frame, theme, gallery, story)
        if function.__annotations__.get("return") is go.Figure
    }
    assert public - OF_MANY == {*FIGURES}


@pytest.fixture
def whole(published, small, name):
    """The dataset whose numbers stand above."""
    return small if name in OF_SMALL else published


@pytest.fixture
def part(whole, name):
    """One round of it; of requests, which no filter cuts, the first four."""
    if name == "asks_by_state":
        return replace(whole, tables={**whole.tables, "asks": whole["asks"].head(4)})
    return select(whole, LAST_ROUND if name == "detention_claims" else FIRST_ROUND)


shown = cache(draw)


def test_title_says_the_finding(whole, name):
    figure = shown(whole, name)
    assert head(figure)["title"] == TITLES[name][0]


def test_title_changes_with_the_choice(part, name):
    figure = shown(part, name)
    assert head(figure)["title"] == TITLES[name][1]


def test_unit_says_what_a_mark_is(whole, name):
    assert head(shown(whole, name))["unit"] == UNITS[name]


def test_source_line_gives_the_version_of_the_dataset(published, name):
    line = head(shown(published, name))["source"]
    assert line.startswith("Source: ")
    assert line.endswith(". Dataset 9.8.7, CC BY 4.0.")


def test_source_line_ends_with_the_filters_chosen(published, name):
    line = head(shown(published, name, "Round 1; Almaty"))["source"]
    assert line.endswith(". Dataset 9.8.7, CC BY 4.0. Shown: Round 1; Almaty.")


def test_description_tells_the_numbers(whole, name):
    assert TOLD[name] in shown(whole, name).layout.meta["alt"]


def test_description_changes_with_the_choice(part, name):
    assert TOLD[name] not in shown(part, name).layout.meta["alt"]


def test_nothing_to_show_is_said_and_hatched(nothing, name):
    figure = shown(nothing, name)
    assert figure.layout.annotations[0].text.replace("<br>", " ") == NOTHING[name]
    assert [is_hatched(trace) for trace in figure.data] == [True]


def test_nothing_to_show_is_described_so(nothing, name):
    assert shown(nothing, name).layout.meta["alt"] == NOTHING[name]


def test_nothing_to_show_keeps_version_and_filters(nothing, name):
    assert head(shown(nothing, name, "Astana"))["source"].endswith("Dataset 9.8.7, CC BY 4.0. Shown: Astana.")


def test_drawing_changes_no_table(published, name):
    table = measured(published, name)
    before = rows(table)
    drawn(table, published, name)
    assert rows(table) == before


def test_same_input_gives_the_same_figure(published, name):
    assert draw(published, name).to_json() == draw(published, name).to_json()


def test_figure_names_no_address(published, name):
    assert re.findall(r"https?:|//|www\.|<a ", shown(published, name).to_json()) == []


def test_markup_in_the_dataset_is_shown_as_it_is(evil, name):
    told = "\n".join(texts(shown(evil, name)))
    assert re.findall(r"<(?!/?b>|br>)", told) == []
    assert re.findall(r"&(?!amp;|lt;|gt;)", told) == []


@pytest.mark.parametrize("figure", [name for name in FIGURES if name not in ("application_marks", "requests_told")])
def test_markup_in_the_dataset_is_escaped_and_not_left_out(evil, figure):
    told = " ".join(texts(shown(evil, figure))).replace("<br>", " ")
    assert "&lt;i&gt;x&lt;/i&gt;" in told
    assert "R&amp;D" in told


def test_no_text_of_the_dataset_is_a_template(evil, name):
    traces = shown(evil, name).data
    assert {getattr(trace, "hovertemplate", None) for trace in traces} == {None}
    assert {getattr(trace, "texttemplate", None) for trace in traces} == {None}


def test_text_is_written_in_ink_or_quiet_only(published, name):
    figure = shown(published, name)
    colours = {note.font.color for note in figure.layout.annotations}
    colours |= {trace.textfont.color for trace in figure.data if trace.type == "scatter" and trace.mode == "text"}
    assert colours <= {theme.INK, theme.QUIET}


def test_every_colour_is_one_of_the_theme(published, name):
    written = json.dumps(shown(published, name).to_plotly_json(), default=str)
    found = {*re.findall("#[0-9A-Fa-f]{3,8}\\b", written)}
    assert found - COLOURS == set()
    assert "rgb" not in written.replace(theme.CLEAR, "")


def test_no_mark_lies_outside_the_axis(published, name):
    figure = shown(published, name)
    marks = [trace for trace in figure.data if trace.type == "bar" or "markers" in (trace.mode or "")]
    assert marks
    for trace in marks:
        ends = figure.layout[(trace.xaxis or "x").replace("x", "xaxis")].range
        low, high = (pd.Timestamp(end) if name in OVER_TIME else end for end in ends)
        assert [x for x in reached(trace, name in OVER_TIME) if not low <= x <= high] == []


def reached(trace, over_time):
    """Where each mark of a trace stands; of bars where they begin and end."""
    if trace.type == "bar" and trace.orientation == "h" and trace.base is not None:
        start, long = trace.base[0], trace.x[0]
        return (
            [pd.Timestamp(start), pd.Timestamp(start) + pd.Timedelta(milliseconds=long)]
            if over_time
            else [start, start + long]
        )
    return [pd.Timestamp(x) if over_time else x for x in trace.x]


def test_axes_stay_where_they_are_under_a_finger(published, name):
    layout = shown(published, name).layout
    assert (layout.xaxis.fixedrange, layout.yaxis.fixedrange, layout.template.layout.dragmode) == (True, True, False)


def test_markup_in_the_dataset_stays_text_in_the_tooltip_of_the_map(evil):
    tooltip = deck(evil)._tooltip
    assert "html" not in tooltip
    assert "{name}" in tooltip["text"]
    assert EVIL not in json.dumps(tooltip)

"""How each picture of the story is made of a view: its measures, and whose documents it rests on."""

from functools import partial

import plotly.graph_objects as go

from charts import drawn
from charts.gallery import figure_credit, looks_of, rounds_only_note, story_cautions
from charts.layout.frame import noted
from charts.remedy import answers_told
from charts.spec import FigureSpec
from charts.story_cities import cities_told
from charts.story_days import days_before, penalties_told
from charts.story_requests import requests_told
from measures import places, story
from measures.claims import claims_by_id
from measures.requests import requests_made
from measures.tables import number_of
from views.row_columns import ACTS, APPLICATIONS, PLACES, RESPONSES
from views.view import View


def requests_figure(view: View, is_answered: bool) -> go.Figure:
    """The requests of the story, or their answers."""
    totals = view.of(requests_made, view.selection).totals
    who = view.words.enumerated(dict.fromkeys(name for total in totals for name in total.publishers))
    day, credit = view.of(story.story_day), figure_credit(view, drawn.applications_told(view))
    return requests_told(view.of(story.applications_told), is_answered, who, view.words, credit, day)


def cities_figure(view: View) -> go.Figure:
    """The cities of the story."""
    known, found = view.of(places.announced_cities), drawn.announced_cities(view)
    credit = figure_credit(view, claims_by_id(view.data, known.claim_ids if known else ()), view.of(places.rallies_of_last))
    whole = view.everything.of(places.announced_cities)
    elsewhere = view.words.day(whole.day, year=True) if whole and not known else ""
    return cities_told(found, known, view.of(places.cities_with_outcome), elsewhere, view.words, credit)


def days_before_figure(view: View) -> go.Figure:
    """The days before the rally day of the story."""
    done = view.of(story.acts_before)
    figure = days_before(done, view.of(story.story_day), looks_of(view), view.words, figure_credit(view, done))
    return noted(figure, story_cautions(view, done))


def penalties_figure(view: View) -> go.Figure:
    """The fines and arrests of the story."""
    found, done = drawn.penalties(view), view.of(story.penalties)
    left_out, credit = number_of(done) - number_of(found), figure_credit(view, found)
    return penalties_told(
        found, view.of(story.story_day), left_out, view.whole.labels("kinds"), looks_of(view), view.words, credit
    )


def answers_figure(view: View) -> go.Figure:
    """The answers of the story; they follow the rounds that are left, and no other filter."""
    followed = view.by_rounds
    found = followed.of(story.answers)
    return noted(answers_told(found, view.words, figure_credit(followed, found)), rounds_only_note(view))


SPECS = (
    *(
        FigureSpec(
            name,
            ("overview",),
            partial(requests_figure, is_answered=is_answered),
            APPLICATIONS,
            drawn.applications_told,
            lambda t: t("Each decision and its source"),
            needed="applications",
        )
        for name, is_answered in (("story-asked", False), ("story-refused", True))
    ),
    FigureSpec(
        "story-cities",
        ("overview",),
        cities_figure,
        PLACES,
        drawn.announced_cities,
        lambda t: t("Cities"),
        needed="claims",
    ),
    FigureSpec(
        "story-days",
        ("overview",),
        days_before_figure,
        ACTS,
        drawn.days_before,
        lambda t: t("Incidents"),
        needed="rounds",
    ),
    FigureSpec("story-penalties", ("overview",), penalties_figure, ACTS, drawn.penalties, lambda t: t("Incidents")),
    FigureSpec(
        "story-answers",
        ("overview",),
        answers_figure,
        RESPONSES,
        drawn.answers,
        lambda t: t("Each decision and its source"),
        needed="responses",
    ),
)
"""The pictures of the story."""

"""The first screen: the answer, the map and the calendar in one view; below them the story in steps."""

import streamlit as st

from charts.registry import figure_spec, is_available
from exports import titles
from measures import story
from measures.codes import kind_ranks
from measures.rounds import FEW_BEFORE
from ui import address, cards, figures, passage, shell, standards
from ui.navigation import screen_link
from views.screens import OVERVIEW, STORY, names
from views.view import View


def opening(view: View) -> None:
    """The finding with its squares at the left, the map beside it, the calendar below both."""
    with st.container(key="opening"):
        answer, place = st.columns([9, 13], gap="large")
        with answer:
            shell.heading(view, *titles.heading_of(view, OVERVIEW))
            if _has("story-refused", view):
                figures.draw(view, "story-refused", has_heading=False)
            elif cards.gravest_cards(view):
                cards.gravest_acts(view, most=2)
            t, params = view.t, address.params()
            labels = names(t)
            values = {
                "briefing": {"label": t("Make a briefing"), "address": screen_link("briefing", params)},
                "story": t("Read the story") if _steps(view) else "",
                "data": {"label": labels["data"], "address": screen_link("data", params)},
            }
            passage.show(view, "actions", lambda: values)
        with place:
            figures.draw(view, "rally-map" if _has("rally-map", view) else "map")
        way = {"screen": "incidents", "label": view.t("The most serious incidents"), "part": ".st-key-passage-acts h2"}
        figures.draw(view, "calendar", **(way if kind_ranks(view.dataset) else {}))


def _has(name: str, view: View) -> bool:
    return is_available(view, name) and figure_spec(name).has_rows(view)


def _steps(view: View) -> list[str]:
    """The steps of which something is reported; the days before a rally only where they have enough incidents to tell."""
    found = [name for name in STORY if _has(name, view)]
    few = "story-days" in found and view.number_of(story.acts_before) < FEW_BEFORE
    return [name for name in found if not (few and name == "story-days")]


def steps(view: View) -> None:
    """The steps of the story, three beside each other where there is room."""
    with st.container(key="story"):
        for number, name in enumerate(_steps(view), 1):
            figures.draw_step(view, name, number, STORY[name])


def asked_and_unknown(view: View) -> None:
    """What the appeal asks, and beside it what the sources do not say."""
    passage.show(
        view, "asked_and_unknown", lambda: {"asked": standards.requests_in_brief(view), "unknown": cards.gaps_in_brief(view)}
    )

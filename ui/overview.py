"""The first screen: the answer, the map and the calendar in one view; what the appeal asks and what no source says."""

import streamlit as st

from charts.registry import figure_spec, is_available
from exports import titles
from exports.site.screen import way
from measures.gravest import can_be_grave
from ui import address, cards, figures, passage, shell, standards
from ui.navigation import screen_link
from views.screens import OVERVIEW, names
from views.view import View


def opening(view: View) -> None:
    with st.container(key="opening"):
        answer, place = st.columns([9, 13], gap="large")
        with answer:
            shell.heading(view, *titles.heading_of(view, OVERVIEW))
            cards.headline_figures(view)
            t, params = view.t, address.params()
            texts = {"briefing": t("Make a briefing"), "data": names(t)["sources"]}
            ways = {name: way(text, screen_link(name, params)) for name, text in texts.items()}
            passage.show(view, "actions", lambda: ways)
        with place:
            has_rallies = is_available(view, "rally-map") and figure_spec("rally-map").has_rows(view)
            figures.draw(view, "rally-map" if has_rallies else "map")
        more = {"screen": "people", "label": view.t("The most serious incidents"), "part": ".st-key-passage-acts h2"}
        figures.draw(view, "calendar", **(more if can_be_grave(view.dataset) else {}))


def asked_and_unknown(view: View) -> None:
    passage.show(
        view, "asked_and_unknown", lambda: {"asked": standards.requests_in_brief(view), "unknown": cards.gaps_in_brief(view)}
    )

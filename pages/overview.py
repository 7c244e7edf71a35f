"""What happened, in one screen: the answer, its numbers, where and when, what was asked and what nobody reports."""

import streamlit as st

from charts.registry import figure_spec, is_available
from exports import titles
from exports.site.screen import way
from measures.gravest import can_be_grave
from ui import address, cards, figures, passage, shell, standards
from ui.navigation import screen_link
from views.screens import OVERVIEW, names

view = shell.open_page()
t, params = view.t, address.params()
with st.container(key="opening"):
    answer, place = st.columns([9, 13], gap="large")
    with answer:
        shell.heading(view, *titles.heading_of(view, OVERVIEW))
        cards.headline_figures(view)
        texts = {"briefing": t("Make a briefing"), "data": names(t)["sources"]}
        ways = {name: way(text, screen_link(name, params)) for name, text in texts.items()}
        passage.show(view, "actions", lambda: ways)
    with place:
        has_rallies = is_available(view, "rally-map") and figure_spec("rally-map").has_rows(view)
        figures.draw(view, "rally-map" if has_rallies else "map")
    more = {
        "screen": "people",
        "label": t("The most serious incidents"),
        "part": ".st-key-passage-sections-gravest-incidents h2",
    }
    figures.draw(view, "calendar", **(more if can_be_grave(view.dataset) else {}))
passage.show(
    view, "asked_and_unknown", lambda: {"asked": standards.requests_in_brief(view), "unknown": cards.gaps_in_brief(view)}
)
shell.foot(view)

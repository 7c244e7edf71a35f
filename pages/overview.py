"""What happened, in one screen: the answer, its numbers, where and when, what was asked and what nobody reports."""

import streamlit as st

from exports.site.screen import way
from measures.affected import can_be_grave
from screens import titles
from screens.contents import blocks
from ui import components, figures, shell
from ui.address import view_link
from views.screens import OVERVIEW, names

view = shell.open_page()
t = view.t
place_map, calendar, *others = blocks(view, OVERVIEW)
with st.container(key="opening"):
    answer, place = st.columns([9, 13], gap="large")
    with answer:
        shell.heading(view, *titles.heading_of(view, OVERVIEW))
        texts = {"briefing": t("Make a briefing"), "data": names(t)["sources"]}
        ways = {name: way(text, view_link(view, name)) for name, text in texts.items()}
        components.show(view, "actions", lambda: ways)
    with place:
        shell.show(view, [place_map])
    more = {"screen": "people", "label": t("The most serious incidents"), "part": ".gravest-incidents h2"}
    figures.draw(view, calendar.name, **(more if can_be_grave(view.dataset) else {}))
shell.show(view, others)
shell.foot(view)

"""Filter widgets: rounds as buttons, the others in a popover, each value with its number of acts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from measures.acts import acts_by
from measures.codes import kind_groups
from measures.round_order import rounds_in_order
from translations import Translator
from ui import address, controls
from views.address_codes import Choices
from views.view import View

COLUMNS = {"city": "city_id", "kind": "kind_code", "authority": "authority_code"}
"""The filters behind the button, by their name in an address, with the column of acts that they choose by."""


def draw(view: View, known: Choices) -> None:
    t = view.t
    if known.labels["round"]:
        days = {str(row["round_id"]): t.short_day(row["date"]) for row in view.unfiltered.rows_of(rounds_in_order)}
        controls.pills("round", t("Round"), days, label_visibility="collapsed", width="content")
    opened = st.popover(t("Filters"), key="more-filters", type="tertiary", icon=":material/tune:", on_change="rerun")
    if not opened.open:
        return
    with opened:
        names = {"city": t("City"), "kind": t("Type of restriction"), "authority": t("Authority")}
        look: dict[str, Any] = {"placeholder": t("All"), "select_all": False}
        told = t("In brackets: number of incidents with your other filters; options with none are listed last")
        for name, label in names.items():
            labels = view.cached(f"labels-{name}", partial(_labels_with_acts, view, known.labels[name], COLUMNS[name]))
            controls.several(name, label, labels, help=told, **look)
        if known.days:
            controls.day("from", t("From"), known.days)
            controls.day("to", t("Until"), known.days)
        st.button(t("Reset all"), key="reset-all", icon=":material/restart_alt:", on_click=address.reset)


def _labels_with_acts(view: View, labels: Mapping[str, str], column: str) -> dict[str, str]:
    """Return the values with their acts under the other filters: groups of kinds first, then by acts; those without last."""
    t, found = view.t, view.measure(acts_by, view.selection)[column]
    counts = {one: found.get(one, (0, 0)) for one in labels}
    groups = kind_groups(view.dataset) if column == COLUMNS["kind"] else {}
    for group, inside in groups.items():
        counts[group] = sum(counts[one][0] for one in inside), sum(counts[one][1] for one in inside)
    names = view.dataset.labels("kinds")
    labels = {**labels, **{group: t("{group}: all types", group=names[group]) for group in groups}}
    order = sorted(labels, key=lambda one: (one not in groups, -counts[one][0], -counts[one][1], labels[one]))
    return {one: t("{city} ({n})", city=labels[one], n=_acts_label(*counts[one], t)) for one in order}


def _acts_label(tied: int, loose: int, t: Translator) -> str:
    """Return how many incidents a value shows, or that none of them is linked to a rally day."""
    if tied:
        return t.number(tied)
    untied = t("not linked to a rally day")
    return f"{t.number(loose)}, {untied}" if loose else t("none recorded")

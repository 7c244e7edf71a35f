"""Looking for acts: the two properties by which they are shown, and the boxes of the search."""

import streamlit as st

from charts.crosstab import DEFAULT_GROUPING, grouped_by, property_names
from measures.finder import Wanted
from measures.tables import read
from ui import address, controls
from ui.text import fold, small_text
from views.view import View


def two_properties(view: View) -> tuple[str, str]:
    """The two boxes that choose how acts are grouped; both stand in the address."""
    t, whole = view.words, view.everything
    names = whole.once("properties", lambda: property_names(view.whole, t))
    with st.container(horizontal=True, gap="small", key="two-properties"):
        by_row = controls.one(address.ROWS, t("Group by"), names, DEFAULT_GROUPING[0], placeholder="…")
        others = {name: label for name, label in names.items() if name != by_row}
        by_column = controls.one(address.COLUMNS, t("and by"), others, grouped_by(by_row, "")[1], placeholder="…")
    return by_row, by_column


def search_boxes(view: View) -> Wanted:
    """The quick search and the search by field; both stand in the address."""
    t, whole = view.words, view.whole
    look = {"placeholder": t("Search: a name, a place, a word"), "label_visibility": "collapsed"}
    query = controls.words(address.QUERY, t("Search"), address.LONGEST_QUERY, **look)
    with fold(t("Search by field"), "fold-fields"):
        small_text(t("Names, places, organisations or keywords, in any spelling, Latin or Cyrillic"))
        left, middle, right = st.columns(3)
        with left:
            targets = controls.several(address.TARGET, t("Target"), whole.labels("targets"), placeholder=t("All"))
        named = {
            row["standard_id"]: f"{row['instrument']}, {row['provision']}"
            for row in view.everything.rows_of(read, "standards")
        }
        with middle:
            standard = controls.one(address.STANDARD, t("Provision cited"), named, placeholder=t("All"))
        tied, ties = "", {"rounds": t("linked to a rally day"), "none": t("not linked to a rally day")}
        if "rounds" in whole.own_tables:
            with right:
                tied = controls.one(address.TIED, t("Rounds"), ties, placeholder=t("All"))
    return Wanted(query, tuple(targets), standard, tied)

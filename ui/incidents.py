"""Looking for acts: the two properties by which they are shown, and the boxes of the search."""

import streamlit as st

from charts.crosstab import DEFAULT_GROUPING, grouped_by, property_names
from measures.finder import FinderQuery
from measures.tables import read
from ui import address, controls
from ui.text import expander, small_text
from views.view import View


def two_properties(view: View) -> tuple[str, str]:
    """The two boxes that choose how acts are grouped; both stand in the address."""
    t, whole = view.t, view.unfiltered
    names = whole.cached("properties", lambda: property_names(view.dataset, t))
    with st.container(horizontal=True, gap="small", key="two-properties"):
        by_row = controls.select_one(address.ROWS, t("Group by"), names, DEFAULT_GROUPING[0], placeholder="…")
        others = {name: label for name, label in names.items() if name != by_row}
        by_column = controls.select_one(address.COLUMNS, t("and by"), others, grouped_by(by_row, "")[1], placeholder="…")
    return by_row, by_column


def search_boxes(view: View) -> FinderQuery:
    """The quick search and the search by field; both stand in the address."""
    t = view.t
    look = {"placeholder": t("Search: a name, a place, a word"), "label_visibility": "collapsed"}
    query = controls.words(address.QUERY, t("Search"), address.LONGEST_QUERY, **look)
    targets, standard, tied = (
        tuple(address.several(address.TARGET)),
        address.param(address.STANDARD),
        address.param(address.TIED),
    )
    opened = expander(t("Search by field"), "fold-fields")
    if opened.open or targets or standard or tied:
        with opened:
            targets, standard, tied = _field_boxes(view)
    return FinderQuery(query, targets, standard, tied)


def _field_boxes(view: View) -> tuple[tuple[str, ...], str, str]:
    """The boxes of the search by field: groups of people, a provision, whether linked to the rounds."""
    t, whole = view.t, view.dataset
    small_text(t("Names, places, organisations or keywords, in any spelling, Latin or Cyrillic"))
    left, middle, right = st.columns(3)
    with left:
        targets = controls.several(address.TARGET, t("Target"), whole.labels("targets"), placeholder=t("All"))
    standards = view.unfiltered.rows_of(read, "standards")
    names = {row["standard_id"]: f"{row['instrument']}, {row['provision']}" for row in standards}
    with middle:
        standard = controls.select_one(address.STANDARD, t("Provision cited"), names, placeholder=t("All"))
    tied, ties = "", {"rounds": t("linked to a rally day"), "none": t("not linked to a rally day")}
    if "rounds" in whole.own_tables:
        with right:
            tied = controls.select_one(address.TIED, t("Rounds"), ties, placeholder=t("All"))
    return tuple(targets), standard, tied

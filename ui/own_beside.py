"""A reader's own data beside that of the server, where both know the same kinds of acts; the two are never added."""

import streamlit as st

from charts.registry import figure_spec
from loaders import Dataset, DatasetRefused
from loaders.dataset_cache import cached_on_dataset
from measures.acts import acts
from measures.selection import Selection, select
from measures.tables import values
from server.dataset import current_dataset, own_dataset
from ui import figures
from ui.text import small_text
from views.view import View, words_of

COMPARED = ("acts-kind-authority", "acts-kind-month")
"""Figures of which the same kinds are drawn of both."""


def show_comparison(view: View) -> None:
    """Both side by side, of the kinds that occur in both; nothing while no own data is shown, or no kind occurs in both."""
    own, server = own_dataset(), current_dataset()
    if own is None or isinstance(server, DatasetRefused):
        return
    t, both = view.t, (own, server)
    kinds = tuple(sorted(_known_kinds(own) & _known_kinds(server)))
    if not kinds:
        return
    st.header(t("Alongside the published data"), anchor=False)
    small_text(
        t(
            "Incidents of the types that both datasets cover, as the sources of each dataset report them. They are "
            "not added together."
        )
    )
    mine, theirs = (_of_kinds(data, kinds, view) for data in both)
    for name in COMPARED:
        left, right = st.columns(2, gap="large")
        with left:
            title = t("{title}: your own data", title=figure_spec(name).frame(mine).title)
            figures.draw_comparison(mine, name, f"own-{name}", title)
        with right:
            title = t("{title}: published", title=figure_spec(name).frame(theirs).title)
            figures.draw_comparison(theirs, name, f"server-{name}", title)


@cached_on_dataset
def _known_kinds(data: Dataset) -> frozenset[str]:
    return frozenset(values(acts(data), "kind_code"))


def _of_kinds(data: Dataset, kinds: tuple[str, ...], view: View) -> View:
    language, chosen = view.t.language, Selection(kinds=kinds)
    spoken = data.cache.part((data, language), lambda: data.in_language(language))
    return View(spoken, select(spoken, chosen), chosen, words_of(data, language), view.site)

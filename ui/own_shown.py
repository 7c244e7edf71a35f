"""A reader's own data on the screens: the way to it, the banner over each, and the same kinds beside those published."""

from collections.abc import Iterable

import streamlit as st

from charts.registry import figure_spec
from loaders import Dataset, DatasetRefused
from loaders.dataset_cache import cached_on_dataset
from measures.acts import acts
from measures.selection import Selection, select
from measures.tables import values
from server.dataset import current_dataset, own_dataset
from ui import brought, figures, passage
from ui.text import heading_markup, small_text, write_markdown
from views.view import View, words_of

SCREEN = "pages/your-data.py"
COMPARED = ("acts-kind-authority", "acts-kind-month")
"""Figures of which the same kinds are drawn of both."""


def show_banner(view: View) -> None:
    """Says whose data it is, or that all of it is invented; nothing where it is that of the server."""
    own = own_dataset()
    if own is None:
        return
    t = view.t
    text = t("You are viewing your own data, {title}, in this session only.", title=own.title)
    text = brought.invented_text(own.title, t) or text
    ways = (("own", t("Your data")), ("leave", t("Back to the published data")))
    passage.ask("own_banner", {"text": text, "ways": ways}, _leave)


def _leave(_asks: str, _of: str, way: str) -> None:
    if way == "leave":
        brought.close_own_data()
    else:
        st.switch_page(SCREEN)


def link_to_own_data(view: View, before: Iterable[str] = ()) -> None:
    """The way to the screen on which a reader brings a table, below the texts `before` it."""
    t = view.t
    text = t("Organisations that keep their own records can view them in these screens, documents and files.")
    write_markdown(*before, heading_markup(t("Your own data")), text)
    st.page_link(SCREEN, label=t("Upload a table"), icon=":material/add:")


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

"""The frame of every screen: menu, filters, notices, its blocks, foot."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import streamlit as st

from loaders import Dataset, DatasetRefused
from measures.acts import acts, numbers_without
from measures.codes import kind_groups
from measures.people import known_people
from measures.tables import number_of, read
from screens import titles
from screens.page import Block, Chart, Fold, Grid
from server import metrics, settings
from server.dataset import (
    DatasetUnavailable,
    EngineGone,
    dataset_in,
    engine_lock,
    own_dataset,
    pinned_dataset,
    shown_dataset,
    view_in,
    words_in,
)
from server.headers import FIGURE
from server.queue import RUNS, QueueFull
from ui import address, components, controls, drawer, figures, header, own_data, share, width
from ui.text import fold, markdown_text, small_text, small_text_markup, write_markdown
from views import citation, screens
from views.address_codes import SIDES, WHEN, Choices
from views.citation import are_rows_held_back, brand, over_title, shown_of_all, window_title
from views.view import View, by_filter
from views.wording import unbroken

OF_INCIDENTS = ("", "days", "people")
"""The screens, by their place in the address, of which nothing is left where a choice leaves no incident."""
SCREEN_PAGES = "screen-pages"
PAGES = Path(__file__).resolve().parent.parent / "pages"


@contextmanager
def run() -> Iterator[None]:
    """Run what is drawn within: counted, in its turn, with one version of the dataset; say if its engine is gone."""
    try:
        with metrics.counted_run(), RUNS.slot(), pinned_dataset(), engine_lock():
            yield
    except (EngineGone, QueueFull):
        _say_unavailable()


def _say_unavailable() -> None:
    """Say that the engine does not answer, which is no fault of the files and may pass."""
    t = words_in(address.current())
    st.warning(t("The records are unavailable at the moment. Nothing is lost: the server tries again every ten seconds."))
    st.button(t("Try again"), key="try-again")


def draw() -> None:
    if not header.is_let_in():
        header.ask_to_sign_in()
    address.read()
    width.read()
    page = st.navigation(_screen_pages(), position="hidden")
    data = shown_dataset()
    st.set_page_config(page_title=_window_title(page.title), layout="wide", initial_sidebar_state="collapsed")
    st.session_state[address.PAGE] = page.url_path
    if isinstance(data, DatasetUnavailable):
        _say_unavailable()
        return
    if isinstance(data, DatasetRefused):
        _show_problems(data)
        return
    known = known_choices(address.current())
    address.check(dataset_in(address.current()), known)
    figure = st.query_params.get(FIGURE)
    if figure is not None:
        header.add_styles(is_embedded=True, without_tools=are_rows_held_back(_current_view()))
        header.draw(None, page.url_path)
        share.show_embedded(_current_view(), figure)
        return
    address.write()
    _draw_screen(data, page, known)


def _draw_screen(data: Dataset, page: st.Page, known: Choices) -> None:
    view = _current_view()
    t, chips = view.t, [one for one in view.filters if one[0] != "round"]  # the buttons of the rounds show theirs
    header.add_styles(is_embedded=False, without_tools=are_rows_held_back(view))
    header.draw(view.dataset, page.url_path)
    if page.url_path != screens.OWN_DATA:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
            controls.draw_filters(view, known)
            for name, code, label in chips:
                key, given = f"chip-{name}-{code}", (name, code, *kind_groups(view.dataset).get(code or "", ()))
                st.button(markdown_text(label), key=key, icon=":material/close:", on_click=address.remove, args=given)
            if view.filters:
                st.button(t("Reset all"), key="reset-chips", type="tertiary", on_click=address.reset)
            header.draw_contents(t)
            share.popovers(view, st.session_state[address.PAGE])
    drawer.show_side_panel(view)
    if page.url_path != screens.OWN_DATA:
        own_data.show_banner(view)
    share.show_made_with(view)
    if page.url_path == screens.OWN_DATA:
        with RUNS.released():
            page.run()
    elif screens.has_table(data, page.url_path):
        page.run()
    else:
        text = t("This dataset has no records for this screen.")
        heading(view, t("{screen}: no data in this dataset", screen=page.title), text)
        foot(view)


def _window_title(screen: str) -> str:
    if isinstance(shown_dataset(), DatasetRefused):
        return screen
    return window_title(screen, dataset_in(address.current()), words_in(address.current()))


def _screen_pages() -> list[st.Page]:
    """Return the screens of the menu, made once a session and by their names: for each, Streamlit looks for its file."""
    t = words_in(address.current())
    named = {**screens.names(t), screens.OWN_DATA: t("Your data")}
    kept: tuple[dict[str, str], list[st.Page]] | None = st.session_state.get(SCREEN_PAGES)
    if kept is None or kept[0] != named:
        made = [st.Page(PAGES / f"{stem}.py", title=name, default=stem == screens.OVERVIEW) for stem, name in named.items()]
        st.session_state[SCREEN_PAGES] = kept = named, made
    return kept[1]


def open_page(screen: str = "") -> View:
    """Return the view of the reader's filters, below the heading of a screen that is named; the first call of every page.

    Where the first request to a new server names a screen, Streamlit runs it without dashboard.py: then the menu is
    declared and the run begins again.
    """
    if not header.is_let_in():
        header.ask_to_sign_in()
    if not address.is_read():
        st.navigation(_screen_pages(), position="hidden")
        st.rerun()
    view = _current_view()
    if screen:
        heading(view, *titles.heading_of(view, screen))
    return view


def _current_view() -> View:
    code = address.current()
    return view_in(code, address.selection(dataset_in(code)), address.param(address.VERSION))


def heading(view: View, title: str, text: str) -> None:
    is_counted = screens.has_count(st.session_state[address.PAGE], bool(view.selection))
    t, count = view.t, shown_of_all(view) if is_counted else ""
    over = over_title(view.dataset, t)
    about = "" if over == brand(view.dataset, t)[0] else markdown_text(over)
    write_markdown(small_text_markup(about, count), f"# {unbroken(markdown_text(title))}", markdown_text(text))
    unknown = st.session_state.get(address.UNKNOWN)
    if unknown:
        codes = ", ".join(markdown_text(code) for code in unknown)
        st.warning(
            t("These parts of the link are not in this dataset and were ignored: {codes}", codes=codes),
            icon=":material/link_off:",
        )
        _draw_nearest(view)
    if st.query_params.get(WHEN) in SIDES and not own_dataset():
        place = settings.browser_url(replace(view, site="").by_link("data/incidents.csv", **{WHEN: st.query_params[WHEN]}))
        told = t(
            "The screens cannot be filtered by “when”. The table can: {address}",
            address=f"[{markdown_text(place)}]({place})",
        )
        st.info(told, icon=":material/link_off:")
    if view.selection and st.session_state[address.PAGE] in OF_INCIDENTS and not view.number_of(acts):
        nothing(view)
    if view.selection.since and view.selection.until and view.selection.since > view.selection.until:
        st.warning(t("“From” is later than “Until”. Change one of the two dates."), icon=":material/event:")


def _draw_nearest(view: View) -> None:
    known, t = known_choices(view.t.language), view.t
    people = {row["key"]: row["person"] for row in view.unfiltered.rows_of(known_people)}
    with st.container(horizontal=True, gap="small"):
        for name, code in st.session_state[address.NEAREST]:
            label = known.labels.get(name, people).get(code, code)
            text = t("Did you mean {query}?", query=markdown_text(label))
            st.button(text, key=f"nearest-{name}-{code}", on_click=address.choose, args=(name, code))


def known_choices(code: str) -> Choices:
    """Return what there is to choose from in a language, whatever the filters; made once for all readers."""
    return view_in(code).cached("choices", lambda: address.choices(dataset_in(code)))


def show(view: View, blocks: Iterable[Block]) -> None:
    """Show blocks: charts, rows and folds by Streamlit's own elements, what stands between them as one passage of HTML."""
    for is_native, run in groupby(blocks, lambda block: isinstance(block, Chart | Grid | Fold)):
        if is_native:
            for block in run:
                _show_native(view, block)
        else:
            sections: Any = (*run,)
            components.show_sections(view, sections[0].name, lambda sections=sections: sections, level=2)


def _show_native(view: View, block: Block) -> None:
    if isinstance(block, Chart):
        figures.draw(block.view(view), block.name, heading=block.heading, leads=block.leads)
    elif isinstance(block, Grid):
        small_text(block.note)
        figures.rows_table(view, block.name, block.kind, block.rows, block.label, *block.left_out)
    elif isinstance(block, Fold):
        fold(block.label, block.name, lambda: _show_folded(view, block))


def _show_folded(view: View, block: Fold) -> None:
    show(view, view.cached(f"folded-{block.name}", lambda: tuple(block.blocks())))


def foot(view: View) -> None:
    """Say how to cite the view, with its link; the last call of every screen."""
    t = view.t
    cited = markdown_text(citation.sentence(view, st.session_state[address.PAGE], **address.non_filter_params()))
    documents = t.plural("Based on {n} document.", "Based on {n} documents.", view.unfiltered.number_of(read, "sources"))
    write_markdown(
        "---",
        small_text_markup(*filter(None, (cited, documents, markdown_text(view.dataset.campaign.text("abbreviations"))))),
    )
    header.show_account(view)


def nothing(view: View, number: Callable[[Dataset], int] = lambda data: number_of(acts(data))) -> None:
    """Say that the filters leave nothing, and offer each to take off, with the `number` that then shows."""
    t, labels = view.t, by_filter(view.selection, view.dataset, view.t)
    with st.container(border=True):
        told = markdown_text(view.filters_text)
        st.markdown(t("**No records match these filters:** {chosen}.", chosen=told))
        with st.container(horizontal=True, gap="small"):
            for name, count in numbers_without(view.data, view.selection, number).items():
                label = t("Without {filter}: {n}", filter=markdown_text(labels[name]), n=t.number(count))
                st.button(label, key=f"without-{name}", on_click=address.remove_filter, args=(name,))
            st.button(t("Reset all"), key="reset-empty", type="tertiary", on_click=address.reset)


def _show_problems(refused: DatasetRefused) -> None:
    t = words_in(address.current())
    st.title(t("The dataset has problems"), anchor=False)
    count = len(refused.problems)
    st.markdown(
        t.plural(
            "The dataset cannot be shown until {n} problem is fixed.",
            "The dataset cannot be shown until {n} problems are fixed.",
            count,
        )
    )
    for problem in refused.problems:
        st.markdown(f"- {markdown_text(str(problem))}")
    small_text(t("This command prints the same list: python -m loaders check"))

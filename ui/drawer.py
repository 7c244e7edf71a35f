"""The side panel that a mark, a row or a link opens: a record, a person, a provision, the sources of rows."""

from functools import partial

import streamlit as st

from screens.opened import citation_of, opened_by, rows_page
from screens.page import Page
from ui import address, by_link, components, contribute, copies, figures
from ui.text import markdown_text, write_markdown
from views.opened import FOLDERS, INCIDENT, MARK, PERSON, SCREENS, STANDARD, page_of
from views.row_columns import ACTS, column_labels, pages_of_rows
from views.view import View

WIDTH = 560


def show_side_panel(view: View) -> None:
    """Open the panel that the address names; a person or provision stays below a record that was opened there."""
    keys = address.opened_rows(view.dataset)
    is_of_law = st.session_state[address.PAGE] == SCREENS[STANDARD]  # on other screens a provision chooses acts
    names = (INCIDENT,) if address.param(INCIDENT) or keys else (PERSON, *([STANDARD] if is_of_law else []))
    name = next(filter(address.param, names), "")
    if name:
        code, close = address.param(name), partial(address.set_param, name, "")
        page = opened_by(view, SCREENS[name], {name: code})
    elif keys:
        code, close = "", address.close
        page = view.cached(f"rows-{keys}-{address.rows_beyond()}", lambda: rows_page(view, keys, address.rows_beyond()))
    else:
        return
    title = markdown_text(page.title) if page else code
    st.dialog(title, width=WIDTH, position="right", on_dismiss=close)(_show_page)(view, page, address.params())


def _show_page(view: View, page: Page | None, parameters: dict[str, str]) -> None:
    """Show a page; a click in the panel runs it alone, so that what changed the address then runs the whole screen."""
    if address.params() != parameters:
        st.rerun()
    if page is None:
        return
    write_markdown(markdown_text(page.summary))
    if page.name in (INCIDENT, PERSON):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            (_show_briefing_button if page.name == INCIDENT else _show_search_and_rows)(view, page)
            contribute.report_button(view, page.code, page.title)
    components.show_sections(view, page.code, lambda: page.sections)
    if page.name in (INCIDENT, PERSON):
        t, public = view.t, copies.with_address(view)
        heading = t("Cite this record") if page.name == INCIDENT else t("Cite this page")
        write_markdown(f"**{heading}**")
        copies.show(view, page.name, copies.Copy(citation_of(public, page), t("Copy")))
    subject = page_of(address.opened_rows(view.dataset)) if page.name == MARK else page.parameter
    for name, code in subject.items():
        by_link.document_links(view.unfiltered, FOLDERS[name], code)


def _show_briefing_button(view: View, page: Page) -> None:
    t, chosen = view.t, page.code in address.several(address.CASES)
    text = t("Remove from the briefing") if chosen else t("Add to the briefing")
    change, icon = (address.remove, ":material/remove:") if chosen else (address.add, ":material/add:")
    st.button(text, "in-briefing", on_click=change, args=(address.CASES, page.code), icon=icon, type="tertiary")


def _show_search_and_rows(view: View, page: Page) -> None:
    if st.button(view.t("Search for the name"), "search-person", type="tertiary", icon=":material/search:"):
        address.set_param(PERSON, "")
        address.set_param(address.QUERY, page.title)
        st.switch_page("pages/people.py", query_params=address.params())
    [(_, _, acts)] = page.tables
    figures.save_button(view, f"person-{page.code}", pages_of_rows(view, ACTS, acts), column_labels(view, ACTS))

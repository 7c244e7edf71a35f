"""The banner over each screen that shows uploaded data, with the links back."""

from collections.abc import Iterable

import streamlit as st

from server.dataset import own_dataset
from ui import brought
from ui.text import heading_markup, markdown_text, write_markdown
from views.view import View

SCREEN = "pages/your-data.py"


def show_banner(view: View) -> None:
    """Says whose data it is; nothing where it is that of the server."""
    own = own_dataset()
    if own is None:
        return
    t = view.t
    with st.container(key="own-banner", horizontal=True, vertical_alignment="center", gap="small"):
        text = t("You are viewing your own data, {title}, in this session only.", title=own.title)
        st.markdown(f"**{markdown_text(text)}**", width="content")
        st.page_link(SCREEN, label=t("Your data"))
        st.button(t("Back to the published data"), on_click=brought.close_own_data, key="own-leave", type="tertiary")


def link_to_own_data(view: View, before: Iterable[str] = ()) -> None:
    """The way to the screen on which a reader brings a table, below the texts `before` it."""
    t = view.t
    text = t("Organisations that keep their own records can view them in these screens, documents and files.")
    write_markdown(*before, heading_markup(t("Your own data")), text)
    st.page_link(SCREEN, label=t("Upload a table"), icon=":material/add:")

"""The data to take away, on the screen of the data: format, whole or chosen, HXL hashtags."""

import streamlit as st

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, by_name
from measures.selection import Selection
from server.dataset import chosen_part, deferred
from ui.text import heading_markup, markdown_text, small_text_markup, write_markdown
from views.licence import are_rows_held_back, rows_held_back_text
from views.view import View


def show_downloads(view: View) -> None:
    """The choice of a format and the button that saves the file, which is made when it is pressed."""
    t = view.t
    heading = heading_markup(t("Download the data"))
    if are_rows_held_back(view):
        write_markdown(heading, markdown_text(rows_held_back_text(view)))
        return
    labels = {one.name: one.label(t) for one in FORMATS}
    wanted = by_name(st.session_state.get("data-as", FORMATS[0].name))
    write_markdown(heading, small_text_markup(wanted.describe(t)))
    st.selectbox(t("Format"), list(labels), format_func=labels.__getitem__, key="data-as", width=360, placeholder="…")
    shown = view
    if view.selection:
        parts = {"part": t("your selection"), "whole": t("everything")}
        of = st.segmented_control(
            t("Rows"), list(parts), format_func=parts.__getitem__, default="part", required=True, key="data-of"
        )
        shown = view if of == "part" else View(view.dataset, chosen_part(Selection(), t.language), Selection(), t, view.site)
    hxl = st.checkbox(t("with HXL hashtags, for humanitarian data exchange"), key="data-hxl")
    asked = FileOptions(hxl)
    st.download_button(
        t("Save the data"),
        deferred(lambda: wanted.write(shown, asked)),
        wanted.file_name(shown, asked),
        wanted.media_type,
        key="save-data",
        icon=":material/download:",
        on_click="ignore",
    )

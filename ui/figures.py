"""Figures on a screen, each with its description, its picture and the same rows as a table."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from charts import gallery
from exports.shown_table import as_csv
from ui import address, sources
from ui.text import fold, md, quiet
from ui.view import View, once

SCALE = 2
CAMERA = ("Download plot", "Download plot as a PNG")
"""What Plotly calls its camera button."""


def headline(view: View, key: str, label: str, value: str, note: str, row_ids: tuple[str, ...]) -> None:
    """A figure in large with what it rests on, and the button that opens its claims and sources."""
    with st.container(width=164, gap=None):
        st.markdown(md(label))
        st.metric(label, value, label_visibility="collapsed")
        quiet(md(note))
        sources.opener(view, key, row_ids)


def draw(view: View, name: str) -> None:
    """A figure; a click on one of its marks opens, below it, what that mark rests on."""
    chosen = chart(view, name)
    if chosen:
        with st.container(border=True):
            sources.on_a_mark(view, chosen)


def chart(view: View, name: str) -> str | None:
    """A figure of the gallery, made once for equal views; gives what its chosen mark stands for.

    Its camera button saves it as the reader chose, PNG or SVG.
    """
    event = _plotted(view, name, on_select="rerun", selection_mode="points")
    chosen = [str(_flat(point["customdata"])) for point in event.selection.points if point.get("customdata")]
    return chosen[0] if chosen else None


def alone(view: View, name: str) -> None:
    """A figure of the gallery whose marks open nothing, for another page to show."""
    _plotted(view, name)


def _plotted(view: View, name: str, **opens: Any) -> Any:
    figure = once(name, view, lambda: gallery.draw(view, name))
    picture = {
        "format": address.said(address.PICTURE) or "png",
        "filename": view.file_name(name),
        "scale": SCALE,
    }
    keep, save = ["toImage"], view.words("Save the figure as a picture")
    config = {"displaylogo": False, "modeBarButtons": [keep], "toImageButtonOptions": picture, "displayModeBar": "hover"}
    config |= {"locale": view.words.language, "locales": {view.words.language: {"dictionary": dict.fromkeys(CAMERA, save)}}}
    return st.plotly_chart(figure, theme=None, key=f"figure-{name}", config=config, alt=figure.layout.meta["alt"], **opens)


def _flat(custom: object) -> object:
    return custom[0] if isinstance(custom, list) else custom


def table(view: View, name: str, make: Callable[[], Any], columns: dict[str, Any], label: str | None = None) -> None:
    """The rows of a figure as a table that opens on request; a chosen row shows its sources.

    `make` gives a frame with the ids of the rows in `id`; `columns` are the shown ones with their labels.
    """
    t = view.words
    opened = fold(label or t("The same rows as a table"), f"table-{name}")
    if not opened.open:
        return
    with opened:
        frame = once(f"table-{name}", view, make)
        if not len(frame):
            quiet(t("No row for this choice."))
            return
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            quiet(t("Choose a row to see its sources."), width="content")
            _saved(view, name, frame, columns)
        event = st.dataframe(
            frame,
            hide_index=True,
            column_order=list(columns),
            column_config=columns,
            key=f"rows-{name}",
            on_select="rerun",
            selection_mode="single-row",
            alt=label or t("The same rows as a table"),
        )
        for position in event.selection.rows:
            if position < len(frame):
                sources.listed(view, tuple(str(frame.iloc[position]["id"]).split(";")))


def _saved(view: View, name: str, frame: Any, columns: dict[str, Any]) -> None:
    """The button that saves the rows of a table, before it: within a table Tab goes from cell to cell."""
    t = view.words
    header, shown = (t("Record"), *columns.values()), ["id", *columns]
    screen, beside = st.session_state[address.PAGE], address.beside()
    st.download_button(
        t("Save these rows (CSV)"),
        lambda: as_csv(view, header, frame[shown].astype(str).itertuples(index=False), screen, **beside),
        f"{view.file_name(name)}.csv",
        "text/csv",
        key=f"save-{name}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )

"""Figures on a screen, each with its description, its picture and the same rows as a table."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from charts.registry import figure_spec
from exports.data_files.csv_file import screen_csv
from measures.tables import Table
from server.dataset import deferred
from translations import Translator
from ui import address, drawing, openings, width
from ui.saving import foot, own_pictures
from ui.text import expander, heading_markup, markdown_text, small_text, small_text_markup, write_markdown
from views import table_pages
from views.licence import are_rows_held_back
from views.row_columns import column_labels
from views.row_keys import RowKey, keys_in
from views.table_pages import Pages
from views.view import View

TELLING, LOW, MIDDLE, TALL = "what", 66, 88, 112
"""The column that tells what happened, and the pixels of a row in which it can be read: on a desk, a tablet and a phone."""
TICK = 40
"""Pixels of the box with which a row is chosen, and of the edge of a table."""
PAGE = 200
"""Rows on a page of a table."""
SHORT = 120
"""Letters that a unit has at most where it stands above its marks on a phone."""


def lead(view: View, name: str, heading: str = "") -> None:
    """The figure that shows the finding of a screen, larger than others, with its rows below it.

    Where its title would repeat that of the screen, `heading` says what it shows.
    """
    with st.container(key="lead"):
        draw(view, name, heading)
        figure_rows_table(view, name)


def draw(view: View, name: str, heading: str = "") -> None:
    """A figure of the registry in its frame; a click on one of its marks opens what that mark rests on."""
    with st.container(key=f"figure-{name}", gap="small"):
        _draw_titled(view, name, heading or figure_spec(name).frame(view).title)


def supporting(view: View, name: str) -> None:
    """A figure with its rows; on a phone they open on request, below its title."""
    if not width.is_narrow():
        draw(view, name)
        figure_rows_table(view, name)
        return
    with st.container(key=f"figure-{name}", gap="small"):
        write_markdown(heading_markup(markdown_text(figure_spec(name).frame(view).title)))
        opened = expander(view.t("The chart and its data"), f"picture-of-{name}")
        if opened.open:
            with opened:
                _draw_titled(view, name, "")
                figure_rows_table(view, name)


def draw_step(view: View, name: str, number: int) -> None:
    """A figure as a step of the story: with its number, as narrow as on a phone."""
    frame = figure_spec(name).frame(view)
    write_markdown(heading_markup(f":gray[{number}]\u2002{markdown_text(frame.title)}"))
    drawing.draw(view, figure_spec(name).cached_figure(view, narrow=True), name, "narrow", open_mark(view, name))
    small_text(markdown_text(frame.unit_and_note), markdown_text(frame.source))


def picture_and_rows(view: View, name: str) -> None:
    """The pictures of a step of the story, and its rows, behind one button; made when it is pressed."""
    popover = st.popover(view.t("Image and data"), key=f"take-{name}", type="tertiary", on_change="rerun")
    if popover.open:
        with popover:
            st.html(foot(view, name))
            own_pictures(view, name)
            figure_rows_table(view, name)


def draw_embedded(view: View, name: str) -> None:
    """A figure for embedding in another page; its marks open nothing."""
    frame = figure_spec(name).frame(view)
    _draw_titled(view, name, frame.title, opens=False)
    small_text(markdown_text(frame.source))


def draw_comparison(view: View, name: str, key: str, heading: str) -> None:
    """The narrow drawing, for a comparison with other data beside it."""
    frame = figure_spec(name).frame(view)
    write_markdown(f"#{heading_markup(markdown_text(heading))}", small_text_markup(markdown_text(frame.unit_and_note)))
    drawing.draw(view, figure_spec(name).cached_figure(view, narrow=True), key, "narrow")
    small_text(markdown_text(frame.source))


def open_mark(view: View, name: str) -> Callable[[str], None]:
    """Opens what a mark of a figure rests on."""

    def opened(mark: str) -> None:
        if keys := tuple(figure_spec(name).rows_of_mark(view, mark)):
            address.open_rows(view.dataset, keys)

    return opened


def _draw_titled(view: View, name: str, title: str, opens: bool = True) -> None:
    """A figure below its title, if any; on a phone a long unit is folded, so that marks stand close to the title.

    Where its marks open something, its source line and pictures stand below them. A heading other than the figure's own
    title stands below the screen's finding, which has the note already.
    """
    is_narrow = width.is_narrow()
    frame, heading = figure_spec(name).frame(view), heading_markup(markdown_text(title)) if title else ""
    note = small_text_markup(markdown_text(frame.note if title in ("", frame.title) else ""))
    if is_narrow and len(frame.unit) > SHORT:
        write_markdown(heading, note)
        label = view.t("Key to symbols")
        with st.expander(f":gray[{label}]", key=f"unit-{name}", type="compact"):
            small_text(markdown_text(frame.unit))
    else:
        write_markdown(heading, small_text_markup(markdown_text(frame.unit)), note)
    figure, way = figure_spec(name).cached_figure(view, is_narrow, width.is_wide()), f"{is_narrow}-{width.is_wide()}"
    if opens:
        drawing.draw(view, figure, name, way, open_mark(view, name), foot(view, name, frame.source))
        own_pictures(view, name)
    else:
        drawing.draw(view, figure, name, way)


def rows_table(view: View, name: str, kind: str, rows: Table, label: str, *left_out: str) -> None:
    """Rows of a kind as a table that opens on request, without the columns `left_out`; a chosen row shows its sources."""
    columns = column_labels(view, kind, *left_out)
    table(view, name, lambda: table_pages.pages_of_rows(view, kind, rows), columns, label)


def figure_rows_table(view: View, name: str) -> None:
    """The rows of a figure as a table that opens on request."""
    spec = figure_spec(name)
    table(view, name, lambda: table_pages.pages_of_rows(view, spec.kind, spec.rows(view)), spec.columns(view))


def table(view: View, name: str, make: Callable[[], Pages], columns: dict[str, Any], label: str | None = None) -> None:
    """Rows as a table that opens on request, a page at a time; a chosen row shows its sources.

    `make` gives the rows as `views.table_pages.pages_of_rows` does; `columns` are the shown ones with their labels.
    """
    t = view.t
    opened = expander(label or t("The data as a table"), f"table-{name}")
    if not opened.open:
        return
    with opened:
        pages = view.cached(f"table-{name}", make)
        if not pages.number:
            small_text(t("No rows match these filters."))
            return
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            small_text(t("Select a row to see its sources."), width="content")
            save_button(view, name, pages, columns)
        paged_table(view, f"rows-{name}", pages, columns, label or t("The data as a table"))


def paged_table(view: View, name: str, pages: Pages, columns: dict[str, Any], label: str) -> None:
    """Rows as a table, a page at a time; a chosen row opens its record, or its sources."""
    frame = shown_page(view.t, name, pages)

    def chosen(selection: Any) -> Iterable[RowKey]:
        return [key for row in selection.rows if row < len(frame) for key in keys_in(frame.iloc[row]["mark"])]

    order, look = _readable_columns(columns)
    st.dataframe(
        frame,
        hide_index=True,
        column_order=order,
        column_config={**columns, **look},
        row_height=_row_height() if look else None,
        key=openings.versioned_key(name),
        on_select=openings.selection_callback(view, name, chosen),
        selection_mode="single-row",
        alt=label,
    )


def shown_page(t: Translator, name: str, pages: Pages) -> Any:
    """The frame of the page that a reader is at; where there are several, their numbers to choose from stand over it."""
    if pages.number <= PAGE:
        return pages.between(0, pages.number)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        told = st.empty()
        page = st.pagination(-(-pages.number // PAGE), key=f"page-{name}-{pages.number}")
    start, end = PAGE * (page - 1), min(PAGE * page, pages.number)
    first, last, every = map(t.number, (start + 1, end, pages.number))
    with told:
        small_text(t("Rows {first} to {last} of {n}", first=first, last=last, n=every))
    return pages.between(start, end)


def _row_height() -> int:
    """Pixels of a row that tells what happened."""
    return LOW if width.is_wide() else TALL if width.is_narrow() else MIDDLE


def _readable_columns(columns: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The order of columns, on a phone with the one that tells what happened behind the first; and the widths up to it."""
    order, room = list(columns), width.content() - TICK
    if TELLING not in columns:
        return order, {}
    if width.is_narrow():
        order = [order[0], TELLING, *(name for name in order[1:] if name != TELLING)]
    before = order[: order.index(TELLING)]
    widths = {name: room // (4 if width.is_narrow() else 8) for name in before}
    widths[TELLING] = max(room - sum(widths.values()), room // 2)
    return order, {name: st.column_config.TextColumn(columns[name], width=pixels) for name, pixels in widths.items()}


def save_button(view: View, name: str, pages: Pages, columns: dict[str, Any]) -> None:
    """The button that saves all rows of a table; it stands before it: within a table Tab goes from cell to cell.

    Where the terms of their publisher hold them back there is none.
    """
    if are_rows_held_back(view):
        return
    t = view.t
    header, shown = (t("Record"), *columns.values()), ["id", *columns]
    screen, beside = st.session_state[address.PAGE], address.non_filter_params()
    st.download_button(
        t("Save these rows (CSV)"),
        deferred(
            lambda: screen_csv(view, header, pages.frame()[shown].astype(str).itertuples(index=False), screen, **beside)
        ),
        f"{view.file_name(name)}.csv",
        "text/csv",
        key=f"save-{name}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )

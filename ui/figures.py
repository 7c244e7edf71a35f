"""Figures on a screen, each in its frame, with the same rows as a table; tables of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from charts.layout.frame import frame_of
from charts.registry import figure_spec
from exports.chart_buttons import hangs_on_document, removal_buttons, story
from exports.data_files.csv_file import screen_csv
from exports.figure_evidence import evidence, evidence_figure, evidence_words
from exports.render.figure_head import chart_head
from exports.render.pictures import SIZES, render, sizes
from measures.tables import Table
from server import settings
from server.dataset import deferred, own_dataset
from translations import Translator
from ui import address, components, contribute, controls, width
from ui.text import fold, markdown_text, small_text
from views import row_columns, screens
from views.citation import are_rows_held_back
from views.row_columns import SHORT, Pages, column_labels
from views.row_keys import keys_in
from views.view import View

TELLING, LOW, MIDDLE, TALL = "what", 88, 112, 152
"""The column that tells what happened, and the pixels of a row in which it can be read: on a desk, a tablet and a phone."""
HEAD, HIGHEST = 38, 640  # pixels of the labels of a table, and of a table on a phone at most
ROWS, EVIDENCE = "rows", "evidence"  # what opens below a figure by a button of its line
TICK = 40  # pixels of the box with which a row is chosen, and of the edge of a table
PAGE = 200  # rows on a page of a table
LONG_WORD = 16
"""Letters of a word for which a column of a printed table has room; a longer one, such as an address, is broken."""


def draw(view: View, name: str, **more: Any) -> None:
    """Draw a figure with its rows on request, its marks opening what they rest on; `more` is as in `draw_as`."""
    is_narrow = width.is_narrow()
    draw_as(view, name, figure_spec(name).cached_figure(view, is_narrow), str(is_narrow), open_mark(view, name), **more)


def draw_as(
    view: View,
    name: str,
    figure: Any,
    way: str,
    opens: Callable[[str], None],
    zoom: Callable[[], None] | None = None,
    *,
    leads: bool = False,
    **more: str,
) -> None:
    """Draw a figure in a drawing of one's own, told apart by `way`; `zoom` is done when a reader begins to zoom it.

    The figure that `leads` a screen has a larger title; `more` is its heading, and a link, as in `Texts`.
    """
    texts = Texts(source=frame_of(figure).source, **more)
    is_open, is_firm_open = (bool(st.session_state.get(_state(part, name))) for part in (ROWS, EVIDENCE))
    head = view.cached(
        f"head-{name}-{way}-{texts.heading}-{is_firm_open}", lambda: _head(view, name, figure, texts, is_firm_open)
    )
    foot = view.cached(
        f"foot-{name}-{is_open}-{is_firm_open}-{settings.contact(view.dataset.contact)}",
        lambda: _foot(view, name, texts, is_open, is_firm_open),
    )
    does = {part: partial(_show, part, name) for part in (ROWS, EVIDENCE)} | ({"zoomed": zoom} if zoom else {})
    components.draw(view, figure, name, way, opens, head=head, foot=foot, does=does, leads=leads)
    _evidence_on_request(view, name, is_narrow=width.is_narrow())
    _rows_on_request(view, name)


def draw_embedded(view: View, name: str) -> None:
    is_narrow = width.is_narrow()
    figure = figure_spec(name).cached_figure(view, is_narrow)
    head, foot = str(chart_head(figure)), f"<p>{escape(frame_of(figure).source)}</p>"
    components.draw(view, figure, name, str(is_narrow), head=head, foot=foot)


@dataclass(frozen=True)
class Texts:
    """Texts around a figure: a `heading` in place of a title that would repeat that of the screen, the source; `label`
    links to the `screen` that has more, at a `part` of it, by its selector.
    """

    heading: str = ""
    source: str = ""
    screen: str = ""
    label: str = ""
    part: str = ""


def open_mark(view: View, name: str) -> Callable[[str], None]:
    def opened(mark: str) -> None:
        if keys := tuple(figure_spec(name).rows_of_mark(view, mark)):
            address.open_keys(view.dataset, keys)

    return opened


def _head(view: View, name: str, figure: Any, texts: Texts, is_firm_open: bool) -> str:
    """Return the head of a chart; documents can be taken away if its finding hangs on one, or its evidence is open."""
    spec = figure_spec(name)
    row = removal_buttons(view, spec) if is_firm_open or hangs_on_document(view, spec) else ""
    return str(chart_head(figure, texts.heading, row + story(view, spec)))


def _foot(view: View, name: str, texts: Texts, is_open: bool, is_firm_open: bool) -> str:
    """Return the foot of a figure: links to what each reader may fetch; own data has none, rows held back no CSV file."""
    is_own, t = own_dataset() is not None, view.t
    files = [] if is_own else [*_files(view, name)]
    link = "" if is_own else f".{replace(view, site='').place('', figure=name)}"
    embed = _link_to(view, f"embed/{name}.txt") if settings.allows_frames() and not is_own else ""
    sentence = "" if is_own else _file_address(view, name, "txt")
    about = f"{name}, {replace(view, site='').place('', figure=name)}"
    report = {"address": contribute.report_address(view, about), "form": "\n".join(contribute.form(view, about))}
    words = {
        "rows": t("Rows"),
        "firm": t("How well sourced?"),
        "save": t("Save"),
        "link": t("Link"),
        "copied": t("Copied"),
        "copy_link": t("Copy link"),
        "copy_code": t("Copy embed code"),
        "copy_sentence": t("Copy sentence"),
        "report": t("Report a mistake"),
        "copy_report": t("Report a mistake: copy the form"),
        "no_address": "" if settings.contact(view.dataset.contact) else contribute.where_to_send(view),
    }
    way = f".{replace(view, site='').by_link(screens.screen_path(texts.screen))}" if texts.screen else ""
    macros: Any = components.template("frame").module
    return str(macros.foot(words, texts, is_open, is_firm_open, files, link, embed, sentence, report, way))


def _files(view: View, name: str) -> Iterator[dict[str, str]]:
    pictures = [SIZES[size].suffix for size in ("png-1200", "svg") if size in sizes()]
    for suffix in [*pictures, *([] if are_rows_held_back(view) else ["csv"])]:
        file_name = f"{view.file_name(name)}.{suffix}"
        yield {"address": _file_address(view, name, suffix), "name": file_name, "label": suffix.upper()}


def _file_address(view: View, name: str, suffix: str, part: str = "") -> str:
    return _link_to(view, f"figures/{name}{part}.{suffix}")


def _link_to(view: View, path: str) -> str:
    return settings.browser_url(replace(view, site="").by_link(path))


def _state(part: str, name: str) -> str:
    return f"show-{part}-{name}"


def _show(part: str, name: str) -> None:
    st.session_state[_state(part, name)] = not st.session_state.get(_state(part, name))


def _evidence_on_request(view: View, name: str, is_narrow: bool) -> None:
    if not st.session_state.get(_state(EVIDENCE, name)):
        return
    spec, way = figure_spec(name), str(is_narrow)
    found, words = evidence(view, spec), evidence_words(view.t)
    if not found.lists:
        small_text(*map(markdown_text, found.sentences))
        return
    figure = view.cached(f"losses-{name}-{way}", lambda: evidence_figure(view, spec, is_narrow))
    template: Any = components.template("evidence").module
    address = "" if own_dataset() or are_rows_held_back(view) else _file_address(view, name, "json", "/evidence")
    head, foot = str(template.sentences(found)), str(template.losses(found, words, address))
    components.draw(view, figure, f"evidence-{name}", way, head=head, foot=foot)


def _rows_on_request(view: View, name: str) -> None:
    """Show the rows of a figure if its row button is pressed; of own data also its pictures, which no link has."""
    if not st.session_state.get(_state(ROWS, name)):
        return
    spec = figure_spec(name)
    _table(view, name, lambda: row_columns.pages_of_rows(view, spec.kind, spec.rows(view)), spec.columns(view))
    if own_dataset():
        with st.container(horizontal=True):
            for size in (size for size in ("png-1200", "svg") if size in sizes()):
                suffix, make = SIZES[size].suffix, deferred(partial(render, view, name, size))
                look = {"key": f"save-{name}-{size}", "type": "tertiary", "icon": None}
                file_name = f"{view.file_name(name)}.{suffix}"
                controls.save_button(suffix.upper(), make, file_name, SIZES[size].media_type, **look)


def rows_table(view: View, name: str, kind: str, rows: Table, label: str, *left_out: str) -> None:
    """Show rows of a kind as a table opened on request, without the columns `left_out`; a click on a row shows sources."""
    columns, pages = column_labels(view, kind, *left_out), partial(row_columns.pages_of_rows, view, kind, rows)
    fold(label, f"table-{name}", lambda: _table(view, name, pages, columns, label))


def _table(view: View, name: str, make: Callable[[], Pages], columns: dict[str, Any], label: str = "") -> None:
    t, pages = view.t, view.cached(f"table-{name}", make)
    if not pages.number:
        small_text(t("No rows match these filters."))
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        small_text(t("Click anywhere in a row to see its sources."), width="content")
        save_button(view, name, pages, columns)
    paged_table(view, f"rows-{name}", pages, columns, label or t("The data as a table"))


def paged_table(view: View, name: str, pages: Pages, columns: dict[str, Any], label: str) -> None:
    """Show rows as a table, a page at a time; a click on a row opens its record, or its sources (`header.js`)."""
    frame, start = shown_page(view.t, name, pages)
    counter = f"opened-{name}"
    turn = st.session_state.get(counter, 0)
    key = f"{name}-{turn}"  # another after each opening: what was chosen is unmarked then, and can be chosen again

    def chosen() -> None:
        selected = [row for row in st.session_state[key].selection.rows if row < len(frame)]
        keys = tuple(key for row in selected for key in keys_in(frame["mark"][row].as_py()))
        if keys:
            st.session_state[counter] = turn + 1
            address.open_rows(view.dataset, keys)

    order, look = _readable_columns(columns)
    st.dataframe(
        frame,
        hide_index=True,
        column_order=order,
        column_config={**columns, **look},
        row_height=(LOW if width.is_wide() else TALL if width.is_narrow() else MIDDLE) if look else None,
        height=min(HIGHEST, HEAD + TALL * len(frame)) if look and width.is_narrow() else "auto",
        key=key,
        on_select=chosen,
        selection_mode="single-row",
        alt=label,
    )
    print_page(view, name, frame, start, pages.number, columns)


def print_page(view: View, name: str, frame: Any, start: int, every: int, columns: dict[str, str]) -> None:
    """Repeat a page of rows for paper, behind its table, without the words of marks; nothing for rows held back."""
    if are_rows_held_back(view):
        return
    t, end = view.t, start + len(frame)

    def template_context() -> dict[str, Any]:
        beyond = t(
            "Rows {first} to {last} of {n} are printed; files with all rows are on the screen “{screen}”.",
            first=t.number(start + 1),
            last=t.number(end),
            n=t.number(every),
            screen=screens.names(t)["sources"],
        )
        labels = {name: label for name, label in columns.items() if name != SHORT}
        texts = _texts(frame, *labels)
        heads = [(label, _column_share(label, cells)) for label, *cells in zip(labels.values(), *texts, strict=True)]
        return {"heads": heads, "rows": texts, "below": [beyond] if len(frame) < every else []}

    components.show(view, "printed", template_context, within=name, of=f"{start}-{every}")


def _texts(frame: Any, *columns: str) -> list[tuple[str, ...]]:
    """Return the rows of a frame in the order of the columns."""
    return [*zip(*frame.select(columns).to_pydict().values(), strict=True)]


def _column_share(label: str, cells: list[str]) -> int:
    """Return the share of a line for a column: its longest word, so that few are broken, and a quarter of its usual text."""
    longest = max(len(word) for text in (label, *cells) for word in text.split() or [""])
    return min(longest + 2, LONG_WORD) + sum(map(len, cells)) // (4 * max(len(cells), 1))


def shown_page(t: Translator, name: str, pages: Pages) -> tuple[Any, int]:
    """Return the frame of a reader's page and how many rows come before it; show the page numbers if there are several."""
    if pages.number <= PAGE:
        return pages.between(0, pages.number), 0
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        told = st.empty()
        page = st.pagination(-(-pages.number // PAGE), key=f"page-{name}-{pages.number}")
    start, end = PAGE * (page - 1), min(PAGE * page, pages.number)
    first, last, every = map(t.number, (start + 1, end, pages.number))
    with told:
        small_text(t("Rows {first} to {last} of {n}", first=first, last=last, n=every))
    return pages.between(start, end), start


def _readable_columns(columns: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return the order of columns, on a phone with what happened as the second; and the widths up to it, if it is there."""
    order, room = list(columns), width.content() - TICK
    if TELLING not in columns:
        return order, {}
    if width.is_narrow():
        order = [order[0], TELLING, *(name for name in order[1:] if name != TELLING)]
    before = order[: order.index(TELLING)]
    widths = {name: room // (4 if width.is_narrow() else 8) for name in before}
    widths[TELLING] = max(room - sum(widths.values()), room // 3)
    return order, {name: st.column_config.TextColumn(columns[name], width=pixels) for name, pixels in widths.items()}


def save_button(view: View, name: str, pages: Pages, columns: dict[str, Any]) -> None:
    """Offer all rows of a table, above it as Tab goes from cell to cell in it; nothing for rows held back."""
    if are_rows_held_back(view):
        return
    t = view.t
    header, shown = (t("Record"), *columns.values()), ["id", *columns]
    screen, beside = st.session_state[address.PAGE], address.non_filter_params()

    def rows_file() -> bytes:
        return screen_csv(view, header, _texts(pages.frame(), *shown), screen, **beside)

    look = {"key": f"save-{name}", "type": "tertiary"}
    controls.save_button(t("Save these rows (CSV)"), deferred(rows_file), f"{view.file_name(name)}.csv", "text/csv", **look)

"""Direct URLs of the current selection for programs, pages and spreadsheets; that of one file stands by its button."""

from collections.abc import Iterator
from urllib.parse import quote

import streamlit as st

from exports.data_files.csv_file import COMMA, SEPARATORS
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, by_name
from loaders import extras
from server import settings
from server.dataset import deferred, own_dataset
from translations import Translator
from ui import controls
from ui.text import code, heading_markup, link, markdown_text, small_text_markup, write_markdown
from views.citation import are_rows_held_back, rows_held_back_text
from views.view import View

TABLE, FIGURE = "incidents", "map"  # the table and the figure that stand for all: those that every dataset has
UNCHOSEN = ("changes.xml", "openapi.json")  # what is the same whatever is chosen
SERVER = "https://SERVER"


def texts(view: View) -> Iterator[str]:
    """Return the texts of the main addresses, and a line each for pandas, R and a spreadsheet; none for own data."""
    if own_dataset():
        return
    t = view.t
    yield heading_markup(t("Direct links"))
    yield t(
        "Programs, other pages and spreadsheets can read the selection directly at these addresses. The addresses accept "
        "the same filters as the link to a screen, need no key, and report unknown names or codes."
    )
    paths, held_back = _main_paths(t), are_rows_held_back(view)
    places = {path: settings.browser_url((view.unfiltered if path in UNCHOSEN else view).by_link(path)) for path in paths}
    told = {path: label for path, label in paths.items() if not (held_back and path.startswith("data"))}
    yield "\n".join(f"- {link(label, places[path])}: `/{path}`" for path, label in told.items())
    if held_back:
        return
    if not view.site:
        yield small_text_markup(t("Replace SERVER with this server's address, as shown in your browser."))
    address = f"{'' if view.site else SERVER}{places[f'data/{TABLE}.csv']}"
    yield code(*reading_lines(address, t.language))


def file_address(t: Translator, view: View, path: str, **more: str) -> None:
    """Show the address of the file above, to copy where the server's is known; none for a reader's own data."""
    if own_dataset():
        return
    place = settings.browser_url(view.by_link(path, **more))
    write_markdown(small_text_markup(link(t("Address of this file"), place)), code(place) if view.site else "")


def document_links(view: View, folder: str, code: str, heading: str = "") -> None:
    """Show links to a page, or to what `heading` names, as PDF and Word.

    Show nothing for own data, held-back rows, or an install that cannot write documents.
    """
    if own_dataset() or are_rows_held_back(view) or not extras.has(extras.DOCUMENTS):
        return
    path = "/".join(filter(None, (folder, quote(code, safe=""))))
    labels = {"pdf": "PDF", "docx": "Word"}
    ways = (link(label, settings.browser_url(view.by_link(f"{path}.{suffix}"))) for suffix, label in labels.items())
    title = heading or view.t("**This page as a document**")
    st.markdown(f"{title}: {' · '.join(ways)}")


def _main_paths(t: Translator) -> dict[str, str]:
    """Return the addresses that a reader may want, with what each gives; the others are in the description for programs."""
    found = {
        f"data/{TABLE}.csv": t("Table as CSV; also as .parquet, and as .json (100 rows per page)"),
        "data.xlsx": t("A workbook with one sheet per table"),
        "data/package.zip": t("The data package"),
        "data.geojson": t("Points for mapping software"),
        f"figures/{FIGURE}.svg": t("The chart as an image for another page; also as .png, and as .json for Plotly"),
        "briefing.pdf": t("The briefing; also .docx and .html"),
        "cite.bib": t("The citation; also .ris and .txt"),
        "changes.xml": t("Feed of data updates"),
        "openapi.json": t("All addresses with their parameters, for programs"),
    }
    lacking = () if extras.has(extras.DOCUMENTS) else (f"figures/{FIGURE}.svg", "briefing.pdf")
    return {path: told for path, told in found.items() if path not in lacking}


def reading_lines(address: str, language: str) -> list[str]:
    has_commas = SEPARATORS[language] == COMMA
    in_pandas, in_r, in_sheets = ("", "read.csv", "") if has_commas else (', sep=";", decimal=","', "read.csv2", '; ";"')
    return [
        f'pandas   pd.read_csv("{address}"{in_pandas})',
        f'R        {in_r}("{address}", fileEncoding = "UTF-8-BOM")',
        f'Sheets   =IMPORTDATA("{address}"{in_sheets})',
    ]


def show_downloads(view: View) -> None:
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
        shown = view if of == "part" else view.unfiltered
    hxl = st.checkbox(t("with HXL hashtags, for humanitarian data exchange"), key="data-hxl")
    asked = FileOptions(hxl)
    make, name = deferred(lambda: wanted.write(shown, asked)), wanted.file_name(shown, asked)
    controls.save_button(t("Save the data"), make, name, wanted.media_type, key="save-data")

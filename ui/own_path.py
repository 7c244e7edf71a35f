"""The screen for own data: choose a file, check what was understood, look; beside the steps what will come of it.

All that is asked about a table is one passage, whose answers change the mapping of the upload.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from charts.registry import figure_spec
from intake.convert import Conversion
from intake.files import example_file
from intake.mapping import as_json
from intake.marked_workbook import marked_workbook
from intake.source_table import UNNAMED
from intake.write_package import as_zip
from loaders import CannotRead, Dataset, DatasetRefused, extras
from loaders.dataset_cache import cached_on_dataset
from measures.acts import acts
from measures.selection import Selection, select
from measures.tables import values
from server import settings
from server.dataset import current_dataset, own_dataset
from translations import Translator
from ui import brought, figures, own_boxes, own_result, passage
from ui.brought import Upload
from ui.navigation import open_screen
from ui.text import heading_markup, markdown_text, small_text, write_markdown
from views.view import View, words_of

TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "parquet", "geojson", "json", "jsonl", "ndjson", "zip"]
LARGEST = 50
"""Megabytes of a file, as the intake bounds it."""
LONGEST, REFUSED = 120, "own-refused"
"""Characters of a title, and where the session keeps why an answer could not be taken."""
SCREEN = "pages/your-data.py"
COMPARED = ("acts-kind-authority", "acts-kind-month")
"""Figures of which the same kinds are drawn of both."""


def draw(view: View) -> None:
    """The three steps: without a file what each is for, else what is asked about the table, and what comes of it."""
    found = None if settings.is_read_only() else brought.current_upload()
    if found is None:
        write_markdown(heading_markup(view.t("1. Choose a file")))
        _ask_file(view.t)
        own_result.show_promise(view)
        return
    with brought.progress_bar(view.t) as progress:
        converted = brought.convert_upload(found, progress)
    passage.ask("own_path", _steps(view, found, converted), choose)
    _offer_files(view, found, converted)


def _ask_file(t: Translator) -> None:
    """The box for a table and the mapping of another time, and the example; why a file cannot be read."""
    if settings.is_read_only():
        st.info(
            t(
                "This server does not accept uploads: its operator has turned them off. You can convert a table on "
                "your own computer: python -m intake convert."
            )
        )
        return
    if not extras.has(extras.OWN_DATA):
        st.info(t("Support for workbooks is not installed on this server: save the table as a CSV file."))
    types = ", ".join(TYPES).upper()
    label = t("Choose a file or drop it here: {types}, up to {n} MB", types=types, n=LARGEST)
    look: dict[str, Any] = {"type": TYPES, "max_upload_size": LARGEST, "label_visibility": "collapsed"}
    given = st.file_uploader(label, key=f"own-file-{brought.removal_count()}", accept_multiple_files=True, **look)
    files = {one.name: one.getvalue() for one in given or ()}
    example = example_file() if extras.has(extras.OWN_DATA) else {}
    is_example = bool(example) and st.button(t("Try an example: forty invented incidents"), key="own-example")
    if is_example:
        files = example
    if len({*files} - {brought.MAPPING}) != 1:
        if files:
            st.warning(t("Choose one table. You may add the file mapping.json that you saved."))
        return
    try:
        with brought.progress_bar(t) as progress:
            brought.store_files(files, brought.INVENTED if is_example else "", progress)
    except (CannotRead, DatasetRefused) as refused:
        st.error(_refusal_text(refused))
    else:
        st.rerun()


def _refusal_text(refused: CannotRead | DatasetRefused) -> str:
    problems = refused.problems if isinstance(refused, DatasetRefused) else [refused]
    return "\n".join(f"- {markdown_text(str(one))}" for one in problems)


def _steps(view: View, found: Upload, converted: Conversion) -> dict[str, Any]:
    """What the passage shows of all three steps and beside them."""
    t, why_not = view.t, own_result.why_not(view, converted)
    boxes = own_boxes.boxes(t, found, converted)
    is_accepted = found.mapping.kinds_from_words
    accept = t.plural("Accept the suggested type", "Accept all {n} types", len(converted.proposals))
    return {
        "headings": (t("1. Choose a file"), t("2. Check how the table was read"), t("Result"), t("3. See the result")),
        "file": found.name,
        "invented": brought.invented_text(found.title, t),
        "rows": t.plural("{n} row", "{n} rows", own_result.rows_taken(converted)[1]),
        "remove": t("Remove the file"),
        "refused": st.session_state.pop(REFUSED, ""),
        "boxes": [*boxes],
        "settings": t("More settings"),
        "grids": own_boxes.grids(t, found, converted),
        "lists": own_boxes.lists(t, found, converted),
        "accept": "" if is_accepted or not converted.proposals else accept,
        "undo": t("Undo"),
        "title": (t("Name of the dataset"), "" if found.title == brought.INVENTED else found.title, LONGEST),
        "screens": _screens(t, converted, why_not),
        "why_not": [*why_not.values()],
        "result": own_result.result(view, converted),
    }


def _screens(t: Translator, converted: Conversion, why_not: Iterable[str]) -> list[tuple[str, str]]:
    """The screens on which the table can be opened; none where something is lacking."""
    if {own_result.RECORDS, own_result.DAY} & {*why_not}:
        return []
    places = [("cities", t("Map"))] if "cities" in converted.tables else []
    return [("overview", t("Open in the dashboard")), *places, ("briefing", t("Briefing"))]


def choose(asks: str, subject: str, answer: str) -> None:
    """Does what a box or a button of the passage asks for; an answer that none of them offers changes nothing."""
    found = brought.current_upload()
    if found is None:
        return
    try:
        if asks == "remove":
            brought.remove_upload()
        elif asks == "open":
            brought.open_own_data(brought.convert_upload(found), found.title)
            open_screen(answer)
        elif asks == "title":
            brought.change(found, title=answer.strip()[:LONGEST] or UNNAMED)
        elif asks == "accessed":
            brought.change(found, accessed=date.fromisoformat(answer) if answer else None)
        elif asks == "sheet":
            brought.with_sheet(found, answer, "")
        elif asks == "kind":
            brought.with_sheet(found, found.table.sheet, answer)
        else:
            brought.change(found, mapping=own_boxes.answered(found.mapping, asks, subject, answer))
    except (CannotRead, DatasetRefused) as refused:
        st.session_state[REFUSED] = str(refused)
    except (ValueError, StopIteration):
        return


def _offer_files(view: View, found: Upload, converted: Conversion) -> None:
    """The files that are made of the table; what may not be saved, or not yet, is not offered."""
    t, day, why_not = view.t, brought.today(), own_result.why_not(view, converted)
    look: dict[str, Any] = {"on_click": "ignore", "icon": ":material/download:"}
    with st.container(horizontal=True, gap="small", key="own-files"):
        if not why_not:
            package, title = t("Save the data package"), t.translate(found.title)
            st.download_button(package, lambda: as_zip(converted, day, title), "package.zip", "application/zip", **look)
        if extras.has(extras.OWN_DATA) and own_result.ROWS not in why_not:
            name = f"{UNNAMED}-report.xlsx"
            report = t("Save the report")
            st.download_button(report, lambda: marked_workbook(found.sheets, found.table, converted), name, **look)
        mapping = as_json(converted.mapping)
        st.download_button(t("Save the mapping for next time"), mapping, brought.MAPPING, "application/json", **look)


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
    for name in (name for name in COMPARED if mine.dataset.has("incidents", "authority_code") or "authority" not in name):
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
    spoken = data.cache.get((data, language), lambda: data.in_language(language))
    return View(spoken, select(spoken, chosen), chosen, words_of(data, language), view.site)

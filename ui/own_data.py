"""The screen for own data: choose a file, say what it means, look; the banner of own data, the way to the screen."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

import pandas as pd
import streamlit as st

from intake import labels
from intake.convert import Conversion, terms_of
from intake.files import example_file
from intake.mapping import as_json
from intake.report import as_csv
from intake.source_table import UNNAMED
from intake.template import write_template
from intake.write_package import as_zip
from loaders import CannotRead, DatasetRefused, extras
from server import settings
from server.dataset import own_dataset
from translations import Translator
from ui import brought, components, controls, own_choices
from ui.address import open_screen
from ui.brought import Upload
from ui.text import heading_markup, markdown_text, small_text, write_markdown
from views.citation import are_held_back, rows_held_back_text
from views.view import View

TYPES = ["xlsx", "xlsm", "ods", "csv", "tsv", "txt", "geojson", "json", "jsonl", "ndjson", "zip"]
LARGEST, MOST_CELLS, LONGEST = 50, 2_000, 120
"""Megabytes of a file, as the intake bounds it; cells not taken that are listed, the report has all; letters of a title."""
SCREEN = "pages/your-data.py"


def draw(view: View) -> None:
    t, found = view.t, None if settings.is_read_only() else brought.current_upload()
    if found is None:
        _ask_file(t)
        return
    with brought.progress_bar(t) as progress:
        converted = brought.convert_upload(found, progress)
    text = " · ".join(filter(None, (found.name, brought.invented_text(found.title, t))))
    leave = [("leave", t("Back to the published data"))] if own_dataset() else []
    components.ask("own_banner", {"text": text, "ways": [("remove", t("Remove the file")), *leave]}, _leave)
    if refused := st.session_state.pop(own_choices.REFUSED, ""):
        st.error(markdown_text(refused))
    if converted is None:
        own_choices.ask_heading_row(t, found)
        return
    asked, result = st.columns([3, 2], gap="large")
    with result:
        _draw_result(view, found, converted)
    with asked:
        own_choices.draw(t, found, converted)


def _ask_file(t: Translator) -> None:
    about = t(
        "One row for each incident. A column is imported if its heading is one from the template or if you say what it "
        "means. Everything else is left out and listed."
    )
    write_markdown(heading_markup(t("1. Choose a file")), about)
    if settings.is_read_only():
        refusal = t(
            "This server does not accept uploads: its operator has turned them off. You can convert a table on "
            "your own computer: python -m intake convert."
        )
        st.info(refusal)
        return
    if not (has_workbooks := extras.has(extras.OWN_DATA)):
        st.info(t("Support for workbooks is not installed on this server: save the table as a CSV file."))
    label = t("Choose a file or drop it here: {types}, up to {n} MB", types=", ".join(TYPES).upper(), n=LARGEST)
    look: dict[str, Any] = {"type": TYPES, "max_upload_size": LARGEST, "label_visibility": "collapsed"}
    given = st.file_uploader(label, key=f"own-file-{brought.removal_count()}", accept_multiple_files=True, **look)
    with st.container(horizontal=True, gap="small"):
        if has_workbooks:
            template = partial(_template, t.language)
            controls.save_button(t("Save the template"), template, "template.xlsx")
        is_example = has_workbooks and st.button(t("Try an example: forty invented incidents"), key="own-example")
    small_text(
        t(
            "Names, accounts, notes, contact details, exact coordinates and titles of sources are left out unless you "
            "include them."
        ),
        t("The result: every screen with your incidents, a briefing in three languages, and files."),
    )
    if is_example:
        _read_files(t, example_file(), brought.INVENTED)
    elif given:
        _read_files(t, {one.name: one.getvalue() for one in given}, "")


def _template(language: str) -> bytes:
    made = BytesIO()
    write_template(made, language)
    return made.getvalue()


def _read_files(t: Translator, files: dict[str, bytes], title: str) -> None:
    if len({*files} - {brought.MAPPING}) != 1:
        st.warning(t("Choose one table. You may add the file mapping.json that you saved."))
        return
    try:
        with brought.progress_bar(t) as progress:
            brought.store_files(files, title, progress)
    except (CannotRead, DatasetRefused) as refused:
        st.error("\n".join(f"- {markdown_text(one)}" for one in getattr(refused, "problems", [refused])))
    else:
        st.rerun()


def _draw_result(view: View, found: Upload, converted: Conversion) -> None:
    t, terms, rows = view.t, terms_of(converted), labels.imported_text(converted, view.t)
    write_markdown(heading_markup(t("3. See the result")), f"**{rows}**", labels.counts_text(converted, t))
    lacking, is_held_back = [*_lacking(view, converted)], are_held_back(terms, view)
    for line in (*lacking, rows_held_back_text(view, terms)) if is_held_back else lacking:
        st.warning(markdown_text(line))
    screens = {"overview": t("Open in the dashboard"), "places": t("Map"), "briefing": t("Briefing")}
    for screen, label in screens.items() if not lacking else ():
        if screen != "places" or "cities" in converted.tables:
            st.button(label, key=f"own-open-{screen}", on_click=_open, args=(screen,), width="stretch")
    if not lacking and found.title != brought.INVENTED:
        own_choices.ask(st.text_input, t("Name of the dataset"), "title", found.title, max_chars=LONGEST)
    if left_out := [*_left_out(view, converted)][:MOST_CELLS]:
        write_markdown("### " + t("Left out, and why"))
        cells = pd.DataFrame(left_out, columns=[t("Row"), t("Column"), t("Value"), t("Reason")], dtype=object)
        st.dataframe(cells, hide_index=True, placeholder="")
    if terms:
        small_text(labels.terms_text(terms.publisher, t))
    save = partial(controls.save_button, width="stretch")
    if not lacking and not is_held_back:
        package = partial(as_zip, converted, brought.today(), t.translate(found.title))
        save(t("Save the data package"), package, "package.zip", "application/zip")
    if not is_held_back:
        save(t("Save the report"), partial(as_csv, converted), f"{UNNAMED}-report.csv", "text/csv")
    save(t("Save the mapping for next time"), as_json(converted.mapping), brought.MAPPING, "application/json")


def _lacking(view: View, converted: Conversion) -> Iterator[str]:
    """Yield what is to be done before the screens can be opened."""
    t, terms = view.t, terms_of(converted)
    if not converted.has_records and converted.suggestions:
        yield t("No rows are imported yet. In step 2, accept the suggestions or choose the types.")
    elif not converted.has_records:
        yield t(
            "No rows are imported yet. In step 2, say which column gives the type or says what happened (its words suggest "
            "types), or select one type for all rows."
        )
    if terms and not converted.accessed:
        yield t("To continue, enter the date when the data were obtained from {publisher}.", publisher=terms.publisher)


def _open(screen: str) -> None:
    found = brought.current_upload()
    converted = brought.convert_upload(found) if found else None
    if found is None or converted is None:
        return
    try:
        brought.open_own_data(converted, found.title)
    except DatasetRefused as refused:
        st.session_state[own_choices.REFUSED] = "; ".join(map(str, refused.problems[:3]))
    else:
        open_screen(screen)


def _left_out(view: View, converted: Conversion) -> Iterator[tuple[int | None, str | None, str | None, str]]:
    """Yield row, column, value and reason of all that is not taken: columns, rows, cells."""
    reason = view.t.translate
    yield from ((None, column, None, reason(why)) for column, why in converted.columns_left_out.items())
    yield from ((one.row, None, one.value, reason(one.reason)) for one in converted.rows_left_out)
    yield from ((one.row, one.field, one.found, reason(one.sort)) for one in converted.findings)


def show_banner(view: View) -> None:
    t = view.t
    if own := own_dataset():
        text = t("You are viewing your own data, {title}, in this session only.", title=own.title)
        ways = [("own", t("Your data")), ("leave", t("Back to the published data"))]
        components.ask("own_banner", {"text": brought.invented_text(own.title, t) or text, "ways": ways}, _leave)


def _leave(_asks: str, _of: str, way: str) -> None:
    if way == "leave":
        brought.close_own_data()
    elif way == "remove":
        brought.remove_upload()
    else:
        st.switch_page(SCREEN)


def link_to_own_data(view: View) -> None:
    t = view.t
    text = t("Organisations that keep their own records can view them in these screens, documents and files.")
    write_markdown(heading_markup(t("Your own data")), text)
    st.page_link(SCREEN, label=t("Upload a table"), icon=":material/add:")

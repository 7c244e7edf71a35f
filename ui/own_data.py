"""The screen for own data: choose a file, say what it means, look; the banner of own data, and a comparison."""

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from typing import Any

import streamlit as st

from charts.registry import figure_spec
from intake.convert import Conversion
from intake.files import example_file
from intake.mapping import as_json
from intake.report import as_csv
from intake.source_table import UNNAMED
from intake.template import write_template
from intake.write_package import as_zip
from loaders import CannotRead, Dataset, DatasetRefused, extras
from loaders.dataset_cache import cached_on_dataset
from measures.acts import acts
from measures.selection import Selection, select
from measures.tables import values
from server import settings
from server.dataset import current_dataset, own_dataset
from translations import Translator
from ui import brought, figures, own_choices, own_result, passage
from ui.brought import Upload
from ui.navigation import open_screen
from ui.text import heading_markup, markdown_text, small_text, write_markdown
from views.view import View, words_of

TYPES = ["xlsx", "xlsm", "ods", "csv", "tsv", "txt", "geojson", "json", "jsonl", "ndjson", "zip"]
LARGEST = 50
"""Megabytes of a file, as the intake bounds it."""
LONGEST, REFUSED = 120, "own-refused"
"""Characters of a title, and where the session keeps why a file or an answer could not be taken."""
SCREEN = "pages/your-data.py"
COMPARED = ("acts-kind-authority", "acts-kind-month")
"""Figures of which the same types are drawn of both."""


def draw(view: View) -> None:
    """Show the steps: without a file how to begin, else what is asked about the table, and what comes of it."""
    found = None if settings.is_read_only() else brought.current_upload()
    if found is None:
        _ask_file(view.t)
        return
    t = view.t
    with brought.progress_bar(t) as progress:
        converted = brought.convert_upload(found, progress)
    ways = [("remove", t("Remove the file")), *([("leave", t("Back to the published data"))] if own_dataset() else [])]
    text = " · ".join(filter(None, (found.name, brought.invented_text(found.title, t))))
    passage.ask("own_banner", {"text": text, "ways": ways}, _leave)
    if refused := st.session_state.pop(REFUSED, ""):
        st.error(markdown_text(refused))
    if converted is None:
        own_choices.ask_heading_row(t, found)
        return
    asked, result = st.columns([2, 1], gap="large")
    with result:
        _show_result(view, found, converted)
    with asked:
        own_choices.draw(t, found, converted)


def _ask_file(t: Translator) -> None:
    """Show the box for a table and a saved mapping, the template and the example; why a file cannot be read."""
    write_markdown(
        heading_markup(t("1. Choose a file")),
        t(
            "One row for each incident. A column is imported if its heading is one from the template or if you say what it "
            "means. Everything else is left out and listed."
        ),
    )
    if settings.is_read_only():
        st.info(
            t(
                "This server does not accept uploads: its operator has turned them off. You can convert a table on "
                "your own computer: python -m intake convert."
            )
        )
        return
    has_workbooks = extras.has(extras.OWN_DATA)
    if not has_workbooks:
        st.info(t("Support for workbooks is not installed on this server: save the table as a CSV file."))
    label = t("Choose a file or drop it here: {types}, up to {n} MB", types=", ".join(TYPES).upper(), n=LARGEST)
    look: dict[str, Any] = {"type": TYPES, "max_upload_size": LARGEST, "label_visibility": "collapsed"}
    given = st.file_uploader(label, key=f"own-file-{brought.removal_count()}", accept_multiple_files=True, **look)
    files, example = {one.name: one.getvalue() for one in given or ()}, example_file() if has_workbooks else {}
    with st.container(horizontal=True, gap="small"):
        if has_workbooks:
            template = partial(_template, t.language)
            name = "template.xlsx"
            st.download_button(t("Save the template"), template, name, icon=":material/download:", on_click="ignore")
        is_example = bool(example) and st.button(t("Try an example: forty invented incidents"), key="own-example")
    small_text(
        t(
            "Names, accounts, notes, contact details, exact coordinates and titles of sources are left out unless you "
            "include them."
        ),
        t("The result: every screen with your incidents, a briefing in three languages, and files."),
    )
    _read_files(t, example if is_example else files, brought.INVENTED if is_example else "")


def _template(language: str) -> bytes:
    made = BytesIO()
    write_template(made, language)
    return made.getvalue()


def _read_files(t: Translator, files: dict[str, bytes], title: str) -> None:
    if len({*files} - {brought.MAPPING}) != 1:
        if files:
            st.warning(t("Choose one table. You may add the file mapping.json that you saved."))
        return
    try:
        with brought.progress_bar(t) as progress:
            brought.store_files(files, title, progress)
    except (CannotRead, DatasetRefused) as refused:
        problems = refused.problems if isinstance(refused, DatasetRefused) else [refused]
        st.error("\n".join(f"- {markdown_text(str(one))}" for one in problems))
    else:
        st.rerun()


def _show_result(view: View, found: Upload, converted: Conversion) -> None:
    """Show how many rows are taken, the screens and files, and what is left out."""
    t, why_not = view.t, own_result.why_not(view, converted)
    taken = f"**{own_result.taken_text(t, converted)}**"
    write_markdown(heading_markup(t("3. See the result")), taken, own_result.counts_text(t, converted))
    for line in why_not.values():
        st.warning(markdown_text(line))
    if own_result.RECORDS not in why_not and own_result.DAY not in why_not:
        places = [("cities", t("Map"))] if "cities" in converted.tables else []
        for number, (screen, label) in enumerate(
            (*places, ("briefing", t("Briefing")), ("overview", t("Open in the dashboard")))
        ):
            look: dict[str, Any] = {"type": "secondary" if number else "primary", "width": "stretch"}
            st.button(label, key=f"own-open-{screen}", on_click=_open, args=(screen,), **look)
    key, title = "own-title", "" if found.title == brought.INVENTED else found.title
    if title:
        st.session_state[key] = title
        st.text_input(t("Name of the dataset"), key=key, max_chars=LONGEST, on_change=_rename)
    own_result.show(view, converted)
    _offer_files(view, found, converted, bool(why_not), own_result.ROWS in why_not)


def _open(screen: str) -> None:
    found = brought.current_upload()
    converted = brought.convert_upload(found) if found else None
    if found is None or converted is None:
        return
    try:
        brought.open_own_data(converted, found.title)
    except DatasetRefused as refused:
        st.session_state[REFUSED] = "; ".join(map(str, refused.problems[:3]))
    else:
        open_screen(screen)


def _rename() -> None:
    if found := brought.current_upload():
        brought.change(found, title=str(st.session_state["own-title"]).strip()[:LONGEST] or UNNAMED)


def _offer_files(view: View, found: Upload, converted: Conversion, is_open: bool, are_held_back: bool) -> None:
    """Offer the files that are made of the table; what may not be saved, or not yet, is not offered."""
    t, day = view.t, brought.today()
    look: dict[str, Any] = {"on_click": "ignore", "icon": ":material/download:", "width": "stretch"}
    if not is_open:
        title = t.translate(found.title)
        package = partial(as_zip, converted, day, title)
        st.download_button(t("Save the data package"), package, "package.zip", "application/zip", **look)
    if not are_held_back:
        st.download_button(t("Save the report"), partial(as_csv, converted), f"{UNNAMED}-report.csv", "text/csv", **look)
    mapping = as_json(converted.mapping)
    st.download_button(t("Save the mapping for next time"), mapping, brought.MAPPING, "application/json", **look)


def show_banner(view: View) -> None:
    """Say whose data it is, or that all of it is invented; nothing where it is that of the server."""
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
    elif way == "remove":
        brought.remove_upload()
    else:
        st.switch_page(SCREEN)


def link_to_own_data(view: View, before: Iterable[str] = ()) -> None:
    """Show the way to the screen on which a reader brings a table, below the texts `before` it."""
    t = view.t
    text = t("Organisations that keep their own records can view them in these screens, documents and files.")
    write_markdown(*before, heading_markup(t("Your own data")), text)
    st.page_link(SCREEN, label=t("Upload a table"), icon=":material/add:")


def show_comparison(view: View) -> None:
    """Show both side by side, of the types that occur in both; nothing while no own data is shown, or no type is in both."""
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

"""The briefing screen: its options, its pages as they will be, drawn when a reader asks for them, and the file."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, TWO, brief, parts_in, unusual_parts, usual_parts
from exports.briefing.document import Block, Briefing, Heading, Headlines, Items, Paragraph, Picture, Table
from exports.documents import by_suffix
from exports.render.typesetter import CannotSet
from exports.typst import pdf
from loaders import extras
from measures.acts import acts
from measures.record import record
from measures.tables import number_of, rows
from server import settings
from server.dataset import own_dataset, view_in
from server.queue import DOCUMENTS, QueueFull
from server.streamlit_patches import client_id
from translations import Translator
from translations.words import LANGUAGES
from ui import address, by_link, components, controls
from ui.text import markdown_text, small_text, small_text_markup, write_markdown
from views.opened import record_title
from views.view import View, codes_text

Result = TypeVar("Result")
STATE, PPI, MOST = "briefing-pages", 88, 8
"""Where a visit keeps them, how many pixels an inch has, and how many pages are shown."""


def show(view: View, other: View, briefing: Briefing) -> None:
    """Show the button that draws the pages and, once they are drawn, each with its number; nothing if none can be drawn."""
    t, key = view.t, (other.key, briefing)
    if not extras.has(extras.DOCUMENTS):
        return
    kept, pages = st.session_state.get(STATE, (None, ()))
    if kept != key:
        asked = st.empty()
        if not asked.button(t("Show the pages"), icon=":material/visibility:", key="show-pages"):
            return
        asked.empty()
        try:
            with st.spinner(t("Preparing the pages")):
                pages = made_in_queue(t, partial(pdf.page_pictures, briefing, PPI))
        except (QueueFull, CannotSet):
            st.warning(t("Too many documents are being prepared. Try again in half a minute; your selection is kept."))
            return
        st.session_state[STATE] = (key, pages)
    for number, page in enumerate(pages[:MOST], 1):
        with st.container(border=True):
            st.image(page, caption=briefing.labels["page"].format(n=number, of=len(pages)), width="stretch")
    left = len(pages) - MOST
    if left > 0:
        small_text(t.plural("The document has {n} more page.", "The document has {n} more pages.", left))


def made_in_queue(t: Translator, make: Callable[[], Result], at_work: str = "") -> Result:
    """Return what is made among the documents; say meanwhile how many are before it, then `at_work`. Raises QueueFull."""
    place = st.empty()
    try:
        return DOCUMENTS.run_and_wait(client_id(), make, lambda n: place.text(waiting_text(t, n) or at_work))
    finally:
        place.empty()


def waiting_text(t: Translator, before: int) -> str:
    """Say how many documents are ahead in the queue; empty if none is."""
    text = t.plural("{n} document is ahead of yours in the queue", "{n} documents are ahead of yours in the queue", before)
    return text if before else ""


RESULT_KEY = "briefing-made"
MOST_CASES, MOST_OFFERED = 20, 500
"""Cases of a document, and incidents in the box that offers them; of more, a case is added in its record."""


@dataclass(frozen=True)
class BriefingRequest:
    """The options of a briefing: language, length, parts, cases and format."""

    language: str
    length: str
    parts: tuple[str, ...]
    format: str
    cases: tuple[str, ...] = ()


def draw_form(view: View) -> BriefingRequest:
    """Draw the options and, above the parts to choose, the button that makes the document; return what is asked for."""
    t, formats = view.t, {suffix: module.LABEL for suffix, module in by_suffix().items()}
    lengths = {ONE_PAGE: t("One page"), TWO: t("Two pages"), FOUR: t("Four pages"), FULL: t("Full")}
    written_in = controls.among(address.WRITTEN_IN, t("Language"), LANGUAGES, t.language)
    length = controls.among(address.LENGTH, t("Length"), lengths, FOUR)
    counts = st.empty()
    form = controls.among(address.FORMAT, t("Format"), formats, next(iter(formats)))
    if not extras.has(extras.DOCUMENTS):
        small_text(t("PDF and Word export is not installed on this server: the briefing is available as a web page."))
    button = st.container()
    cases = tuple(address.several(address.CASES))
    headings = {name: kind.heading(t) for name, kind in parts_in(view.dataset).items()}
    parts = controls.some(address.PARTS_OF_IT, t("Parts"), headings, usual_parts(length, cases))
    _ask_cases(view, cases)
    wanted = BriefingRequest(written_in, length, parts, form, cases)
    with counts:
        other = made_of(view, wanted)[0]
        place = _document_address(other, wanted, "briefing/pages.json", address.LENGTH)
        text = view.t("Pages (approximate): {counts}")
        components.show(view, "pages", lambda: {"place": place, "text": text}, of=place)
    with button:
        _offer_document(view, wanted)
    return wanted


def usual(view: View) -> BriefingRequest:
    """Return the options before a reader has chosen any."""
    ticked = usual_parts(FOUR)
    parts = tuple(name for name in parts_in(view.dataset) if name in ticked)
    return BriefingRequest(view.t.language, FOUR, parts, next(iter(by_suffix())))


def _ask_cases(view: View, cases: tuple[str, ...]) -> None:
    """Ask for the cases chosen by hand: a button each takes it out, a box adds one; without any, say which stand in it."""
    t, titles = view.t, view.cached("case-titles", lambda: _case_titles(view))
    gravest = small_text_markup(t("If you select none, the briefing features the most serious incidents for these filters."))
    heading = t("Featured incidents")
    write_markdown(small_text_markup(heading), "" if cases else gravest)
    with st.container(gap=None) if cases else nullcontext():
        for act_id in cases:
            given: dict[str, Any] = {"on_click": address.remove, "args": (address.CASES, act_id)}
            act = record(view.dataset, act_id)
            title = markdown_text(record_title(view, act)) if act else act_id
            st.button(title, key=f"case-{act_id}", icon=":material/close:", type="tertiary", **given)
    left, key = [act_id for act_id in titles if act_id not in cases], f"add-case-{len(cases)}"
    if left and len(cases) < MOST_CASES:
        look: dict[str, Any] = {"placeholder": t("Choose an incident"), "label_visibility": "collapsed"}
        given = {"key": key, "on_change": lambda: address.add(address.CASES, st.session_state[key])}
        st.selectbox(heading, left, None, titles.__getitem__, **look, **given)


def _case_titles(view: View) -> dict[str, str]:
    """Return the titles of the filtered incidents by id, in the order of time; none if there are more than MOST_OFFERED."""
    table = view.measure(acts)
    if number_of(table) > MOST_OFFERED:
        return {}
    return {row["act_id"]: record_title(view, row) for row in rows(table.sort("first", "act_id", nulls_last=True))}


def made_of(view: View, wanted: BriefingRequest) -> tuple[View, Briefing]:
    """Return the view in the language of the document, and the document before it has a format."""
    other = view_in(wanted.language, view.selection)
    return other, other.cached(_kept_as(wanted), lambda: brief(other, wanted.parts, wanted.length, wanted.cases))


def _kept_as(wanted: BriefingRequest) -> str:
    return f"briefing-{wanted.parts}-{wanted.length}-{wanted.cases}"


def preview(view: View, wanted: BriefingRequest) -> None:
    other, briefing = made_of(view, wanted)
    t = other.t

    def template_context() -> dict[str, Any]:
        return {
            "page": _document_address(other, wanted, "briefing.png"),
            "waiting": view.t("Preparing the pages"),
            "late": view.t(
                "The first page could not be shown: the server is busy with other documents. Reload this page in a few "
                "minutes; your selection is kept."
            ),
            "told": view.t("Contents of the document"),
            "language": t.language,
            "title": briefing.title,
            "finding": briefing.finding.text,
            "parts": [
                (one.heading, [line for block in one.blocks for line in _block_lines(block)], one.name == "list")
                for one in briefing.parts
            ],
            "below": (t.plural("{n} footnote in all", "{n} footnotes in all", len(briefing.notes)),),
        }

    components.show(other, "preview", template_context, of=f"{view.t.language}-{_kept_as(wanted)}")
    show(view, other, briefing)


def _document_address(other: View, wanted: BriefingRequest, name: str, left_out: str = "") -> str:
    """Return an address of the document for the browser; empty where there is none, as for a reader's own data."""
    if own_dataset() or not extras.has(extras.DOCUMENTS) or not wanted.parts:
        return ""
    said = {param: text for param, text in _parameters(other, wanted).items() if param != left_out}
    return settings.browser_url(replace(other, site="").by_link(name, **said))


def _block_lines(block: Block) -> Iterator[tuple[str, str, bool]]:
    """Yield the lines of a block: strong beginning, sentence, and whether it is the title of a figure or table."""
    if isinstance(block, Headlines):
        yield from (("", f"{one.value}: {one.label}", False) for one in block.figures)
    elif isinstance(block, Heading):
        yield block.text, "", False
    elif isinstance(block, Paragraph | Items):
        yield from ((one.strong, one.text, False) for one in block.sentences)
    elif isinstance(block, Picture | Table):
        yield "", f"{block.label}: {block.title}", True


def _offer_document(view: View, wanted: BriefingRequest) -> None:
    t = view.t
    if st.button(t("Create the document"), type="primary", icon=":material/description:", disabled=not wanted.parts):
        try:
            st.session_state[RESULT_KEY] = (view.key, wanted, _write_document(view, wanted))
        except (QueueFull, CannotSet):
            st.warning(t("Too many documents are being prepared. Try again in half a minute; your selection is kept."))
    key, of, content = st.session_state.get(RESULT_KEY, (None, None, b""))
    if content and (key, of) == (view.key, wanted):
        module = by_suffix()[wanted.format]
        name = f"{made_of(view, wanted)[1].name}.{module.SUFFIX}"
        told = t("Save the document ({size} kB)", size=t.number(round(len(content) / 1000)))
        controls.save_button(told, content, name, module.MEDIA_TYPE)
    if wanted.parts:
        other = made_of(view, wanted)[0]
        by_link.file_address(view.t, other, f"briefing.{wanted.format}", **_parameters(view, wanted))


def _parameters(view: View, wanted: BriefingRequest) -> dict[str, str]:
    """Return the parameters of an address of a document; its parts only if they are not those usual in its length."""
    parts = unusual_parts(view.dataset, wanted.parts, wanted.length, wanted.cases)
    texts = {address.LENGTH: wanted.length, address.PARTS_OF_IT: parts, address.CASES: codes_text(wanted.cases)}
    return {name: text for name, text in texts.items() if text}


def _write_document(view: View, wanted: BriefingRequest) -> bytes:
    t = view.t
    other, briefing = made_of(view, wanted)
    bar = st.progress(0.1, t("The text is ready. Preparing the charts"))

    def show_progress(before: int) -> None:
        bar.progress(0.1 if before else 0.5, waiting_text(t, before) or t("Preparing the charts"))

    form = by_suffix()[wanted.format]
    content = DOCUMENTS.run_and_wait(client_id(), lambda: bytes(form.write(briefing, other.t)), show_progress)
    bar.empty()
    return content

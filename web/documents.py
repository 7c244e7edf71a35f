"""The briefing by link: the same document as from the screen and the command; one at a time, equal requests share one."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

from exports.briefing.compose import FOUR, LENGTHS, about_pages, brief
from exports.briefing.document import Briefing
from exports.briefing.draft import ONE_PAGE
from exports.briefing.paragraph import PARAGRAPH, paragraph_text
from exports.briefing.sheet import SCREEN_FOLDER, sheet
from exports.documents import by_suffix
from exports.typst import pdf
from exports.web import html
from loaders import extras
from screens.contents import CONTENTS
from server.headers import STANDALONE_POLICY
from server.queue import DOCUMENTS, File
from server.refusal import not_there
from views import citation, screens
from views.opened import FOLDERS, INCIDENT, MARK, PERSON, PLACE, STANDARD
from web.answer import Address
from web.query import CASES, FILTERS, LENGTH, PARTS, ROW_FILTERS, SCREEN, LinkRequest, known_choices
from web.tables import check_rows_allowed

CLIENT = "by-link"  # all who ask for documents by address are one client of the queue
PPI = 110  # pixels an inch of the picture of a page
SCRIPTED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
    "frame-ancestors 'self'"
)
"""The page of a briefing draws its figures itself and asks no host for anything."""
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex", citation.bibtex),
    "ris": ("RIS", "application/x-research-info-systems", citation.ris),
    "txt": ("a sentence", "text/plain", lambda view, screen: f"{citation.sentence(view, screen)}\n"),
}
"""What a citation is, its media type and what writes it, by the suffix of its address."""


def requested_briefing(request: LinkRequest, length: str = "") -> Briefing:
    length = length or request.more.get(LENGTH, FOUR)
    return brief(request.view, request.several(PARTS) or None, length, request.several(CASES))


def _document_file(request: LinkRequest, form: ModuleType, asked: Callable[[LinkRequest], Briefing]) -> File:
    briefing = asked(request)
    return File(bytes(form.write(briefing, request.view.t)), f"{briefing.name}.{form.SUFFIX}")


def _first_page(request: LinkRequest) -> File:
    briefing = requested_briefing(request)
    return File(pdf.page_pictures(briefing, PPI)[0], f"{briefing.name}.png")


def _page_counts(request: LinkRequest) -> File:
    counts = {length: about_pages(requested_briefing(request, length)) for length in LENGTHS}
    return File(json.dumps(counts).encode(), "pages.json")


def _requested_sheet(request: LinkRequest, folder: str) -> Briefing:
    """Return the document of what is opened, or of a screen. Raises Refused for one that there is not."""
    [(part, code)] = request.path.items()
    briefing = sheet(request.view, folder, code)
    if briefing is None:
        raise not_there(part, code, ())
    return briefing


def _check_code(request: LinkRequest, name: str) -> None:
    """Raise Refused for an unknown code, or if the publisher holds the rows back."""
    [(part, code)], known = request.path.items(), known_choices(request.view.dataset).codes[name]
    if name not in (PLACE, SCREEN):
        check_rows_allowed(request)
    if name == SCREEN:
        known = [one for one in known if one in CONTENTS and one != BRIEFING]
    if code not in known:
        raise not_there(part, code, sorted(known))


def _sheets() -> Iterator[Address]:
    """Yield the addresses of what is opened, and of screens, as documents."""
    for name, (folder, part, about) in SHEETS.items():
        for suffix, form in by_suffix().items() if extras.has(extras.DOCUMENTS) else ():
            if form is not html:
                asked, check = partial(_requested_sheet, folder=folder), partial(_check_code, name=name)
                path, params = f"/{folder}/{{{part}:path}}.{suffix}", FILTERS if name in (PLACE, SCREEN) else ()
                make = partial(_document_file, form=form, asked=asked)
                yield DocumentAddress(path, f"{about}, as {form.LABEL}", make, params, check)


def citation_file(request: LinkRequest, suffix: str) -> File:
    screen = request.more.get(SCREEN)
    text = FORMATS[suffix][2](request.view, None if screen is None else screens.screen_path(screens.present_name(screen)))
    return File(text.encode(), "" if suffix == "txt" else f"{request.view.file_name('cite')}.{suffix}")


DocumentAddress = partial(Address, queue=DOCUMENTS, client=CLIENT)
AS_ON_SCREEN = f"`{LENGTH}`, `{PARTS}` and `{CASES}` as on its screen"
OPTIONS = (*FILTERS, LENGTH, PARTS, CASES)
BRIEFING = "briefing"
SHEETS = {
    INCIDENT: (FOLDERS[INCIDENT], "incident", "An incident or refused application: sources, reactions, details"),
    PERSON: (FOLDERS[PERSON], "person", "A person named by sources: each incident, reactions and decisions"),
    PLACE: (
        FOLDERS[PLACE],
        "city",
        "A city on one page: incidents, rallies, what is disputed and unknown, the law that sources name, decisions",
    ),
    STANDARD: (FOLDERS[STANDARD], "standard", "A legal provision and the incidents for which sources cite it"),
    MARK: (FOLDERS[MARK], "request", "A request of the appeal, what became of it, its sources"),
    SCREEN: (SCREEN_FOLDER, "screen", "A screen with its charts, tables and sources"),
}
"""The folder of documents of each, the name of the code in their path, and what they have."""
FROM_PDF = (
    DocumentAddress(
        "/briefing.png", f"The first page of the briefing as PDF, as a picture: {AS_ON_SCREEN}", _first_page, OPTIONS
    ),
    DocumentAddress(
        "/briefing/pages.json",
        f"Estimated page count of each briefing length: `{PARTS}` and `{CASES}` as on its screen",
        _page_counts,
        (*FILTERS, PARTS, CASES),
    ),
)
ADDRESSES = (
    *(
        DocumentAddress(
            f"/briefing.{suffix}",
            f"The briefing as {form.LABEL}: {AS_ON_SCREEN}",
            partial(_document_file, form=form, asked=requested_briefing),
            OPTIONS,
            allows=SCRIPTED if form is html else STANDALONE_POLICY,
        )
        for suffix, form in by_suffix().items()
    ),
    *(FROM_PDF if "pdf" in by_suffix() else ()),
    *_sheets(),
    Address(
        f"/{PARAGRAPH}.txt",
        "A paragraph to read aloud in a minute: three to six sentences, what each is based on, the citation",
        lambda request: File(f"{paragraph_text(request.view)}\n".encode()),
        ROW_FILTERS,
    ),
    *(
        DocumentAddress(
            f"/{PARAGRAPH}.{suffix}",
            f"The paragraph with hard questions and their answers, as {form.LABEL}",
            partial(_document_file, form=form, asked=lambda request: brief(request.view, (PARAGRAPH, "hard"), ONE_PAGE)),
            ROW_FILTERS,
        )
        for suffix, form in by_suffix().items()
        if form is not html
    ),
    *(
        Address(
            f"/cite.{suffix}",
            f"The citation as {name}",
            partial(citation_file, suffix=suffix),
            (*FILTERS, SCREEN),
            type=kind,
        )
        for suffix, (name, kind, _) in FORMATS.items()
    ),
)

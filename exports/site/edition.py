"""The static edition: the dashboard as plain files, which any host serves and any browser opens from a folder.

It has each screen of everything, each round, each city and their pairs with records. Same dataset, same bytes.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import product
from posixpath import dirname, relpath
from types import ModuleType
from urllib.parse import quote

from PIL import Image

from exports import feed
from exports.briefing.compose import FOUR, FULL, ONE_PAGE, brief
from exports.briefing.sheet import opened_sheet
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, Format
from exports.documents import FORMATS as DOCUMENTS
from exports.site.card import card_of, card_picture
from exports.typst import pdf
from loaders import Dataset, extras
from measures.acts import acts
from measures.people import people
from measures.places import acts_in, rallies_in
from measures.selection import Selection, select
from measures.tables import number_of, read, values
from screens.opened import opened_by
from screens.page import Page
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views import screens
from views.change_list import change_list
from views.citation import are_rows_held_back
from views.opened import FOLDERS, INCIDENT, MARK, PERSON, PLACE, SCREENS, STANDARD, page_of
from views.row_keys import keys_in
from views.view import View, codes, words_of

SUFFIXES = {ONE_PAGE: ("pdf", "html"), FOUR: ("pdf", "docx", "html"), FULL: ("pdf",)}
"""The formats of the briefing in each length; a full one as Word or HTML is too large to be carried along."""
EVERYTHING = Selection()
File = tuple[str, bytes]
Lists = Iterator[tuple[str, list[tuple[str, str, str]]]]
"""Titles of lists, each with its lines: what leads to an address if there is one, what is said of it, and the address."""


@dataclass(frozen=True)
class Edition:
    """A dataset as plain files; `live` is the address of a dashboard, `base` that of the files: both may be unknown."""

    dataset: Dataset
    live: str = ""
    base: str = ""

    def view(self, language: str, selection: Selection = EVERYTHING) -> View:
        spoken = self._spoken[language]
        return View(spoken, select(spoken, selection), selection, words_of(self.dataset, language), self.live)

    @cached_property
    def _spoken(self) -> dict[str, Dataset]:
        """Return the dataset in each language, made once: what is made of it serves all choices."""
        return {language: self.dataset.in_language(language) for language in LANGUAGES}

    @cached_property
    def choices(self) -> tuple[Selection, ...]:
        """Return the choices with pages: everything, each round, each city, and the pairs of both that have records."""
        rounds = [Selection(rounds=(one,)) for one in values(read(self.dataset, "rounds"), "round_id")]
        cities = [Selection(cities=(one,)) for one in self.cities]
        pairs = (replace(one, cities=other.cities) for one, other in product(rounds, cities))
        parts = ((pair, self.view(SOURCE_LANGUAGE, pair).data) for pair in pairs)
        reported = (pair for pair, data in parts if number_of(acts(data)) or number_of(read(data, "rallies")))
        return (EVERYTHING, *rounds, *cities, *reported)

    @cached_property
    def cities(self) -> tuple[str, ...]:
        data, known = self.dataset, values(read(self.dataset, "cities"), "city_id")
        return tuple(one for one in known if number_of(rallies_in(data, one)) or number_of(acts_in(data, one)))

    def details(self, language: str) -> Iterator[Page]:
        view = self.view(language)
        codes = {
            INCIDENT: values(acts(self.dataset), "act_id"),
            PERSON: [one.key for one in people(view.dataset)],
            PLACE: self.cities,
            STANDARD: values(read(self.dataset, "standards"), "standard_id"),
            MARK: values(read(self.dataset, "asks"), "ask_id"),
        }
        for name, of_name in codes.items():
            found = (opened_by(view, SCREENS[name], {name: code}) for code in of_name)
            yield from (one for one in found if one)


def lists_of_pages(view: View, pages: Sequence[Page], link: Callable[..., str]) -> Lists:
    """Yield a list of the pages of each kind: incidents, people, cities, provisions, requests."""
    t = view.t
    titles = {INCIDENT: t("Incidents"), PERSON: t("People"), PLACE: t("Cities")}
    titles |= {STANDARD: t("Legal provisions that sources cite"), MARK: t("Requests and follow-up")}
    for name, title in titles.items():
        yield title, [(page.title, page.summary, link(view, "", **page.parameter)) for page in pages if page.name == name]


def screens_of(view: View) -> list[str]:
    return [name for name in screens.names(view.t) if screens.has_table(view.dataset, name)]


def absolute(edition: Edition, path: str) -> str:
    """Return the address at which a file is to stand; empty if that of the edition is not known."""
    return f"{edition.base.rstrip('/')}/{path}" if edition.base else ""


def forms(length: str) -> list[ModuleType]:
    """Return the formats of a length that this install can make."""
    return [form for form in DOCUMENTS if form.SUFFIX in SUFFIXES[length]]


def document_path(view: View, length: str, form: ModuleType) -> str:
    return f"{view.t.language}/files/{view.file_name(view.dataset.name, length)}.{form.SUFFIX}"


def documents(edition: Edition, language: str, length: str) -> Iterator[File]:
    view = edition.view(language)
    briefing = brief(view, length=length)
    for form in forms(length):
        yield document_path(view, length, form), bytes(form.write(briefing, view.t))


def sheet_path(view: View, city_id: str) -> str:
    """Return the path of the document of a city; empty if none can be made."""
    return f"{view.t.language}/files/{view.file_name(city_id)}.pdf" if extras.has(extras.DOCUMENTS) else ""


def city_sheets(edition: Edition, language: str) -> Iterator[File]:
    view = edition.view(language)
    for city in edition.cities if extras.has(extras.DOCUMENTS) else ():
        if briefing := opened_sheet(view, PLACE, city):
            yield sheet_path(view, city), pdf.write(briefing, view.t)


def data_path(view: View, form: Format, *tables: str) -> str:
    return f"{view.t.language}/files/{form.file_name(view, FileOptions(tables=tables))}"


def data_files(edition: Edition, language: str) -> Iterator[File]:
    view = edition.view(language)
    for form in () if are_rows_held_back(view) else FORMATS:
        yield data_path(view, form), form.write(view, FileOptions())


def card_path(language: str, screen: str) -> str:
    """Return the path of the preview image of a screen; empty if none can be made."""
    return f"{language}/cards/{screen}.png" if extras.has(extras.DOCUMENTS) else ""


def feeds_and_cards(edition: Edition, language: str) -> Iterator[File]:
    """Yield what changed, as a feed; and each screen's preview image if the edition has an address, which its link needs."""
    view, path = edition.view(language), f"{language}/changes.xml"
    yield path, feed.write(view, change_list(view), own_address=absolute(edition, path))
    for screen in screens_of(view) if edition.base and extras.has(extras.DOCUMENTS) else ():
        yield card_path(language, screen), _lighter(card_picture(card_of(view, screen)))


def _lighter(picture: bytes) -> bytes:
    """Reduce a picture to the 64 colours that it has most, which is a third of its bytes."""
    out = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def page_path(language: str, selection: Selection, screen: str, **opened: str) -> str:
    """Return the path of the page of a screen for a choice, or of the page of what is opened there."""
    for name, folder in FOLDERS.items():
        if opened.get(name):
            return f"{language}/{folder}/{file_word(opened[name])}.html"
    chosen = "-".join(f"{name}-{file_word(code)}" for name, code in codes(selection).items())
    return "/".join(filter(None, (language, chosen, f"{screens.screen_path(screen) or 'index'}.html")))


def file_word(code: str) -> str:
    """Return a code as a part of the name of a file, on any system; of different codes different."""
    return quote(code, safe="").replace("~", "%7E").replace("%", "~")


@dataclass(frozen=True)
class Places:
    """The links of the page at `here`; `choices` are those that have pages."""

    here: str
    choices: Collection[Selection]

    def to(self, path: str) -> str:
        return relpath(path, dirname(self.here) or ".")

    def link(self, view: View, screen: str, **opened: str) -> str:
        """Return the way to a screen, or to what is opened there, for the last round chosen; empty without a page."""
        selection = replace(view.selection, rounds=view.selection.rounds[-1:])
        if selection not in self.choices:
            return ""
        return self.to(page_path(view.t.language, selection, screen, **opened))

    def of_mark(self, view: View, mark: str) -> str:
        """Return the way to the page of what a mark or a row stands for; empty without a page."""
        return self.to(page_path(view.t.language, EVERYTHING, "", **opened)) if (opened := page_of([*keys_in(mark)])) else ""

"""The static edition: the dashboard as plain files, which any host serves and any browser opens from a folder.

Every screen in each language, of everything, of each round, of each city, and of each pair of both that has records; every
record, person, city, provision and request; a list of them to search; tables and documents. Each is made from the same
views, words and drawings as the page without scripts. The same dataset gives the same bytes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any

from exports.briefing.compose import LENGTHS, brief
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from exports.render.svg_interaction import SCRIPT, STYLE, TEMPLATES
from exports.site.places import FILES, FOLDERS, Places, page_path
from exports.site.screen import Values, page_template, screen_page, screen_values, way
from exports.web import html
from loaders import Dataset
from measures.acts import acts
from measures.people import people
from measures.places import acts_in, rallies_in
from measures.selection import Selection
from measures.tables import number_of, read, values
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views import screens
from views.licence import are_rows_held_back
from views.opened import INCIDENT, MARK, PERSON, PLACE, SCREENS, STANDARD, DetailPage, opened_by
from views.view import View, choose

TYPEFACES = {"Source Serif": "SourceSerifVariable-Roman.woff2", "Source Sans": "SourceSansVF-Upright.woff2"}
EVERYTHING = Selection()
START, SEARCH = "index.html", "search.html"
File = tuple[str, bytes]
"""A file of the edition: its path, its bytes."""
Make = Callable[..., Iterator[File]]


@dataclass(frozen=True)
class Edition:
    """A dataset as a static edition; `live` is the address of the dashboard on a server, `base` that at which the edition is
    to stand: both may be unknown.
    """

    dataset: Dataset
    live: str = ""
    base: str = ""

    def view(self, language: str, selection: Selection = EVERYTHING) -> View:
        """A choice in a language."""
        return choose(self.dataset, selection, language, self.live)

    @cached_property
    def choices(self) -> tuple[Selection, ...]:
        """What has pages: everything, each round, each city, and the pairs of both that have records."""
        rounds = [Selection(rounds=(one,)) for one in values(read(self.dataset, "rounds"), "round_id")]
        cities = [Selection(cities=(one,)) for one in self.cities]
        pairs = (replace(one, cities=other.cities) for one, other in product(rounds, cities))
        return (Selection(), *rounds, *cities, *(one for one in pairs if _has_records(self.view(SOURCE_LANGUAGE, one))))

    @cached_property
    def cities(self) -> tuple[str, ...]:
        """The cities of which anything is recorded."""
        known = values(read(self.dataset, "cities"), "city_id")
        return tuple(
            one for one in known if number_of(rallies_in(self.dataset, one)) or number_of(acts_in(self.dataset, one))
        )

    def details(self, language: str) -> Iterator[DetailPage]:
        """Every record, person, city, provision and request."""
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

    @cached_property
    def jobs(self) -> list[tuple[str, tuple[Any, ...]]]:
        """What makes the files, each by its name in this module with its arguments, the longest first."""
        each: list[tuple[str, tuple[Any, ...]]] = [("opened_pages", (language,)) for language in LANGUAGES]
        each += [("documents", (language, length)) for language, length in product(LANGUAGES, LENGTHS)]
        each += [("data_files", (language,)) for language in LANGUAGES]
        each += [("screen_pages", one) for one in product(LANGUAGES, self.choices)]
        return [*each, ("shared_files", ())]


def _has_records(view: View) -> bool:
    return bool(number_of(acts(view.data)) or number_of(read(view.data, "rallies")))


def screen_pages(edition: Edition, language: str, selection: Selection) -> Iterator[File]:
    """The page of each screen of a choice; of everything in the first language also the page with which all begins."""
    view = edition.view(language, selection)
    for screen in screens.names(view.t):
        if screens.has_table(view.dataset, screen):
            path = page_path(language, selection, screen)
            yield path, _page(edition, view, screen, path)
    if not selection and language == SOURCE_LANGUAGE:
        yield START, _page(edition, view, screens.OVERVIEW, START)


def opened_pages(edition: Edition, language: str) -> Iterator[File]:
    """The page of every record, person, city, provision and request; and the list of all, which is searched."""
    view, found = edition.view(language), [*edition.details(language)]
    for one in found:
        path = page_path(language, Selection(), "", **one.parameter)
        yield path, _page(edition, view, SCREENS[one.name], path, one)
    path = f"{language}/{SEARCH}"
    texts: Values = {"title": view.t("Search"), "summary": "", "figures": [], "lists": _lists(view, found)}
    yield path, _page(edition, view, "incidents", path, **texts)


def documents(edition: Edition, language: str, length: str) -> Iterator[File]:
    """The briefing of everything in a length, in each format."""
    view = edition.view(language)
    briefing = brief(view, length=length)
    for form in (html,):
        yield document_path(view, length, form.SUFFIX), bytes(form.write(briefing, view.t))


def document_path(view: View, length: str, suffix: str) -> str:
    """Where a briefing stands."""
    return f"{view.t.language}/{FILES}/{view.file_name(view.dataset.name, length)}.{suffix}"


def data_files(edition: Edition, language: str) -> Iterator[File]:
    """The data of everything, in each format."""
    view = edition.view(language)
    for form in () if are_rows_held_back(view) else FORMATS:
        yield data_path(view, form), form.write(view, FileOptions())


def data_path(view: View, form: Any) -> str:
    """Where the data stand in a format."""
    return f"{view.t.language}/{FILES}/{form.file_name(view, FileOptions())}"


def shared_files(_: Edition) -> Iterator[File]:
    """Style, scripts and typefaces of all pages."""
    style = page_template("screen.css").render(is_first=False, typefaces=TYPEFACES)
    yield f"{FILES}/style.css", f"{style}{STYLE}{_text('edition.css')}".encode()
    yield f"{FILES}/edition.js", f"{SCRIPT}{_text('edition.js')}".encode()
    for file in TYPEFACES.values():
        yield f"{FILES}/{file}", (TEMPLATES / "screen_letters" / file).read_bytes()
    yield f"{FILES}/LICENSE", (TEMPLATES / "letters" / "LICENSE").read_bytes()


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def _page(edition: Edition, view: View, screen: str, path: str, opened: DetailPage | None = None, **more: Any) -> bytes:
    """The page of a screen, or of what is opened there, at its path."""
    places = Places(path, edition.choices)
    page = screen_values(view, screen, opened, places.link, is_animated=True)
    for one in (*page["figures"], *page["tables"]):
        one["ways"] = [places.of_mark(view, mark) for mark in one["marks"]]
    page |= {"search_page": places.to(f"{view.t.language}/{SEARCH}"), "lists": [], **more}
    page["address"] = f"{edition.base.rstrip('/')}/{path}" if edition.base else ""
    page["edition"] = _around(edition, view, screen, places)
    return screen_page(page, "edition.html").encode()


def _around(edition: Edition, view: View, screen: str, places: Places) -> Values:
    """What a page of the edition says beside the screen: what it is, which cities can be chosen, where files are."""
    t, whole, names = view.t, view.dataset, view.dataset.names()
    chosen = view.selection.cities
    cities = [(one, replace(view, selection=replace(view.selection, cities=(one,)))) for one in edition.cities]
    every = way(
        t("All cities"), places.link(replace(view, selection=replace(view.selection, cities=())), screen), not chosen
    )
    return {
        "files": places.to(FILES),
        "start": places.to(view.t.language),
        "every": every,
        "cities": [every, *(way(names[one], places.link(of, screen), one in chosen) for one, of in cities)],
        "city": names[chosen[0]] if chosen else t("City"),
        "rows": t("Rows"),
        "open": t("Click for the record or the sources"),
        "open_act": t("Click to open the record"),
        "about": t(
            "This copy of the dashboard needs no server. It has version {version} of the dataset, published on {day}; a "
            "newer version may exist.",
            version=whole.version,
            day=t.day(whole.released, year=True),
        ),
        "server": t("Several rounds or cities at once, other filters and your own data need the dashboard on a server."),
        "live": way(edition.live, view.address(screens.screen_path(screen))) if edition.live else None,
    }


def _lists(view: View, found: list[DetailPage]) -> list[Values]:
    """Everything that has a page, under the name of its screen."""
    names, folder = screens.names(view.t), f"{view.t.language}/{SEARCH}"
    places = Places(folder, (Selection(),))
    return [
        {
            "title": names[SCREENS[name]],
            "entries": [
                {"address": places.link(view, "", **one.parameter), "title": one.title, "summary": one.summary}
                for one in found
                if one.name == name
            ],
        }
        for name in FOLDERS
    ]

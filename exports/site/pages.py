"""The pages of the static edition, each at its path, and the files that they share."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any
from urllib.parse import quote

from charts.registry import figure_spec
from exports import feed
from exports.briefing.compose import FOUR, FULL, ONE_PAGE
from exports.data_files.file_table import FileOptions, FileTable, file_tables
from exports.data_files.formats import FORMATS
from exports.figure_texts import quotable_sentence, rows_csv
from exports.render.pictures import render
from exports.render.svg_marks import SCRIPT, STYLE, TEMPLATES, template_text
from exports.site import edition, embedded
from exports.site.edition import Edition, File, Lists, Places, absolute, lists_of_pages, page_path, screens_of
from exports.site.embedded import embed_code, embedded_page
from exports.site.screen import Values, page_template, screen_page, screen_values, way
from exports.web import html
from loaders.dataset import TableSchema
from measures.tables import read, rows
from screens import titles
from screens.contents import charts_on
from screens.page import Page
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views import screens
from views.change_list import change_list
from views.citation import are_rows_held_back
from views.opened import PAGES, PLACE, SCREENS
from views.row_keys import RowAddresses, keys_in
from views.view import View

TYPEFACES = {"Source Serif": "SourceSerifVariable-Roman.woff2", "Source Sans": "SourceSansVF-Upright.woff2"}
START, SEARCH, NOT_FOUND, FILES = "index.html", "search.html", "404.html", "files"
FRAMES = "embed"  # the folder of the pages that frames of other pages show
BRIEFING = "briefing"
LOGS = ("corrections", "published_ids")
KEYS = re.compile(r' data-(?:key|screen|language)="[\w-]*"')  # what only the header of a Streamlit screen needs
Job = tuple[Callable[..., Iterator[File]], tuple[Any, ...]]  # what makes some files, with its arguments beside the edition


def jobs(of: Edition) -> list[Job]:
    """Return the jobs that make all files but the last, the longest first."""
    each: list[Job] = [(edition.documents, one) for one in product(LANGUAGES, reversed(edition.SUFFIXES))]
    makers = (edition.city_sheets, edition.feeds_and_cards, opened_pages, table_pages, figure_files, edition.data_files)
    each += [(make, (language,)) for make, language in product(makers, LANGUAGES)]
    return [*each, *((screen_pages, one) for one in product(LANGUAGES, of.choices)), (shared_files, ())]


def screen_pages(of: Edition, language: str, selection: Any) -> Iterator[File]:
    """Yield the page of each screen of a choice; of everything in the first language also the page with which all begins."""
    view = of.view(language, selection)
    for screen in screens_of(view):
        path = page_path(language, selection, screen)
        yield path, _page(of, view, screen, path)
    for former, screen in screens.FORMER.items():
        if not screens.has_table(view.dataset, screen):
            continue
        place = page_path(language, selection, screen).rpartition("/")[2]
        yield page_path(language, selection, former), f'<meta http-equiv="refresh" content="0; url={place}">\n'.encode()
    if not selection and language == SOURCE_LANGUAGE:
        yield START, _page(of, view, screens.OVERVIEW, START)


def opened_pages(of: Edition, language: str) -> Iterator[File]:
    view, found = of.view(language), [*of.details(language)]
    for one in found:
        path = page_path(language, edition.EVERYTHING, "", **one.parameter)
        yield path, _page(of, view, SCREENS[one.name], path, one)
    path = f"{language}/{SEARCH}"
    lists = [*lists_of_pages(view, found, Places(path, of.choices).link)]
    nothing = view.t("No records contain these words.")
    yield path, _page(of, view, "people", path, title=view.t("Search"), shown="", lists=lists, nothing=nothing)


def table_pages(of: Edition, language: str) -> Iterator[File]:
    view = of.view(language)
    options = FileOptions(tables=tuple(table.name for table in _tables_with_pages(view)))
    for table in file_tables(view, options) if options.tables else ():
        path = _table_path(language, table.name)
        content = [{"table": _table(view, table, Places(path, of.choices))}]
        yield path, _page(of, view, "sources", path, title=table.title, shown="", summary=table.each_row, blocks=content)


def figure_files(of: Edition, language: str) -> Iterator[File]:
    view = of.view(language)
    screens_by_name = {name: screen for screen in screens_of(view) for name in charts_on(view, screen)}
    for name, screen in sorted(screens_by_name.items()):
        yield _figure_path(view, name, "svg"), render(view, name, "svg")
        path = _embed_path(view, name)
        yield path, _framed_figure(of, view, name, screen, path).encode()
        if not are_rows_held_back(view):
            yield _figure_path(view, name, "csv"), rows_csv(view, figure_spec(name))


def _framed_figure(of: Edition, view: View, name: str, screen: str, path: str) -> str:
    places = Places(path, of.choices)
    way = f"{places.link(view, screen)}#{name}"

    def of_mark(mark: str) -> str:
        return _way_of_mark(view, mark, places) or way

    typefaces = {name: places.to(f"{FILES}/{file.name}") for name, file in embedded.TYPEFACES.items()}
    canonical = absolute(of, page_path(view.t.language, edition.EVERYTHING, screen))
    return embedded_page(view, figure_spec(name), way, of_mark, typefaces, canonical)


def _way_of_mark(view: View, mark: str, places: Places) -> str:
    """Return the way to the page of what a mark stands for, or to the list of several; empty if they have no pages."""
    search = f"{places.to(f'{view.t.language}/{SEARCH}')}?of={quote(mark)}"
    return places.of_mark(view, mark) or (search if any(key.kind in PAGES for key in keys_in(mark)) else "")


def shared_files(of: Edition) -> Iterator[File]:
    """Yield the style, script and typefaces of all pages, the licence and the page for an address that leads nowhere."""
    style = page_template("screen.css").render(is_first=False, typefaces=TYPEFACES)
    yield f"{FILES}/style.css", f"{style}{STYLE}{template_text('edition.css')}".encode()
    yield f"{FILES}/edition.js", f"{SCRIPT}{template_text('site.js')}{template_text('edition.js')}".encode()
    for file in (*(TEMPLATES / "screen_letters" / name for name in TYPEFACES.values()), *embedded.TYPEFACES.values()):
        yield f"{FILES}/{file.name}", file.read_bytes()
    yield f"{FILES}/LICENSE", (TEMPLATES / "letters" / "LICENSE").read_bytes()
    first, *others = (of.view(code).t("There is no such page") for code in LANGUAGES)
    ways = [way(label, absolute(of, f"{code}/{START}") or f"{code}/{START}") for code, label in LANGUAGES.items()]
    texts = {"language": SOURCE_LANGUAGE, "title": first, "text": " · ".join(others), "ways": ways, "languages": []}
    yield NOT_FOUND, page_template("notice.html").render(texts).encode()


def last_files(of: Edition, paths: Iterable[str]) -> Iterator[File]:
    """Yield the list of pages for search engines; nothing without the address at which they are to stand."""
    if not of.base:
        return
    insides = {path: path.partition("/")[2] for path in sorted(paths) if path.endswith(".html") and "/" in path}
    pages = (
        (absolute(of, path), {code: absolute(of, f"{code}/{inside}") for code in LANGUAGES})
        for path, inside in insides.items()
        if inside != SEARCH and f"/{FILES}/" not in path and f"/{FRAMES}/" not in path
    )
    yield "sitemap.xml", feed.sitemap(pages, of.dataset.released)


def _figure_path(view: View, name: str, suffix: str) -> str:
    return f"{view.t.language}/{FILES}/{view.file_name(name)}.{suffix}"


def _embed_path(view: View, name: str) -> str:
    return f"{view.t.language}/{FRAMES}/{name}.html"


def _table_path(language: str, name: str) -> str:
    return f"{language}/tables/{name}.html"


def _page(of: Edition, view: View, screen: str, path: str, opened: Page | None = None, **more: Any) -> bytes:
    places, is_screen = Places(path, of.choices), not more and not opened
    look = {"is_animated": True, "has_figures": not more, "has_losses": not view.selection}
    page = screen_values(view, screen, opened, places.link, partial(_way_of_mark, view, places=places), **look)
    figures, tables = ([part[kind] for part in page["blocks"] if kind in part] for kind in ("figure", "table"))
    for one in (*figures, *tables):
        one["ways"] = [_way_of_mark(view, mark, places) for mark in one["marks"]]
    for one in figures:
        one["files"] = [*_figure_files(view, one["name"], places)]
        one["embed_page"] = "" if view.selection else places.to(_embed_path(view, one["name"]))
        one["embed"] = one["embed_page"] and embed_code(view, figure_spec(one["name"]), one["embed_page"])
        one["sentence"] = quotable_sentence(view, figure_spec(one["name"]), view.address(screens.screen_path(screen)))
    page |= {
        "nothing": "",
        "prefix": "",
        "lists": [*_screen_lists(view, screen, places)] if is_screen else [],
        "summary": "" if more else page["summary"],
        **more,
        **(_of_everything(view) if screen == BRIEFING else {}),
    }
    page |= {"search_page": places.to(f"{view.t.language}/{SEARCH}"), "address": absolute(of, path)}
    page["edition"] = _around(of, view, screen, places, opened)
    return KEYS.sub("", screen_page(page, "edition.html")).encode()


def _of_everything(view: View) -> Values:
    text = view.t(
        "These documents cover everything recorded, whatever the filters. Every number has its source in a footnote."
    )
    return {"title": titles.heading_of(view.unfiltered, BRIEFING)[0], "shown": "", "summary": text}


def _around(of: Edition, view: View, screen: str, places: Places, opened: Page | None) -> Values:
    t, names, chosen = view.t, view.dataset.names(), view.selection.cities
    of_city = {one: replace(view, selection=replace(view.selection, cities=one)) for one in ((), *product(of.cities))}
    labels = {city: names[city[0]] if city else t("All cities") for city in of_city}
    cities = [way(labels[city], places.link(one, screen), city == chosen) for city, one in of_city.items()]
    live = view.address(screens.screen_path(screen), **(opened.parameter if opened else {}))
    sheet = edition.sheet_path(view, opened.code) if opened and opened.name == PLACE else ""
    return {
        "files": places.to(FILES),
        "start": places.to(t.language),
        "cities": cities,
        "city": names[chosen[0]] if chosen else t("City"),
        "preview": places.to(edition.document_path(view.unfiltered, ONE_PAGE, html)) if screen == BRIEFING else "",
        "sheet": way(t("One page to print (PDF)"), places.to(sheet)) if sheet else None,
        "feed": places.to(f"{t.language}/changes.xml"),
        "card": absolute(of, edition.card_path(t.language, screen)) if of.base and not opened and not view.selection else "",
        "is_described": bool(of.base and not view.selection),
        "words": words(view),
        "about": f"{words(view)['about']} {words(view)['server']}",
        "live": way(of.live, live) if live else None,
    }


def words(view: View) -> Values:
    t = view.t
    return {
        "save": t("Save"),
        "link": t("Link"),
        "sentence": t("Copy sentence"),
        "embed": t("Copy embed code"),
        "copied": t("Copied"),
        "open": t("Click to see the record or the sources"),
        "open_act": t("Click to open the record"),
        "about": t(
            "This copy of the dashboard needs no server. It has version {version} of the dataset, published on {day}; a "
            "newer version may exist.",
            version=view.dataset.version,
            day=t.day(view.dataset.released, year=True),
        ),
        "server": t(
            "To select several rounds or cities at once, or to use other filters or your own data, you need the "
            "dashboard on a server."
        ),
    }


def _figure_files(view: View, name: str, places: Places) -> Iterator[Values]:
    for suffix in () if view.selection else ("svg",) if are_rows_held_back(view) else ("svg", "csv"):
        yield way(suffix.upper(), places.to(_figure_path(view, name, suffix)))


def _screen_lists(view: View, screen: str, places: Places) -> Lists:
    t = view.t
    if screen == BRIEFING:
        lengths = {ONE_PAGE: t("One page"), FOUR: t("Four pages"), FULL: t("Full")}
        files = {
            f"{label}, {form.LABEL}": places.to(edition.document_path(view.unfiltered, length, form))
            for length, label in lengths.items()
            for form in edition.forms(length)
        }
        yield t("Briefings on the whole dataset"), [(label, "", address) for label, address in files.items()]
    if screen == "sources":
        yield from _data_lists(view, places)


def _data_lists(view: View, places: Places) -> Lists:
    t, forms = view.t, () if are_rows_held_back(view) else FORMATS
    files = ((one, places.to(edition.data_path(view.unfiltered, one))) for one in forms)
    yield t("Download the data"), [(one.label(t), one.describe(t), address) for one, address in files]
    tables = ((one, places.to(_table_path(t.language, one.name))) for one in _tables_with_pages(view))
    yield t("Tables"), [(t.translate(one.title), t.translate(one.description), place) for one, place in tables]
    updates = ("changes.xml", t("Feed of data updates"), places.to(f"{t.language}/changes.xml"))
    yield t("Data change log"), [updates, *((one.title, "", "") for one in change_list(view, corrections=()))]


def _tables_with_pages(view: View) -> list[TableSchema]:
    """Return the tables, none if rows are held back. Logs, which are long, are in the files."""
    return [] if are_rows_held_back(view) else [table for table in view.dataset.dictionary if table.name not in LOGS]


def _table(view: View, table: FileTable, places: Places) -> Values:
    """Return a table with all its rows but not its column of addresses; the first cell of each leads to the row's page."""
    addresses, source = view.cached("row-addresses", lambda: RowAddresses(view)), rows(read(view.dataset, table.name))
    found = (addresses.place(table.name, row) for row in source)
    texts = [["" if cell is None else cell for cell in row[:-1]] for row in table.rows]
    return {
        "title": "",
        "columns": [field.title for field in table.fields[:-1]],
        "rows": texts,
        "marks": [""] * len(texts),
        "ways": [places.link(view, screen, **parameters) if parameters else "" for screen, parameters in found],
        "texts": () if texts else (view.t("Nothing is recorded."),),
    }

"""A screen for a reader without scripts, by link: its finding, its figures in words with their rows as tables."""

from collections.abc import Iterator
from typing import Any

from charts.crosstab import grouped_by
from charts.registry import figure_spec, on_screen
from exports import titles
from exports.briefing.headlines import headlines
from measures.coverage import documents_behind
from server import settings
from server.queue import File
from server.refusal import not_there
from views import citation, screens
from views.introduction import brand, over_title, shown_of_all
from views.licence import are_rows_held_back
from views.opened import INCIDENT, PERSON, SCREENS, Opened, opened_by
from views.row_columns import DOCUMENTS, column_labels, told_rows
from views.view import View
from web.answer import Address
from web.head import window_told
from web.pages import COLOURS, page_template
from web.query import FILTERS, Asked

MOST = 200
"""Rows of a table; all of them are given by link."""


def plain_path(screen: str) -> str:
    """Where a screen stands without scripts."""
    return f"plain/{screen}"


def asked_screen(asked: Asked) -> str:
    """The name of the screen. Raises Refused for one that there is not, or whose table the dataset lacks."""
    view, name = asked.view, asked.path["screen"]
    known = [one for one in screens.names(view.words) if screens.has_table(view.whole, one)]
    if name not in known:
        raise not_there("screen", name, known)
    return name


def plain_page(asked: Asked) -> File:
    """The screen, or what the address opens on it, as a page of its own."""
    view, screen = asked.view, asked_screen(asked)
    opened, place = opened_by(view, screen, asked.more), screens.screen_path(screen)
    beside = {opened.name: opened.code} if opened else {}
    view = view.everything if opened else view
    title, told = (opened.title, opened.told) if opened else titles.heading_of(view, screen)
    page = page_template("plain.html").render(
        language=view.words.language,
        window=window_told(view, screen, opened),
        address=view.by_link(place, **beside) if view.site else "",
        title=title,
        told=told,
        brand=brand(view.whole, view.words)[0],
        over=over_title(view.whole, view.words),
        shown=shown_of_all(view),
        screen=screen,
        screens=_menu(asked.view),
        menu=view.words("Screens"),
        facts=opened.facts if opened else {},
        tables=[*_told_tables(view, opened)] if opened else [],
        large=[*headlines(view)] if screen == screens.OVERVIEW and not opened else [],
        figures=[] if opened else [_told_figure(view, one) for one in on_screen(view, screen, grouped_by("", ""))],
        citation=_citation(view, place, opened),
        abbreviations=view.whole.campaign.text("abbreviations"),
        colours=COLOURS,
    )
    return File(f"{page}\n".encode())


def _citation(view: View, place: str, opened: Opened | None) -> str:
    if opened and opened.name == INCIDENT:
        return citation.of_record(view, opened.code)
    if opened and opened.name == PERSON:
        return citation.of_person(view, opened.code, opened.title)
    return citation.sentence(view, place, **({opened.name: opened.code} if opened else {}))


def _told_tables(view: View, opened: Opened) -> Iterator[dict[str, Any]]:
    """The tables of what is opened, and the documents on which it rests; one without a row is told as such."""
    documents = documents_behind(view.whole, opened.row_ids)
    for caption, kind, table in (*opened.tables, (view.words("Sources"), DOCUMENTS, documents)):
        labels = column_labels(view, kind)
        told = [*told_rows(view, kind, table.head(MOST), *labels)]
        yield {"title": caption, "columns": [*labels.values()], "rows": told, "none": view.words("Nothing is recorded.")}


def _told_figure(view: View, name: str) -> dict[str, Any]:
    """A figure in words, with its rows as a reader reads them."""
    spec = figure_spec(name)
    frame, columns = spec.frame(view), spec.columns(view)
    held_back = are_rows_held_back(view)
    told = [] if held_back else [*told_rows(view, spec.kind, spec.rows(view).head(MOST), *columns)]
    return {"frame": frame, "columns": [] if held_back else [*columns.values()], "rows": told}


def _menu(view: View) -> list[dict[str, str]]:
    """The screens that the dataset has, with this choice."""
    known = screens.names(view.words).items()
    shown = ((name, label) for name, label in known if screens.has_table(view.whole, name))
    return [
        {"name": name, "label": label, "address": settings.reached(view.by_link(plain_path(name)))} for name, label in shown
    ]


ADDRESSES = (
    Address(
        f"/{plain_path('{screen}')}",
        "A screen without scripts: its finding, its figures in words, their rows as tables",
        "text/html",
        plain_page,
        (*FILTERS, *SCREENS),
        asked_screen,
    ),
)

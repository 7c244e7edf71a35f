"""A screen for a reader without scripts, by link: its finding, its figures in words with their rows as tables."""

from typing import Any

from charts.gallery import grouped_by
from charts.registry import figure_spec, on_screen
from ui import titles
from views import citation, screens
from views.introduction import brand, over_title, window_title
from views.row_columns import told_rows
from views.view import View
from web.answer import Address
from web.pages import COLOURS, page_template
from web.query import Asked
from web.refusal import not_there
from web.workshop import File

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
    """The screen as a page of its own."""
    view, screen = asked.view, asked_screen(asked)
    title, told = titles.finding_of(view, screen)
    name = brand(view.whole, view.words)[0]
    page = page_template("plain.html").render(
        language=view.words.language,
        window=window_title(screens.names(view.words)[screen], view.whole, view.words),
        address=view.by_link(screens.screen_path(screen)) if view.site else "",
        title=title,
        told=told,
        brand=name,
        over=over_title(view.whole, view.words),
        screen=screen,
        screens=_menu(view),
        menu=view.words("Screens"),
        figures=[_told_figure(view, one) for one in on_screen(view, screen, grouped_by("", ""))],
        citation=citation.sentence(view, screens.screen_path(screen)),
        colours=COLOURS,
    )
    return File(f"{page}\n".encode())


def _told_figure(view: View, name: str) -> dict[str, Any]:
    """A figure in words, with its rows as a reader reads them."""
    spec = figure_spec(name)
    frame, columns = spec.frame(view), spec.columns(view)
    told = told_rows(view, spec.kind, spec.rows(view).head(MOST), *columns)
    return {"frame": frame, "columns": [*columns.values()], "rows": [*told]}


def _menu(view: View) -> list[dict[str, str]]:
    """The screens that the dataset has, with this choice."""
    known = screens.names(view.words).items()
    shown = ((name, label) for name, label in known if screens.has_table(view.whole, name))
    return [{"name": name, "label": label, "address": view.by_link(plain_path(name))} for name, label in shown]


ADDRESSES = (
    Address(
        f"/{plain_path('{screen}')}",
        "A screen without scripts: its finding, its figures in words, their rows as tables",
        "text/html",
        plain_page,
        check=asked_screen,
    ),
)

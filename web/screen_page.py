"""A screen for a reader without scripts: its finding, its figures in words with their rows as tables, its neighbours."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from charts import theme
from charts.gallery import grouped_by
from charts.registry import figure_spec, on_screen
from ui import titles
from views import citation, screens
from views.introduction import brand, over_title
from views.row_columns import told_rows
from views.view import View, codes

ROOM = Path(__file__).parent
MOST = 200
"""Rows of a table; all of them are given by link."""


def screen_page(view: View, screen: str) -> str:
    """The screen of a choice as HTML, made once for equal views; empty where the dataset lacks its table."""
    if not screens.has_table(view.whole, screen):
        return ""
    return view.once(f"page-{screen}", lambda: _written_page(view, screen))


def _written_page(view: View, screen: str) -> str:
    title, told = titles.finding_of(view, screen)
    name, over = brand(view.whole, view.words)[0], over_title(view.whole, view.words)
    return _template().render(
        language=view.words.language,
        title=title,
        told=told,
        brand=name,
        over=over,
        screen=screen,
        screens=_menu(view),
        menu=view.words("Screens"),
        figures=[_told_figure(view, name) for name in on_screen(view, screen, grouped_by("", ""))],
        citation=citation.sentence(view, screen),
        colours={"ink": theme.INK, "quiet": theme.QUIET, "link": theme.PERMITTED, "line": theme.HAIRLINE},
    )


def _told_figure(view: View, name: str) -> dict[str, Any]:
    """A figure in words, with its rows as a reader reads them."""
    spec = figure_spec(name)
    frame, columns = spec.frame(view), spec.columns(view)
    told = told_rows(view, spec.kind, spec.rows(view).head(MOST), *columns)
    return {"frame": frame, "columns": [*columns.values()], "rows": [*told]}


def _menu(view: View) -> list[dict[str, str]]:
    """The screens that the dataset has, with this choice."""
    said = urlencode({**codes(view.selection), "lang": view.words.language}, safe=",")
    known = screens.names(view.words).items()
    shown = ((name, label) for name, label in known if screens.has_table(view.whole, name))
    return [{"name": name, "label": label, "address": f"/{screens.screen_path(name)}?{said}"} for name, label in shown]


@cache
def _template() -> Template:
    loader = FileSystemLoader(ROOM)
    made = Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("screen_page.html")

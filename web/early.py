"""Files of Streamlit that a browser is told to fetch with the page, which it would find only when a script needs them."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from charts.gallery import grouped_by
from charts.registry import on_screen
from views.view import View

LETTERS, FIGURES = "media/SourceSerif*Roman*.woff2", "js/PlotlyChart.*.js"
"""The typeface of headings; what draws figures, 1.2 MB, which comes last on the line and is there when the first one is."""


def early_files(view: View, screen: str) -> Iterator[str]:
    """The elements that say so: the typeface for each screen, what draws figures for one that has some."""
    if letters := page_file(LETTERS):
        yield f'<link rel="preload" href="{letters}" as="font" type="font/woff2" crossorigin>'
    if (drawing := page_file(FIGURES)) and on_screen(view, screen, grouped_by("", "")):
        yield f'<link rel="modulepreload" href="{drawing}" fetchpriority="low" crossorigin>'


@cache
def page_file(pattern: str) -> str:
    """The address of a file of Streamlit's page; empty where there is none of that name."""
    static = files("streamlit") / "static" / "static"
    found = static.glob(pattern)  # type: ignore[attr-defined]
    return next((f"./static/{path.relative_to(static).as_posix()}" for path in found), "")

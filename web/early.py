"""Files of Streamlit that a browser is told to fetch, which it would find only when a script needs them: the typefaces with
the page, what draws figures with the scripts.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from charts.gallery import grouped_by
from charts.registry import on_screen
from views.view import View

LETTERS = {"Source Serif": "media/SourceSerif*Roman*.woff2", "Source Sans": "media/SourceSansVF-Upright*.woff2"}
"""The typefaces of headings and of texts: where both are there before the first word is painted, it stays in place."""
FIGURES = "js/PlotlyChart.*.js"
"""What draws figures, 1.2 MB, which comes last on the line and is there when the first one is."""


def early_letters() -> Iterator[str]:
    """The elements that say so of the typefaces."""
    for letters in first_letters().values():
        yield f'<link rel="preload" href="{letters}" as="font" type="font/woff2" crossorigin>'


def drawing_file(view: View, screen: str) -> Iterator[str]:
    """The element that says so of what draws figures, for a screen that has some."""
    if (drawing := page_file(FIGURES)) and on_screen(view, screen, grouped_by("", "")):
        yield f'<link rel="modulepreload" href="{drawing}" fetchpriority="low" crossorigin>'


def first_letters() -> dict[str, str]:
    """The addresses of the typefaces, by their names."""
    return {name: found for name, pattern in LETTERS.items() if (found := page_file(pattern))}


@cache
def page_file(pattern: str) -> str:
    """The address of a file of Streamlit's page; empty where there is none of that name."""
    static = files("streamlit") / "static" / "static"
    found = static.glob(pattern)  # type: ignore[attr-defined]
    return next((f"./static/{path.relative_to(static).as_posix()}" for path in found), "")

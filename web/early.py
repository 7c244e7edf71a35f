"""Files of Streamlit that a browser is told to fetch, which it would find only when a script needs them: the typefaces with
the page, what draws figures with the scripts.
"""

from collections.abc import Iterator

from charts.crosstab import grouped_by
from charts.registry import on_screen
from server.streamlit_page import COMPONENTS, TYPEFACES, page_file
from views.view import View


def early_letters() -> Iterator[str]:
    """The elements that say so of the typefaces."""
    for letters in first_letters().values():
        yield f'<link rel="preload" href="{letters}" as="font" type="font/woff2" crossorigin>'


def drawing_file(view: View, screen: str) -> Iterator[str]:
    """The element that says so of what draws figures, for a screen that has some."""
    if (drawing := page_file(COMPONENTS)) and on_screen(view, screen, grouped_by("", "")):
        yield f'<link rel="modulepreload" href="{drawing}" fetchpriority="low" crossorigin>'


def first_letters() -> dict[str, str]:
    """The addresses of the typefaces, by their names: where they are there before the first word, it stays in place."""
    return {name: found for name, pattern in TYPEFACES.items() if (found := page_file(pattern))}

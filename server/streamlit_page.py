"""Streamlit's own page, on which the first screen and the headers build: its folder, literals and files.

Where a literal is missing, its part of the page stays as Streamlit sends it. `tests/web/test_first_answer.py` expects each
in the installed version.
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

STATIC = Path(st.__file__).parent / "static" / "static"
HTML, HEAD, TITLE = '<html lang="en">', "</head>", "<title>Streamlit</title>"
PLAIN, BODY = "<p>You need to enable JavaScript to run this app.</p>", "</body>"
"""Where Streamlit tells a reader without scripts that there is nothing to read, and where its page ends."""
STYLES = '<link rel="stylesheet" crossorigin'
"""What a browser would wait for before it shows anything."""
SCRIPTS = '<script type="module" crossorigin'
"""Where the scripts begin, which stand before the styles."""
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""An inline script of the page."""
TYPEFACES = {"Source Serif": "media/SourceSerif*Roman*.woff2", "Source Sans": "media/SourceSansVF-Upright*.woff2"}
"""The typefaces of headings and of texts."""
COMPONENTS = "js/BidiComponent.*.js"
"""What mounts components, figures among them."""


@cache
def inline_scripts() -> tuple[str, ...]:
    """The scripts that stand in the page itself."""
    page = files("streamlit") / "static" / "index.html"
    return tuple(INLINE.findall(page.read_text("utf-8"))) if page.is_file() else ()


@cache
def page_file(pattern: str) -> str:
    """The address of a file of the page; empty where there is none of that name."""
    return next((f"./static/{path.relative_to(STATIC).as_posix()}" for path in STATIC.glob(pattern)), "")


def typeface_files() -> dict[str, str]:
    """The addresses of the typefaces, by their names: where they are there before the first word, it stays in place."""
    return {name: file for name, pattern in TYPEFACES.items() if (file := page_file(pattern))}

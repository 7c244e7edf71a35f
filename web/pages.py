"""Templates of HTML pages, which escape every value, and their colours."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from charts.layout import theme
from server.streamlit_page import TYPEFACES, page_file

COLOURS = {
    "paper": theme.PAPER,
    "panel": theme.PANEL,
    "ink": theme.INK,
    "quiet": theme.QUIET,
    "link": theme.PERMITTED,
    "line": theme.HAIRLINE,
    "edge": theme.BAND,
}


@cache
def page_template(name: str) -> Template:
    """A template beside this module."""
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(autoescape=True, undefined=StrictUndefined, loader=loader, trim_blocks=True, lstrip_blocks=True)
    made.globals["colours"] = COLOURS
    return made.get_template(name)


def typeface_files() -> dict[str, str]:
    """The addresses of the typefaces, by their names: where they are there before the first word, it stays in place."""
    return {name: file for name, pattern in TYPEFACES.items() if (file := page_file(pattern))}

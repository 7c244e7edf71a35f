"""Templates of HTML pages, which escape every value, and their colours."""

from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup

from charts.layout import theme
from exports.render.svg_interaction import TEMPLATES
from exports.render.typeset import COLOURS
from exports.web.html import html_environment
from server.streamlit_page import TYPEFACES, page_file


@cache
def page_template(name: str) -> Template:
    """A template beside this module, or one that the screens share."""
    environment = html_environment(Path(__file__).parent, TEMPLATES)
    styles = ((TEMPLATES / f"{name}.css").read_text("utf-8") for name in ("header", "frame"))
    style = Markup("".join(styles))  # noqa: S704  # files of the project
    environment.globals.update(colours={**COLOURS, "edge": theme.BAND}, shared_style=style)
    return environment.get_template(name)


def typeface_files() -> dict[str, str]:
    """The addresses of the typefaces, by their names: where they are there before the first word, it stays in place."""
    return {name: file for name, pattern in TYPEFACES.items() if (file := page_file(pattern))}

"""One figure as a page for a frame of another page, where it reacts and sends no request; the code of that frame."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from html import escape, unescape

import orjson
from markupsafe import Markup

from charts.layout.spec import FigureSpec
from exports.figure_texts import act_heads
from exports.render.figure_head import chart_head
from exports.render.svg_marks import SCRIPT as FIGURE_SCRIPT
from exports.render.svg_marks import STYLE, TEMPLATES, data_address, template_text
from exports.site.screen import drawing, for_desk_and_phone, screen_page
from views.citation import made_with_text
from views.opened import PLACE, SCREENS, opening
from views.row_keys import CITY
from views.screens import screen_path
from views.view import View

LETTERS = TEMPLATES / "letters"
TYPEFACES = {
    ("Source Sans", "200 500"): LETTERS / "SourceSans3-Regular.woff2",
    ("Source Sans", "501 900"): LETTERS / "SourceSans3-Bold.woff2",
    ("Source Serif", "200 900"): LETTERS / "SourceSerif4-Bold.woff2",
}
SCRIPT = FIGURE_SCRIPT + template_text("embed.js")
MARK = re.compile(r'data-id="([^"]*)"')
WIDTH, HEIGHT, NARROW = 720, 600, 600
"""Pixels of a frame at most, its height until its page has told its own, and the width below which it has the drawing for a
phone."""
LISTENER = (
    '<script>addEventListener("message", ({source, data}) => document.querySelectorAll("iframe").forEach(one => '
    'one.contentWindow === source && data?.figureHeight && (one.style.height = +data.figureHeight + "px")))</script>'
)
"""What makes a frame as high as its figure needs, also where a reader unfolds a text."""


def live_page(view: View, spec: FigureSpec, discovery: str = "") -> str:
    """Return the page of a frame one folder below the dashboard on a server; its typefaces are in the page."""
    here, of_mark = _near(view, spec.screens[0], **spec.parameters), partial(_mark_place, view, spec)
    canonical = view.address(screen_path(spec.screens[0]), **spec.parameters)
    return embedded_page(view, spec, here, of_mark, _typefaces(), canonical, discovery)


def embedded_page(
    view: View,
    spec: FigureSpec,
    screen: str,
    of_mark: Callable[[str], str],
    typefaces: Mapping[tuple[str, str], str],
    canonical: str = "",
    discovery: str = "",
) -> str:
    """Return the page of a frame, which leads to a `screen` and by `of_mark` to what a mark stands for.

    Search engines are sent to `canonical`, `discovery` is its oEmbed: both may be unknown.
    """
    figure, frame, t = spec.cached_figure(view), spec.frame(view), view.t
    heads = act_heads(view, figure)
    drawings = for_desk_and_phone(view, spec.name, drawing(figure, spec.name, heads), heads)
    marks = {unescape(mark) for one in drawings for mark in MARK.findall(one["svg"])}
    page = {
        "language": t.language,
        "frame": frame,
        "head": chart_head(figure),
        "drawings": drawings,
        "narrow": NARROW,
        "style": Markup(STYLE),  # noqa: S704  # a file of the project
        "script": Markup(SCRIPT),  # noqa: S704  # files of the project
        "places": orjson.dumps({mark: of_mark(mark) for mark in sorted(marks)}).decode(),
        "hint": t("Click to see the record or the sources"),
        "hint_act": t("Click to open the record"),
        "label": t("See all charts and their sources in the dashboard"),
        "screen": screen,
        "typefaces": typefaces,
        "canonical": canonical,
        "discovery": discovery,
        "made_with": made_with_text(view),
    }
    return screen_page(page, "embed.html")


def embed_code(view: View, spec: FigureSpec, source: str) -> str:
    return f"{embed_frame(view, spec, source)}\n{LISTENER}"


def embed_frame(view: View, spec: FigureSpec, source: str) -> str:
    """Return the frame alone; its page tells how high it must be, without a script it scrolls."""
    look = f'width="100%" height="{HEIGHT}" style="max-width: {WIDTH}px; border: 0"'
    return f'<iframe src="{escape(source)}" {look} title="{escape(spec.frame(view).title)}" loading="lazy"></iframe>'


def _mark_place(view: View, spec: FigureSpec, mark: str) -> str:
    keys = tuple(dict.fromkeys(spec.rows_of_mark(view, mark)))
    if len(keys) == 1 and keys[0].kind == CITY:
        return _near(view, SCREENS[PLACE], **{PLACE: keys[0].row_id})
    return _near(view, spec.screens[0], **spec.parameters, **opening(view.dataset, keys))


def _near(view: View, screen: str, **opened: str) -> str:
    return f"..{replace(view, site='').place(screen_path(screen), **opened)}"


@cache
def _typefaces() -> dict[tuple[str, str], str]:
    return {name: data_address(path) for name, path in TYPEFACES.items()}

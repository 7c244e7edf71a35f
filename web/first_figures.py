"""What stands below the finding on the first screen: still pictures of its figures, on the overview of the whole story with
the numbers that stand large. Made beside the first reader who asks for the view; the next have it.
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from charts.registry import figure_spec, headline_figure, is_available
from exports.briefing.headlines import headlines
from exports.render.svg import fluid_svg
from server.dataset import with_engine_lock
from server.queue import File, JobQueue
from server.refusal import Refused
from views import screens
from views.view import View, codes
from web.pages import COLOURS, page_template
from web.versions import answer_tag

MADE = JobQueue("first-screens", at_once=1, most=65, each=65, cache_bytes=8_000_000)
MOST = 30_000
"""Letters of a drawing at most; a larger one is drawn by Streamlit alone."""
BELOW_BOXES = ("incidents",)
"""Screens whose figure stands below boxes, which Streamlit alone draws: at no place that is known before."""


def figures_below(view: View, screen: str) -> str | None:
    """What somebody has made of it, and what is not made yet is ordered; None until then."""
    told = (screen, view.site, tuple(codes(view.selection).items()), view.words.language)
    try:
        make = with_engine_lock(lambda: File(_written(view, screen).encode()))
        ordered = MADE.submit_file(answer_tag(view.whole, *told), make)
    except Refused:
        return None
    return ordered.result().content.decode() if ordered.done() and not ordered.exception() else None


def _written(view: View, screen: str) -> str:
    is_story = screen == screens.OVERVIEW
    return page_template("first_figures.html").render(
        colours=COLOURS,
        is_story=is_story,
        figures=[*(_story_figures(view) if is_story else _first_figure(view, screen))],
        large=[*headlines(view)] if is_story else [],
    )


def _story_figures(view: View) -> Iterator[dict[str, Any]]:
    told = (name for name in screens.STORY if is_available(view, name) and figure_spec(name).has_rows(view))
    return (_told_figure(view, name, is_narrow=True) for name in told)


def _first_figure(view: View, screen: str) -> Iterator[dict[str, Any]]:
    name, heading = headline_figure(view, screen)
    if name and screen not in BELOW_BOXES:
        yield _told_figure(view, name, heading)


def _told_figure(view: View, name: str, heading: str = "", is_narrow: bool = False) -> dict[str, Any]:
    figure, frame = figure_spec(name).shown(view, narrow=is_narrow), figure_spec(name).frame(view)
    marks = fluid_svg(figure, name)
    drawn = Markup(marks if len(marks) <= MOST else "")  # noqa: S704  # escaped where it is drawn
    return {"frame": frame, "title": heading or frame.title, "high": figure.layout.height, "marks": drawn}

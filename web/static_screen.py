"""A screen without scripts: a page at /plain/SCREEN, and the first screen, without rows, until Streamlit drew the same."""

from dataclasses import replace
from html import escape
from pathlib import Path

from markupsafe import Markup

from charts.layout.frame import frame_of
from charts.registry import figure_spec, headline_figure, is_available
from exports.chart_buttons import hangs_on_document, removal_buttons, story
from exports.render.figure_head import chart_head
from exports.site.screen import Values, drawing, head_and_menus, page_template, screen_page, screen_values, way
from screens.opened import opened_by
from screens.page import Page
from server import settings
from server.dataset import with_engine_lock
from server.headers import STANDALONE_POLICY
from server.queue import LINKS, File
from server.refusal import Refused, not_there
from server.streamlit_patches import typeface_files
from views import screens
from views.citation import made_with_text
from views.opened import PLACE, SCREENS
from views.view import View, codes
from web.answer import Address, answer_tag
from web.query import FILTERS, LinkRequest

NO_FIGURES = Markup("<!-- figures -->")  # what a first screen has in place of figures that are not made yet
MOST_LETTERS = 60_000  # letters of a drawing on the first screen, a larger one of which Streamlit alone draws
SCRIPT_FILE = (Path(__file__).parent / "first_screen.js").read_text("utf-8")
SCRIPT = Markup(SCRIPT_FILE.replace("WIDEST", str(screens.WIDEST)))  # noqa: S704  # a file of the project


def plain_path(screen: str) -> str:
    return f"plain/{screen}"


def plain_link(view: View, screen: str, opened: Page | None) -> str:
    """Return a link to the page without scripts; empty for a screen that the dataset lacks."""
    if not screens.has_table(view.dataset, screen):
        return ""
    place = _near(view, plain_path(screen), **(opened.parameter if opened else {}))
    label = view.t("This screen as a page without scripts")
    return f'<p><a href="{escape(place)}">{escape(label)}</a></p>'


def first_screen(view: View, screen: str, opened: Page | None) -> str:
    """Return the HTML of the first screen; empty for a screen that the dataset lacks."""
    if not screens.has_table(view.dataset, screen):
        return ""
    key = f"first-screen-{screen}-{view.made_with}-{plain_link(view, screen, opened)}"
    page: str = view.cached(key, lambda: _first_screen_without_figures(view, screen, opened))
    figures = "" if opened and opened.name == PLACE else first_figures(view, screen)
    return page if figures is None else page.replace(NO_FIGURES, figures, 1)


def first_figures(view: View, screen: str) -> str | None:
    """Return the figures of the first screen; if they are not made yet, order them and return None."""
    choice = (screen, view.site, tuple(codes(view.selection).items()), view.t.language)
    make = with_engine_lock(lambda: File(_render_first_figures(view, screen).encode()))
    try:
        future = LINKS.submit_file("first-screens", answer_tag(view.dataset, *choice), make)
    except Refused:
        return None
    return future.result().content.decode() if future.done() and not future.exception() else None


def requested_screen(request: LinkRequest) -> str:
    """Return the name of the screen. Raises Refused for a screen that there is not, or whose table the dataset lacks."""
    view, name = request.view, screens.present_name(request.path["screen"])
    known = [one for one in screens.names(view.t) if screens.has_table(view.dataset, one)]
    if name not in known:
        raise not_there("screen", name, known)
    return name


def plain_page(request: LinkRequest) -> File:
    filtered, screen = request.view, requested_screen(request)
    opened = opened_by(filtered, screen, request.more)
    page = screen_values(filtered, screen, opened, _plain_screen)
    page |= _versions_line(filtered)
    page["typefaces"] = {name: f".{file}" for name, file in typeface_files().items()}
    return File(screen_page(page).encode())


def _first_screen_without_figures(view: View, screen: str, opened: Page | None) -> str:
    t, place = view.t, screens.screen_path(screen)
    return page_template("screen.html").render(
        head_and_menus(view, view, screen, opened, _near_screen) | _versions_line(view),
        is_first=True,
        typefaces=typeface_files(),
        in_drawer=opened is not None and opened.name != PLACE,
        filters=t("Filters"),
        buttons=(t("Share"), t("Cite")),
        close={"label": t("Close"), "address": _near(view, place)},
        no_figures=NO_FIGURES,
        plain_link=Markup(plain_link(view, screen, opened)),  # noqa: S704  # escaped by plain_link
        script=SCRIPT,
    )


def _versions_line(view: View) -> Values:
    address = settings.browser_url(view.unfiltered.by_link("changes.json", **{"from": view.made_with}))
    return {"made_with": made_with_text(view), "changes": way(view.t("What has changed since"), address)}


def _render_first_figures(view: View, screen: str) -> str:
    template = page_template("main.html")
    if screen == screens.OVERVIEW:
        opening = [one for one in screens.OPENING if is_available(view, one) and figure_spec(one).has_rows(view)]
        figures = [_first_figure(view, one) for one in opening]
    else:
        name, heading = headline_figure(view, screen)
        figures = [_first_figure(view, name, heading)] if name else []
    t = view.t
    tools = (t("Rows"), t("How well sourced?"), t("Save"), t("Link"), t("Copy sentence"))
    context = template.new_context({"is_first": True, "blocks": [{"figure": one} for one in figures], "tools": tools})
    parts = "".join(template.blocks["parts"](context)).strip()
    return f'<div class="figures">{parts}</div>' if parts else ""


def _near(view: View, path: str, **more: str) -> str:
    return f".{replace(view, site='').by_link(path, **more)}"


def _near_screen(view: View, screen: str, **more: str) -> str:
    return _near(view, screens.screen_path(screen), **more)


def _plain_screen(view: View, screen: str, **more: str) -> str:
    return settings.browser_url(view.by_link(plain_path(screen), **more))


def _first_figure(view: View, name: str, heading: str = "") -> Values:
    """Return a figure as Streamlit draws it for a desk, under its title or a `heading`; no drawing that is too large."""
    figure = figure_spec(name).cached_figure(view)
    frame = frame_of(figure)
    desk = drawing(figure, name)
    if len(desk["svg"]) > MOST_LETTERS:
        desk["svg"] = ""
    spec = figure_spec(name)
    row = removal_buttons(view, spec, are_buttons=False) if hangs_on_document(view, spec) else ""
    head = chart_head(figure, heading, row + story(view, spec, are_buttons=False), are_buttons=False)
    return {"name": name, "frame": frame, "head": head, "drawings": [desk], "rows": []}


ADDRESSES = (
    Address(
        f"/{plain_path('{screen}')}",
        "A screen without scripts: its finding, its charts with their description in words, their rows as tables",
        plain_page,
        (*FILTERS, *SCREENS),
        requested_screen,
        "text/html",
        allows=STANDALONE_POLICY.replace("font-src", "font-src 'self'"),
    ),
)

"""A screen without scripts: at /plain/SCREEN a page of its own, and the first screen, which Streamlit's page shows until
Streamlit has drawn the same. The first screen has no rows and no citation; its figures are rendered in the background, while
readers are served.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from charts.crosstab import grouped_by
from charts.layout.frame import frame_of
from charts.registry import figure_spec, headline_figure, is_available, on_screen
from exports import titles
from exports.briefing.headlines import headlines
from exports.figure_evidence import evidence, evidence_figure, evidence_words
from exports.render.figure_head import head_html
from exports.render.svg import fluid_svg
from measures.coverage import documents_behind
from measures.round_order import rounds_in_order
from measures.tables import rows
from server import settings
from server.dataset import with_engine_lock, words_in
from server.headers import STANDALONE_POLICY
from server.queue import File, JobQueue
from server.refusal import Refused, not_there
from translations.words import LANGUAGES
from views import citation, screens
from views.introduction import brand, old_version_text, over_title, shown_of_all
from views.licence import are_rows_held_back
from views.opened import INCIDENT, PERSON, PLACE, SCREENS, DetailPage, opened_by
from views.row_columns import DOCUMENTS, column_labels, text_rows
from views.view import View, codes
from views.wording import unbroken
from web.answer import Address
from web.head import window_description
from web.pages import page_template, typeface_files
from web.query import FILTERS, LinkRequest
from web.versions import answer_tag

FIGURES = JobQueue("first-screens", at_once=1, most=65, each=65, cache_bytes=8_000_000)
NO_FIGURES = Markup("<!-- figures -->")
"""What a first screen has in place of figures that are not made yet."""
MOST_ROWS, MOST_LETTERS = 200, 60_000
"""Rows of a table, all of which are given by link; letters of a drawing on the first screen, a larger one of which Streamlit
alone draws.
"""
BELOW_BOXES = ("incidents",)
"""Screens whose figure stands below boxes, which Streamlit alone draws: at no place that is known before."""
SCRIPT_FILE = (Path(__file__).parent / "first_screen.js").read_text("utf-8")
SCRIPT = Markup(SCRIPT_FILE.replace("WIDEST", str(screens.WIDEST)))  # noqa: S704  # a file of the project
Values = dict[str, Any]
Link = Callable[..., str]
"""The address of a screen for a view, with what is opened there."""


def plain_path(screen: str) -> str:
    """Where a screen stands without scripts."""
    return f"plain/{screen}"


def plain_link(view: View, screen: str, opened: DetailPage | None) -> str:
    """The way to the page without scripts; empty for a screen that the dataset lacks."""
    if not screens.has_table(view.dataset, screen):
        return ""
    place = _near(view, plain_path(screen), **(opened.parameter if opened else {}))
    label = view.t("This screen as a page without scripts")
    return f'<p><a href="{escape(place)}">{escape(label)}</a></p>'


def first_screen(view: View, screen: str, opened: DetailPage | None) -> str:
    """The HTML of the first screen; empty for a screen that the dataset lacks."""
    if not screens.has_table(view.dataset, screen):
        return ""
    key = f"first-screen-{screen}-{plain_link(view, screen, opened)}"
    page: str = view.cached(key, lambda: _first_screen_without_figures(view, screen, opened))
    figures = "" if opened and opened.name == PLACE else first_figures(view, screen)
    return page if figures is None else page.replace(NO_FIGURES, figures, 1)


def first_figures(view: View, screen: str) -> str | None:
    """The figures of the first screen; orders them and returns None where they are not made yet."""
    choice = (screen, view.site, tuple(codes(view.selection).items()), view.t.language)
    make = with_engine_lock(lambda: File(_render_first_figures(view, screen).encode()))
    try:
        future = FIGURES.submit_file(answer_tag(view.dataset, *choice), make)
    except Refused:
        return None
    return future.result().content.decode() if future.done() and not future.exception() else None


def requested_screen(request: LinkRequest) -> str:
    """The name of the screen. Raises Refused for one that there is not, or whose table the dataset lacks."""
    view, name = request.view, request.path["screen"]
    known = [one for one in screens.names(view.t) if screens.has_table(view.dataset, one)]
    if name not in known:
        raise not_there("screen", name, known)
    return name


def plain_page(request: LinkRequest) -> File:
    """The screen, or what the address opens on it, as a page of its own."""
    filtered, screen = request.view, requested_screen(request)
    opened, place = opened_by(filtered, screen, request.more), screens.screen_path(screen)
    view = filtered.unfiltered if opened else filtered
    figures = [] if opened else [_plain_figure(view, name) for name in on_screen(view, screen, grouped_by("", ""))]
    page = page_template("static_screen.html").render(
        _head_and_menus(view, filtered, screen, opened, _plain_screen),
        is_first=False,
        typefaces={name: f".{file}" for name, file in typeface_files().items()},
        window=window_description(view, screen, opened),
        address=view.by_link(place, **(opened.parameter if opened else {})) if view.site else "",
        tables=[*_opened_tables(view, opened)] if opened else [],
        large=[*headlines(view)] if screen == screens.OVERVIEW and not opened else [],
        figures=figures,
        firm={"title": view.t("How firm?"), **evidence_words(view.t), "macros": page_template("evidence.html").module},
        citation=_citation(view, place, opened),
        abbreviations=view.dataset.campaign.text("abbreviations"),
    )
    return File(f"{page}\n".encode())


def _first_screen_without_figures(view: View, screen: str, opened: DetailPage | None) -> str:
    t, place = view.t, screens.screen_path(screen)
    return page_template("static_screen.html").render(
        _head_and_menus(view, view, screen, opened, _near_screen),
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


def _render_first_figures(view: View, screen: str) -> str:
    template, (name, heading) = page_template("static_screen.html"), headline_figure(view, screen)
    if screen == screens.OVERVIEW:
        opening = [one for one in screens.OPENING if is_available(view, one) and figure_spec(one).has_rows(view)]
        figures = [_first_figure(view, one, "" if one == name else None) for one in opening]
    else:
        figures = [_first_figure(view, name, heading or None)] if name and screen not in BELOW_BOXES else []
    t = view.t
    tools = (t("Rows"), t("How firm?"), t("Save"), t("Link"), t("Copy sentence"))
    context = template.new_context({"is_first": True, "figures": figures, "large": [], "tools": tools})
    return "".join(template.blocks["figures"](context))


def _head_and_menus(view: View, filtered: View, screen: str, opened: DetailPage | None, link: Link) -> Values:
    """The values that both pages have in common. The menus link to `filtered`, the view with its filters; the languages keep
    what is opened.
    """
    t, rounds, parameter = view.t, filtered.selection.rounds, opened.parameter if opened else {}
    title, summary = titles.heading_of(view, screen)
    names = {name: label for name, label in screens.names(t).items() if screens.has_table(view.dataset, name)}
    days = {row["round_id"]: t.short_day(row["date"]) for row in rows(rounds_in_order(view.dataset))}
    return {
        "screen": screen,
        "language": t.language,
        "menu": t("Screens"),
        "round": t("Round"),
        "chosen_language": t("Language"),
        "search": t("Search"),
        "screens": [_way(label, link(filtered, name), name == screen, name) for name, label in names.items()],
        "rounds": [_way(day, link(_with_round(filtered, n), screen), n in rounds) for n, day in days.items()],
        "languages": [
            _way(label, link(replace(filtered, t=words_in(code)), screen, **parameter), code == t.language, code)
            for code, label in LANGUAGES.items()
        ],
        "brand": brand(view.dataset, t)[0],
        "old": old_version_text(view),
        "newest": _way(t("Read version {new}", new=view.dataset.newest), link(filtered, screen, version="")),
        "over": over_title(view.dataset, t),
        "shown": "" if screen == screens.OVERVIEW else shown_of_all(view),
        "title": unbroken(title),
        "summary": summary,
        "opened": opened,
    }


def _way(label: str, address: str, is_chosen: bool = False, name: str = "") -> Values:
    return {"label": label, "address": address, "chosen": is_chosen, "name": name}


def _with_round(view: View, number: int) -> View:
    """The view with a round chosen as well, or no longer."""
    selected = view.selection.rounds
    rounds = tuple(one for one in selected if one != number) if number in selected else (*selected, number)
    return replace(view, selection=replace(view.selection, rounds=rounds))


def _near(view: View, path: str, **more: str) -> str:
    """The address of a screen from that of another, whatever the server is called."""
    return f".{replace(view, site='').by_link(path, **more)}"


def _near_screen(view: View, screen: str, **more: str) -> str:
    return _near(view, screens.screen_path(screen), **more)


def _plain_screen(view: View, screen: str, **more: str) -> str:
    return settings.browser_url(view.by_link(plain_path(screen), **more))


def _citation(view: View, place: str, opened: DetailPage | None) -> str:
    if opened and opened.name == INCIDENT:
        return citation.of_record(view, opened.code)
    if opened and opened.name == PERSON:
        return citation.of_person(view, opened.code, opened.title)
    return citation.sentence(view, place, **(opened.parameter if opened else {}))


def _opened_tables(view: View, opened: DetailPage) -> Iterator[Values]:
    """The tables of what is opened, and the documents on which it rests; one without a row says so."""
    documents = documents_behind(view.dataset, opened.row_ids)
    for caption, kind, table in (*opened.tables, (view.t("Sources"), DOCUMENTS, documents)):
        labels = column_labels(view, kind)
        texts = [*text_rows(view, kind, table.head(MOST_ROWS), *labels)]
        yield {"title": caption, "columns": [*labels.values()], "rows": texts, "none": view.t("Nothing is recorded.")}


def _first_figure(view: View, name: str, heading: str | None) -> Values:
    """A figure as Streamlit draws it for a desk, the first of the first screen for a phone too; None stands for its own
    heading, and a drawing too large is left out.
    """
    figure = figure_spec(name).cached_figure(view, wide=True)
    frame = frame_of(figure)
    drawing = _drawing(figure, name)
    if len(drawing["svg"]) > MOST_LETTERS:
        drawing["svg"] = ""
    note = frame.note if heading in (None, frame.title) else ""
    head = _head(view, figure, frame.title if heading is None else heading, frame.unit, note)
    is_first = name == screens.OPENING[0]
    drawings = _for_desk_and_phone(view, name, drawing) if is_first else [drawing]
    return {"name": name, "frame": frame, "head": head, "drawings": drawings, "rows": []}


def _plain_figure(view: View, name: str) -> Values:
    """A figure as it is on a desk and on a phone, with its rows as a reader reads them and how firm its number is."""
    spec = figure_spec(name)
    found, losses = None if are_rows_held_back(view) else evidence(view, spec), list[Values]()
    if found and found.lists:
        ways = {"wide": evidence_figure(view, spec), "narrow": evidence_figure(view, spec, narrow=True)}
        losses = [{**_drawing(figure, f"{name}-losses-{way}"), "way": way} for way, figure in ways.items()]
    frame, figure, columns = spec.frame(view), spec.cached_figure(view), spec.columns(view)
    texts = [] if are_rows_held_back(view) else [*text_rows(view, spec.kind, spec.rows(view).head(MOST_ROWS), *columns)]
    desk = _drawing(figure, name)
    drawings = _for_desk_and_phone(view, name, desk) if spec.has_narrow else [desk]
    head = _head(view, figure, frame.title, frame.unit, frame.note)
    return {
        "name": name,
        "frame": frame,
        "head": head,
        "drawings": drawings,
        "evidence": found,
        "evidence_drawings": losses,
        "columns": [*columns.values()],
        "rows": texts,
    }


def _head(view: View, figure: Any, heading: str, unit: str, note: str) -> Markup:
    return head_html(figure, heading, unit, note, view.t("About this chart"), are_buttons=False)


def _for_desk_and_phone(view: View, name: str, desk: Values) -> list[Values]:
    phone = _drawing(figure_spec(name).cached_figure(view, narrow=True), f"{name}-narrow")
    return [{**desk, "way": "wide"}, {**phone, "way": "narrow"}]


def _drawing(figure: Any, name: str) -> Values:
    svg = Markup(fluid_svg(figure, name))  # noqa: S704  # escaped where it is drawn
    return {"svg": svg, "height": figure.to_dict()["layout"]["height"], "way": ""}


ADDRESSES = (
    Address(
        f"/{plain_path('{screen}')}",
        "A screen without scripts: its finding, its figures with their description in words, their rows as tables",
        "text/html",
        plain_page,
        (*FILTERS, *SCREENS),
        requested_screen,
        allows=STANDALONE_POLICY.replace("font-src", "font-src 'self'"),
    ),
)

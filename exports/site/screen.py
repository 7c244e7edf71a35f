"""A screen, or what an address opens on it, as HTML without a script: for /plain, the first screen, the static edition.

Where a link leads says who makes the page: a `Link`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from charts.crosstab import grouped_by
from charts.layout import theme
from charts.layout.frame import frame_of
from charts.registry import figure_spec, on_screen
from exports import titles
from exports.briefing.headlines import headlines
from exports.figure_evidence import evidence, evidence_figure, evidence_words
from exports.figure_texts import act_heads
from exports.render.figure_head import head_html
from exports.render.svg import fluid_svg
from exports.render.svg_interaction import TEMPLATES, template_text
from exports.render.typeset import COLOURS
from exports.screen_tables import tables_of
from exports.web.html import html_environment
from measures.round_order import rounds_in_order
from measures.tables import number_of, rows, values
from screens.lists import lists_of
from screens.opened import citation_of
from screens.page import Page, Section
from translations.words import LANGUAGES
from views import citation, screens
from views.citation import are_rows_held_back
from views.introduction import brand, over_title, shown_of_all, window_title
from views.opened import SCREENS, page_of
from views.row_columns import column_labels, keyed_rows, text_rows
from views.row_keys import RowKey, keys_text
from views.view import View, words_of
from views.wording import unbroken

MOST_ROWS = 200
"""Rows of a table, all of which are given by link."""
WIDE, NARROW = "wide", "narrow"
Values = dict[str, Any]
Link = Callable[..., str]
"""The address of a screen for a view, with what is opened there."""


@cache
def page_template(name: str) -> Template:
    """Return a template of a page, which escapes every value."""
    environment = html_environment(TEMPLATES)
    style = Markup("".join(map(template_text, ("header.css", "frame.css", "sections.css"))))  # noqa: S704  # files of the project
    environment.globals.update(colours={**COLOURS, "edge": theme.BAND}, shared_style=style)
    return environment.get_template(name)


def screen_page(page: Values, template: str = "screen.html") -> str:
    return f"{page_template(template).render(page)}\n"


def screen_values(
    filtered: View,
    screen: str,
    opened: Page | None,
    link: Link,
    *,
    is_animated: bool = False,
    has_figures: bool = True,
    has_losses: bool = True,
) -> Values:
    """Return all that the page of a screen says; the marks of animated figures say and open something, by `figure.js`.

    With `has_losses`, figures have the drawings of what each document gives them.
    """
    view, place = filtered.unfiltered if opened else filtered, screens.screen_path(screen)
    names = on_screen(view, screen, grouped_by("", "")) if has_figures and not opened else []
    head = head_and_menus(view, filtered, screen, opened, link)
    has_lists = has_figures and not opened and not are_rows_held_back(view)
    firm = {"title": view.t("How well sourced?"), **evidence_words(view.t), "macros": page_template("evidence.html").module}
    return {
        **head,
        "shown": "" if opened else head["shown"],
        "is_first": False,
        "window": window_description(view, screen, opened),
        "address": view.by_link(place, **(opened.parameter if opened else {})) if view.site else "",
        "tables": [*(_opened_tables(view, opened) if opened else screen_tables_of(view, screen) if has_figures else ())],
        "large": [*headlines(view)] if screen == screens.OVERVIEW and has_figures and not opened else [],
        "told": sections_html(view, lists_of(view, screen), link) if has_lists else "",
        "figures": [_figure_values(view, name, is_animated, has_losses) for name in names],
        "firm": firm,
        "citation": citation_of(view, opened) if opened else citation.sentence(view, place),
        "abbreviations": view.dataset.campaign.text("abbreviations"),
    }


def head_and_menus(view: View, filtered: View, screen: str, opened: Page | None, link: Link) -> Values:
    """Return what stands over the figures; menus link to `filtered`, languages also to what is opened."""
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
        "screens": [way(label, link(filtered, name), name == screen, name) for name, label in names.items()],
        "rounds": [way(day, link(_with_round(filtered, n), screen), n in rounds) for n, day in days.items()],
        "languages": [
            way(
                label, link(replace(filtered, t=words_of(view.dataset, code)), screen, **parameter), code == t.language, code
            )
            for code, label in LANGUAGES.items()
        ],
        "brand": brand(view.dataset, t)[0],
        "over": over_title(view.dataset, t),
        "shown": shown_of_all(view) if screens.has_count(screen, bool(view.selection)) else "",
        "title": unbroken(title),
        "summary": summary,
        "opened": opened,
        "sections": sections_html(view, opened.sections, link) if opened else "",
    }


def sections_html(view: View, sections: Iterable[Section], link: Link) -> Markup:
    """Return sections; a line that opens a page of its own leads there."""

    def way(keys: tuple[RowKey, ...]) -> str:
        return link(view, SCREENS[next(iter(found))], **found) if (found := page_of(keys)) else ""

    html = page_template("sections.html").render(sections=sections, link=way, level=2)
    return Markup(html)  # noqa: S704  # escaped by the template


def window_description(view: View, screen: str, opened: Page | None) -> str:
    return window_title(opened.title if opened else screens.names(view.t)[screen], view.dataset, view.t)


def way(label: str, address: str, is_chosen: bool = False, name: str = "") -> Values:
    return {"label": label, "address": address, "chosen": is_chosen, "name": name}


def _with_round(view: View, number: int) -> View:
    selected = view.selection.rounds
    rounds = tuple(one for one in selected if one != number) if number in selected else (*selected, number)
    return replace(view, selection=replace(view.selection, rounds=rounds))


def _opened_tables(view: View, opened: Page) -> Iterator[Values]:
    for caption, kind, table in opened.tables:
        labels, first = column_labels(view, kind), keyed_rows(kind, table.head(MOST_ROWS))
        yield {
            "title": caption,
            "columns": [*labels.values()],
            "rows": [*text_rows(view, kind, first, *labels)],
            "marks": [*values(first, "mark")],
            "texts": () if number_of(table) else (view.t("Nothing is recorded."),),
        }


def screen_tables_of(view: View, screen: str) -> Iterator[Values]:
    """Return the tables of a screen; one without a row says why in its texts."""
    for table in tables_of(view, screen):
        heads, cells = table.with_notes(view.t)
        yield {
            "name": table.name,
            "title": table.title,
            "texts": (*table.above, *table.below),
            "columns": heads,
            "rows": cells[:MOST_ROWS],
            "marks": [keys_text(line.keys) for line in table.lines[:MOST_ROWS]],
        }


def _figure_values(view: View, name: str, is_animated: bool, has_losses: bool) -> Values:
    """Return a figure with its drawings, rows and evidence."""
    spec = figure_spec(name)
    found, losses = None if are_rows_held_back(view) else evidence(view, spec), list[Values]()
    if found and found.lists and has_losses:
        ways = {WIDE: evidence_figure(view, spec), NARROW: evidence_figure(view, spec, narrow=True)}
        losses = [{**drawing(figure, f"{name}-losses-{size}"), "way": size} for size, figure in ways.items()]
    frame, figure, columns = spec.frame(view), spec.cached_figure(view), spec.columns(view)
    first = spec.rows(view).head(0 if are_rows_held_back(view) else MOST_ROWS)
    heads = act_heads(view, figure) if is_animated else None
    desk = drawing(figure, name, heads)
    return {
        "name": name,
        "frame": frame,
        "head": head_html(figure, frame.title, frame.unit_parts, frame.note, are_buttons=is_animated),
        "drawings": for_desk_and_phone(view, name, desk, heads) if spec.has_narrow else [desk],
        "evidence": found,
        "evidence_drawings": losses,
        "columns": [*columns.values()],
        "rows": [*text_rows(view, spec.kind, first, *columns)],
        "marks": [*values(first, "mark")],
    }


def for_desk_and_phone(view: View, name: str, desk: Values, heads: dict[str, str] | None = None) -> list[Values]:
    """Return the drawing of a figure for a `desk`, and that for a phone, with its own head if it shows something else."""
    spec = figure_spec(name)
    figure, frame = spec.cached_figure(view, narrow=True), spec.frame(view)
    phone, own = drawing(figure, f"{name}-{NARROW}", heads), frame_of(figure)
    is_same = (own.title, own.unit) == (frame.title, frame.unit)
    head = "" if is_same else head_html(figure, own.title, own.unit_parts, own.note, are_buttons=heads is not None)
    return [{**desk, "way": WIDE}, {**phone, "way": NARROW, "head": head}]


def drawing(figure: Any, name: str, heads: dict[str, str] | None = None) -> Values:
    """Return a drawing and its height; with `heads`, what marks say first, they say and open something."""
    svg = Markup(fluid_svg(figure, name, heads is not None, heads or {}))  # noqa: S704  # escaped where it is drawn
    return {"svg": svg, "alt": frame_of(figure).alt, "height": figure.to_dict()["layout"]["height"], "way": "", "head": ""}

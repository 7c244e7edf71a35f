"""A screen, or what an address opens on it, as HTML without a script: for /plain, the first screen, the static edition.

Where a link leads says who makes the page: a `Link`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from charts.layout import theme
from charts.layout.frame import frame_of
from charts.registry import figure_spec
from exports.chart_buttons import hangs_on_document, removal_buttons, story
from exports.figure_evidence import evidence, evidence_figure, evidence_words
from exports.figure_texts import act_heads
from exports.render.figure_head import chart_head
from exports.render.svg import fluid_svg
from exports.render.svg_marks import TEMPLATES, template_text
from exports.render.typeset import COLOURS
from exports.web.html import html_environment
from loaders import Dataset
from measures.days import rounds_in_order
from measures.tables import Table, number_of, rows, values
from screens import titles
from screens.contents import blocks
from screens.opened import citation_of
from screens.page import Block, Chart, Grid, Page, has_rows, together, unfolded
from translations import Translator
from translations.words import LANGUAGES
from views import citation, screens
from views.citation import are_rows_held_back, brand, over_title, shown_of_all, window_title
from views.opened import SCREENS, page_of
from views.row_columns import column_labels, keyed_rows, text_rows
from views.row_keys import REQUEST, RowKey, keys_text
from views.view import View, words_of
from views.wording import unbroken

MOST_ROWS = 200  # rows of a table, all of which are given by link
WIDE, NARROW = "wide", "narrow"
Values = dict[str, Any]
Link = Callable[..., str]  # the address of a screen for a view, with what is opened there
WayOf = Callable[[str], str]  # the address of what a mark stands for


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
    way_of: WayOf | None = None,
    *,
    is_animated: bool = False,
    has_figures: bool = True,
    has_losses: bool = True,
) -> Values:
    """Return all that the page of a screen says; the marks of animated figures say and open something, by `figure.js`.

    With `has_losses`, figures have the drawings of what each document gives them.
    """
    view, place = filtered.unfiltered if opened else filtered, screens.screen_path(screen)
    none = view.t("Nothing is recorded.")
    contents = (blocks(view, screen) if has_figures else ()) if opened is None else _contents(opened, has_figures)
    held_back, marks_way = opened is None and are_rows_held_back(view), None if opened else way_of
    parts = [*_blocks_values(view, contents, link, marks_way, is_animated, has_losses, held_back)]
    for title, kind, table in opened.tables if opened else ():
        parts.append({"table": {**_rows_values(view, kind, table, none=none), "title": title}})
    head = head_and_menus(view, filtered, screen, opened, link)
    firm = {"title": view.t("How well sourced?"), **evidence_words(view.t), "macros": page_template("evidence.html").module}
    return {
        **head,
        "shown": "" if opened else head["shown"],
        "sections": "",
        "is_first": False,
        "window": window_description(view, screen, opened),
        "address": view.by_link(place, **(opened.parameter if opened else {})) if view.site else "",
        "blocks": parts,
        "rows_label": view.t("Rows"),
        "firm": firm,
        "citation": citation_of(view, opened) if opened else citation.sentence(view, place),
        "abbreviations": view.dataset.campaign.text("abbreviations"),
    }


def head_and_menus(view: View, filtered: View, screen: str, opened: Page | None, link: Link) -> Values:
    """Return what stands over the figures; menus link to `filtered`, languages also to what is opened."""
    t, rounds, parameter = view.t, filtered.selection.rounds, opened.parameter if opened else {}

    def in_language(code: str) -> str:
        return link(replace(filtered, t=words_of(view.dataset, code)), screen, **parameter)

    title, summary = titles.heading_of(view, screen)
    days = {row["round_id"]: t.short_day(row["date"]) for row in rows(rounds_in_order(view.dataset))}
    return {
        **header_values(view.dataset, t, screen, partial(link, filtered), in_language),
        "screen": screen,
        "language": t.language,
        "round": t("Round"),
        "rounds": [way(day, link(_with_round(filtered, n), screen), n in rounds) for n, day in days.items()],
        "over": over_title(view.dataset, t),
        "shown": shown_of_all(view) if screens.has_count(screen, bool(view.selection)) else "",
        "title": unbroken(title),
        "summary": summary,
        "opened": opened,
        "sections": sections_html(view, _contents(opened, has_figures=False), link) if opened else "",
    }


def header_values(
    whole: Dataset, t: Translator, screen: str, to_screen: Callable[[str], str], in_language: Callable[[str], str]
) -> Values:
    """Return what the header of a screen says, with the addresses of the others, and of its own in other languages."""
    names = {name: label for name, label in screens.names(t).items() if screens.has_table(whole, name)}
    return {
        "brand": brand(whole, t)[0],
        "menu": t("Screens"),
        "search": t("Search"),
        "thumb": t("Briefing"),
        "chosen_language": t("Language"),
        "screens": [way(label, to_screen(name), name == screen, name) for name, label in names.items()],
        "languages": [way(label, in_language(code), code == t.language, code) for code, label in LANGUAGES.items()],
    }


def _contents(opened: Page, has_figures: bool) -> tuple[Block, ...]:
    return tuple(block for block in opened.sections if has_figures or not isinstance(block, Chart))


def sections_html(view: View, sections: Iterable[Block], link: Link, way_of: WayOf | None = None) -> Markup:
    """Return sections; a line that opens a page of its own leads there, or by `way_of` the words of its mark."""

    def way(keys: tuple[RowKey, ...]) -> str:
        subject = keys[:1] if keys and keys[0].kind == REQUEST else keys  # with a request, what is reported of it since
        if way_of:
            return way_of(keys_text(subject))
        return link(view, SCREENS[next(iter(found))], **found) if (found := page_of(subject)) else ""

    def to_screen(name: str) -> str:
        return link(view, name)

    html = page_template("sections.html").render(groups=[*together(sections)], link=way, screen_link=to_screen, level=2)
    return Markup(html)  # noqa: S704  # escaped by the template


def window_description(view: View, screen: str, opened: Page | None) -> str:
    return window_title(opened.title if opened else screens.names(view.t)[screen], view.dataset, view.t)


def way(label: str, address: str, is_chosen: bool = False, name: str = "") -> Values:
    return {"label": label, "address": address, "chosen": is_chosen, "name": name}


def _with_round(view: View, number: int) -> View:
    selected = view.selection.rounds
    rounds = tuple(one for one in selected if one != number) if number in selected else (*selected, number)
    return replace(view, selection=replace(view.selection, rounds=rounds))


def _rows_values(
    view: View, kind: str, table: Table, left_out: tuple[str, ...] = (), none: str = "", note: str = ""
) -> Values:
    """Return the first rows of a kind as a table, or what says that there is `none`."""
    t, number = view.t, number_of(table)
    labels, first = column_labels(view, kind, *left_out), keyed_rows(kind, table.head(MOST_ROWS))
    last, every = t.number(MOST_ROWS), t.number(number)
    cut = t("Rows {first} to {last} of {n}", first=t.number(1), last=last, n=every) if number > MOST_ROWS else ""
    return {
        "title": "",
        "columns": [*labels.values()],
        "rows": [*text_rows(view, kind, first, *labels)],
        "marks": [*values(first, "mark")],
        "texts": [*filter(None, (note, cut, "" if number else none))],
    }


def _blocks_values(
    view: View,
    contents: Iterable[Block],
    link: Link,
    way_of: WayOf | None,
    is_animated: bool,
    has_losses: bool,
    held_back: bool,
) -> Iterator[Values]:
    """Yield the blocks of a screen or page; rows that their publisher holds back are in none, nor what stands with them."""
    none = view.t("No rows match these filters.")
    for block, *others in together(unfolded(contents)):
        if isinstance(block, Chart):
            yield {"figure": _figure_values(block.view(view), block.name, block.heading, is_animated, has_losses)}
        elif held_back and any(map(has_rows, (block, *others))):
            continue
        elif isinstance(block, Grid):
            table = _rows_values(view, block.kind, block.rows, block.left_out, none, block.note)
            yield {"folded": block.label, "table": table}
        else:
            yield {"html": sections_html(view, (block, *others), link, way_of)}


def _figure_values(view: View, name: str, heading: str, is_animated: bool, has_losses: bool) -> Values:
    """Return a figure with its drawings, rows and evidence."""
    spec = figure_spec(name)
    found, losses = None if are_rows_held_back(view) else evidence(view, spec), list[Values]()
    if found and found.lists and has_losses:
        ways = {WIDE: evidence_figure(view, spec), NARROW: evidence_figure(view, spec, narrow=True)}
        losses = [{**drawing(figure, f"{name}-losses-{size}"), "way": size} for size, figure in ways.items()]
    frame, figure, columns = spec.frame(view), spec.cached_figure(view), spec.columns(view)
    first = spec.rows(view).head(0 if are_rows_held_back(view) else MOST_ROWS)
    heads, hangs = act_heads(view, figure) if is_animated else None, hangs_on_document(view, spec)
    row = Markup(removal_buttons(view, spec) if is_animated and found else "")  # noqa: S704  # escaped by its template
    desk, told = drawing(figure, name, heads), story(view, spec, are_buttons=is_animated)
    return {
        "name": name,
        "frame": frame,
        "head": chart_head(figure, heading, f"{row if hangs else ''}{told}", are_buttons=is_animated),
        "away": "" if hangs else row,
        "drawings": for_desk_and_phone(view, name, desk, heads),
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
    head = "" if is_same else chart_head(figure, are_buttons=heads is not None)
    return [{**desk, "way": WIDE}, {**phone, "way": NARROW, "head": head}]


def drawing(figure: Any, name: str, heads: dict[str, str] | None = None) -> Values:
    """Return a drawing and its height; with `heads`, what marks say first, they say and open something."""
    svg = Markup(fluid_svg(figure, name, heads))  # noqa: S704  # escaped where it is drawn
    return {"svg": svg, "alt": frame_of(figure).alt, "height": figure.to_dict()["layout"]["height"], "way": "", "head": ""}

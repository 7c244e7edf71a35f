"""The preview image of a shared link: a finding with the marks of a figure, with meters, or in words; or what is opened."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from charts.layout.frame import UnitLine, dataset_credit, frame_of
from charts.registry import figure_spec, is_available
from exports.render import slide
from exports.render.pictures import drawings_of
from exports.render.slide import Texts
from measures.asks import asks_by_state
from measures.requests import requests_made
from measures.round_order import round_days
from screens import titles
from screens.opened import publishers_of
from screens.page import Page
from views.introduction import brand, coverage_shares, over_title, shown_of_all
from views.opened import PLACE
from views.view import View
from views.wording import as_sentence

FIGURES = {
    "overview": ("applications", "calendar", "map"),
    "places": ("rally-map", "map"),
    "days": ("rally-sides", "calendar"),
    "applications": ("applications",),
    "people": ("first-people",),
    "briefing": ("calendar", "applications"),
}
"""The figures of which the card of a screen has the first that is drawn and has room."""
CITY_FIGURES = ("days-in-words", "rally-sides")
MUCH = slide.WIDTH * slide.HEIGHT / 4
"""Square pixels that may stay empty before the finding in full is added."""
Meters = tuple[tuple[str, str, float], ...]
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Card:
    """The texts of a card and, where it has a figure, its name, its unit in short and how it stands there."""

    texts: slide.Texts
    figure: str = ""
    unit: UnitLine = ()
    layout: slide.Layout | None = None


def figure_card(figures: Iterable[tuple[View, str, str]], texts: slide.Texts, note: str = "") -> Card | None:
    """Return the card with the first of some figures that has rows and room there; None where none has.

    A figure has its view and what stands below it. Over the marks stands the `summary` of the texts where much would be
    empty without it; else the `note`.
    """
    drawn = (one for one in figures if is_available(*one[:2]) and figure_spec(one[1]).has_rows(one[0]))
    cards = (_card_with(view, replace(texts, foot=below), name, note) for view, name, below in drawn)
    return next(filter(None, cards), None)


def _figures(view: View, screen: str, opened: Page | None) -> Iterator[tuple[View, str]]:
    """Yield the figures of a card with the views that they draw: of a city its days, of applications also a total alone."""
    if opened:
        for name in CITY_FIGURES if opened.name == PLACE else ():
            yield view.in_city(opened.code), name
        return
    for name in FIGURES.get(screen, ()):
        yield view, name
        if name == "applications":
            days = {one.day for one in view.measure(requests_made, view.selection).totals}
            yield from ((view.in_round(number), name) for number, day in round_days(view.data).items() if day in days)


def _card_with(view: View, texts: slide.Texts, name: str, note: str) -> Card | None:
    cards = []
    for drawing in drawings_of(view, name, has_parts=True):
        frame = frame_of(drawing.figure)
        signs = frame.unit_and_note
        is_same = {*NUMBER.findall(frame.title)} <= {*NUMBER.findall(texts.title)}
        around = replace(texts, foot=f"{frame.source} {texts.foot}", heading="" if is_same else frame.title, summary="")
        for one in (around, replace(around, summary=texts.summary)):
            unit = signs if one.summary or note in frame.note else (*signs, note)
            found = slide.layout(one, [drawing], unit)
            cards += [(found.cost, Card(one, name, unit, found))] if found else []
            if not found or found.empty < MUCH:
                break
    return min(cards, key=lambda one: one[0])[1] if cards else None


def card_picture(card: Card) -> bytes:
    """Return the card as PNG, typeset; the same card gives the same bytes. Raises CannotSet."""
    return slide.slide_png(card.texts, card.unit, card.layout)


def card_of(view: View, screen: str, opened: Page | None = None) -> Card:
    t, whole = view.t, view.dataset
    title, summary = (opened.title, opened.summary) if opened else titles.heading_of(view, screen)
    named, filters = (publishers_of(view, opened), "") if opened else ((), view.filters_text)
    over = " · ".join(dict.fromkeys((brand(whole, t)[0], over_title(whole, t))))
    below = view.site if opened else _below(view)
    texts = Texts(title, below, over, summary=summary)
    note = "" if opened else titles.title_without_one(view, screen)
    figures = ((drawn, name, below if opened else _below(drawn)) for drawn, name in _figures(view, screen, opened))
    if found := figure_card(figures, texts, note):
        return found
    meters = METERS[screen](view) if screen in METERS and not opened else ()
    credit = dataset_credit(view, named, filters).line(t)
    return Card(replace(texts, foot=f"{credit} {below}", meters=meters))


def _below(view: View) -> str:
    return f"{as_sentence(shown_of_all(view), view.t)} {view.site}".strip()


def _requests_by_state(view: View) -> Meters:
    """Return how many requests are in each state, and of how many percent that is."""
    t, rows = view.t, view.rows_of(asks_by_state)
    groups = [(state, len([*group])) for state, group in groupby(rows, key=itemgetter("state"))]
    return tuple(
        (t.plural("{n} request", "{n} requests", number), state or t("Status not given"), 100 * number / len(rows))
        for state, number in groups
    )


METERS: dict[str, Callable[[View], Meters]] = {
    "sources": lambda view: tuple(coverage_shares(view)),
    "outcome": _requests_by_state,
}
"""Cards that show parts of a whole: value, label and percent of each."""

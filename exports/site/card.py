"""The preview image of a shared link: a finding with the marks of a figure, with meters, or in words; or what is opened."""

import re
from dataclasses import dataclass, replace

from charts.layout.frame import UnitLine, dataset_credit, frame_of
from charts.registry import figure_spec, is_available
from exports.render import slide
from exports.render.pictures import drawings_of
from exports.render.slide import Texts
from screens import titles
from screens.opened import publishers_of
from screens.page import Page
from views.introduction import brand, coverage_shares, over_title, shown_of_all
from views.view import View
from views.wording import as_sentence

FIGURES = {
    "overview": ("applications", "calendar", "map"),
    "places": ("rally-map", "map"),
    "days": ("calendar",),
    "applications": ("applications",),
    "people": ("people",),
    "outcome": ("remedy",),
    "briefing": ("calendar", "applications"),
}
"""The figures of which the card of a screen has the first that is drawn and has room."""
MUCH = slide.WIDTH * slide.HEIGHT / 4
"""Square pixels that may stay empty before the finding in full is added."""
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Card:
    """The texts of a card and, where it has a figure, its name, its unit in short and how it stands there."""

    texts: slide.Texts
    figure: str = ""
    unit: UnitLine = ()
    layout: slide.Layout | None = None


def figure_card(view: View, texts: slide.Texts, names: tuple[str, ...], note: str = "") -> Card | None:
    """Return the card with the first of some figures that has rows and room there; None where none has.

    Over the marks stands the `summary` of the texts where much would be empty without it; else the `note`.
    """
    drawn = (name for name in names if is_available(view, name) and figure_spec(name).has_rows(view))
    return next(filter(None, (_card_with(view, texts, name, note) for name in drawn)), None)


def _card_with(view: View, texts: slide.Texts, name: str, note: str) -> Card | None:
    cards = []
    for drawing in drawings_of(view, name, has_parts=True):
        frame = frame_of(drawing.figure)
        signs = frame.unit_and_note
        is_same = {*NUMBER.findall(frame.title)} <= {*NUMBER.findall(texts.title)}
        around = replace(texts, foot=f"{frame.source} {texts.foot}", heading="" if is_same else frame.title, summary="")
        for one in (around, replace(around, summary=texts.summary)):
            unit = signs if one.summary or not note or note in signs else (*signs, note)
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
    count_text = "" if opened else as_sentence(shown_of_all(view), t)
    over = " · ".join(dict.fromkeys((brand(whole, t)[0], over_title(whole, t))))
    below = " ".join(filter(None, (count_text, view.site)))
    texts = Texts(title, below, over, summary=summary)
    found = None if opened else figure_card(view, texts, FIGURES.get(screen, ()), titles.title_without_one(view, screen))
    if found:
        return found
    meters = tuple(coverage_shares(view)) if screen == "sources" and not opened else ()
    credit = dataset_credit(view, named, filters).line(t)
    return Card(replace(texts, foot=f"{credit} {below}", meters=meters))

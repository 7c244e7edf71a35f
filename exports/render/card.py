"""The picture of a shared link: a finding with the marks of a figure, with meters, or in full."""

import re
from dataclasses import dataclass, replace

from charts.layout.frame import frame_of
from charts.registry import figure_spec, is_available
from exports.render import slide
from exports.render.figure_head import short_unit
from exports.render.pictures import drawings_of
from views.view import View

WIDTH, HEIGHT = slide.WIDTH, slide.HEIGHT
MUCH = WIDTH * HEIGHT / 4
"""Square pixels that may stay empty before the finding in full is added."""
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Card:
    """The texts of a card and, where it has a figure, its name, its unit in short and how it stands there."""

    texts: slide.Texts
    figure: str = ""
    unit: str = ""
    layout: slide.Layout | None = None


def figure_card(view: View, texts: slide.Texts, names: tuple[str, ...]) -> Card | None:
    """The card with the first of some figures that has rows and room there; None where none has.

    The finding in full, the `summary` of the texts, stands over the marks where much would be empty without it.
    """
    drawn = (name for name in names if is_available(view, name) and figure_spec(name).has_rows(view))
    return next(filter(None, (_card_with(view, texts, name) for name in drawn)), None)


def _card_with(view: View, texts: slide.Texts, name: str) -> Card | None:
    cards = []
    for drawing in drawings_of(view, name, has_parts=True):
        frame = frame_of(drawing.figure)
        unit = short_unit(frame, are_signs_alone=drawing.is_part)
        is_same = drawing.is_part or {*NUMBER.findall(frame.title)} <= {*NUMBER.findall(texts.title)}
        around = replace(texts, foot=f"{frame.source} {texts.foot}", heading="" if is_same else frame.title, summary="")
        for one in (around, replace(around, summary=texts.summary)):
            found = slide.layout(one, [drawing], unit)
            cards += [(found.cost, Card(one, name, unit, found))] if found else []
            if not found or found.empty < MUCH:
                break
    return min(cards, key=lambda one: one[0])[1] if cards else None


def card_picture(card: Card) -> bytes:
    """The card as PNG, typeset; the same card gives the same bytes. Raises CannotSet."""
    return slide.slide_png(card.texts, card.unit, card.layout)

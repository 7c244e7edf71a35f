"""The picture of a shared link: a finding, and the marks of a figure where they can be drawn, else the finding in full."""

from dataclasses import asdict, dataclass
from typing import Any

from charts.layout.frame import frame_of
from exports.render.pictures import height_of, natural_width, typst_svg
from exports.render.typeset import page_pictures

WIDTH, HEIGHT = 1200, 630
TALLEST = 320
"""Pixels of a figure, at its own size, above which its letters could not be read on a card."""


@dataclass(frozen=True)
class Card:
    """The texts of a card: topic, place and time; the finding, the same in full, the publisher."""

    brand: str
    over: str
    title: str
    summary: str
    foot: str


def card_picture(card: Card, figure: Any | None) -> bytes:
    """The card as PNG, typeset; the same card gives the same bytes. Raises CannotSet."""
    svg, unit = None, ""
    if figure is not None and height_of(figure) <= TALLEST:
        svg, unit = typst_svg(figure, natural_width(figure)), frame_of(figure).unit
    [picture] = page_pictures(
        "card.typ", {**asdict(card), "svg": svg, "unit": unit, "width": WIDTH, "height": HEIGHT}, None, 72
    )
    return picture

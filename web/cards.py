"""The preview image of a shared link: the finding of a screen with its figure, or what is opened on it."""

from typing import Any

from charts.crosstab import grouped_by
from charts.layout.frame import dataset_credit, frame_of
from charts.registry import figure_spec, headline_figure, on_screen
from exports import titles
from exports.briefing.sentences import as_sentence
from exports.render.card import Card, card_picture
from loaders import extras
from server.queue import File
from views.introduction import brand, over_title, shown_of_all
from views.opened import SCREENS, DetailPage, opened_by, publishers_of
from views.view import View
from web.answer import Address
from web.figures import PICTURES
from web.head import card_path
from web.query import FILTERS, LinkRequest
from web.static_screen import requested_screen


def screen_card(request: LinkRequest) -> File:
    """The card."""
    view, screen = request.view, requested_screen(request)
    opened = opened_by(view, screen, request.more)
    figure = None if opened else _figure_of(view, screen)
    content = card_picture(_card_of_view(view, screen, opened, figure), figure)
    return File(content, f"{view.file_name(screen)}.png")


def _figure_of(view: View, screen: str) -> Any | None:
    """The figure that shows the finding of a screen, else its first one; None on one that has none."""
    names = [headline_figure(view, screen)[0], *on_screen(view, screen, grouped_by("", ""))]
    return next((figure_spec(name).cached_figure(view) for name in names if name), None)


def _card_of_view(view: View, screen: str, opened: DetailPage | None, figure: Any | None) -> Card:
    t, whole = view.t, view.dataset
    title, summary = (opened.title, opened.summary) if opened else titles.heading_of(view, screen)
    count_text = "" if opened else as_sentence(shown_of_all(view), t)
    named, filters = (publishers_of(view, opened), "") if opened else ((), view.filters_text)
    credit = dataset_credit(view, named, filters)
    foot = credit.line(t) if figure is None else frame_of(figure).source
    below = " ".join(filter(None, (foot, count_text, view.site)))
    return Card(brand(whole, t)[0], over_title(whole, t), title, summary, below)


CARDS = (
    Address(
        f"/{card_path('{screen}')}",
        "The picture of a shared link, 1200 × 630: the finding of a screen with its figure",
        "image/png",
        screen_card,
        (*FILTERS, *SCREENS),
        requested_screen,
        PICTURES,
    ),
)
ADDRESSES = CARDS if extras.has(extras.DOCUMENTS) else ()
"""None where cards cannot be typeset."""

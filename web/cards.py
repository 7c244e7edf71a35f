"""The preview image of a shared link."""

from exports.site.card import card_of, card_picture
from loaders import extras
from server.queue import File
from views.opened import SCREENS, opened_by
from web.answer import Address
from web.figures import PICTURES
from web.head import card_path
from web.query import FILTERS, LinkRequest
from web.static_screen import requested_screen


def screen_card(request: LinkRequest) -> File:
    """The card."""
    view, screen = request.view, requested_screen(request)
    content = card_picture(card_of(view, screen, opened_by(view, screen, request.more)))
    return File(content, f"{view.file_name(screen)}.png")


CARDS = (
    Address(
        f"/{card_path('{screen}')}",
        "The preview picture of a shared link, 1200 × 675: the finding of a screen with its chart",
        "image/png",
        screen_card,
        (*FILTERS, *SCREENS),
        requested_screen,
        PICTURES,
    ),
)
ADDRESSES = CARDS if extras.has(extras.DOCUMENTS) else ()
"""None where cards cannot be typeset."""

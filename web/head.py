"""The head of a page: description, address in each language, and the preview of a shared link."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from charts.layout.frame import Credit
from exports import titles
from exports.site.card import HEIGHT, WIDTH
from exports.site.screen import window_description
from loaders import extras
from server.dataset import words_in
from translations.words import LANGUAGES
from views import screens
from views.opened import DetailPage, publishers_of
from views.view import View
from views.wording import as_sentence
from web.structured import structured_data

LOCALES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ"}


def card_path(screen: str) -> str:
    """Where the picture of a link to a screen stands."""
    return f"cards/{screen}.png"


def head(view: View, screen: str, opened: DetailPage | None) -> str:
    """The elements of the head; a detail page is described whatever the filters are."""
    told_of, name = (view.unfiltered, f"{opened.name}-{opened.code}") if opened else (view, "")
    return told_of.cached(f"head-{screen}-{name}", lambda: "\n".join(_head_lines(told_of, screen, opened)))


def _head_lines(view: View, screen: str, opened: DetailPage | None) -> Iterator[str]:
    """Description and, where the public address is known, what a shared link shows and the page in other languages."""
    t = view.t
    title, description = escape(window_description(view, screen, opened)), escape(_description(view, screen, opened))
    yield f'<meta name="description" content="{description}">'
    yield f'<meta property="og:title" content="{title}">'
    yield f'<meta property="og:description" content="{description}">'
    yield f'<meta property="og:locale" content="{LOCALES[t.language]}">'
    yield f'<meta property="og:type" content="{"article" if opened else "website"}">'
    yield '<meta name="twitter:card" content="summary_large_image">'
    if view.site:
        beside = opened.parameter if opened else {}
        place = screens.screen_path(screen)
        own = escape(view.by_link(place, **beside))
        yield f'<link rel="canonical" href="{own}"><meta property="og:url" content="{own}">'
        for code in LANGUAGES:
            other = replace(view, t=words_in(code)).by_link(place, **beside)
            yield f'<link rel="alternate" hreflang="{code}" href="{escape(other)}">'
        if extras.has(extras.DOCUMENTS) and screens.has_table(view.dataset, screen):
            yield f'<meta property="og:image" content="{escape(view.by_link(card_path(screen), **beside))}">'
            yield f'<meta property="og:image:width" content="{WIDTH}"><meta property="og:image:height" content="{HEIGHT}">'
    yield structured_data(view, screen, opened)


def _description(view: View, screen: str, opened: DetailPage | None) -> str:
    """The finding; of what is opened what is reported, and by whom."""
    if not opened:
        return " ".join(as_sentence(text, view.t) for text in titles.title_and_finding(view, screen) if text)
    named = publishers_of(view, opened)
    return f"{opened.summary} {Credit('', publishers=named).sources_text(view.t) if named else ''}".strip()

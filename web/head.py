"""What the head of a page tells of it: description, address in each language, what a link to it shows elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from charts.credit import Credit
from charts.gallery import grouped_by
from charts.registry import offered, on_screen
from exports.briefing.sentences import stopped
from measures.coverage import documents_behind
from measures.tables import rows
from translations.words import LANGUAGES
from ui import titles
from ui.shown_dataset import words_in
from views import screens
from views.introduction import window_title
from views.opened import Opened
from views.view import View
from web.structured import structured_data

CARD = {"width": "1200", "height": "675"}
LOCALES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ"}


def window_told(view: View, screen: str, opened: Opened | None) -> str:
    """The title of the window: what is opened, else the screen."""
    return window_title(opened.title if opened else screens.names(view.words)[screen], view.whole, view.words)


def head(view: View, screen: str, opened: Opened | None) -> str:
    """The elements of the head; what is opened is told whatever is chosen."""
    told_of, name = (view.everything, f"{opened.name}-{opened.code}") if opened else (view, "")
    return told_of.once(f"head-{screen}-{name}", lambda: "\n".join(_head_lines(told_of, screen, opened)))


def _head_lines(view: View, screen: str, opened: Opened | None) -> Iterator[str]:
    """Description and, where the public address is known, what a shared link shows and the page in other languages."""
    t = view.words
    title, description = escape(window_told(view, screen, opened)), escape(_description(view, screen, opened))
    yield f'<meta name="description" content="{description}">'
    yield f'<meta property="og:title" content="{title}">'
    yield f'<meta property="og:description" content="{description}">'
    yield f'<meta property="og:locale" content="{LOCALES[t.language]}">'
    yield f'<meta property="og:type" content="{"article" if opened else "website"}">'
    yield '<meta name="twitter:card" content="summary_large_image">'
    if view.site:
        beside = {opened.name: opened.code} if opened else {}
        yield from _address_lines(view, screens.screen_path(screen), beside)
        picture = view.by_link(f"figures/{_pictured(view, screen)}.png", **CARD)
        yield f'<meta property="og:image" content="{escape(picture)}">'
    yield structured_data(view, screen, opened)


def _description(view: View, screen: str, opened: Opened | None) -> str:
    """The finding; of what is opened what is reported, and by whom."""
    if not opened:
        return " ".join(stopped(text, view.words) for text in titles.finding_of(view, screen) if text)
    named = tuple(dict.fromkeys(row["publisher"] for row in rows(documents_behind(view.whole, opened.row_ids))))
    return f"{opened.told} {Credit('', publishers=named).sources_text(view.words) if named else ''}".strip()


def _address_lines(view: View, place: str, beside: dict[str, str]) -> Iterator[str]:
    own = escape(view.by_link(place, **beside))
    yield f'<link rel="canonical" href="{own}"><meta property="og:url" content="{own}">'
    for code in LANGUAGES:
        other = replace(view, words=words_in(code)).by_link(place, **beside)
        yield f'<link rel="alternate" hreflang="{code}" href="{escape(other)}">'


def _pictured(view: View, screen: str) -> str:
    """The figure that stands for a screen: its first, else the first that the dataset has."""
    return next(iter([*on_screen(view, screen, grouped_by("", "")), *offered(view)]))

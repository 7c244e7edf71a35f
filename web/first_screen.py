"""The first screen as plain HTML: in the page before a script runs, and in sight until Streamlit has drawn the same."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from exports import titles
from measures.round_order import rounds_in_order
from measures.tables import rows
from server.dataset import words_in
from translations.words import LANGUAGES
from views import screens
from views.introduction import brand, over_title, shown_of_all
from views.opened import Opened
from views.view import View
from web.early import first_letters
from web.first_figures import figures_below
from web.pages import COLOURS, page_template
from web.plain import plain_path

BELOW = Markup("<!-- figures -->")
"""Where the figures stand once they are made."""
STANDS_FIRST = ("place",)
"""What is opened on its screen before the figure that leads it."""
WRITTEN = (Path(__file__).parent / "first_screen.js").read_text("utf-8")
SCRIPT = Markup(WRITTEN.replace("WIDEST", str(screens.WIDEST)))  # noqa: S704  # a file of the project


def first_screen(view: View, screen: str, opened: Opened | None) -> str:
    """The menu, the finding and the way to the other rounds and languages; nothing of a screen that the dataset lacks."""
    if not screens.has_table(view.whole, screen):
        return ""
    plain = plain_link(view, screen, opened)
    told: str = view.once(f"first-screen-{screen}-{plain}", lambda: _written(view, screen, plain))
    below = "" if opened and opened.name in STANDS_FIRST else figures_below(view, screen)
    return told if below is None else told.replace(BELOW, below, 1)


def plain_link(view: View, screen: str, opened: Opened | None) -> str:
    """The way to all of it as a page of its own, for a reader without scripts; none for a screen that the dataset lacks."""
    if not screens.has_table(view.whole, screen):
        return ""
    place = _near(view, plain_path(screen), **({opened.name: opened.code} if opened else {}))
    label = view.words("This screen as a page without scripts")
    return f'<p><a href="{escape(place)}">{escape(label)}</a></p>'


def _written(view: View, screen: str, plain: str) -> str:
    t, place = view.words, screens.screen_path(screen)
    title, told = titles.heading_of(view, screen)
    return page_template("first_screen.html").render(
        script=SCRIPT,
        letters=first_letters(),
        colours=COLOURS,
        language=t.language,
        menu=t("Screens"),
        round=t("Round"),
        filters=t("Filters"),
        buttons=(t("Share"), t("Cite")),
        chosen_language=t("Language"),
        screen=screen,
        screens=[*_menu_links(view)],
        rounds=[*_round_links(view, place)],
        languages=[*_language_links(view, place)],
        brand=brand(view.whole, t)[0],
        over=over_title(view.whole, t),
        shown=shown_of_all(view),
        title=title,
        told=told,
        below=BELOW,
        plain=Markup(plain),  # noqa: S704  # escaped by plain_link
    )


def _menu_links(view: View) -> Iterator[dict[str, str]]:
    for name, label in screens.names(view.words).items():
        if screens.has_table(view.whole, name):
            yield {"name": name, "label": label, "address": _near(view, screens.screen_path(name))}


def _round_links(view: View, place: str) -> Iterator[dict[str, Any]]:
    """The rounds by the days of their rallies; each is chosen by its link, or no longer."""
    t, chosen = view.words, view.selection.rounds
    for row in rows(rounds_in_order(view.whole)):
        number = row["round_id"]
        others = tuple(one for one in chosen if one != number)
        rounds = others if number in chosen else (*chosen, number)
        address = _near(replace(view, selection=replace(view.selection, rounds=rounds)), place)
        yield {"label": t.short_day(row["date"]), "address": address, "chosen": number in chosen}


def _language_links(view: View, place: str) -> Iterator[dict[str, str]]:
    for code, label in LANGUAGES.items():
        yield {"code": code, "label": label, "address": _near(replace(view, words=words_in(code)), place)}


def _near(view: View, path: str, **more: str) -> str:
    """The address of a screen from that of another, whatever the server is called."""
    return f".{replace(view, site='').by_link(path, **more)}"

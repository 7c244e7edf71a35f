"""The preview image of a shared link: the finding of a screen with its figure, or what is opened on it."""

from dataclasses import replace

from charts.crosstab import name_by_two
from charts.layout.frame import dataset_credit
from exports import titles
from exports.render.card import Card, figure_card
from exports.render.slide import Texts
from views.introduction import brand, coverage_shares, over_title, shown_of_all
from views.opened import DetailPage, publishers_of
from views.view import View
from views.wording import as_sentence

FIGURES = {
    "overview": ("story-refused", "calendar", "map"),
    "cities": ("rally-map", "map"),
    "rounds": ("calendar",),
    "applications": ("applications", "story-refused", "refusal-grounds"),
    "incidents": (name_by_two("kind", "round"), "calendar"),
    "people": ("people", "story-penalties", "how-many-people"),
    "standards": ("asks", "remedy", "story-answers"),
    "briefing": ("calendar", "story-refused"),
}
"""The figures of which the card of a screen has the first that is drawn and has room."""


def card_of(view: View, screen: str, opened: DetailPage | None = None) -> Card:
    """The card of a screen, or of what is opened on it."""
    t, whole = view.t, view.dataset
    title, summary = (opened.title, opened.summary) if opened else titles.heading_of(view, screen)
    named, filters = (publishers_of(view, opened), "") if opened else ((), view.filters_text)
    count_text = "" if opened else as_sentence(shown_of_all(view), t)
    over = " · ".join(dict.fromkeys((brand(whole, t)[0], over_title(whole, t))))
    below = " ".join(filter(None, (count_text, view.site)))
    texts = Texts(title, below, over, summary=summary)
    found = None if opened else figure_card(view, texts, FIGURES.get(screen, ()))
    if found:
        return found
    meters = tuple(coverage_shares(view)) if screen == "data" and not opened else ()
    credit = dataset_credit(view, named, filters).line(t)
    return Card(replace(texts, foot=f"{credit} {below}", meters=meters))

"""The preview image of a shared link: a finding with the marks of a figure, with meters, or in words; or what is opened."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from charts.layout.frame import UnitLine, dataset_credit, figure_credit, frame_of
from charts.layout.spec import FigureSpec
from charts.registry import figure_spec, is_available
from exports.render import slide
from exports.render.pictures import drawings_of
from exports.render.slide import Texts
from measures.acts import counts
from measures.standards import DONE, NOTHING, ask_states, asks
from measures.tables import rows, values
from screens import titles
from screens.law import requests_note
from screens.opened import publishers_of
from screens.page import Page
from views.citation import brand, coverage_shares, over_title
from views.finding import acts_text
from views.opened import PLACE
from views.row_columns import APPLICATIONS
from views.view import View
from views.wording import as_sentence

FIGURES = {
    "overview": ("applications-total", "applications-in-brief", "calendar", "map"),
    "places": ("rally-map", "map"),
    "days": ("rally-sides", "calendar"),
    "applications": ("applications-in-brief",),
    "people": ("several-days", "first-people"),
    "briefing": ("calendar", "applications-in-brief"),
}
"""The figures of which the card of a screen has the first that is drawn and has room."""
CITY_FIGURES = ("days-in-words", "rally-sides")
MUCH = slide.WIDTH * slide.HEIGHT / 4  # square pixels that may stay empty before the finding in full is added
Meter = tuple[str, str, float, int, str]
"""A part of a whole: its value, its label, its percent, of how many squares (0: of a bar), and the state that they show."""
Parts = tuple[list[Meter], UnitLine, str]
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Card:
    """The texts of a card and, where it has a figure, its name, its unit in short and how it stands there."""

    texts: slide.Texts
    figure: str = ""
    unit: UnitLine = ()
    layout: slide.Layout | None = None


def _with_figure(view: View, texts: Texts, name: str, note: str) -> Card | None:
    """Return the card with a figure, None where it has no room; over the marks stands the `summary` of the texts where much
    would be empty without it, else the `note`.
    """
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
    t, whole, is_place = view.t, view.dataset, opened is not None and opened.name == PLACE
    title, summary = (opened.title, opened.summary) if opened else titles.heading_of(view, screen)
    over = " · ".join(dict.fromkeys((brand(whole, t)[0], over_title(whole, t))))
    texts = Texts(title, view.site, over, summary=summary)
    if opened:
        names, of, note = CITY_FIGURES * is_place, view.in_city(opened.code) if is_place else view, ""
        credit = dataset_credit(view, publishers_of(view, opened), "")
    else:
        names, of, note, credit = FIGURES.get(screen, ()), view, titles.title_without_one(view, screen), dataset_credit(view)
    drawn = [name for name in names if is_available(of, name) and figure_spec(name).has_rows(of)]
    cards = (_with_figure(of, texts if opened else _counted(texts, of, figure_spec(name)), name, note) for name in drawn)
    if found := next(filter(None, cards), None):
        return found
    if opened or screen not in METERS:
        texts = texts if opened else _counted(texts, view)
        return Card(replace(texts, foot=f"{credit.line(t)} {texts.foot}"))
    meters, caution, foot = METERS[screen](view)
    return Card(replace(texts, meters=tuple(meters), foot=f"{foot} {view.site}"), unit=caution)


def _counted(texts: Texts, view: View, spec: FigureSpec | None = None) -> Texts:
    """Return texts with a foot that counts the applications drawn, else the incidents of the filters, drawn or not."""
    told = _applications_drawn(view, spec) if spec and spec.kind == APPLICATIONS else acts_text(view.measure(counts), view.t)
    return replace(texts, foot=f"{as_sentence(told, view.t)} {texts.foot}".strip())


def _applications_drawn(view: View, spec: FigureSpec) -> str:
    t, drawn = view.t, rows(spec.table(view))
    of_totals, single = (
        sum(row["filed"] for row in drawn if row["filed"] > 1),
        [row["total_id"] for row in drawn].count(None),
    )
    if not of_totals:
        return t.plural("Showing {n} application", "Showing {n} applications", single)
    told = t.plural("Showing {n} application of a reported total", "Showing {n} applications of reported totals", of_totals)
    more = t.plural("{n} other is reported individually", "{n} others are reported individually", single)
    return t("{told}; {more}", told=told, more=more) if single else told


def _shares(view: View) -> Parts:
    foot = f"{dataset_credit(view).line(view.t)} {as_sentence(acts_text(view.measure(counts), view.t), view.t)}"
    return [(*share, 0, "") for share in coverage_shares(view)], (), foot


def _requests(view: View) -> Parts:
    """Return how many of the requests are in each state, in squares; that none is done is said too."""
    t, table = view.t, view.measure(asks)
    states, meters = Counter(values(table, "state_code")), []
    for state in (*view.rows_of(ask_states), {"code": None, "label": t("Status not given"), "reported": None}):
        number, every = states[state["code"]], states.total()
        if number or state["reported"] == DONE:
            value = t("{part} of {whole}", part=t.number(number), whole=t.number(every))
            meters.append((value, state["label"], 100 * number / every, every, state["reported"] or NOTHING))
    return meters, (requests_note(t),), figure_credit(view.unfiltered, table).line(t)


METERS: Mapping[str, Callable[[View], Parts]] = {"sources": _shares, "outcome": _requests}
"""Cards that show parts of a whole: these, what must stand beside them, and the line of their sources."""

"""How incidents are drawn: a shape for each step against an assembly, and their places on days; all other signs of figures.

The step of a kind of incident comes from its code list (`step` of codes/kinds.csv); any other kind is a ring. Shapes are
full or hollow, so that they differ in grey print too. An incident without an exact day never stands on one: it is hatched
over the days that it may be; one of which only the last possible day is known stands there with a dotted tail behind it. A
sign has one meaning across all figures (`tests/exports/render/test_figure_head.py`); what is unknown is hatched or a "?".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import theme
from charts.layout.frame import LegendEntry, UnitLine
from measures.codes import Unit, code_column, kind_steps, penalty_units
from translations import Translator
from views.row_columns import Row
from views.row_keys import ACT, key_text
from views.view import View
from views.wording import act_date

SIGN = 10.5  # pixels of a sign


@dataclass(frozen=True)
class Sign:
    """A mark of its own, beside those of acts: how it is filled and outlined, what is written in it, and its pixels."""

    symbol: str
    colour: str
    outline: str
    line: float
    letter: str = ""
    size: float = SIGN


REFUSED = Sign("square", theme.RESTRICTED, theme.PAPER, 0, "×", 12)
PERMITTED = Sign("square", theme.PAPER, theme.PERMITTED, 1.5, "✓", 12)
SILENT = Sign("square", theme.PAPER, theme.UNKNOWN, 1.2, "?", 12)
"""A rally that was refused, one that was permitted, and one of which neither is reported."""
GATHERED = Sign("triangle-up", theme.INK, theme.INK, 0, size=12)
NOT_GATHERED = Sign("triangle-up", theme.PAPER, theme.INK, 1.6, size=11)
OUTCOME_UNKNOWN = Sign("circle", theme.PAPER, theme.UNKNOWN, 1.2, "?", 13)
"""A rally at which people gathered, one with another reported outcome, and one whose outcome is not reported."""
PERSON = Sign("square", theme.INK, theme.INK, 0, size=9)
ABOUT_A_PERSON = Sign("square", theme.PAPER, theme.INK, 1.3, size=8)
PERHAPS_A_PERSON = Sign("square", theme.BORDER, theme.BORDER, 0, size=9)
"""One person of a reported number: of one that is exact, of one that is approximate, and one more who is possible."""
CLAIMS = {
    "circle": (Sign("circle", theme.INK, theme.INK, 1.8), "●"),
    "ring": (Sign("circle", theme.PAPER, theme.INK, 1.8), "○"),
    "right": (Sign("triangle-right", theme.PAPER, theme.INK, 1.6), "▷"),
    "left": (Sign("triangle-left", theme.PAPER, theme.INK, 1.6), "◁"),
    "bar": (Sign("line-ns", theme.INK, theme.INK, 2), "|–|"),
}
"""The signs of qualifiers (`symbol` of codes/qualifiers.csv) with their letters in a legend; all others are circles."""
LOSS = Sign("triangle-down", theme.INK, theme.INK, 0, size=8)
"""What would be left of a number without one thing on which it rests."""
DESCRIBED = "described"  # a refusal that a source describes
FROM_TOTAL = "counted"  # a refusal that a number alone tells of
GRANTED = "granted"
UNKNOWN = "unknown"  # an answer that is not reported
VENUE = "venue"  # a place that organisers proposed, refused with the application: no refusal of its own
MARKERS = {
    DESCRIBED: dict(color=theme.RESTRICTED, line=dict(width=0)),
    FROM_TOTAL: dict(color=theme.RESTRICTED_TINT, line=dict(width=0)),
    GRANTED: theme.permitted_fill(),
    UNKNOWN: theme.unknown_fill(),
    VENUE: theme.permitted_fill(theme.RESTRICTED_TINT),
}
"""The fill of a square or a bar of an application, by what became of it."""


DAY, BY, SENTENCE, HATCHED = "day", "by", "sentence", "hatched"
"""The ways in which an act is drawn: on its day, on the last day that it may be, over its days, and over those it may be."""
TAIL = 20  # pixels of a dotted tail


@dataclass(frozen=True)
class Shape:
    """A shape as Plotly names it, as a letter of a legend, its size beside a circle's, and the width of its line."""

    symbol: str
    letter: str
    size: float = 1.0
    line: float = 0.0
    is_hollow: bool = False


OTHER = Shape("circle", "○", 0.9, 1.4, is_hollow=True)  # an act of a kind that says no step
SHAPES = {
    "refused": Shape("square", "■", 0.95),
    "warned": Shape("triangle-up", "△", 0.95, 1.4, is_hollow=True),
    "pressed": Shape("triangle-down", "▼"),
    "attacked": Shape("asterisk-open", "✱", 0.95, 1.6),
    "blocked": Shape("hash-open", "#", 0.95, 1.3),
    "held": Shape("circle", "●"),
    "charged": Shape("diamond", "◇", 0.82, 1.4, is_hollow=True),
    "fined": Shape("diamond", "◆", 0.9),
    "jailed": Shape("line-ew", "▬", 0.72, 4.5),
}
"""The shape of each step, in the order in which steps follow each other."""


def marker(steps: Sequence[str | None], size: float = 10, colour: str = theme.RESTRICTED) -> dict[str, Any]:
    """Return how Plotly draws acts of these steps, in their order; `size` is that of a circle in pixels."""
    shapes = [SHAPES.get(step or "", OTHER) for step in steps]
    return dict(
        symbol=[shape.symbol for shape in shapes],
        size=[round(size * shape.size, 1) for shape in shapes],
        color=[theme.PAPER if shape.is_hollow else colour for shape in shapes],
        line=dict(color=colour, width=[shape.line * size / 10 for shape in shapes]),
        opacity=1,
    )


def act_data(acts: Iterable[Mapping[str, Any]], t: Translator) -> dict[str, Any]:
    """Return what the marks of acts open, and what they say under the pointer: also where an act may be recorded twice."""
    rows, perhaps = list(acts), t("May also be recorded in")
    others = [f"{perhaps}: {row['may_be_in'].replace(';', ', ')}" if row.get("may_be_in") else "" for row in rows]
    told = zip(rows, others, strict=True)
    hovers = (theme.hover_text(act_date(row, t), act_words(row), other) for row, other in told)
    return theme.mark_data((key_text(ACT, row["act_id"]) for row in rows), hovers)


def act_words(row: Mapping[str, Any]) -> str:
    """Return what happened, in short words where a record has such; the record itself tells all."""
    return str(row.get("short") or row["summary"])


def letter_of(step: str | None) -> str:
    """Return the sign of acts of a step in a text; a bar that stands for such an act has it as its name."""
    return SHAPES.get(step or "", OTHER).letter


def step_place(step: str | None) -> int:
    """Return the place of a step among all, by which acts are put in order; that of none is the last."""
    return [*SHAPES, step].index(step)


def step_legend(steps: Collection[str | None], t: Translator) -> UnitLine:
    """Return what the shapes of these steps mean, in their order; nothing where none of them says a step."""
    names, ordered = step_names(t), sorted({step for step in steps if step in SHAPES}, key=step_place)
    entries = [LegendEntry(SHAPES[step].letter, names[step]) for step in ordered]
    has_others = any(step not in SHAPES for step in steps)
    return (*entries, *([LegendEntry(OTHER.letter, t("other incident"))] if entries and has_others else []))


def step_names(t: Translator) -> dict[str, str]:
    """Return what each step is called within a sentence."""
    return {
        "refused": t("application refused"),
        "warned": t("warned or summoned"),
        "pressed": t("threatened, pressured or followed"),
        "attacked": t("attacked"),
        "blocked": t("venue closed, march blocked, rally hindered, material seized"),
        "held": t("detained"),
        "charged": t("brought to court or charged"),
        "fined": t("fined"),
        "jailed": t("administrative arrest or imprisonment"),
    }


def lowest_levels(spans: Iterable[tuple[float, float]], apart: float) -> list[int]:
    """Return for each span (first and last point) the lowest level where no earlier one comes closer than `apart`."""
    ends: list[float] = []
    levels = []
    for first, last in spans:
        level = next((place for place, end in enumerate(ends) if end + apart <= first), len(ends))
        ends[level : level + 1] = [last]
        levels.append(level)
    return levels


@dataclass(frozen=True)
class MarkStyles:
    """The parts of a dataset that decide how acts are drawn: the steps of kinds, and the units of penalties."""

    steps: Mapping[str, str]
    units: Mapping[str, Unit]

    def step(self, row: Row) -> str | None:
        return self.steps.get(row["kind_code"])

    def lasting(self, row: Row) -> float:
        """Return for how many days a penalty lasts; 0 if it is none of days."""
        unit = self.units.get(row["penalty_unit_code"])
        return (row["penalty_amount"] or 0) * (unit.in_days if unit else 0)


def ways_text(ways: Collection[str], t: Translator) -> list[str]:
    """Return how acts are drawn that are no mark on a day, as a legend says it, for the ways that there are."""
    texts = {
        SENTENCE: t("bar: length of the sentence"),
        HATCHED: t("hatched: on one of these days"),
        BY: t("dotted line: latest possible date"),
    }
    return [text for way, text in texts.items() if way in ways]


def mark_styles(view: View) -> MarkStyles:
    return MarkStyles(kind_steps(view.dataset), penalty_units(view.dataset))


def units_text(view: View, words: Collection[str | None]) -> list[str]:
    """Return what the units of penalties are whose short names stand among some words, such as MCI."""
    meanings = code_column(view.dataset, "penalty_units", "definition")
    named = {code: one for code, one in view.dataset.labels("penalty_units").items() if one.isupper() and one in words}
    return [f"{label}: {view.t.in_sentence(meanings[code])}" for code, label in named.items() if code in meanings]


def units_of_rows(view: View, rows: Iterable[Row]) -> list[str]:
    labels = view.dataset.labels("penalty_units")
    return units_text(view, {labels.get(row["penalty_unit_code"]) for row in rows})

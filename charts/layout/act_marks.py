"""How acts are drawn: a shape for each step against an assembly, the same in every figure, and their places on days.

The step of a kind of act comes from its code list (`step` of codes/kinds.csv); any other kind is a ring. Shapes are
full or hollow, so that they differ in grey print too. An act without an exact day never stands on one: it is hatched over
the days that it may be; one of which only the last possible day is known stands there with a dotted tail behind it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import theme
from charts.layout.canvas import Canvas
from charts.layout.frame import LegendEntry, UnitLine
from measures.codes import Unit, code_column, kind_steps, penalty_units
from measures.rounds import lanes
from translations import Translator
from views.row_columns import Row
from views.row_keys import ACT, key_text
from views.view import View
from views.wording import act_date

ORDER = DAY, BY, SENTENCE, HATCHED = "day", "by", "sentence", "hatched"
"""The ways in which an act is drawn, in the order in which a lane has them from above."""
SIZE, THICK, MARK_STEP, TAIL, DIGIT = 9, 9, 12, 20, 7
"""Pixels of a symbol, of a bar, from one mark to the next, of a dotted tail, and of a digit beside a mark."""


@dataclass(frozen=True)
class Shape:
    """A shape as Plotly names it, as a letter of a legend, its size beside a circle's, and the width of its line."""

    symbol: str
    letter: str
    size: float = 1.0
    line: float = 0.0
    is_hollow: bool = False


OTHER = Shape("circle", "○", 0.9, 1.4, is_hollow=True)
"""An act of a kind that says no step."""
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
    rows = list(acts)
    hovers = (theme.hover_text(act_date(row, t), act_words(row), _perhaps_elsewhere(row, t)) for row in rows)
    return theme.mark_data((key_text(ACT, row["act_id"]) for row in rows), hovers)


def act_words(row: Mapping[str, Any]) -> str:
    """Return what happened, in short words where a record has such; the record itself tells all."""
    return str(row.get("short") or row["summary"])


def _perhaps_elsewhere(row: Mapping[str, Any], t: Translator) -> str:
    return f"{t('May also be recorded in')}: {row['may_be_in'].replace(';', ', ')}" if row.get("may_be_in") else ""


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
class Days:
    """An axis of days from a rally day: its first and last one, and the pixels of a day on the narrowest page."""

    first: float
    last: float
    pixels: float


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


@dataclass(frozen=True)
class Mark:
    """An act as it is drawn: in which way, and over which days from the rally day."""

    row: Row
    way: str
    first: float
    last: float

    @property
    def people(self) -> str:
        """Return the number that stands beside a mark: how many people, if more than one and reported as one number."""
        low, high = self.row["people_low"], self.row["people_high"]
        return str(low) if self.way in (DAY, BY) and low == high and (low or 0) > 1 else ""

    def room(self, days: Days) -> tuple[float, float]:
        """Return from where to where nothing else may stand."""
        number = (SIZE + DIGIT * len(self.people)) / days.pixels if self.people else 0
        tail = TAIL / days.pixels if self.way == BY else 0
        left, right = (number, 0) if self.first < 0 else (0, number)
        return max(self.first - max(left, tail), days.first), min(self.last + right, days.last)


def mark_of(row: Row, styles: MarkStyles) -> Mark:
    """Return the mark of an incident, by how exactly it is dated and whether it is a penalty that lasts some days."""
    if row["date_precision"] == "before":
        return Mark(row, BY, row["end"], row["end"])
    if row["offset"] is None:
        return Mark(row, HATCHED, row["start"] - 0.5, row["end"] + 0.5)
    lasting = styles.lasting(row)
    return Mark(row, SENTENCE if lasting else DAY, row["offset"], row["offset"] + lasting)


def stacked_marks(marks: Iterable[Mark], days: Days) -> list[tuple[int, Mark]]:
    """Return the marks of a lane with their levels from above: symbols first, then sentences, then what is hatched."""
    ordered = sorted(marks, key=lambda mark: (ORDER.index(mark.way), mark.first, mark.row["act_id"]))
    apart = MARK_STEP / days.pixels
    return [*zip(lowest_levels((mark.room(days) for mark in ordered), apart), ordered, strict=True)]


def draw_marks(
    figure: Canvas, placed: list[tuple[float, Mark]], days: Days, styles: MarkStyles, t: Translator, **axes: str
) -> None:
    """Draw marks at their heights; where a bar goes on beyond the axis an arrow says so."""
    bars = [(y, mark) for y, mark in placed if mark.way in (SENTENCE, HATCHED)]
    for y, mark in bars:
        _draw_bar(figure, y, mark, days, styles, t, axes)
    for y, mark in placed:
        if mark.way == BY:
            behind = [mark.first - TAIL / days.pixels, mark.first - SIZE / 2 / days.pixels]
            line = dict(color=theme.RESTRICTED_TINT, width=2, dash="dot")
            figure.add_scatter(x=behind, y=[y, y], mode="lines", line=line, hoverinfo="skip", **axes)
        if mark.people:
            side, away = ("left", -1) if mark.first < 0 else ("right", 1)
            place = mark.first + away * 0.8 * SIZE / days.pixels
            theme.label(figure, mark.people, place, y, side, theme.QUIET, **axes)
    on_days = [one for one in placed if one not in bars]
    if on_days:
        figure.add_scatter(**_symbols_trace(on_days, styles, t), **axes)


def _draw_bar(
    figure: Canvas, y: float, mark: Mark, days: Days, styles: MarkStyles, t: Translator, axes: dict[str, str]
) -> None:
    first, last = max(mark.first, days.first), min(mark.last, days.last)
    fill = theme.unknown_fill(theme.RESTRICTED) if mark.way == HATCHED else dict(color=theme.RESTRICTED, line=dict(width=0))
    place: Row = dict(base=[first], x=[last - first], y=[y], width=THICK, orientation="h")
    figure.add_bar(**place, name=letter_of(styles.step(mark.row)), marker=fill, **act_data([mark.row], t), **axes)
    beyond = [("left", first)] * (mark.first < days.first) + [("right", last)] * (mark.last > days.last)
    for side, end in beyond:
        arrow = dict(symbol=f"triangle-{side}", size=THICK - 2, color=theme.RESTRICTED)
        figure.add_scatter(x=[end], y=[y], mode="markers", marker=arrow, hoverinfo="skip", cliponaxis=False, **axes)


def _symbols_trace(placed: list[tuple[float, Mark]], styles: MarkStyles, t: Translator) -> Row:
    return dict(
        x=[mark.first for _, mark in placed],
        y=[y for y, _ in placed],
        mode="markers",
        marker=marker([styles.step(mark.row) for _, mark in placed], SIZE),
        **act_data((mark.row for _, mark in placed), t),
    )


def legend(marks: list[Mark], styles: MarkStyles, t: Translator) -> UnitLine:
    on_days = [styles.step(mark.row) for mark in marks if mark.way in (DAY, BY)]
    numbers = [t("number: how many people")] if any(mark.people for mark in marks) else []
    return (*step_legend(on_days, t), *ways_text({mark.way for mark in marks}, t), *numbers)


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


def lane_names(view: View, *further: str) -> dict[str, str]:
    labels = view.dataset.labels("kinds")
    return {lane: labels[lane] for lane in (*view.measure(lanes), *further)}


def lane_texts(rows: Iterable[Row], lanes: Mapping[str, str], t: Translator) -> list[str]:
    """Return how many acts each lane has that has any, by its name; a row is one act, or as many as its `acts` says."""
    numbers = Counter[str]()
    for row in rows:
        numbers[row["lane"]] += row.get("acts", 1)
    by_name = {name: numbers[lane] for lane, name in lanes.items() if numbers[lane]}
    return [t("{what}: {n}", what=t.in_sentence(name), n=t.number(n)) for name, n in by_name.items()]

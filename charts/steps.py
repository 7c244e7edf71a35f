"""The marks of acts: a shape for each step against an assembly, the same in every figure.

Which step a kind of act is stands in its list (`step` of codes/kinds.csv); an act of any other kind is a circle. Shapes are
full or hollow, so that they differ in grey print too.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts import theme
from translations import Words
from views.row_keys import ACT, key_text
from views.wording import act_date


@dataclass(frozen=True)
class Shape:
    """A shape as Plotly names it, as a letter of a legend, its size beside a circle's, and the width of its line."""

    symbol: str
    letter: str
    size: float = 1.0
    line: float = 0.0
    is_hollow: bool = False


OTHER = Shape("circle", "●")
"""An act of a kind that says no step."""
SHAPES = {
    "refused": Shape("square", "■", 0.95),
    "warned": Shape("triangle-up", "△", 0.95, 1.4, is_hollow=True),
    "pressed": Shape("triangle-down", "▼"),
    "attacked": Shape("asterisk-open", "✱", 0.95, 1.6),
    "blocked": Shape("hash-open", "#", 0.95, 1.3),
    "held": OTHER,
    "charged": Shape("diamond", "◇", 0.82, 1.4, is_hollow=True),
    "fined": Shape("diamond", "◆", 0.9),
    "jailed": Shape("line-ew", "▬", 0.72, 4.5),
}
"""The shape of each step, in the order in which steps follow each other."""


def marker(steps: Sequence[str | None], size: float = 10, colour: str = theme.RESTRICTED) -> dict[str, Any]:
    """How Plotly draws acts of these steps, in their order; `size` is that of a circle in pixels."""
    shapes = [SHAPES.get(step or "", OTHER) for step in steps]
    return dict(
        symbol=[shape.symbol for shape in shapes],
        size=[round(size * shape.size, 1) for shape in shapes],
        color=[theme.PAPER if shape.is_hollow else colour for shape in shapes],
        line=dict(color=colour, width=[shape.line * size / 10 for shape in shapes]),
        opacity=1,
    )


def acts_opened(acts: Iterable[Mapping[str, Any]], t: Words) -> dict[str, Any]:
    """What the marks of acts say under the pointer, and the records that they open."""
    rows = list(acts)
    return dict(
        hovertext=[theme.hover_text(act_date(row, t), row["summary"]) for row in rows],
        hoverinfo="text",
        customdata=[key_text(ACT, row["act_id"]) for row in rows],
    )


def step_place(step: str | None) -> int:
    """The place of a step among all, by which acts are put in order; that of none is the last."""
    return [*SHAPES, step].index(step)


def step_legend(steps: Collection[str | None], t: Words) -> str:
    """What the shapes of these steps mean, in their order; empty where none of them says a step."""
    names, found = step_names(t), sorted({step for step in steps if step in SHAPES}, key=step_place)
    told = [f"{SHAPES[step].letter}\N{NO-BREAK SPACE}{names[step]}" for step in found]
    has_others = any(step not in SHAPES for step in steps)
    return " · ".join([*told, *([t("● other incident")] if told and has_others else [])])


def step_names(t: Words) -> dict[str, str]:
    """What each step is called within a sentence."""
    return {
        "refused": t("application refused"),
        "warned": t("warned or summoned"),
        "pressed": t("threatened, pressured or followed"),
        "attacked": t("attacked"),
        "blocked": t("venue closed, march blocked, material seized"),
        "held": t("detained"),
        "charged": t("brought to court or charged"),
        "fined": t("fined"),
        "jailed": t("administrative arrest or imprisonment"),
    }

"""The story of a chart of days, step by step: a sentence for each kind of step, and the incidents whose marks it lights."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from charts.before_after import sides_of_all
from charts.days_in_words import has_words
from charts.layout.act_marks import step_names
from charts.layout.spec import FigureSpec
from exports.without_document import evidence_macros
from measures import rounds
from measures.affected import gravest
from measures.codes import kind_steps, penalty_units
from measures.tables import rows, values
from screens.lists import gravest_in_brief
from screens.titles import title_and_finding
from views import screens
from views.citation import are_rows_held_back
from views.row_keys import ACT, key_text
from views.view import View
from views.wording import as_sentence, time_penalty

CHART = "days-in-words"
STEPS = ("refused", "warned", "attacked", "held", "jailed")
FEWEST = 3  # steps of which a story is told; fewer stand in the key


class StoryStep(NamedTuple):
    """A sentence and the keys of its incidents; the outcome has no key."""

    text: str
    keys: tuple[str, ...]


def story(view: View, spec: FigureSpec, *, are_buttons: bool = True) -> str:
    """Return the story of a chart as a fold; empty for a chart without one. Buttons light marks by a script."""
    steps = story_steps(view) if spec.name == CHART and not are_rows_held_back(view) else ()
    return str(evidence_macros().story(steps, view.t("Read the story"), are_buttons)) if steps else ""


def story_steps(view: View) -> tuple[StoryStep, ...]:
    """Return the steps that the incidents of the chart took, in the order in which they follow each other, and the outcome.

    Not in it: incidents of other kinds, and charts that count incidents in place of naming them.
    """

    def steps_and_outcome() -> tuple[StoryStep, ...]:
        steps = tuple(_steps(view))
        return (*steps, *_outcome(view)) if len(steps) >= FEWEST else ()

    return view.cached("story", steps_and_outcome)


def _steps(view: View) -> Iterator[StoryStep]:
    """Yield a sentence for each kind of step that has incidents."""
    step_of, names, t = kind_steps(view.dataset), step_names(view.t), view.t
    incidents = rows(view.measure(rounds.side_by_side)) if has_words(view) else []
    for step in STEPS:
        taken = [row for row in incidents if step_of.get(row["kind_code"]) == step]
        if not taken:
            continue
        parts = sides_of_all(Counter(row["part"] for row in taken), t)
        text = t.plural(
            "{step}: {n} incident, {sides}.",
            "{step}: {n} incidents, {sides}.",
            len(taken),
            step=t.at_start(names[step]),
            sides=parts,
        )
        keys = tuple(key_text(ACT, row["act_id"]) for row in taken)
        yield StoryStep(" ".join(filter(None, (text, _gravest_among(view, taken), _longest(view, taken)))), keys)


def _gravest_among(view: View, incidents: list[dict[str, Any]]) -> str:
    """Return the sentence of the most serious incident if it is among these."""
    first = {*";".join(values(view.measure(gravest).head(1), "act_ids")).split(";")}
    return gravest_in_brief(view) if first & {row["act_id"] for row in incidents} else ""


def _longest(view: View, incidents: list[dict[str, Any]]) -> str:
    """Return the longest penalty in time that a source gives; empty if none is given, or in several units."""
    units = penalty_units(view.dataset)
    served = [row for row in incidents if row["penalty_amount"] and time_penalty(row, units, view.t)]
    if len({row["penalty_unit_code"] for row in served}) != 1:
        return ""
    return view.t(
        "Longest reported: {time}.", time=time_penalty(max(served, key=lambda row: row["penalty_amount"]), units, view.t)
    )


def _outcome(view: View) -> Iterator[StoryStep]:
    """Yield what came of it years later, as the screen on that says."""
    if screens.has_table(view.dataset, "outcome") and (text := title_and_finding(view, "outcome")[1]):
        yield StoryStep(as_sentence(text, view.t), ())

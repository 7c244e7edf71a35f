"""Buttons over a chart: *Take one document away*, what it says without each document, and *Read the story*, step by step."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Any, NamedTuple

from charts.before_after import sides_of_all
from charts.days_in_words import has_words
from charts.layout.act_marks import step_names
from charts.layout.aggregation import MOST
from charts.layout.spec import FigureSpec
from exports.figure_evidence import counted_text, evidence_words, figure_turns, only_document
from exports.render.svg_marks import TEMPLATES, markup
from exports.web.html import html_environment
from measures import rounds
from measures.affected import gravest
from measures.codes import kind_steps, penalty_units
from measures.firmness import DOCUMENT, Loss, only_documents
from measures.tables import rows, values
from screens.lists import gravest_in_brief
from screens.titles import title_and_finding
from views import screens
from views.citation import are_rows_held_back
from views.row_keys import ACT, key_text, keys_in
from views.view import View
from views.wording import as_sentence, removal_labels, removal_text, time_penalty

BLANKS = str.maketrans("\t\n", "  ")
MOST_TAKEN = 6  # documents that can be taken away, those on which most rests; the lists of `figure_evidence` have all
STORY_CHART = "days-in-words"
STEPS = ("refused", "warned", "attacked", "held", "jailed")
FEWEST = 3  # steps of which a story is told; fewer stand in the key


class RemovableDocument(NamedTuple):
    """A document by its name, how many rows fall with it, the headline without it, the keys of these rows, whose marks fade,
    the texts of the drawing that count marks, as they then read, and what faded marks say of the document.
    """

    label: str
    difference: int
    headline: str
    keys: tuple[str, ...]
    counts: Mapping[str, tuple[str, ...]]
    only: str

    @property
    def data(self) -> str:
        """Return lines for `figure.js`: the keys; then the name of each text and its lines, as HTML, between tabs."""
        texts = {"title": (escape(self.headline.translate(BLANKS)),), **self.counts}
        return "\n".join([";".join(self.keys), *("\t".join((name, *lines)) for name, lines in texts.items())])


def hangs_on_document(view: View, spec: FigureSpec) -> bool:
    """Return whether a document can be taken away from a chart whose finding does not survive that."""
    return _allows_removal(view, spec) and any(family == DOCUMENT for family, _ in figure_turns(view, spec))


def _allows_removal(view: View, spec: FigureSpec) -> bool:
    return spec.counts_without is not None and spec.number_of_rows(view) <= MOST and not are_rows_held_back(view)


def removal_buttons(view: View, spec: FigureSpec, *, are_buttons: bool = True) -> str:
    """Return the documents that can be taken away as a row of buttons, or as they look where no script runs yet."""
    documents = removable_documents(view, spec)
    if not documents:
        return ""
    unit = counted_text(view, spec, documents[0].difference)
    return str(evidence_macros().away(documents, evidence_words(view.t)["away"], unit, are_buttons))


@cache
def evidence_macros() -> Any:
    """Return the macros of the HTML around the marks of a chart: documents to take away, its story, how firm it is."""
    return html_environment(TEMPLATES).get_template("evidence.html").module


def removable_documents(view: View, spec: FigureSpec) -> tuple[RemovableDocument, ...]:
    """Return what each document takes away: those without which the finding is another, then those on which most rests.

    Nothing for a chart without `counts_without`, with more than MOST rows, of rows held back, or that rests on one document.
    A document with which no row falls is left out.
    """
    return view.cached(f"away-{spec.name}", lambda: tuple(_removable_documents(view, spec)))


def _removable_documents(view: View, spec: FigureSpec) -> Iterator[RemovableDocument]:
    counts_without = spec.counts_without
    every = counts_without(view, ()) if counts_without and _allows_removal(view, spec) else {}
    if not counts_without or not every or only_document(recount := spec.recount(view)):
        return
    turns = figure_turns(view, spec)
    losses = sorted(recount.costly(DOCUMENT), key=lambda loss: loss[:2] not in turns)[:MOST_TAKEN]
    labels, acts_of = removal_labels(view, (loss[:2] for loss in losses)), _acts_by_document(view, spec)
    for loss in losses:
        if acts := acts_of.get(loss.code):
            keys = sorted(key_text(ACT, act_id) for act_id in acts)
            lines_of = counts_without(view, acts).items()
            counts = {name: tuple(map(markup, lines)) for name, lines in lines_of if lines != every.get(name)}
            headline = _headline(view, spec, loss, is_turn=loss[:2] in turns)
            label = labels[loss[:2]]
            only = view.t.at_start(view.t("only according to {who}", who=label))
            yield RemovableDocument(label, recount.number - loss.number, headline, tuple(keys), counts, only)


def _headline(view: View, spec: FigureSpec, loss: Loss, *, is_turn: bool) -> str:
    """Return what is left of the finding if that is a number or another without the document, else of the rows."""
    t, comparison, source = view.t, spec.comparison, removal_text(view, loss[:2])
    compared = comparison.remainders(view, spec.name) if comparison else {}
    left, every = counted_text(view, spec, loss.number), t.number(spec.recount(view).number)
    if comparison and compared.get(None) and (is_turn or comparison.is_number):
        left, every = (comparison.text(view, compared.get(key, compared[None])) for key in (loss[:2], None))
        if not comparison.is_number:
            return t("Without {source}: {finding}", source=source, finding=left)
    return t("Without {source}: {left}; with it: {every}", source=source, left=left, every=every)


def _acts_by_document(view: View, spec: FigureSpec) -> Mapping[str, set[str]]:
    """Return the incidents of a chart that are in one document and in no other, by that document."""
    ids = {key.row_id for mark in values(spec.rows(view), "mark") for key in keys_in(mark)}
    acts = defaultdict[str, set[str]](set)
    for act_id, document in only_documents(view.dataset, ids).items():
        acts[document].add(act_id)
    return acts


class StoryStep(NamedTuple):
    """A sentence and the keys of its incidents; the outcome has no key."""

    text: str
    keys: tuple[str, ...]


def story(view: View, spec: FigureSpec, *, are_buttons: bool = True) -> str:
    """Return the story of a chart as a fold; empty for a chart without one. Buttons light marks by a script."""
    steps = story_steps(view) if spec.name == STORY_CHART and not are_rows_held_back(view) else ()
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

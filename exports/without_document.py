"""Take one document away: what a chart says without each of the documents on which most of it rests."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Any, NamedTuple

from charts.layout.aggregation import MOST
from charts.layout.spec import FigureSpec
from exports.figure_evidence import counted_text, evidence_words, figure_turns, only_document
from exports.render.svg_interaction import TEMPLATES
from exports.render.svg_style import markup
from exports.web.html import html_environment
from measures.firmness import DOCUMENT, Loss, documents_by_source
from measures.tables import tuples
from views.removals import removal_labels, removal_text
from views.row_columns import ACTS, CLAIMS, PEOPLE
from views.row_keys import ACT, keys_in
from views.view import View

BLANKS = str.maketrans("\t\n", "  ")
MOST_TAKEN = 6
"""Documents that can be taken away, those on which most rests; the lists of `figure_evidence` have all."""


class WithoutDocument(NamedTuple):
    """A document by its name, how many rows fall with it, the headline without it, the keys of these rows, whose marks fade,
    and the texts of the drawing that count marks, as they then read.
    """

    label: str
    difference: int
    headline: str
    keys: tuple[str, ...]
    counts: Mapping[str, tuple[str, ...]]

    @property
    def data(self) -> str:
        """Lines that `figure.js` reads: the keys; then the name of a text and its lines, as HTML, between tabs."""
        texts = {"title": (escape(self.headline.translate(BLANKS)),), **self.counts}
        return "\n".join([";".join(self.keys), *("\t".join((name, *lines)) for name, lines in texts.items())])


def hangs_on_document(view: View, spec: FigureSpec) -> bool:
    """Return whether the finding of a chart does not survive the loss of one document."""
    return any(family == DOCUMENT for family, _ in figure_turns(view, spec))


def away_row(view: View, spec: FigureSpec, *, are_buttons: bool = True) -> str:
    """Return the documents that can be taken away as a row of buttons, or as they look where no script runs yet."""
    documents = without_each(view, spec)
    return str(_template().away(documents, evidence_words(view.t)["away"], are_buttons)) if documents else ""


@cache
def _template() -> Any:
    return html_environment(TEMPLATES).get_template("evidence.html").module


def without_each(view: View, spec: FigureSpec) -> tuple[WithoutDocument, ...]:
    """Return what each document takes away; nothing for a chart that rests on one, nor for one with more than MOST marks.

    Charts of incidents, people and numbers that sources give have marks for their rows and nothing beside them; a map also
    counts incidents, so that it has none. A document with which no row falls is left out.
    """
    return view.cached(f"away-{spec.name}", lambda: tuple(_without_each(view, spec)))


def _without_each(view: View, spec: FigureSpec) -> Iterator[WithoutDocument]:
    recount = spec.recount(view)
    if spec.kind not in (ACTS, CLAIMS, PEOPLE) or only_document(recount) or spec.number_of_rows(view) > MOST:
        return
    losses = recount.costly(DOCUMENT)[:MOST_TAKEN]
    every = spec.counts_without(view, ()) if losses else {}
    labels, keys_of = removal_labels(view, (loss[:2] for loss in losses)), _keys_by_document(view, spec)
    for loss in losses:
        if keys := keys_of.get(loss.code):
            acts = {key.row_id for one in keys for key in keys_in(one) if key.kind == ACT}
            lines_of = spec.counts_without(view, acts).items()
            counts = {name: tuple(map(markup, lines)) for name, lines in lines_of if lines != every.get(name)}
            headline = _headline(view, spec, loss)
            yield WithoutDocument(labels[loss[:2]], recount.number - loss.number, headline, tuple(sorted(keys)), counts)


def _headline(view: View, spec: FigureSpec, loss: Loss) -> str:
    t, compared = view.t, spec.comparison.remainders(view, spec.name) if spec.comparison else {}
    left, every = counted_text(view, spec, loss.number), t.number(spec.recount(view).number)
    source = removal_text(view, loss[:2])
    if spec.comparison and compared.get(None) and loss[:2] in compared:
        left, every = (spec.comparison.text(view, compared[key]) for key in (loss[:2], None))
        if not spec.comparison.counts:
            return t("Without {source}: {finding}", source=source, finding=left)
    return t("Without {source}: {left}; with it: {every}", source=source, left=left, every=every)


def _keys_by_document(view: View, spec: FigureSpec) -> Mapping[str, set[str]]:
    """Return the keys of the rows of a chart that are in one document and in no other, by that document."""
    rows, known = spec.rows(view), documents_by_source(view.dataset)
    names = rows.collect_schema().names()
    texts, keys = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for column in [name for name in ("source_ids", "source_id") if name in names][:1]:
        for mark, sources in tuples(rows, "mark", column):
            texts[mark] |= {known[one].text for one in (sources or "").split(";") if one in known}
    for mark, documents in texts.items():
        if len(documents) == len(keys_in(mark)) == 1:
            keys[next(iter(documents))].add(mark)
    return keys

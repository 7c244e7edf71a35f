"""How firm the number of a figure is: sentences, a list of the number without each source, a drawing, JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from charts.layout.frame import Frame
from charts.layout.losses import draw_losses
from charts.layout.spec import FigureSpec
from measures.firmness import DOCUMENT, KIND, PUBLISHER, RELATION, ROWS, Recount, Removal
from measures.rounds import rally_days
from translations import Translator
from views import row_columns
from views.view import View
from views.wording import publishers_text, removal_labels, removal_text, silent_text

MOST_NAMES, MOST_LINES = 3, 12  # the most members that a sentence names, and that the list of a family has


class Line(NamedTuple):
    """What is left out, the number that remains, and whether the finding changes."""

    name: str
    number: str
    changes: bool


class Evidence(NamedTuple):
    """How firm a number is, in words; no lists for one that rests on one document alone."""

    sentences: tuple[str, ...]
    lists: Mapping[str, Sequence[Line]]
    more: Mapping[str, str]


class Tally(NamedTuple):
    """What a text counts, in words and as a recount, and what its headline does not survive."""

    words: str
    recount: Recount
    turns: Sequence[Removal] = ()


def tally_of(view: View, spec: FigureSpec) -> Tally:
    recount = spec.recount(view)
    return Tally(counted_text(view, spec, recount.number), recount, figure_turns(view, spec))


def evidence(view: View, spec: FigureSpec) -> Evidence:
    """Return how firm the number of a figure is; worked out once for equal views."""
    return view.cached(f"evidence-{spec.name}", lambda: _evidence(view, tally_of(view, spec)))


def _evidence(view: View, tally: Tally) -> Evidence:
    recount, turns, t = tally.recount, {*tally.turns}, view.t
    names, lists, more = removal_labels(view, recount.reductions), dict[str, list[Line]](), dict[str, str]()
    for family, head in family_heads(t).items() if not only_document(recount) else ():
        if costly := recount.costly(family):
            lists[head] = [Line(names[one[:2]], t.number(one.number), one[:2] in turns) for one in costly[:MOST_LINES]]
            more[head] = _more(recount, family, t)
    return Evidence(tuple(evidence_sentences(view, tally)), lists, more)


def figure_turns(view: View, spec: FigureSpec) -> tuple[Removal, ...]:
    """Return what the finding of a figure does not survive."""
    return spec.comparison.turns(view, spec.name) if spec.comparison else ()


def _more(recount: Recount, family: str, t: Translator) -> str:
    costly = len(recount.costly(family))
    idle = len(recount.by_family[family]) - costly
    more = t.plural(
        "leaving out {n} other also lowers the number",
        "leaving out any one of {n} others also lowers the number",
        costly - MOST_LINES,
    )
    nothing = t.plural(
        "leaving out {n} other makes no difference", "leaving out any one of {n} others makes no difference", idle
    )
    return t.at_start("; ".join(text for text, number in ((more, costly - MOST_LINES), (nothing, idle)) if number > 0))


def evidence_words(t: Translator) -> dict[str, str]:
    return {
        "away": t("Take one document away:"),
        "number": t("remaining"),
        "changes": t("changes the headline"),
        "limit": t("This is a recount of what is recorded, not an estimate of what is missing."),
    }


def family_heads(t: Translator) -> dict[str, str]:
    heads = (t("Document"), t("Publisher"), t("Type of publisher"), t("Relation to the events"), t("Other groups"))
    return dict(zip((DOCUMENT, PUBLISHER, KIND, RELATION, ROWS), heads, strict=True))


def counted_text(view: View, spec: FigureSpec, number: int) -> str:
    t = view.t
    if spec.number_text:
        return spec.number_text(view, number)
    texts: dict[str, Callable[[], str]] = {
        row_columns.ACTS: lambda: t.plural("{n} incident", "{n} incidents", number),
        row_columns.APPLICATIONS: lambda: t.plural("{n} refusal", "{n} refusals", number),
        row_columns.CLAIMS: lambda: t.plural("{n} report", "{n} reports", number),
        row_columns.PLACES: lambda: t.plural("{n} city named", "{n} cities named", number),
        row_columns.RESPONSES: lambda: t.plural("{n} decision", "{n} decisions", number),
        row_columns.RALLIES: lambda: rallies_text(view, number),
        row_columns.PEOPLE: lambda: t.plural("{n} person named", "{n} people named", number),
    }
    return texts[spec.kind]()


def rallies_text(view: View, number: int) -> str:
    """Return how many rallies there are, on how many rally days: a title may be about the last one alone."""
    t = view.t
    return t.plural(
        "{rallies} ({n} rally day)",
        "{rallies} ({n} rally days)",
        view.number_of(rally_days),
        rallies=t.plural(
            "{n} record of a rally held or announced, or of support for one",
            "{n} records of a rally held or announced, or of support for one",
            number,
        ),
    )


def counted_range(view: View, tally: Tally) -> str:
    """Return what is counted and what is left of it without its costliest document; empty for nothing."""
    t, (words, recount, _) = view.t, tally
    if not recount.number or not recount.documents:
        return words if recount.number else ""
    if document := only_document(recount):
        source = removal_text(view, (DOCUMENT, document))
        return t("{counted}, all from one document ({source})", counted=words, source=source)
    low = t.number(recount.span(DOCUMENT)[0])
    return t("{counted}; if any one document is left out, the number is still at least {low}", counted=words, low=low)


def costliest_document(view: View, recount: Recount) -> str:
    """Return which document carries all of a number, else those on which it depends most and what is left without."""
    document = only_document(recount)
    return _from_one_document(view, document) if document else _costliest(view, recount, DOCUMENT)


def _from_one_document(view: View, document: str) -> str:
    source = removal_text(view, (DOCUMENT, document))
    return view.t("Everything counted here comes from one document ({source}).", source=source)


def evidence_sentences(view: View, tally: Tally) -> Iterator[str]:
    """Yield what a number rests on, its range, the costliest losses, and what the headline does not survive."""
    t, recount, turns = view.t, tally.recount, tally.turns
    if not recount.number:
        yield t("Nothing is counted here for these filters.")
        return
    yield _carried_text(tally, t)
    if not recount.documents:
        return
    if document := only_document(recount):
        yield _from_one_document(view, document)
        return
    low, high = recount.span()
    numbers = {"low": t.number(low), "high": t.number(high), "all": t.number(recount.number)}
    if low < high:
        yield t(
            "If any one document, publisher, or group of documents or records is left out, the number is between {low} and "
            "{high} instead of {all}.",
            **numbers,
        )
    elif low < recount.number:
        yield t(
            "If any one document, publisher, or group of documents or records is left out, the number is {low} instead of "
            "{all}.",
            **numbers,
        )
    else:
        yield t("Leaving out any one document, publisher, or group of documents or records does not change the number.")
    if low < recount.number:
        yield _costliest(view, recount, DOCUMENT)
        if recount.publishers:
            yield _costliest(view, recount, PUBLISHER)
    if turns:
        sources = _listed([removal_text(view, one) for one in turns], t)
        if len(turns) == 1:
            yield t("The headline would change without {sources}.", sources=sources)
        else:
            yield t("The headline would change without any one of these: {sources}.", sources=sources)


def only_document(recount: Recount) -> str:
    """Return the document that carries all of a number; empty where others do too, and where a part of it has none."""
    [first, *others] = recount.documents or [""]
    return "" if others or not first or recount.reductions[DOCUMENT, first] < recount.number else first


def _carried_text(tally: Tally, t: Translator) -> str:
    counted, recount = t.at_start(tally.words), tally.recount
    if not recount.documents:
        return t("{counted}: sources are not named, so none can be left out.", counted=counted)
    documents = t.plural("{n} document", "{n} documents", len(recount.documents))
    if recount.publishers:
        parts = {"counted": counted, "documents": documents, "publishers": publishers_text(recount, t)}
        text = t(
            "{counted}, reported in {documents} from {publishers}. A copy and its original count as one document.", **parts
        )
    else:
        text = t("{counted}, reported in {documents}. The publishers are not given.", counted=counted, documents=documents)
    return f"{text} {silent_text(recount, t)}".strip()


def _costliest(view: View, recount: Recount, family: str) -> str:
    t, losses, is_document = view.t, recount.costliest(family), family == DOCUMENT
    if not losses and is_document:
        return t("Leaving out any single document does not change the number.")
    if not losses:
        return t("Leaving out any single publisher does not change the number.")
    sources = _listed([*removal_labels(view, (loss[:2] for loss in losses)).values()], t)
    values = {"sources": sources, "left": t.number(losses[0].number), "all": t.number(recount.number)}
    if len(losses) == 1 and is_document:
        return t(
            "The number depends most on one document, {sources}: without it, the number falls from {all} to {left}.",
            **values,
        )
    if len(losses) == 1:
        return t(
            "The number depends most on one publisher, {sources}: without this publisher's documents, the number falls "
            "from {all} to {left}.",
            **values,
        )
    if is_document:
        return t.plural(
            "The number depends most, and equally, on {n} documents ({sources}): without any one of them, the number "
            "falls from {all} to {left}.",
            "The number depends most, and equally, on {n} documents ({sources}): without any one of them, the number "
            "falls from {all} to {left}.",
            len(losses),
            **values,
        )
    return t.plural(
        "The number depends most, and equally, on {n} publishers ({sources}): without the documents of any one of them, "
        "the number falls from {all} to {left}.",
        "The number depends most, and equally, on {n} publishers ({sources}): without the documents of any one of them, "
        "the number falls from {all} to {left}.",
        len(losses),
        **values,
    )


def _listed(names: Sequence[str], t: Translator) -> str:
    first, others = "; ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return t.plural("{names}; and {n} other", "{names}; and {n} others", others, names=first) if others > 0 else first


def evidence_figure(view: View, spec: FigureSpec, narrow: bool = False) -> Any:
    recount, frame = spec.recount(view), Frame("", (), "", " ".join(evidence(view, spec).sentences))
    return draw_losses(recount, family_heads(view.t), removal_labels(view, recount.reductions), frame, view.t, narrow)


def evidence_json(view: View, spec: FigureSpec) -> dict[str, Any]:
    """Return the number of a figure, how many documents and publishers it rests on, and the number without each of them."""
    recount, turns = spec.recount(view), {*figure_turns(view, spec)}
    names, (low, high) = removal_labels(view, recount.reductions), recount.span()
    keys = ("family", "code", "name", "number", "changes_finding")
    losses = [(*one[:2], names[one[:2]], one.number, one[:2] in turns) for one in recount.losses]
    return {
        "figure": spec.name,
        "version": view.dataset.version,
        "title": spec.frame(view).title,
        "counted": counted_text(view, spec, recount.number),
        "number": recount.number,
        "documents": len(recount.documents),
        "publishers": recount.publishers,
        "lowest": low,
        "highest": high,
        "costliest": {family: [loss.code for loss in recount.costliest(family)] for family in (DOCUMENT, PUBLISHER)},
        "sentences": [*evidence(view, spec).sentences],
        "losses": [dict(zip(keys, loss, strict=True)) for loss in losses],
    }

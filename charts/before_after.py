"""How many acts came before, on and after the rally days, in words: one way for titles, descriptions and documents."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import narwhals as nw

from charts.layout.spec import Comparison, Numbers
from measures import rounds
from measures.acts import counts
from measures.days import round_days
from measures.evidence import documents
from measures.tables import Table, values
from translations import Translator
from views.finding import document_caution, linked_only
from views.row_columns import Row
from views.view import View
from views.wording import as_sentence

DAYS = 14  # days before the last rally day that are tinted


def before_after_text(parts: Mapping[str, int], t: Translator) -> str:
    """Return the incidents of the rounds by `measures.rounds.days_around` as a title; an only side has the number of all."""
    if not any(parts.values()):
        return t("No incidents linked to a rally day are recorded for these filters")
    told = sides_of_all(parts, t)
    return t.plural(
        "{n} incident linked to a rally day ({told})",
        "{n} incidents linked to a rally day: {told}",
        sum(parts.values()),
        told=told,
    )


def sides_of_all(parts: Mapping[str, int], t: Translator) -> str:
    """Return the sides that have incidents with their numbers; a single one without: the number of all stands before it."""
    numbers = {name: parts[side] for side, name in side_names(t).items() if parts[side]}
    if len(numbers) == 1:
        return next(iter(numbers))
    return ", ".join(t("{n} {side}", n=t.number(n), side=name) for name, n in numbers.items())


def side_names(t: Translator) -> dict[str, str]:
    return {
        "before": t("before a rally day"),
        "day": t("on a rally day"),
        "after": t("after a rally day"),
        "imprecise": t("with no exact date"),
    }


def sides_of(incidents: Iterable[Row]) -> dict[str, int]:
    numbers = Counter(row["part"] for row in incidents)
    return {side: numbers[side] for side in rounds.SIDES}


def around_title(view: View) -> str:
    """Return how many incidents of the last round came before its day if most did, else all by their sides."""
    counts = view.measure(rounds.sides_by_round)
    if not counts:
        return view.t("The days around the rallies")
    *_, last = counts
    if before_most(counts[last]):
        return before_title(counts[last], round_days(view.data.origin or view.data)[last], view)
    return before_after_text({side: sum(numbers[side] for numbers in counts.values()) for side in counts[last]}, view.t)


def before_most(sides: Mapping[str, int]) -> bool:
    """Return whether most of three or more incidents of a round came before its day."""
    total = sum(sides.values())
    return total > 2 and sides["before"] > total / 2


def before_text(round_id: object, number: int, view: View, *, names_document: bool = True, names_source: bool = True) -> str:
    """Return how many incidents of a round came before its day, and how many of them one document alone has if it carries
    most of them, with its publisher.
    """
    t, document = view.t, view.measure(rounds.one_document) if names_document else None
    text = t("{n} before", n=t.number(number))
    if not document or document.round_id != round_id or not document.only_here:
        return text
    [source] = values(documents(view.dataset).filter(nw.col("source_id") == document.source_id), "publisher")
    only, parts = document.only_here, dict(before=text, source=source)
    if not names_source:
        return t.plural(
            "{before}, {n} of them only in one and the same document",
            "{before}, {n} of them only in one and the same document",
            only,
            **parts,
        )
    return t.plural(
        "{before}, {n} of them only in one document ({source})",
        "{before}, {n} of them only in one document ({source})",
        only,
        **parts,
    )


def before_title(sides: Mapping[str, int], day: str, view: View) -> str:
    """Return how many incidents linked to a rally day came before it; of those shown if filters leave some of them out."""
    t, total = view.t, sum(sides.values())
    parts = dict(before=t.number(sides["before"]), day=t.day(day))
    if sides["before"] == total:
        return t.plural(
            "The {n} incident shown for {day} is dated before the rally",
            "The {n} incidents shown for {day} are dated before the rally",
            total,
            **parts,
        )
    if replace(view.selection, rounds=()):
        return t.plural(
            "{before} of the {n} incident shown for {day} is dated before the rally",
            "{before} of the {n} incidents shown for {day} are dated before the rally",
            total,
            **parts,
        )
    return t.plural(
        "{before} of {n} incident linked to {day} is dated before the rally",
        "{before} of {n} incidents linked to {day} are dated before the rally",
        total,
        **parts,
    )


def _compared_incidents(view: View) -> Table:
    """Return the incidents of the last round if a title says that most came before its day, else none."""
    table, sides = view.measure(rounds.side_by_side).with_columns(id="act_id"), view.measure(rounds.sides_by_round)
    last = next(reversed(sides), None)
    return table.filter(nw.col("round_id") == last) if last is not None and before_most(sides[last]) else table.head(0)


def _are_most_before(_: View, numbers: Numbers) -> bool:
    return numbers[("before",)] * 2 > numbers.total()


def _before_left(view: View, numbers: Numbers) -> str:
    t, parts = view.t, {"before": view.t.number(numbers[("before",)]), "n": view.t.number(numbers.total())}
    if not numbers:
        return t("no incidents remain")
    if _are_most_before(view, numbers):
        return t("{before} of {n} dated before the rally", **parts)
    return t("{before} of {n} dated before the rally, no longer a majority", **parts)


MOST_BEFORE = Comparison(_compared_incidents, ("part",), _are_most_before, _before_left)


def left_out_text(view: View) -> list[str]:
    """Return how many incidents have no mark, and why: no source links them to a round, or they are earlier or undated."""
    t, tied = view.t, _tied_but_left_out(view)
    undated = t.plural(
        "{n} incident that is undated or from an earlier round",
        "{n} incidents that are undated or from earlier rounds",
        tied,
    )
    undated = t("not shown: {what}", what=t.in_sentence(undated))
    return [undated, *not_linked_text(view)] if tied else not_linked_text(view)


def not_linked_text(view: View) -> list[str]:
    """Return how many incidents a chart leaves out since no source links them to a round; nothing for none."""
    t, loose = view.t, view.measure(counts).loose
    return [t("not shown: {what}", what=t.in_sentence(loose_text(loose, t)))] if loose else []


def loose_text(number: int, t: Translator) -> str:
    return t.plural(
        "{n} incident not linked to a rally day in the sources consulted",
        "{n} incidents not linked to a rally day in the sources consulted",
        number,
    )


def none_text(view: View) -> str:
    if _tied_but_left_out(view):
        return view.t("No precisely dated incidents linked to these rallies are recorded for these filters.")
    return as_sentence(linked_only(view.t("No incidents are recorded for these filters"), view), view.t)


def _tied_but_left_out(view: View) -> int:
    return view.number_of(rounds.around_rallies) - view.number_of(rounds.side_by_side)


def count_cautions(view: View) -> str:
    """Return the caution of every chart that counts the incidents before the last rally day."""
    return document_caution(view.measure(rounds.one_document), view.dataset, view.t)

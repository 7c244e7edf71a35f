"""What stands around the rounds side by side: their finding, what their marks mean, what has no mark, all in numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from charts.layout.act_marks import Looks, Mark, legend
from charts.layout.frame import Credit, Frame
from charts.sides import around, sides
from translations import Words

ByRound = Mapping[Any, list[Mark]]


@dataclass(frozen=True)
class LeftOut:
    """How many acts have no mark: those that no source ties to a round, and those of rounds, earlier or without a date."""

    loose: int
    tied: int


def sides_of(marks: Iterable[Mark]) -> dict[str, int]:
    """How many acts came before, on and after the rally day, and of how many that is not clear."""
    found = Counter(mark.row["part"] for mark in marks)
    return {side: found[side] for side in ("before", "day", "after", "imprecise")}


def around_frame(
    days: Mapping[Any, str],
    marks: ByRound,
    answers: int,
    lanes: Mapping[str, str],
    looks: Looks,
    left_out: LeftOut,
    t: Words,
    credit: Credit,
) -> Frame:
    """The frame of the rounds with marks, whose rally days are `days`, and of some reactions."""
    every = [mark for found in marks.values() for mark in found]
    in_lanes = {name: [mark for mark in every if mark.row["lane"] == lane] for lane, name in lanes.items()}
    unit = [t("Each mark is one reported incident, by days from the rally day"), *legend(every, looks, t)] if every else []
    told = [t("Round {n}: {told}", n=n, told=sides(sides_of(found), t)) for n, found in marks.items()]
    told += [t("{what}: {n}", what=t.in_sentence(name), n=t.number(len(found))) for name, found in in_lanes.items() if found]
    told += (
        [
            t.plural(
                "{n} reaction on these days, whatever it concerns",
                "{n} reactions on these days, whatever they concern",
                answers,
            )
        ]
        if answers
        else []
    )
    alt = t("{told}.", told="; ".join(told))
    title = around_title(days, {n: sides_of(found) for n, found in marks.items()}, t)
    return Frame(title, " · ".join([*unit, *left_out_text(left_out, t)]), credit.line(t), alt)


def around_title(days: Mapping[Any, str], counts: Mapping[Any, Mapping[str, int]], t: Words) -> str:
    """How many incidents of the last round came before its day, where most did; else all by their sides."""
    if not counts:
        return t("The days around the rallies")
    *_, last = counts
    if before_most(counts[last]):
        return before_title(counts[last], days[last], t)
    return around({side: sum(found[side] for found in counts.values()) for side in counts[last]}, t)


def before_most(sides: Mapping[str, int]) -> bool:
    """Whether most of three or more incidents of a round came before its day."""
    total = sum(sides.values())
    return total > 2 and sides["before"] > total / 2


def before_title(sides: Mapping[str, int], day: str, t: Words) -> str:
    """How many incidents linked to a rally day came before it."""
    before, total = sides["before"], sum(sides.values())
    if before == total:
        return t.plural(
            "The {n} incident shown for {day} is dated before the rally",
            "The {n} incidents shown for {day} are dated before the rally",
            total,
            day=t.day(day),
        )
    return t.plural(
        "{before} of {n} incident linked to {day} is dated before the rally",
        "{before} of {n} incidents linked to {day} are dated before the rally",
        total,
        before=t.number(before),
        day=t.day(day),
    )


def left_out_text(left_out: LeftOut, t: Words) -> Iterable[str]:
    """How many acts have no mark, and why."""
    if left_out.tied:
        told = t.plural(
            "{n} incident that is undated or from an earlier round",
            "{n} incidents that are undated or from earlier rounds",
            left_out.tied,
        )
        yield t("not shown: {what}", what=t.in_sentence(told))
    if left_out.loose:
        told = t.plural(
            "{n} incident not linked to a rally day in the sources consulted",
            "{n} incidents not linked to a rally day in the sources consulted",
            left_out.loose,
        )
        yield t("not shown: {what}", what=t.in_sentence(told))


def none_text(left_out: LeftOut, t: Words) -> str:
    """What a figure without a mark says."""
    if left_out.tied:
        return t("No precisely dated incident linked to these rallies is recorded for these filters.")
    return t("No incident is recorded for these filters.")

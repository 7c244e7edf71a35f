"""How many acts came before, on and after the rally days, in words: one way for titles, descriptions and documents."""

from collections.abc import Mapping

from translations import Words


def around(parts: Mapping[str, int], words: Words) -> str:
    """The acts of the rounds by `measures.rounds.parts`, as a title; a side without any is left out, never zero."""
    if not any(parts.values()):
        return words("No act of restriction tied to a Disagreement Day is reported")
    told = sides(parts, words)
    return words.plural(
        "{n} act of restriction tied to a Disagreement Day: {told}",
        "{n} acts of restriction tied to a Disagreement Day: {told}",
        sum(parts.values()),
        told=told,
    )


def sides(parts: Mapping[str, int], words: Words) -> str:
    """The sides with their numbers; the only one without, since its number is that of the whole."""
    names = {
        "before": words("before a rally day"),
        "day": words("on a rally day"),
        "after": words("after a rally day"),
        "imprecise": words("on a day not known exactly"),
    }
    found = {name: parts[side] for side, name in names.items() if parts[side]}
    if not found:
        return words("no act is reported")
    if len(found) == 1 and sum(found.values()) == 1:
        return next(iter(found))
    return ", ".join(words("{n} {side}", n=words.number(n), side=name) for name, n in found.items())

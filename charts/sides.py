"""How many acts came before, on and after the rally days, in words: one way for titles, descriptions and documents."""

from collections.abc import Mapping

from translations import Words


def around(parts: Mapping[str, int], t: Words) -> str:
    """The acts of the rounds by `measures.rounds.days_around`, as a title; the number of the only side is that of all."""
    if not any(parts.values()):
        return t("No incident linked to a rally day is recorded for these filters")
    told = sides_of_all(parts, t)
    return t.plural(
        "{n} incident linked to a rally day ({told})",
        "{n} incidents linked to a rally day: {told}",
        sum(parts.values()),
        told=told,
    )


def sides_of_all(parts: Mapping[str, int], t: Words) -> str:
    """The sides where the number of all stands before them: the only one needs none of its own."""
    found = [side for part, side in _side_names(t).items() if parts[part]]
    return found[0] if len(found) == 1 else sides(parts, t)


def sides(parts: Mapping[str, int], t: Words) -> str:
    """The sides with their numbers; one without an act is left out, never zero."""
    found = {name: parts[side] for side, name in _side_names(t).items() if parts[side]}
    if not found:
        return t("none recorded")
    return ", ".join(t("{n} {side}", n=t.number(n), side=name) for name, n in found.items())


def _side_names(t: Words) -> dict[str, str]:
    return {
        "before": t("before a rally day"),
        "day": t("on a rally day"),
        "after": t("after a rally day"),
        "imprecise": t("with no exact date"),
    }

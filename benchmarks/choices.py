"""What the readers of a measurement choose: one of twelve choices of rounds, cities and kinds, or a new one."""

from random import Random

from translations.words import translator
from views.screens import names, screen_path

Choice = dict[str, list[str]]
SCREENS = {label: screen_path(name) for name, label in names(translator("en")).items()}
"""The screens by their place in the address; the overview has none."""
MOST_CHOSEN = 4
"""Values of a filter that a new choice has at most."""


def twelve(offered: dict[str, list[str]]) -> list[Choice]:
    """Six choices of rounds, four of a city, two of a kind, from the labels that the filters offer."""
    rounds, cities, kinds = offered["round"], offered["city"], offered["kind"]
    chosen = [
        {"round": numbers} for numbers in ([rounds[0]], [rounds[1]], [rounds[2]], [rounds[3]], rounds[:2], rounds[2:4])
    ]
    chosen += [{"city": [city]} for city in cities[1:5]]
    chosen += [{"kind": [kind]} for kind in (kinds[0], kinds[6])]
    return [{"round": [], "city": [], "kind": [], **choice} for choice in chosen]


def new_choice(offered: dict[str, list[str]], dice: Random) -> Choice:
    """Return some of the rounds, cities and types: one of millions of sets of filters."""
    return {
        name: dice.sample(offered[name], dice.randint(1, min(MOST_CHOSEN, len(offered[name]))))
        for name in ("round", "city", "kind")
    }

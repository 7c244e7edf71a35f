"""The screens of the dashboard by their place in its address, with the names under which a reader finds them."""

from loaders import Dataset
from translations import Translator

OVERVIEW = "overview"
OWN_DATA = "your-data"  # the screen of a reader's own table, which no menu lists
WIDEST = 1280  # pixels of the widest window for which a screen is laid out: a page with its margins
SCREENS_WITH_COUNT = ("days", "applications", "places", "people")
"""The screens that say how many incidents the filters leave; the overview has it in its finding."""
TABLES = {"days": "rounds", "applications": "applications", "outcome": "standards"}
"""The table without which a screen has nothing to say; the other screens tell of the acts, which every dataset has."""

FORMER = {"cities": "places", "rounds": "days", "incidents": "people", "standards": "outcome", "data": "sources"}
"""The present names of screens by those that they had in versions 1.0 to 1.2."""
OPENING = ("rally-map", "calendar")  # the figures of the first view of the overview: where, when


def names(t: Translator) -> dict[str, str]:
    """Return the names of the screens in the order of the menu."""
    return {
        OVERVIEW: t("Overview"),
        "days": t("Rally days"),
        "applications": t("Applications"),
        "places": t("Places"),
        "people": t("People and incidents"),
        "outcome": t("What came of it"),
        "sources": t("Sources and data"),
        "briefing": t("Make a briefing"),
    }


def present_name(name: str) -> str:
    return FORMER.get(name, name)


def has_count(screen: str, is_filtered: bool) -> bool:
    return is_filtered and screen in SCREENS_WITH_COUNT


def has_table(data: Dataset, screen: str) -> bool:
    """Whether a dataset has the table that a screen needs; without it the menu leaves the screen out."""
    return screen not in TABLES or TABLES[screen] in data.own_tables


def screen_path(name: str) -> str:
    return "" if name == OVERVIEW else name

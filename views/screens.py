"""The screens of the dashboard by their place in its address, with the names under which a reader finds them."""

from loaders import Dataset
from translations import Translator

OVERVIEW = "overview"
OWN_DATA = "your-data"
"""The screen of a reader's own table, which no menu lists."""
WIDEST = 1280
"""Pixels of the widest window for which a screen is laid out: a page with its margins."""
SCREENS_WITH_COUNT = ("cities", "rounds", "applications", "people", "incidents")
"""The screens that say how many incidents the filters leave; the overview has it in its finding."""
TABLES = {"rounds": "rounds", "applications": "applications", "standards": "standards"}
"""The table without which a screen has nothing to say; the other screens tell of the acts, which every dataset has."""

OPENING = ("rally-map", "calendar")
"""The figures of the first view of the overview: where, when."""


def names(t: Translator) -> dict[str, str]:
    """The names of the screens in the order of the menu."""
    return {
        OVERVIEW: t("Overview"),
        "cities": t("Cities"),
        "rounds": t("Rounds"),
        "applications": t("Applications"),
        "people": t("People"),
        "incidents": t("Incidents"),
        "standards": t("Law and UN decisions"),
        "briefing": t("Briefing"),
        "data": t("Data"),
    }


def has_table(data: Dataset, screen: str) -> bool:
    """Whether a dataset has the table that a screen needs; without it the menu leaves the screen out."""
    return screen not in TABLES or TABLES[screen] in data.own_tables


def screen_path(name: str) -> str:
    """The place of a screen in the address: its name, empty for the first."""
    return "" if name == OVERVIEW else name

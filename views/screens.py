"""The screens of the dashboard by their place in its address, with the names under which a reader finds them."""

from translations import Words

OVERVIEW = "overview"


def names(t: Words) -> dict[str, str]:
    """The names of the screens in the order of the menu."""
    return {
        OVERVIEW: t("Overview"),
        "cities": t("Cities"),
        "rounds": t("Rounds"),
        "applications": t("Applications"),
        "incidents": t("Incidents"),
        "standards": t("Standards"),
        "briefing": t("Briefing"),
        "data": t("Data"),
    }

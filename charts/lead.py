"""The figure that shows the finding of a screen: that of the screen, of its first page and of the card of a link to it."""

from charts.gallery import grouped_by
from charts.registry import name_by_two, on_screen
from views.view import View


def lead_of(view: View, screen: str, by: tuple[str, str] = grouped_by("", "")) -> tuple[str, str]:
    """The name of the figure, and what stands over it where its title would repeat the finding.

    Both are empty where the screen of a dataset has no such figure. `by` are the properties by which acts are grouped.
    """
    t = view.words
    name, heading = {
        "overview": ("story-asked", ""),
        "cities": ("cities-by-round", ""),
        "rounds": ("around-rallies", t("The days around the rallies")),
        "applications": ("applications", ""),
        "people": ("people", t("What was done to whom, and when")),
        "incidents": (name_by_two(*by), ""),
        "standards": ("asks", t("Reported follow-up, by request")),
    }.get(screen, ("", ""))
    return (name, heading) if name in on_screen(view, screen, by) else ("", "")

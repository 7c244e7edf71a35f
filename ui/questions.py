"""The questions that the screens answer, which stand below their findings."""

from collections.abc import Callable

from views.view import View


def question_of(view: View, screen: str) -> str:
    """The question that a screen answers; of the overview what the campaign says of itself."""
    t = view.words
    asked: dict[str, Callable[[], str]] = {
        "overview": lambda: view.whole.campaign.text("about") or t("How did the authorities respond?"),
        "cities": lambda: t("Where did it happen, as far as sources say?"),
        "rounds": lambda: t("When did the rallies take place, and what came before and after each?"),
        "applications": lambda: t("What became of the requests for permission to assemble?"),
        "people": lambda: t("Who was hit, and what became of them?"),
        "incidents": lambda: t("Who did what to whom, by which rule, and how do we know?"),
        "standards": lambda: t("Which laws apply, which acts fall under them, and who has reacted?"),
        "briefing": lambda: t(
            "A document of what is chosen beside: each figure with its source in a footnote, to edit in Word or to hand on."
        ),
        "data": lambda: t("Can I trust it? What counts, who says so, and what nobody reports."),
    }
    return asked[screen]()

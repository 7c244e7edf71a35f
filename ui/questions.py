"""The questions that the screens answer, which stand below their findings."""

from collections.abc import Callable

from views.view import View


def question_of(view: View, screen: str) -> str:
    """The question that a screen answers; of the overview what the campaign says of itself."""
    t = view.words
    asked: dict[str, Callable[[], str]] = {
        "overview": lambda: view.whole.campaign.text("about") or t("How did the authorities respond?"),
        "cities": lambda: t("Where did it happen, according to the sources?"),
        "rounds": lambda: t("When did the rallies take place, and what came before and after each?"),
        "applications": lambda: t("What happened to the applications for permission to assemble?"),
        "people": lambda: t("Who was affected, and what happened to them?"),
        "incidents": lambda: t("Who did what to whom, under which provision, and how do we know?"),
        "standards": lambda: t("Which laws apply, which incidents do they cover, and who has responded?"),
        "briefing": lambda: t(
            "A document built from the current filters: every number has its source in a footnote. Edit it in Word "
            "or share it as it is."
        ),
        "data": lambda: t("How reliable are the data? What do they count, according to whom, and what is not reported?"),
    }
    return asked[screen]()

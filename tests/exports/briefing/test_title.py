"""The title of a document says its choice, and the months of the dataset only where it is about all of them."""

from collections.abc import Callable
from datetime import date

import pytest

from exports.briefing.compose import about
from views.view import View


@pytest.mark.parametrize(
    ("language", "filters", "text"),
    [
        ("en", {}, "Assembly restrictions in Kazakhstan, January to April 2012"),
        ("en", {"cities": ("uralsk",)}, "Assembly restrictions in Kazakhstan, January to April 2012: Uralsk"),
        (
            "en",
            {"rounds": (4,), "cities": ("almaty", "uralsk")},
            "Assembly restrictions in Kazakhstan: rallies of 28 April 2012 · Almaty, Uralsk",
        ),
        (
            "en",
            {"since": date(2012, 4, 15), "until": date(2012, 4, 28), "kinds": ("fine",)},
            "Assembly restrictions in Kazakhstan: 15–28 April 2012 · Fine",
        ),
        ("en", {"since": date(2012, 6, 2), "until": date(2012, 6, 2)}, "Assembly restrictions in Kazakhstan: 2 June 2012"),
        ("ru", {"rounds": (4,)}, "Ограничения собраний в Казахстане: митинги 28 апреля 2012 года"),
        ("kk", {"rounds": (4,)}, "Қазақстандағы жиналыстарды шектеу: 2012 жылғы 28 сәуір күнгі митингілер"),
    ],
)
def test_title_says_the_choice(chosen: Callable[..., View], language: str, filters: dict[str, object], text: str) -> None:
    assert about(chosen(language, **filters)) == text

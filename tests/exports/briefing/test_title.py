"""The title of a document says its choice, and the months of the dataset only where it is about all of them."""

from collections.abc import Callable
from datetime import date

import pytest

from exports.briefing.compose import about
from views.view import View

ABOUT = "Assembly restrictions in Kazakhstan"
FINES = {"since": date(2012, 4, 15), "until": date(2012, 4, 28), "kinds": ("fine",)}


@pytest.mark.parametrize(
    ("language", "filters", "text"),
    [
        ("en", {}, f"{ABOUT}, January to April 2012"),
        ("en", {"cities": ("uralsk",)}, f"{ABOUT}, January to April 2012: Uralsk"),
        ("en", {"rounds": (4,), "cities": ("almaty", "uralsk")}, f"{ABOUT}: rallies of 28 April 2012 · Almaty, Uralsk"),
        ("en", FINES, f"{ABOUT}: 15–28 April 2012 · Fine"),
        ("en", {"since": date(2012, 6, 2), "until": date(2012, 6, 2)}, f"{ABOUT}: 2 June 2012"),
        ("kk", {"rounds": (4,)}, "Қазақстандағы жиналыстарды шектеу: 2012 жылғы 28 сәуір күнгі митингілер"),
    ],
)
def test_title_says_the_choice(chosen: Callable[..., View], language: str, filters: dict[str, object], text: str) -> None:
    assert about(chosen(language, **filters)) == text

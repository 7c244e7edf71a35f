"""Several codes in an address."""

import pytest

from views.web_address import codes_in, codes_text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([], ""),
        (["almaty", "3"], "almaty,3"),
        (["Tbilisi, Georgia", "a"], "Tbilisi%2C Georgia,a"),
        (["5%", "%2C"], "5%25,%252C"),
    ],
)
def test_codes_come_back_as_they_were_whatever_is_in_them(codes: list[str], text: str) -> None:
    assert codes_text(codes) == text
    assert codes_in(text) == codes


def test_code_that_stands_twice_is_one() -> None:
    assert codes_in("a,,b,a") == ["a", "b"]

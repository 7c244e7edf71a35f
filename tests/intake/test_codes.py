"""What a value means: a code by its label in any language, or the nearest code told and not taken."""

import pytest

from intake.codes import SURE, codes_of, match_codes


@pytest.mark.parametrize(
    ("listed", "value", "code"),
    [
        ("kinds", "fine", "fine"),
        ("kinds", "Штраф", "fine"),
        ("kinds", "айыппұл", "fine"),
        ("kinds", "Разгон митинга", "blocked_march"),
        ("kinds", "Ұсталды", "detentions"),
        ("kinds", "Таратып жіберу", "blocked_march"),
        ("kinds", "use of force", "attack"),
        ("kinds", "Наложение штрафа", "fine"),
        ("authorities", "полицейские", "police"),
        ("authorities", "Әкімдік", "akimat"),
        ("penalty_units", "суток", "days"),
        ("precisions", "приблизительно", "about"),
        ("confidence", "Высокая", "high"),
    ],
)
def test_a_label_in_any_language_is_its_code(listed: str, value: str, code: str) -> None:
    [found] = match_codes(listed, [value])
    assert (found.nearest, found.is_sure) == (code, True)


def test_a_slip_of_the_pen_in_a_long_word_is_forgiven_and_in_a_short_one_not() -> None:
    long, short = match_codes("kinds", ["Administrativ arrest", "fune"])
    assert long.is_sure
    assert (short.nearest, short.is_sure) == ("fine", False)


def test_another_word_is_told_with_the_nearest_code_and_its_likeness() -> None:
    [found] = match_codes("kinds", ["Flags were torn"])
    assert found.nearest in codes_of("kinds")
    assert found.score < SURE


def test_of_no_values_nothing_is_found() -> None:
    assert match_codes("kinds", []) == []


def test_every_further_name_is_of_a_code_of_the_published_lists() -> None:
    for listed in ("kinds", "authorities", "targets", "penalty_units"):
        assert all("label_en" in row for row in codes_of(listed).values()), listed

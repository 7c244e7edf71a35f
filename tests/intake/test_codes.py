"""What a value means: a code by its label in any language, else what the reader says; what the words of accounts suggest."""

import pytest

from intake.codes import codes_of, kind_in_words, meaning_of, read_penalty, values_in


@pytest.mark.parametrize(
    ("target", "value", "code"),
    [
        ("kind_code", "fine", "fine"),
        ("kind_code", "ШТРАФ", "fine"),
        ("kind_code", "айыппұл", "fine"),
        ("kind_code", "Штраф 20 МРП", None),
        ("kind_code", "fune", None),
        ("authority_code", "Полиция", "police"),
        ("authority_code", "Sobr", None),
        ("penalty_unit_code", "МРП", "mci"),
        ("confidence", "расталған", "high"),
    ],
)
def test_a_label_is_its_code_and_anything_else_means_what_the_reader_says(target, value, code):
    assert meaning_of(target, value, {}) == code
    assert meaning_of(target, value, {value: "x"}) == "x"


def test_a_cell_is_several_values_where_a_separator_says_so_or_each_is_known():
    assert values_in("kind_code", "Fine; Flags torn", {}) == ["Fine", "Flags torn"]
    assert values_in("kind_code", "fine warning", {}) == ["fine", "warning"]
    assert values_in("kind_code", "Fine, of a sort", {}) == ["Fine, of a sort"]
    assert values_in("kind_code", "Fine, of a sort", {"of a sort": "warning"}) == ["Fine", "of a sort"]
    assert values_in("kind_code", "Dispersal or blocked march", {}) == ["Dispersal or blocked march"]


@pytest.mark.parametrize(
    ("cell", "unit", "penalty"),
    [
        ("15 days", None, (15, "days")),
        ("20 МРП", None, (20, "mci")),
        (20, "mci", (20, "mci")),
        ("1 500,50 тенге", None, (1500.5, "kzt")),
        ("15 days", "mci", None),
        (20, None, None),
        ("-3 days", None, None),
        ("a lot", None, None),
    ],
)
def test_a_penalty_is_a_number_with_its_unit(cell, unit, penalty):
    assert read_penalty(cell, unit) == penalty


def test_every_short_form_of_a_unit_is_of_a_code_of_the_published_list():
    assert all("label_en" in row for row in codes_of("penalty_units").values())


@pytest.mark.parametrize(
    "text",
    [
        *("He was not beaten, he said", "Суд отменил штраф", "Сот айыппұлды жойды", "Обошлись без обысков"),
        *("The court refused the application for release", "Police struck a deal with a group", "People beat drums"),
        *("City hall refused to comment", "They took their posters to the square", "Five went to the banned rally"),
        "Nobody was hurt and fined",
    ],
)
def test_no_type_is_suggested_where_words_deny_or_lift_it_or_tell_of_something_else(text):
    assert kind_in_words(text) is None


def test_a_type_is_suggested_where_the_denial_is_in_another_clause_or_in_its_own_words():
    assert kind_in_words("No rain. He was stabbed, then beaten") == ("attack", ("stabbed", "beaten"))
    assert kind_in_words("He was beaten and did not leave") == ("attack", ("beaten",))
    assert kind_in_words("Police did not permit it") == ("refusal", ("did not permit",))
    assert kind_in_words("Mayor's office refused the request") == ("refusal", ("Mayor", "office refused"))
    assert kind_in_words("Akimat denied her application") == ("refusal", ("Akimat denied", "application"))

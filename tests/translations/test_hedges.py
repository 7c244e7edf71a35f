"""A number keeps the qualifier of its source in every language."""

import pytest

from translations import translator
from translations.words import claimed

TOLD = {
    ("exact", 600, 600): ("600", "600", "600"),
    ("about", 300, 300): ("about 300", "около 300", "шамамен 300"),
    ("at_least", 200, None): ("at least 200", "не менее 200", "кемінде 200"),
    ("more_than", 600, None): ("more than 600", "более 600", "600-ден астам"),
    ("more_than", 1000, None): ("more than 1,000", "более 1000", "1000-нан астам"),
    ("more_than", 73, None): ("more than 73", "более 73", "73-тен астам"),
    ("at_most", None, 1000): ("up to 1,000", "до 1000", "ең көбі 1000"),
    ("range", 500, 2000): ("500–2,000", "500–2000", "500–2000"),
    ("range", 300, None): ("at least 300", "не менее 300", "кемінде 300"),
    ("range", None, 400): ("up to 400", "до 400", "ең көбі 400"),
}


@pytest.mark.parametrize("claim", TOLD, ids=str)
def test_qualifier_is_told_with_its_number(claim):
    qualifier, low, high = claim
    found = [claimed(low, high, qualifier, translator(language)) for language in ("en", "ru", "kk")]
    assert ["".join(text.split()) for text in found] == ["".join(text.split()) for text in TOLD[claim]]


def test_qualifier_of_a_datasets_own_stands_behind_its_number_and_one_without_is_refused():
    assert claimed(1200, 1200, "estimate", translator("en"), "Estimated") == "1,200 (estimated)"
    assert claimed(5, None, "perhaps", translator("en")) == "at least 5 (perhaps)"
    with pytest.raises(ValueError, match="words"):
        claimed(None, None, "words", translator("en"))

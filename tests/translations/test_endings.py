"""A number takes the ending or the preposition that its spoken form asks for."""

import pytest
from babel.support import NullTranslations

from translations import Translator, translator
from translations.words import CASES, NumberText, claimed

NBSP = "\N{NO-BREAK SPACE}"
ASKED = ("-ге", "-де", "-ден", "-ді", "-дің", "-і", "-іне", "-інде")
SPOKEN = {
    "-ге -де -ден -ді -дің -і -іне -інде": ("0", "1", "8", "50", "141", "600", f"80{NBSP}900"),
    "-ге -де -ден -ні -нің -сі -сіне -сінде": ("2", "7"),
    "-ке -те -тен -ті -тің -і -іне -інде": ("3", "4", "5", "70", "73"),
    "-ға -да -дан -ны -ның -сы -сына -сында": ("6", "20"),
    "-ға -да -дан -ды -дың -ы -ына -ында": ("9", "30"),
    "-ға -да -нан -ды -ның -ы -ына -ында": ("10", "90", f"1{NBSP}000", f"5{NBSP}000{NBSP}000"),
    "-қа -та -тан -ты -тың -ы -ына -ында": ("40", "60"),
    "-ге -де -нен -ді -нің -і -іне -інде": ("80",),
}
"""Kazakh endings, and the numbers with which a reader says them: нөлге, бірге, екіге …"""


@pytest.mark.parametrize("endings", SPOKEN)
def test_kazakh_number_takes_the_ending_of_its_last_word(endings):
    for number in SPOKEN[endings]:
        assert [f"{NumberText(number):{case}}" for case in ASKED] == [f"{number}{ending}" for ending in endings.split()]
    assert set(ASKED) == set(CASES)


def test_russian_one_is_written_out_behind_its_preposition():
    assert f"{NumberText('1'):об}" == "об одном"


@pytest.mark.parametrize(("number", "told"), [("1", "по 1 заявке"), ("21", "по всем 21 заявке"), ("0", "по всем 0 заявке")])
def test_words_behind_a_plus_are_left_out_beside_one(number, told):
    assert "по{n:+ всем} {n} заявке".format(n=NumberText(number)) == told


NUMBERS = {"о": ("0", "2", "5", "10", "12", "21", "101", "111", "141", f"1{NBSP}000"), "об": ("11", f"11{NBSP}000")}


@pytest.mark.parametrize("preposition", NUMBERS)
def test_russian_preposition_is_another_before_a_vowel(preposition):
    for number in NUMBERS[preposition]:
        assert f"{NumberText(number):об}" == f"{preposition} {number}"


def test_another_ending_is_an_error():
    with pytest.raises(ValueError, match="бен"):
        f"{NumberText('5'):-бен}"


def test_a_text_fills_in_its_numbers_with_their_endings():
    kk = Translator("kk", NullTranslations())
    assert kk("{n:-ден} астам", n=600) == "600-ден астам"
    assert kk.plural("{n:-ден} астам", "{n:-ден} астам", 12000) == f"12{NBSP}000-нан астам"


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

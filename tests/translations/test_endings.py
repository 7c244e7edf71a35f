"""A number takes the ending or the preposition that its spoken form asks for."""

import pytest
from babel.support import NullTranslations

from translations import Translator
from translations.endings import CASES, NumberText

NBSP = "\N{NO-BREAK SPACE}"
SPOKEN = {
    "0": "-ге -де -ден -ді -дің -і -іне -інде",
    "1": "-ге -де -ден -ді -дің -і -іне -інде",
    "2": "-ге -де -ден -ні -нің -сі -сіне -сінде",
    "3": "-ке -те -тен -ті -тің -і -іне -інде",
    "4": "-ке -те -тен -ті -тің -і -іне -інде",
    "5": "-ке -те -тен -ті -тің -і -іне -інде",
    "6": "-ға -да -дан -ны -ның -сы -сына -сында",
    "7": "-ге -де -ден -ні -нің -сі -сіне -сінде",
    "8": "-ге -де -ден -ді -дің -і -іне -інде",
    "9": "-ға -да -дан -ды -дың -ы -ына -ында",
    "10": "-ға -да -нан -ды -ның -ы -ына -ында",
    "20": "-ға -да -дан -ны -ның -сы -сына -сында",
    "30": "-ға -да -дан -ды -дың -ы -ына -ында",
    "40": "-қа -та -тан -ты -тың -ы -ына -ында",
    "50": "-ге -де -ден -ді -дің -і -іне -інде",
    "60": "-қа -та -тан -ты -тың -ы -ына -ында",
    "70": "-ке -те -тен -ті -тің -і -іне -інде",
    "80": "-ге -де -нен -ді -нің -і -іне -інде",
    "90": "-ға -да -нан -ды -ның -ы -ына -ында",
    "73": "-ке -те -тен -ті -тің -і -іне -інде",
    "141": "-ге -де -ден -ді -дің -і -іне -інде",
    "600": "-ге -де -ден -ді -дің -і -іне -інде",
    f"1{NBSP}000": "-ға -да -нан -ды -ның -ы -ына -ында",
    f"80{NBSP}900": "-ге -де -ден -ді -дің -і -іне -інде",
    f"5{NBSP}000{NBSP}000": "-ға -да -нан -ды -ның -ы -ына -ында",
}
"""A number with its Kazakh endings, as a reader says them: нөлге, бірге, екіге …"""


@pytest.mark.parametrize(("number", "endings"), SPOKEN.items())
def test_kazakh_number_takes_the_ending_of_its_last_word(number: str, endings: str) -> None:
    asked = ("-ге", "-де", "-ден", "-ді", "-дің", "-і", "-іне", "-інде")
    assert [f"{NumberText(number):{case}}" for case in asked] == [f"{number}{ending}" for ending in endings.split()]
    assert set(asked) == set(CASES)


def test_russian_one_is_written_out_behind_its_preposition() -> None:
    assert f"{NumberText('1'):об}" == "об одном"


@pytest.mark.parametrize(("number", "told"), [("1", "по 1 заявке"), ("21", "по всем 21 заявке"), ("0", "по всем 0 заявке")])
def test_words_behind_a_plus_are_left_out_beside_one(number: str, told: str) -> None:
    assert "по{n:+ всем} {n} заявке".format(n=NumberText(number)) == told


@pytest.mark.parametrize("number", ["11", f"11{NBSP}000"])
def test_russian_preposition_before_a_vowel(number: str) -> None:
    assert f"{NumberText(number):об}" == f"об {number}"


@pytest.mark.parametrize("number", ["0", "2", "5", "10", "12", "21", "101", "111", "141", f"1{NBSP}000", f"1{NBSP}100"])
def test_russian_preposition_before_a_consonant(number: str) -> None:
    assert f"{NumberText(number):об}" == f"о {number}"


def test_another_ending_is_an_error() -> None:
    with pytest.raises(ValueError, match="бен"):
        f"{NumberText('5'):-бен}"


def test_a_text_fills_in_its_numbers_with_their_endings() -> None:
    kk = Translator("kk", NullTranslations())
    assert kk("{n:-ден} астам", n=600) == "600-ден астам"
    assert kk.plural("{n:-ден} астам", "{n:-ден} астам", 12000) == f"12{NBSP}000-нан астам"

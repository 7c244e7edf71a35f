"""How a number joins the words around it: Russian «об 11», Kazakh «600-ден астам».

A translation asks for it behind the placeholder, by the form that it takes with another number: `{n:об}`, `{n:-ден}`.
Words that one alone does not have stand behind a plus: `по{n:+ всем} {n} заявке`, «по 1 заявке», «по всем 21 заявке».
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal

Sound = Literal["vowel", "voiced", "nasal", "voiceless"]

ONES = ("жүз", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
THOUSAND = "мың"
"""The Kazakh word with which a number ends; нөл takes the endings of жүз, миллион those of мың."""
FRONT = re.compile("[еіүө]")
SOUNDS: tuple[tuple[str, Sound], ...] = (("іыа", "vowel"), ("зру", "voiced"), ("нң", "nasal"))
"""The last letters of these words by their sounds; all others are voiceless."""
VOWEL_SECOND: Mapping[Sound, int] = {"vowel": 1, "voiced": 0, "nasal": 0, "voiceless": 0}
VOICELESS_SECOND: Mapping[Sound, int] = {"vowel": 0, "voiced": 0, "nasal": 0, "voiceless": 1}
CASES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], Mapping[Sound, int]]] = {
    "-ге": (("ге", "ке"), ("ға", "қа"), VOICELESS_SECOND),
    "-де": (("де", "те"), ("да", "та"), VOICELESS_SECOND),
    "-ден": (("ден", "тен", "нен"), ("дан", "тан", "нан"), {"vowel": 0, "voiced": 0, "voiceless": 1, "nasal": 2}),
    "-ді": (("ді", "ті", "ні"), ("ды", "ты", "ны"), {"voiced": 0, "nasal": 0, "voiceless": 1, "vowel": 2}),
    "-дің": (("дің", "тің", "нің"), ("дың", "тың", "ның"), {"voiced": 0, "voiceless": 1, "vowel": 2, "nasal": 2}),
    "-і": (("і", "сі"), ("ы", "сы"), VOWEL_SECOND),
    "-іне": (("іне", "сіне"), ("ына", "сына"), VOWEL_SECOND),
    "-інде": (("інде", "сінде"), ("ында", "сында"), VOWEL_SECOND),
}
"""By the ending as it is asked for: its forms after front and after back vowels, and which of them a sound takes."""


class NumberText(str):
    """A value that a text is filled with: a number in it joins its neighbours as the language asks."""

    def __format__(self, spec: str) -> str:
        """Return the value with preposition or ending; behind a plus in words, none for one. Raises ValueError."""
        if spec.startswith("+"):
            return "" if self == "1" else spec[1:]
        if spec in CASES:
            return with_ending(str(self), spec)
        if spec in PREPOSITIONS:
            return PREPOSITIONS[spec](str(self))
        return super().__format__(spec)


def with_ending(number: str, ending: str) -> str:
    """Return a Kazakh number with the ending of its last word: 600-ден, 1 000-нан, 73-тен."""
    front, back, by_sound = CASES[ending]
    word = last_word(number)
    sound: Sound = next((sound for letters, sound in SOUNDS if word[-1] in letters), "voiceless")
    return f"{number}-{(front if FRONT.search(word) else back)[by_sound[sound]]}"


def last_word(number: str) -> str:
    """Return the word with which a number ends in Kazakh."""
    value = int(re.sub(r"\D", "", number) or 0)
    if value % 10 == 0 and value % 100:
        return TENS[value // 10 % 10]
    return THOUSAND if value and value % 1000 == 0 else ONES[value % 10]


def about(number: str) -> str:
    """Return a Russian number behind «о» or, if it is spoken with a vowel first (11, 11 000), «об»; one is written out."""
    if number == "1":
        return "об одном"
    groups = re.findall(r"\d+", number)
    return f"{'об' if groups[:1] == ['11'] else 'о'} {number}"


PREPOSITIONS: Mapping[str, Callable[[str], str]] = {"об": about}

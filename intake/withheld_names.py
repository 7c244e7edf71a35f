"""Names that are withheld, taken out wherever else they stand: in full or in part, in any case, in Latin or Cyrillic."""

import re
from collections.abc import Iterable, Iterator

from intake.locale_words import to_latin

REMOVED = "[…]"
APOSTROPHES = r"['’‘ʻʼ`´]"
JOINED = rf"(?:{APOSTROPHES}(?!s\b)|[\u00ad\u200b-\u200d\u2060]|-[ \t\r]*\n\s*)"
"""What stands within a word: an apostrophe, but not that of an owner, a sign that is not seen, the end of a line."""
WORD = re.compile(rf"(?:[^\W\d_][\u0300-\u036f\u064b-\u0652]*{JOINED}?)*[^\W\d_][\u0300-\u036f\u064b-\u0652]*")
LOOK_ALIKE = ("aceopxyiABCEHIKMOPSTXYs", "асеорхуіАВСЕНІКМОРЅТХУѕ")
TO_CYRILLIC, TO_LATIN = str.maketrans(*LOOK_ALIKE), str.maketrans(*reversed(LOOK_ALIKE))
LATIN, CYRILLIC = re.compile("[a-zA-Z]"), re.compile("[\u0400-\u04ff]")
SPELLINGS = [one.split(">") for one in (
    "dzh>j", "zh>j", "dj>j", "gh>g", "ph>f", "sh>š", "ch>č", "kh>k", "ks>k", "x>k",
    "q>k", "c>k", "h>k", "š>sh", "č>ch", "tz>ts", "w>v", "ye>e", "yo>e", "y>i",
)]  # fmt: skip
"""Letters that transliterations write in two ways: Бақыт is Bakhyt and Бахыт, Хуршид Xurshid, Наталья Natalya."""
VOWELS, MOST_VOWELS, SHORT = "aeiou", 3, 4
"""Vowels that an ending replaces, how many of them, and letters up to which a name in small letters may be a word."""
HARDER = {"k": "g", "p": "b"}
"""The last sound of a Kazakh name before a vowel: Серік, Серігі."""
FALLING = re.compile(r"(?:(?<=i)[ae]|(?<=[^aeiou])[eo])(?=(?:ts|[^aeiou])$)")
"""The vowel that is not there before an ending: Павел, Павла; Заяц, Зайца."""
RUSSIAN = (
    r"a|ia|u|iu|i|e|o|[oe]i|[oe]iu|[oei]m|[oe]go|[oe]mu|ik|imi|i?ami?|i?ak|[oe]v|aia|uiu|ie"
    r"|in(?:a|i|u|o|oi|om|e|ik)?|ov(?:a|i|u|o|oi|im|ik)|(?:[oe]v)?ich(?:a|u|em|e|i)?|[oe]vn(?:a|i|u|e|oi)"
)
KAZAKH = (
    r"(?:j[ao]n|kon|bek|begim|tai|eke|ke|uli|kizi)?(?:[ldt][ae]r)?(?:s?i)?(?:m|ng)?"
    r"(?:[ndt]?ing?|n?[gk][ae]|n[ae]|[ndt]i|n?[dt][ae]|[ndt]?[ae]n|[mbp]en|sh[ae]|n)?(?:[gk]i|[ndt]iki|mi|ma|me|ba|be|pa|pe)?"
)
ADDED = re.compile(r"(?<=.{4})(?:uli|kizi|ulu|[ou]gli|[oe]vich|[oe]vna|j[ao]n|kon|bek)$")
"""What makes a name of a father or a friend of one: Серікұлы and Серикович of Серік, G'ulomjon of G'ulom."""
UZBEK_AND_ENGLISH = r"s|es|lar(?:ning|ni|ga|da|dan)?"
BEHIND_STEM, BEHIND_NAME = re.compile(RUSSIAN), re.compile(rf"{RUSSIAN}|{KAZAKH}|{UZBEK_AND_ENGLISH}")
BETWEEN = r"[\s.,'’ʼ-]{0,3}"
SEVERAL = re.compile(
    rf"(?:\b[^\W\d_]\.{BETWEEN}){{0,2}}{re.escape(REMOVED)}(?:{BETWEEN}{re.escape(REMOVED)})*(?:\s?\b[^\W\d_]\.(?![^\W\d_]{{2}})){{0,2}}"
)
"""Parts of one name that were taken out one behind the other, with its initials."""


def names_in(cells: Iterable[object]) -> frozenset[str]:
    """Return all words of two letters or more in cells by their spelling, with a hyphen or an apostrophe also in parts."""
    return frozenset(one for cell in cells if cell is not None for one in _parts(str(cell)))


def _parts(cell: str) -> Iterator[str]:
    parts, uzbek = re.sub(APOSTROPHES, " ", cell), re.sub(rf"[oO]{APOSTROPHES}", "u", cell)
    for text in (cell, re.sub(rf"[-‐-–]|{APOSTROPHES}", "", cell), parts, uzbek):
        for word in WORD.findall(text):
            if len(one := spelling(word)) > 1:
                yield from {one, ADDED.sub("", one)}


def spelling(word: str) -> str:
    """A word as all transliterations of it are written."""
    word = re.sub(JOINED, "", word)
    if LATIN.search(word) and CYRILLIC.search(word):
        cyrillic = word.translate(TO_CYRILLIC)
        word = word.translate(TO_LATIN) if LATIN.search(cyrillic) else cyrillic
    text = to_latin(word).replace(" ", "")
    for one, other in SPELLINGS:
        text = text.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", text)


class WithheldNames:
    """Finds withheld names in texts; `parts` are their parts by their spelling."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = frozenset(filter(None, parts))
        self._whole = {one[:-1] + HARDER.get(one[-1], one[-1]) for one in self.parts} | self.parts
        self._stems = {stem for one in self.parts for stem in _stems(one)}
        self._letters: dict[str, int] = {}

    def without(self, text: str) -> str:
        """Return a text with `[…]` in place of each withheld name in it."""
        found = [one for one in WORD.finditer(text) if self._letters_of_name(one[0])] if self.parts else []
        are_small = any(map(str.isupper, text))
        sure = [one for one in found if not (are_small and one[0].islower() and self._letters[one[0]] <= SHORT)]
        taken = [one for one in found if one in sure or any(_are_beside(text, one, other) for other in sure)]
        for one in reversed(taken):
            text = f"{text[: one.start()]}{REMOVED}{text[one.end() :]}"
        return SEVERAL.sub(REMOVED, text) if taken else text

    def _letters_of_name(self, word: str) -> int:
        """Return how many letters of a word are a part of a name that has an ending behind it; 0 if it is no name."""
        if word not in self._letters:
            text = spelling(word)
            self._letters[word] = next((at for at in range(len(text), 0, -1) if self._is_one(text, at)), 0)
        return self._letters[word]

    def _is_one(self, text: str, at: int) -> bool:
        if at == len(text):
            return text in self._whole or (at > SHORT and text in self._stems)
        endings = [one for one, names in ((BEHIND_NAME, self._whole), (BEHIND_STEM, self._stems)) if text[:at] in names]
        return any(one.fullmatch(text, at) for one in endings)


def _are_beside(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[min(one.end(), other.end()) : max(one.start(), other.start())]
    return re.fullmatch(BETWEEN, between) is not None


def _stems(name: str) -> Iterator[str]:
    """Return what stands before the ending of a name: Омаров of Омарова, Павл of Павел, Зайц of Заяц."""
    ends = len(name.rstrip(VOWELS))
    yield from (name[:at] for at in range(max(ends, len(name) - MOST_VOWELS, SHORT - 1), len(name)))
    yield FALLING.sub("", name)

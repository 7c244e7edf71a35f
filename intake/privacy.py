"""What is private in texts: contact details, home addresses, coordinates, document numbers, accounts and names."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import shorten
from unicodedata import normalize

from intake.codes import code_of
from intake.days import is_written_as_day
from intake.locale_words import list_rows, to_latin
from intake.mapping import TableMapping
from intake.places import country_code, places_named
from intake.source_table import Cell, SourceTable
from intake.targets import LEFT_OUT, LISTS

PATTERNS = Path(__file__).parent / "private_patterns.toml"
LONGEST_TEXT, REPORTED, LONGEST = 5_000, 200, 80
"""Letters of a text that is taken in, of a cell as a report shows it, and of a cell that may be a name as a whole."""
MOST_WORDS, ACRONYM, LOOKED_AT = 6, 3, 400
"""Words of a name, letters of the short form of a body, and pairs of cells that are looked at."""
LARGE = "".join(chr(one) for one in range(0x2000) if chr(one).isupper()) + "֐-ࣿऀ-࿿ა-ჿ"
"""Letters with which a name begins: large ones, and those of scripts that have no large ones."""

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
SHORT, MOST_VOWELS, VOWELS, HARDER = 4, 3, "aeiou", {"k": "g", "p": "b"}
"""Letters up to which a small name may be a word; vowels that an ending replaces, and consonants, as in Серік, Серігі."""
BETWEEN = r"[\s.,'’ʼ-]{0,3}"
SEVERAL = re.compile(
    rf"(?:\b[^\W\d_]\.{BETWEEN}){{0,2}}{re.escape(REMOVED)}(?:{BETWEEN}{re.escape(REMOVED)})*(?:\s?\b[^\W\d_]\.(?![^\W\d_]{{2}})){{0,2}}"
)
"""Parts of one name that were taken out one behind the other, with its initials."""


@cache
def _sources() -> dict[str, str]:
    """Return the patterns of `private_patterns.toml`, and the words of each use as one; a star stands for any letters."""
    words = {row["use"]: re.escape(row["words"].casefold()) for row in list_rows("private_words")}
    words = {use: text.replace(r"\|", "|").replace(r"\*", r"\w*") for use, text in words.items()}
    return words | tomllib.loads(PATTERNS.read_text(encoding="utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of the file or of words, with those other ones that it names."""

    def expand(text: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda match: f"(?:{expand(_sources()[match[1]])})", text)

    return re.compile(expand(_sources()[name]), re.IGNORECASE | re.VERBOSE)


@cache
def _names() -> re.Pattern[str]:
    """Return words in a row with which names are written: each begins as names do, particles may stand between."""
    word = rf"(?:[^\W\d_]{{1,2}}[-'’])?[{LARGE}][\w'’ʼ‘`.-]{{0,40}}"
    return re.compile(rf"(?<!\w){word}(?:[ \t]+(?:(?:{_sources()['particles']})[ \t]+)*{word})+")


def is_private(text: str) -> bool:
    """Return whether a contact, point, home, account or document stands in a text, or it is a name, or too long to tell."""
    if len(text) > LONGEST_TEXT or any(one["removed"] or one["number"] for one in pattern("within").finditer(text)):
        return True
    if pattern("handle_within").search(normalize("NFKC", text)):
        return True
    if any(map(str.isdigit, text)) and pattern("home_within").search(text):
        return True
    is_document = text == text.upper() and pattern("document").fullmatch(text)
    return len(text) <= LONGEST and bool(is_document or pattern("cell").search(text) or is_name(text))


def is_name(text: str) -> bool:
    """Return whether a short text has two words of a name in a row: with large letters, or of a script without."""
    may_be_one = len(text.split()) <= MOST_WORDS and not any(map(str.isdigit, text))
    spelling = text.replace(",", " ") if text.count(",") == 1 else text
    return bool(pattern("father").search(text)) or (may_be_one and (names_someone(text) or names_someone(spelling)))


def names_someone(text: str) -> bool:
    """Return whether two words of a name stand in a row within a text."""
    for group in _names().findall(text):
        are_no_acronyms = group.isupper() and max(map(len, group.split())) > ACRONYM
        words = (group.title() if are_no_acronyms else group).split()
        if sum(map(_may_be_part_of_a_name, words)) > 1:
            return True
    return False


def _may_be_part_of_a_name(word: str) -> bool:
    """Return whether a word is no particle, no short form of a body, and none that names places, bodies and acts."""
    small, is_acronym = word.casefold().strip("."), 1 < len(word) <= ACRONYM and word.isupper() and word.isalpha()
    return not (is_acronym or pattern("particles").fullmatch(small) or pattern("common").fullmatch(small))


@cache
def _phrases(text: str) -> re.Pattern[str]:
    """Return all words of one of the phrases, in any order; a star stands for any letters."""
    phrases = [[r"\w*".join(map(to_latin, word.split("*"))) for word in one.split()] for one in text.split("|")]
    ways = ["".join(rf"(?=.*\b{word}\b)" for word in words) for words in phrases if any(words)]
    return re.compile("|".join(ways) or r"(?!)")


def is_of_people(heading: str) -> bool:
    """Return whether a column is called after people: those who keep records, or whom they are about."""
    names = (to_latin(re.sub(r"(?<=[a-z])(?=[A-Z])|['’]s\b|\b[dlDL]['’]", " ", heading)), to_latin(heading))
    return any(
        names[0] in {*map(to_latin, row["names"].split("|"))} - {""}
        or (any(map(_phrases(row["anywhere"]).match, names)) and not _phrases(row["unless"]).match(names[0]))
        for row in list_rows("private_names")
    )


def names_in(cells: Iterable[object]) -> frozenset[str]:
    """Return all words of two letters or more in cells by their spelling, with a hyphen or an apostrophe also in parts."""
    return frozenset(one for cell in cells if cell is not None for one in _parts(str(cell)))


def _parts(cell: str) -> Iterator[str]:
    parts, uzbek = re.sub(APOSTROPHES, " ", cell), re.sub(rf"[oO]{APOSTROPHES}", "u", cell)
    for text in (cell, re.sub(rf"[-‐-–]|{APOSTROPHES}", "", cell), parts, uzbek):
        for word in WORD.findall(text):
            if len(one := spelling(word)) > 1:
                yield from {one, pattern("added").sub("", one)}


def spelling(word: str) -> str:
    """Return a word as all transliterations of it are written."""
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
        endings = (("behind_name", self._whole), ("russian", self._stems))
        return any(text[:at] in names and pattern(one).fullmatch(text, at) for one, names in endings)


def _are_beside(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = text[min(one.end(), other.end()) : max(one.start(), other.start())]
    return re.fullmatch(BETWEEN, between) is not None


def _stems(name: str) -> Iterator[str]:
    """Return what stands before the ending of a name: Омаров of Омарова, Павл of Павел, Зайц of Заяц."""
    ends = len(name.rstrip(VOWELS))
    yield from (name[:at] for at in range(max(ends, len(name) - MOST_VOWELS, SHORT - 1), len(name)))
    yield pattern("falling").sub("", name)


def withheld_names(table: SourceTable, mapping: TableMapping) -> WithheldNames:
    """Return every word of columns of people, and the cells of others left out that are names."""
    left_out = [column for column, to in mapping.columns.items() if to == LEFT_OUT]
    people = [column for column in left_out if is_of_people(column)]
    rest = [table.columns[column] for column in left_out if column not in people]
    people += [] if mapping.names_are_public else mapping.columns_for("people_named")
    parts = names_in(cell for column in people for cell in dict.fromkeys(table.columns[column]))
    parts |= names_in(_names_among(cell for cells in rest for cell in cells if isinstance(cell, str)))
    halves = [(*one, *other) for one, other in pairwise(rest) if _are_halves_of_names(one, other)]
    return WithheldNames(parts | names_in(cell for cells in halves for cell in cells))


def _names_among(texts: Iterable[str]) -> list[str]:
    """Return the texts that are names of people, and neither of places nor codes."""
    names = [text for text in dict.fromkeys(texts) if len(text) <= LONGEST and " " in text and is_name(text)]
    parts = {text: [part.strip() for part in text.split(",")] for text in names}
    places = places_named({part for one in parts.values() for part in one}) if parts else {}
    known = {text for text, one in parts.items() if all(places[part] or country_code(part) for part in one)}
    return [text for text in names if text not in known and not any(code_of(one, text) for one in {*LISTS.values()})]


def _are_halves_of_names(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Return whether two columns have a word each of names, in most pairs of their cells."""
    filled, pairs = (f"{one} {other}" for one, other in zip(cells, others, strict=True) if one and other), dict[str, None]()
    while len(pairs) < LOOKED_AT and (pair := next(filled, "")):
        pairs[pair] = None
    return sum(name.count(" ") == 1 for name in _names_among(pairs)) * 2 > len(pairs)


def reported_text(cell: Cell, withheld: WithheldNames, target: str = "") -> str:
    """Return a cell as a report shows it: days and places, else nothing private, and no withheld names."""
    text = shorten(str(cell), REPORTED, placeholder="…")
    is_plain = (target in ("date", "date_end") and is_written_as_day(text)) or (target == "place" and _is_in_region(text))
    return REMOVED if is_private(text) and not is_plain else withheld.without(text)


def _is_in_region(text: str) -> bool:
    """Return whether a text is words of a place and its region, as in Talgar, Almaty region."""
    first, *parts = [part.casefold().split() for part in text.split(",")]
    are_regions = [len(words) == 2 and any(map(pattern("common").fullmatch, words)) for words in parts]
    are_words = all(one.isalpha() for one in re.split("[ ,-]+", text))
    return are_words and bool(parts) and all(are_regions) and any(places_named([" ".join(first)]).values())

"""What a cell says of a person: a name, an address, a number, a point; and texts without contacts and points."""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from intake.remembered import remembered

WORDS, PATTERNS = (Path(__file__).parent / name for name in ("private_words.csv", "private_patterns.toml"))
REMOVED = "[…]"
LONGEST, MOST_WORDS = 80, 6
"""Letters of a cell that may be a name or an address as a whole, and words of a name."""
LARGE = "".join(chr(one) for one in range(0x2000) if chr(one).isupper()) + "֐-ࣿऀ-࿿ა-ჿ"
"""Letters with which a name begins: large ones, and those of scripts that have no large ones."""
SHORT, ACRONYM, FEW = 20, 3, 1_000
"""Letters that may stand beside a contact in a cell that is one, and of the short form of a body; texts that are few."""


@cache
def words_for(use: str) -> re.Pattern[str]:
    """The words of a use, as a pattern of one of them; a star stands for any letters."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = {row["use"]: row["words"].casefold().split("|") for row in csv.DictReader(file)}
    return re.compile("|".join(sorted((re.escape(one).replace(r"\*", r"\w*") for one in rows[use]), key=len, reverse=True)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of `private_patterns.toml`, with those other patterns and words of a use that it names."""
    patterns = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))

    def whole(text: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda found: _named(patterns, found[1], whole), text)

    return re.compile(whole(patterns[name]), re.IGNORECASE | re.VERBOSE)


@cache
def whole_cells() -> dict[str, re.Pattern[str]]:
    """What a cell of each sort of columns looks like as a whole."""
    cells: dict[str, str] = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))["cells"]
    return {sort: re.compile(one, re.DOTALL | re.VERBOSE) for sort, one in cells.items()}


def _named(patterns: Mapping[str, str], name: str, whole: Callable[[str], str]) -> str:
    return f"(?:{whole(patterns[name])})" if name in patterns else f"(?:{words_for(name).pattern})"


MAY_NAME = r"[\p{Lu}\p{Lt}\p{Lo}ა-ჿ][\p{L}\p{M}'’.-]*,?\s+[\p{L}\s]{0,20}[\p{Lu}\p{Lt}\p{Lo}ა-ჿ]"
"""What every text has in which somebody is named, for Arrow, which looks at a whole column at once."""
MAY_HAVE = (
    r"(?i)@|[(\[](?:at|собака)[)\]]|(?:\p{Nd}[^\p{L}\p{Nd}]{0,4}){7}|\p{Nd}[.,٫]\p{Nd}{3}|\p{Nd}\s?[°º]|map|navi|2gis|osm\.|waze|what3|w3w"
    r"|wa\.me|whatsapp|geo:|[cfghjmpqrvwx2-9]\+[cfghjmpqrvwx2-9]|\p{Nd}[c-x]\s?[a-z]{2}\s?\p{Nd}"
)
"""What every text has in which a contact or a point stands."""
MAY_BE = rf"{MAY_HAVE}|\p{{Nd}}|\.(?:com|ru|me|net)/|:|(?-i:{MAY_NAME})|вич|вн|ұлы|қызы|кызы|уулу|оглы|қизи|ўғли"
"""What every text has that is private as a whole."""


@cache
def _names() -> re.Pattern[str]:
    """Words in a row with which names are written: each begins as names do, particles may stand between."""
    word = rf"(?:[^\W\d_]{{1,2}}[-'’])?[{LARGE}][\w'’ʼ‘`.-]{{0,40}}"
    return re.compile(rf"(?<!\w){word}(?:[ \t]+(?:(?:{words_for('particles').pattern})[ \t]+)*{word})+")


def without_contacts(text: str) -> str:
    """A text without the e-mail addresses, telephone numbers, points and links to maps in it."""
    return pattern("within").sub(lambda found: REMOVED if found["removed"] or found["number"] else found[0], text)


def places_with(texts: "Sequence[str | None]", pattern: str) -> list[int]:
    """The places of the texts in which Arrow finds a pattern; of few texts those of all, which is sooner."""
    if len(texts) <= FEW:
        return [place for place, text in enumerate(texts) if text]
    return list(pc.indices_nonzero(pc.match_substring_regex(pa.array(texts, pa.large_string()), pattern)).to_pylist())


@remembered(1 << 16)
def sort_of_cell(text: str) -> str | None:
    """What a whole cell is of a person: "points", "contacts", "accounts", "flats", "homes", "names", "identity"; or None."""
    return next(_sorts(text), None) if len(text) <= LONGEST else None


def _sorts(text: str) -> Iterator[str]:
    rest = without_contacts(text)
    if pattern("fine").fullmatch(text) and not pattern("month").fullmatch(text):
        yield "points"
    if rest != text and len(rest) <= len(REMOVED) + SHORT:
        yield "points" if pattern("point").search(text) or pattern("map").search(text) else "contacts"
    if pattern("account").fullmatch(text):
        yield "accounts"
    if pattern("flat").search(text):
        yield "flats"
    if is_address(text):
        yield "homes"
    if is_name(text):
        yield "names"
    is_number = pattern("number").fullmatch(text) and not pattern("day").search(text)
    if is_number or (text == text.upper() and pattern("document").fullmatch(text)):
        yield "identity"


def is_address(text: str) -> bool:
    """Whether a text has a street and a number, a house or a flat with its number, or words and the number of a house."""
    is_numbered = pattern("numbered").fullmatch(text) and text[0] == text[0].upper()
    has_name = is_numbered and _words_of_names(re.findall(r"[^\W\d]+", text))
    return bool(pattern("address").search(text) or has_name)


def is_name(text: str) -> bool:
    """Whether a short text has two words of a name in a row: with large letters, or of a script without."""
    if pattern("father").search(text):
        return True
    if any(sign.isdigit() for sign in text) or len(text.split()) > MOST_WORDS:
        return False
    return names_someone(text) or (text.count(",") == 1 and names_someone(text.replace(",", " ")))


def names_someone(text: str) -> bool:
    """Whether two words of a name stand in a row within a text."""
    return any(len(_words_of_names(_in_small_letters(group[0]).split())) > 1 for group in _names().finditer(text))


def _in_small_letters(group: str) -> str:
    """Words that are all in large letters, so that none of them is taken for the short form of a body."""
    return group.title() if group.isupper() and max(map(len, group.split())) > ACRONYM else group


def _words_of_names(words: Sequence[str]) -> list[str]:
    return [one for one in words if _is_of_name(one)]


@remembered(1 << 16)
def _is_of_name(word: str) -> bool:
    """Whether a word is no particle, no short form of a body, and none that names places, bodies and acts."""
    small, is_acronym = word.casefold().strip("."), 1 < len(word) <= ACRONYM and word.isupper() and word.isalpha()
    return not (is_acronym or words_for("particles").fullmatch(small) or words_for("common").fullmatch(small))

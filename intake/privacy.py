"""What is private in texts: contact details, home addresses, coordinates, document numbers, accounts and names."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from textwrap import shorten
from unicodedata import normalize

from intake.codes import code_of
from intake.locale_words import to_latin
from intake.mapping import TableMapping
from intake.places import country_code, places_named
from intake.source_table import Cell, SourceTable
from intake.targets import LEFT_OUT, LISTS
from intake.withheld_names import REMOVED, WithheldNames, names_in
from intake.word_lists import list_rows

PATTERNS = Path(__file__).parent / "private_patterns.toml"
LONGEST_TEXT, REPORTED = 5_000, 200
"""Letters of a text that is taken in, and of a cell as a report shows it."""
LONGEST, MOST_WORDS, LOOKED_AT = 80, 6, 400
"""Letters of a cell that may be a name or an address as a whole, and words of a name."""
LARGE = "".join(chr(one) for one in range(0x2000) if chr(one).isupper()) + "֐-ࣿऀ-࿿ა-ჿ"
"""Letters with which a name begins: large ones, and those of scripts that have no large ones."""
ACRONYM = 3
"""Letters of the short form of a body."""
MONITORS, PEOPLE = "monitors", "people"
"""The sorts of columns that name who kept a record, and whom it is about: the latter an organisation may call public."""


@cache
def words_for(use: str) -> re.Pattern[str]:
    """The words of a use, as a pattern of one of them; a star stands for any letters."""
    rows = {row["use"]: row["words"].casefold().split("|") for row in list_rows("private_words")}
    return re.compile("|".join(sorted((re.escape(one).replace(r"\*", r"\w*") for one in rows[use]), key=len, reverse=True)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of `private_patterns.toml`, with those other patterns and words of a use that it names."""
    patterns = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))

    def expand(text: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda match: f"(?:{part(match[1])})", text)

    def part(name: str) -> str:
        return expand(patterns[name]) if name in patterns else words_for(name).pattern

    return re.compile(expand(patterns[name]), re.IGNORECASE | re.VERBOSE)


@cache
def _names() -> re.Pattern[str]:
    """Words in a row with which names are written: each begins as names do, particles may stand between."""
    word = rf"(?:[^\W\d_]{{1,2}}[-'’])?[{LARGE}][\w'’ʼ‘`.-]{{0,40}}"
    return re.compile(rf"(?<!\w){word}(?:[ \t]+(?:(?:{words_for('particles').pattern})[ \t]+)*{word})+")


def without_contacts(text: str) -> str:
    """A text without the e-mail addresses, telephone numbers, points and links to maps in it."""
    return pattern("within").sub(lambda match: REMOVED if match["removed"] or match["number"] else match[0], text)


def has_handle(text: str) -> bool:
    """Return whether an account or a contact of somebody stands in a text, whatever width its signs have."""
    return bool(pattern("handle_within").search(normalize("NFKC", text)))


def is_address(text: str) -> bool:
    """Whether a text has a street and a number, a house or a flat with its number, or words and the number of a house."""
    is_numbered = pattern("numbered").fullmatch(text) and text[0] == text[0].upper()
    has_name = is_numbered and any(map(may_be_part_of_a_name, re.findall(r"[^\W\d]+", text)))
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
    groups = (_in_small_letters(group[0]).split() for group in _names().finditer(text))
    return any(sum(map(may_be_part_of_a_name, words)) > 1 for words in groups)


def _in_small_letters(group: str) -> str:
    """Words that are all in large letters, so that none of them is taken for the short form of a body."""
    return group.title() if group.isupper() and max(map(len, group.split())) > ACRONYM else group


def may_be_part_of_a_name(word: str) -> bool:
    """Whether a word is no particle, no short form of a body, and none that names places, bodies and acts."""
    small, is_acronym = word.casefold().strip("."), 1 < len(word) <= ACRONYM and word.isupper() and word.isalpha()
    return not (is_acronym or words_for("particles").fullmatch(small) or is_common(small))


def is_common(word: str) -> bool:
    """Whether a word in small letters is one of places, bodies and acts."""
    return bool(words_for("common").fullmatch(word))


@dataclass(frozen=True)
class _Heading:
    """How headings of a sort read: as a whole, or with words wherever they stand, unless others stand beside them."""

    sort: str
    exact: frozenset[str]
    anywhere: re.Pattern[str]
    unless: re.Pattern[str]

    def is_of(self, name: str, column: str) -> bool:
        is_other = self.unless.search(name)
        is_one = self.anywhere.search(name) or self.anywhere.search(to_latin(column))
        return name in self.exact or bool(is_one and not is_other)


@cache
def _phrases(text: str) -> re.Pattern[str]:
    """All words of one of the phrases, in any order; a star stands for any letters."""
    phrases = [[r"\w*".join(map(to_latin, word.split("*"))) for word in phrase.split()] for phrase in text.split("|")]
    single = "|".join(words[0] for words in phrases if len(words) == 1 and words[0])
    multiple = ("".join(rf"(?=.*\b{word}\b)" for word in words) for words in phrases if len(words) > 1)
    ways = "|".join([*multiple, rf"(?=.*\b(?:{single})\b)"])
    return re.compile(f"^(?:{ways})" if text else r"(?!)")


@cache
def _headings() -> tuple[_Heading, ...]:
    rows = list_rows("private_names")
    exact = [frozenset(map(to_latin, row["names"].split("|"))) - {""} for row in rows]
    phrases = ([_phrases(row[name]) for row in rows] for name in ("anywhere", "unless"))
    return tuple(map(_Heading, (row["sort"] for row in rows), exact, *phrases))


def heading_sort(column: str) -> str | None:
    """Return what a column says of people by its name."""
    name = to_latin(re.sub(r"(?<=[a-z])(?=[A-Z])|['’]s\b|\b[dlDL]['’]", " ", column))
    return next((one.sort for one in _headings() if one.is_of(name, column)), None)


def withheld_names(table: SourceTable, mapping: TableMapping) -> WithheldNames:
    """Return the names of columns that are left out, and of those of people unless they are public.

    Every word counts of a column that means names, or is called after people; of others the cells that are names.
    """
    people = [] if mapping.names_are_public else mapping.columns_for("people_named")
    left_out = [column for column, to in mapping.columns.items() if to == LEFT_OUT]
    people += [column for column in left_out if heading_sort(column) in (PEOPLE, MONITORS)]
    rest = [column for column in left_out if column not in people]
    parts = names_in(cell for column in people for cell in dict.fromkeys(table.columns[column]))
    for column in rest:
        parts |= names_in(_names_among(cell for cell in table.columns[column] if isinstance(cell, str)))
    for one, other in pairwise(rest):
        parts |= names_in(_names_in_halves(table.columns[one], table.columns[other]))
    return WithheldNames(parts)


def _names_among(texts: Iterable[str]) -> list[str]:
    """Return the texts that are names of people, and neither of places nor codes."""
    names = [text for text in dict.fromkeys(texts) if len(text) <= LONGEST and " " in text and is_name(text)]
    parts = {text: [part.strip() for part in text.split(",")] for text in names}
    places = places_named({part for one in parts.values() for part in one}) if parts else {}
    known = {text for text, one in parts.items() if all(places[part] or country_code(part) for part in one)}
    return [text for text in names if text not in known and not any(code_of(one, text) for one in {*LISTS.values()})]


def _names_in_halves(cells: Sequence[Cell], others: Sequence[Cell]) -> list[str]:
    """Return the names of which two columns have a word each, where most pairs of their cells are names."""
    filled = (f"{one} {other}" for one, other in zip(cells, others, strict=False) if one and other)
    pairs = [*islice(dict.fromkeys(filled), LOOKED_AT)]
    names = [name for name in _names_among(pairs) if name.count(" ") == 1]
    is_of_names = len(names) * 2 > len(pairs)
    return [str(cell) for one in (cells, others) for cell in one if cell] if is_of_names else []


def is_private(text: str) -> bool:
    """Return whether a contact, a point, a home, an account or a document stands in a text, or it is a name as a whole.

    A text too long to be looked at counts as one.
    """
    if len(text) > LONGEST_TEXT or without_contacts(text) != text or has_handle(text):
        return True
    has_number = any(map(str.isdigit, text))
    return bool(has_number and pattern("home_within").search(text)) or (len(text) <= LONGEST and _is_private_cell(text))


def _is_private_cell(text: str) -> bool:
    """Return whether a whole cell is an account, a flat, an address, a name, a document or a number of a point."""
    if pattern("account").fullmatch(text) or pattern("flat").search(text) or is_address(text) or is_name(text):
        return True
    is_point = pattern("fine").fullmatch(text) and not pattern("month").fullmatch(text)
    is_number = pattern("number").fullmatch(text) and not pattern("day").search(text)
    return bool(is_point or is_number or (text == text.upper() and pattern("document").fullmatch(text)))


def reported_text(cell: Cell, withheld: WithheldNames) -> str:
    """Return a cell as a report shows it: not where it is private, and without withheld names."""
    text = shorten(str(cell), REPORTED, placeholder="…")
    return REMOVED if is_private(text) else withheld.without(text)

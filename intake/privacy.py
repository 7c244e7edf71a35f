"""What columns and cells say of people: monitors, devices, contacts, homes, points, names."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import islice, pairwise
from pathlib import Path
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from intake.cells import first_distinct
from intake.codes import match_codes
from intake.days import read_day
from intake.locale_words import to_latin
from intake.places import country_code, places_named
from intake.source_table import Cell, SourceTable
from intake.targets import LISTS
from intake.word_lists import list_rows, words_of

PATTERNS = Path(__file__).parent / "private_patterns.toml"
REMOVED = "[…]"
LONGEST, MOST_WORDS = 80, 6
"""Letters of a cell that may be a name or an address as a whole, and words of a name."""
LARGE = "".join(chr(one) for one in range(0x2000) if chr(one).isupper()) + "֐-ࣿऀ-࿿ა-ჿ"
"""Letters with which a name begins: large ones, and those of scripts that have no large ones."""
SHORT, ACRONYM, FEW = 20, 3, 1_000
"""Letters that may stand beside a contact in a cell that is one, and of the short form of a body; texts that are few."""
BOUNDED = re.compile(r"\{\d+,\d+\}")
"""How often something may stand in a pattern: Arrow is sixty times slower with it than without."""
MAY_NAME = r"[\p{Lu}\p{Lt}\p{Lo}ა-ჿ][\p{L}\p{M}'’.-]*,?\s+[\p{L}\s]{0,20}[\p{Lu}\p{Lt}\p{Lo}ა-ჿ]"
"""What every text has in which somebody is named, for Arrow, which looks at a whole column at once."""
MAY_HAVE = (
    r"(?i)@|[(\[{]\s?at|\bdot\b|собака|(?:\p{Nd}[^\p{L}\p{Nd}]*){7}|\p{Nd}[.,٫]\p{Nd}{3}|\p{Nd}\s?[°º]|map|navi|2gis|osm\.|waze|what3|w3w"
    r"|\+\p{Nd}|(?:тел|phone|tel|моб|телефон|هاتف)[^\p{L}\p{N}_]*\p{Nd}|wa\.me|whatsapp|geo:|[cfghjmpqrvwx2-9]\+[cfghjmpqrvwx2-9]|\p{Nd}[c-x]\s?[a-z]{2}\s?\p{Nd}"
)
"""What every text has in which a contact or a point stands."""
MAY_BE_HANDLE = (
    r"(?i)[@＠/~_➖]|%40|insta|инст|телег|\b(?:ig|fb|vk|tg)\b|тг|вк|telegram|signal|сигнал|threema|whats|в[ао][тц]\p{L}?ап|viber|вайбер"
    r"|skype|скайп|discord|дискорд|фейсбук|точка|\bdot\b|\bcall|звон|паспорт|passport|төлқұжат|личности"
)
"""What every text has in which an account of somebody stands."""
STREETS, HOUSES = (
    "|".join(re.escape(word) for row in list_rows("private_words") if row["use"] in uses for word in row["words"].split("|"))
    for uses in (("streets",), ("houses", "flats"))
)
NO_LETTER = r"[^\p{L}\p{N}_]"
HOUSE_NUMBERS = (
    rf"(?i)(?:^|{NO_LETTER})(?:{HOUSES})\P{{L}}*\p{{Nd}}",
    rf"(?i)\p{{Nd}}{NO_LETTER}*(?:{HOUSES})",
)
MAY_BE = (
    MAY_HAVE,
    *HOUSE_NUMBERS,
    BOUNDED.sub("*", MAY_NAME),
    r"(?i)\.(?:com|ru|me|net)/|[:：]|вич|вн|ична|ұлы|қызы|кызы|уулу|оглы|қизи|ўғли",
    rf"(?i)(?:^|{NO_LETTER})(?:{STREETS})(?s:.*)\p{{Nd}}",
    rf"(?i)\p{{Nd}}(?s:.*){NO_LETTER}(?:{STREETS})",
    r"^\P{Ll}\S*(?:[ -]\S+)?(?:[ -]\S+)?[ ,]+\p{Nd}",  # a street without its word, and the number of a house
    r"^\P{Ll}*\p{Nd}\P{Ll}*\p{Nd}\P{Ll}*\p{Nd}\P{Ll}*$",  # papers
    MAY_BE_HANDLE,
)
"""What every text has that is private as a whole, one of these; Arrow is much slower with all as one pattern."""
HIDDEN = "hidden in the workbook"
MONITORS, PEOPLE = "monitors", "people"
"""The sorts of columns that name who kept a record, and whom it is about: the latter an organisation may call public."""
MOSTLY, SOME = 0.5, 0.2
"""The share of cells from which on a column is what they are, and from which on it may be where nobody says what it is."""
LOOKED_AT = 400
REGIONS = frozenset(map(to_latin, words_of("region")))
"""Words by which a heading is of regions."""
REASONS: Mapping[str, str] = {
    MONITORS: "identifies who made the record",
    "devices": "identifies the device",
    "telephones": "telephone numbers",
    "e-mail": "e-mail addresses",
    "accounts": "personal user accounts",
    "contacts": "personal contact details",
    "homes": "may reveal where someone lives",
    "flats": "may reveal where someone lives",
    "identity": "identifies a person",
    "points": "coordinates with more than two decimals",
    "names": "looks like names of people",
    PEOPLE: "names of people: held back unless the organisation says that they are public",
}


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
def cell_patterns() -> dict[str, re.Pattern[str]]:
    """What a cell of each sort of columns looks like as a whole."""
    cells: dict[str, str] = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))["cells"]
    return {sort: re.compile(one, re.DOTALL | re.VERBOSE) for sort, one in cells.items()}


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


class DistinctTexts:
    """The different texts of a column, among which Arrow looks for patterns; few are all looked at closely."""

    def __init__(self, texts: "Iterable[str | None]") -> None:
        self.texts = [text for text in dict.fromkeys(texts) if text]
        self._encoded = pa.array(self.texts, pa.large_string()) if len(self.texts) > FEW else None
        self._found: dict[str, pa.Array] = {}

    def having(self, *patterns: str) -> list[str]:
        """Those in which one of the patterns is found."""
        if self._encoded is None:
            return self.texts
        self._found.update({one: _matches(self._encoded, one) for one in patterns if one not in self._found})
        found = reduce(pc.or_, (self._found[one] for one in patterns))
        return list(self._encoded.filter(found).to_pylist())


def _matches(texts: pa.Array, pattern: str) -> pa.Array:
    """In which texts there is a pattern; only those are looked at closely that have it without bounds."""
    found = pc.match_substring_regex(texts, loose := BOUNDED.sub("*", pattern))
    if loose == pattern:
        return found
    return pc.replace_with_mask(found, found, pc.match_substring_regex(texts.filter(found), pattern))


def sort_of_cell(text: str) -> str | None:
    """What a whole cell is of a person: "points", "contacts", "accounts", "flats", "homes", "names", "identity"; or None."""
    return next(_sorts_of_text(text), None) if len(text) <= LONGEST else None


def _sorts_of_text(text: str) -> Iterator[str]:
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
        is_other = self.unless.search(name) and not (self.sort == "homes" and names_persons(name))
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


def names_persons(column: str) -> bool:
    """Whether the name of a column has a word for people, as activist, detainee, organiser, home."""
    return bool(_phrases(words_for("persons").pattern.replace(r"\w*", "*")).search(to_latin(column)))


@cache
def _headings() -> tuple[_Heading, ...]:
    rows = list_rows("private_names")
    exact = [frozenset(map(to_latin, row["names"].split("|"))) - {""} for row in rows]
    phrases = ([_phrases(row[name]) for row in rows] for name in ("anywhere", "unless"))
    return tuple(map(_Heading, (row["sort"] for row in rows), exact, *phrases))


def private_columns(table: SourceTable, names_are_public: bool = False) -> dict[str, str]:
    """The columns that would identify somebody, or that the workbook does not show, each with why it is left out."""
    sorts = {column: private_sort(column, cells) for column, cells in table.columns.items()}
    allowed = (None, PEOPLE) if names_are_public else (None,)
    found = {column: REASONS[sort] for column, sort in sorts.items() if sort not in allowed and sort is not None}
    return {**dict.fromkeys(table.hidden_columns, HIDDEN), **found}


def private_sort(column: str, cells: Sequence[Cell]) -> str | None:
    """What a column would say of somebody, by its name or by what most of its cells look like; None for nothing."""
    return heading_sort(column) or next(_sorts_by_cells(cells), None)


def heading_sort(column: str) -> str | None:
    """What a column says of people by its name."""
    name = to_latin(re.sub(r"(?<=[a-z])(?=[A-Z])|['’]s\b|\b[dlDL]['’]", " ", column))
    return next((one.sort for one in _headings() if one.is_of(name, column)), None)


def _sorts_by_cells(cells: Sequence[Cell]) -> Iterator[str]:
    distinct = first_distinct(cells, LOOKED_AT)
    texts = [str(cell) for cell in distinct if isinstance(cell, str | int) and not isinstance(cell, bool)]
    for sort, whole in cell_patterns().items() if texts else ():
        others = (text for text in texts if not whole.fullmatch(text))
        if next(islice(others, math.ceil((1 - MOSTLY) * len(texts)) - 1, None), None) is None:
            yield sort


def doubtful_columns(table: SourceTable, columns: Iterable[str]) -> dict[str, str]:
    """Those of the unmapped columns whose cells may identify people, each with the reason."""
    reasons, columns = {}, [*columns]
    for column in columns:
        cells = first_distinct(table.columns[column], LOOKED_AT)
        sorts = Counter(private_texts(column, map(str, cells)).values())
        if sorts and sorts.total() >= SOME * len(cells):
            reasons[column] = REASONS[sorts.most_common(1)[0][0]]
    for one, other in pairwise(columns):
        if _are_halves_of_names(table.columns[one], table.columns[other]):
            reasons |= dict.fromkeys((one, other), REASONS["names"])
    return reasons


def _are_halves_of_names(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether two columns have a word each, and most pairs of these are names."""
    filled = (f"{one} {other}" for one, other in zip(cells, others, strict=False) if one and other)
    pairs = {*islice(filled, LOOKED_AT)}
    names = [pair for pair, sort in private_texts("", pairs).items() if sort == "names" and pair.count(" ") == 1]
    return len(names) > MOSTLY * len(pairs)


def is_of_venue(column: str) -> bool:
    """Whether a column is called after an address that is nobody's home, as that of a rally."""
    homes = next(one for one in _headings() if one.sort == "homes")
    return heading_sort(column) is None and bool(homes.anywhere.search(to_latin(column)))


def private_texts(column: str, texts: Iterable[str]) -> dict[str, str]:
    """What the texts of a column say of people: not days, names of places, countries and codes, nor addresses of venues.

    Of a column of regions, which no list of places has whole, no text is a name.
    """
    pairs = ((text, sort_of_cell(text)) for text in dict.fromkeys(texts))
    sorts = {text: sort for text, sort in pairs if sort and read_day(text, "day_first") is None}
    parts = {text: [part.strip() for part in text.split(",")] for text, sort in sorts.items() if sort == "names"}
    places = places_named({part for one in parts.values() for part in one}) if parts else {}
    codes = {one.value for code_list in {*LISTS.values()} for one in match_codes(code_list, parts) if one.is_sure}
    public = {text for text, one in parts.items() if all(places[part] or country_code(part) for part in one)} | codes
    others = {
        *(("homes", "flats") if is_of_venue(column) else ()),
        *(("names",) if {*to_latin(column).split()} & REGIONS else ()),
    }
    return {text: sort for text, sort in sorts.items() if text not in public and sort not in others}

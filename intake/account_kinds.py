"""Kinds of acts by the words of their accounts, proposed for rows of which no column says the kind."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from intake.codes import codes_of
from intake.mapping import TableMapping
from intake.source_table import SourceTable
from intake.word_lists import list_rows

BACKGROUND, OPEN = "background", "open"
"""In the list of words: what is said beside the act of the account, and what leaves open whether there was one, or of what
kind."""
BETWEEN = r"(?:[^\w.;!?]+[\w-]+){0,6}?[^\w.;!?]+"
"""Up to six words of one sentence, for which a star of its own stands in a phrase."""
Span = tuple[int, int]


@dataclass(frozen=True)
class KindProposal:
    """The kind of a row by the words of its account: the number of the row, and the parts of the text that decide."""

    row: int
    column: str
    text: str
    code: str
    spans: tuple[Span, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The different words that decide, as they stand."""
        return tuple(dict.fromkeys(self.text[begin:end] for begin, end in self.spans))


def propose_kinds(table: SourceTable, mapping: TableMapping, places: Sequence[int]) -> dict[int, KindProposal]:
    """The proposals for the rows at some places, by place; none for a row whose words do not surely tell of one kind.

    Where no account does, a column of penalties may.
    """
    proposals: dict[int, KindProposal] = {}
    for place, column, text in accounts_at(table, mapping, places):
        if place not in proposals and (found := kind_in_words(text)):
            proposals[place] = KindProposal(table.numbers[place], column, text, *found)
    return proposals


def accounts_at(table: SourceTable, mapping: TableMapping, places: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """The accounts of the rows at some places, each with its place and its column."""
    columns = [one for target in ("summary", "penalty_amount") for one in mapping.columns_for(target)[:1]]
    texts = ((place, column, table.columns[column][place]) for column in columns for place in places)
    return ((place, column, text) for place, column, text in texts if isinstance(text, str))


def kind_in_words(text: str) -> tuple[str, tuple[Span, ...]] | None:
    """The one kind of which a text tells, and where; a kind within a group is one with it. None where it is not sure."""
    begins = {*re.findall(r"\b\w{1,3}", text.lower().replace("ё", "е"))}
    matches = {code: [*pattern.finditer(text)] for code, (own, pattern) in _patterns().items() if own & begins}
    background = [one.span() for one in matches.pop(BACKGROUND, ())]
    found = {code: spans for code, ones in matches.items() if (spans := tuple(_parts_apart(ones, background)))}
    groups = {codes_of("kinds")[code].get("broader") for code in found if code != OPEN}
    kinds = [code for code in found if code not in groups]
    return (kinds[0], found[kinds[0]]) if len(kinds) == 1 and kinds[0] != OPEN else None


def _parts_apart(matches: Iterable[re.Match[str]], background: Sequence[Span]) -> Iterator[Span]:
    """The parts of phrases, without the words between them, that stand in no other phrase."""
    for one in matches:
        if not any(begin <= one.start() and one.end() <= end for begin, end in background):
            yield from (span for span in one.regs[1:] if span != (-1, -1))


@cache
def _patterns() -> dict[str, tuple[frozenset[str], re.Pattern[str]]]:
    """The pattern of each kind, with the first three letters of its phrases: no text without any of these is of it."""
    lines = {row["kind"]: row["words"].split("|") for row in list_rows("account_words")}
    begins = {kind: frozenset(re.split(r"\W", one)[0][:3] for one in phrases) for kind, phrases in lines.items()}
    patterns = {kind: rf"\b(?:{'|'.join(map(_phrase, phrases))})" for kind, phrases in lines.items()}
    return {kind: (begins[kind], re.compile(one, re.IGNORECASE)) for kind, one in patterns.items()}


def _phrase(phrase: str) -> str:
    """The words of a phrase in their order; a star at the end of one is any ending. Each part is a group."""
    parts = re.escape(phrase).replace("е", "[её]").split(r"\ \*\ ")
    return BETWEEN.join("(" + one.replace(r"\*", r"\w*").replace(r"\ ", r"\b\s+") + r")\b" for one in parts)

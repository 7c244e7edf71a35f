"""Codes that a value may mean by another name, and types by the words of an account: suggested, and taken if accepted."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from intake.codes import code_of, codes_of, other_names
from intake.locale_words import to_latin
from intake.targets import LISTS
from intake.word_lists import list_rows

BACKGROUND, OPEN = "background", "open"
"""In the list of words: what is said beside the incident of the account, and what leaves open whether there was one, or of
what type."""
BETWEEN = r"(?:[^\w.;!?]+[\w-]+){0,6}?[^\w.;!?]+"
"""Up to six words of one sentence, for which a star of its own stands in a phrase."""
Span = tuple[int, int]


@dataclass(frozen=True)
class ValueMeaning:
    """A value of a column and how many rows have it; the code that it means, or None; a code that may be meant."""

    target: str
    value: str
    rows: int
    code: str | None
    likely_code: str | None = None


@dataclass(frozen=True)
class AccountKind:
    """The type of a row by its account: what the reader says, else what its words suggest; None where neither does.

    `is_taken` says whether the row has it: it was set by hand, or the suggestions are accepted.
    """

    row: int
    text: str
    code: str | None
    words: tuple[str, ...] = ()
    is_taken: bool = False


def suggested_code(target: str, value: str) -> str | None:
    """Return the code that a value may mean by another name for it; of types also by the words in it."""
    by_words = kind_in_words(value) if target == "kind_code" else None
    return other_names(LISTS[target]).get(to_latin(value)) or (by_words[0] if by_words else None)


def meaning_of(target: str, value: str, meanings: Mapping[str, str], is_accepted: bool) -> str | None:
    """Return the code of a value: what the reader says, else that of its label, else what is suggested and accepted."""
    if value in meanings:
        return meanings[value]
    known = code_of(LISTS[target], value)
    return known or (suggested_code(target, value) if is_accepted else None)


def kind_in_words(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the one type of which a text tells, and the words that decide; None where it is not sure."""
    begins = {*re.findall(r"\b\w{1,3}", text.lower().replace("ё", "е"))}
    matches = {code: [*pattern.finditer(text)] for code, (own, pattern) in _patterns().items() if own & begins}
    background = [one.span() for one in matches.pop(BACKGROUND, ())]
    found = {code: spans for code, ones in matches.items() if (spans := [*_parts_apart(ones, background)])}
    groups = {codes_of("kinds")[code].get("broader") for code in found if code != OPEN}
    kinds = [code for code in found if code not in groups]
    if len(kinds) != 1 or kinds[0] == OPEN:
        return None
    return kinds[0], tuple(dict.fromkeys(text[begin:end] for begin, end in found[kinds[0]]))


def _parts_apart(matches: Iterable[re.Match[str]], background: Sequence[Span]) -> Iterator[Span]:
    """Return the parts of phrases, without the words between them, that stand in no other phrase."""
    for one in matches:
        if not any(begin <= one.start() and one.end() <= end for begin, end in background):
            yield from (span for span in one.regs[1:] if span != (-1, -1))


@cache
def _patterns() -> dict[str, tuple[frozenset[str], re.Pattern[str]]]:
    """Return the pattern of each type, with the first three letters of its phrases: no text without any is of it."""
    lines = {row["kind"]: row["words"].split("|") for row in list_rows("account_words")}
    begins = {kind: frozenset(re.split(r"\W", one)[0][:3] for one in phrases) for kind, phrases in lines.items()}
    patterns = {kind: rf"\b(?:{'|'.join(map(_phrase, phrases))})" for kind, phrases in lines.items()}
    return {kind: (begins[kind], re.compile(one, re.IGNORECASE)) for kind, one in patterns.items()}


def _phrase(phrase: str) -> str:
    """Return the words of a phrase in their order; a star at the end of one is any ending. Each part is a group."""
    parts = re.escape(phrase).replace("е", "[её]").split(r"\ \*\ ")
    return BETWEEN.join("(" + one.replace(r"\*", r"\w*").replace(r"\ ", r"\b\s+") + r")\b" for one in parts)

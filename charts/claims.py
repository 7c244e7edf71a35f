"""Figures as their sources report them, in words and signs: how a claim is qualified, who gives it, what it says in full."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from charts import theme
from charts.claim_groups import Key, Row, group_place
from charts.sheet import Sign
from charts.theme import hover_text
from measures.claims import ends, widest_ends
from measures.codes import IN_WORDS
from measures.tables import Table
from translations import Words
from translations.hedges import claimed
from views.row_keys import CLAIM, key_text

SHORT, MOST_NAMES, UNBROKEN = 24, 6, 16
"""Characters of a publisher's short name, names beside the marks of one number, and characters of a name on one line."""
SIGNS = {
    "circle": (Sign("circle", theme.INK, theme.INK, 1.8), "●"),
    "ring": (Sign("circle", theme.PAPER, theme.INK, 1.8), "○"),
    "right": (Sign("triangle-right", theme.INK, theme.INK, 1), "▶"),
    "left": (Sign("triangle-left", theme.INK, theme.INK, 1), "◀"),
    "bar": (Sign("line-ns", theme.INK, theme.INK, 2), "|–|"),
}
"""The signs of qualifiers (`symbol` of codes/qualifiers.csv) with their letters in a legend; all others are circles."""
NO_BREAK = "\N{NO-BREAK SPACE}"
AFTER_A_SLASH = re.compile(r"\s*/\s*[^\W\d].*")


def is_in_words(row: Row) -> bool:
    """Whether a claim gives no number."""
    return bool(row["qualifier_code"] == IN_WORDS)


def sign_of(row: Row) -> Sign:
    """The sign of a claim with a number."""
    return SIGNS.get(row["symbol"], SIGNS["circle"])[0]


def signs_legend(rows: Iterable[Row], t: Words) -> list[str]:
    """The signs that there are, each with the qualifiers that it stands for, and the hatching of words."""
    found = [*rows]
    named: dict[str, dict[str, None]] = {letter: {} for _, letter in SIGNS.values()}
    for row in found:
        if not is_in_words(row):
            letter = SIGNS.get(row["symbol"], SIGNS["circle"])[1]
            named[letter][t.in_sentence(row["qualifier"] or row["qualifier_code"])] = None
    told = [f"{letter}{NO_BREAK}{', '.join(names)}" for letter, names in named.items() if names]
    return [*told, *([t("hatched: in words only")] if any(map(is_in_words, found)) else [])]


def qualified_number(row: Row, t: Words) -> str:
    """The number of a claim as its source qualifies it."""
    return claimed(row["low"], row["high"], row["qualifier_code"], t, row["qualifier"] or "")


def by_number(rows: Iterable[Row]) -> list[list[Row]]:
    """The claims that give the same number in the same way, together, in their order; those in words are not in it."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        if not is_in_words(row):
            found.setdefault((row["low"], row["high"], row["qualifier_code"]), []).append(row)
    return list(found.values())


def who_says(rows: Sequence[Row], t: Words) -> str:
    """The publishers of some claims, those that are too many in a number, and how many of them give one agency's text."""
    found = [*dict.fromkeys(map(short_publisher, rows))]
    names = [name.replace(" ", NO_BREAK) if len(name) <= UNBROKEN else name for name in found]
    left = len(names) - MOST_NAMES
    told = ", ".join(names[:MOST_NAMES])
    if left > 0:
        told = t.plural("{names} and {n} other", "{names} and {n} others", left, names=told)
    copies = ", ".join(t("{n} from one agency", n=n) for n in _texts_of_one_agency(rows))
    return f"{told} ({copies.replace(' ', NO_BREAK)})" if copies else told


def _texts_of_one_agency(rows: Sequence[Row]) -> list[int]:
    """How many of some claims give a text of the same agency, for each agency of which there are several."""
    same = {row["claim_id"]: row["same_text_as"] for row in rows}
    found: Counter[str] = Counter()
    for claim_id in same:
        first = claim_id
        while same.get(first) in same:
            first = same[first]
        found[first] += 1
    return [n for n in found.values() if n > 1]


def attendance_told(table: Table, names: Mapping[str, str], t: Words) -> str:
    """The round and city where the sources differ most on how many came, with their qualifiers; empty where none differ."""
    pair = widest_ends(table)
    if pair is None or pair[0]["round_id"] is None:
        return ""
    return t(
        "{low} or {high}? How many came to round {n} in {city} depends on who counted",
        low=t.at_start(qualified_number(pair[0], t)),
        high=qualified_number(pair[1], t),
        n=pair[0]["round_id"],
        city=names[pair[0]["city_id"]],
    )


def group_text(head: str, rows: list[Row], t: Words) -> str:
    """A group in words: how many numbers, those of one agency text once, and the lowest and the highest as sources qualify
    them.
    """
    figures = [row for row in rows if not is_in_words(row)]
    if not figures:
        return t.plural(
            "{head}: {n} report without a number.", "{head}: {n} reports without a number.", len(rows), head=head
        )
    if len(figures) < len(rows):
        return " ".join(group_text(head, part, t) for part in (figures, [*filter(is_in_words, rows)]))
    low, high = (qualified_number(row, t) for row in ends(rows) or ())
    number = len({row["same_text_as"] or row["claim_id"] for row in rows})
    if low == high:
        return t.plural(
            "{head}: {n} reported number, {low}.", "{head}: {n} reported numbers, {low}.", number, head=head, low=low
        )
    return t.plural(
        "{head}: {n} reported number, lowest {low}, highest {high}.",
        "{head}: {n} reported numbers, lowest {low}, highest {high}.",
        number,
        **dict(head=head, low=low, high=high),
    )


def group_head(key: Key, names: Mapping[str, str], t: Words) -> str:
    """The round and the city of a group as a head."""
    return t.at_start(group_place(key, names, t))


def claim_key(*rows: Row) -> str:
    """What a mark carries that stands for these claims."""
    return key_text(CLAIM, ";".join(row["claim_id"] for row in rows))


def claim_hover(row: Row, t: Words) -> str:
    """What a source says of a figure, and who published it when, for a hover box."""
    published = t("{publisher}, {published}", **_publisher_and_day(row, t))
    return hover_text(row["title"], t.quoted(row["support"]), row["note"] or "", published)


def short_publisher(row: Row) -> str:
    """The publisher without what stands in parentheses or, where it is long, after a slash; the table gives it whole."""
    name = str(row["publisher"]).split(" (")[0]
    return name if len(name) <= SHORT else AFTER_A_SLASH.sub("", name)


def _publisher_and_day(row: Row, t: Words) -> dict[str, str]:
    day = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    return {"publisher": str(row["publisher"]), "published": day}

"""Claims as their sources report them: grouped by what they count, in words and signs, and on a sheet of their own."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.act_marks import CLAIMS, FROM_TOTAL, SIGN, Sign
from charts.layout.aggregation import LINES, BarLine, Part, bars_figure
from charts.layout.frame import Frame, LegendEntry, UnitLine, figure_credit
from charts.layout.sheet import Sheet, Style
from charts.layout.theme import escape_markup, hover_text
from loaders.dataset import values_by_key
from measures.codes import IN_WORDS
from measures.evidence import ends
from measures.tables import Table
from measures.tables import rows as rows_of
from translations import Translator
from translations.words import claimed
from views.row_columns import Row
from views.row_keys import CLAIM, key_text, shared_mark
from views.view import View
from views.wording import publisher_text

Key = tuple[Any, ...]
Names = Mapping[str, str]
Groups = dict[Key, list[Row]]
Reach = Callable[[list[Row]], tuple[float, float] | None]
RANGE_COLUMNS = (
    "claim_id", "round_id", "round_place", "city_id", "measure_code", "measure", "order", "low", "high", "qualifier_code",
    "qualifier", "open_end", "publisher", "same_text_as",
)  # fmt: skip
"""The columns of claims that the range of many of them needs."""
SHORT = 24  # characters of a publisher's short name at most
MOST_NAMES = 6  # names beside the marks of one number at most
UNBROKEN = 16  # characters of a name on one line at most
NO_BREAK = "\N{NO-BREAK SPACE}"
AFTER_A_SLASH = re.compile(r"\s*/\s*[^\W\d].*")
TEXT = Style(size=theme.TEXT_SIZE)
FILLED = 0.95  # the part of a line that is filled as if nothing in it were bold
LEADING = 17  # pixels of a line of text
PITCH = 13  # pixels from a sign to the next
SIGN_STEP = 11  # pixels from a sign to its text
STRIPE = 26  # pixels of the hatching before words
TIP = 5.5  # pixels of each half of the end of a line from one number to another
GAP = "\N{NO-BREAK SPACE} "  # between a number, or words, and its source
MOST_TICKS = 5  # numbers beside an axis at most
FADE = 7  # pixels of each of the pieces in which an open end fades
NOWHERE = Sign("circle", theme.CLEAR, theme.CLEAR, 8)  # opens a line from one number to another, at its middle


def group_claims(table: Table, *columns: str) -> Groups:
    """Return the claims by some columns, else by round and city: groups in the order of rounds, the lowest number first."""
    shared = columns or ("round_id", "city_id")
    keyed = [(row.get("round_place") or 0, [row[column] for column in shared], row) for row in rows_of(table)]
    ordered = sorted(keyed, key=lambda one: (one[0], [*map(str, one[1])], _claim_order(one[2])))
    return values_by_key((tuple(key), row) for _, key, row in ordered)


def _claim_order(row: Row) -> tuple[bool, float, str]:
    number = row["low"] if row["low"] is not None else row["high"]
    return (number is None, number or 0, row["publisher"])


def group_place(key: Key, names: Mapping[str, str], t: Translator) -> str:
    """Return the round and the city of a group, which its key begins with; that which it has, where it lacks the other."""
    number, city = key[0], names.get(key[1], t("city not recorded"))
    return city if number is None else t("round {n}, {city}", n=number, city=city)


def has_no_number(row: Row) -> bool:
    return bool(row["qualifier_code"] == IN_WORDS)


def sign_of(row: Row) -> Sign:
    return CLAIMS.get(row["symbol"], CLAIMS["circle"])[0]


def signs_legend(rows: Iterable[Row], t: Translator) -> UnitLine:
    """Return the signs that there are, each with its qualifiers by the alphabet, and the hatching of words."""
    claims = [*rows]
    names_of_signs: dict[str, dict[str, None]] = {letter: {} for _, letter in CLAIMS.values()}
    for row in claims:
        if not has_no_number(row):
            letter = CLAIMS.get(row["symbol"], CLAIMS["circle"])[1]
            names_of_signs[letter][t.in_sentence(row["qualifier"] or row["qualifier_code"])] = None
    entries = [LegendEntry(letter, ", ".join(sorted(names))) for letter, names in names_of_signs.items() if names]
    return (*entries, *([t("hatched: reported in words only")] if any(map(has_no_number, claims)) else []))


def qualified_number(row: Row, t: Translator) -> str:
    return claimed(row["low"], row["high"], row["qualifier_code"], t, row["qualifier"] or "")


def by_number(rows: Iterable[Row]) -> list[list[Row]]:
    """Group the claims that give the same number in the same way, in their order; leave out those in words."""
    numbered = (row for row in rows if not has_no_number(row))
    return [*values_by_key(((row["low"], row["high"], row["qualifier_code"]), row) for row in numbered).values()]


def who_says(rows: Sequence[Row], t: Translator) -> str:
    """Name the publishers of claims, count those that are too many and those that give one agency's text."""
    publishers = [*dict.fromkeys(map(short_publisher, rows))]
    names = [name.replace(" ", NO_BREAK) if len(name) <= UNBROKEN else name for name in publishers]
    others = len(names) - MOST_NAMES
    text = ", ".join(names[:MOST_NAMES])
    if others > 0:
        text = t.plural("{names} and {n} other", "{names} and {n} others", others, names=text)
    copies = ", ".join(t("{n} from one agency report", n=n) for n in _texts_of_one_agency(rows))
    return f"{text} ({copies.replace(' ', NO_BREAK, 1)})" if copies else text


def _texts_of_one_agency(rows: Sequence[Row]) -> list[int]:
    """Return how many of some claims give a text of the same agency, for each agency of which there are several."""
    same, counts = {row["claim_id"]: row["same_text_as"] for row in rows}, Counter[str]()
    for first in same:
        while same.get(first) in same:
            first = same[first]
        counts[first] += 1
    return [n for n in counts.values() if n > 1]


def group_text(head: str, rows: list[Row], t: Translator) -> str:
    """Tell a group in words: how many numbers, those of one agency text once, and the lowest and the highest as sources
    qualify them.
    """
    figures = [row for row in rows if not has_no_number(row)]
    if not figures:
        return t.plural(
            "{head}: {n} report without a number.", "{head}: {n} reports without a number.", len(rows), head=head
        )
    if len(figures) < len(rows):
        return " ".join(group_text(head, part, t) for part in (figures, [*filter(has_no_number, rows)]))
    low, high = (qualified_number(row, t) for row in ends(rows) or ())
    number = len({row["same_text_as"] or row["claim_id"] for row in rows})
    if low == high:
        return t.plural(
            "{head}: {n} reported number, {low}.", "{head}: {n} reported numbers, each {low}.", number, head=head, low=low
        )
    return t.plural(
        "{head}: {n} reported number, lowest {low}, highest {high}.",
        "{head}: {n} reported numbers, lowest {low}, highest {high}.",
        number,
        **dict(head=head, low=low, high=high),
    )


def group_head(key: Key, names: Mapping[str, str], t: Translator) -> str:
    return t.at_start(group_place(key, names, t))


def claim_key(*rows: Row) -> str:
    return key_text(CLAIM, ";".join(row["claim_id"] for row in rows))


def claim_hover(row: Row, t: Translator) -> str:
    day = t.day(row["published"], year=True) if row["published"] else t("date not shown")
    published = t("{publisher}, {published}", publisher=publisher_text(row), published=day)
    return hover_text(row["title"], t.quoted(row["support"]), row["note"] or "", published)


def short_publisher(row: Row) -> str:
    """Return the publisher without parentheses and, if it is long, without what follows a slash."""
    name = str(row["publisher"]).split(" (")[0]
    return name if len(name) <= SHORT else AFTER_A_SLASH.sub("", name)


class ClaimSheet(Sheet):
    """A sheet that lists claims."""

    def say(self, lead: str, text: str, x: float, top: float, room: float, of: str = "") -> float:
        """Write a text behind its beginning in bold, in lines no wider than `room`, and return their height."""
        lines = text_lines(lead, text, room)
        bold_count = len(lead)
        for n, line in enumerate(lines):
            bold, rest = line[:bold_count], line[bold_count:]
            bold_count = max(0, bold_count - len(line) - 1)
            text_line = f"<b>{escape_markup(bold)}</b>{escape_markup(rest)}" if bold else escape_markup(rest)
            self._texts.setdefault(TEXT, []).append((x, top + LEADING * (n + 0.5), text_line, of))
        return LEADING * len(lines)

    def say_piled(self, rows: Sequence[Row], x: float, top: float, t: Translator) -> float:
        """Write claims of one number behind their signs, which are piled up at `x`, and return their height."""
        lead, who, start = qualified_number(rows[0], t), who_says(rows, t), x + SIGN_STEP
        text, pile = LEADING * len(text_lines(lead, who, self.width - start)), PITCH * len(rows)
        high = max(text, pile)
        for n, row in enumerate(rows):
            down = (high - pile) / 2 + PITCH * (n + 0.5)
            self.sign(sign_of(row), x, top + down, claim_key(row), claim_hover(row, t))
        self.say(lead, who, start, top + (high - text) / 2, self.width - start, claim_key(*rows))
        return high

    def say_beside(self, rows: Sequence[Row], x: float, top: float, t: Translator) -> float:
        """Write claims of one number behind their signs, which stand side by side from `x`, and return their height."""
        for n, row in enumerate(rows):
            place = (x + SIGN / 2 + PITCH * n, top + LEADING / 2)
            self.sign(sign_of(row), *place, claim_key(row), claim_hover(row, t))
        return self.say_number(rows, x + PITCH * len(rows) + SIGN_STEP / 2, top, t)

    def say_number(self, rows: Sequence[Row], x: float, top: float, t: Translator) -> float:
        """Write the number of some claims with who gives it, from `x` on, and return its height."""
        return self.say(qualified_number(rows[0], t), who_says(rows, t), x, top, self.width - x, claim_key(*rows))

    def say_words(self, row: Row, who: str, x: float, top: float, edge: float, t: Translator) -> float:
        """Quote a claim in words behind its hatching, up to an edge, with who says so, and return their height."""
        self.hatch(x, x + STRIPE, top + LEADING / 2, claim_key(row), claim_hover(row, t), high=LEADING - 6)
        start = x + STRIPE + SIGN_STEP / 2
        return self.say("", GAP.join(filter(None, (t.quoted(row["words"]), who))), start, top, edge - start, claim_key(row))

    def stretch(self, row: Row, first: float, last: float, y: float, t: Translator) -> None:
        line = dict(color=theme.INK, width=2)
        self._canvas.add_hline(y, xref="x", x0=first, x1=last, line=line)
        for end in (first, last):
            self._canvas.add_vline(end, yref="y", y0=y - TIP, y1=y + TIP, line=line)
        self.sign(NOWHERE, (first + last) / 2, y, claim_key(row), claim_hover(row, t))

    def band(self, first: float, last: float, top: float, bottom: float, fades: Sequence[int] = ()) -> None:
        """Draw a faint band behind the signs; its ends fade to the left (-1) and to the right (1) where they are open."""
        place = dict(y0=top, y1=bottom, fillcolor=theme.BAND, line=dict(width=0), layer="below")
        self._canvas.add_rectangle(x0=first, x1=last, opacity=0.5, **place)
        for side in fades:
            end = last if side > 0 else first
            for n, seen in enumerate(theme.FADING):
                piece = sorted((end + side * FADE * n, end + side * FADE * (n + 1)))
                self._canvas.add_rectangle(x0=piece[0], x1=piece[1], opacity=0.5 * seen, **place)


def round_numbers(highest: float) -> range:
    """Return the round numbers from zero to the highest that stand beside an axis: MOST_TICKS at most."""
    sizes = (step * 10**power for power in count() for step in (1, 2, 5))
    return range(0, int(highest) + 1, next(size for size in sizes if highest / size < MOST_TICKS))


def text_lines(lead: str, text: str, room: float) -> list[str]:
    return TEXT.lines(GAP.join(filter(None, (lead, text))), FILLED * room)


def claims_frame(view: View, table: Table, title: str, unit: UnitLine, alt: str) -> Frame:
    """Return the frame of a figure of claims, with the filters that claims follow; its note says where others are set."""
    t, followed = view.t, view.by_rallies
    is_filtered = followed.selection != view.selection
    note = t("only the filters by round, day and city apply to this chart") if is_filtered else ""
    return Frame(title, unit, figure_credit(followed, table).line(t), alt, note)


def ranges_figure(view: View, table: Table, groups: Groups, title: str, unit: str, bar: Reach, narrow: bool) -> go.Figure:
    """Draw a line for each of the groups of most claims; `bar` gives from which to which number its bar reaches, if any."""
    t, names = view.t, view.dataset.names()
    most = {*sorted(groups, key=lambda key: -len(groups[key]))[:LINES]}
    largest = {key: rows for key, rows in groups.items() if key in most}
    heads, lines = {key: _range_head(key, rows, names, t) for key, rows in largest.items()}, []
    for key, rows in largest.items():
        text, reach = _range_text(rows, t), bar(rows)
        mark = shared_mark(**dict(zip(("round_id", "city_id", "measure_code"), key, strict=False)))
        parts = [Part(FROM_TOTAL, reach[1] - reach[0], mark, text)] if reach else []
        lines.append(BarLine(heads[key], parts, text, reach[0] if reach else 0))
    alt = " ".join(group_text(heads[key], rows, t) for key, rows in largest.items())
    left = sum(map(len, groups.values())) - sum(map(len, largest.values()))
    numbers = dict(n=t.number(len(largest)), all=t.number(len(groups)), left=t.number(left))
    left_out = t("only the {n} largest of {all} groups of reports; reports not shown: {left}", **numbers)
    frame = claims_frame(view, table, title, (unit, left_out) if len(largest) < len(groups) else (unit,), alt)
    return bars_figure(lines, frame, t, narrow)


def _range_head(key: Key, rows: list[Row], names: Names, t: Translator) -> str:
    """Return the place of a group, behind what it counts where groups differ in that too."""
    place = group_head(key, names, t)
    return f"{rows[0]['measure']}, {t.in_sentence(place)}" if len(key) > 2 else place


def _range_text(rows: list[Row], t: Translator) -> str:
    pair = ends(rows)
    claims = t.plural("{n} report", "{n} reports", len(rows))
    if pair is None:
        return t("in words only, {claims}", claims=claims)
    low, high = (qualified_number(row, t) for row in pair)
    numbers = low if low == high else t("{low} to {high}", low=low, high=high)
    return t("{numbers}, {claims}", numbers=numbers, claims=claims)

"""What a file says otherwise than the one made again: sentences in their order, rows by their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from exports.verification.reading import DIGEST, PDF, Content, Piece, Place

BY_PLACE = {"row", "markup", "picture"}
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
CONTEXT, LONGEST, TIMES, MORE = 4, 240, 2, 1_000
"""Words around a change, characters of an excerpt; how many more pieces than the file made again are compared."""
SPACES = re.compile(r"[\s\u2010-]+")
"""What differs where lines are broken elsewhere."""


class Difference(NamedTuple):
    """A place with what the file says there and what the data say; empty where it is not there, both
    where it has no words. `note` is the footnote of a
    number that is another; `is_number` says whether numbers differ.
    """

    place: Place
    says: str
    data_say: str
    is_number: bool
    note: str = ""


def differences(theirs: Content, ours: Content) -> Iterator[Difference]:
    """Every difference, in the order of the file, those of rows and pictures last."""
    yield from _text_differences(_in_order(theirs), _in_order(ours), theirs.sort == PDF)
    their_places, our_places = _by_place(theirs), _by_place(ours)
    for place, n in dict.fromkeys((*their_places, *our_places)):
        yield from _row_differences(place, their_places.get((place, n)), our_places.get((place, n)))


def _in_order(content: Content) -> list[Piece]:
    return [piece for piece in content.pieces if not BY_PLACE & {kind for kind, _ in piece.place}]


def _by_place(content: Content) -> dict[tuple[Place, int], Piece]:
    """The rows and pictures by their place; several at the same place are counted."""
    counts: Counter[Place] = Counter()
    by_place = {}
    for piece in content.pieces:
        if BY_PLACE & {kind for kind, _ in piece.place}:
            by_place[piece.place, counts[piece.place]] = piece
            counts[piece.place] += 1
    return by_place


def _text_differences(theirs: list[Piece], ours: list[Piece], has_lines: bool) -> Iterator[Difference]:
    theirs = theirs[: TIMES * len(ours) + MORE]
    before = [piece.text for piece in theirs], [piece.text for piece in ours]
    start = next((n for n, (one, other) in enumerate(zip(*before, strict=False)) if one != other), min(map(len, before)))
    matcher = SequenceMatcher(None, before[0][start:], before[1][start:])
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        their_part, our_part = theirs[start + i : start + j], ours[start + k : start + m]
        if has_lines or len(their_part) != len(our_part):
            near = (*their_part, *our_part, *theirs[-1:])[0]
            yield from _difference(near, _joined(their_part), _joined(our_part))
        else:
            for one, other in zip(their_part, our_part, strict=True):
                yield from _difference(one, one.text, other.text, other.note)


def _joined(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _difference(near: Piece, says: str, data_say: str, note: str = "") -> Iterator[Difference]:
    """One difference; none where only spaces differ."""
    if SPACES.sub("", says) != SPACES.sub("", data_say):
        is_number = NUMBER.findall(says) != NUMBER.findall(data_say)
        yield Difference(near.place, *excerpts(says, data_say), is_number, note or near.note)


def _row_differences(place: Place, theirs: Piece | None, ours: Piece | None) -> Iterator[Difference]:
    """The cells that differ of a row, or a row that only one has."""
    if theirs is None or ours is None:
        says, data_say = theirs.text if theirs else "", ours.text if ours else ""
        yield Difference(place, says[:LONGEST], data_say[:LONGEST], bool(NUMBER.search(says + data_say)))
        return
    for one, other in zip_longest(theirs.cells, ours.cells, fillvalue=("", "")):
        label = other[0] or one[0]
        if one != other and label == DIGEST:
            yield Difference(place, "", "", False)
        elif one != other:
            yield from _difference(Piece((*place, ("column", label)), ()), one[1], other[1])


def excerpts(says: str, data_say: str) -> tuple[str, str]:
    """The two texts without the words that they share at both ends but for a few."""
    one, other = says.split(), data_say.split()
    if not one or not other:
        return says[:LONGEST], data_say[:LONGEST]
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest = min(len(one), len(other)) - start
    end = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    return _window(one, start, end), _window(other, start, end)


def _window(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(start - CONTEXT, 0), min(len(words) - end + CONTEXT, len(words))
    text = " ".join(words[first:last])[:LONGEST]
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}"

"""What a file says otherwise than the one made again: sentences in their order, rows by their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from typing import NamedTuple

from exports.verification.reading import DIGEST, PDF, Content, Piece, Place

BY_PLACE = {"row", "markup", "picture"}
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
CONTEXT, LONGEST, TIMES, MORE = 4, 240, 2, 1_000
"""Words around a change, characters of an excerpt; how many more pieces than the file made again are compared."""
SPACES = re.compile(r"[\s\u2010-]+")
"""What differs where lines are broken elsewhere."""


class Difference(NamedTuple):
    """A place with what the file says there and what the data say; empty where it is not there, both where it has no words.
    `note` is the footnote of a number that is another; `is_number` says whether numbers differ.
    """

    place: Place
    says: str
    data_say: str
    is_number: bool
    note: str = ""


def differences(theirs: Content, ours: Content) -> Iterator[Difference]:
    """Every difference, in the order of the file, those of rows and pictures last."""
    (their_texts, their_rows), (our_texts, our_rows) = _texts_and_rows(theirs), _texts_and_rows(ours)
    yield from _text_differences(their_texts, our_texts, theirs.sort == PDF)
    for place, n in dict.fromkeys((*their_rows, *our_rows)):
        yield from _row_differences(place, their_rows.get((place, n)), our_rows.get((place, n)))


def _texts_and_rows(content: Content) -> tuple[list[Piece], dict[tuple[Place, int], Piece]]:
    """The texts in their order; the rows and pictures by their place, several at the same place counted."""
    counts: Counter[Place] = Counter()
    texts, rows = [], {}
    for piece in content.pieces:
        if BY_PLACE & {kind for kind, _ in piece.place}:
            rows[piece.place, counts[piece.place]] = piece
            counts[piece.place] += 1
        else:
            texts.append(piece)
    return texts, rows


def _text_differences(theirs: list[Piece], ours: list[Piece], has_lines: bool) -> Iterator[Difference]:
    theirs = theirs[: TIMES * len(ours) + MORE]
    says, data_say = [piece.text for piece in theirs], [piece.text for piece in ours]
    start = _shared(says, data_say)
    for tag, i, j, k, m in SequenceMatcher(None, says[start:], data_say[start:]).get_opcodes():
        if tag == "equal":
            continue
        their_part, our_part = theirs[start + i : start + j], ours[start + k : start + m]
        if has_lines or len(their_part) != len(our_part):
            near = (*their_part, *our_part, *theirs[-1:])[0]
            yield from _difference(near, " ".join(says[start + i : start + j]), " ".join(data_say[start + k : start + m]))
        else:
            for one, other in zip(their_part, our_part, strict=True):
                yield from _difference(one, one.text, other.text, other.note)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many texts are the same at the beginning of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _difference(near: Piece, says: str, data_say: str, note: str = "") -> Iterator[Difference]:
    """One difference; none where only spaces differ."""
    if SPACES.sub("", says) != SPACES.sub("", data_say):
        is_number = NUMBER.findall(says) != NUMBER.findall(data_say)
        yield Difference(near.place, *_excerpts(says, data_say), is_number, note or near.note)


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


def _excerpts(says: str, data_say: str) -> tuple[str, str]:
    """The two texts without the words that they share at both ends but for a few."""
    one, other = says.split(), data_say.split()
    if not one or not other:
        return says[:LONGEST], data_say[:LONGEST]
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    return _window(one, start, end), _window(other, start, end)


def _window(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(start - CONTEXT, 0), min(len(words) - end + CONTEXT, len(words))
    text = " ".join(words[first:last])[:LONGEST]
    return f"{'… ' if first else ''}{text}{' …' if last < len(words) else ''}"

"""Every part in every length, of three choices (`make test-all`: twelve) in English and in one other language."""

from itertools import cycle

import pytest

from exports.briefing.compose import FULL, LENGTHS, PARTS, brief
from loaders import LANGUAGES
from tests.conftest import SITE
from tests.exports.briefings import pictures, tables
from tests.exports.taken import CHOICES
from tests.nightly import sampled
from views.view import choose


def briefings(chosen):
    """The briefing of a choice in every length, and each part alone in full, which may say more then; in other languages
    in full: a shorter one leaves out what stands there, and says how much in words that `test_compose.py` has in each.
    """
    if chosen.t.language != LANGUAGES[0]:
        yield brief(chosen, length=FULL)
        return
    yield from (brief(chosen, length=length) for length in LENGTHS)
    yield from (brief(chosen, (part,), FULL) for part in PARTS)


def wrong(briefing):
    """What would end a document before it is written, or leave an empty place in it."""
    yield from (f"{part.name} says nothing" for part in briefing.parts if not part.blocks)
    yield from (f"{table.title} has no rows" for table in tables(briefing) if not table.rows)
    numbers = [note.number for note in briefing.notes]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"notes {numbers}"
    yield from (f"{picture.name} has no rows" for picture in pictures(briefing) if not picture.table.rows)


SAMPLE = ("round 2 in Almaty", "searches", "round 4 in Aktau")
"""Choices that leave no figure of a city, acts of no round, nothing; other tests have the briefing of everything."""
OTHERS = [*zip(CHOICES, cycle(LANGUAGES[1:]), strict=False)]
EACH = [
    *sampled([(name, LANGUAGES[0]) for name in CHOICES], *((name, LANGUAGES[0]) for name in SAMPLE)),
    *sampled(OTHERS, *(pair for pair in OTHERS if pair[0] in SAMPLE)),
]


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_part_of_every_length_is_made_of_every_choice(published, name, language):
    chosen = choose(published, CHOICES[name], language, SITE)
    assert [told for briefing in briefings(chosen) for told in wrong(briefing)] == []

"""What the check says of seeded files, changed and untouched, counted."""

from collections.abc import Iterator

from exports.verification import outcome, wording
from exports.verification.outcome import CHANGED, EDITED, UNCHANGED, Outcome
from loaders import Dataset
from loaders.package import PUBLISHED
from tests.verification.tampering import CHANGES, SORTS, Changed, changed, untouched
from translations import translator


def found_of(data: Dataset, name: str, content: bytes) -> Outcome:
    return outcome.verify(name, content, outcome.versions_in(PUBLISHED, data))


def misses(data: Dataset, number: int, first: int = 0) -> Iterator[str]:
    """The changed files of which the check does not find the change, or not its place."""
    for seed in range(first, first + number):
        sort, change = SORTS[seed % len(SORTS)], CHANGES[seed // len(SORTS) % len(CHANGES)]
        one = changed(data, sort, change, seed)
        if why := missed(one, found_of(data, one.name, one.content)):
            yield f"{seed} {sort} {change} {one.before!r} → {one.after!r}: {why}"


def missed(one: Changed, found: Outcome) -> str:
    """What is wrong with an outcome; empty where the change is found and its place named."""
    if found.verdict not in (CHANGED, EDITED):
        return found.verdict + found.reason
    texts = [f"{wording.place_text(each, translator('en'))} {each.says} {each.data_say}" for each in found.differences]
    shows = (one.after or one.before) in "\n".join(" ".join(text.split()) for text in texts)
    has_places = all(each.place or each.says for each in found.differences)
    return "" if shows and has_places else f"not named in {texts[:3]}"


def alarms(data: Dataset, number: int, first: int = 0) -> Iterator[str]:
    """The untouched files of which the check says anything but that they are."""
    for seed in range(first, first + number):
        sort = (*SORTS, "png", "svg")[seed % (len(SORTS) + 2)]
        name, content = untouched(data, sort, seed)
        found = found_of(data, name, content)
        if found.verdict != UNCHANGED or found.unexplained_rows:
            yield f"{seed} {name}: {found.verdict} {found.reason} {found.differences[:2]}"

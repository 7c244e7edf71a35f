"""People whom sources name for an act, and whom a reader means by a name in any spelling."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.kept import kept_with_it
from measures.search import fold_words, likeness
from measures.tables import Table, read, rows

MEANT, AS_GOOD = 0.9, 0.04
"""Likeness from which a name is that of a person, and how much less than the best is as good as the best."""


@dataclass(frozen=True)
class Person:
    """A person named in records of acts: the name in the reader's language, its folded words in all, the acts.

    `key` names the person in an address, the same in every language: the first spelling of the dataset in Latin letters.
    """

    name: str
    words: tuple[str, ...]
    act_ids: tuple[str, ...]
    key: str = ""


def people(data: Dataset) -> tuple[Person, ...]:
    """Everybody whom sources name as a person whom an act concerns, in the order of the records.

    Taken once for a dataset.
    """
    return _cached_people(data)


@kept_with_it
def _cached_people(data: Dataset) -> tuple[Person, ...]:
    found: dict[str, tuple[set[str], list[str], str]] = {}
    columns = [f"people_named_{language}" for language in data.languages]
    named = read(data, "incidents").filter(nw.col("people_named").str.len_chars() > 0)
    for act_id, names, *written in named.select("incident_id", "people_named", *columns).iter_rows():
        spelt = [spelling.split(";") for spelling in written if spelling]
        for name, *all_of_it in zip(names.split(";"), *spelt, strict=True):
            words, ids, _ = found.setdefault(name, (set(), [], all_of_it[0]))
            words.update(fold_words(" ".join(all_of_it)))
            ids.append(act_id)
    told = zip(found.items(), _keys([spelling for *_, spelling in found.values()]), strict=True)
    return tuple(Person(name, tuple(sorted(words)), tuple(ids), key) for (name, (words, ids, _)), key in told)


def _keys(names: list[str]) -> list[str]:
    """A readable key for each name; of two names with the same letters the second has a number behind it."""
    begun, taken = ["-".join(fold_words(name)) or "person" for name in names], Counter[str]()
    keys = []
    for key in begun:
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return keys


def names_of(row: Mapping[str, Any]) -> list[str]:
    """The people whom sources name for an act, each once, as its record has them; none where nobody is named."""
    return [*dict.fromkeys(filter(None, (row["people_named"] or "").split(";")))]


def named_in(table: Table) -> int:
    """How many people sources name for some acts, each counted once; not in it: people who are counted and not named."""
    return len({name for row in rows(table.select("people_named").unique()) for name in names_of(row)})


def person_of_key(data: Dataset, key: str) -> Person | None:
    """The person whom an address names; None where the dataset names nobody so."""
    return next((person for person in people(data) if person.key == key), None)


def people_meant(known: tuple[Person, ...], query: str) -> tuple[Person, ...]:
    """Whom a query means: the people in whose name every word of it stands, in the spelling that is nearest.

    Empty where a word of the query stands in no name.
    """
    wanted = fold_words(query)
    scores = [(person, _name_likeness(person, wanted)) for person in known] if wanted else []
    best = max((score for _, score in scores), default=0.0)
    return tuple(person for person, score in scores if score >= max(MEANT, best - AS_GOOD))


def _name_likeness(person: Person, wanted: list[str]) -> float:
    return min(max(likeness(word, part) for part in person.words) for word in wanted)


def names_them(found: tuple[tuple[str, str], ...], persons: tuple[Person, ...]) -> bool:
    """Whether the words of a hit, as they are written, are parts of the names of some people."""
    parts = {part for person in persons for part in person.words}
    return all(
        max((likeness(word, part) for word in fold_words(written) for part in parts), default=0.0) >= MEANT - AS_GOOD
        for _, written in found
    )

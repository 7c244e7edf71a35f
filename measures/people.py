"""The people whom sources name, each once by all spellings of the name; and those who are counted and not named."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered
from measures.acts import acts, of_campaign
from measures.evidence import statements_of_rows
from measures.search import LIKE_NAME, NEAR_NAME, fold_words, likeness, same_letters
from measures.tables import Table, materialised, number_where, persisted, read, rows, scalars, table_from_columns

AS_GOOD = 0.04  # how much less than the best likeness is as good as the best
MISSPELT, SHORTEST = 0.7, 4
"""Share of letters in the same order from which a name may be misspelt, and the letters that a word needs for that."""


_PLACE_IN_RECORDS = nw.concat_str(nw.col("act_id"), nw.col("place").cast(nw.String).str.zfill(4), separator=" ")
MOST_ACTS = 40  # the most acts listed individually: those with most people


@dataclass(frozen=True)
class Person:
    """A person named in records of acts; `words` are folded, in all languages, `key` is the name in every address."""

    name: str
    words: tuple[str, ...]
    acts: int
    key: str = ""


def named_for_acts(data: Dataset) -> Table:
    """Return a row for each incident and person named: `act_id`, `person`, `place` in the record; nobody counted only."""
    names = _named_for_acts(data)
    if data.origin is None:
        return names
    return names.join(read(data, "incidents").select(act_id="incident_id"), on="act_id", how="semi")


@persisted
def _named_for_acts(whole: Dataset) -> Table:
    """Return the rows of `named_for_acts` with each spelling, `in_en` and so on; no engine splits lists side by side."""
    spelt = {f"in_{language}": f"people_named_{language}" for language in whole.languages}
    columns = {"person": "people_named", **spelt}
    table = read(whole, "incidents").filter(nw.col("people_named").str.len_chars() > 0)
    lists = table.select(act_id="incident_id", **{name: nw.col(column).str.split(";") for name, column in columns.items()})
    most = scalars(lists, most=nw.col("person").list.len().max())["most"] or 1
    parts = [
        lists.filter(nw.col("person").list.len() > place).select(
            "act_id", *(nw.col(name).list.get(place) for name in columns), place=nw.lit(place)
        )
        for place in range(int(most))
    ]
    return nw.concat(parts).filter(nw.col("person") != "")


@persisted
def _persons(whole: Dataset) -> Table:
    """Return all whom sources name, by the name in the reader's language: `words`, `key` and `order` in the records."""
    spelt = [f"in_{language}" for language in whole.languages]
    spellings_of_acts = _named_for_acts(whole).group_by("person", *spelt).agg(first=_PLACE_IN_RECORDS.min())
    people: dict[str, list[str]] = {}
    for row in rows(spellings_of_acts.sort("first", "person")):
        people.setdefault(row["person"], []).extend(row[name] for name in spelt if row[name])
    columns = {
        "person": [*people],
        "key": _keys([spellings[0] if spellings else name for name, spellings in people.items()]),
        "words": [" ".join(sorted({*fold_words(" ".join(spellings))})) for spellings in people.values()],
        "order": [*range(len(people))],
    }
    kinds = dict.fromkeys(columns, nw.String()) | {"order": nw.Int64()}
    return table_from_columns(whole, columns, kinds)


def known_people(data: Dataset) -> Table:
    """Return all named for an incident: `person`, `key`, `words`, `acts`, `order` in the records of the whole dataset."""
    counted = named_for_acts(data).select("person", "act_id").unique().group_by("person").agg(acts=nw.len())
    return _persons(data).join(counted, on="person", how="inner").sort("order")


def people(data: Dataset) -> tuple[Person, ...]:
    return _as_people(rows(known_people(data)))


def person_of_key(data: Dataset, key: str) -> Person | None:
    return next(iter(_as_people(rows(known_people(data).filter(nw.col("key") == key)))), None)


def people_of_most_acts(data: Dataset, most: int) -> tuple[Person, ...]:
    """Return so many of those named for most incidents; of as many incidents, those first whom the records name first."""
    ordered = known_people(data).sort("acts", "order", descending=[True, False])
    return _as_people(rows(ordered.head(most)))


def people_named_for(data: Dataset, act_id: str) -> tuple[Person, ...]:
    names = named_for_acts(data).filter(nw.col("act_id") == act_id).select("person")
    return _as_people(rows(known_people(data).join(names, on="person", how="semi").sort("order")))


def acts_naming(data: Dataset, persons: Iterable[Person]) -> Table:
    names = [person.name for person in persons]
    pairs = named_for_acts(data).filter(nw.col("person").is_in(names))
    return pairs.select("act_id", "person").unique().sort("act_id", "person")


def _as_people(records: Iterable[Mapping[str, Any]]) -> tuple[Person, ...]:
    return tuple(Person(row["person"], tuple(row["words"].split()), row["acts"], row["key"]) for row in records)


def _keys(names: list[str]) -> list[str]:
    """Return a readable key for each name; of two names with the same letters the second has a number behind it."""
    bases, uses = ["-".join(fold_words(name)) or "person" for name in names], Counter[str]()
    keys = []
    for key in bases:
        uses[key] += 1
        keys.append(key if uses[key] == 1 else f"{key}-{uses[key]}")
    return keys


def names_of(row: Mapping[str, Any]) -> list[str]:
    """Return the people whom sources name for an incident, each once, as its record has them; none where nobody is named."""
    return [*dict.fromkeys(filter(None, (row["people_named"] or "").split(";")))]


def named_in(data: Dataset, table: Table) -> int:
    """Return how many people sources name for some incidents, each counted once; nobody who is counted and not named."""
    pairs = named_for_acts(data).join(table.select("act_id"), on="act_id", how="semi")
    return int(scalars(pairs.select("person").unique(), people=nw.len())["people"])


def people_meant(known: tuple[Person, ...], query: str) -> tuple[Person, ...]:
    """Return whom a query means: those in whose name each of its words stands, in the nearest spelling; else nobody."""
    words = fold_words(query)
    return _nearest(known, words, likeness, LIKE_NAME) if words else ()


def people_suggested(known: tuple[Person, ...], query: str) -> tuple[Person, ...]:
    """Return whom a query may mean that means nobody: those whose name every word of it is nearest to, by most letters."""
    words = fold_words(query)
    if not words or min(map(len, words)) < SHORTEST:
        return ()
    return _nearest(known, words, same_letters, MISSPELT)


def _nearest(
    known: Iterable[Person], words: list[str], alike: Callable[[str, str], float], least: float
) -> tuple[Person, ...]:
    scores = [(person, min(max(alike(word, part) for part in person.words) for word in words)) for person in known]
    best = max((score for _, score in scores), default=0.0)
    return tuple(person for person, score in scores if score >= max(least, best - AS_GOOD))


def names_them(matches: tuple[tuple[str, str], ...], persons: tuple[Person, ...]) -> bool:
    """Return whether the words of a hit, as they are written, are parts of the names of some people."""
    parts = {part for person in persons for part in person.words}
    return all(
        max((likeness(word, part) for word in fold_words(text) for part in parts), default=0.0) >= NEAR_NAME
        for _, text in matches
    )


@dataclass(frozen=True)
class UnnamedCounts:
    """Numbers of incidents with unnamed people: all, those in words only, those beyond the first `MOST_ACTS`. People are not
    summed, since incidents may involve the same ones.
    """

    acts: int
    silent: int
    left_out: int


def count_unnamed(data: Dataset) -> UnnamedCounts:
    """Return the campaign's incidents whose people are counted and not named; not in it: those without reported people."""
    table = counted_only(data)
    numbers = scalars(table, acts=nw.len(), silent=number_where(nw.col("people_low").is_null() & nw.col("about").is_null()))
    return UnnamedCounts(numbers["acts"], numbers["silent"] or 0, max(0, numbers["acts"] - MOST_ACTS))


def counted_only(data: Dataset) -> Table:
    """Return the incidents of the campaign whose people are counted, in numbers or words, and not named, in the order of
    time; `about` is the number of a claim in the very words of the incident that rests on the same statement.
    """
    has_people = ~nw.col("people_low").is_null() | ~nw.col("people_words").is_null()
    of_nobody = nw.col("people_named").is_null() & (nw.col("people_low").fill_null(1) > 0)
    table = of_campaign(data, acts(data)).filter(has_people & of_nobody)
    numbered = table.join(_numbers_of_words(data), on=["act_id", "people_words"], how="left")
    return numbered.sort("first", "act_id", nulls_last=True)


def counted_acts(data: Dataset) -> Table:
    table = counted_only(data)
    most = table.sort("people_low", "about", "act_id", descending=[True, True, False], nulls_last=True).head(MOST_ACTS)
    return most.sort("first", "act_id", nulls_last=True)


@cached_on_unfiltered
def _numbers_of_words(whole: Dataset) -> Table:
    """Return the numbers of claims in words, `about`, by these words and the rows of the same statement (the last)."""
    worded = read(whole, "claims").filter(~nw.col("words").is_null() & ~nw.col("low").is_null())
    pairs = statements_of_rows(whole).select("statement_id", "row_id")
    worded_rows = pairs.join(worded.select(row_id="claim_id", people_words="words", about="low"), on="row_id", how="inner")
    shared = pairs.select("statement_id", act_id="row_id").join(worded_rows, on="statement_id", how="inner")
    last_of_each = shared.unique(["act_id", "people_words"], keep="last", order_by=["statement_id", "row_id"])
    return materialised(whole, last_of_each.select("act_id", "people_words", about=nw.col("about").cast(nw.Int64)))

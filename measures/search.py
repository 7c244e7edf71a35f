"""Finding acts by what a reader types, whatever the spelling and the script."""

from dataclasses import dataclass

import narwhals as nw
from anyascii import anyascii
from rapidfuzz import process, utils
from rapidfuzz.distance import JaroWinkler

from loaders import LANGUAGES, Dataset
from measures.acts import acts
from measures.tables import Table, read, rows

CLOSE = 0.84
"""Likeness (Jaro-Winkler, 0 to 1) from which two spellings count as the same word."""
WEIGHTS = {"people": 1.0, "organisations": 0.96, "place": 0.92, "labels": 0.9, "summary": 0.86, "support": 0.8}
"""How much a hit counts by where it is found: a name before a word in a text."""
ACTS = {"incidents": "incident_id", "applications": "application_id"}


@dataclass(frozen=True)
class Index:
    """The words of every act in Latin letters: `postings` gives for a word the acts that have it, with their weight."""

    act_ids: tuple[str, ...]
    vocabulary: tuple[str, ...]
    postings: dict[str, tuple[tuple[int, float], ...]]


def folded(text: str) -> list[str]:
    """The words of a text in small Latin letters, from whatever script: Төреғожина becomes toreghozhina.

    An apostrophe, by which a soft sign is written, parts no word.
    """
    return utils.default_process(anyascii(text).replace("'", "")).split()


def search_index(data: Dataset) -> Index:
    """The index of all acts, in three languages: people, organisations, places, labels, summaries, supporting words."""
    found = sorted(rows(acts(data)), key=lambda row: (row["first"] is None, str(row["first"]), row["act_id"]))
    texts = _texts(data)
    return index_of([(row["act_id"], texts[row["act_id"]]) for row in found])


def index_of(documents: list[tuple[str, dict[str, str]]]) -> Index:
    """An index of documents, each an id with its texts by the names in WEIGHTS; ties keep their order."""
    postings: dict[str, dict[int, float]] = {}
    for position, (_, texts) in enumerate(documents):
        for field, text in texts.items():
            for word in folded(text):
                at = postings.setdefault(word, {})
                at[position] = max(at.get(position, 0.0), WEIGHTS[field])
    kept = {word: tuple(at.items()) for word, at in postings.items()}
    return Index(tuple(name for name, _ in documents), tuple(kept), kept)


def search(index: Index, query: str, most: int = 50) -> list[str]:
    """The ids of the acts that fit best, best first; every word of the query must be found in some spelling.

    Empty for a query without a word, and where no act has all its words.
    """
    totals: dict[int, float] | None = None
    for word in folded(query):
        scores = _scores(index, word)
        totals = scores if totals is None else {at: totals[at] + n for at, n in scores.items() if at in totals}
    best = sorted((totals or {}).items(), key=lambda item: (-round(item[1], 6), item[0]))
    return [index.act_ids[at] for at, _ in best[:most]]


def _scores(index: Index, word: str) -> dict[int, float]:
    hits = process.extract(word, index.vocabulary, scorer=JaroWinkler.normalized_similarity, score_cutoff=CLOSE, limit=None)
    scores: dict[int, float] = {}
    for found, likeness, _ in hits:
        for at, weight in index.postings[found]:
            scores[at] = max(scores.get(at, 0.0), likeness * weight)
    return scores


def found_acts(data: Dataset, act_ids: list[str]) -> Table:
    """The acts with these ids, in their order."""
    table = acts(data)
    backend = table.implementation
    ids = nw.new_series("act_id", act_ids, nw.String, backend=backend)
    order = nw.new_series("rank", list(range(len(act_ids))), nw.Int64, backend=backend)
    return table.join(nw.from_dict({"act_id": ids, "rank": order}), on="act_id", how="inner").sort("rank")


def _texts(data: Dataset) -> dict[str, dict[str, str]]:
    names = {
        row["city_id"]: f"{in_all_languages(row, 'name')} {row['other_names'] or ''}" for row in rows(read(data, "cities"))
    }
    labels = _labels(data, "kinds") | _labels(data, "authorities")
    written = {row[name]: row for table, name in ACTS.items() for row in rows(read(data, table))}
    support: dict[str, list[str]] = {}
    for row in rows(read(data, "statements")):
        for row_id in row["row_ids"].split(";"):
            support.setdefault(row_id, []).append(row["support"])
    return {
        row["act_id"]: {
            "people": in_all_languages(written[row["act_id"]], "people_named"),
            "organisations": in_all_languages(written[row["act_id"]], "organisations"),
            "place": names.get(row["city_id"], ""),
            "labels": f"{labels[row['kind_code']]} {labels[row['authority_code']]}",
            "summary": in_all_languages(written[row["act_id"]], "summary"),
            "support": " ".join(support.get(row["act_id"], [])),
        }
        for row in rows(acts(data))
    }


def _labels(data: Dataset, codes: str) -> dict[str, str]:
    return {row["code"]: in_all_languages(row, "label") for row in rows(read(data, f"codes-{codes}"))}


def in_all_languages(row: dict[str, object], text: str) -> str:
    """A text of a row in every language that it is written in; empty where it is written in none."""
    return " ".join(str(row[column]) for column in (f"{text}_{language}" for language in LANGUAGES) if row.get(column))

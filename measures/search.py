"""Finding acts, applications and reactions by what a reader types, whatever the spelling and the script."""

from dataclasses import dataclass
from functools import cache

import narwhals as nw
from anyascii import anyascii
from rapidfuzz import process, utils
from rapidfuzz.distance import OSA, JaroWinkler, Prefix

from loaders import LANGUAGES, Dataset
from loaders.dataset import values_by_key
from measures.acts import acts
from measures.codes import REFUSAL
from measures.tables import Table, read, rows, table_from_columns, tuples

CLOSE = 0.84  # likeness (Jaro-Winkler, 0 to 1) from which two spellings count as the same word
LIKE_NAME, NEAR_NAME = 0.9, 0.86
"""Likeness from which a name means a person, and below which a name in a record is another person's."""
SAME_LETTERS = 0.65
"""Share of letters in the same order without which two words are not alike, however they begin: жалоба is no Zhanbolat."""
SAME_WORD, BEGINNING = 0.75, 4
"""Share of letters in the same order from which a word of a text, which is no name, may be one with a slip; one of fewer has
that many letters at its beginning: stated is not stabbed."""
SAME_STEM = (5, 0.6)
"""The letters with which two forms of a word both begin, and their share of the longer one: stabbing, stabbed."""
KNOWN_WORD = 0.85  # share of letters in the same order from which a word counts as one of the index in another ending
SPELT_ALIKE = (0.94, 0.89)
"""Likeness from which two spellings are as good as one, and from which they are nearly so: rows within a step go by date."""
WEIGHTS = {
    "people": 1.0,
    "body": 0.98,
    "organisations": 0.96,
    "place": 0.92,
    "labels": 0.9,
    "summary": 0.86,
    "support": 0.8,
    "documents": 0.78,
}
"""How much a hit counts by where it is found: a name before a word in a text, and that before the title of a source."""
IDS = {"incidents": "incident_id", "applications": "application_id", "responses": "response_id"}


@dataclass(frozen=True)
class Index:
    """The words of every row in Latin letters. `postings` gives for a word its rows: place, weight, where, as written.
    `names` are the words in a name of somebody, and those never written with a small letter.
    """

    row_ids: tuple[str, ...]
    vocabulary: tuple[str, ...]
    postings: dict[str, tuple[tuple[int, float, str, str], ...]]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """A row that has every word of a query: for each word, where in the row it was found and how it is written there."""

    row_id: str
    matches: tuple[tuple[str, str], ...]


def fold_words(text: str) -> list[str]:
    """Return the words of a text in small Latin letters, Төреғожина as toreghozhina; an apostrophe parts no word."""
    latin = text if text.isascii() else anyascii(text)
    return utils.default_process(latin.replace("'", "")).split()


def likeness(word: str, other: str) -> float:
    """Return how alike two folded words are, from 0 to 1: by their letters, or by how they begin if most agree."""
    same = same_letters(word, other)
    if same < SAME_LETTERS and not other.startswith(word):
        return 0.0
    return max(same, float(JaroWinkler.normalized_similarity(word, other)))


def _text_likeness(word: str, other: str) -> float:
    """Return the likeness of two words that are no names: two forms of one word, which begin alike, count almost as one."""
    common, longer = Prefix.similarity(word, other), max(len(word), len(other))
    is_form = common >= SAME_STEM[0] and common >= SAME_STEM[1] * longer
    same = same_letters(word, other)
    is_near = same >= SAME_WORD or (same >= SAME_LETTERS and common >= BEGINNING)
    if not (is_form or is_near or other.startswith(word)):
        return 0.0
    return max(same, float(JaroWinkler.normalized_similarity(word, other)), SPELT_ALIKE[1] if is_form else 0)


def same_letters(word: str, other: str) -> float:
    """Return the share of letters of two folded words that stand in the same order, from 0 to 1."""
    return float(OSA.normalized_similarity(word, other))


def has_word(index: Index, word: str) -> bool:
    """Return whether a folded word stands in a dataset, in this or nearly this spelling, or begins one."""
    return any(other.startswith(word) or same_letters(word, other) >= KNOWN_WORD for other in index.vocabulary)


def search_index(data: Dataset) -> Index:
    """Return the index of all incidents, applications and reactions in the order of time, in three languages; of the latter
    two the titles of their sources too, where an author of a complaint is named.
    """
    days = {row["act_id"]: row["first"] for row in rows(acts(data))}
    texts = _row_texts(data)
    order = sorted(texts, key=lambda row_id: (days.get(row_id) is None, str(days.get(row_id)), row_id))
    return index_of([(row_id, texts[row_id]) for row_id in order])


def index_of(documents: list[tuple[str, dict[str, str]]]) -> Index:
    """Return an index of documents, each an id with its texts by the names in WEIGHTS; ties keep their order."""
    postings: dict[str, dict[int, tuple[int, float, str, str]]] = {}
    folded = cache(lambda token: (fold_words(token), token.strip('.,;:!?()[]«»“”„‘’"…')))
    for position, (_, texts) in enumerate(documents):
        for field, text in texts.items():
            for token in text.replace(";", " ").split():
                words, bare = folded(token)
                for word in words:
                    at = postings.setdefault(word, {})
                    if position not in at or at[position][1] < WEIGHTS[field]:
                        at[position] = (position, WEIGHTS[field], field, bare)
    final = {word: tuple(at.values()) for word, at in postings.items()}
    names = frozenset(
        word
        for word, at in final.items()
        if any(field == "people" for _, _, field, _ in at) or all(bare[:1].isupper() for *_, bare in at)
    )
    return Index(tuple(name for name, _ in documents), tuple(final), final, names)


def search(index: Index, query: str) -> list[Hit]:
    """Return the rows that have every word of a query in some spelling, best first, equals in their order."""
    totals: dict[int, float] | None = None
    where: dict[int, list[tuple[str, str]]] = {}
    for word in fold_words(query):
        scores = _row_scores(index, word)
        totals = {
            at: (totals[at] if totals else 0) + score for at, (score, *_) in scores.items() if totals is None or at in totals
        }
        for at, (_, field, token) in scores.items():
            where.setdefault(at, []).append((field, token))
    best = sorted((totals or {}).items(), key=lambda item: (-round(item[1], 6), item[0]))
    return [Hit(index.row_ids[at], tuple(where[at])) for at, _ in best]


def _row_scores(index: Index, word: str) -> dict[int, tuple[float, str, str]]:
    """Return the rows that have a word, with where; those as written before those like it, which in names are others."""
    near = process.extract(word, index.vocabulary, scorer=JaroWinkler.normalized_similarity, score_cutoff=CLOSE, limit=None)
    hits = [(spelling, (likeness if spelling in index.names else _text_likeness)(word, spelling)) for spelling, *_ in near]
    least = SPELT_ALIKE[1] if any(alike >= SPELT_ALIKE[0] for _, alike in hits) else CLOSE
    scores: dict[int, tuple[float, str, str]] = {}
    for spelling, alike in (hit for hit in hits if hit[1] >= least):
        step = next((step for step, bound in zip((1.0, 0.9), SPELT_ALIKE, strict=True) if alike >= bound), CLOSE)
        for at, weight, field, token in index.postings[spelling]:
            score = step * weight
            if (field != "people" or alike >= NEAR_NAME) and (at not in scores or score > scores[at][0]):
                scores[at] = (score, field, token)
    return scores


def found_acts(data: Dataset, act_ids: list[str]) -> Table:
    table = acts(data)
    order = table_from_columns(
        data, {"act_id": act_ids, "rank": range(len(act_ids))}, {"act_id": nw.String(), "rank": nw.Int64()}
    )
    return table.join(order, on="act_id", how="inner").sort("rank")


def _row_texts(data: Dataset) -> dict[str, dict[str, str]]:
    names = {
        row["city_id"]: f"{in_all_languages(row, 'name')} {row['other_names'] or ''}" for row in rows(read(data, "cities"))
    }
    labels = {
        codes: {row["code"]: in_all_languages(row, "label") for row in rows(read(data, f"codes-{codes}"))}
        for codes in ("kinds", "authorities", "response_kinds")
    }
    statements = tuples(read(data, "statements"), "row_ids", "support")
    support = values_by_key((row_id, words or "") for row_ids, words in statements for row_id in row_ids.split(";"))
    titles = dict(tuples(read(data, "sources"), "source_id", "title"))
    texts: dict[str, dict[str, str]] = {}
    for table, name in IDS.items():
        for row in rows(read(data, table)):
            texts[row[name]] = {
                "people": in_all_languages(row, "people_named"),
                "body": in_all_languages(row, "body"),
                "organisations": in_all_languages(row, "organisations"),
                "place": names.get(row.get("city_id"), ""),
                "labels": _label_text(row, labels, table),
                "summary": f"{in_all_languages(row, 'summary')} {in_all_languages(row, 'outcome')}",
                "support": " ".join(support.get(row[name], [])),
                "documents": "" if table == "incidents" else _source_titles(row["source_ids"], titles),
            }
    return texts


def _label_text(row: dict[str, object], labels: dict[str, dict[str, str]], table: str) -> str:
    """Return the labels of a row: kind and authority; an application is of the kind `refusal` where it was refused."""
    if table == "responses":
        return labels["response_kinds"][str(row["kind_code"])]
    kind = REFUSAL if table == "applications" and row["rejected"] else row.get("kind_code")
    return f"{labels['kinds'].get(str(kind), '')} {labels['authorities'].get(str(row['authority_code']), '')}"


def _source_titles(source_ids: object, titles: dict[str, object]) -> str:
    return " ".join(str(titles[source]) for source in str(source_ids).split(";") if isinstance(titles.get(source), str))


def in_all_languages(row: dict[str, object], text: str) -> str:
    return " ".join(str(row[column]) for column in (f"{text}_{language}" for language in LANGUAGES) if row.get(column))

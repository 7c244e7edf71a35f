"""Wording that the style guide refuses, found in catalogues, in the texts of a dataset and on screens."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

from translations.words import CATALOGUES, LANGUAGES, SOURCE_LANGUAGE

QUOTATION = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
NOT_OURS = re.compile(r"(?:.*_)?(?:words|support|quotation|title|instrument|publisher)")
"""Columns with the words of a source, and with names."""


class Phrase(NamedTuple):
    """One line of `refused_phrases.csv`; `allowed` matches the contexts in which the phrase is right."""

    pattern: re.Pattern[str]
    use_instead: str
    allowed: re.Pattern[str]


class Text(NamedTuple):
    """One text of a catalogue or a table."""

    where: str
    language: str
    text: str


@cache
def phrases(language: str) -> tuple[Phrase, ...]:
    """The refused phrases of a language. They match whole words, in any case unless a pattern says `(?-i:…)`."""
    with (CATALOGUES / "refused_phrases.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    return tuple(Phrase(_whole(row["pattern"]), row["use_instead"], _whole(row["allowed"] or "(?!)")) for row in rows)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def refused(text: str, language: str) -> list[tuple[str, str]]:
    """Each refused phrase outside quotations, with what to use instead. A placeholder counts as the number 0."""
    bare = PLACEHOLDER.sub("0", text)
    while (shorter := QUOTATION.sub("«»", bare)) != bare:
        bare = shorter
    matches = ((phrase.pattern.search(phrase.allowed.sub(" ", bare)), phrase.use_instead) for phrase in phrases(language))
    return [(match.group(), instead) for match, instead in matches if match]


def catalogue_texts(path: Path, language: str) -> Iterator[Text]:
    """The English messages of a catalogue and its strings in its own language."""
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    for message in messages:
        for texts, language_of_texts in ((message.id, SOURCE_LANGUAGE), (message.string, language)):
            for text in [texts] if isinstance(texts, str) else texts or ():
                yield Text(f"{path.parent.name}/{path.name}, {language_of_texts}", language_of_texts, text)


def table_texts(folder: Path) -> Iterator[Text]:
    """The translated cells of a dataset, each with its table, the first cell of its row and its column."""
    for path in sorted([*folder.glob("*.csv"), *folder.glob("codes/*.csv")]):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = next(iter(row.values()))
                for column, text in row.items():
                    name, _, language = column.rpartition("_")
                    if text and language in LANGUAGES and not NOT_OURS.fullmatch(name):
                        yield Text(f"{path.name}, {key}, {column}", language, text)


def own_texts(folder: Path) -> Iterator[Text]:
    """All texts that this project writes: catalogues, wording and tables; one that occurs twice is given once."""
    catalogues = [path for place in (CATALOGUES, folder / "wording") for path in sorted(place.glob("*.po"))]
    texts = [text for path in catalogues for text in catalogue_texts(path, path.stem)]
    texts += table_texts(folder)
    yield from {(text.language, text.text): text for text in texts}.values()

"""Whether a catalogue is complete: every text translated, none uncertain, the same placeholders in every form."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import IO, Any, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from translations.words import CATALOGUES, LANGUAGES, SOURCE_LANGUAGE, campaign_catalogue, catalogue

Extracted = tuple[int, str, str, list[str]]
Part = Mapping[str, Any]
QUOTATION = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
NOT_OURS = re.compile(r"(?:.*_)?(?:words|support|quotation|title|instrument|publisher)")
"""Columns with the words of a source, and with names."""


def source() -> Catalog:
    with (CATALOGUES / "messages.pot").open("rb") as file:
        return read_po(file)


def problems(language: str) -> list[str]:
    translated = catalogue(language)
    expected, messages = _by_text(source()).keys(), _by_text(translated)
    unused = (messages.keys() | _by_text(translated.obsolete.values())) - expected
    lines = [f"not in the catalogue: {text!r}" for text in sorted(expected - messages.keys())]
    lines += [f"no longer used: {text!r}" for text in sorted(unused)]
    for text in sorted(expected & messages.keys()):
        lines += [f"{problem}: {text!r}" for problem in _message_problems(messages[text], translated.num_plurals)]
    return [f"{language}.po: {line}" for line in lines]


def _by_text(messages: Iterable[Message]) -> dict[str, Message]:
    """Return messages by their English text, of plural ones by the first; the header of a catalogue is none."""
    return {_forms(message.id)[0]: message for message in messages if message.id}


def wording_problems(folder: Path, language: str) -> list[str]:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    general = _by_text(source())
    known = general | {text: Message(text) for text in descriptor_texts(descriptor)}
    path = folder / "wording" / f"{language}.po"
    own = _by_text(campaign_catalogue(language, path.read_text(encoding="utf-8") if path.is_file() else ""))
    lines = []
    if language != SOURCE_LANGUAGE and language in descriptor.get("languages", ()):
        lines = [f"a text of the descriptor without words: {text!r}" for text in sorted({*known} - {*general} - {*own})]
    for text, message in own.items():
        if text in known:
            lines += [f"{fault}: {text!r}" for fault in _wording_faults(message, known[text])]
        else:
            lines.append(f"no message of the dashboard and no text of the descriptor: {text!r}")
    return [f"{language}.po: {line}" for line in lines]


def _wording_faults(message: Message, general: Message) -> Iterator[str]:
    if isinstance(message.id, str) != isinstance(general.id, str) or message.id[-1] != general.id[-1]:
        yield "another plural than that of the message"
    strings = _forms(message.string)
    if not all(strings):
        yield "not worded"
    extra = {name for string in strings for name in placeholders(string)} - placeholders(_forms(general.id)[-1])
    if extra:
        yield f"placeholders {sorted(extra)} that the message does not have"


def _forms(texts: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts or ())


def _message_problems(message: Message, forms: int) -> Iterator[str]:
    strings, originals = _forms(message.string), _forms(message.id)
    if message.fuzzy:
        yield "marked as uncertain"
    if message.pluralizable and len(strings) != forms:
        yield f"{len(strings)} plural forms, not {forms}"
    if not all(strings):
        yield "not translated"
    for string in strings:
        if string and placeholders(string) != placeholders(originals[-1]):
            yield f"placeholders {sorted(placeholders(string))}, not {sorted(placeholders(originals[-1]))}"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def extract(file: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Extracted]:  # noqa: ARG001
    """Yield the texts of a file of the profile, as Babel's extractors give messages."""
    content = json.load(file)
    tables = content.get("resources", [])
    columns = [column for part in (content, *tables) for column in (*part.get("fields", []), *part.get("further", []))]
    for text in _texts_of([*tables, *columns]):
        yield 1, "gettext", text, []


def descriptor_texts(descriptor: Part) -> list[str]:
    tables = descriptor["resources"]
    columns = [column for table in tables for column in table.get("schema", {}).get("fields", [])]
    return _texts_of([descriptor, *descriptor.get("contributors", []), *tables, *columns])


def _texts_of(parts: Iterable[Part]) -> list[str]:
    texts = (part.get(name) for part in parts for name in ("title", "subject", "description"))
    return list(dict.fromkeys(text for text in texts if text))


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
    """Return the refused phrases of a language. They match whole words, in any case unless a pattern says `(?-i:…)`."""
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
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    for message in messages:
        for texts, language_of_texts in ((message.id, SOURCE_LANGUAGE), (message.string, language)):
            for text in [texts] if isinstance(texts, str) else texts or ():
                yield Text(f"{path.parent.name}/{path.name}, {language_of_texts}", language_of_texts, text)


def table_texts(folder: Path) -> Iterator[Text]:
    """Yield the translated cells of a dataset, each with its table, the first cell of its row and its column."""
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

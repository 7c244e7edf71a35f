"""Whether a catalogue is complete: every text translated, none uncertain, the same placeholders in every form."""

import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from translations.descriptor import descriptor_texts
from translations.words import CATALOGUES, SOURCE_LANGUAGE, campaign_catalogue, catalogue


def source() -> Catalog:
    """The texts that are to be translated."""
    with (CATALOGUES / "messages.pot").open("rb") as file:
        return read_po(file)


def problems(language: str) -> list[str]:
    """What a translator has still to do in the catalogue of a language, one line a text."""
    translated = catalogue(language)
    expected = {_forms(message.id)[0] for message in source() if message.id}
    messages = {_forms(message.id)[0]: message for message in translated if message.id}
    lines = [f"{language}.po: not in the catalogue: {text!r}" for text in sorted(expected - set(messages))]
    lines += [f"{language}.po: no longer used: {text!r}" for text in sorted(set(messages) - expected)]
    for text in sorted(expected & set(messages)):
        lines += [
            f"{language}.po: {problem}: {text!r}" for problem in _message_problems(messages[text], translated.num_plurals)
        ]
    return lines


def wording_problems(folder: Path, language: str) -> list[str]:
    """What is wrong in the catalogue with which a dataset words messages in its own way, one line a text.

    A dataset that names the languages of its texts has its descriptor in each of them.
    """
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    general = {_forms(message.id)[0]: message for message in source() if message.id}
    known = general | {text: Message(text) for text in descriptor_texts(descriptor)}
    path = folder / "wording" / f"{language}.po"
    catalogue_of_folder = campaign_catalogue(language, path.read_text(encoding="utf-8") if path.is_file() else "")
    own = {_forms(message.id)[0]: message for message in catalogue_of_folder if message.id}
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
    """The text of a message, or its plural forms."""
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
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

"""Whether a catalogue is complete: every text translated, none uncertain, the same placeholders in every form."""

from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from translations.words import CATALOGUES, catalogue


def source() -> Catalog:
    """The texts that are to be translated."""
    with (CATALOGUES / "messages.pot").open("rb") as file:
        return read_po(file)


def problems(language: str) -> list[str]:
    """What a translator has still to do in the catalogue of a language, one line a text."""
    found = catalogue(language)
    wanted = {_message_key(message.id) for message in source() if message.id}
    given = {_message_key(message.id): message for message in found if message.id}
    lines = [f"{language}.po: not in the catalogue: {text!r}" for text in sorted(wanted - set(given))]
    lines += [f"{language}.po: no longer used: {text!r}" for text in sorted(set(given) - wanted)]
    for text in sorted(wanted & set(given)):
        lines += [f"{language}.po: {told}: {text!r}" for told in _message_problems(given[text], found.num_plurals)]
    return lines


def _message_key(ids: str | tuple[str, ...] | list[str]) -> str:
    return ids if isinstance(ids, str) else ids[0]


def _message_problems(message: Message, forms: int) -> Iterator[str]:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    originals = [message.id] if isinstance(message.id, str) else list(message.id or ())
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

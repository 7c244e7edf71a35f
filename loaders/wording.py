"""How a campaign words messages of the dashboard: gettext catalogues in `wording/`, handed on as texts once checked."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from loaders.dataset import LANGUAGES
from loaders.problems import Problem

FOLDER = "wording"
FORMS = {"en": 2, "ru": 3, "kk": 2}
"""How many plural forms a language has."""
ENDINGS = frozenset({"", "об", "-ге", "-де", "-ден", "-ді", "-дің", "-і", "-іне", "-інде"})
"""What a translation may ask for behind a number's name; besides, a plus and words."""


def read_wording(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the sound catalogues of a folder by language, and the problems of the others; a folder needs none."""
    texts, problems = {}, []
    for language in LANGUAGES:
        path = folder / FOLDER / f"{language}.po"
        if path.is_file():
            text, wrong = _read_catalogue(path, language)
            problems += wrong
            if not wrong:
                texts[language] = text
    return texts, problems


def _read_catalogue(path: Path, language: str) -> tuple[str, list[Problem]]:
    name = f"{FOLDER}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        messages = [message for message in read_po(io.StringIO(text), language, abort_invalid=True) if message.id]
    except (PoFileError, ValueError, OSError, LookupError, SyntaxError) as error:
        return "", [Problem(name, getattr(error, "lineno", None), None, str(error), "a gettext catalogue in UTF-8")]
    return text, [problem for message in messages for problem in _message_problems(name, message, language)]


def _message_problems(name: str, message: Message, language: str) -> Iterator[Problem]:
    originals, strings = _message_forms(message.id), _message_forms(message.string)
    filled = sum(1 for string in strings if string)
    if message.pluralizable and filled not in (0, FORMS[language]):
        yield _message_problem(name, message, f"{filled} plural forms", str(FORMS[language]))
    try:
        unknown = sorted(_unknown_fields(filter(None, strings), {field for field, _ in _fields_of(originals)}))
    except ValueError as error:
        unknown = [str(error)]
    if unknown:
        yield _message_problem(name, message, ", ".join(unknown), "only the placeholders of the English message")


def _message_forms(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def _fields_of(texts: Iterable[str]) -> set[tuple[str, str]]:
    parts = (part for text in texts for part in Formatter().parse(text))
    return {
        (name, f"{format_spec or ''}{conversion or ''}") for _, name, format_spec, conversion in parts if name is not None
    }


def _unknown_fields(strings: Iterable[str], known: set[str]) -> Iterator[str]:
    for name, format_spec in _fields_of(strings):
        if name not in known or not (format_spec in ENDINGS or (format_spec.startswith("+") and "{" not in format_spec)):
            yield f"{{{name}:{format_spec}}}" if format_spec else f"{{{name}}}"


def _message_problem(name: str, message: Message, found: str, expected: str) -> Problem:
    return Problem(name, message.lineno, _message_forms(message.id)[0], found, expected)

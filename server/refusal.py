"""Refused requests: what was wrong and what to do, in the language of the request, for programs as RFC 9457 problems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from http import HTTPStatus
from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from translations.words import LANGUAGES, SOURCE_LANGUAGE, Phrase, Translator, browser_language, translator

LONGEST_FOUND, MOST_EXPECTED = 80, 60  # the most characters of `found`, and values of `expected`, that a response repeats
NEAR = 0.7  # likeness, from 0 to 1, from which a value that is expected may be the one that is meant
LANGUAGE = "lang"  # the parameter of an address that names a language
NAME = "name in the query"  # what a refusal calls a parameter that an address does not take
PATH = "path"
OPEN = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
"""Another page may read what is public; no browser guesses what it is."""


@dataclass(eq=False)
class Refused(Exception):
    """A request that cannot be answered: which part of the address is at fault, what it says and what was expected.

    `nearest` has values that may be meant, `wait` the seconds until a new try makes sense, `more` further fields for
    programs. Values are repeated as they are; a `Phrase` is translated for the reader.
    """

    status: HTTPStatus
    name: str
    found: str
    expected: str | tuple[str, ...]
    wait: int = 0
    nearest: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentences(translator(SOURCE_LANGUAGE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as an application, in its language and for a program."""
        await self.response(request_translator(HTTPConnection(scope)))(scope, receive, send)

    def _shown(self) -> str:
        return self.found if len(self.found) <= LONGEST_FOUND else f"{self.found[:LONGEST_FOUND]}…"

    def _values(self) -> list[str]:
        values = [self.expected] if isinstance(self.expected, str) else list(self.expected)
        more = len(values) - MOST_EXPECTED
        return values if more <= 0 else [*values[:MOST_EXPECTED], f"{more} more"]

    def title(self, t: Translator) -> str:
        headings = {
            HTTPStatus.BAD_REQUEST: t("There is a mistake in this address"),
            HTTPStatus.NOT_FOUND: t("There is nothing at this address"),
            HTTPStatus.REQUEST_URI_TOO_LONG: t("This address is too long"),
            HTTPStatus.TOO_MANY_REQUESTS: t("Too many requests at once"),
            HTTPStatus.SERVICE_UNAVAILABLE: t("This is unavailable at the moment"),
        }
        return headings.get(self.status, t("This is not available here"))

    def sentences(self, t: Translator) -> str:
        return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in self._parts(t) if part)

    def _parts(self, t: Translator) -> Iterator[str]:
        if isinstance(self.found, Phrase):
            yield self.found.translated(t)
        elif self.name == NAME:
            yield t("This address does not accept the parameter “{found}”.", found=self._shown())
        elif self.name == PATH:
            yield t("Nothing is published at “{found}”.", found=self._shown())
        else:
            yield t("“{name}” has no value “{found}”.", name=self.name, found=self._shown())
        if self.nearest:
            yield t("Did you mean {values}?", values=" / ".join(self.nearest))
        elif isinstance(self.expected, Phrase):
            yield self.expected.translated(t)
        elif self.name == PATH:
            yield t("/openapi.json describes every address. The first screen has links to all other screens.")
        elif values := self._values():
            yield t("Possible values: {values}.", values=", ".join(values))
        if self.wait:
            yield t.plural("Try again in {n} second.", "Try again in {n} seconds.", self.wait)

    def response(self, t: Translator | None = None, addresses: Iterable[str] = ()) -> Response:
        """Return the answer for a program, which nothing keeps; `addresses` are those with the nearest values in them."""
        t = t or translator(SOURCE_LANGUAGE)
        expected = [self.expected.translated(t)] if isinstance(self.expected, Phrase) else self._values()
        found = self.found.translated(t) if isinstance(self.found, Phrase) else self._shown()
        problem: dict[str, Any] = {"title": self.title(t), "status": self.status.value, "detail": self.sentences(t)}
        problem |= {"name": self.name, "found": found, "expected": expected}
        more = {"did_you_mean": [*self.nearest], "try": [*addresses]}
        problem |= {name: values for name, values in more.items() if values}
        wait = {"Retry-After": str(self.wait)} if self.wait else {}
        headers = {**OPEN, **wait, "Cache-Control": "no-store", "Content-Language": t.language}
        problem |= self.more
        return Response(
            orjson.dumps(problem, option=orjson.OPT_APPEND_NEWLINE), self.status, headers, "application/problem+json"
        )


def request_translator(connection: HTTPConnection) -> Translator:
    """Return the translator of a request: the language of its address, else of the browser."""
    named = connection.query_params.get(LANGUAGE, "")
    return translator(named if named in LANGUAGES else accepted_language(connection.headers))


def accepted_language(headers: Headers) -> str:
    return browser_language(headers.get("accept-language", "").partition(",")[0].strip())


def unknown_value(
    name: str,
    found: str,
    expected: Iterable[str] | Phrase,
    nearest: tuple[str, ...] = (),
    status: HTTPStatus = HTTPStatus.BAD_REQUEST,
) -> Refused:
    """Return the refusal of a value that the dataset does not have; without `nearest`, those spelt nearly so are named."""
    if isinstance(expected, Phrase):
        return Refused(status, name, found, expected)
    values = tuple(map(str, expected))
    return Refused(status, name, found, values, nearest=nearest or nearest_of(found, values))


not_there = partial(unknown_value, status=HTTPStatus.NOT_FOUND)  # an address at which there is nothing


def rows_not_public(reason: str) -> Refused:
    remaining = Phrase("Charts, briefings and screens remain available.")
    return Refused(HTTPStatus.FORBIDDEN, "rows", Phrase(reason), remaining)


def nearest_of(found: str, expected: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are spelt nearly as what was found, the nearest first, three at most."""
    return tuple(get_close_matches(found[:LONGEST_FOUND], [*expected], cutoff=NEAR))

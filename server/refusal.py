"""Refused requests as RFC 9457 problems: what was found and what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any

import orjson
from starlette.responses import Response

LONGEST_FOUND, MOST_EXPECTED = 80, 60
"""The most characters of `found`, and values of `expected`, that a response repeats."""
NEAR = 0.7
"""Likeness, from 0 to 1, from which a value that is expected may be the one that is meant."""
OPEN = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
"""Another page may read what is public; no browser guesses what it is."""


@dataclass(eq=False)
class Refused(Exception):
    """An address asks for what there is not; `name` is the part of it, `wait` after how many seconds it may ask again, and
    `nearest` are values that may be meant.
    """

    status: HTTPStatus
    name: str
    found: str
    expected: str | tuple[str, ...]
    wait: int = 0
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        meant = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        return f"{self.name}: found {self._shown()!r}; expected {', '.join(self._values()) or 'nothing'}{meant}"

    def _shown(self) -> str:
        return self.found if len(self.found) <= LONGEST_FOUND else f"{self.found[:LONGEST_FOUND]}…"

    def _values(self) -> list[str]:
        values = [self.expected] if isinstance(self.expected, str) else list(self.expected)
        more = len(values) - MOST_EXPECTED
        return values if more <= 0 else [*values[:MOST_EXPECTED], f"{more} more"]

    def response(self, addresses: Iterable[str] = ()) -> Response:
        """The answer, which nothing keeps; `addresses` are those with the nearest values in them."""
        problem: dict[str, Any] = {"title": self.status.phrase, "status": self.status.value, "detail": str(self)}
        problem |= {"name": self.name, "found": self._shown(), "expected": self._values()}
        more = {"did_you_mean": [*self.nearest], "try": [*addresses]}
        problem |= {name: values for name, values in more.items() if values}
        wait = {"Retry-After": str(self.wait)} if self.wait else {}
        headers = {**OPEN, **wait, "Cache-Control": "no-store"}
        return Response(
            orjson.dumps(problem, option=orjson.OPT_APPEND_NEWLINE), self.status, headers, "application/problem+json"
        )


def unknown_value(name: str, found: str, expected: Iterable[str], nearest: tuple[str, ...] = ()) -> Refused:
    """A value that the dataset does not have; without `nearest` values those are that are spelt nearly so."""
    values = tuple(map(str, expected))
    return Refused(HTTPStatus.BAD_REQUEST, name, found, values, nearest=nearest or nearest_of(found, values))


def rows_not_public(reason: str) -> Refused:
    """Rows that nobody may be given."""
    return Refused(HTTPStatus.FORBIDDEN, "rows", reason, "figures, briefings and screens, which remain")


def not_there(name: str, found: str, expected: Iterable[str]) -> Refused:
    """An address at which there is nothing."""
    values = tuple(map(str, expected))
    return Refused(HTTPStatus.NOT_FOUND, name, found, values, nearest=nearest_of(found, values))


def nearest_of(found: str, expected: Iterable[str]) -> tuple[str, ...]:
    """The values that are spelt nearly as what was found, the nearest first, three at most."""
    return tuple(get_close_matches(found[:LONGEST_FOUND], [*expected], cutoff=NEAR))

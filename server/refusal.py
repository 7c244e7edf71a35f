"""Refused requests as RFC 9457 problems: what was found and what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from starlette.responses import Response

LONGEST_FOUND, MOST_EXPECTED = 80, 60
"""The most characters of `found`, and values of `expected`, that a response repeats."""
OPEN = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
"""Another page may read what is public; no browser guesses what it is."""


@dataclass(eq=False)
class Refused(Exception):
    """An address asks for what there is not; `name` is the part of it, `wait` after how many seconds it may ask again."""

    status: HTTPStatus
    name: str
    found: str
    expected: str | tuple[str, ...]
    wait: int = 0

    def __str__(self) -> str:
        return f"{self.name}: found {self._shown()!r}; expected {', '.join(self._values()) or 'nothing'}"

    def _shown(self) -> str:
        return self.found if len(self.found) <= LONGEST_FOUND else f"{self.found[:LONGEST_FOUND]}…"

    def _values(self) -> list[str]:
        values = [self.expected] if isinstance(self.expected, str) else list(self.expected)
        more = len(values) - MOST_EXPECTED
        return values if more <= 0 else [*values[:MOST_EXPECTED], f"{more} more"]

    def response(self) -> Response:
        """The answer, which nothing keeps."""
        problem: dict[str, Any] = {"title": self.status.phrase, "status": self.status.value, "detail": str(self)}
        problem |= {"name": self.name, "found": self._shown(), "expected": self._values()}
        wait = {"Retry-After": str(self.wait)} if self.wait else {}
        headers = {**OPEN, **wait, "Cache-Control": "no-store"}
        return Response(
            orjson.dumps(problem, option=orjson.OPT_APPEND_NEWLINE), self.status, headers, "application/problem+json"
        )


def unknown_value(name: str, found: str, expected: Iterable[str]) -> Refused:
    """A value that the dataset does not have."""
    return Refused(HTTPStatus.BAD_REQUEST, name, found, tuple(map(str, expected)))


def rows_not_public(reason: str) -> Refused:
    """Rows that nobody may be given."""
    return Refused(HTTPStatus.FORBIDDEN, "rows", reason, "figures, briefings and screens, which remain")


def not_there(name: str, found: str, expected: Iterable[str]) -> Refused:
    """An address at which there is nothing."""
    return Refused(HTTPStatus.NOT_FOUND, name, found, tuple(map(str, expected)))

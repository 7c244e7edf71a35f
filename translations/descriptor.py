"""The texts of the data package's descriptor, for the catalogues: titles and descriptions of tables and columns."""

import json
from collections.abc import Iterator
from typing import IO, Any

Message = tuple[int, str, str, list[str]]


def extract(file: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Message]:  # noqa: ARG001
    """Every title, subject and description once, as Babel's extractors give messages."""
    described = json.load(file)
    parts = [described, *described.get("contributors", []), *described["resources"]]
    parts += [field for resource in described["resources"] for field in resource["schema"]["fields"]]
    for text in dict.fromkeys(_titles_and_descriptions(parts)):
        yield 1, "gettext", text, []


def _titles_and_descriptions(parts: list[dict[str, Any]]) -> Iterator[str]:
    for part in parts:
        yield from (part[name] for name in ("title", "subject", "description") if part.get(name))

"""The texts of the profile's schema and of a dataset's descriptor: titles and descriptions of tables and columns."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

Message = tuple[int, str, str, list[str]]
Part = Mapping[str, Any]


def extract(file: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Message]:  # noqa: ARG001
    """The texts of a file of the profile, as Babel's extractors give messages."""
    content = json.load(file)
    tables = content.get("resources", [])
    columns = [column for part in (content, *tables) for column in (*part.get("fields", []), *part.get("further", []))]
    for text in _texts_of([*tables, *columns]):
        yield 1, "gettext", text, []


def descriptor_texts(descriptor: Part) -> list[str]:
    """Every title, subject and description of a descriptor, each once."""
    tables = descriptor["resources"]
    columns = [column for table in tables for column in table.get("schema", {}).get("fields", [])]
    return _texts_of([descriptor, *descriptor.get("contributors", []), *tables, *columns])


def _texts_of(parts: Iterable[Part]) -> list[str]:
    texts = (part.get(name) for part in parts for name in ("title", "subject", "description"))
    return list(dict.fromkeys(text for text in texts if text))

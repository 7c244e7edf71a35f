"""The texts of the data package's descriptor, for the catalogues: titles and descriptions of tables and columns."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

Message = tuple[int, str, str, list[str]]


def extract(file: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Message]:  # noqa: ARG001
    """Every title, subject and description once, as Babel's extractors give messages."""
    for text in descriptor_texts(json.load(file)):
        yield 1, "gettext", text, []


def descriptor_texts(descriptor: Mapping[str, Any]) -> list[str]:
    """Every title, subject and description of a descriptor, each once."""
    parts = [descriptor, *descriptor.get("contributors", []), *descriptor["resources"]]
    parts += [field for resource in descriptor["resources"] for field in resource["schema"]["fields"]]
    found = (part.get(name) for part in parts for name in ("title", "subject", "description"))
    return list(dict.fromkeys(text for text in found if text))

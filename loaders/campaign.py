"""What a campaign says of itself: the section `dashboard` of its descriptor."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from loaders.problems import Problem

SCHEMA = Path(__file__).parent / "schema" / "dashboard.json"


@dataclass(frozen=True)
class Campaign:
    """The section as it stands, read in one language; what it leaves out is empty."""

    section: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"

    def text(self, name: str) -> str:
        """A text of the section in the reader's language, else in the first in which it is written."""
        by_language: Mapping[str, str] = self.section.get(name, {})
        return by_language.get(self.language) or next(iter(by_language.values()), "")

    @property
    def asks_for_published_checks(self) -> bool:
        """Whether the dataset is to be checked as one that is published: see `loaders.checks`."""
        return self.section.get("checks") == "published"

    @property
    def lanes(self) -> tuple[str, ...]:
        """The groups of kinds that a timeline shows, from above."""
        return tuple(self.section.get("lanes", ()))


def campaign_problems(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Where the section departs from its schema, each place by its path; none where there is no section."""
    checker = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for error in checker.iter_errors(descriptor.get("dashboard", {})):
        place = ".".join(map(str, ["dashboard", *error.absolute_path]))
        yield Problem("datapackage.json", None, place, error.message, "what loaders/schema/dashboard.json describes")

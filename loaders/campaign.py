"""What a campaign says of itself: the section `dashboard` of its descriptor."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from babel.dates import format_date

from loaders.problems import Problem
from loaders.profile import schema_checker

DAY = "{accessed}"


@dataclass(frozen=True)
class Terms:
    """The terms of a publisher: how a picture and a document cite it, and whether rows may be handed on. `credit` stands on
    every picture, in its publisher's own words; where these want the day of access, `{accessed}` stands until it is known.
    `work` is what a document cites, `address` where the terms stand. `changed` says by language what was made of the
    publisher's records. `rows_may_be_exported` says whether a dashboard that others read may give rows away.
    """

    publisher: str
    credit: str
    work: str = ""
    address: str = ""
    changed: Mapping[str, str] = field(default_factory=dict)
    rows_may_be_exported: bool = True

    @property
    def asks_for_day(self) -> bool:
        return DAY in self.credit

    def accessed(self, day: date | None) -> "Terms":
        """Return the terms with the day of access as the publisher writes it, or that it is not stated."""
        text = format_date(day, "d MMMM y", locale="en") if day else "[day not stated]"
        return replace(self, credit=self.credit.replace(DAY, text))

    def section(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in ("", {})}


@dataclass(frozen=True)
class Campaign:
    """The section as it stands, read in one language; what it leaves out is empty."""

    section: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"

    def text(self, name: str) -> str:
        """Return a text of the section in the reader's language, else in the first in which it is written."""
        by_language: Mapping[str, str] = self.section.get(name, {})
        return by_language.get(self.language) or next(iter(by_language.values()), "")

    @property
    def asks_for_published_checks(self) -> bool:
        return self.section.get("checks") == "published"

    @property
    def map(self) -> "Campaign":
        return Campaign(self.section.get("map", {}), self.language)

    @property
    def terms(self) -> Terms | None:
        """What the publisher of its records asks of their users; None where it states nothing."""
        return Terms(**self.section["terms"]) if "terms" in self.section else None

    @property
    def extent(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north of what a map shows; None where it follows from the cities."""
        west, south, east, north = self.section.get("extent", (None,) * 4)
        return None if west is None else (west, south, east, north)

    @property
    def label_sides(self) -> Mapping[str, str]:
        return dict(self.section.get("label_sides", {}))

    @property
    def citation_key(self) -> str:
        return str(self.section.get("citation_key", ""))

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day that can be chosen; None where they follow from the tables."""
        days = self.section.get("period")
        return (date.fromisoformat(days["from"]), date.fromisoformat(days["until"])) if days else None

    @property
    def lanes(self) -> tuple[str, ...]:
        """The groups of kinds that a timeline shows, from above."""
        return tuple(self.section.get("lanes", ()))


def campaign_problems(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    section, is_sound = descriptor.get("dashboard", {}), True
    for error in schema_checker("dashboard.json").iter_errors(section):
        is_sound, place = False, ".".join(map(str, ["dashboard", *error.absolute_path]))
        yield Problem("datapackage.json", None, place, error.message, "what loaders/schema/dashboard.json describes")
    days, extent = (section.get("period"), section.get("map", {}).get("extent")) if is_sound else (None, None)
    if days and days["from"] > days["until"]:
        found, expected = f"{days['from']} to {days['until']}", "two days, the first not after the last"
        yield Problem("datapackage.json", None, "dashboard.period", found, expected)
    if extent and not (extent[0] < extent[2] and extent[1] < extent[3]):
        yield Problem(
            "datapackage.json", None, "dashboard.map.extent", str(extent), "west below east, and south below north"
        )

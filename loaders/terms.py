"""What the publisher of records asks of those who use them: stated by a format of tables, kept in a dataset's descriptor."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from babel.dates import format_date

NOT_STATED = "[day not stated]"
DAY = "{accessed}"


@dataclass(frozen=True)
class Terms:
    """The terms of a publisher: how a picture and a document cite it, and whether rows may be handed on.

    `credit` stands on every picture, in its publisher's own words; where these want the day of access, `{accessed}` stands
    until it is known. `work` is what a document cites, `address` where the terms stand. `changed` says by language what was
    made of the publisher's records. `rows_may_be_exported` says whether a dashboard that others read may give rows away.
    """

    publisher: str
    credit: str
    work: str = ""
    address: str = ""
    changed: Mapping[str, str] = field(default_factory=dict)
    rows_may_be_exported: bool = True

    @property
    def asks_for_day(self) -> bool:
        """Whether the day of access is still to be told."""
        return DAY in self.credit

    def accessed(self, day: date | None) -> "Terms":
        """The same with the day of access as the publisher writes it; without one that it is not stated."""
        text = format_date(day, "d MMMM y", locale="en") if day else NOT_STATED
        return replace(self, credit=self.credit.replace(DAY, text))

    def section(self) -> dict[str, Any]:
        """The part `terms` of a descriptor's section `dashboard`."""
        return {name: value for name, value in asdict(self).items() if value not in ("", {})}

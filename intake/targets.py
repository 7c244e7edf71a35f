"""What a column of somebody's own table can become: the columns of the profile that one row can fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from intake.locale_words import to_latin
from intake.word_lists import list_rows

NOTE, LEFT_OUT = "note", "left_out"
"""What becomes of a column that fills none: its cells stand in `own_notes` of the record, or nowhere."""

OTHERS: Mapping[str, str] = {"application": "applications", "rally": "rallies"}
"""What a row may be that is no act, with its table."""

NO_ACT = ""
"""What a value means in place of a code where its rows are no acts of restriction: they are left out."""
SEVERAL = ("kind_code", "source_ids", "recorded")
"""What several columns of a table may give: several acts, several sources, or times at which somebody wrote them down."""


@dataclass(frozen=True)
class Target:
    """A column of the profile, or what several are made of; `holds` says what its cells look like, `codes` of which list."""

    name: str
    title: str
    holds: str = "text"
    codes: str = ""


ALL = (
    Target("incident_id", "Record ID", "id"),
    Target("date", "Date", "day"),
    Target("date_end", "Latest possible date", "day"),
    Target("date_precision", "Precision of the date", "code", "precisions"),
    Target("recorded", "Time of recording", "day"),
    Target("place", "City or place", "word"),
    Target("country", "Country", "word"),
    Target("latitude", "Latitude", "number"),
    Target("longitude", "Longitude", "number"),
    Target("kind_code", "Type of restriction", "code", "kinds"),
    Target("authority_code", "Responsible authority", "code", "authorities"),
    Target("target_codes", "Target", "code", "targets"),
    Target("people", "People affected (any format)", "amount"),
    Target("people_low", "People affected (minimum)", "amount"),
    Target("people_high", "People affected (maximum)", "amount"),
    Target("crowd", "Attendance", "amount"),
    Target("people_named", "Names of people", "names"),
    Target("organisations", "Organisations"),
    Target("penalty_amount", "Amount of the penalty", "amount"),
    Target("penalty_unit_code", "Unit of the penalty", "code", "penalty_units"),
    Target("legal_basis", "Provision of law"),
    Target("summary", "What happened"),
    Target("filed_on", "Date of the application", "day"),
    Target("decided_on", "Date of the decision", "day"),
    Target("answer", "Reply to the application", "code", "authorisations"),
    Target("outcome", "Outcome of the rally", "code", "outcomes"),
    Target("confidence", "Confidence", "code", "confidence"),
    Target("source_ids", "Source (text or link)"),
)
TARGETS: Mapping[str, Target] = {target.name: target for target in ALL}


@cache
def column_names() -> Mapping[str, str]:
    """The column of the profile for each known name of a column in Latin letters, in three languages."""
    names = {to_latin(name): row["target"] for row in list_rows("column_names") for name in row["names"].split("|")}
    titles = {to_latin(target.title): target.name for target in ALL}
    return {**titles, **names, **{to_latin(one): one for one in TARGETS}}


LISTS: Mapping[str, str] = {target.name: target.codes for target in ALL if target.codes}
"""The list of codes of each column that holds codes."""

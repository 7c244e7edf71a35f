"""What a column of somebody's own table can mean: the columns of the profile that one row can fill."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from intake.locale_words import to_latin
from intake.word_lists import list_rows
from loaders.dataset import LANGUAGES
from translations import translator

NOTE, LEFT_OUT = "note", "left_out"
"""What becomes of a column that fills none: its cells stand in `own_notes` of the record, or nowhere."""
NO_ACT = ""
"""What a value means in place of a code where its rows are no incidents: they are left out."""
SEVERAL = ("kind_code", "source_ids", "people_named")
"""What several columns of a table may give."""
FREE_TEXTS = ("summary", "organisations", "legal_basis", NOTE)
"""Meanings whose cells are free texts, which are left out unless the reader takes them in."""


def noted(text: str) -> str:
    """Mark a text that a reader sees for translation, and return it."""
    return text


class Target(NamedTuple):
    """A column of the profile, or what several are made of; `codes` is the list of its codes."""

    name: str
    title: str
    codes: str = ""


ALL = (
    Target("incident_id", "Record ID"),
    Target("date", "Date"),
    Target("date_end", "Latest possible date"),
    Target("date_precision", "Precision of the date", "precisions"),
    Target("place", "City or place"),
    Target("country", "Country"),
    Target("latitude", "Latitude"),
    Target("longitude", "Longitude"),
    Target("kind_code", "Type of restriction", "kinds"),
    Target("authority_code", "Responsible authority", "authorities"),
    Target("target_codes", "Target", "targets"),
    Target("people", "People affected (any format)"),
    Target("people_low", "People affected (minimum)"),
    Target("people_high", "People affected (maximum)"),
    Target("people_named", "Names of people"),
    Target("organisations", "Organisations"),
    Target("penalty_amount", "Amount of the penalty"),
    Target("penalty_unit_code", "Unit of the penalty", "penalty_units"),
    Target("legal_basis", "Provision of law"),
    Target("summary", "What happened"),
    Target("confidence", "Confidence", "confidence"),
    Target("consent", "Consent to publish"),
    Target("source_ids", "Source (text or link)"),
)
TARGETS: Mapping[str, Target] = {target.name: target for target in ALL}
LISTS: Mapping[str, str] = {target.name: target.codes for target in ALL if target.codes}
"""The list of codes of each column that holds codes."""


@cache
def headings() -> Mapping[str, str]:
    """Return what each heading of the template, and each label of a meaning, stands for: three languages, Latin letters."""
    titles = {to_latin(row[f"title_{one}"]): row["target"] for row in list_rows("template_columns") for one in LANGUAGES}
    return {to_latin(translator(one).translate(target.title)): target.name for target in ALL for one in LANGUAGES} | titles

"""What a column of somebody's own table can mean: the columns of the profile that one row can fill."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from intake.locale_words import list_rows, to_latin
from loaders.dataset import LANGUAGES
from translations import translator

NOTE, LEFT_OUT = "note", "left_out"
"""What becomes of a column that fills none: its cells stand in `own_notes` of the record, or nowhere."""
NO_ACT = ""  # what a value means in place of a code where its rows are no incidents: they are left out
SEVERAL = ("kind_code", "source_ids", "people_named")  # what several columns of a table may give
FREE_TEXTS = ("summary", "organisations", "legal_basis", NOTE)
"""Meanings whose cells are free texts, which are left out unless the reader takes them in."""


def noted(text: str) -> str:
    """Mark a text that a reader sees for translation, and return it."""
    return text


_DECLARED = json.loads((Path(__file__).parent / "targets.json").read_text("utf-8"))
TARGETS: Mapping[str, Mapping[str, str]] = {one["name"]: one for one in _DECLARED["fields"]}
"""By name the title of each, the list of its codes, and why its cells are not all taken."""
MEANINGS = {**{one["name"]: one for one in _DECLARED["further"]}, **TARGETS}
LISTS: Mapping[str, str] = {name: one["codes"] for name, one in TARGETS.items() if "codes" in one}


@cache
def headings() -> Mapping[str, str]:
    """Return what each heading of the template, and each label of a meaning, stands for: three languages, Latin letters."""
    titles = {to_latin(row[f"title_{one}"]): row["target"] for row in list_rows("template_columns") for one in LANGUAGES}
    labels = {to_latin(translator(one).translate(to["title"])): name for name, to in TARGETS.items() for one in LANGUAGES}
    return labels | titles

"""The project's own template, in each of its languages; its row that is marked as an example is no record."""

import re

from intake.kinds.kind import Kind
from intake.template import template_columns
from loaders.dataset import LANGUAGES

TITLES = {column[f"title_{one}"]: column["target"] for column in template_columns() for one in LANGUAGES}
IDS = [title for title, target in TITLES.items() if target == "incident_id"]
EXAMPLES = frozenset(template_columns()[0][f"example_{one}"] for one in LANGUAGES)
KIND = Kind(
    "template",
    "template of the dashboard",
    needs_any=frozenset(title.lower() for title in IDS),
    columns={re.escape(title): target for title, target in TITLES.items()},
    no_records={re.escape(title): EXAMPLES for title in IDS},
    is_matched=True,
)

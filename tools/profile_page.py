"""The page about the profile: its tables and columns from loaders/schema/, below what docs/profile.md says of them.

`python -m tools.profile_page` writes it anew.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from loaders.profile import known_tables

PAGE = Path(__file__).resolve().parent.parent / "docs" / "profile.md"
BEGIN = "<!-- tables -->"
OF_A_LIST = " `code`, `label_…`, and where wanted `definition_…` and `broader`."


def page_text(text: str) -> str:
    """The page with its tables made anew; what stands above the mark stays as it is."""
    tables = "\n\n".join(_table_text(table) for table in known_tables().values())
    return f"{text.partition(BEGIN)[0]}{BEGIN}\n\n{tables}\n"


def _table_text(table: Mapping[str, Any]) -> str:
    """A table with its columns; of a code list those that not every list has."""
    is_list = table["name"].startswith("codes-")
    fields = table.get("further", []) if is_list else table["schema"]["fields"]
    lines = [f"### `{table['path']}`", "", f"{table['title']}. {table['description']}.{OF_A_LIST if is_list else ''}"]
    if fields:
        lines += ["", "| column | type | needed | what it holds |", "|---|---|---|---|", *map(_column_text, fields)]
    return "\n".join(lines)


def _column_text(field: Mapping[str, Any]) -> str:
    name = f"{field['name']}_…" if field.get("translated") else field["name"]
    needed = "yes" if field.get("constraints", {}).get("required") else ""
    told = ". ".join(text for text in (field["title"], field.get("description")) if text).replace("|", "\\|")
    kind = "integer or string" if field["type"] == "any" else field["type"]
    return f"| `{name}` | {kind} | {needed} | {told}{_default_text(field)} |"


def _default_text(field: Mapping[str, Any]) -> str:
    return f"; empty: `{field['default']}`" if "default" in field else ""


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    PAGE.write_text(page_text(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

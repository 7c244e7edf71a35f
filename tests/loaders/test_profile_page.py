"""The page about the profile tells the tables as they are, and its example opens."""

import json
import re
from pathlib import Path

from loaders import load
from loaders.profile import known_tables

PAGE = Path(__file__).resolve().parents[2] / "docs" / "profile.md"


def test_page_names_every_table_with_the_columns_that_it_needs() -> None:
    rows = {tuple(re.findall(r"`([^`]+)`", line)) for line in PAGE.read_text(encoding="utf-8").splitlines()}
    for table in known_tables().values():
        is_list = table["name"].startswith("codes-")
        fields = table.get("further", []) if is_list else table["schema"]["fields"]
        names = [
            f"{field['name']}_…" if field.get("translated") else field["name"]
            for field in fields
            if is_list or field.get("constraints", {}).get("required")
        ]
        assert not names or (table["path"], *names) in rows, table["path"]


def test_the_least_that_it_takes_opens(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for kind, name in (("json", "datapackage.json"), ("csv", "incidents.csv")):
        [example] = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
        (tmp_path / name).write_text(example, encoding="utf-8")
    data = load(tmp_path)
    assert data.title == json.loads((tmp_path / "datapackage.json").read_text())["title"]
    assert list(data["incidents"]["date_precision"]) == ["day", "month"]
    assert len(data["sources"]) == 3

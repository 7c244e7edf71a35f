"""The page about the profile tells the tables as they are, and its example opens."""

import json
import re
from pathlib import Path

from loaders import load
from tools.profile_page import PAGE, page_text


def test_the_page_is_made_of_the_schemas() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page_text(text) == text
    assert "| `kind_code` | string | yes | Type. Type of restriction" in text


def test_the_least_that_it_takes_opens(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for kind, name in (("json", "datapackage.json"), ("csv", "incidents.csv")):
        [example] = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
        (tmp_path / name).write_text(example, encoding="utf-8")
    data = load(tmp_path)
    assert data.title == json.loads((tmp_path / "datapackage.json").read_text())["title"]
    assert list(data["incidents"]["date_precision"]) == ["day", "month"]
    assert len(data["sources"]) == 3

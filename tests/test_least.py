"""What is installed from requirements-least.txt runs, and says what it lacks.

Each test has a process of its own, in which the modules of all extras are not to be found.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from exports.briefing.compose import brief
from loaders.extras import MODULES

ROOT = Path(__file__).resolve().parent.parent
ABSENT = sorted({name for names in MODULES.values() for name in names})
WITHOUT = f"import sys; sys.modules.update(dict.fromkeys({ABSENT}))"


def printed(script):
    command = [sys.executable, "-c", f"{WITHOUT}\n{script}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, timeout=150).stdout


@pytest.mark.nightly
def test_every_screen_opens_and_says_what_is_left_out():
    script = """
from functools import cache
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from translations.words import translator
from views.screens import names
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
for name in [*names(translator("en")), "your-data"]:
    app = AppTest.from_file("dashboard.py", default_timeout=60)
    if name != "overview":
        app.switch_page(f"pages/{name}.py")
    app.run()
    texts = [one.value for one in [*app.caption, *app.info, *app.markdown]]
    print(name, len(app.exception), sum("not installed on this server" in text for text in texts))
"""
    told = [line.split() for line in printed(script).splitlines()]
    assert {screen: errors for screen, errors, _ in told if errors != "0"} == {}
    assert {screen for screen, _, notes in told if notes != "0"} == {"briefing", "your-data"}
    assert len(told) == 9


def test_what_is_lacking_is_said_and_no_address_offers_it(tmp_path, chosen):
    script = f"""
from pathlib import Path
from exports.__main__ import main
from exports.documents import by_suffix
from exports.render.pictures import render
from exports.render.typesetter import CannotSet
from loaders import load
from loaders.large import DuckEngine
from intake.files import read_sheets
from measures.selection import Selection
from views.view import choose
from loaders.problems import CannotRead
from web.routes import ADDRESSES
print(main(["briefing", "--out", "{tmp_path}"]))
print(*by_suffix())
print(main(["mcp"]))
view = choose(load(), Selection(), "en")
print(render(view, "people", "svg")[:4])
print(*sorted(one.path for one in ADDRESSES if "briefing" in one.path or "cards" in one.path))
asked = (
    lambda: render(view, "people", "png-1200"),
    lambda: DuckEngine(Path("{tmp_path}")),
    lambda: read_sheets("a.xlsx", Path("book.xlsx").read_bytes()),
)
for ask in asked:
    try:
        ask()
    except (CannotSet, CannotRead) as problem:
        print(problem)
"""
    lines = printed(script.replace("book.xlsx", str(made_workbook(tmp_path)))).splitlines()
    wanted = "the part '{}' of this program, which pip install -r requirements.txt brings"
    large = wanted.replace("requirements.txt", "requirements-large.txt")
    assert lines[0].split(": ")[1].split(", ")[:2] == ["11 parts", f"{len(brief(chosen()).notes)} footnotes"]
    assert lines[1:] == [
        "0",
        "html",
        "2",
        "b'<svg'",
        "/briefing.html",
        f"PNG pictures need {wanted.format('documents')}.",
        f"{tmp_path}: found tables as Parquet files; expected {large.format('parquet')}",
        f"a.xlsx: found a workbook; expected a CSV file, or {wanted.format('own-data')}",
    ]


def made_workbook(folder):
    from xlsxwriter import Workbook

    book = Workbook(folder / "book.xlsx")
    book.add_worksheet().write("A1", "date")
    book.close()
    return folder / "book.xlsx"

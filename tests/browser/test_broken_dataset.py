"""A dataset with problems is refused at the start, with the list on the page and nothing else."""

import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import ROOT, SCREENS, Tab, serve


def test_broken_dataset_shows_its_problems_and_no_figure(tab: Tab, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    table = folder / "applications.csv"
    table.write_text(table.read_text().replace(",141,141,0,", ",140,141,0,", 1))
    with serve(DASHBOARD_DATA=str(folder)) as address, tab() as page:
        for screen in ("overview", "rounds", "data"):
            page.goto(address + SCREENS[screen])
            expect(page.locator("h1")).to_have_text("The dataset has problems")
            expect(
                page.get_by_text("applications.csv, row 2, rejected: found 141 + 0; expected at most 140 filed")
            ).to_be_visible()
            assert page.locator(".marks, .passage").count() == 0
            assert "Traceback" not in page.content()

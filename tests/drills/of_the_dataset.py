"""The dataset is damaged, missing, or replaced while the server runs."""

import json
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from loaders.package import PUBLISHED
from tests.drills.server import FellShort, Server, expect, running, within
from tests.drills.tools import Tools

NEW = "9.9.9"
VERSION = re.compile(r"(?:\"version\": \"|[Vv]ersion )(\d+\.\d+\.\d+)")


def missing_at_start(tools: Tools) -> str:
    """Dataset missing at start, and brought afterwards"""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "data"
        with running(DASHBOARD_DATA=str(place)) as server, tools.page() as page:
            page.goto(f"{server.address}/")
            page.get_by_text("The dataset has problems").wait_for()
            expect(folder not in page.content(), "the path of the dataset is shown to readers")
            expect(server.ask("/health").status == 503, "it says that it is ready")
            expect("datapackage.json" in server.told(), "the log does not tell why")
            shutil.copytree(PUBLISHED, place)
            expect(within(60, lambda: server.ask("/health").status == 200), "the dataset is not taken")
            page.goto(f"{server.address}/days")
            tools.whole(page)
    return "a page says so, 503; shown once it was there"


def replaced(tools: Tools) -> str:
    """Dataset replaced while readers ask for it"""
    with TemporaryDirectory() as folder:
        place, new = (Path(shutil.copytree(PUBLISHED, Path(folder) / name)) for name in ("data", "new"))
        described = json.loads((new / "datapackage.json").read_text("utf-8"))
        old, described["version"] = described["version"], NEW
        (new / "datapackage.json").write_text(json.dumps(described), "utf-8")
        with running(DASHBOARD_DATA=str(place)) as server, tools.page() as page, ThreadPoolExecutor(4) as readers:
            page.goto(f"{server.address}/days?city=almaty")
            tools.whole(page)
            place.rename(place.with_name("before"))
            new.rename(place)
            asked, limit = [versions(server)], time.monotonic() + 90
            while NEW not in asked[-1] and time.monotonic() < limit:
                asked += readers.map(lambda _: versions(server), range(4))
            expect(NEW in asked[-1], "the new version is not taken")
            expect(all(len(one) == 1 for one in asked), f"an answer mixes versions: {asked}")
            page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
            page.get_by_text(f"version {NEW}").first.wait_for()
            expect("round=4" in page.url and "city=almaty" in page.url, f"the choice is lost: {page.url}")
    return f"{len(asked)} answers, each of {old} or of {NEW}; the next click shows the new one, the choice stays"


def versions(server: Server) -> set[str]:
    """The versions that a data package names: in its descriptor, and in what stands in it to be read."""
    answer = server.ask("/data/package.zip?round=4")
    if answer.status != 200:
        raise FellShort(f"an answer of {answer.status}")
    with ZipFile(BytesIO(answer.content)) as package:
        texts = [
            package.read(name).decode() for name in package.namelist() if name.endswith(("README.md", "datapackage.json"))
        ]
    return {version for text in texts for version in VERSION.findall(text)}

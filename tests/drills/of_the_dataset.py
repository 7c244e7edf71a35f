"""The dataset is damaged, missing or replaced while the server runs; the machine gives less than it wants."""

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
from tests.drills.server import drawn, needs_root, read_only, reader, running

NEW = "9.9.9"
VERSION = re.compile(r"(?:\"version\": \"|[Vv]ersion )(\d+\.\d+\.\d+)")


def test_no_answer_mixes_versions_while_the_dataset_is_replaced():
    with TemporaryDirectory() as folder:
        place, new = (Path(shutil.copytree(PUBLISHED, Path(folder) / name)) for name in ("data", "new"))
        described = json.loads((new / "datapackage.json").read_text("utf-8"))
        described["version"] = NEW
        (new / "datapackage.json").write_text(json.dumps(described), "utf-8")
        with running(DASHBOARD_DATA=str(place)) as server, reader() as page, ThreadPoolExecutor(4) as readers:
            page.goto(f"{server.address}/days?city=almaty")
            drawn(page)
            place.rename(place.with_name("before"))
            new.rename(place)
            asked, limit = [versions(server)], time.monotonic() + 90
            while NEW not in asked[-1] and time.monotonic() < limit:
                asked += readers.map(lambda _: versions(server), range(4))
            assert NEW in asked[-1], "the new version is not taken"
            assert all(len(one) == 1 for one in asked), f"an answer mixes versions: {asked}"
            page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
            page.get_by_text(f"version {NEW}").first.wait_for()
            assert [one for one in ("round=4", "city=almaty") if one not in page.url] == [], "the choice is lost"


def versions(server):
    """The versions that a data package names: in its descriptor, and in what stands in it to be read."""
    answer = server.ask("/data/package.zip?round=4")
    assert answer.status_code == 200
    with ZipFile(BytesIO(answer.content)) as package:
        texts = [
            package.read(name).decode() for name in package.namelist() if name.endswith(("README.md", "datapackage.json"))
        ]
    return {version for text in texts for version in VERSION.findall(text)}


FULL = "/briefing.pdf?length=full&lang=ru"
SOON = 10  # seconds within which a server that is told to end has to be gone, whatever it was doing


def test_server_that_is_ended_in_a_run_is_soon_gone():
    with running() as server, reader() as page:
        page.goto(f"{server.address}/days")
        drawn(page)
        page.get_by_role("link", name="What came of it").click(no_wait_after=True)
        seconds = server.end()
        assert seconds < SOON, f"gone after {seconds:.1f} s"
        assert "Traceback" not in server.told(), "a traceback in the log"


@needs_root
def test_screens_are_drawn_where_nothing_can_be_written():
    with running(*read_only(), without=("HOME",)) as server, reader() as page:
        page.goto(f"{server.address}/people")
        drawn(page)
        found = server.ask(FULL)
        assert (found.status_code, found.content[:4]) == (200, b"%PDF")
        assert "Traceback" not in server.told(), "a traceback in the log"

"""The machine gives less than the dashboard wants, or ends what it runs."""

import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.drills.server import ROOT, drawn, needs_root, read_only, reader, running

FULL = "/briefing.pdf?length=full&lang=ru"
SOON = 10
"""Seconds within which a server that is told to end has to be gone, whatever it was doing."""


@needs_root
def test_disk_full_at_export_leaves_the_older_file():
    with TemporaryDirectory() as folder:
        export = f"{sys.executable} -m exports data --format xlsx --out {folder}/data.xlsx"
        script = f"mount -t tmpfs -o size=100k tmpfs {folder} && echo before > {folder}/data.xlsx && {export}; "
        script += f"echo $?; cat {folder}/data.xlsx; ls -A {folder} | wc -l"
        found = subprocess.run(
            ["unshare", "-m", "bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert "Traceback" not in found.stderr, "a traceback"
    assert "No space left" in found.stderr, f"no message: {found.stderr[-200:]}"
    code, content, files = found.stdout.split()
    assert (code != "0", content, files) == (True, "before", "1"), f"not whole or not at all: {found.stdout}"


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

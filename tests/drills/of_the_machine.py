"""The machine gives less than the dashboard wants, or ends what it runs."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.drills.server import ROOT, NotTried, expect, read_only, running
from tests.drills.tools import Tools

FULL = "/briefing.pdf?length=full&lang=ru"
SOON = 10
"""Seconds within which a server that is told to end has to be gone, whatever it was doing."""


def disk_full_at_export(_: Tools) -> str:
    """Disk full at export"""
    with TemporaryDirectory() as folder:
        export = f"{sys.executable} -m exports data --format xlsx --out {folder}/data.xlsx"
        script = f"mount -t tmpfs -o size=100k tmpfs {folder} && echo before > {folder}/data.xlsx && {export}; "
        script += f"echo $?; cat {folder}/data.xlsx; ls -A {folder} | wc -l"
        if os.geteuid() or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
            raise NotTried("needs root and unshare")
        found = subprocess.run(
            ["unshare", "-m", "bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
        )
    expect("Traceback" not in found.stderr, "a traceback")
    expect("No space left" in found.stderr, f"no message: {found.stderr[-200:]}")
    code, content, files = found.stdout.split()
    expect((code != "0", content, files) == (True, "before", "1"), f"not whole or not at all: {found.stdout}")
    return f"one sentence, exit {code}; the older file is as it was, nothing beside it"


def ended_in_a_run(tools: Tools) -> str:
    """SIGTERM in the middle of a run"""
    with running() as server, tools.page() as page:
        page.goto(f"{server.address}/days")
        tools.whole(page)
        page.get_by_role("link", name="What came of it").click(no_wait_after=True)
        seconds = server.end()
        expect(seconds < SOON, f"gone after {seconds:.1f} s")
        expect("Traceback" not in server.told(), "a traceback in the log")
    return f"gone after {seconds:.1f} s"


def nothing_to_write(tools: Tools) -> str:
    """Read-only file system, no HOME, no place for temporary files"""
    with running(*read_only(), without=("HOME",)) as server, tools.page() as page:
        page.goto(f"{server.address}/people")
        tools.whole(page)
        found = server.ask(FULL)
        expect(found.status == 200 and found.content.startswith(b"%PDF"), f"no document: {found.status}")
        expect("Traceback" not in server.told(), "a traceback in the log")
    return "screens as ever; documents with tables in place of figures"

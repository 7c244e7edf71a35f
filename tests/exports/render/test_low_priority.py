"""Work in a process of its own: what it answers, after whom it has its turn, and what it is not told."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from exports.render import low_priority
from exports.render.low_priority import NICENESS, run_in_subprocess

LEAST = 19  # the niceness beyond which no process gives way, however much is added to its own
ASKED = "import json, os, sys; print(json.dumps([os.nice(0), 'A_SECRET' in os.environ, sys.stdin.read()]))"
STARTS_ANOTHER = """import subprocess, sys
other = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(other.pid, flush=True)
"""


def is_running(pid):
    """Whether a process is there, but for one that nobody has buried yet."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until_ended(pid):
    """Wait for the end of a process; the test's own limit of time ends it otherwise."""
    while is_running(pid):
        time.sleep(0.05)


def test_module_is_given_what_it_asks_for_and_gives_way(monkeypatch, tmp_path):
    monkeypatch.setenv("A_SECRET", "1")
    (tmp_path / "asked.py").write_text(ASKED)
    monkeypatch.setattr(low_priority, "ROOT", tmp_path)
    done = run_in_subprocess("asked", b"given", 30)
    assert json.loads(done.stdout) == [min(os.nice(0) + NICENESS, LEAST), False, "given"]


def test_what_the_process_started_ends_with_it(monkeypatch, tmp_path):
    (tmp_path / "starts.py").write_text(STARTS_ANOTHER)
    monkeypatch.setattr(low_priority, "ROOT", tmp_path)
    wait_until_ended(int(run_in_subprocess("starts", b"", 30).stdout))


def test_process_ends_when_its_parent_is_killed(tmp_path):
    (tmp_path / "waits.py").write_text("import os, time; open('pid', 'w').write(f'{os.getpid()}.'); time.sleep(600)")
    code = f"import pathlib; from exports.render import low_priority; low_priority.ROOT = pathlib.Path({str(tmp_path)!r}); "
    parent = subprocess.Popen([sys.executable, "-c", f"{code}low_priority.run_in_subprocess('waits', b'', 600)"])
    pid = tmp_path / "pid"
    while not pid.exists() or not pid.read_text().endswith("."):
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    wait_until_ended(int(pid.read_text()[:-1]))


def test_process_has_no_more_memory_than_it_is_given():
    code = "import exports.verification.reading as alone; alone.limit_resources(); bytearray(2 * alone.MEMORY)"
    done = subprocess.run([sys.executable, "-c", code], cwd=low_priority.ROOT, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr

"""Work in a process of its own: what it answers, after whom it has its turn, and what it is not told."""

import json
import os
from pathlib import Path

import pytest

from exports.render import low_priority
from exports.render.low_priority import NICENESS, run_in_subprocess

LEAST = 19
"""The niceness beyond which no process gives way, however much is added to its own."""
ASKED = "import json, os, sys; print(json.dumps([os.nice(0), 'A_SECRET' in os.environ, sys.stdin.read()]))"


def test_module_is_given_what_it_asks_for_and_gives_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("A_SECRET", "1")
    (tmp_path / "asked.py").write_text(ASKED)
    monkeypatch.setattr(low_priority, "ROOT", tmp_path)
    done = run_in_subprocess("asked", b"given", 30)
    assert json.loads(done.stdout) == [min(os.nice(0) + NICENESS, LEAST), False, "given"]

"""What is said of known faults: a fault fails, and what was not looked at is said."""

import pytest

from tools import audit

SOUND = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "b", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["3"]}, {"id": "X-2", "fix_versions": []}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("parts", "ends", "lines"),
    [
        ([SOUND], 0, ["f: 1 of 1 parts looked at", "0 faults in what was looked at"]),
        (
            [SOUND, UNKNOWN],
            0,
            ["f: 1 of 2 parts looked at, 1 NOT: the service here does not know them", "0 faults in what was looked at"],
        ),
        (
            [UNKNOWN],
            2,
            ["f: 0 of 1 parts looked at, 1 NOT: the service here does not know them", "0 faults in what was looked at"],
        ),
        ([], 2, ["f: NOT looked at, the service was not reached (no way)", "0 faults in what was looked at"]),
        (
            [FAULTY],
            1,
            [
                "f: 1 of 1 parts looked at",
                "b 2: X-1, mended in 3",
                "b 2: X-2, mended in no version yet",
                "2 faults in what was looked at",
            ],
        ),
    ],
)
def test_a_fault_fails_and_what_was_not_looked_at_is_said(
    parts: list[dict[str, object]],
    ends: int,
    lines: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(audit, "FILES", ("f",))
    monkeypatch.setattr(audit, "run_pip_audit", lambda _: (parts, "no way"))
    assert audit.main() == ends
    assert capsys.readouterr().out.splitlines() == lines

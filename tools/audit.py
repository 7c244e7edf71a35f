"""Known faults of the parts that are installed: `python -m tools.audit` asks as pip-audit does, where that answers.

It ends with 1 where a fault is known, with 2 where nothing of a file was looked at, and says how many parts were: those that
the service knows.
"""

import argparse
import json
import subprocess
import sys
from typing import Any

from tools.parts import ROOT

FILES = ("requirements-dev.txt", "requirements-spark.txt")
"""Both together name every part."""
SECONDS = 300


def run_pip_audit(name: str) -> tuple[list[dict[str, Any]], str]:
    """What pip-audit says of each part of a file, and of itself; of none where its service is not reached."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(ROOT / name), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603 constant words
    except subprocess.TimeoutExpired:
        return [], f"no answer within {SECONDS} s"
    lines = done.stderr.strip().splitlines() or ["it said nothing"]
    return (json.loads(done.stdout)["dependencies"] if done.stdout.startswith("{") else []), lines[-1]


def faults(parts: list[dict[str, Any]]) -> list[str]:
    """A line for each known fault: part, version, fault, versions without it."""
    return [
        f"{part['name']} {part['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for part in parts
        for fault in part.get("vulns", [])
    ]


def summary_line(name: str, parts: list[dict[str, Any]], word: str) -> str:
    """One line: how many parts of a file were audited, and why others were not."""
    known = sum("skip_reason" not in part for part in parts)
    if not parts:
        return f"{name}: NOT looked at, the service was not reached ({word})"
    lacking = f", {len(parts) - known} NOT: the service here does not know them" if known < len(parts) else ""
    return f"{name}: {known} of {len(parts)} parts looked at{lacking}"


def main() -> int:
    """Asks for each file; prints what was looked at, and every fault."""
    found: set[str] = set()
    is_unseen = False
    for name in FILES:
        parts, word = run_pip_audit(name)
        found |= set(faults(parts))
        is_unseen |= all("skip_reason" in part for part in parts)
        sys.stdout.write(summary_line(name, parts, word) + "\n")
    sys.stdout.write("".join(f"{line}\n" for line in [*sorted(found), f"{len(found)} faults in what was looked at"]))
    return 1 if found else 2 if is_unseen else 0


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    sys.exit(main())

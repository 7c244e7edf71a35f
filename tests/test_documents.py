"""The documents for people: short, and true of the files, commands and modules that they name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BYTES = {"README.md": 6_000, "CONTRIBUTING.md": 10_000, "SECURITY.md": 2_000, "benchmarks/README.md": 5_000}
"""The most bytes of the documents that one reads first."""
DOCUMENTS = (*BYTES, "CHANGELOG.md", *(f"{folder}/README.md" for folder in ("data", "deploy", "translations")), "docs")
EXAMPLES = {"charts/NAME.py", "pages/NAME.py", "build/deploy/compose.yaml"}
"""Paths of files that a reader or a command makes."""
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?)`")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
TARGET = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)")
MODULE = re.compile(r"python -m ([a-z_]+(?:\.[a-z_]+)*)")


def documents():
    for name in DOCUMENTS:
        place = ROOT / name
        yield from sorted(place.glob("*.md")) if place.is_dir() else [place]


def text_of(document):
    return document.read_text(encoding="utf-8")


def named(document, pattern):
    return set(pattern.findall(text_of(document)))


def code_of(document):
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", text_of(document), re.DOTALL))


@pytest.mark.parametrize("name", BYTES)
def test_documents_one_reads_first_are_short(name):
    assert len((ROOT / name).read_bytes()) <= BYTES[name]


def test_every_link_leads_to_a_file():
    lost = [f"{one.name}: {link}" for one in documents() for link in named(one, LINK) if not (one.parent / link).exists()]
    assert not lost


def test_every_path_in_a_document_exists():
    places = [ROOT, ROOT / "data"]
    lost = [
        f"{one.name}: {path}"
        for one in documents()
        for path in named(one, PATH) - EXAMPLES
        if not any((place / path).exists() for place in (*places, one.parent))
    ]
    assert not lost


def test_every_make_command_exists():
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    lost = [f"{one.name}: make {name}" for one in documents() for name in set(TARGET.findall(code_of(one))) - known]
    assert not lost


def test_every_module_that_a_command_runs_exists():
    places = {f"{one.name}: {name}": ROOT.joinpath(*name.split(".")) for one in documents() for name in named(one, MODULE)}
    own = {told: place for told, place in places.items() if place.parts[-1] not in {"venv", "pytest"}}
    assert not [told for told, place in own.items() if not (place.with_suffix(".py").exists() or place.is_dir())]

"""What pyproject.toml declares and what `make requirements` compiled of it agree, without asking anybody."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("documents", "own-data", "assistants")
COMPILED = {
    "requirements.txt": EXTRAS,
    "requirements-least.txt": (),
    "requirements-dev.txt": (*EXTRAS, "parquet", "dev"),
    "requirements-large.txt": ("parquet", "spark"),
}
"""Which extras each file holds beside what every dashboard needs."""
PART = re.compile(r"^(?P<part>[^\s#].*?)(?P<hashes>(?: \\\n {4}--hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE)


def declared(extras):
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = told["project"]["optional-dependencies"] | told["dependency-groups"]
    lines = [line for group in (told["project"]["dependencies"], *(groups[extra] for extra in extras)) for line in group]
    return {canonicalize_name(part.name): str(part.specifier) for part in map(Requirement, lines)}


def compiled(name):
    parts = [Requirement(part["part"]) for part in PART.finditer((ROOT / name).read_text("utf-8"))]
    return {canonicalize_name(part.name): str(part.specifier) for part in parts}


@pytest.mark.parametrize("name", COMPILED)
def test_each_part_is_pinned_to_one_version_and_has_its_hashes(name):
    parts = list(PART.finditer((ROOT / name).read_text("utf-8")))
    assert [part["part"] for part in parts if not part["hashes"]] == []
    assert [part for part, version in compiled(name).items() if not re.fullmatch(r"==[\w.]+", version)] == []


@pytest.mark.parametrize(("name", "extras"), COMPILED.items())
def test_what_is_declared_stands_in_the_file_as_declared(name, extras):
    found = compiled(name)
    assert {part: found.get(part, "nothing") for part in declared(extras)} == declared(extras)


def test_all_files_hold_the_same_versions():
    everything = compiled("requirements-dev.txt") | compiled("requirements-large.txt")
    assert {name: everything | compiled(name) for name in COMPILED} == dict.fromkeys(COMPILED, everything)


def test_the_least_holds_nothing_that_an_extra_alone_brings():
    assert not (declared(EXTRAS).keys() - declared(()).keys()) & compiled("requirements-least.txt").keys()

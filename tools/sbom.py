"""The bill of materials of an install in CycloneDX: `python -m tools.sbom` writes it to build/sbom.json.

What is installed here tells of itself which version it is and what it needs; kept is what a dashboard may be installed from,
with the licence that docs/parts.md tells, and what lies in this project's own folders.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from typing import Any

from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.parts import COPIED, PAGE, ROOT, listed_licences

SBOM_FILE = ROOT / "build" / "sbom.json"


def bill_of_materials() -> dict[str, Any]:
    """All installed distributions, tools and tests included, and their dependencies; the same for the same install."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    installed = {str(canonicalize_name(one.name)): one for one in distributions()}
    parts = {name: _part(name, one) for name, one in installed.items()}
    bom = Bom(components=parts.values())
    root = Component(
        name=project["name"], version=project["version"], type=ComponentType.APPLICATION, bom_ref="root-component"
    )
    bom.metadata.component = root
    direct = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines)]
    lines = {name: [*map(Requirement, one.requires or ())] for name, one in installed.items()}
    asked = [*map(Requirement, direct), *(one for of_part in lines.values() for one in of_part if _holds(one))]
    for name, part in parts.items():
        extras = {extra for one in asked if canonicalize_name(one.name) == name for extra in one.extras}
        bom.register_dependency(part, [parts[other] for other in _needed(lines[name], extras) if other in parts])
    bom.register_dependency(root, [parts[name] for name in _needed(map(Requirement, direct), ()) if name in parts])
    found: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    del found["serialNumber"], found["metadata"]["timestamp"]
    return found


def _part(name: str, one: Distribution) -> Component:
    links = [link.partition(", ") for link in one.metadata.get_all("Project-URL") or ()]
    links += [("Homepage", ", ", page) for page in one.metadata.get_all("Home-page") or ()]
    return Component(
        name=one.name,
        version=one.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}=={one.version}",
        purl=PackageURL("pypi", None, name, one.version),
        description=next(iter(one.metadata.get_all("Summary") or ()), None),
        external_references=[
            ExternalReference(type=ExternalReferenceType.OTHER, url=XsUri(url), comment=label) for label, _, url in links
        ],
    )


def _needed(lines: Iterable[Requirement], extras: Iterable[str]) -> Iterator[str]:
    """What a part needs on this machine, with the extras that others ask of it; each once."""
    yield from dict.fromkeys(str(canonicalize_name(one.name)) for one in lines if _holds(one, *extras))


def _holds(one: Requirement, *extras: str) -> bool:
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))


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


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    complete = bill(bill_of_materials(), listed_licences(PAGE.read_text("utf-8")))
    SBOM_FILE.parent.mkdir(exist_ok=True)
    SBOM_FILE.write_text(json.dumps(complete, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(f"{SBOM_FILE}: {len(complete['components'])} parts\n")

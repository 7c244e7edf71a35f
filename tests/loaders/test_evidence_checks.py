"""Checks of what a row rests on: a copy leads to its original in one step and has its publishers."""

from typing import Any

from loaders.package import find_problems
from loaders.problems import Problem

SOURCES = "sources.csv"


def test_a_copy_names_a_source_that_is_no_copy_itself(copy: Any) -> None:
    copy.cell(SOURCES, "KZ12-S-010", "same_text_as", "KZ12-S-049")
    row = copy.row(SOURCES, "KZ12-S-010")
    assert find_problems(copy.folder) == [
        Problem(SOURCES, row, "same_text_as", "KZ12-S-049", "a source that is not itself a copy")
    ]


def test_a_source_is_no_copy_of_itself(copy: Any) -> None:
    copy.cell(SOURCES, "KZ12-S-010", "same_text_as", "KZ12-S-010")
    assert [problem.expected for problem in find_problems(copy.folder)] == ["a source that is not itself a copy"]


def test_a_copy_has_one_original(copy: Any) -> None:
    copy.cell(SOURCES, "KZ12-S-010", "same_text_as", "KZ12-S-048;KZ12-S-011")
    assert [problem.expected for problem in find_problems(copy.folder)] == ["the id of one source"]


def test_a_copy_has_the_publishers_of_its_original(copy: Any) -> None:
    copy.cell(SOURCES, "KZ12-S-049", "publisher_ids", "reuters")
    row = copy.row(SOURCES, "KZ12-S-049")
    assert find_problems(copy.folder) == [Problem(SOURCES, row, "publisher_ids", "'reuters'", "those of KZ12-S-048: afp")]


def test_publishers_original_and_relation_are_in_their_tables(copy: Any) -> None:
    copy.cell(SOURCES, "KZ12-S-010", "publisher_ids", "afp;nobody")
    copy.cell(SOURCES, "KZ12-S-011", "same_text_as", "KZ12-S-999")
    copy.cell(SOURCES, "KZ12-S-012", "relation_code", "hearsay")
    assert {(problem.field, problem.found, problem.expected) for problem in find_problems(copy.folder)} == {
        ("publisher_ids", "'nobody'", "an id of codes-publishers"),
        ("same_text_as", "'KZ12-S-999'", "an id of sources"),
        ("relation_code", "'hearsay'", "a code of codes/relations.csv"),
    }


def test_a_dataset_without_these_columns_is_accepted(copy: Any) -> None:
    names = ("publisher_ids", "same_text_as", "relation_code")

    def without(records: list[list[str]]) -> list[list[str]]:
        places = [place for place, name in enumerate(records[0]) if name not in names]
        return [[record[place] for place in places] for record in records]

    def undescribed(package: dict[str, Any]) -> None:
        [sources] = [table for table in package["resources"] if table["name"] == "sources"]
        schema = sources["schema"]
        schema["fields"] = [field for field in schema["fields"] if field["name"] not in names]
        schema["foreignKeys"] = [key for key in schema["foreignKeys"] if key["fields"][0] not in names]

    copy.change(SOURCES, without)
    copy.json("datapackage.json", undescribed)
    assert find_problems(copy.folder) == []

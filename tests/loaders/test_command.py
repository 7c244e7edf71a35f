"""The command line: exit codes, one line a problem, JSON."""

import json

import pytest

from loaders.__main__ import main
from loaders.descriptor import open_folder
from loaders.package import PUBLISHED, find_problems
from loaders.problems import CannotRead
from loaders.tidy import sorted_table, tidy, with_dictionary
from tests.nightly import nightly

LINE = "rallies.csv, row 2, date: found 2012-01-29; expected 2012-01-28, the day of round 1"


@pytest.fixture
def damaged(copy):
    copy.cell("rallies.csv", "KZ12-R-001", "date", "2012-01-29")
    return copy


def test_file_that_is_no_zip_file_is_said_in_one_line(tmp_path, capsys):
    (tmp_path / "x.zip").write_text("no archive")
    assert main(["check", str(tmp_path / "x.zip")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'x.zip'}: not a data package: File is not a zip file\n"


def test_a_problem_is_one_line_and_the_number_follows(damaged, capsys):
    assert main(["check", str(damaged.folder)]) == 1
    assert capsys.readouterr() == (f"{LINE}\n1 problem in {damaged.folder}\n", "")


def test_checks_of_a_published_dataset_are_asked_for_by_the_dataset_or_the_command(copy, capsys):
    copy.cell("claims.csv", "KZ12-C-002", "note_kk", "")
    copy.json("datapackage.json", lambda package: package["dashboard"].pop("checks"))
    assert main(["check", str(copy.folder)]) == 0
    capsys.readouterr()
    assert main(["check", str(copy.folder), "--published"]) == 1
    assert capsys.readouterr().out.startswith("claims.csv, row 3, note_kk: found an empty cell;")


def test_json_holds_the_same_problem(damaged, capsys):
    assert main(["check", str(damaged.folder), "--json"]) == 1
    where = {"table": "rallies.csv", "row": 2, "field": "date"}
    told = {**where, "found": "2012-01-29", "expected": "2012-01-28, the day of round 1"}
    assert json.loads(capsys.readouterr().out) == [told]


def test_a_folder_without_a_descriptor_cannot_be_read(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    expected = f"{tmp_path / 'datapackage.json'}: no such file; expected the descriptor of a data package\n"
    assert capsys.readouterr() == ("", expected)


def test_tidy_names_the_files_that_it_writes(copy, capsys):
    copy.write("gaps.csv", copy.text("gaps.csv").replace("\n", "\r\n"))
    assert main(["tidy", str(copy.folder)]) == 0
    assert capsys.readouterr().out == f"written: {copy.path('gaps.csv')}\n"


@pytest.mark.parametrize("damage", ["", *nightly("[]", "a,b\n1")])
def test_a_dataset_without_a_sound_file_is_told_file_by_file(copy, damage, capsys):
    for path in copy.folder.rglob("*.csv"):
        path.write_text(damage, encoding="utf-8")
    for path in copy.folder.rglob("*.geojson"):
        path.write_text(damage, encoding="utf-8")
    assert main(["check", str(copy.folder)]) == 1
    told, wrong = capsys.readouterr()
    *lines, last = told.splitlines()
    assert wrong == ""
    assert last == f"{len(lines)} problems in {copy.folder}"
    assert {line.split(",")[0].split(":")[0] for line in lines} == {
        path.name for path in [*copy.folder.rglob("*.csv"), *copy.folder.rglob("*.geojson")]
    }


def test_the_published_dataset_is_checked_where_no_other_is_named(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr() == (f"0 problems in {PUBLISHED}\n", "")


def test_the_published_dataset_is_in_order(copy):
    assert list(tidy(copy.folder)) == []


@pytest.mark.parametrize("name", ["rounds.csv", "codes/kinds.csv"])
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.removesuffix("\n"), id="no last line end"),
        pytest.param(lambda text: "".join([*text.splitlines(True)[:1], *text.splitlines(True)[:0:-1]]), id="unsorted"),
    ],
)
def test_a_file_in_disorder_becomes_the_published_file_again(copy, name, damage):
    published = copy.text(name)
    copy.write(name, damage(published))
    assert copy.text(name) != published
    assert list(tidy(copy.folder)) == [copy.path(name)]
    assert copy.text(name) == published


def test_column_that_the_profile_knows_is_described_where_the_descriptor_lacks_it(copy):
    published = copy.text("datapackage.json")

    def without_venue(package):
        schema = next(one["schema"] for one in package["resources"] if one["name"] == "rallies")
        schema["fields"] = [field for field in schema["fields"] if field["name"] != "venue_en"]

    copy.json("datapackage.json", without_venue)
    assert [path.name for path in tidy(copy.folder)] == ["datapackage.json"]
    assert json.loads(copy.text("datapackage.json")) == json.loads(published)


def test_column_that_nobody_describes_is_named(copy):
    copy.change("rallies.csv", lambda records: [[*records[0], "mood"], *([*record, ""] for record in records[1:])])
    with pytest.raises(CannotRead, match=r"rallies\.csv, row 1, mood: found column 17"):
        list(tidy(copy.folder))


def test_numbers_are_sorted_as_numbers_and_a_line_end_within_a_cell_stays():
    assert sorted_table([["round_id", "date"], ["10", "b"], ["9", "a"]], numeric_id=True) == "round_id,date\n9,a\n10,b\n"
    assert sorted_table([["id", "text"], ["b", "x"], ["a", "one\ntwo"]]) == 'id,text\na,"one\ntwo"\nb,x\n'


def test_a_new_id_is_published_with_the_version(copy):
    copy.json("datapackage.json", lambda package: package.update(version="9.9.9"))
    last, new = copy.ids("gaps.csv")[-1], copy.next_id("gaps.csv")
    copy.write("gaps.csv", copy.text("gaps.csv") + f"{new},gap,cities,,,A new gap.,KZ12-S-002\n")
    assert list(tidy(copy.folder)) == [copy.path("published_ids.csv")]
    lines = copy.text("published_ids.csv").splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith(f"gaps,{last},")]
    assert lines[at + 1] == f"gaps,{new},9.9.9"
    assert sum(line.endswith(",9.9.9") for line in lines) == 1


def test_an_id_that_disappeared_stays_published(copy):
    copy.drop("gaps.csv", "KZ12-G-019")
    assert list(tidy(copy.folder)) == []
    assert "gaps,KZ12-G-019,1.0.0" in copy.text("published_ids.csv")


def test_a_stale_dictionary_is_made_anew_and_the_text_around_it_stays(copy):
    published = copy.text("README.md")
    copy.replace("README.md", "| `city_id` | string |", "| `town` | number |")
    assert list(tidy(copy.folder)) == [copy.path("README.md")]
    assert copy.text("README.md") == published


def test_a_readme_without_the_marks_stays_as_it_is():
    schemas = open_folder(PUBLISHED).schemas
    assert with_dictionary("# Ours\n", schemas) == "# Ours\n"
    assert with_dictionary("# Ours\n<!-- dictionary -->\nkept\n", schemas) == "# Ours\n<!-- dictionary -->\nkept\n"


def test_tidying_does_not_mend_what_a_person_must_decide(copy):
    copy.cell("rallies.csv", "KZ12-R-001", "city_id", "atlantis")
    assert list(tidy(copy.folder)) == []
    assert [problem.found for problem in find_problems(copy.folder)] == ["'atlantis'"]


def test_tables_that_cannot_be_put_in_order_are_all_named_and_nothing_is_written(copy):
    copy.write("asks.csv", copy.text("asks.csv").replace("\n", "\r\n"))
    copy.path("rounds.csv").unlink()
    copy.write("gaps.csv", b"")
    copy.replace("cities.csv", "city_id,", "town,")
    with pytest.raises(CannotRead) as error:
        list(tidy(copy.folder))
    places = ["rounds.csv", "cities.csv, row 1, city_id", "cities.csv, row 1, town", "gaps.csv, row 1"]
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == places
    assert "\r\n" in copy.text("asks.csv")

"""What this dashboard exports is the same dataset when it is brought back, but for names of people."""

from pathlib import Path

import pandas as pd
import pytest

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import by_name
from intake.__main__ import main
from loaders import Dataset, load
from loaders.location import zip_archive
from loaders.package import find_problems
from measures.selection import Selection
from tests.nightly import sampled
from views.view import choose

EXPORTS = [("package", "en"), ("xlsx", "kk"), ("csv", "ru"), ("parquet", "en")]
NAMED = ["people_named", *(f"people_named_{language}" for language in ("en", "ru", "kk"))]


def _differing_texts(table: pd.DataFrame, again: pd.DataFrame) -> list[str]:
    """The cells that differ, but for those from which a name was taken out."""
    cells = zip(table.astype(str).to_numpy().ravel(), again[[*table]].astype(str).to_numpy().ravel(), strict=True)
    return [one for one, other in cells if str(one) != str(other) and "[…]" not in str(other)]


def _brought_back(format_name: str, folder: Path, language: str, *options: str) -> Path:
    one = by_name(format_name)
    file, made = folder / f"export.{one.suffix}", folder / "made"
    file.write_bytes(one.write(choose(load(), Selection(), language), FileOptions(hxl=format_name == "parquet")))
    assert main(["convert", str(file), "--to", str(made), *options]) == 0
    assert find_problems(made) == []
    return made


def _differing(original: Dataset, again: Dataset, names: list[str]) -> list[str]:
    """The tables that differ in a cell of the columns that the original has."""
    return [
        name
        for name in names
        if not original[name].astype(str).equals(again[name][[*original[name]]].astype(str).set_index(original[name].index))
    ]


@pytest.mark.parametrize(("format_name", "language"), sampled(EXPORTS, ("package", "en"), ("parquet", "en")))
def test_an_export_is_the_same_dataset_when_names_are_public(format_name: str, language: str, tmp_path: Path) -> None:
    original, again = load(), load(_brought_back(format_name, tmp_path, language, "--names-are-public"))
    assert again.languages == original.languages
    assert _differing(original, again, [*original.own_tables]) == []


@pytest.mark.parametrize("format_name", ["xlsx", "csv"])
def test_names_of_people_are_held_back_in_every_language_and_in_what_was_corrected(format_name: str, tmp_path: Path) -> None:
    original, folder = load(), _brought_back(format_name, tmp_path, "ru")
    again = load(folder)
    named = pd.concat([original["incidents"][one].dropna() for one in NAMED[1:]])
    assert len(named) > 10
    assert not {*NAMED} & {*(folder / "incidents.csv").read_text("utf-8").splitlines()[0].split(",")}
    assert "people_named" not in (folder / "corrections.csv").read_text("utf-8")
    texts = "".join(again[one][column].str.cat() for one, column in (("incidents", "summary_kk"), ("statements", "support")))
    assert "[…]" in texts
    assert not [one for one in ("Төреғожина", "Toregozhina", "Akhmedyarov", "Ахмедьяров") if one in texts]
    for one in (name for name in original.own_tables if name != "corrections"):
        assert _differing_texts(original[one].drop(columns=NAMED, errors="ignore"), again[one]) == []


def test_points_are_brought_back_with_what_they_say(tmp_path: Path) -> None:
    original, again = load(), load(_brought_back("geojson", tmp_path, "ru"))
    acts, same = (one["incidents"].set_index("incident_id") for one in (original, again))
    places = acts[acts["city_id"].notna()]
    columns = ["date", "city_id", "kind_code", "people_low", "summary_ru", "source_ids"]
    assert _differing_texts(places[columns], same.loc[places.index]) == []
    assert {*again["cities"]["city_id"]} == {*again["incidents"]["city_id"].dropna(), *again["rallies"]["city_id"]}


def test_a_contact_that_was_added_to_an_export_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = {
        "incidents.csv": "incident_id,kind_code,city_id,source_ids,summary_en,address\n1,fine,oral,x,Call 8 701 123 45 67,",
        "cities.csv": "city_id,name_en,address\noral,Oral,\n",
    }
    file = tmp_path / "export.zip"
    file.write_bytes(zip_archive({name: text.encode() for name, text in sheets.items()}, "2024-05-01"))
    assert main(["convert", str(file), "--to", str(tmp_path / "made")]) == 1
    assert load(tmp_path / "made")["incidents"]["summary_en"][0] == "Call […]"
    assert "contact: 1 problem" in capsys.readouterr().out


def test_the_table_of_incidents_alone_keeps_its_languages(tmp_path: Path) -> None:
    original, file = load(), tmp_path / "kazakhstan-incidents.csv"
    file.write_bytes(by_name("csv").write(choose(original, Selection(), "kk"), FileOptions(tables=("incidents",))))
    assert main(["convert", str(file), "--to", str(tmp_path / "made")]) == 0
    again = load(tmp_path / "made")
    texts = [f"{name}_{language}" for name in ("summary", "people_words") for language in ("en", "ru", "kk")]
    assert _differing_texts(original["incidents"][texts], again["incidents"]) == []
    assert "people_named" not in (tmp_path / "made" / "incidents.csv").read_text("utf-8")

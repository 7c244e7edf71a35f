"""Every format: all there, the same bytes for the same choice, and what must stand in each file."""

import io
import re
from datetime import date
from zipfile import ZipFile, is_zipfile

import pytest

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, by_name
from translations import translator

NAMES = [one.name for one in FORMATS]
SOME = {"rounds": (4,), "kinds": ("fine", "refusal")}


def told(content):
    if not is_zipfile(io.BytesIO(content)):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize("name", NAMES)
def test_every_file_tells_what_it_is(chosen, name):
    text = told(by_name(name).write(chosen("en", **SOME), FileOptions())).replace("&amp;", "&")
    address = "https://dashboard.example.org/?round=4&kind=fine,refusal&lang=en&version=1.6.0"
    for part in ("Dataset, version 1.6.0, 1 December 2026.", "Round 4; ", "CC BY 4.0", "licenses/by/4.0", address):
        assert part in text, part
    assert "If sources differ, the numbers are listed separately; nothing is averaged." in text


def test_name_of_a_file_says_version_part_and_language(chosen):
    assert by_name("csv").file_name(chosen("kk"), FileOptions()) == "assembly-restrictions-kazakhstan-2012-1.6.0-kk.csv.zip"
    part = chosen(rounds=(3, 4), cities=("almaty",), kinds=("administrative_detention",))
    named = "assembly-restrictions-kazakhstan-2012-1.6.0-round3-round4-almaty-administrative-detention-en"
    assert by_name("xlsx").file_name(part, FileOptions()) == f"{named}.xlsx"
    assert by_name("csv").file_name(chosen(), FileOptions(tables=("rounds",))).endswith("-1.6.0-rounds-en.csv")


def test_name_of_a_file_has_room_for_some_filters(chosen):
    many = chosen(cities=tuple(chosen().dataset["cities"]["city_id"]))
    assert chosen(since=date(2012, 3, 1)).file_name("x") == "x-1.6.0-from-2012-03-01-en"
    assert re.search(r"^x-1\.6\.0-a.*-and-\d+-more-en$", many.file_name("x"))
    assert len(many.file_name("x")) < 120


def test_labels_are_in_every_language():
    labels = {language: [one.label(translator(language)) for one in FORMATS] for language in ("en", "ru", "kk")}
    assert labels["en"] == ["Data package", "XLSX", "CSV", "GeoJSON", "Parquet"]
    assert len({of_all[0] for of_all in labels.values()}) == 3

"""What is given by link is what the command writes and the screens save, to the byte."""

from urllib.parse import urlencode

import pytest

from exports.__main__ import main
from exports.render.pictures import render
from tests.conftest import SITE

CHOICES = [{}, {"lang": "ru", "round": "4", "city": "almaty"}, {"lang": "kk", "kind": "fine"}]


@pytest.fixture
def commanded(read_once, tmp_path):  # noqa: ARG001
    def build(command, choice, *options):
        given = [text for name, value in choice.items() for text in (f"--{name}", value)]
        assert main([command, *given, *options, "--site", SITE, "--out", str(tmp_path / "file")]) == 0
        return (tmp_path / "file").read_bytes()

    return build


@pytest.mark.parametrize(
    "choice", [CHOICES[1], *(pytest.param(one, marks=pytest.mark.nightly) for one in (CHOICES[0], CHOICES[2]))], ids=str
)
@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("/data/incidents.csv", ("csv", "--table", "incidents")),
        ("/data/claims.parquet", ("parquet", "--table", "claims")),
        ("/data/package.zip", ("package",)),
        ("/data.xlsx", ("xlsx",)),
        ("/data.geojson", ("geojson",)),
    ],
)
def test_data_are_those_of_the_command(client, commanded, choice, path, options):
    assert client.get(path, params=choice).content == commanded("data", choice, "--format", *options)


def test_hashtags_are_those_of_the_command(client, commanded):
    expected = commanded("data", {}, "--format", "csv", "--table", "rounds", "--hxl")
    assert client.get("/data/rounds.csv?hxl=1").content == expected


def test_html_briefing_is_that_of_the_command(client, commanded):
    choice = {"lang": "ru", "round": "4"}
    parts, case = ["summary", "cases", "sources"], "KZ12-I-014"
    expected = commanded("briefing", choice, "--format", "html", "--length", "one", "--parts", *parts, "--case", case)
    said = urlencode({**choice, "length": "one", "parts": ",".join(parts), "cases": case})
    assert client.get(f"/briefing.html?{said}").content == expected


def test_pdf_and_word_briefings_are_those_of_the_command(client, commanded):
    for form in ("pdf", "docx"):
        expected = commanded("briefing", {"city": "uralsk"}, "--format", form, "--length", "one")
        assert client.get(f"/briefing.{form}?city=uralsk&length=one").content == expected


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/figures/applications.svg?round=4", "svg"),
        ("/figures/applications.png?round=4", "png-1200"),
        ("/figures/applications.png?round=4&width=2400", "png-2400"),
        ("/figures/applications.png?round=4&width=1200&height=675", "press"),
    ],
)
def test_picture_is_that_of_the_share_button(client, chosen, path, size):
    assert client.get(path).content == render(chosen(rounds=(4,)), "applications", size)

"""`python -m exports briefing`."""

import pytest
from pypdf import PdfReader

from exports.__main__ import main

pytestmark = pytest.mark.usefixtures("read_once")


def test_writes_the_parts_that_are_asked_for_of_the_choice(tmp_path):
    out = tmp_path / "briefing.pdf"
    options = ["--lang", "ru", "--format", "pdf", "--length", "one", "--round", "4", "--city", "almaty"]
    given = ["briefing", *options, "--parts", "summary", "recommendations", "--site", "https://a.example", "--out", str(out)]
    assert main(given) == 0
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())
    assert "4-й День несогласия; Алматы" in text
    assert "О чём просили и что сообщается о дальнейшем" in text
    assert "Правовые нормы" not in text
    assert "a.example/?round=4&city=almaty&lang=ru&version=1.6.0" in text.replace("/ ?", "/?")


def test_a_code_is_known_in_any_case_and_the_command_says_what_it_wrote(tmp_path, capsys):
    given = ["briefing", "--format", "html", "--length", "one", "--city", "Uralsk", "--kind", "Search_Seizure"]
    assert main([*given, "--out", str(tmp_path)]) == 0
    written = next(tmp_path.iterdir())
    assert written.name.endswith("-one-uralsk-search-seizure-en.html")
    assert capsys.readouterr().out.startswith(f"{written}: 1 part, ")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--round", "9"], "--round: '9' is not in the dataset; there are 1, 2, 3, 4"),
        (["--out", "/there/is/no/folder/a.pdf"], "--out: there is no folder /there/is/no/folder"),
        (["--case", "KZ12-I-001", "--case", "KZ12-I-999"], "--case: 'KZ12-I-999' is not the id of an act in the dataset"),
    ],
)
def test_wrong_choice_is_said(tmp_path, capsys, given, said):
    assert main(["briefing", "--out", str(tmp_path / "a.pdf"), *given]) == 2
    assert capsys.readouterr().err.strip() == said


@pytest.mark.parametrize("given", [["--length", "seven"], ["--parts", "weather"], ["--format", "txt"], ["--lang", "de"]])
def test_unknown_value_is_refused_with_the_known_ones(tmp_path, capsys, given):
    with pytest.raises(SystemExit, match="2"):
        main(["briefing", "--out", str(tmp_path / "a.pdf"), *given])
    assert "choose from" in capsys.readouterr().err

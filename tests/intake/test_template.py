"""The template: recognised in each language, its example no record, its lists such that each label is a code."""

import pytest
from openpyxl import load_workbook

from intake.__main__ import main
from intake.codes import code_of
from intake.locale_words import list_rows
from intake.targets import LISTS
from intake.template import list_of
from loaders import load
from loaders.dataset import LANGUAGES

OF_TEMPLATE = {column["target"] for column in list_rows("template_columns")}
FILLED = {"en": ("1", "Oral", "Fine"), "ru": ("1", "Уральск", "Штраф"), "kk": ("1", "Орал", "Айыппұл")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_becomes_a_dataset_without_its_example(language, tmp_path, capsys):
    path = tmp_path / "records.xlsx"
    assert main(["template", "--to", str(path), "--lang", language]) == 0
    book = load_workbook(path)
    places = {column["target"]: place for place, column in enumerate(list_rows("template_columns"), 1)}
    for target, cell in zip(("incident_id", "place", "kind_code"), FILLED[language], strict=True):
        book.worksheets[0].cell(3, places[target], cell)
    book.save(path)
    assert main(["convert", str(path), "--to", str(tmp_path / "made")]) == 0
    told = capsys.readouterr().out
    assert "template of the dashboard; records: 1" in told
    assert load(tmp_path / "made").languages == (language,)
    acts = load(tmp_path / "made")["incidents"]
    assert acts[["incident_id", "city_id", "kind_code"]].to_numpy().tolist() == [["1", "oral", "fine"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("target", [one for one in LISTS if one in OF_TEMPLATE])
def test_each_label_of_a_list_is_its_code(target, language):
    labels = list_of(target, language)
    assert labels
    assert [one for one in labels if code_of(LISTS[target], one) is None] == []


def test_a_column_offers_its_list_and_says_what_it_asks_for(tmp_path):
    main(["template", "--to", str(tmp_path / "t.xlsx"), "--lang", "kk"])
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Жазбалар", "Тізімдер"]
    rules = {one.promptTitle: one for one in book["Жазбалар"].data_validations.dataValidation}
    assert rules["Шектеу түрі"].type == "list"
    assert rules["Күні"].prompt.startswith("Қаншалықты белгілі болса")

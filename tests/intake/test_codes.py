"""What a value means: a code by its label, else what the reader says, kept as a mapping; what accounts suggest."""

import json
from datetime import date

import pytest

from charts.registry import figure_spec
from exports.briefing.sheet import sheet
from intake.codes import codes_of, kind_in_words, meaning_of, read_penalty, values_in
from intake.mapping import TableMapping, as_json, mapping_of, understood
from intake.source_table import SourceTable
from intake.write_package import load_conversion
from loaders.problems import DatasetRefused
from measures.acts import counts
from measures.affected import can_be_grave
from measures.coverage import coverage
from screens.lists import gravest_in_brief
from screens.titles import incidents_title, title_and_finding
from tests.conftest import choice_of
from tests.exports.briefings import everything
from views.finding import acts_counted


@pytest.mark.parametrize(
    ("target", "value", "code"),
    [
        ("kind_code", "fine", "fine"),
        ("kind_code", "ШТРАФ", "fine"),
        ("kind_code", "айыппұл", "fine"),
        ("kind_code", "Штраф 20 МРП", None),
        ("kind_code", "fune", None),
        ("authority_code", "Полиция", "police"),
        ("authority_code", "Sobr", None),
        ("penalty_unit_code", "МРП", "mci"),
        ("confidence", "расталған", "high"),
    ],
)
def test_a_label_is_its_code_and_anything_else_means_what_the_reader_says(target, value, code):
    assert meaning_of(target, value, {}) == code
    assert meaning_of(target, value, {value: "x"}) == "x"


def test_a_cell_is_several_values_where_a_separator_says_so_or_each_is_known():
    assert values_in("kind_code", "Fine; Flags torn", {}) == ["Fine", "Flags torn"]
    assert values_in("kind_code", "fine warning", {}) == ["fine", "warning"]
    assert values_in("kind_code", "Fine, of a sort", {}) == ["Fine, of a sort"]
    assert values_in("kind_code", "Fine, of a sort", {"of a sort": "warning"}) == ["Fine", "of a sort"]
    assert values_in("kind_code", "Dispersal or blocked march", {}) == ["Dispersal or blocked march"]


@pytest.mark.parametrize(
    ("cell", "unit", "penalty"),
    [
        ("15 days", None, (15, "days")),
        ("20 МРП", None, (20, "mci")),
        (20, "mci", (20, "mci")),
        ("1 500,50 тенге", None, (1500.5, "kzt")),
        ("15 days", "mci", None),
        (20, None, None),
        ("-3 days", None, None),
        ("a lot", None, None),
    ],
)
def test_a_penalty_is_a_number_with_its_unit(cell, unit, penalty):
    assert read_penalty(cell, unit) == penalty


def test_every_short_form_of_a_unit_is_of_a_code_of_the_published_list():
    assert all("label_en" in row for row in codes_of("penalty_units").values())


@pytest.mark.parametrize(
    "text",
    [
        *("He was not beaten, he said", "Суд отменил штраф", "Сот айыппұлды жойды", "Обошлись без обысков"),
        *("The court refused the application for release", "Police struck a deal with a group", "People beat drums"),
        *("City hall refused to comment", "They took their posters to the square", "Five went to the banned rally"),
        "Nobody was hurt and fined",
    ],
)
def test_no_type_is_suggested_where_words_deny_or_lift_it_or_tell_of_something_else(text):
    assert kind_in_words(text) is None


def test_a_type_is_suggested_where_the_denial_is_in_another_clause_or_in_its_own_words():
    assert kind_in_words("No rain. He was stabbed, then beaten") == ("attack", ("stabbed", "beaten"))
    assert kind_in_words("He was beaten and did not leave") == ("attack", ("beaten",))
    assert kind_in_words("Police did not permit it") == ("refusal", ("did not permit",))
    assert kind_in_words("Mayor's office refused the request") == ("refusal", ("Mayor", "office refused"))
    assert kind_in_words("Akimat denied her application") == ("refusal", ("Akimat denied", "application"))


MAPPING = TableMapping(
    "spreadsheet",
    {"Дата": "date", "Вид": "kind_code", "Погода": "note", "Телефон": "left_out"},
    "Лист1",
    heading_row=3,
    values={"kind_code": {"Сорвали плакат": "confiscation", "Ничего": "", "Оба": ["fine", "warning"]}},
    accounts={"Шёл дождь": ""},
    places={"Актау": 610612, "Бор": None},
    day_order="day_first",
    year=2023,
    country="KZ",
    language="ru",
    names_are_public=True,
)


def test_a_mapping_that_was_written_is_read_as_it_was():
    assert mapping_of("mapping.json", as_json(MAPPING).encode()) == MAPPING


def _wrong(**changed):
    with pytest.raises(DatasetRefused) as refused:
        mapping_of("mapping.json", json.dumps({**json.loads(as_json(MAPPING)), **changed}).encode())
    return {one.field: one.expected for one in refused.value.problems}


def test_every_wrong_field_is_told_by_its_name():
    found = _wrong(columns={"Дата": "day"}, day_order="us", country="Kazakhstan", colour="red")
    assert {*found} == {"columns.Дата", "day_order", "country", None}
    assert found["day_order"] == "day_first, month_first"
    assert "two large letters, as in KZ" in str(found["country"])
    [(field, expected)] = _wrong(values={"kind_code": {"Штраф": "fines"}}).items()
    assert (field, "fine" in expected) == ("values.kind_code.Штраф", True)
    assert {*_wrong(accounts={"a": "b"})} == {"accounts.a"}
    assert {*_wrong(values={"kind_code": {"Штраф": ["fine", "fines"]}})} == {"values.kind_code.Штраф.1"}


@pytest.mark.parametrize("text", [b"[" * 100_000, b"{", b"\xff\xfe\x00"])
def test_what_is_no_json_is_told_as_such(text):
    with pytest.raises(DatasetRefused) as refused:
        mapping_of("mapping.json", text)
    assert [(one.table, one.expected) for one in refused.value.problems] == [("mapping.json", "a mapping as JSON")]


def _meanings(names, **own):
    columns = dict.fromkeys(names.split("|"), ("x",))
    return dict(understood(SourceTable("a.csv", "S", columns, (2,)), TableMapping("", **{"columns": {}, **own}))[1].columns)


def test_a_column_enters_by_a_heading_of_the_template_in_any_language_or_because_the_reader_says_so():
    assert _meanings("Date|Город или место|Жазба №|What happened|City") == {
        "Date": "date",
        "Город или место": "place",
        "Жазба №": "incident_id",
        "What happened": "summary",
        "City": "left_out",
    }
    assert _meanings("City|City or place", columns={"City": "place"}) == {"City": "place", "City or place": "left_out"}
    assert _meanings("A|B", columns={"A": "date", "B": "date"}) == {"A": "date", "B": "left_out"}


def test_a_column_that_the_workbook_hides_enters_only_because_the_reader_says_so():
    table = SourceTable("a.csv", "S", {"Date": ("x",)}, (2,), hidden_columns=("Date",))
    assert understood(table, TableMapping("", {}))[1].columns == {"Date": "left_out"}
    assert understood(table, TableMapping("", {"Date": "date"}))[1].columns == {"Date": "date"}


def test_one_meaning_moves_to_another_column_unless_several_may_have_it():
    mapping = TableMapping("spreadsheet", {"A": "date", "B": "left_out", "C": "kind_code"})
    assert mapping.with_column("B", "date").columns == {"A": "left_out", "B": "date", "C": "kind_code"}
    assert mapping.with_column("B", "kind_code").columns_for("kind_code") == ["B", "C"]


COLUMNS = {"kind_code": ("Attack", "refusal"), "place": ("Almaty",) * 2}
NO_NAMES, NO_NUMBERS = (
    "This dataset has no names of people",
    "This dataset has no column for the number of people affected",
)


@pytest.fixture
def own(made):
    def view(language="en", names=False, **more):
        mapping = {"country": "KZ", "names_are_public": names}
        columns = {column: column for column in (*COLUMNS, *more)}
        converted = made({**mapping, "columns": columns}, **COLUMNS, **more)
        return choice_of(load_conversion(converted, date(2024, 6, 1), "Ours"), language)

    return view


def figure_message(view, name):
    figure = figure_spec(name).cached_figure(view)
    return " ".join(one.text for one in figure.layout.annotations).replace("<br>", " ")


def test_the_authority_is_not_said_to_be_unnamed_without_a_column_of_it(own):
    for view, is_said in ((own(), False), (own(authority_code=("police", None)), True)):
        assert ("responsible authority is not named" in " ".join(everything(sheet(view, "cities", "almaty")))) is is_said
    assert incidents_title(own()) == "2 incidents"


def test_people_are_not_counted_without_a_column_of_them(own):
    with_people = own(people=(3, None))
    assert [[*coverage(view.data)] for view in (own(), with_people, own(date=("2023", None)))] == [
        ["two_sources"],
        ["two_sources", "number"],
        ["two_sources", "exact_day"],
    ]
    assert [figure_message(view, "counted").startswith(NO_NUMBERS) for view in (own(), with_people)] == [True, False]


def test_names_are_said_to_be_left_out_and_no_gravest_incident_is_offered_without_them(own):
    columns = {"people_named": ("Dana Omarova", None), "date": ("2023-05-14", None)}
    withheld, public = own(**columns), own(names=True, **columns)
    assert [can_be_grave(view.dataset) for view in (withheld, public)] == [False, True]
    assert [gravest_in_brief(view) for view in (own(), withheld)] == ["", ""]
    assert [title_and_finding(view, "people")[0] for view in (withheld, public)] == [NO_NAMES, "1 person is named here"]
    assert figure_message(withheld, "people") == f"{NO_NAMES}."


def test_incidents_of_refusal_are_not_said_to_stand_in_a_table_of_applications(own):
    view = own()
    assert acts_counted(view.measure(counts), view.t) == "2 incidents are recorded."


def test_types_have_their_labels_in_the_language_of_the_screen(own):
    view = own("ru", summary=("It happened.", None))
    assert view.dataset.labels("kinds")["attack"] == "Нападение"
    assert [*view.dataset["incidents"]["summary"]] == ["Нападение", "Отказ в разрешении"]

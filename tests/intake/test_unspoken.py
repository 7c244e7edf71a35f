"""What a table of somebody's own has no column for is not spoken of, on the screens and in the files."""

from datetime import date

import pytest

from charts.registry import figure_spec
from exports.briefing.sheet import sheet
from intake.write_package import load_conversion
from measures.acts import counts
from measures.affected import can_be_grave
from measures.coverage import coverage
from screens.titles import incidents_title, title_and_finding
from tests.conftest import choice_of
from tests.exports.briefings import everything
from views.finding import acts_counted

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
    assert [title_and_finding(view, "people")[0] for view in (withheld, public)] == [NO_NAMES, "1 person is named here"]
    assert figure_message(withheld, "people") == f"{NO_NAMES}."


def test_incidents_of_refusal_are_not_said_to_stand_in_a_table_of_applications(own):
    view = own()
    assert acts_counted(view.measure(counts), view.t) == "2 incidents are recorded."


def test_types_have_their_labels_in_the_language_of_the_screen(own):
    view = own("ru", summary=("It happened.", None))
    assert view.dataset.labels("kinds")["attack"] == "Нападение"
    assert [*view.dataset["incidents"]["summary"]] == ["Нападение", "Отказ в разрешении"]

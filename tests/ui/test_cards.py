"""The gravest acts as lines of words."""

from streamlit.testing.v1 import AppTest

from measures.gravest import gravest
from tests.ui.conftest import WAIT, view_of


def lines(data):
    def script(view, table):
        from ui import cards

        cards.gravest_acts(view, table)

    app = AppTest.from_function(script, args=(view_of(data), gravest(data)), default_timeout=WAIT).run()
    assert not app.exception
    return [element.value for element in app.markdown]


def grave(make, **cells):
    act = {"incident_id": "I-1", "round_id": 1, "people_named_en": "A Person", "city_id": "almaty", "date": "2012-01-28"}
    cities = [{"city_id": "almaty", "name_en": "Almaty"}]
    return make(rounds=[{"round_id": 1}], cities=cities, sources=[{"source_id": "S-1"}], incidents=[{**act, **cells}])


def test_arrest_is_told_in_days(make):
    told = lines(grave(make, kind_code="administrative_arrest", penalty_amount=15.0, penalty_unit_code="days"))
    assert told == ["**28 January, Almaty, administrative arrest, for 15 days**  \nA Person"]


def test_imprisonment_is_told_in_years(make):
    told = lines(grave(make, kind_code="imprisonment", penalty_amount=3.0, penalty_unit_code="years"))
    assert told == ["**28 January, Almaty, imprisonment, 3 years**  \nA Person"]


def test_place_and_day_not_reported_are_left_out(make):
    told = lines(grave(make, kind_code="attack", city_id=None, date=None, date_precision="unknown"))
    assert told == ["**physical attack**  \nA Person"]


def test_people_of_one_act_are_parted_by_commas(make):
    told = lines(grave(make, kind_code="attack", people_named_en="A Person;B Person"))
    assert told == ["**28 January, Almaty, physical attack**  \nA Person, B Person"]


def test_name_with_markup_is_text(make):
    [told] = lines(grave(make, kind_code="attack", people_named_en="[A](https://b.example)"))
    assert told.startswith("**28 January, Almaty, physical attack**  \n\\[A\\]\\(https\\:")


def test_choice_without_grave_acts_says_so(make):
    [told] = lines(grave(make, kind_code="fine"))
    assert "None of the kinds counted as gravest is reported for this choice." in told

"""Filters and the address: what is in the one is in the other."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import WAIT
from ui import address


def script():
    """The filters as every screen draws them, with the address and the choice written out."""
    from dataclasses import asdict

    import streamlit as st

    from ui import address, language, shell

    known = shell._choices(language.adopt())
    address.adopt(st.session_state.get("screen", "overview"), known)
    shell._filters(known)
    address.write()
    st.button("Remove Almaty", key="remove-city", on_click=address.remove, args=("city", "almaty"))
    st.button("Remove day", key="remove-day", on_click=address.remove, args=("from",))
    st.json(st.query_params.to_dict())
    st.json({name: str(value) for name, value in asdict(address.selection()).items()})
    st.json(st.session_state.get(address.UNKNOWN) or [])


class Browser:
    """A reader whose address line follows what the script writes, as a browser's does."""

    def __init__(self, **query: str) -> None:
        self.app = AppTest.from_function(script, default_timeout=WAIT)
        self.go(**query)

    def go(self, **query: str) -> None:
        """Opens an address within the visit."""
        self.app.query_params.clear()
        self.app.query_params.update(query)
        self.app.run()

    def run(self, widget):
        """Runs what a reader did, the address being what it was last."""
        self.app.query_params.clear()
        self.app.query_params.update(self.address)
        widget.run()

    def click(self, key: str) -> None:
        self.run(self.app.button(key=key).click())

    def move(self, screen: str) -> None:
        """Changes the screen by the menu, which empties the address."""
        self.app.session_state["screen"] = screen
        self.go()

    @property
    def address(self):
        return json.loads(self.app.json[0].value)

    @property
    def selection(self):
        return {name: value for name, value in json.loads(self.app.json[1].value).items() if value not in ("()", "None")}

    @property
    def unknown(self):
        return json.loads(self.app.json[2].value)


def test_link_sets_every_filter():
    reader = Browser(
        round="2,4", city="uralsk", kind="fine,refusal", authority="court", **{"from": "2012-02-01", "to": "2012-04-30"}
    )
    assert reader.app.multiselect(key="city").value == ["uralsk"]
    assert reader.app.multiselect(key="kind").value == ["fine", "refusal"]
    assert reader.app.multiselect(key="authority").value == ["court"]
    assert reader.app.date_input(key="from").value == date(2012, 2, 1)
    assert reader.app.date_input(key="to").value == date(2012, 4, 30)
    assert reader.app.button_group(key="round").value == ["2", "4"]


def test_link_becomes_the_selection():
    reader = Browser(round="2,4", city="uralsk", kind="fine", authority="court", to="2012-04-30")
    assert reader.selection == {
        "rounds": "(2, 4)",
        "cities": "('uralsk',)",
        "kinds": "('fine',)",
        "authorities": "('court',)",
        "until": "2012-04-30",
    }


def test_no_filter_selects_everything_and_leaves_the_address_empty():
    reader = Browser()
    assert (reader.selection, reader.address, reader.unknown) == ({}, {}, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("round", "9"),
        ("city", "moscow"),
        ("city", "Almaty"),
        ("kind", "no_kind"),
        ("authority", "nobody"),
        ("from", "yesterday"),
        ("from", "2012-13-01"),
        ("to", "2012-02-30"),
        ("from", "2011-12-31"),
        ("to", "2013-01-01"),
        ("place", "moscow"),
    ],
)
def test_unknown_value_is_told_and_left_out(name, value):
    reader = Browser(**{name: value})
    assert reader.unknown == [f"{name}={value}"]
    assert (reader.selection, reader.address) == ({}, {})


def test_known_values_beside_an_unknown_one_are_kept():
    reader = Browser(city="almaty,moscow,uralsk")
    assert (reader.selection, reader.unknown) == ({"cities": "('almaty', 'uralsk')"}, ["city=moscow"])
    assert reader.address == {"city": "almaty,uralsk"}


def test_value_given_twice_is_taken_once():
    assert Browser(city="almaty,almaty").address == {"city": "almaty"}


@pytest.mark.parametrize("day", ["2012-01-01", "2012-12-31"])
def test_first_and_last_day_of_the_year_can_be_chosen(day):
    reader = Browser(**{"from": day})
    assert (reader.selection, reader.unknown) == ({"since": day}, [])


def test_choosing_writes_codes_into_the_address():
    reader = Browser()
    reader.run(reader.app.multiselect(key="city").set_value(["uralsk", "almaty"]))
    reader.run(reader.app.multiselect(key="kind").set_value(["administrative_arrest"]))
    reader.run(reader.app.button_group(key="round").set_value(["3"]))
    reader.run(reader.app.date_input(key="from").set_value(date(2012, 3, 1)))
    assert reader.address == {"round": "3", "city": "uralsk,almaty", "kind": "administrative_arrest", "from": "2012-03-01"}


def test_unknown_value_is_forgotten_with_the_next_choice():
    reader = Browser(city="moscow")
    reader.run(reader.app.multiselect(key="city").set_value(["almaty"]))
    assert (reader.unknown, reader.address) == ([], {"city": "almaty"})


def test_removing_one_value_keeps_the_others():
    reader = Browser(city="almaty,uralsk", round="4")
    reader.click("remove-city")
    assert reader.address == {"city": "uralsk", "round": "4"}


def test_removing_a_day_keeps_the_other_filters():
    reader = Browser(city="uralsk", **{"from": "2012-02-01"})
    reader.click("remove-day")
    assert (reader.address, reader.selection) == ({"city": "uralsk"}, {"cities": "('uralsk',)"})


def test_reset_empties_every_filter_and_the_address():
    reader = Browser(round="2", city="uralsk", kind="fine", authority="court", **{"from": "2012-02-01", "to": "2012-04-30"})
    reader.click("reset-side")
    assert (reader.selection, reader.address) == ({}, {})


def test_filters_stay_when_the_screen_changes():
    reader = Browser(city="uralsk", round="3")
    reader.move("rounds")
    assert reader.selection == {"rounds": "(3,)", "cities": "('uralsk',)"}
    assert reader.address == {"round": "3", "city": "uralsk"}


def test_link_to_another_screen_takes_its_own_filters():
    reader = Browser(city="uralsk", round="3")
    reader.app.session_state["screen"] = "rounds"
    reader.go(city="almaty")
    assert reader.address == {"city": "almaty"}


def test_back_button_brings_the_earlier_filters():
    reader = Browser(city="uralsk")
    reader.run(reader.app.multiselect(key="city").set_value(["almaty"]))
    reader.go(city="uralsk")
    assert reader.selection == {"cities": "('uralsk',)"}


def test_back_button_to_the_first_address_empties_the_filters():
    reader = Browser()
    reader.run(reader.app.multiselect(key="city").set_value(["almaty"]))
    reader.go()
    assert reader.selection == {}


def test_other_parts_of_the_address_are_kept():
    reader = Browser(lang="kk", utm="x", city="uralsk")
    reader.run(reader.app.multiselect(key="city").set_value(["almaty"]))
    assert reader.address == {"lang": "kk", "utm": "x", "city": "almaty"}


def test_choices_hold_only_what_occurs_in_the_dataset(make):
    cities = [{"city_id": city, "name_en": city.title()} for city in ("uralsk", "almaty", "astana")]
    data = make(
        rounds=[{"round_id": 1}],
        cities=cities,
        rallies=[{"rally_id": "R-1", "city_id": "uralsk"}],
        incidents=[{"incident_id": "I-1", "city_id": "almaty", "kind_code": "fine", "authority_code": "court"}],
        applications=[{"application_id": "A-1"}],
    )
    known = address.choices(data)
    assert known.round == {"1": "1"}
    assert known.city == {"almaty": "Almaty", "uralsk": "Uralsk"}
    assert known.kind == {"fine": "Fine", "refusal": "Refusal of authorisation"}
    assert known.authority == {"akimat": "City administration (akimat)", "court": "Court"}

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

    from ui import address, controls, shell

    address.read()
    known = shell.known_choices(address.current())
    address.check(shell.dataset_in(address.current()), known)
    address.write()
    controls.draw_filters(shell._current_view(), known)
    labels = {"summary": "Summary", "cases": "Cases", "sources": "Sources"}
    controls.some(address.PARTS_OF_IT, "Parts", labels, labels)
    st.button("Remove Almaty", key="remove-city", on_click=address.remove, args=("city", "almaty"))
    st.button("Remove day", key="remove-day", on_click=address.remove, args=("from",))
    st.button("Choose Uralsk", key="choose", on_click=address.choose, args=("city", "uralsk"))
    st.json(st.query_params.to_dict())
    st.json({name: str(value) for name, value in asdict(address.selection(shell.dataset_in("en"))).items()})
    st.json(st.session_state.get(address.UNKNOWN) or [])


class Browser:
    """A reader whose address line follows what the script writes, as a browser's does."""

    def __init__(self, monkeypatch, **query):
        self.app = AppTest.from_function(script, default_timeout=WAIT)
        self.app.session_state["more-filters"] = True
        self.returned = False
        monkeypatch.setattr(address, "is_history_navigation", lambda: self.returned)
        self._run(self.app, query)

    def _run(self, started, query, returned=False):
        self.app.query_params.clear()
        self.app.query_params.update(query)
        self.returned = returned
        started.run()

    def go_back(self, **query):
        """Comes to an earlier address by the browser's button."""
        self._run(self.app, query, returned=True)

    def run(self, widget, **late):
        """Runs what a reader did, the address being what it was last, or still an earlier one."""
        self._run(widget, late or self.address)

    def click(self, key):
        self.run(self.app.button(key=key).click())

    @property
    def address(self):
        return json.loads(self.app.json[0].value)

    @property
    def selection(self):
        return {name: value for name, value in json.loads(self.app.json[1].value).items() if value not in ("()", "None")}

    @property
    def unknown(self):
        return json.loads(self.app.json[2].value)


@pytest.fixture
def arrive(monkeypatch):
    return lambda **query: Browser(monkeypatch, **query)


def test_link_sets_every_filter_and_becomes_the_selection(arrive):
    reader = arrive(
        round="2,4", city="uralsk", kind="fine,refusal", authority="court", **{"from": "2012-02-01", "to": "2012-04-30"}
    )
    assert reader.app.multiselect(key="city").value == ["uralsk"]
    assert reader.app.multiselect(key="kind").value == ["fine", "refusal"]
    assert reader.app.multiselect(key="authority").value == ["court"]
    assert reader.app.date_input(key="from-0").value == date(2012, 2, 1)
    assert reader.app.date_input(key="to-0").value == date(2012, 4, 30)
    assert reader.app.button_group(key="round").value == ["2", "4"]
    chosen = {"rounds": "(2, 4)", "cities": "('uralsk',)", "kinds": "('fine', 'refusal')", "authorities": "('court',)"}
    assert reader.selection == {**chosen, "since": "2012-02-01", "until": "2012-04-30"}


def test_names_in_a_link_choose_what_they_mean_and_the_address_gets_the_codes(arrive):
    reader = arrive(city="Алматы,Oral", kind="Detentions", authority="Сот", round="2012-03-24", person="Төреғожина")
    assert reader.address == {
        "city": "almaty,uralsk",
        "kind": "detentions",
        "authority": "court",
        "round": "3",
        "person": "bakhytzhan-toregozhina",
    }
    assert (reader.unknown, reader.selection["cities"]) == ([], "('almaty', 'uralsk')")


def test_code_that_is_meant_is_chosen_beside_the_others(arrive):
    reader = arrive(city="almaty,Urlsk")
    assert (reader.address, reader.unknown) == ({"city": "almaty"}, ["city=Urlsk"])
    reader.click("choose")
    assert (reader.address, reader.unknown) == ({"city": "almaty,uralsk"}, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("round", "9"),
        ("city", "moscow"),
        ("to", "2012-02-30"),
        ("from", "2011-12-31"),
        ("place", "moscow"),
        ("format", "exe"),
    ],
)
def test_unknown_value_is_told_and_left_out(arrive, name, value):
    reader = arrive(**{name: value})
    assert reader.unknown == [f"{name}={value}"]
    assert (reader.selection, reader.address) == ({}, {})


@pytest.mark.parametrize("day", ["2012-01-01", "2012-04-30"])
def test_first_and_last_day_of_the_period_can_be_chosen(arrive, day):
    reader = arrive(**{"from": day})
    assert (reader.selection, reader.unknown) == ({"since": day}, [])


def test_choosing_writes_codes_into_the_address(arrive):
    reader = arrive()
    reader.run(reader.app.multiselect(key="city").set_value(["uralsk", "almaty"]))
    reader.run(reader.app.multiselect(key="kind").set_value(["administrative_arrest"]))
    reader.run(reader.app.button_group(key="round").set_value(["3"]))
    reader.run(reader.app.date_input(key="from-0").set_value(date(2012, 3, 1)))
    assert reader.address == {"round": "3", "city": "uralsk,almaty", "kind": "administrative_arrest", "from": "2012-03-01"}


def test_a_city_chosen_by_a_label_of_before_stays_chosen(arrive):
    reader = arrive(round="4")
    reader.run(reader.app.multiselect(key="city").set_value(["Almaty (999)", "uralsk", "Atlantis (3)"]))
    assert reader.address == {"round": "4", "city": "almaty,uralsk"}


def test_removing_one_value_keeps_the_others(arrive):
    reader = arrive(city="almaty,uralsk", round="4")
    reader.click("remove-city")
    assert reader.address == {"city": "uralsk", "round": "4"}


def test_removing_a_day_keeps_the_other_filters(arrive):
    reader = arrive(city="uralsk", **{"from": "2012-02-01"})
    reader.click("remove-day")
    assert (reader.address, reader.selection) == ({"city": "uralsk"}, {"cities": "('uralsk',)"})


def test_reset_empties_every_filter_and_the_address(arrive):
    reader = arrive(round="2", city="uralsk", kind="fine", authority="court", **{"from": "2012-02-01", "to": "2012-04-30"})
    reader.click("reset-all")
    assert (reader.selection, reader.address) == ({}, {})


def test_click_on_a_menu_that_was_drawn_before_the_last_choice_loses_nothing(arrive):
    reader = arrive(city="uralsk")
    before = reader.address
    reader.run(reader.app.multiselect(key="kind").set_value(["fine"]))
    reader.run(reader.app, **before)
    assert reader.address == {"city": "uralsk", "kind": "fine"}


def test_second_click_before_the_browser_knows_of_the_first_keeps_both(arrive):
    reader = arrive(city="uralsk")
    before = reader.address
    reader.run(reader.app.multiselect(key="kind").set_value(["fine"]))
    reader.run(reader.app.multiselect(key="authority").set_value(["court"]), **before)
    assert reader.address == {"city": "uralsk", "kind": "fine", "authority": "court"}


def test_first_click_of_a_browser_that_outlived_its_visit_counts(arrive):
    reader = arrive(city="uralsk")
    reader.app.multiselect(key="city").set_value(["uralsk", "almaty"])
    outlived = reader.app._tree.get_widget_states()
    reader.app._session_state = AppTest.from_function(script)._session_state
    reader.app._session_state["more-filters"] = True
    reader.app._run(outlived)
    assert reader.address == {"city": "uralsk,almaty"}
    assert reader.selection == {"cities": "('uralsk', 'almaty')"}


def test_back_button_brings_the_earlier_filters_a_calendar_anew_or_no_filter(arrive):
    reader = arrive(city="uralsk")
    reader.run(reader.app.multiselect(key="city").set_value(["almaty"]))
    reader.go_back(city="uralsk")
    assert reader.selection == {"cities": "('uralsk',)"}
    assert reader.app.multiselect(key="city").value == ["uralsk"]
    reader.go_back(to="2012-02-01")
    assert reader.app.date_input(key="to-2").value == date(2012, 2, 1)
    reader.go_back()
    assert (reader.selection, reader.address) == ({}, {})


def test_parts_that_are_not_chosen_stay_so(arrive):
    reader = arrive()
    for part, left in (("cases", "summary,sources"), ("summary", "sources"), ("sources", "none")):
        reader.run(reader.app.button_group(key="parts").unselect(part))
        assert reader.address == {"parts": left}
    assert reader.app.button_group(key="parts").value == []


def test_parts_of_a_link_are_chosen_and_one_more_stands_at_its_place(arrive):
    reader = arrive(parts="sources,summary")
    assert reader.app.button_group(key="parts").value == ["summary", "sources"]
    reader.run(reader.app.button_group(key="parts").select("cases"))
    assert reader.address == {"parts": "summary,cases,sources"}


def test_other_parts_of_the_address_are_kept(arrive):
    reader = arrive(lang="kk", utm="x", city="uralsk")
    reader.run(reader.app.multiselect(key="city").set_value(["almaty"]))
    assert reader.address == {"lang": "kk", "utm": "x", "city": "almaty"}


def test_choices_hold_only_what_occurs_in_the_dataset(make):
    cities = [{"city_id": city, "name_en": city.title()} for city in ("uralsk", "almaty", "astana")]
    data = make(
        cities=cities,
        rallies=[{"rally_id": "R-1", "city_id": "uralsk"}],
        incidents=[{"incident_id": "I-1", "city_id": "almaty", "kind_code": "fine", "authority_code": "court"}],
        applications=[{"application_id": "A-1"}],
    )
    known = address.choices(data)
    assert known.labels["round"] == {"1": "1"}
    assert known.labels["city"] == {"almaty": "Almaty", "uralsk": "Uralsk"}
    assert known.labels["kind"] == {"fine": "Fine", "refusal": "Refusal of authorisation"}
    assert known.labels["authority"] == {"akimat": "City administration (akimat)", "court": "Court"}

"""Each screen with several filters: title, state, chips, figures; and with a broken dataset nothing of it."""

from urllib.parse import parse_qsl

import narwhals as nw
import pytest

from measures.acts import acts, in_rounds
from measures.selection import Selection, select
from measures.tables import number_of
from tests.nightly import sampled
from tests.published import ABBREVIATIONS, ACTS_OF_ROUNDS
from tests.ui.conftest import chips, figures, opened, opened_with_filters, title, written
from translations import translator
from views.screens import names

TITLES = {
    "overview": "All 141 applications to assemble on 28 April were refused, according to 3 organisations jointly",
    "places": "For 28 April, rallies were announced in 19 cities (sources consulted name 3), "
    "according to 3 organisations jointly",
    "places?round=3": "Rallies were held, announced or supported in at least 6 cities; shown: Round 3",
    "places?city=uralsk": "Uralsk: 3 rallies held, announced or supported",
    "outcome": "None of the 10 requests in the appeal of 27 April 2012 is reported to have been fully met",
    "days": "16 of 23 incidents linked to 28 April are dated before the rally",
    "days?round=1": "10 incidents linked to a rally day; shown: Round 1",
    "people": "For 5 of the 17 people named here, incidents linked to more than one rally day are recorded",
    "briefing?city=aktau": "Briefing: no incidents linked to a rally day are recorded for these filters",
    "briefing?kind=attack": "Briefing: 2 incidents; shown: physical attack",
    "applications?round=1": "The number of applications filed is not reported for these filters; shown: Round 1",
    "applications?kind=attack": "The filters leave out all applications",
}
TOLD = {
    "places?city=uralsk": "1 link to a rally day is inferred; 1 incident may be double-counted. The round of 1 rally is "
    "inferred.",
    "outcome?round=1": "No Views of the UN Human Rights Committee on these rallies are recorded; shown\\: Round 1; 4 "
    "other decisions are about rallies outside these filters; 4 other decisions are about other events or do not say which.",
    "outcome?round=4": "In the 2 cases found on these rallies, the Views of the UN Human Rights Committee came 8.5 to "
    "8.9 years after the rally and 7.9 to 8.3 years after the complaint; shown\\: Round 4.",
    "overview": "Reported permit\\: Uralsk, round 3 \\(inferred\\). Among the most serious incidents "
    "with named people\\: Lukpan Akhmedyarov \\(organiser, journalist\\); 19 April 2012, Uralsk, physical attack.",
    "overview?city=aktau": "\\(День несогласия\\) was the name of monthly rallies by opposition politicians and civil "
    "society activists in Kazakhstan, 28 January to 28 April 2012.\n",
    "days?round=1": "10 incidents linked to a rally day\\: 1 before a rally day, 7 on a rally day, 2 with no exact date; "
    "1 incident may be double-counted; shown\\: Round 1.",
    "people": "In 18 incidents, people are counted but not named, because sources give no names or this dataset withholds "
    "them \\(counting only what is linked to a rally day\\).",
    "applications": "Not included in the total: 6 refusals reported individually; 1 permit reported individually",
}
"""What stands below a title, in full."""


@pytest.mark.parametrize("path", {**TITLES, **TOLD})
def test_title_is_the_finding_of_the_choice_which_is_told_in_full_below_it(path):
    screen, _, query = path.partition("?")
    app = opened(screen, **dict(parse_qsl(query)))
    assert title(app) == TITLES.get(path, title(app))
    assert TOLD.get(path, "") in written(app)
    assert list(app.exception) == []


def test_title_of_the_data_counts_its_statements_and_documents(published):
    statements, documents = len(published["statements"]), published["statements"]["source_id"].nunique()
    sources = f"from {documents} of {len(published['sources'])} documents"
    assert title(opened("sources", city="aktau")) == f"The data draw on {statements} statements {sources}"


@pytest.mark.parametrize("screen", sampled(names(translator("en")), "overview", "people", "sources"))
def test_screen_that_was_shown_before_takes_no_measure_again(screen, monkeypatch):
    app, taken = opened(screen, round="1,2"), []
    for method in ("filter", "select", "collect"):
        plain = getattr(nw.LazyFrame, method)

        def noted(table, *given, plain=plain, **named):
            taken.append(plain.__name__)
            return plain(table, *given, **named)

        monkeypatch.setattr(nw.LazyFrame, method, noted)
    assert title(app) == title(app.run())
    assert taken == []


def test_people_and_incidents_says_who_did_what_and_who_is_most_often_responsible():
    text = written(opened("people"))
    assert "City authorities refused permits, police detained people, courts imposed penalties" in text
    assert "most often reported as responsible: police (23) and court (22)" in text


def test_chips_name_each_filter_in_words():
    app = opened(
        "days", round="4", city="almaty", kind="warning", authority="prosecutor", since="2012-04-01", to="2012-04-30"
    )
    assert chips(app) == [  # the button of round 4 says so itself
        "Almaty",
        "Official warning",
        "Prosecutor",
        "from 1 April 2012",
        "up to and including 30 April 2012",
    ]


def test_misspelt_value_in_a_link_can_be_chosen_by_its_name():
    app = opened(city="Almati", round="3")
    [button] = [one for one in app.button if one.key == "nearest-city-almaty"]
    assert button.label == "Did you mean Almaty?"
    app = opened("people", person="Тарегожына")
    [button] = [one for one in app.button if one.key.startswith("nearest-")]
    assert button.label == "Did you mean Bakhytzhan Toregozhina?"


def test_filter_that_screens_lack_is_told_with_the_table_that_has_it():
    [told] = opened(when="before", city="almaty").info
    assert "/data/incidents.csv?city=almaty&when=before&lang=en" in told.value.replace("\\", "")


def test_unknown_value_is_told_as_text():
    [warning] = opened(city="[x](https://a.example)").warning
    assert "[x](" not in warning.value.replace("\\[", "").replace("\\(", "")


@pytest.mark.parametrize("screen", ["places", "applications"])
def test_choice_without_records_says_so_and_offers_the_way_back(screen):
    app = opened(screen, city="kostanay")
    assert "**No records match these filters:** Kostanay." in written(app)
    app.button(key="reset-empty")
    assert figures(app) == {}


def test_choice_without_incidents_offers_what_to_take_off_with_the_number_that_then_shows(published):
    app = opened("people", city="pavlodar", kind="attack")
    in_pavlodar, attacks = (Selection(cities=("pavlodar",)), Selection(kinds=("attack",)))
    numbers = [number_of(acts(select(published, chosen))) for chosen in (attacks, in_pavlodar)]
    assert [one.label for one in app.button if str(one.key).startswith("without-")] == [
        f"Without Pavlodar: {numbers[0]}",
        f"Without Physical attack: {numbers[1]}",
    ]


def test_a_whole_group_of_kinds_is_one_filter():
    app = opened_with_filters("people", kind="detentions")
    assert chips(app) == ["Detentions"]
    assert app.multiselect(key="kind").options[0].startswith("Penalties and charges: all types (")
    kinds = "other_detention,preventive_detention,rally_detention"
    assert chips(opened("people", kind=kinds)) == ["Detentions"]


@pytest.mark.parametrize("screen", names(translator("en")))
def test_each_screen_spells_out_its_abbreviations_and_counts_its_incidents_under_filters(screen):
    app = opened(screen, round="1")
    told = [element.value.replace("\\", "") for element in app.markdown]
    assert [ABBREVIATIONS["en"] in text for text in told].count(True) == 1
    counted = f"Showing {ACTS_OF_ROUNDS[1]} of {sum(ACTS_OF_ROUNDS.values())} incidents linked to a rally day"
    assert (counted in written(app)) == (screen not in ("overview", "outcome", "briefing", "sources"))


def test_broken_dataset_shows_and_counts_its_problems_and_shows_nothing_of_the_screen(broken):
    broken("applications.csv", ",141,141,0,", ",140,141,0,")
    app = opened("applications")
    assert title(app) == "The dataset has problems"
    assert [element for kind in ("bidi_component", "deck_gl_json_chart", "multiselect") for element in app.get(kind)] == []
    listed = [element.value for element in app.markdown if element.value.startswith("- ")]
    assert "applications.csv, row 2, rejected: found 141 + 0; expected at most 140 filed" in listed[0].replace("\\", "")
    assert len(listed) == 2
    assert "The dataset cannot be shown until 2 problems are fixed." in written(app)


def test_folder_that_cannot_be_read_is_a_problem_without_its_path(broken, tmp_path):
    broken("datapackage.json", "{", "")
    app = opened()
    assert title(app) == "The dataset has problems"
    assert "datapackage.json" in written(app)
    assert str(tmp_path) not in written(app)


def test_foot_cites_the_screen_that_is_shown_and_names_version_and_documents(monkeypatch, published):
    monkeypatch.setenv("DASHBOARD_SITE", "https://a.example")
    for screen, place in (("overview", ""), ("places", "places")):
        text = written(opened(screen, round="3"))
        assert f"Dataset, version {published.version}, 1 December 2026. Screen\\: {screen.title()}. Shown" in text
        assert f"//a.example/{place}?round=3" in text
        assert f"Based on {len(published['sources'])} documents." in text


def test_days_the_wrong_way_round_are_told_in_a_sentence():
    app = opened(since="2012-03-01", to="2012-02-01")
    assert [warning.value for warning in app.warning] == ["“From” is later than “Until”. Change one of the two dates."]
    assert [warning.value for warning in opened(since="2012-02-01", to="2012-02-01").warning] == []


def test_rounds_are_chosen_by_their_days_and_the_other_filters_say_how_many_acts_they_show(published):
    app = opened_with_filters(round="4")
    assert app.button_group(key="round").options == ["28 Jan", "25 Feb", "24 Mar", "28 Apr"]
    [first, second, *_, last] = app.multiselect(key="city").options
    assert (first[:8], second[:8]) == ("Almaty (", "Uralsk (")
    assert last.endswith(" (none recorded)")
    of_april = in_rounds(acts(published))
    of_april = of_april.filter(nw.col("round_id") == 4)
    for name, column, label in (
        ("city", "city_id", "Almaty"),
        ("kind", "kind_code", "Fine"),
        ("authority", "authority_code", "Court"),
    ):
        n = number_of(of_april.filter(nw.col(column) == label.lower()))
        assert f"{label} ({n})" in app.multiselect(key=name).options

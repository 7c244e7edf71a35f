"""One record on a screen: its title, what became of it, whom it names; and the words of its documents."""

from tests.ui.conftest import opened, texts, written


def test_record_tells_what_became_of_it_or_that_nothing_is_reported():
    told = written(opened("people", incident="KZ12-I-034"))
    assert "10 July 2013. Court in Uralsk. Four men were convicted of attempted murder" in told
    assert "Nothing is recorded." not in told
    assert "Attackers: up to 5" in told.replace("\\", "")
    assert "eight knife wounds and two shots" in told
    assert "Nothing is recorded." in written(opened("people", incident="KZ12-I-001"))


def test_search_for_a_person_is_headed_by_the_name_and_says_where_words_were_found():
    [box] = [one for one in opened("people").text_input if one.label == "Search"]
    app = box.set_value("Торегожина").run()
    assert app.session_state["address-said"]["q"] == "Торегожина"
    assert [heading.value for heading in app.subheader] == [
        "Bakhytzhan Toregozhina: incidents, in chronological order",
        "Incidents that affected other people, but whose records mention this name",
        "Applications, reactions and decisions",
    ]
    tables = [frame.value for frame in app.dataframe]
    assert {*tables[0]["found"]} == {"People named: Bakhytzhan Toregozhina"}
    assert {*tables[1]["found"]} == {"The source's words: Торегожина"}
    assert "Title of a source: Toregozhina" in [*tables[2]["found"]]


def test_no_property_is_crossed_with_itself():
    app = opened("people", rows="authority", columns="authority")
    assert "authority" not in app.selectbox(key="columns").options
    assert app.selectbox(key="columns").value == "kind"


def test_each_city_stands_as_text_beside_the_map_with_what_is_reported():
    assert texts(opened("places", round="4"), "city", "li")[:-1] == [
        "Almaty 28 Apr; 1 application; 14 incidents",
        "Uralsk 28 Apr; 5 incidents",
        "Pavlodar 28 Apr; 1 incident",
    ]
    assert "Aktau 24 Mar" in texts(opened("places", round="3"), "city", "li")

"""One record on a screen: its title, what became of it, whom it names; and the words of its documents."""

from tests.ui.conftest import opened, texts


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


def test_each_city_stands_as_text_beside_the_map_with_what_is_reported():
    assert texts(opened("places", round="4"), "city", "li")[:-1] == [
        "Almaty 28 Apr; 1 application; 14 incidents",
        "Uralsk 28 Apr; 5 incidents",
        "Pavlodar 28 Apr; 1 incident",
    ]
    assert "Aktau 24 Mar" in texts(opened("places", round="3"), "city", "li")


def test_no_property_is_crossed_with_itself():
    app = opened("people", rows="authority", columns="authority")
    assert "authority" not in app.selectbox(key="columns").options
    assert app.selectbox(key="columns").value == "kind"

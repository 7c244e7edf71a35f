"""One record on a screen: its title, what became of it, whom it names; and the words of its documents."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from loaders.dataset_cache import DatasetCache
from tests.ui.conftest import WAIT, opened, texts, view_of, written

ACT = {
    "incident_id": "KZ12-I-001",
    "round_id": 1,
    "city_id": "almaty",
    "date": "2012-01-28",
    "kind_code": "attack",
    "target_codes": "journalist",
    "people_named_en": "A Person;B Person",
    "summary_en": "It was so.",
    "confidence": "high",
}


@pytest.fixture
def one(make):
    return make(
        rounds=[{"round_id": 1}],
        cities=[{"city_id": "almaty", "name_en": "Almaty"}],
        sources=[{"source_id": "S-1"}, {"source_id": "S-2", "title": "Another title"}],
        incidents=[ACT],
        statements=[
            {"statement_id": "F-1", "row_ids": "KZ12-I-001", "support": "first words"},
            {"statement_id": "F-2", "row_ids": "KZ12-I-001", "source_id": "S-2", "support": "other words"},
            {"statement_id": "F-3", "row_ids": "KZ12-I-001", "support": "more words"},
        ],
    )


def test_record_has_the_numbers_and_contradictions_that_sources_report_beside_it(make, one):
    def script(view):
        from ui import record

        record.sheet(view, "KZ12-I-001")

    said = {"gap_id": "G-1", "kind": "contradiction", "incident_ids": "KZ12-I-001", "summary_en": "One says ten."}
    beside = replace(one, tables={**one.tables, "gaps": make(gaps=[said]).tables["gaps"]}, cache=DatasetCache())
    shown = written(AppTest.from_function(script, args=(view_of(beside),), default_timeout=WAIT).run())
    assert "\n- One says ten.\n**Cite" in shown


def listed(data):
    """The sources of the record as they are listed."""

    def script(view):
        from ui import sources

        sources.list_sources(view, ("KZ12-I-001",))

    app = AppTest.from_function(script, args=(view_of(data),), default_timeout=WAIT).run()
    return [element.value for element in app.markdown]


def test_words_of_one_document_stand_together(one):
    first, second = listed(one)
    assert first.startswith("“first words”  \n“more words”  \nA publisher, [A title]")
    assert second.startswith("“other words”  \nA publisher, [Another title]")


def test_record_tells_what_became_of_it_or_that_nothing_is_reported() -> None:
    told = written(opened("people", incident="KZ12-I-034"))
    assert "**10 July 2013. Court in Uralsk.** Four men were convicted of attempted murder" in told
    assert "Nothing is recorded." not in told
    assert "Attackers: up to 5" in told.replace("\\", "")
    assert "eight knife wounds and two shots" in told
    assert "Nothing is recorded." in written(opened("people", incident="KZ12-I-001"))


def test_search_for_a_person_is_headed_by_the_name_and_says_where_words_were_found() -> None:
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


def test_no_property_is_crossed_with_itself() -> None:
    app = opened("people", rows="authority", columns="authority")
    assert "authority" not in app.selectbox(key="columns").options
    assert app.selectbox(key="columns").value == "kind"


def test_each_city_stands_as_text_beside_the_map_with_what_is_reported() -> None:
    assert texts(opened("places", round="4"), "cities", "li") == [
        "Almaty 28 Apr; 1 application; 14 incidents",
        "Uralsk 28 Apr; 5 incidents",
        "Pavlodar 28 Apr; 1 incident",
    ]
    assert "Aktau 24 Mar" in texts(opened("places", round="3"), "cities", "li")


def test_a_document_read_in_full_says_so_and_of_the_others_it_is_said_once(make):
    sources = [{"source_id": f"S-{n}", "read_extent": extent} for n, extent in ((1, "full"), (2, "opening"), (3, "opening"))]
    statements = [{"statement_id": f"F-{n}", "row_ids": "KZ12-I-001", "source_id": f"S-{n}"} for n in (1, 2, 3)]
    told = listed(make(incidents=[ACT], sources=sources, statements=statements))
    assert [text.endswith("date not shown; read in full") for text in told] == [True, False, False, False]
    assert sum("only its opening" in text for text in told) == 1

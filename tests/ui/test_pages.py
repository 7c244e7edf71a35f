"""What screens keep and show: pages of rows, what a session remembers, a record, the width, the check of a file."""

import gc
from contextlib import nullcontext

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from charts.registry import figure_spec
from exports.figure_texts import rows_csv
from measures.acts import acts
from measures.people import known_people
from measures.tables import read, rows
from screens import contents
from screens.opened import rows_page
from server import metrics
from server.dataset import server_dataset
from tests.apart import anew
from tests.conftest import MADE_UP, choice_of
from tests.samples.foreign import foreign_words
from tests.ui.conftest import WAIT, menu, opened, texts, view_of, written
from ui import figures, warmup, width
from views import row_columns
from views.row_columns import ACTS
from views.row_keys import keys_in
from views.wording import figure_of

NUMBER = 2 * figures.PAGE + 7


@pytest.fixture(scope="module")
def view(make):
    told = {"date": "2012-01-28", "summary_en": "It.", "summary_ru": "Это.", "summary_kk": "Бұл."}
    rows = [{"incident_id": f"I-{n:04}", **told} for n in range(NUMBER)]
    return view_of(make(incidents=rows))


@pytest.fixture
def pages(view):
    return row_columns.pages_of_rows(view, ACTS, acts(view.data))


@pytest.fixture
def screen(monkeypatch):
    """A screen whose reader is at the third page; what is written and how many pages are offered."""
    seen = []

    class Screen:
        container = staticmethod(lambda **_: nullcontext())
        empty = staticmethod(nullcontext)

        @staticmethod
        def pagination(number, key):
            seen.append((number, key))
            return 3

    monkeypatch.setattr(figures, "st", Screen)
    monkeypatch.setattr(figures, "small_text", seen.append)
    return seen


def test_the_last_page_has_the_rows_that_are_left(view, pages, screen):
    frame, start = figures.shown_page(view.t, "acts", pages)
    assert start == 400
    assert frame["id"].to_pylist() == [f"I-{n:04}" for n in range(400, 407)]
    assert screen == [(3, "page-acts-407"), "Rows 401 to 407 of 407"]


def test_few_rows_stand_whole_without_numbers_of_pages(view, screen):
    few = row_columns.pages_of_rows(view, ACTS, acts(view.data).head(figures.PAGE))
    frame, start = figures.shown_page(view.t, "acts", few)
    assert (len(frame), start) == (figures.PAGE, 0)
    assert screen == []


def test_a_page_is_told_once_and_the_file_has_every_row(pages):
    assert pages.between(0, 200) is pages.between(0, 200)
    assert len(pages.frame()) == NUMBER


@pytest.fixture
def paper(monkeypatch):
    given = []
    monkeypatch.setattr(figures.components, "show", lambda _view, name, parts, **_: given.append((name, parts())))
    return given


COLUMNS = {"date": "Date", "what": "What happened"}


def test_paper_has_every_row_of_a_short_table_and_no_remark(view, pages, paper):
    figures.print_page(view, "acts", pages.between(0, 3), 0, 3, COLUMNS)
    [(name, parts)] = paper
    assert name == "printed"
    assert parts["rows"] == [("28 January 2012", "It.")] * 3
    assert [label for label, _ in parts["heads"]] == ["Date", "What happened"]
    assert parts["below"] == []


def test_paper_says_which_rows_of_a_long_table_it_has_and_where_all_are(view, pages, paper):
    figures.print_page(view, "acts", pages.between(200, 400), 200, NUMBER, COLUMNS)
    [(_, parts)] = paper
    assert len(parts["rows"]) == 200
    told = "Rows 201 to 400 of 407 are printed; files with all rows are on the screen “Sources and data”."
    assert parts["below"] == [told]


def test_paper_repeats_no_rows_that_their_publisher_holds_back(view, pages, paper, monkeypatch):
    monkeypatch.setattr(figures, "are_rows_held_back", lambda _: True)
    figures.print_page(view, "acts", pages.between(0, 3), 0, 3, COLUMNS)
    assert paper == []


SHOWN = ("overview", "places", "people", "sources", "briefing")


@pytest.mark.parametrize("screen", SHOWN)
def test_no_screen_has_a_foreign_word(screen, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(MADE_UP))
    with anew():
        app = opened(screen)
    assert [*app.exception] == []
    assert (len(menu(app)), foreign_words(written(app))) == (len(SHOWN), [])


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


FOUND, NOT_FOUND, UNKNOWN = "aLmAtY", "wHoIsNoT", "qCoDe"
"""Texts in letters that nothing but a visit has, once each is the other way round."""
VISITS = [
    ("people", {"q": FOUND, "incident": UNKNOWN}),
    ("people", {"q": NOT_FOUND}),
    ("overview", {"q": FOUND}),
    ("places", dict.fromkeys(("city", "version", "elsewhere"), UNKNOWN)),
]


def held_texts():
    """What anything in memory holds of the texts, alone or within another text."""
    gc.collect()
    found = gc.get_referents(*gc.get_objects())
    held = [one if type(one) is str else one.decode(errors="replace") for one in found if type(one) in (str, bytes)]
    texts = [text.swapcase() for text in (FOUND, NOT_FOUND, UNKNOWN)]
    return {one for one in held for text in texts if text in one}


def test_words_of_visits_end_with_them():
    server_dataset()
    gc.unfreeze()
    visits = [opened(screen, **{name: text.swapcase() for name, text in said.items()}) for screen, said in VISITS]
    assert {text.swapcase() for text in (FOUND, NOT_FOUND, UNKNOWN)} <= held_texts()
    del visits
    assert held_texts() == set()


def script():
    import streamlit as st

    from server.dataset import PINNED
    from ui.shell import run

    with run():
        st.markdown(f"within: {PINNED.get() is not None}")
    st.markdown(f"after it: {PINNED.get() is not None}")


def test_a_run_is_counted_once_and_rests_on_one_version_of_the_dataset():
    def count():
        return next(one.value for one in next(iter(metrics.RERUNS.collect())).samples if one.name.endswith("_count"))

    before = count()
    told = [one.value for one in AppTest.from_function(script, default_timeout=WAIT).run().markdown]
    assert told == ["within: True", "after it: False"]
    assert count() == before + 1


def test_every_qualifier_of_the_dataset_can_be_told(published):
    row, t = {"low": 2, "high": 3, "words": "some", "qualifier": None}, view_of(published).t
    told = {figure_of({**row, "qualifier_code": code}, t) for code in published["codes-qualifiers"]["code"]}
    assert told == {"2", "about 2", "at least 2", "more than 2", "up to 3", "2–3", "“some”"}


def test_rally_stands_alone_under_its_heading_and_the_sources_of_a_city_under_the_days_of_its_rallies(published):
    wanted, found = ("almaty", "2012-04-28"), rows(read(published, "rallies"))
    [key] = [one["rally_id"] for one in found if (one["city_id"], one["date"]) == wanted]
    told = written(opened(mark=f"rally:{key}"))
    assert ["Almaty, 28 April 2012." in told, "Almaty, 28 January 2012." in told] == [True, False]
    told = written(opened(mark="almaty"))
    places = [told.index(f"Almaty, {day} 2012.") for day in ("28 January", "25 February", "24 March", "28 April")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("city:uralsk", "Sources for: Uralsk"),
        ("round:2", "Sources for: 25 February 2012"),
        ("act:KZ12-I-001;act:KZ12-I-002", "Sources for: 2 incidents"),
        ("application:KZ12-A-001;act:KZ12-I-002", "Sources for: 2 records"),
    ],
)
def test_panel_says_of_what_it_has_the_sources(published, keys, title):
    assert rows_page(view_of(published), keys_in(keys)).title == title


@pytest.mark.parametrize(
    ("sent", "pixels"),
    [(320, 320), (1280, 1280), (640.0, 640), ("SECRET", 1280), ([1], 1280), (float("nan"), 1280), (-5, 1280), (10**9, 1280)],
)
def test_width_that_is_none_is_that_of_a_page(monkeypatch, sent, pixels):
    monkeypatch.setattr(st, "session_state", {width.KEY: {"pixels": sent}})
    width.read()
    assert width.pixels() == pixels


@pytest.mark.parametrize("dataset", ["published", "made_up", "nothing"])
def test_all_of_it_is_told_of_any_dataset(request, dataset):
    view = choice_of(request.getfixturevalue(dataset))
    told = [make() for make in warmup.warmup_tasks(view)]
    assert len(told) > 10


def test_what_is_told_beforehand_is_what_a_screen_takes(published, monkeypatch):
    view = choice_of(published)
    for make in warmup.warmup_tasks(view):
        make()
    monkeypatch.setattr(contents, "CONTENTS", {})
    assert len(contents.blocks(view, "overview")) == 6
    assert view.number_of(known_people) == 26


def drop(app, content):
    [place] = [one for one in app.get("file_uploader") if one.key == "file-to-check"]
    place.set_value(("rows.csv", content, "text/csv")).run()


def test_file_is_checked_where_it_is_dropped(published):
    view = choice_of(published, "kk", rounds=(2,))
    content = rows_csv(view, figure_spec("calendar"))
    app = opened("sources", lang="kk")
    assert not [one for one in app.get("file_uploader") if one.key == "file-to-check"]
    app.session_state["check-file"] = True
    app.run()
    drop(app, content)
    assert not app.exception
    assert published.version in app.success[0].value
    changed = content.replace(b"2012", b"2013", 1)
    drop(app, changed)
    assert published.version in app.warning[0].value
    assert [button.proto.label for button in app.get("download_button") if button.key == "save-original"]
    drop(app, b"Dear colleague")
    assert app.error
    assert not [one for one in app.get("download_button") if one.key == "save-original"]

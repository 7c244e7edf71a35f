"""A run of a screen that is told again: what must be the same for it, what is not kept, and that a told screen works on."""

import gc
from collections.abc import Callable
from threading import Lock

import pandas as pd
import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.state.common import TESTING_KEY, WidgetMetadata
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import WAIT, chips, headings, opened, title, written
from ui import recording, replay, settings, shell
from ui.shown_dataset import server_dataset

RECORDINGS: list[replay.Recordings] = []
DRAWN: list[str] = []


def script():
    """A screen of one box, one part, two buttons and what depends on each."""
    from threading import Lock

    import streamlit as st

    from tests.ui.test_replay import DRAWN, RECORDINGS

    @st.fragment
    def part() -> None:
        st.button("In a part", key="part")

    def draw() -> None:
        DRAWN.append(st.session_state.get("asked", "nothing"))
        chosen = st.segmented_control("Letter", ["A", "B"], key="letter", default="A")
        st.session_state["told"] = chosen
        st.markdown(f"chosen {chosen}, asked {st.session_state.get('asked', 'nothing')}")
        part()
        if st.button("Make", key="make"):
            st.markdown("made for one reader")
            st.session_state["document"] = Lock()
        if "document" in st.session_state:
            st.session_state["document"].locked()
        st.button("Ask", key="ask", on_click=st.session_state.__setitem__, args=("asked", "more"))
        if st.session_state.get("asked") == "file":
            st.download_button("Save", "text", key="save")
        if st.session_state.get("asked") == "error":
            st.exception(ValueError("a fault of one run"))
        if st.session_state.get("asked") == "later":
            st.download_button("Save", lambda: "made", "a.txt", "text/plain", key="save")

    RECORDINGS[0].tell(st.query_params.get("given", ""), draw)


@pytest.fixture(autouse=True)
def _what_streamlit_notes_for_tests(monkeypatch):
    """Is the same for all sessions, and nothing that a run asks."""
    noting, noted, new = recording._State.__getitem__, {}, AppTest.__init__

    def asked(state, name):
        return noted if name == TESTING_KEY else noting(state, name)

    def made(app, *given, **named):
        new(app, *given, **named)
        app._session_state._state[TESTING_KEY] = noted

    monkeypatch.setattr(recording._State, "__getitem__", asked)
    monkeypatch.setattr(AppTest, "__init__", made)


@pytest.fixture
def reader() -> Callable[..., AppTest]:
    """A new reader of that screen, with what stands in the session before."""
    RECORDINGS[:], DRAWN[:] = [replay.Recordings()], []

    def came(given: str = "", **state: str) -> AppTest:
        app = AppTest.from_function(script, default_timeout=WAIT)
        app.query_params["given"] = given
        for name, value in state.items():
            app.session_state[name] = value
        return app.run()

    return came


def texts(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown]


def test_second_reader_is_told_what_the_first_was_without_drawing(reader):
    first, second = reader(), reader()
    assert texts(first) == texts(second) == ["chosen A, asked nothing"]
    assert [button.label for button in second.button] == ["In a part", "Make", "Ask"]
    assert second.session_state["told"] == "A"
    assert DRAWN == ["nothing"]


def test_another_thing_given_is_drawn(reader):
    reader("one")
    assert texts(reader("two")) == ["chosen A, asked nothing"]
    assert DRAWN == ["nothing", "nothing"]


def test_what_a_session_holds_otherwise_is_drawn(reader):
    reader()
    assert texts(reader(asked="less")) == ["chosen A, asked less"]
    assert texts(reader(letter="B")) == ["chosen B, asked nothing"]
    assert DRAWN == ["nothing", "less", "nothing"]


def test_what_is_long_is_not_kept(reader):
    for _ in range(2):
        reader(asked="a" * recording.LONGEST)
    assert len(DRAWN) == 2


def test_some_runs_are_kept_that_differ_in_what_a_session_holds(reader):
    for asked in ("less", "more", "most", "less", "more", "most"):
        reader(asked=asked)
    assert DRAWN == ["less", "more", "most"]
    for asked in ("all", "more", "most", "all", "less"):
        reader(asked=asked)
    assert DRAWN[3:] == ["all", "less"]


def test_a_told_screen_answers_clicks_and_keeps_what_was_chosen(reader):
    reader()
    told = reader()
    told.button(key="ask").click().run()
    assert texts(told) == ["chosen A, asked more"]
    told.button_group(key="letter").set_value("B").run()
    assert texts(told) == ["chosen B, asked more"]
    again = reader(asked="more", letter="B")
    assert texts(again) == ["chosen B, asked more"]


def test_what_a_pressed_button_made_is_for_that_reader_alone(reader):
    first = reader().button(key="make").click().run()
    assert "made for one reader" in texts(first)
    second = reader().button(key="make").click().run()
    assert "made for one reader" in texts(second)
    assert DRAWN == ["nothing", "nothing", "nothing"]


def test_what_a_session_holds_beside_texts_and_numbers_is_not_kept(reader):
    app = reader().button(key="make").click().run()
    app.run()
    RECORDINGS[0]._kept.clear()
    app.run()
    assert texts(app) == ["chosen A, asked nothing"]
    assert list(app.exception) == []
    assert len(RECORDINGS[0]._kept) == 0


@pytest.mark.parametrize("shown", ["file", "error"])
def test_what_one_session_alone_can_show_is_not_told_to_another(reader, shown):
    for _ in range(2):
        reader(asked=shown)
    assert [*DRAWN] == [shown] * 2


def test_a_look_is_kept_once_until_something_is_done_to_its_key():
    session = SafeSessionState(SessionState(), lambda: None)
    session["told"] = {"round": "1"}
    made = recording.Recording()
    asking = recording._State(session, made)
    for _ in range(3):
        assert asking["told"] == {"round": "1"}
        assert "told" in asking
        assert "lacking" not in asking
        with pytest.raises(KeyError):
            asking["lacking"]
    assert [name for name, _, _ in made.steps] == ["__getitem__", "__contains__", "__contains__", "__getitem__"]
    asking["told"] = {"round": "2"}
    asking["lacking"] = 1
    for _ in range(3):
        assert (asking["told"], asking["lacking"]) == ({"round": "2"}, 1)
    answers = [(given, answer) for _, given, answer in made.steps[4:]]
    told = ("told",), {"round": "2"}
    assert answers == [(("told", {"round": "2"}), None), (("lacking", 1), None), told, (("lacking",), 1)]


@pytest.mark.parametrize("changed", [Lock(), "z" * recording.LONGEST])
def test_a_value_that_is_changed_in_its_place_is_looked_at_anew(changed):
    session = SafeSessionState(SessionState(), lambda: None)
    session["told"] = {"list": [1], "text": "a"}
    made = recording.Recording()
    asking = recording._State(session, made)
    assert asking["told"]["list"] == [1]
    session["told"]["list"].append(changed)
    assert asking["told"]["list"] == [1, changed]
    assert not made.is_for_all
    assert [answer for _, _, answer in made.steps] == [{"list": [1], "text": "a"}]


def test_a_value_that_compares_with_nothing_is_for_one_session():
    session = SafeSessionState(SessionState(), lambda: None)
    session["told"] = {"list": 1}
    made = recording.Recording()
    asking = recording._State(session, made)
    assert asking["told"] == {"list": 1}
    session["told"]["list"] = pd.Series([1, 2])
    assert [*asking["told"]["list"]] == [1, 2]
    assert not made.is_for_all


def test_a_look_after_a_widget_of_that_key_is_kept_again():
    session = SafeSessionState(SessionState(), lambda: None)
    session["letter"], session["word"] = "A", "told"
    made = recording.Recording()
    asking = recording._State(session, made)
    widget = WidgetMetadata("id-letter", lambda found: found or "A", str, "string_value")
    for _ in range(2):
        assert (asking["letter"], asking["word"]) == ("A", "told")
        asking.register_widget(widget, "letter")
    asked = [name if name == "register_widget" else given[0] for name, given, _ in made.steps]
    assert asked == ["letter", "word", "register_widget", "letter", "register_widget"]


def test_rows_that_a_browser_fetches_as_it_scrolls_are_those_of_one_session():
    rows = Element()
    rows.dataframe.id = "all rows"
    assert not recording._is_of_one_session(rows)
    rows.dataframe.lazy_data.source_id = "of a session"
    assert recording._is_of_one_session(rows)


def test_a_file_that_is_made_later_is_offered_to_each(reader, monkeypatch):
    offered, add = {}, MediaFileManager.add_deferred

    def noted(files, make, *given, **named):
        file_id = add(files, make, *given, **named)
        offered[file_id] = make(), *given, *named.values()
        return file_id

    monkeypatch.setattr(MediaFileManager, "add_deferred", noted)
    one, other = (reader(asked="later").get("download_button")[0].proto.deferred_file_id for _ in range(2))
    assert DRAWN == ["later"]
    assert one != other
    assert offered[one] == offered[other]
    assert offered[one][:2] == ("made", "text/plain")


def test_recordings_are_bounded_in_bytes(reader):
    RECORDINGS[:] = [replay.Recordings(most=2 * recording.BESIDE)]
    for given in ("one", "two", "three", "three", "one"):
        reader(given)
    assert len(DRAWN) == 4


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """The screens that are drawn, from now on."""
    found, plain = [], shell._draw_screen

    def noted(data, pages, page, known):
        found.append(page.url_path)
        plain(data, pages, page, known)

    monkeypatch.setattr(shell, "_draw_screen", noted)
    monkeypatch.setattr(replay, "SHARES", True)
    server_dataset().kept.once("recordings", replay.Recordings)._kept.clear()
    return found


@pytest.mark.parametrize("screen", ["overview", "cities", "incidents", "briefing"])
def test_screen_is_told_whole(drawn, screen):
    first, second = opened(screen, round="1"), opened(screen, round="1")
    assert drawn == [screen if screen != "overview" else ""]
    assert (title(first), headings(first), written(first)) == (title(second), headings(second), written(second))
    assert chips(second) == ["Round 1"]
    second.button(key="chip-round-1").click().run()
    assert chips(second) == []
    assert title(second) == title(opened(screen))


def test_a_browser_for_pictures_that_is_gone_is_told(drawn, monkeypatch):
    for found in ("/a/browser", None, "/a/browser"):
        monkeypatch.setattr(replay, "find", lambda found=found: found)
        opened("cities")
    assert drawn == ["cities", "cities"]


def test_what_stands_in_an_address_and_chooses_nothing_is_not_kept(drawn):
    opened("cities", from_elsewhere="a token")
    opened("cities")
    assert drawn == ["cities"]


def test_another_language_is_drawn(drawn):
    assert title(opened("cities", lang="ru")) != title(opened("cities", lang="en"))
    assert drawn == ["cities", "cities"]


def test_what_somebody_looks_for_is_not_kept(drawn):
    for _ in range(2):
        opened("incidents", q="almaty")
    assert drawn == ["incidents", "incidents"]


def test_nothing_is_kept_of_a_private_dashboard(drawn, monkeypatch):
    monkeypatch.setattr("ui.sign_in.is_let_in", lambda: True)
    monkeypatch.setattr("ui.sign_in.until", lambda: 0)
    monkeypatch.setattr("ui.sign_in.told", lambda _view: None)
    monkeypatch.setattr(settings, "is_private", lambda: True)
    for _ in range(2):
        opened("cities")
    assert drawn == ["cities", "cities"]


def test_recordings_hold_no_session(drawn):
    opened("cities", round="1")
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, SessionState)] == []
    opened("cities", round="1")
    assert drawn == ["cities"]

"""The line below a figure: files and sentence by link; of a reader's own data, which no link reaches, buttons."""

from dataclasses import replace

from lxml.html import fragment_fromstring
from streamlit.testing.v1 import AppTest

from charts.registry import figure_spec
from exports.figure_texts import quotable_sentence
from measures.selection import Selection
from tests.ui.conftest import WAIT, view_of
from ui import figures


def drawn(view, name, screen, opens):
    import streamlit as st

    from ui import address, figures

    st.session_state.update({opens: True, address.PAGE: screen, address.PARAMS: {}})
    figures.draw(view, name)


def line(view):
    """The texts of the links and buttons below a figure, with what they lead to or copy."""
    foot = fragment_fromstring(f"<div>{figures._foot(view, 'people', figures.Texts('', '<b>'), False, False)}</div>")
    assert foot.findtext("p") == "<b>"
    return [
        (one.text_content(), one.get("href") or one.get("data-copy-link") or one.get("data-copy-from"))
        for one in foot.iter("a", "button")
    ]


def test_figure_of_the_server_has_rows_files_link_and_sentence_in_one_line(published):
    assert line(view_of(published)) == [
        ("Rows", None),
        ("How well sourced?", None),
        ("PNG", "/figures/people.png?lang=en"),
        ("SVG", "/figures/people.svg?lang=en"),
        ("CSV", "/figures/people.csv?lang=en"),
        ("Copy link", f"./?figure=people&lang=en&version={published.version}"),
        ("Copy embed code", "/embed/people.txt?lang=en"),
        ("Report a mistake: copy the form", None),
        ("Copy sentence", "/figures/people.txt?lang=en"),
    ]


def test_figure_of_a_server_that_allows_no_frames_offers_no_code(published, monkeypatch):
    monkeypatch.setenv("DASHBOARD_EMBED", "0")
    assert "Copy embed code" not in dict(line(replace(view_of(published), site="https://a.example")))


def test_figure_of_own_data_is_saved_by_buttons_alone(published, monkeypatch):
    monkeypatch.setattr(figures, "own_dataset", lambda: published)
    assert line(view_of(published)) == [("Rows", None), ("How well sourced?", None)]
    app = AppTest.from_function(drawn, args=(view_of(published), "people", "people", "show-rows-people")).run(timeout=WAIT)
    assert [button.proto.label for button in app.get("download_button")] == ["Save these rows (CSV)", "PNG", "SVG"]


def test_how_firm_a_number_is_stands_below_its_figure_once_opened(published, monkeypatch):
    shown = []
    monkeypatch.setattr(figures.drawing, "draw", lambda *args, **more: shown.append((args[2], more)))
    app = AppTest.from_function(
        drawn, args=(view_of(published), "days-in-words", "days", "show-evidence-days-in-words")
    ).run(timeout=WAIT)
    assert not app.exception
    assert [key for key, _ in shown] == ["days-in-words", "evidence-days-in-words"]
    assert "without it, the number falls from 63 to 54." in shown[1][1]["head"]
    assert 'href="/figures/days-in-words/evidence.json?lang=en"' in shown[1][1]["foot"]


def test_sentence_has_subject_finding_number_with_range_publishers_and_address(published):
    view = view_of(published, Selection(rounds=(4,)))
    sentence = quotable_sentence(view, figure_spec("applications"), "https://a.example/applications")
    assert sentence.startswith(
        "Assembly restrictions in Kazakhstan, January to April 2012. 141 refusals, 1 of them reported individually. "
        "Counted in the chart: 141 refusals, all from one document (KIBHR, IPHR and NHC, 27 April 2012). Sources: "
    )
    assert sentence.endswith("Shown: Round 4. https://a.example/applications")

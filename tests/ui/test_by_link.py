"""What a screen gives to take along: addresses, tools of a figure, a briefing."""

import io
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from lxml.html import fragment_fromstring
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from charts.registry import figure_spec
from exports.briefing.draft import Draft
from exports.briefing.parts import tables as documents
from exports.data_files import csv_file
from exports.data_files.file_table import FileOptions
from exports.figure_texts import act_heads, quotable_sentence
from measures.selection import Selection
from measures.tables import number_of
from tests.conftest import SITE
from tests.ui.conftest import WAIT, copied, opened, texts, view_of, written
from ui import by_link, components, figures, share
from ui.briefing import RESULT_KEY
from views import row_columns
from views.row_columns import COLUMNS
from web.routes import ROUTES


@pytest.mark.usefixtures("folds_open")
def test_every_address_on_the_screen_is_one_that_answers(monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    told = re.findall(r"\]\((/[^)]+)\): `", written(opened("sources", round="4", city="almaty", lang="ru")))
    assert len(told) == 9
    client = TestClient(Starlette(routes=ROUTES))
    for address in told:
        said = "" if re.match("/(changes|openapi)", address) else "round=4&city=almaty&"
        assert address.endswith(f"?{said}lang=ru"), address
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_line_of_pandas_reads_the_rows_that_are_chosen(chosen, language, monkeypatch):
    view = chosen(language, rounds=(4,), cities=("almaty",))
    content = csv_file.write(view, FileOptions(tables=("incidents",)))
    line, *_ = by_link.reading_lines(view.by_link("data/incidents.csv"), language)
    read = pd.read_csv
    monkeypatch.setattr(pd, "read_csv", lambda _, **how: read(io.BytesIO(content), **how))
    found = eval(line.removeprefix("pandas"))  # noqa: S307
    assert (len(found), found["incident_id"][0], found["penalty_amount"].dtype) == (13, "KZ12-I-036", "float64")


def addresses_of_files(app):
    return re.findall(r"\[Address of this file\]\((/[^)]+)\)", written(app))


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({}, "/briefing.html?kind=attack&length=one&lang=en"),
        ({"parts": "sources"}, "/briefing.html?kind=attack&length=one&parts=sources&lang=en"),
        ({"cases": "KZ12-I-034", "in": "ru"}, "/briefing.html?kind=attack&length=one&cases=KZ12-I-034&lang=ru"),
    ],
)
def test_address_of_a_briefing_gives_the_document_that_its_button_makes(said, address, monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    app = opened("briefing", kind="attack", format="html", length="one", **said)
    assert addresses_of_files(app) == [address]
    next(button for button in app.button if button.label == "Create the document").click().run()
    assert TestClient(Starlette(routes=ROUTES)).get(address).content == app.session_state[RESULT_KEY][2]


def test_address_of_a_citation_gives_the_one_that_is_shown(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SITE", SITE)
    monkeypatch.setattr(share, "popovers", share._show_citations)
    monkeypatch.setattr(share.st, "segmented_control", lambda *_, **__: "bibtex")
    shown, address = copied(opened("people", round="4"))
    assert address == f"{SITE}/cite.bib?round=4&screen=people&lang=en"
    assert TestClient(Starlette(routes=ROUTES), SITE).get(address).text.strip() == shown.strip()
    shown, *further = copied(opened("people", incident="KZ12-I-014"))
    assert f"{SITE}/cite" not in "".join(further)


def test_address_of_a_picture_has_its_size(monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    monkeypatch.setattr(share, "popovers", share._offer_charts)
    app = opened("people", round="4")
    name = app.selectbox(key="embedded-figure").value
    assert addresses_of_files(app) == [f"/figures/{name}.png?round=4&width=1200&lang=en"]


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
    monkeypatch.setattr(figures.components, "draw", lambda *args, **more: shown.append((args[2], more)))
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


TWO = "KZ12-I-034,KZ12-I-049"


def cases_in_address(app):
    return app.session_state["address-said"].get("cases", "")


def test_cases_are_listed_and_taken_out():
    app = opened("briefing", cases=TWO, parts="cases")
    assert not app.exception
    labels = [button.label for button in app.button if str(button.key).startswith("case-")]
    assert labels == [
        "Physical attack · Lukpan Akhmedyarov · Uralsk · 19 April 2012",
        "Fine · Tazabek Sambetbai · Almaty · In the period 28 April – 7 December 2012",
    ]
    assert "A speaker at the rally was detained and fined" in written(app)
    assert texts(app, "preview", "summary") == ["Contents of the document", "People affected"]
    app.button(key="case-KZ12-I-034").click().run()
    assert cases_in_address(app) == "KZ12-I-049"


def test_without_cases_it_is_said_how_they_are_chosen_and_an_unknown_one_is_told_and_left_out():
    assert "If you select none, the briefing features the most serious incidents for these filters." in written(
        opened("briefing")
    )
    app = opened("briefing", cases="KZ12-I-999")
    assert "cases=KZ12-I-999" in app.warning[0].value
    assert cases_in_address(app) == ""


def test_a_record_becomes_a_case_and_none_again():
    app = opened("people", incident="KZ12-I-034")
    app.button(key="in-briefing").click().run()
    assert cases_in_address(app) == "KZ12-I-034"
    app = opened("people", incident="KZ12-I-034", cases=TWO)
    app.button(key="in-briefing").click().run()
    assert cases_in_address(app) == "KZ12-I-049"


def test_a_case_is_chosen_on_the_screen():
    app = opened("briefing")
    box = app.selectbox(key="add-case-0")
    assert len(box.options) == 94
    box.select("Physical attack · Lukpan Akhmedyarov · Uralsk · 19 April 2012").run()
    assert cases_in_address(app) == "KZ12-I-034"
    assert len(app.selectbox(key="add-case-1").options) == 93


def framed(view, name):
    spec = figure_spec(name)
    return row_columns.text_frame(view, spec.kind, spec.rows(view)).to_pandas()


def test_picture_that_draws_nothing_is_told_in_a_sentence(published):
    draft = Draft(view_of(published, Selection(rounds=(9,))), "full")
    told = documents.picture(draft, "days-in-words")
    assert told.sentences[0].text == "No incidents are recorded for these filters."


@pytest.mark.parametrize("name", ["attendance-claims", "detention-claims", "later-refusals", "days-in-words", "remedy"])
def test_table_of_a_document_has_its_own_rows_and_leaves_out_what_the_screen_leaves_out(published, name):
    draft = Draft(view_of(published), "full")
    told, spec = documents.picture(draft, name), figure_spec(name)
    labels = {COLUMNS[spec.kind][one].label(draft.t) for one in spec.left_out}
    assert labels & {column.label for column in told.table.columns} == set()
    assert labels & {*spec.columns(draft.view).values()} == set()
    assert told.table.title == spec.caption(draft.t)
    assert len(told.table.rows) == number_of(spec.rows(draft.view))


def test_case_has_all_its_rallies_and_cities_that_no_source_names_are_a_row(published):
    frame = framed(view_of(published), "remedy")
    [row] = frame[frame["id"].str.endswith("KZ12-V-026")][["id", "round"]].itertuples(index=False)
    assert [*row] == ["3;4;KZ12-V-026", "3, 4"]
    row = framed(view_of(published), "map").iloc[-1]
    unnamed = "16 cities with announced rallies, not named in the sources consulted"
    assert (row["city"], row["acts"]) == (unnamed, "not known")


def test_mark_of_an_act_says_first_what_kind_it_is_where_and_by_whom(published):
    view = view_of(published, Selection())
    heads = act_heads(view, figure_spec("calendar").cached_figure(view))
    assert heads["act:KZ12-I-004"] == "Administrative arrest · Almaty · Court"
    assert act_heads(view, figure_spec("applications").cached_figure(view)) == {}


def test_only_marks_that_open_something_are_told_to_the_browser_as_openings(published, monkeypatch):
    given = []
    monkeypatch.setattr(components, "component", lambda *_: lambda **all_of_it: given.append(json.loads(all_of_it["data"])))
    view = view_of(published)
    for opens in (None, print):
        components.draw(view, figure_spec("people").cached_figure(view), "people", open_mark=opens)
    assert [one["opens"] for one in given] == [False, True]

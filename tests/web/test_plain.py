"""A screen without scripts: its finding, figures and rows, in the language of the link, for its filters."""

from itertools import cycle
from pathlib import Path

import pytest
from lxml import html

from charts.registry import figure_spec
from exports.site.screen import MOST_ROWS
from measures.selection import Selection
from measures.tables import number_of
from screens import titles
from screens.contents import blocks
from screens.page import Chart, Grid
from server.dataset import dataset_in, words_in
from server.queue import LINKS
from tests.conftest import SITE
from tests.nightly import in_turn
from tests.published import ABBREVIATIONS, PERHAPS_TWICE
from tests.samples.foreign import foreign_words
from tests.web.conftest import VERSION
from translations.words import LANGUAGES, translator
from views import screens
from views.view import View
from web import one_file
from web.query import read_request

SCREENS = [*screens.names(translator("en"))]


def page(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    return html.document_fromstring(answer.content)


def told(found, path):
    return [" ".join(str(one.text_content()).split()) for one in found.xpath(path)]


@pytest.mark.parametrize(("screen", "language"), in_turn(SCREENS, LANGUAGES))
def test_every_screen_is_readable_and_its_rows_are_those_of_its_figures(client, screen, language):
    shown = page(client, f"/plain/{screen}?lang={language}")
    whole = dataset_in(language)
    view = View(whole, whole, Selection(), words_in(language), SITE)
    assert (shown.get("lang"), told(shown, ".//h1")) == (
        language,
        [" ".join(titles.title_and_finding(view, screen)[0].split())],
    )
    charts, grids = ([one for one in blocks(view, screen) if isinstance(one, kind)] for kind in (Chart, Grid))
    figures = [figure_spec(chart.name) for chart in charts]
    titles_of = [chart.heading or spec.frame(view).title for chart, spec in zip(charts, figures, strict=True)]
    sections = shown.find_class("figure")
    assert [" ".join(next(one.iter("h2")).text_content().split()) for one in sections] == titles_of
    rows = [len(section.xpath("./details/div[@class='scroll']//tbody/tr")) for section in sections]
    assert rows == [min(number_of(spec.rows(view)), MOST_ROWS) for spec in figures]
    assert told(shown, ".//section[not(@class)]/details[@class='rows']/summary") == [grid.label for grid in grids]
    rows = [len(grid) for grid in shown.xpath(".//section[not(@class)]/details[@class='rows']/div[@class='scroll']//tbody")]
    assert rows == [number_of(grid.rows) for grid in grids if number_of(grid.rows)]
    drawn = [len(section.xpath("./div/*[name()='svg']")) for section in sections]
    assert drawn == [2] * len(figures)
    assert [link.get("aria-current") for link in shown.xpath(".//nav/a")].count("page") == 1
    above, finding, foot = told(shown, ".//*[@class='over'] | .//*[@class='told'] | .//footer")
    assert "13" in shown.text_content() if screen == "overview" else finding
    assert PERHAPS_TWICE[language] not in above
    assert foot.endswith(ABBREVIATIONS[language])


def test_finding_and_the_way_on_are_those_of_the_filters(client):
    shown = page(client, "/plain/applications?lang=en&round=1")
    assert told(shown, ".//h1") == ["The number of applications filed is not reported for these filters; shown: Round 1"]
    assert shown.xpath(".//nav/a/@href")[0] == f"{SITE}/plain/overview?round=1&lang=en"
    assert shown.xpath(".//link[@rel='canonical']/@href") == [f"{SITE}/applications?round=1&lang=en"]


def test_former_name_of_a_screen_gives_it_with_its_filters_and_what_is_opened(client):
    for former, present in screens.FORMER.items():
        assert client.get(f"/plain/{former}?round=4").content == client.get(f"/plain/{present}?round=4").content
    record = page(client, "/plain/incidents?incident=KZ12-I-034&lang=en")
    assert record.xpath(".//link[@rel='canonical']/@href") == [f"{SITE}/people?incident=KZ12-I-034&lang=en"]
    assert client.get("/cite.txt?screen=rounds").text == client.get("/cite.txt?screen=days").text


def test_figure_says_how_firm_its_number_is(client):
    shown = page(client, "/plain/applications?lang=en")
    first, *others = shown.xpath(".//section//details[@class='evidence']")
    assert told(first, "./summary") == ["How well sourced?"]
    assert told(first, "./p[@class='firm']")[0].startswith("141 refusals, reported in 1 document from 3 publishers")
    assert any(len(one.xpath("./div[contains(@class, 'marks')]")) == 2 for one in others)


def test_another_dataset_has_its_own_words_and_no_screen_that_it_lacks(made_up_client):
    shown = [screen for screen in SCREENS if screen not in ("days", "applications", "outcome")]
    for screen, language in zip(shown, cycle(LANGUAGES), strict=False):
        assert foreign_words(page(made_up_client, f"/plain/{screen}?lang={language}").find("body").text_content()) == [], (
            screen
        )
    lacking = made_up_client.get("/plain/days")
    assert (lacking.status_code, "people" in lacking.json()["expected"]) == (404, True)


@pytest.fixture
def commands(monkeypatch):
    """What is run in place of the command, which writes a line."""
    ran = []

    def run(module, _stdin, _seconds, *arguments):
        ran.append((module, *arguments))
        Path(arguments[2]).write_bytes(b"<!DOCTYPE html>")

    one_file._usual_file.cache_clear()
    monkeypatch.setattr(one_file, "run_in_subprocess", run)
    return ran


def test_file_is_made_once_for_all_languages_and_saved_under_its_name(client, commands, monkeypatch):
    one_file.make_at_start()
    answers = [client.get(f"/dashboard.html?lang={language}") for language in ("en", "ru")]
    assert [one.content for one in answers] == [b"<!DOCTYPE html>"] * 2
    name = f"assembly-restrictions-kazakhstan-2012-{VERSION}.html"
    assert answers[0].headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    [command] = commands
    monkeypatch.setattr(one_file, "dataset_digest", lambda _: "that of another dataset")
    one_file.whole_file(read_request(b"", {}, ()))
    assert len(commands) == 2
    assert command[:3] == ("exports", "site", "--one-file")
    assert command[6:] == ("--live", SITE, "--name", "")


def test_another_name_can_be_chosen(client, commands):
    assert client.get("/dashboard.html?title=Notes").headers["content-disposition"].endswith("''Notes.html")
    assert commands[0][-2:] == ("--name", "Notes")
    for title in ("../notes", ".notes", "a" * 61):
        assert client.get("/dashboard.html", params={"title": title}).status_code == 400


def test_private_dashboard_gives_none(client, commands, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READERS", "a@example.org")
    assert client.get("/dashboard.html").status_code == 403
    one_file.make_at_start()
    assert (LINKS.count(), commands) == (0, [])


def test_what_cannot_be_made_is_said(client, commands, monkeypatch):
    monkeypatch.setattr(one_file, "run_in_subprocess", lambda *_: None)
    assert client.get("/dashboard.html?title=none").status_code == 503
    assert commands == []

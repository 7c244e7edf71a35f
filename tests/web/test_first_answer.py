"""The page of a screen before any script runs: its language, title, description, and what a shared link shows."""

import json
import re
from importlib.resources import files
from time import sleep

import pytest
from lxml.html import document_fromstring
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from charts.registry import figure_spec
from measures.selection import Selection
from measures.tables import read, rows
from screens import titles
from screens.page import Page
from server.dataset import dataset_in, server_dataset
from server.queue import JobQueue
from tests.conftest import MADE_UP, SITE
from tests.nightly import in_turn
from tests.web.conftest import VERSION
from translations.words import LANGUAGES
from views import screens
from views.view import choose
from web import head, static_screen
from web.first_answer import FirstAnswer
from web.head import structured_data

OURS = ("what a search engine reads", "where the server is", "how the first screen gives way")
ASK = "Insist that the authorities let the rallies of 28 April"
HOSTILE = Page("person", "x", "</script><script>alert(1)</script>&amp;\u2028", "", ())
INDEX = (files("streamlit") / "static" / "index.html").read_text("utf-8")

ASKED = []  # the paths for which Streamlit was asked


async def page(request):
    """What Streamlit sends for every screen, with the tag of its file."""
    ASKED.append(request.url.path)
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    return HTMLResponse(INDEX, headers={"ETag": '"file"', "Cache-Control": "no-cache"})


@pytest.fixture
def reader(client, monkeypatch):  # noqa: ARG001
    return TestClient(FirstAnswer(Starlette(routes=[Route("/{rest:path}", page)])), SITE)


def told(html, name):
    return re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', html)


@pytest.mark.parametrize(("language", "chosen"), in_turn(LANGUAGES, ("", "round=4&city=almaty&")))
def test_preview_of_every_screen_is_that_of_its_view(reader, chosen, language):
    selection = Selection(rounds=(4,), cities=("almaty",)) if chosen else Selection()
    view = choose(dataset_in("en"), selection, language, SITE)
    for screen, label in screens.names(view.t).items():
        place = screens.screen_path(screen)
        head = document_fromstring(reader.get(f"/{place}?{chosen}lang={language}").text).head
        title, *more = titles.title_and_finding(view, screen)
        said = {one.get("property") or one.get("name"): one.get("content") for one in head.findall("meta")}
        assert said["og:title"] == head.findtext("title") == f"{label} · {view.dataset.campaign.text('window')}"
        assert said["og:description"] == said["description"]
        assert said["description"].startswith(title)
        assert all(text in said["description"] for text in more)
        assert said["og:image"] == f"{SITE}/cards/{screen}.png?{chosen}lang={language}"
        assert head.xpath("link[@rel='canonical']/@href") == [said["og:url"]] == [f"{SITE}/{place}?{chosen}lang={language}"]
        others = [f"{SITE}/{place}?{chosen}lang={code}" for code in LANGUAGES]
        assert head.xpath("link[@hreflang]/@href") == others


def test_language_of_a_link_without_one_is_that_of_the_browser(reader):
    assert '<html lang="kk">' in reader.get("/", headers={"Accept-Language": "kk-KZ,ru;q=0.8"}).text
    answer = reader.get("/", headers={"Accept-Language": "de"})
    assert ('<html lang="en">' in answer.text, answer.headers["vary"]) == (True, "Accept-Language")


def test_page_is_sent_whole_and_without_the_tag_of_a_file(reader):
    """Asked until its figures are made, which may be between two answers."""
    headers = {"If-None-Match": '"file"', "Accept-Encoding": "gzip"}
    while static_screen.NO_FIGURES in (answer := reader.get("/?lang=ru", headers=headers)).text:
        sleep(0.1)
    assert (answer.status_code, "etag" in answer.headers) == (200, False)
    assert int(answer.headers["content-length"]) == len(answer.content)
    head = reader.head("/?lang=ru")
    assert (head.content, head.headers["content-length"]) == (b"", answer.headers["content-length"])


@pytest.mark.parametrize(
    "said",
    ["city=%22%3E%3Cscript%3E", "city=moscow", "from=yesterday", "round=4&round=5", "%ff=%00", "a" * 5000, "x&" * 900],
)
def test_what_is_not_known_is_left_out(reader, said):
    answer = reader.get(f"/?{said}&lang=en")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert answer.text.count("<script") == INDEX.count("<script") + len(OURS)


def test_what_draws_figures_is_fetched_early_and_last_for_a_screen_that_has_some(reader):
    def early(path):
        html = reader.get(path).text
        return [
            file
            for file in re.findall(r'<link rel="(?:module)?preload" href="\./static/([^"]*)"', html)
            if file not in INDEX
        ]

    [drawing, letters] = early("/places?lang=en")
    assert re.fullmatch(r"media/SourceSerif.*Roman.*\.woff2", letters)
    assert re.fullmatch(r"js/BidiComponent\..*\.js", drawing)
    assert early("/briefing?lang=en") == [letters]


def test_other_paths_pass_as_they_are(reader):
    assert reader.get("/static/index.js").text == INDEX
    assert reader.get("/cities/x").text == INDEX
    assert reader.post("/places").status_code == 405


def structured(html):
    return json.loads(document_fromstring(html).xpath("//script[@type='application/ld+json']/text()")[0])


def test_search_engine_reads_the_dataset_and_its_files_answer(reader, client):
    found = structured(reader.get("/sources?lang=kk").text)
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert (found["@type"], found["version"], found["license"]) == ("Dataset", VERSION, licence)
    files = [one["contentUrl"] for one in found["distribution"]]
    assert [one for one in files if "/rounds." in one] == [
        f"{SITE}/data/rounds.{form}?lang=kk" for form in ("csv", "json", "parquet")
    ]
    assert len(files) == 3 + 3 * len(dataset_in("kk").dictionary)
    assert {client.get(one).status_code for one in files if "/rounds." in one or "geojson" in one} == {200}


def test_record_is_a_claim_with_its_documents_and_its_own_address(reader):
    html = reader.get("/people?incident=KZ12-I-004&lang=en&round=2").text
    assert told(html, "og:title")[0].startswith("Administrative arrest · Bulat Abilov · Almaty · 28 January 2012 · ")
    assert told(html, "description")[0].startswith("A co-chair of the OSDP Azat party was given eighteen days")
    assert told(html, "description")[0].endswith("Sources: Al Jazeera; Open Dialog Foundation; Eurasianet.")
    assert told(html, "og:url") == [f"{SITE}/people?incident=KZ12-I-004&amp;lang=en"]
    found = structured(html)
    about = found["about"]
    assert (found["@type"], about["startDate"], about["location"]["name"]) == ("Claim", "2012-01-28", "Almaty")
    publishers = [one["publisher"]["name"] for one in found["appearance"]]
    assert publishers == ["Al Jazeera", "Open Dialog Foundation", "Eurasianet", "Eurasianet"]


def test_day_that_is_not_exact_is_no_date_of_an_event(reader):
    about = {row["incident_id"]: row["date_precision"] for row in rows(read(dataset_in("en"), "incidents"))}
    for precision in ("about", "before", "month", "unknown"):
        record = next(name for name, found in about.items() if found == precision)
        assert "startDate" not in structured(reader.get(f"/people?incident={record}").text)["about"]


@pytest.mark.parametrize(
    ("address", "title", "kind"),
    [
        ("/people?person=bulat-abilov&lang=ru", "Булат Абилов", "Person"),
        ("/places?place=almaty&lang=kk", "Алматы", "City"),
        ("/outcome?mark=KZ12-D-001&lang=en", f"{ASK} go ahead without interference.", "Thing"),
    ],
)
def test_what_a_link_opens_has_a_head_and_a_page_of_its_own(reader, client, address, title, kind):
    html = reader.get(address).text
    assert told(html, "og:title")[0].startswith(f"{title} · ")
    assert structured(html)["about"] == {"@type": kind, "name": title}
    assert document_fromstring(client.get(f"/plain{address}").content).findtext(".//h1") == title


@pytest.mark.parametrize("address", ["/people?incident=KZ12-I-999", "/people?person=%3Cb%3E", "/places?incident=KZ12-I-004"])
def test_what_a_link_opens_and_nobody_knows_leaves_the_screen(reader, address):
    html = reader.get(address).text
    assert structured(html)["@type"] == "Dataset"
    assert told(html, "og:type") == ["website"]


def test_data_never_end_the_script_that_a_search_engine_reads(reader, monkeypatch):
    monkeypatch.setattr(head, "structured_data", lambda view, screen, _: structured_data(view, screen, HOSTILE))
    assert structured(reader.get("/people?lang=en&person=zhanna-baitelova").text)["name"] == HOSTILE.title


def first(reader, address):
    return document_fromstring(reader.get(address).text).get_element_by_id("first")


def test_first_screen_stands_in_the_page_and_leads_to_the_whole_screen_without_scripts(reader):
    shown = first(reader, "/applications?lang=en&round=4")
    title = " ".join(shown.findtext(".//h1").split())
    assert title == "All 141 applications to assemble on 28 April were refused, according to 3 organisations jointly"
    assert shown.find_class("told")[0].text_content().startswith("What happened to the applications that the 1995")
    assert shown.xpath(".//noscript//a/@href") == ["./plain/applications?round=4&lang=en"]


def test_first_screen_leads_to_the_other_screens_rounds_and_languages_with_what_is_chosen(reader):
    screens, languages, rounds = first(reader, "/places?lang=ru&round=4").findall(".//nav")
    assert screens.xpath("a[1]/@href") == ["./?round=4&lang=ru"]
    assert screens.xpath("a[@aria-current]/text()") == ["Места"]
    assert rounds.xpath("a/@href") == [
        *(f"./places?round={number},4&lang=ru".replace(f"{number},4", f"4,{number}") for number in (1, 2, 3)),
        "./places?lang=ru",
    ]
    assert languages.xpath("a/@href") == [f"./places?round=4&lang={code}" for code in ("en", "ru", "kk")]


@pytest.mark.parametrize(
    ("address", "title", "told"),
    [
        ("people?incident=KZ12-I-004&", "Administrative arrest · Bulat Abilov", "A co-chair of the OSDP Azat party was"),
        ("people?person=bulat-abilov&", "Bulat Abilov", "5 incidents, of 2012 or undated, are recorded"),
        ("outcome?mark=KZ12-D-001&", ASK, "The rally in Almaty was held"),
    ],
)
def test_first_screen_has_what_a_link_opens_beside_the_finding(reader, address, title, told):
    shown = first(reader, f"/{address}lang=en&round=4")
    [drawer] = shown.findall(".//aside")
    assert drawer.findtext(".//h2").startswith(title)
    assert drawer.findtext(".//p").startswith(told)
    screen = address.partition("?")[0]
    assert drawer.xpath(".//a[@aria-label='Close']/@href") == [f"./{screen}?round=4&lang=en"]
    assert shown.xpath(".//nav[@class='languages']/a/@href")[1] == f"./{address.replace('?', '?round=4&')}lang=ru"
    assert shown.findtext(".//h1") == first(reader, f"/{screen}?lang=en&round=4").findtext(".//h1")


def test_first_screen_of_a_city_counts_its_incidents_and_that_of_a_record_has_its_facts(reader):
    shown = first(reader, "/places?place=almaty&lang=en")
    assert (shown.findall(".//aside"), shown.findtext(".//h2")) == ([], "Almaty")
    assert shown.find_class("below")[0].findtext("p").startswith("65 incidents, of 2012 or undated, are recorded")
    facts = first(reader, "/people?incident=KZ12-I-004&lang=en").xpath(".//aside//noscript//dl")[0]
    assert [one.text_content().strip() for one in facts.findall("dd")][:3] == ["KZ12-I-004", "1", "Almaty"]


def test_a_figure_on_another_page_and_a_screen_without_its_table_have_no_first_screen(reader, made_up_client):  # noqa: ARG001
    assert 'id="first"' not in reader.get("/?figure=applications").text
    assert 'id="first"' not in reader.get("/days").text


def figures_of(reader, address, monkeypatch):
    """The descriptions of the figures on the first screen, once they are made."""
    monkeypatch.setattr(static_screen, "LINKS", JobQueue("test", at_once=1, most=10, each=10))
    for _ in range(100):
        shown = first(reader, address).find_class("marks")
        if shown:
            return [one.get("aria-label") for one in shown]
        sleep(0.05)
    return []


@pytest.mark.parametrize(("screen", "figure"), [("days", "days-in-words"), ("people", "people")])
def test_first_screen_has_the_picture_that_leads_the_screen(reader, monkeypatch, screen, figure):
    view = choose(dataset_in("en"), Selection(rounds=(4,)), "en", SITE)
    [alt] = figures_of(reader, f"/{screen}?lang=en&round=4", monkeypatch)
    assert alt == figure_spec(figure).frame(view).alt


def test_first_screen_of_a_city_has_no_picture_since_its_map_stands_first(reader, monkeypatch):
    assert len(figures_of(reader, "/places?lang=en", monkeypatch)) == 1
    assert first(reader, "/places?lang=en&place=almaty").find_class("marks") == []


def asked_again(reader, address, **headers):
    """How often Streamlit was asked for a page by a request like one before, and the answer to it."""
    ASKED.clear()
    answer = reader.get(address, headers=headers)
    return len(ASKED), answer


def test_page_that_has_its_figures_is_given_again_packed_and_without_asking_streamlit(reader, monkeypatch):
    assert figures_of(reader, "/people?lang=en", monkeypatch)
    plain = reader.get("/people?lang=en", headers={"Accept-Encoding": ""})
    for packing in ("", "gzip", "br"):
        reader.get("/people?lang=en", headers={"Accept-Encoding": packing})
        number, answer = asked_again(reader, "/people?lang=en", **{"Accept-Encoding": packing})
        assert (number, answer.headers.get("content-encoding", "")) == (0, packing)
        assert answer.content == plain.content
        assert answer.headers["vary"] == "Accept-Language, Accept-Encoding"
        assert "etag" not in answer.headers


def test_page_is_another_for_another_language_choice_or_screen(reader, monkeypatch):
    assert figures_of(reader, "/people?lang=en", monkeypatch)
    reader.get("/people?lang=en")
    for address in ("/people?lang=ru", "/people?lang=en&round=4", "/days?lang=en"):
        assert asked_again(reader, address)[0] == 1
    assert asked_again(reader, "/people?lang=en")[0] == 0


def test_page_whose_figures_are_not_made_yet_is_not_kept(reader, monkeypatch):
    monkeypatch.setattr("web.static_screen.first_figures", lambda *_: None)
    assert [asked_again(reader, "/days?lang=en")[0] for _ in range(2)] == [1, 1]


KEPT = ["lang=en", "round=4&version={version}", "figure=applications&embed=true"]
NOT_KEPT = ["{text}", *(f"{name}={{text}}" for name in ("q", "city", "person", "version", "lang"))]
NOT_KEPT += ["city={text}&city=almaty", "round=4&round=4"]


@pytest.mark.parametrize("said", [*KEPT, *NOT_KEPT])
def test_page_of_a_link_is_kept_only_where_all_that_it_says_is_known(reader, monkeypatch, said):
    monkeypatch.setattr("web.static_screen.first_figures", lambda *_: "")
    address = f"/people?{said.format(text='QAQA', version=VERSION)}"
    assert [asked_again(reader, address)[0] for _ in range(2)] == [1, 0 if said in KEPT else 1]
    keys = [*server_dataset().cache.results, *reader.app.pages]
    assert [part for key in keys for part in key if isinstance(part, str | bytes) and "QAQA" in str(part)] == []


def test_page_without_a_language_is_that_of_the_browser_again(reader):
    for _ in range(2):
        found = [reader.get("/sources", headers={"Accept-Language": one}).text for one in ("kk", "ru", "kk")]
        assert [re.findall('<html lang="(..)">', html) for html in found] == [["kk"], ["ru"], ["kk"]]


def test_page_is_made_again_where_the_server_shows_another_dataset(reader, shown):
    before = [reader.get("/sources?lang=en").text for _ in range(3)][-1]
    with shown(str(MADE_UP)):
        assert first(reader, "/sources?lang=en").findtext(".//*[@class='brand']") not in before


def test_scripts_wait_in_a_template_until_the_first_screen_is_painted(reader):
    shown = document_fromstring(reader.get("/people?lang=en").text)
    [later] = shown.xpath("//template[@id='later']")
    scripts = "//script[@type='module'] | //link[@rel='modulepreload']"
    expected = len(document_fromstring(INDEX).xpath(scripts)) + len(["what draws figures"])
    assert len(later.xpath(f".{scripts}".replace("| ", "| ."))) == len(shown.xpath(scripts)) == expected
    assert 'getElementById("later")' in shown.xpath("//body//script")[-1].text


def test_page_that_shows_one_figure_has_its_scripts_at_once(reader):
    shown = document_fromstring(reader.get("/?figure=applications&lang=en").text)
    assert shown.xpath("//template") == []
    assert len(shown.xpath("//script[@type='module']")) == 1

"""The static edition: its pages say what the pages without scripts say, no link is broken, same dataset, same bytes."""

import json
import random
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image

from exports.__main__ import main
from exports.command.site_command import SUMS, remove_others
from exports.data_files.formats import FORMATS
from exports.site import edition as files
from exports.site import pages
from exports.site.edition import Edition, Places, file_word, page_path
from exports.site.pages import screen_pages
from loaders import load
from measures.selection import Selection
from tests.apart import as_own_program
from tests.conftest import MADE_UP, SITE
from tests.held_back import package_of_an_export
from translations.words import LANGUAGES
from views import screens
from views.opened import SCREENS
from web.query import LinkRequest
from web.static_screen import plain_page


def texts(page, path):
    found = html.document_fromstring(page).xpath(path)
    return [" ".join(str(one if isinstance(one, str) else one.text_content()).split()) for one in found]


@pytest.fixture(scope="module")
def edition(published):
    return Edition(published)


@pytest.fixture(scope="module")
def everything(edition):
    return dict(screen_pages(edition, "en", Selection()))


@pytest.fixture(scope="module")
def of_a_round(edition):
    return dict(screen_pages(edition, "en", Selection(rounds=(2,))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("edition") / "site"
    with as_own_program():
        assert main(["site", "--data", str(MADE_UP), "--out", str(out), "--processes", "2", "--base-url", SITE]) == 0
    return out


def broken_links(files, others=frozenset()):
    """The links of pages that lead to none of their files, nor to `others`; `#name` to nothing of that name."""
    broken = []
    for here, content in files.items():
        if not here.endswith(".html") or "/files/" in here:
            continue
        tree = html.document_fromstring(content)
        ids = {*tree.xpath("//@id")}
        marks = [way for places in tree.xpath("//@data-places") for way in json.loads(places).values()]
        for link in [*map(str, tree.xpath("//*[not(ancestor::svg)]/@href | //@src | //form/@action")), *marks]:
            place = normpath(join(dirname(here), unquote(re.split("[?#]", link)[0])))
            leads = link[1:] in ids if link.startswith("#") else place in files or place in others
            broken += [] if leads or link.startswith(("https://", "http://")) else [f"{here}: {link}"]
    return broken


def test_no_link_of_a_page_in_one_language_is_broken():
    edition = Edition(load(MADE_UP))
    view = edition.view("en")
    makers = [(make, ("en",)) for make in (pages.opened_pages, pages.table_pages, pages.figure_files)]
    makers += [(pages.shared_files, ())]
    makers += [(screen_pages, ("en", one)) for one in edition.choices]
    made = dict(file for make, arguments in makers for file in make(edition, *arguments))
    others = {f"{code}{path[2:]}" for path in made for code in ("ru", "kk") if path.startswith("en/")}
    others |= {f"{code}/index.html" for code in LANGUAGES} | {"en/changes.xml"}
    others |= {files.data_path(view, one) for one in FORMATS} | {files.sheet_path(view, one) for one in edition.cities}
    others |= {files.document_path(view, length, one) for length in files.SUFFIXES for one in files.forms(length)}
    assert len(made) > 50
    assert broken_links(made, frozenset(others)) == []


@pytest.mark.nightly
def test_all_files_are_there_have_their_digests_and_lead_to_each_other(folder):
    found = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    sums = {path: sha256(content).hexdigest() for path, content in found.items() if path != SUMS}
    assert found[SUMS].decode() == "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    assert broken_links(found) == []
    places = html.fromstring(found["sitemap.xml"]).xpath("//loc/text()")
    assert [one for one in places if one.removeprefix(f"{SITE}/") not in found] == []
    assert f"{SITE}/en/index.html" in places


@pytest.mark.nightly
def test_same_dataset_gives_the_same_bytes(folder):
    edition = Edition(load(MADE_UP), base=SITE)
    for make, arguments in pages.jobs(edition):
        for path, content in make(edition, *arguments):
            assert (folder / path).read_bytes() == content, path


def test_what_an_older_edition_had_is_removed(tmp_path):
    for name in ("old.html", "new.html"):
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / SUMS).write_text("0  old.html\n0  new.html\n", "utf-8")
    remove_others(tmp_path, ["new.html"])
    assert sorted(one.name for one in tmp_path.iterdir()) == [SUMS, "new.html"]


def test_a_folder_with_other_files_is_left_alone(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert main(["site", "--data", str(MADE_UP), "--out", str(tmp_path)]) == 2
    assert "has other files in it" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_rows_that_their_publisher_holds_back_are_in_no_file(tmp_path, capsys):
    data, out = package_of_an_export(tmp_path), tmp_path / "site"
    assert main(["site", "--data", str(data), "--out", str(out)]) == 2
    assert "--live: ACLED does not allow the rows of its data to be shared" in capsys.readouterr().err
    edition = Edition(load(data), live=SITE)
    assert [*pages.table_pages(edition, "en")] == [*files.data_files(edition, "en")] == []
    assert texts(dict(screen_pages(edition, "en", Selection()))["en/people.html"], "//table") == []


def test_everything_each_round_each_city_and_pairs_with_records_have_pages(edition):
    choices = edition.choices
    assert choices[0] == Selection()
    assert [one.rounds for one in choices if one.rounds and not one.cities] == [(1,), (2,), (3,), (4,)]
    assert Selection(rounds=(4,), cities=("pavlodar",)) in choices
    assert Selection(rounds=(1,), cities=("pavlodar",)) not in choices
    assert page_path("ru", Selection(rounds=(4,), cities=("pavlodar",)), "people") == "ru/round-4-city-pavlodar/people.html"


def test_a_figure_in_a_frame_leads_to_the_record_of_a_mark_or_to_the_list_of_several(edition):
    made = dict(pages.figure_files(edition, "kk"))
    [places] = html.document_fromstring(made["kk/embed/people.html"]).xpath("//body/@data-places")
    assert json.loads(places)["act:KZ12-I-007"] == "../records/KZ12-I-007.html"
    [places] = html.document_fromstring(made["kk/embed/rally-map.html"]).xpath("//body/@data-places")
    several = {mark: way for mark, way in json.loads(places).items() if ";" in mark}
    assert several
    assert {way.partition("=")[0] for way in several.values()} == {"../search.html?of"}


def test_each_figure_of_everything_has_the_code_of_its_frame(everything, of_a_round):
    frames = "//button[@data-frame]/@data-copy"
    codes = html.document_fromstring(everything["en/sources.html"]).xpath(frames)
    assert [str(one).startswith('<iframe src="embed/') for one in codes] == [True] * 2
    assert html.document_fromstring(of_a_round["en/round-2/sources.html"]).xpath(frames) == []


def test_the_briefing_of_a_choice_says_that_documents_are_of_everything_and_shows_one(of_a_round):
    page = of_a_round["en/round-2/briefing.html"]
    assert texts(page, "//h1") == ["Briefing: 63 incidents linked to rally days"]
    [told_below] = texts(page, "//*[@class='told']")
    assert told_below.startswith("These documents cover everything recorded, whatever the filters")
    [shown] = html.document_fromstring(page).xpath("//iframe/@src")
    assert shown.startswith("../files/")
    assert shown.endswith("-one-en.html")


def test_incidents_are_listed_where_nothing_is_chosen(everything, of_a_round):
    pages = (everything["en/people.html"], of_a_round["en/round-2/people.html"])
    listed = "//section[not(@class)]//td[1]/a[contains(@href, 'records/')]"
    assert [len({*html.document_fromstring(page).xpath(f"{listed}/@href")}) for page in pages] == [94, 19]


def test_what_is_opened_is_not_said_to_be_all_incidents_and_its_sources_are_links(edition):
    made = dict(pages.opened_pages(edition, "en"))
    city = made["en/cities/shymkent.html"]
    assert texts(city, "//*[@class='told']") == ["No incidents are recorded."]
    assert "Showing" not in city.decode()
    addresses = texts(made["en/people/amirzhan-kosanov.html"], "//details//a[@href]/@href")
    assert "http://eurokaznews.blogspot.com/2012_01_28_archive.html" in addresses


def test_licence_of_the_typefaces_goes_with_them(made_up):
    shared = dict(pages.shared_files(Edition(made_up, base=SITE)))
    assert any(path.endswith(".woff2") for path in shared)
    assert b"SIL OPEN FONT LICENSE" in shared["files/LICENSE"]


def test_preview_images_are_light_and_as_large_as_before(made_up):
    cards = {
        path: content for path, content in files.feeds_and_cards(Edition(made_up, base=SITE), "ru") if path.endswith(".png")
    }
    assert len(cards) > 3
    for content in cards.values():
        picture = Image.open(BytesIO(content))
        assert (picture.mode, picture.size) == ("P", (1200, 675))
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
        assert len(content) < 80_000


def test_a_screen_of_everything_has_the_preview_image_of_its_finding_and_one_of_a_choice_none(made_up):
    edition = Edition(made_up, base=SITE)
    images = []
    for selection in edition.choices[:2]:
        page = dict(screen_pages(edition, "en", selection))[page_path("en", selection, "people")]
        images += html.document_fromstring(page).xpath("//meta[@property='og:image']/@content")
        assert b"data-key" not in page
    assert images == [f"{SITE}/en/cards/people.png"]


def test_a_frame_has_a_typeface_for_bold_labels(edition):
    [page] = [content for path, content in pages.figure_files(edition, "kk") if path.endswith("embed/remedy.html")]
    weights = re.findall(r'font-family: "Source Sans"; font-weight: (\d+ \d+); src: url\(../../files/(\S+)\)', page.decode())
    assert weights == [("200 500", "SourceSans3-Regular.woff2"), ("501 900", "SourceSans3-Bold.woff2")]


def test_the_former_page_of_a_screen_leads_to_the_present_one_with_the_same_choice(edition):
    pages = dict(screen_pages(edition, "kk", Selection(rounds=(4,))))
    assert pages["kk/round-4/rounds.html"] == b'<meta http-equiv="refresh" content="0; url=days.html">\n'
    former = {f"kk/round-4/{name}.html" for name in screens.FORMER}
    assert former < {*pages}
    assert {f"kk/round-4/{name}.html" for name in screens.FORMER.values()} < {*pages}


def test_a_code_becomes_a_name_of_a_file_that_no_other_code_has():
    assert [file_word(one) for one in ("KZ12-I-014", "a/b", "a~2Fb", "../x")] == ["KZ12-I-014", "a~2Fb", "a~7E2Fb", "..~2Fx"]


def test_links_lead_from_a_page_to_another_and_nowhere_for_a_choice_without_records(edition):
    view = edition.view("en", Selection(rounds=(4,), cities=("pavlodar",)))
    places = Places("en/round-4-city-pavlodar/people.html", edition.choices)
    assert places.link(view, "places") == "places.html"
    assert places.link(edition.view("kk"), "overview") == "../../kk/index.html"
    assert places.link(edition.view("en"), "people", incident="KZ12-I-014") == "../records/KZ12-I-014.html"
    assert places.link(edition.view("en", Selection(rounds=(1,), cities=("pavlodar",))), "places") == ""
    assert places.of_mark(view, "act:KZ12-I-014") == "../records/KZ12-I-014.html"
    assert places.of_mark(view, "act:KZ12-I-014;act:KZ12-I-015") == ""


SAID = (
    "//h1 | //*[@class='told'] | //*[@class='over']/p | //*[@class='large']//p | //*[contains(@class, 'line')]/p | "
    "//section[contains(@class, 'figure')]/div[@class='head']//*[self::h2 or self::p] | //*[contains(@class, 'figure')]/p | "
    "//*[@class='legend']/* | //*[@class='evidence']/p | //*[@class='losses']//td | //section//div[@class='scroll']//tr/* | "
    "//*[@class='sections']//*[not(*)] | //section/div[contains(@class, 'marks')]//*[name()='text']"
)
"""Titles, sentences, numbers, rows and the words of drawings."""


def told(page):
    return sorted(texts(page, SAID))


@pytest.mark.nightly
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pages_say_what_the_pages_without_scripts_say(edition, language):
    for selection in edition.choices:
        assert_same(edition, language, selection)


def assert_same(edition, language, selection):
    """Every page of a choice but the briefing, which has other documents; of everything what is opened too."""
    view = edition.view(language, selection)
    for path, page in screen_pages(edition, language, selection):
        if (name := Path(path).stem) not in {*screens.FORMER, "briefing"}:
            screen = screens.OVERVIEW if name == "index" else name
            assert told(page) == told(plain_page(LinkRequest(view, {"screen": screen})).content), path
    made = dict(pages.opened_pages(edition, language)) if not selection else {}
    for one in edition.details(language) if made else ():
        plain = plain_page(LinkRequest(view, {"screen": SCREENS[one.name]}, one.parameter)).content
        assert told(made[page_path(language, Selection(), "", **one.parameter)]) == told(plain)


def test_pages_say_what_the_page_without_scripts_says(edition):
    assert_same(edition, "ru", random.Random("ru0").choice(edition.choices))  # noqa: S311


def test_the_first_page_stands_at_the_top_and_says_what_it_is(edition, everything):
    top, [foot] = everything["index.html"], texts(everything["index.html"], "//footer")
    assert told(top) == told(everything["en/index.html"])
    version = f"version {edition.dataset.version} of the dataset, published on 1 December 2026"
    assert f"{version}; a newer version may exist" in foot
    assert "or to use other filters or your own data, you need the dashboard on a server." in foot


def test_a_line_of_a_screen_leads_to_the_page_of_its_row_or_to_the_list_of_several(everything):
    ways = html.document_fromstring(everything["en/people.html"]).xpath("//*[contains(@class, 'sections')]//a/@href")
    assert {"people/bolat-atabayev.html", "records/KZ12-I-034.html"} < {*ways}
    assert "search.html?of=act%3AKZ12-I-005%3Bact%3AKZ12-I-006" in ways

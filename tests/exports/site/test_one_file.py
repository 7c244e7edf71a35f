"""The one file: its pages say what the pages without scripts say, it asks nothing of any host and leads nowhere in vain."""

import base64
import re
from hashlib import sha256

import pytest
from lxml import html

from exports.__main__ import main
from exports.site.edition import Edition, screens_of
from tests.conftest import MADE_UP
from tests.held_back import package_of_an_export
from web.query import LinkRequest
from web.static_screen import plain_page

SAID = "//main//h1 | //main//h2 | //main//*[@class='told'] | //main//figcaption | //main//td | //main//*[@class='large']//p"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The file of a small dataset, under a name of its own."""
    folder = tmp_path_factory.mktemp("one")
    assert main(["site", "--data", str(MADE_UP), "--one-file", str(folder), "--name", "Notes"]) == 0
    return (folder / "Notes.html").read_text("utf-8")


@pytest.fixture(scope="module")
def tree(page):
    return html.document_fromstring(page)


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_screen_says_what_its_page_without_scripts_says(tree, made_up, language):
    view = Edition(made_up).view(language)
    for screen in {*screens_of(view)} - {"briefing"}:  # the file has no documents and says so
        plain = html.document_fromstring(plain_page(LinkRequest(view, {"screen": screen})).content)
        said = {
            " ".join(one.text_content().split()) for one in tree.get_element_by_id(f"{language}-{screen}").xpath(f".{SAID}")
        }
        assert [one for one in plain.xpath(SAID) if " ".join(one.text_content().split()) not in said] == []


def test_every_record_is_there_once_and_no_link_leads_nowhere(tree, made_up):
    ids = tree.xpath("//@id")
    assert len(ids) == len({*ids})
    records = tree.xpath("//div[@class='language'][@lang='en']/article[starts-with(@data-key, 'act:')]")
    assert len(records) == len([one for one in Edition(made_up).details("en") if one.name == "incident"])
    assert {str(link)[1:] for link in tree.xpath("//@href") if str(link).startswith("#")} <= {*ids}
    assert {"kk-cities", "kk-incidents"} <= {*ids}  # former names


def test_page_allows_its_own_script_and_styles_alone_and_names_no_file(page, tree):
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    texts = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
    digests = {base64.b64encode(sha256(text.encode()).digest()).decode() for text in texts}
    assert {*re.findall(r"'sha256-([^']+)'", policy)} == digests
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert tree.xpath("//*[@style] | //link | //img | //iframe | //script[@src]") == []
    assert {one[:10] for one in re.findall(r"url\(\"?([^#)]*)", page) if one} == {"data:font/", "data:image"}
    assert tree.xpath("string(//title)") == "Notes"
    assert {*tree.xpath("//*[@data-window]/@data-window")} == {"Notes"}


def test_file_or_folder_is_asked_for(capsys):
    with pytest.raises(SystemExit):
        main(["site", "--data", str(MADE_UP)])
    assert "--out --one-file" in capsys.readouterr().err


def test_rows_that_may_not_be_passed_on_are_in_no_file(tmp_path, capsys):
    made, out = package_of_an_export(tmp_path), tmp_path / "one.html"
    live = "https://dashboard.example.org"
    assert main(["site", "--data", str(made), "--one-file", str(out), "--live", live]) == 2
    assert "--one-file: " in capsys.readouterr().err
    assert not out.exists()

"""The briefing as a page, read back: outline, notes, numbers, that it asks for nothing and that data is never markup."""

import re
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from lxml import html as parser

from exports.briefing.compose import FULL, ONE_PAGE, brief
from exports.web import html
from tests.documents.checks import flat
from tests.exports.briefings import added_numbers, pictures, tables, texts, with_script_for_an_address
from tests.nightly import sampled

LANGUAGES = ("en", "ru", "kk")
LOADS = ("src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href", "manifest", "ping")
"""Attributes by which a page asks for a file or sends something."""
SILENT = {"script", "style"}  # elements whose text nobody sees


def read(data):
    return parser.document_fromstring(data.decode())


def hover_texts(figure):
    for trace in figure.to_dict()["data"]:
        if trace.get("hoverinfo") == "text":
            yield from trace["hovertext"]


def seen(tree):
    """What a reader reads beside the drawings, with a space between any two elements: a figure and its footnote stay two
    numbers.
    """
    found = [one for one in tree.iter() if isinstance(one.tag, str) and next(one.iterancestors("svg"), None) is None]
    told = [(one.text if one.tag not in SILENT else "", one.tail) for one in found]
    return " ".join(text for pair in told for text in pair if text)


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module", params=sampled(LANGUAGES, "ru"))
def language(request):
    return str(request.param)


@pytest.fixture(scope="module")
def made(chosen, language):
    view = chosen(language)
    briefing = brief(view, length=FULL)
    return briefing, html.write(briefing, view.t)


@pytest.fixture(scope="module")
def page(made):
    return read(made[1])


def test_page_says_its_language_and_title(made, page, language):
    assert made[1].startswith(b"<!doctype html>")
    assert page.get("lang") == language
    assert page.findtext(".//title") == made[0].title


def test_headings_are_the_title_the_parts_the_notes_and_the_colophon(made, page):
    briefing = made[0]
    labels = briefing.labels
    assert [text_of(one) for one in page.iter("h1")] == [briefing.title]
    parts = [part.heading for part in briefing.parts]
    assert [text_of(one) for one in page.iter("h2")] == [labels["contents"], *parts, labels["notes"], labels["colophon"]]
    levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


def test_contents_lead_to_every_part(made, page):
    listed = [(one.get("href"), text_of(one)) for one in page.xpath("//nav//a")]
    parts = [(f"#{part.name}", part.heading) for part in made[0].parts]
    assert listed == [*parts, ("#notes", made[0].labels["notes"]), ("#colophon", made[0].labels["colophon"])]


def test_every_link_within_the_page_leads_somewhere_and_every_typeface_is_in_it(page):
    ids = Counter(page.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert {address[1:] for address in page.xpath("//a/@href") if address.startswith("#")} <= {*ids}
    named = {name for names in page.xpath("//@aria-labelledby") for name in names.split()}
    assert named <= {*ids}
    style = page.find(".//style").text
    assert Counter(re.findall(r'font-family: "([\w ]+)"', style)) == {"Source Serif": 3, "Source Sans": 3}


def test_every_note_stands_once_and_leads_back_to_each_of_its_places(made, page):
    entries = page.xpath("//section[@id='notes']/ol/li")
    assert [one.get("id") for one in entries] == [f"note-{note.number}" for note in made[0].notes]
    for entry in entries:
        marks = page.xpath(f"//a[@role='doc-noteref' and @href='#{entry.get('id')}']")
        back = entry.xpath(".//a[@role='doc-backlink']")
        assert [f"#{one.get('id')}" for one in marks] == [one.get("href") for one in back]
        assert {text_of(one) for one in marks} == {entry.get("value")}
        assert len({one.get("aria-label") for one in back}) == len(marks) > 0


def test_link_back_says_where_it_leads(chosen):
    view = chosen()
    tree = read(html.write(brief(view, length=ONE_PAGE), view.t))
    assert tree.xpath("//li[@id='note-1']//a[@role='doc-backlink']/@aria-label") == [
        "Back to the text: All 141 applications to assemble on 28 April were refused, according to 3 organisations jointly"
    ]
    assert tree.xpath("//li[@id='note-11']//a[@role='doc-backlink']/@aria-label") == ["Back to the text: Questions to raise"]


def test_notes_name_publishers_and_quote_in_the_language_of_the_document(made, page):
    for note in made[0].notes:
        entry = page.get_element_by_id(f"note-{note.number}")
        assert [text_of(one) for one in entry.iter("strong")] == [one.document.publisher for one in note.citations]
        quoted = [(one.document.quote_language, " ".join(quote.split())) for one in note.citations for quote in one.quotes]
        assert [(one.get("lang"), text_of(one)) for one in entry.iter("q")] == quoted
        assert {one.document.address for one in note.citations} - {*entry.xpath(".//a/@href")} == set()


def test_everything_that_the_briefing_says_is_on_the_page(made, page):
    briefing, text = made[0], flat(re.sub(r"\d", "", seen(page)))
    facts = [said for fact in briefing.colophon for said in (fact.label, fact.text)]
    said = [*texts(briefing), *facts, *(note_part for note in briefing.notes for note_part in (note.basis, note.more))]
    assert [one for one in said if flat(re.sub(r"\d", "", one)) not in text] == []


def test_page_adds_no_number_to_the_briefing(made, page):
    assert added_numbers(made[0], seen(page)) == set()


def test_every_figure_has_its_description_its_marks_and_its_rows(made, page):
    for picture in pictures(made[0]):
        figure = page.get_element_by_id(f"figure-{picture.name}")
        ways = [picture.figure] + [picture.narrow] * bool(picture.narrow)
        assert figure.xpath("div[@role='img']/@aria-label") == [picture.alt] * len(ways)
        label, unit = [text_of(one) for one in figure.xpath("figcaption/span")][::2]
        assert (label, unit) == (picture.label, " ".join(picture.unit.split()))
        assert text_of(figure.get_element_by_id(f"title-of-{picture.name}")) == " ".join(picture.title.split())
        assert text_of(figure.find_class("source")[0]) == picture.source
        said = {text.replace("\n", "<br>") for text in figure.xpath("div/svg//g/@aria-label")}
        assert said == {unescape(text) for one in ways for text in hover_texts(one) if text}
        assert len(figure.xpath("details//tbody/tr")) == len(picture.table.rows)


def test_tables_have_heads_for_columns_and_rows(made, page):
    given = [*tables(made[0]), *(picture.table for picture in pictures(made[0]))]
    heads = Counter(one.get("scope") for one in page.iter("th"))
    assert heads == {"col": sum(len(one.columns) for one in given), "row": sum(len(one.rows) for one in given)}
    assert len(page.xpath("//table[@aria-labelledby]")) == len(given)


def test_nothing_on_the_page_asks_for_a_file_or_a_host(page):
    elements = [one for one in page.iter() if isinstance(one.tag, str)]
    assert {one.tag for one in elements} & {"link", "img", "iframe", "object", "embed", "form", "base", "video"} == set()
    assert [(one.tag, name) for one in elements for name in LOADS if name in one.attrib] == []
    assert {one.tag for one in elements if "href" in one.attrib} == {"a", "use"}
    assert [one.get("href") for one in page.iter("use") if not one.get("href").startswith("#marks-")] == []
    styled = " ".join([*(one.text for one in page.iter("style")), *page.xpath("//@style")])
    assert "@import" not in styled
    assert {found[:20] for found in re.findall(r"url\((.*?)\)", styled)} == {"data:font/woff;base6"}
    painted = {found for value in page.xpath("//svg//@*") for found in re.findall(r"url\((.*?)\)", value)}
    assert [found for found in painted if not found.startswith("#marks-")] == []
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert re.findall(r"https?:|\*|unsafe-eval", policy) == []


def test_an_address_that_is_not_of_the_web_is_no_link(published):
    page = read(html.write(*with_script_for_an_address(published)))
    leading = {one for one in page.xpath("//@href") if not one.startswith("#")}
    assert leading == {"https://creativecommons.org/licenses/by/4.0/"}

"""What is made of a dataset with something that acts in every text: documents and files hold it as text, and no more."""

import csv
import io
import re
from zipfile import ZipFile

import bibtexparser
import pytest
import rispy
from lxml import etree, html
from pypdf import PdfReader

from exports.briefing.compose import FULL, brief
from exports.data_files.file_table import FileOptions, is_formula
from exports.data_files.formats import by_name
from exports.typst import pdf
from exports.web import html as page
from exports.word import docx
from loaders import load
from measures.selection import Selection
from tests.conftest import SITE
from tests.hostile.dataset import ELSEWHERE, PAYLOADS, hostile_dataset
from views import citation
from views.view import choose

FIELDS = {"TOC", "SEQ", "NOTEREF", "PAGEREF", "PAGE", "NUMPAGES", "HYPERLINK", "REF"}
"""The fields that a Word document of ours may have."""
ASKING = ("src", "srcset", "data", "action", "formaction", "poster", "srcdoc")


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    return choose(load(hostile_dataset(tmp_path_factory.mktemp("hostile") / "data")), Selection(), "en", SITE)


@pytest.fixture(scope="module")
def written(view):
    briefing = brief(view, length=FULL)
    return lambda form: form.write(briefing, view.t)


def told(text):
    """How many of the texts stand in one as they are written, spaces aside."""
    flat = re.sub(r"\s+", "", text)
    return sum(re.sub(r"\s+", "", one) in flat for one in PAYLOADS)


def test_a_page_has_no_script_of_the_data_and_asks_for_nothing(written):
    tree = html.document_fromstring(written(page).decode())
    assert [one.text for one in tree.iter("script") if "__ran=1" in (one.text or "")] == []
    assert [one.tag for one in tree.iter("iframe", "form", "object", "embed", "base")] == []
    assert len([*tree.iter("svg")]) == len(tree.xpath("//div[starts-with(@class, 'marks')]//svg"))
    assert [name for one in tree.iter() for name in one.attrib if name.startswith("on")] == []
    assert [one.get(name) for one in tree.iter() for name in ASKING if ELSEWHERE in (one.get(name) or "")] == []
    linked = [one.get("href", "#") for one in tree.iter("a")]
    assert {one.split(":")[0] for one in linked if not one.startswith("#")} <= {"http", "https"}
    assert told(tree.text_content()) == len(PAYLOADS)


def test_a_word_document_has_no_field_and_no_link_of_the_data(written):
    with ZipFile(io.BytesIO(written(docx))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    trees = {name: etree.fromstring(part) for name, part in parts.items()}
    instructions = [one.text for tree in trees.values() for one in tree.iter("{*}instrText")]
    instructions += [value for tree in trees.values() for one in tree.iter("{*}fldSimple") for value in one.attrib.values()]
    assert {one.split()[0] for one in instructions if one} <= FIELDS
    linked = [
        one.get("Target") for name, tree in trees.items() if name.endswith(".rels") for one in tree if one.get("TargetMode")
    ]
    assert {one.split(":")[0] for one in linked} <= {"http", "https"}
    assert not [one for one in linked if ELSEWHERE in one]
    texts = "".join(text for name in ("word/document.xml", "word/footnotes.xml") for text in trees[name].itertext())
    assert told(texts) == len(PAYLOADS)


@pytest.mark.nightly
def test_a_pdf_has_no_action_but_links_of_the_web(written):
    content = written(pdf)
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile|SubmitForm|ImportData|GoToR)\b", content)
    reader = PdfReader(io.BytesIO(content))
    notes = [one.get_object() for pages in reader.pages for one in pages.get("/Annots", ())]
    linked = [str(one["/A"]["/URI"]) for one in notes if "/A" in one and "/URI" in one["/A"]]
    assert {one.split(":")[0] for one in linked} <= {"http", "https"}
    assert not [one for one in linked if ELSEWHERE in one]
    text = "".join(one.extract_text() for one in reader.pages)
    assert "root:" not in text
    assert told(text) > len(PAYLOADS) // 2


def tables(view, form):
    with ZipFile(io.BytesIO(by_name(form).write(view, FileOptions()))) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def test_no_cell_of_a_csv_file_begins_like_a_formula(view):
    rows = [
        row
        for name, content in tables(view, "csv")
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    ]
    found = [cell for row in rows for cell in row if is_formula(cell) and not re.fullmatch(r"-?[\d.]+", cell)]
    assert found == []
    assert told(" ".join(cell for row in rows for cell in row)) == len(PAYLOADS)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(view):
    sheets = {name: content for name, content in tables(view, "xlsx") if "sheet" in name}
    assert not [name for name, content in sheets.items() if b"<f>" in content or b"<f " in content]
    links = [content for name, content in tables(view, "xlsx") if name.endswith(".rels")]
    assert not [one for one in links if ELSEWHERE.encode() in one or b"javascript" in one]


def test_a_citation_is_one_entry(view):
    assert len(rispy.loads(citation.ris(view))) == 1
    assert len(bibtexparser.parse_string(citation.bibtex(view)).entries) == 1


def test_the_package_of_it_is_the_dataset_again(view, tmp_path):
    with ZipFile(io.BytesIO(by_name("package").write(view, FileOptions()))) as archive:
        archive.extractall(tmp_path)
    [folder] = [one.parent for one in tmp_path.rglob("datapackage.json")]
    again = load(folder)
    kept = again.tables["incidents"].drop(columns="address")
    assert kept.equals(view.dataset.tables["incidents"][[*kept.columns]])

"""The briefing as a PDF, read back: its standard, its pages, its typefaces, its numbers, and that data is never markup."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from exports.briefing.compose import FOUR, ONE_PAGE, TWO, brief
from exports.render import typeset, typesetter
from exports.render.low_priority import ROOT
from exports.typst import pdf
from measures.selection import Selection
from tests.documents.checks import flat, stands
from tests.exports.briefings import added_numbers, cited_documents, pictures, tables, texts, with_script_for_an_address
from tests.nightly import in_turn, sampled
from tests.worlds import numbers
from views.view import choose

pytestmark = pytest.mark.xdist_group("pictures")

LANGUAGES = ("en", "ru", "kk")
CHOICES = ({"rounds": (4,)}, {"cities": ("almaty",)}, {"kinds": ("attack",)})
PAGES = {ONE_PAGE: 1, TWO: 2, FOUR: 4}


@pytest.fixture(scope="module", params=sampled(LANGUAGES, "kk"))
def language(request):
    return str(request.param)


@pytest.fixture(scope="module")
def made(chosen, language):
    view = chosen(language)
    briefing = brief(view)
    return briefing, pdf.write(briefing, view.t)


@pytest.fixture(scope="module")
def reader(made):
    return PdfReader(io.BytesIO(made[1]))


def read(data):
    return flat(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def page_count(data):
    return len(PdfReader(io.BytesIO(data)).pages)


def pieces(reader):
    """The text of a PDF with a space where the size of the type changes: a figure and its footnote stay two numbers."""
    found = []
    sizes = [0]

    def take(text, _, matrix, __, size):
        sizes.append(round(size * abs(matrix[0] or 1), 1))
        found.append(f" {text}" if sizes[-1] != sizes[-2] else text)

    for page in reader.pages:
        page.extract_text(visitor_text=take)
    return "".join(found)


def elements(node):
    node = node.get_object()
    for kid in [kids] if not isinstance(kids := node.get("/K", []), list) else kids:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tagged(reader, name):
    return [one for one in elements(reader.root_object["/StructTreeRoot"]) if one["/S"] == name]


def test_pdf_is_tagged_after_the_standard_and_says_its_language(made, reader, language):
    root = reader.root_object
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == language
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata.title == made[0].title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_pages_are_a4_and_numbered(reader):
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages} == {(595, 842)}
    assert len(reader.pages) == 4


@pytest.mark.parametrize(("length", "choice"), in_turn(PAGES, CHOICES))
def test_no_page_more_than_was_asked_for(chosen, choice, length):
    view = chosen("ru", **choice)  # whose texts are longest
    assert page_count(pdf.write(brief(view, length=length), view.t)) <= PAGES[length]


def test_one_page_of_everything_is_one_page(chosen, language):
    view = chosen(language)
    assert page_count(pdf.write(brief(view, length=ONE_PAGE), view.t)) == 1


def test_bookmarks_are_the_parts(made, reader):
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles == [*(part.heading for part in made[0].parts if part.name != "glance"), made[0].labels["colophon"]]


def test_every_typeface_is_embedded(reader):
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()["/DescendantFonts"][0]
        .get_object()["/FontDescriptor"]
        .get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert fonts
    assert [name for name, one in fonts.items() if not {"/FontFile2", "/FontFile3"} & {*one}] == []
    assert {re.sub(r"^\w+\+|-.*", "", name.lstrip("/")) for name in fonts} >= {"SourceSans3", "SourceSerif4Roman"}


def test_everything_that_the_briefing_says_is_in_the_pdf(made):
    briefing, data = made
    text = re.sub(r"\d", "", read(data))
    lost = [said for said in texts(briefing) if not stands(re.sub(r"\d", "", said), text)]
    assert [
        said for said in lost if not any(said.startswith(one.value) for one in briefing.parts[0].blocks[0].figures)
    ] == []


def test_pdf_adds_no_number_to_the_briefing(made, reader):
    briefing = made[0]
    axes = numbers(picture.figure.to_json() for picture in pictures(briefing))
    assert added_numbers(briefing, pieces(reader), len(reader.pages)) <= axes


def test_figures_have_their_alternative_text_tables_heads_and_notes_are_notes(made, reader):
    told = {str(one["/Alt"]) for one in tagged(reader, "/Figure") if "/Alt" in one}
    assert {picture.alt for picture in pictures(made[0])} <= told
    assert [one for one in tagged(reader, "/Figure") if "/Alt" not in one] == []
    assert len(tagged(reader, "/Table")) == len(tables(made[0]))
    assert len(tagged(reader, "/TH")) == sum(len(table.columns) for table in tables(made[0]))
    assert len(tagged(reader, "/Note")) == len(made[0].notes)


def links(reader):
    notes = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    return len(notes), [one["/A"]["/URI"] for one in notes if "/A" in one and "/URI" in one["/A"]]


def test_links_lead_to_the_web_or_within_the_document(made, reader):
    number, uris = links(reader)
    assert {document.address for document in cited_documents(made[0])} <= {*uris}
    assert [uri for uri in uris if not uri.startswith(("https://", "http://"))] == []
    assert number > len(uris)


MARKUP = 'әғқңөұүһі ӘҒҚҢӨҰҮҺІ #panic("x") *bold* _it_ $x^2$ <label> @ref \\ `raw` [link] // comment /* */ #{1} = Title'


def test_text_of_the_dataset_is_never_markup(published):
    changed = {
        name: table.assign(**{column: MARKUP for column in table.columns if column.endswith("_en")})
        for name, table in published.tables.items()
        if name in ("gaps", "responses", "standards", "rounds", "incidents", "sources")
    }
    sources = changed["sources"].assign(title=MARKUP, publisher_en=MARKUP)
    data = replace(published, tables={**published.tables, **changed, "sources": sources}, title=MARKUP)
    view = choose(data, Selection(), "en", "https://a.example/#x")
    text = read(pdf.write(brief(view, ("summary", "rounds", "unknown", "standards", "sources")), view.t))
    assert text.count(flat(MARKUP)) > 20


def test_an_address_that_is_not_of_the_web_is_no_link(published):
    _, uris = links(PdfReader(io.BytesIO(pdf.write(*with_script_for_an_address(published)))))
    assert {*uris} == {"https://creativecommons.org/licenses/by/4.0/"}


def test_a_warning_of_the_typesetter_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(typeset, "TEMPLATES", tmp_path)
    (tmp_path / "a.typ").write_text('#set document(title: "T")\n#set text(lang: "en", font: "No Such Font")\nText')
    with pytest.raises(typeset.CannotSet, match="no such font"):
        typeset.typeset_in_subprocess("a.typ", {}, None, format="pdf")
    (tmp_path / "b.typ").write_text(
        '#set document(title: "T")\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\'/>"))'
    )
    with pytest.raises(typeset.CannotSet):
        typeset.typeset_in_subprocess("b.typ", {}, None, format="pdf", pdf_standards="ua-1")


def test_letter_that_no_typeface_has_stands_as_its_number(chosen):
    view = chosen()
    odd = replace(brief(view, ["summary"], ONE_PAGE), title="Rally 😀 中文 Митинг")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.write(odd, view.t))).pages)
    assert "Rally [U+1F600] [U+4E2D][U+6587] Митинг" in " ".join(text.split())


def test_pages_as_pictures_are_those_of_the_document(made, reader):
    pages = pdf.page_pictures(made[0], 40)
    assert [page[:4] for page in pages] == [b"\x89PNG"] * len(reader.pages)


def test_letters_of_the_machine_are_no_part_of_a_document(monkeypatch):
    given = {}
    monkeypatch.setattr(typesetter.typst, "Compiler", lambda *_, **options: given.update(options))
    typesetter.compiler_of(ROOT / "page.typ", {})
    assert given["ignore_system_fonts"] is True

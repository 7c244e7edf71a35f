"""How a view is cited."""

from dataclasses import replace

import bibtexparser
import pytest
import rispy

from charts.layout.frame import frame_of
from charts.registry import figure_spec
from exports.__main__ import main
from exports.briefing.compose import brief
from exports.data_files.notice import file_notice
from loaders import load
from loaders.package import PUBLISHED
from measures.selection import Selection
from tests.conftest import choice_of
from tests.exports.briefings import pictures
from tests.held_back import CREDIT, package_of_an_export
from translations import translator
from views import citation
from views.view import choose

LINK = "https://dashboard.example.org/?round=3&lang=en&version=1.6.0"
AUTHOR = "Maintainers of the assembly restrictions dashboard"


def test_sentence_gives_title_version_day_filters_licence_and_link(chosen):
    assert citation.sentence(chosen(rounds=(3,))) == (
        f"{AUTHOR}. Assembly restrictions in Kazakhstan, January to April 2012. Dataset, version 1.6.0, 1 December 2026. "
        f"Shown: Round 3. CC BY 4.0. {LINK}"
    )
    assert "Деректер жиыны, 1.6.0 нұсқасы, 2026 жылғы 1 желтоқсан." in citation.sentence(chosen("kk"))


def test_screen_is_cited_by_its_name_and_its_own_address(chosen):
    told = citation.sentence(chosen(rounds=(3,)), "places", place="taraz")
    assert ". Screen: Places. Shown: Round 3. CC BY 4.0. https://dashboard.example.org/places?round=3&place=taraz&" in told
    assert "Screen: Overview." in citation.sentence(chosen(), "")
    assert "/places?round=3&" in citation.bibtex(chosen(rounds=(3,)), "places")
    assert "Screen: Places." in citation.ris(chosen(rounds=(3,)), "places")


def test_author_is_that_of_the_file_for_reference_managers(chosen):
    stated = (PUBLISHED.parent / "CITATION.cff").read_text(encoding="utf-8")
    assert chosen().dataset.authors == (AUTHOR,)
    assert f"authors:\n  - name: {AUTHOR}\n" in stated


def test_record_or_person_is_cited_with_an_address_of_its_own_and_without_filters(chosen):
    told = citation.of_record(chosen(rounds=(3,)), "KZ12-I-034")
    assert ", record KZ12-I-034. CC BY 4.0. " in told
    assert told.endswith("https://dashboard.example.org/people?incident=KZ12-I-034&lang=en&version=1.6.0")
    assert "Round 3" not in told
    told = citation.of_person(chosen(rounds=(3,)), "bulat-abilov", "Bulat Abilov")
    assert "1 December 2026, everything recorded about Bulat Abilov. CC BY 4.0." in told
    assert told.endswith("/people?person=bulat-abilov&lang=en&version=1.6.0")


def test_bibtex_is_read_back_with_the_same_values(chosen):
    [entry] = bibtexparser.parse_string(citation.bibtex(chosen(rounds=(3,)))).entries
    found = {name: field.value for name, field in entry.fields_dict.items()}
    assert entry.entry_type == "dataset"
    assert found == {
        "author": f"{{{AUTHOR}}}",
        "title": "{Assembly restrictions in Kazakhstan, January to April 2012}",
        "year": "2026",
        "date": "2026-12-01",
        "version": "1.6.0",
        "language": "en",
        "note": "CC BY 4.0. Shown: Round 3.",
        "url": LINK,
    }


def test_ris_is_read_back_with_the_same_values(chosen):
    [record] = rispy.loads(citation.ris(chosen(rounds=(3,))))
    assert record["type_of_reference"] == "DATA"
    assert record["authors"] == [AUTHOR]
    assert (record["title"], record["year"]) == ("Assembly restrictions in Kazakhstan, January to April 2012", "2026")
    assert (record["date"], record["edition"]) == ("2026/12/01", "1.6.0")
    assert (record["notes"], record["urls"]) == (["CC BY 4.0. Shown: Round 3."], [LINK])


TERMS = "https://licences.example/1"


@pytest.mark.parametrize(
    ("stated", "name", "address"),
    [
        ([{"name": "CC-BY-4.0", "path": TERMS}], "CC BY 4.0", TERMS),
        ([{"name": "CC-BY-SA-4.0"}], "CC BY-SA 4.0", ""),
        ([{"name": "CC0-1.0"}], "CC0 1.0", ""),
        ([{"name": "ODbL-1.0", "path": "licence.txt"}], "ODbL-1.0", ""),
        ([{"title": "For research alone"}, {"path": TERMS}], f"For research alone; {TERMS}", ""),
        ([], "licence not stated", ""),
    ],
)
def test_licence_is_that_of_the_descriptor(published, stated, name, address):
    whole = replace(published, descriptor={"licenses": stated})
    assert (citation.licence_name(whole, translator("en")), citation.licence_address(whole)) == (name, address)


def test_a_citation_says_that_no_licence_is_stated_and_has_the_name_for_a_key(published):
    view = choice_of(replace(published, name="vigils.2019", descriptor={}))
    assert citation.sentence(view).endswith("1 December 2026. Licence not stated.")
    assert citation.citation_key(view) == "vigils_2019"
    assert citation.bibtex(view).startswith("@dataset{vigils_2019,")
    view = choice_of(replace(published, descriptor={"dashboard": {"citation_key": "vigils"}}))
    assert citation.citation_key(view) == "vigils"
    assert citation.citation_key(choice_of(published)) == "assembly_restrictions_kazakhstan_2012"


SITE = "https://dashboard.example"


@pytest.fixture
def package(tmp_path):
    return package_of_an_export(tmp_path)


def view(package, site=""):
    return choose(load(package), Selection(), "en", site)


def test_rows_are_held_back_where_others_read_and_nowhere_else(package, published):
    assert not citation.are_rows_held_back(view(package))
    assert citation.are_rows_held_back(view(package, SITE))
    assert not citation.are_rows_held_back(choose(published, Selection(), "en", SITE))


def test_credit_stands_on_a_figure_in_the_citation_in_a_notice_and_at_the_foot_of_a_document(package):
    shown = view(package)
    assert citation.licence_name(shown.dataset, shown.t) == "terms of ACLED"
    assert citation.licence_address(shown.dataset) == "https://acleddata.com/attribution-policy"
    frame = frame_of(figure_spec("acts-kind-month").cached_figure(shown))
    assert frame.source == f"{CREDIT} Source: Vlast. Dataset 0.1.0, terms of ACLED."
    assert CREDIT in citation.sentence(shown)
    told = file_notice(shown, {"incidents": (2, 2)}, ()).as_text()
    assert f"Citation required by ACLED: {CREDIT} Raleigh, C., Kishi, R. & Linke, A." in told
    assert "How the records of ACLED were converted: Of ACLED’s events only" in told
    briefing = brief(shown)
    assert briefing.labels["foot"].startswith(CREDIT)
    asked = next(fact.text for fact in briefing.colophon if fact.label == "Citation required by ACLED")
    assert asked.startswith(CREDIT)


def test_document_of_a_shared_dashboard_has_figures_without_their_rows(package):
    own, shared = (pictures(brief(view(package, site), length="full")) for site in ("", SITE))
    assert [one.name for one in own] == [one.name for one in shared] != []
    assert all(one.table.rows for one in own)
    assert not any(one.table.rows for one in shared)


def test_command_gives_rows_to_their_owner_alone(package, tmp_path, capsys):
    asked = ["data", "--format", "csv", "--data", str(package), "--out", str(tmp_path / "rows.zip")]
    assert main([*asked, "--site", SITE]) != 0
    assert "ACLED does not allow the rows of its data to be shared" in capsys.readouterr().err
    assert not (tmp_path / "rows.zip").exists()
    assert main(asked) == 0

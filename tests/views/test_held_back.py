"""What the publisher of records asks stands on every figure, in citations, notices and documents; rows are held back."""

import pytest

from charts.layout.frame import frame_of
from charts.registry import figure_spec
from exports.__main__ import main
from exports.briefing.compose import brief
from exports.data_files.notice import file_notice
from loaders import load
from measures.selection import Selection
from tests.exports.briefings import pictures
from tests.held_back import CREDIT, package_of_an_export
from views.citation import are_rows_held_back, licence_address, licence_name, sentence
from views.view import choose

SITE = "https://dashboard.example"


@pytest.fixture
def package(tmp_path):
    return package_of_an_export(tmp_path)


def view(package, site=""):
    return choose(load(package), Selection(), "en", site)


def test_rows_are_held_back_where_others_read_and_nowhere_else(package, published):
    assert not are_rows_held_back(view(package))
    assert are_rows_held_back(view(package, SITE))
    assert not are_rows_held_back(choose(published, Selection(), "en", SITE))


def test_credit_stands_on_a_figure_in_the_citation_in_a_notice_and_at_the_foot_of_a_document(package):
    shown = view(package)
    assert licence_name(shown.dataset, shown.t) == "terms of ACLED"
    assert licence_address(shown.dataset) == "https://acleddata.com/attribution-policy"
    frame = frame_of(figure_spec("acts-kind-month").cached_figure(shown))
    assert frame.source == f"{CREDIT} Source: Vlast. Dataset 0.1.0, terms of ACLED."
    assert CREDIT in sentence(shown)
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

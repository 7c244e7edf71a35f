"""The addresses on the screen of the data are those that answer, and the lines beside them read what is chosen."""

import io
import re

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.data_files import csv_file
from exports.data_files.file_table import FileOptions
from tests.conftest import SITE
from tests.ui.conftest import copied, opened, written
from ui import by_link, share
from ui.briefing import RESULT_KEY
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

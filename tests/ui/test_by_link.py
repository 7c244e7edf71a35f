"""The addresses on the screen of the data are those that answer, and the lines beside them read what is chosen."""

import io
import re

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.data_files import csv_file
from exports.data_files.asked import Asked
from tests.ui.conftest import opened, written
from ui import by_link
from web.routes import ROUTES


def test_every_address_on_the_screen_is_one_that_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.studio.drawn", lambda make: make(None))
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    told = re.findall(r"\]\((/[^)]+)\): `", written(opened("data", round="4", city="almaty", lang="ru")))
    assert len(told) == 9
    client = TestClient(Starlette(routes=ROUTES))
    for address in told:
        said = "" if re.match("/(changes|openapi)", address) else "round=4&city=almaty&"
        assert address.endswith(f"?{said}lang=ru"), address
        expected = 503 if address.startswith("/figures/") else 200
        assert client.get(address).status_code == expected, address


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_line_of_pandas_reads_the_rows_that_are_chosen(chosen, language, monkeypatch: pytest.MonkeyPatch):
    view = chosen(language, rounds=(4,), cities=("almaty",))
    content = csv_file.write(view, Asked(tables=("incidents",)))
    line, *_ = by_link.reading_lines(view.by_link("data/incidents.csv"), language)
    read = pd.read_csv
    monkeypatch.setattr(pd, "read_csv", lambda _, **how: read(io.BytesIO(content), **how))
    found = eval(line.removeprefix("pandas"))  # noqa: S307
    assert (len(found), found["incident_id"][0], found["penalty_amount"].dtype) == (14, "KZ12-I-036", "float64")

"""Screens run without a browser, and views of a dataset."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml.html import HtmlElement as Html
from lxml.html import fromstring
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from loaders import Dataset
from loaders.package import PUBLISHED
from measures.selection import Selection, select
from ui.shown_dataset import server_dataset
from views.view import View, words_of

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
SOME_SCREENS = ("overview", "cities", "rounds", "applications")
WAIT = 60

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Streamlit looks for components in all that is installed whenever a test opens a screen; here it looks once."""


def view_of(data: Dataset, chosen: Selection | None = None) -> View:
    """What a screen shows of a dataset, outside any session."""
    chosen = chosen or Selection()
    return View(data, select(data, chosen), chosen, words_of(data, "en"))


def opened(screen: str = "overview", **filters: str) -> AppTest:
    """A screen as a link opens it on a new server; `since` stands for `from`, which is a word of Python."""
    return _asked(screen, filters).run()


def opened_with_filters(screen: str = "overview", **filters: str) -> AppTest:
    """The same after the reader pressed the button behind which the filters stand."""
    app = _asked(screen, filters)
    app.session_state["more-filters"] = True
    return app.run()


def _asked(screen: str, filters: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    if screen != "overview":
        app.switch_page(f"pages/{screen}.py")
    for name, value in filters.items():
        app.query_params["from" if name == "since" else name] = value
    return app


def title(app: AppTest) -> str:
    [found] = app.title
    return str(found.value).replace("\\", "")


def written(app: AppTest) -> str:
    """All running text of a screen."""
    return "\n".join(element.value for element in app.markdown)


def passage(app: AppTest, name: str) -> Html:
    """A passage of a screen by the name of its template, as it is sent to the browser."""
    [sent] = [each.proto.json for each in app.get("bidi_component") if f"-passage-{name}" in each.proto.id]
    return fromstring(json.loads(sent))


def texts(app: AppTest, name: str, kind: str = "button") -> list[str]:
    """The texts of the elements of a kind in a passage, of its lines without another kind."""
    return [" ".join(each.text_content().split()) for each in passage(app, name).iter(kind)]


def chips(app: AppTest) -> list[str]:
    """The labels of the chosen filters above the figures."""
    return [button.label for button in app.button if str(button.key).startswith("chip-")]


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Makes the dashboard read a copy of the dataset in which a text of a file is another."""
    folder = Path(shutil.copytree(PUBLISHED, tmp_path / "data"))

    def damage(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        monkeypatch.setenv("DASHBOARD_DATA", str(folder))
        server_dataset.cache_clear()

    yield damage
    monkeypatch.delenv("DASHBOARD_DATA", raising=False)
    server_dataset.cache_clear()

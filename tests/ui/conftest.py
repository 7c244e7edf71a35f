"""Screens run without a browser, and views of a dataset."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from lxml.html import fromstring
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from loaders.package import PUBLISHED
from measures.selection import Selection, select
from tests.apart import anew
from views.view import View, words_of

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
WAIT = 60

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Streamlit looks for components in all that is installed whenever a test opens a screen; here it looks once."""


def view_of(data, chosen=None):
    """What a screen shows of a dataset, outside any session."""
    chosen = chosen or Selection()
    return View(data, select(data, chosen), chosen, words_of(data, "en"))


def opened(screen="overview", **filters):
    """A screen as a link opens it on a new server; `since` stands for `from`, which is a word of Python."""
    return _asked(screen, filters).run()


def opened_with_filters(screen="overview", **filters):
    """The same after the reader pressed the button behind which the filters stand."""
    app = _asked(screen, filters)
    app.session_state["more-filters"] = True
    return app.run()


def _asked(screen, filters):
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    if screen != "overview":
        app.switch_page(f"pages/{screen}.py")
    for name, value in filters.items():
        app.query_params["from" if name == "since" else name] = value
    return app


def title(app):
    [found] = _marked(app, "title", "# ")
    return found.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def headings(app):
    """The headings of the parts of a screen: those of texts, of its figures, then of its passages, each in their order."""
    parts = [*(figure["head"] for figure in figures(app).values()), *passages(app)]
    return [*_marked(app, "header", "## "), *(one.text_content() for each in parts for one in each.iter("h2"))]


def _marked(app, kind, mark):
    """The headings of a kind, be they elements of their own or lines of Markdown."""
    lines = [line for element in app.markdown for line in element.value.splitlines()]
    return [
        *(str(one.value) for one in app.get(kind)),
        *(line.removeprefix(mark) for line in lines if line.startswith(mark)),
    ]


def copied(app):
    """What a screen gives to copy, be it an element of its own or lines of Markdown."""
    fenced = [found for element in app.markdown for found in re.findall(r"(?ms)^```\n(.*?)\n```$", element.value)]
    sent = [fromstring(f"<div>{json.loads(each.proto.json)['html']}</div>") for each in _components(app, "-copies-")]
    offered = [text for each in sent for text in each.xpath("//code/text() | //@data-copy")]
    return [*(str(one.value) for one in app.code), *offered, *fenced]


def written(app):
    """All running text of a screen: its texts, then its passages, then heads and source lines of its figures."""
    passed = [each.text_content() for each in passages(app)]
    around = [figure[part].text_content() for figure in figures(app).values() for part in ("head", "foot")]
    return "\n".join((*(element.value for element in app.markdown), *passed, *around))


def figures(app):
    """The figures of a screen by their keys: their description, and their head, marks and foot as trees."""
    sent = {each.key.removeprefix("figure-"): json.loads(each.proto.bytes) for each in _components(app, "-figure-")}
    return {
        key: {**figure, **{part: fromstring(f"<div>{figure[part]}</div>") for part in ("head", "svg", "foot")}}
        for key, figure in sent.items()
    }


def menu(app):
    [sent] = _components(app, "-header")
    header = fromstring(f"<div>{json.loads(sent.proto.json)['html']}</div>")
    return [link.text_content() for link in header.xpath("//nav[@class='screens']/a")]


def _components(app, name):
    return [each for each in app.get("bidi_component") if name in each.proto.id]


def passages(app):
    return [fromstring(f"<div>{each.proto.bytes.decode()}</div>") for each in _components(app, "-passage-")]


def passage(app, name):
    """A passage of a screen by the name of its template, as it is sent to the browser."""
    [sent] = _components(app, f"-passage-{name}")
    return fromstring(f"<div>{sent.proto.bytes.decode()}</div>")


def texts(app, name, kind="button"):
    """The texts of the elements of a kind in a passage, of its lines without another kind."""
    return [" ".join(each.text_content().split()) for each in passage(app, name).iter(kind)]


def chips(app):
    return [button.label for button in app.button if str(button.key).startswith("chip-")]


@pytest.fixture
def folds_open(monkeypatch):
    closed = st.expander
    monkeypatch.setattr(st, "expander", lambda label, **look: closed(label, True, **look))


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Makes the dashboard read a copy of the dataset in which a text of a file is another."""
    folder = Path(shutil.copytree(PUBLISHED, tmp_path / "data"))

    def damage(name, old, new):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        monkeypatch.setenv("DASHBOARD_DATA", str(folder))

    with anew():
        yield damage

"""How a reader adds or corrects something."""

import pytest
import streamlit as st

from loaders.dataset import LANGUAGES
from tests.ui.conftest import copied, opened, written
from ui.text import tame_markdown


def test_form_to_copy_stands_on_data_in_every_language(published):
    forms = {language: copied(opened("data", lang=language))[-1] for language in LANGUAGES}
    assert published.version in forms["en"]
    assert {len(form.splitlines()) for form in forms.values()} == {7}
    assert len({*forms.values()}) == 3


def test_address_to_write_to_is_what_the_operator_set(monkeypatch):
    monkeypatch.delenv("DASHBOARD_CONTACT", raising=False)
    assert "send it to" not in written(opened("data"))
    monkeypatch.setenv("DASHBOARD_CONTACT", "desk@example.org")
    assert "(mailto:desk@example.org)" in written(opened("data"))
    monkeypatch.setenv("DASHBOARD_CONTACT", "https://example.org/write")
    assert "(https://example.org/write)" in written(opened("data"))
    monkeypatch.setenv("DASHBOARD_CONTACT", "javascript:alert(1)")
    assert "send it to" not in written(opened("data"))


def test_changes_show_no_picture_of_another_host():
    assert tame_markdown("See ![x](https://a.example/p.png) and [y](https://b.example)") == (
        "See !\u2060[x](https://a.example/p.png) and [y](https://b.example)"
    )


@pytest.mark.parametrize("before", ["\\", "\\\\", "\\\\\\", "!", "["])
def test_no_sign_before_a_picture_brings_it_back(before):
    assert "![" not in tame_markdown(f"{before}![x](https://a.example/p.png)")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](https://a.example/b)", "[a](https://a.example/b)"),
        ("[a][1]\n\n[1]: <https://a.example>", "[a][1]\n\n[1]: <https://a.example>"),
        ("<https://a.example>", "<https://a.example>"),
        ("[a](data:text/html,b)", "[a]\u2060(data:text/html,b)"),
        ("[a]( <data&#58;b>)", "[a]\u2060( <data&#58;b>)"),
        ("[a][1]\n\n[1]: data:b", "[a][1]\n\n[1]\u2060: data:b"),
        ("<javascript:b>", "<\u2060javascript:b>"),
    ],
)
def test_only_an_address_of_the_web_is_a_link_in_the_changes(text, shown):
    assert tame_markdown(text) == shown


def test_picture_in_the_changes_of_a_dataset_is_shown_to_nobody(broken, monkeypatch):
    broken("CHANGELOG.md", "\n## ", "\n\\![x](https://a.example/p.png)\n\n## ")
    monkeypatch.setattr("ui.about.expander", lambda label, key: st.expander(label, True, key=key, on_change="rerun"))
    [shown] = [element.value for element in opened("data").markdown if "a.example" in element.value]
    assert "![" not in shown

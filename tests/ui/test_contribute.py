"""How a reader adds or corrects something."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import WAIT, copied, figures, opened, view_of, written
from ui.contribute import report_address, where_to_send
from ui.text import tame_markdown


@pytest.mark.usefixtures("folds_open")
def test_form_to_copy_stands_on_data_with_the_address_that_the_operator_set(monkeypatch, published):
    view, unknown = view_of(published), "No address for corrections is known"
    addresses = {"desk@example.org": "(mailto:desk@example.org)", "https://example.org/write": "(https://example.org/write)"}
    for contact, told in {"": unknown, "javascript:alert(1)": unknown, **addresses}.items():
        monkeypatch.setenv("DASHBOARD_CONTACT", contact)
        assert told in where_to_send(view)
    app = opened("sources", lang="kk")
    assert "(https://example.org/write)" in written(app)
    form = copied(app)[-1]
    assert (f"{published.version} нұсқасы" in form, len(form.splitlines())) == (True, 7)


def test_default_address_is_that_of_the_descriptor(monkeypatch, published):
    def address(**contributor):
        contributors = [{"title": "Testers", "roles": ["author"]}, {"title": "Desk", **contributor}]
        return report_address(
            view_of(replace(published, descriptor={**published.descriptor, "contributors": contributors})), "A"
        )

    monkeypatch.delenv("DASHBOARD_CONTACT", raising=False)
    assert address(email="desk@example.org").startswith("mailto:desk@example.org?")
    assert address(path="https://github.com/a/b/issues/new").startswith("https://github.com/a/b/issues/new?title=")
    assert address(path="javascript:alert(1)") == address() == ""
    monkeypatch.setenv("DASHBOARD_CONTACT", "operator@example.org")
    assert address(email="desk@example.org").startswith("mailto:operator@example.org?")


def test_mistake_in_a_record_is_a_mail_or_an_issue_with_its_id(monkeypatch, published):
    view = view_of(published)
    monkeypatch.setenv("DASHBOARD_CONTACT", "mailto:desk@example.org")
    mail = urlsplit(report_address(view, "KZ12-I-001"))
    assert (mail.scheme, mail.path) == ("mailto", "desk@example.org")
    assert parse_qs(mail.query)["subject"] == ["Mistake in KZ12-I-001"]
    assert "Record (with its ID, if it has one): KZ12-I-001\n" in parse_qs(mail.query)["body"][0]
    monkeypatch.setenv("DASHBOARD_CONTACT", "https://github.com/a/b/issues/new?labels=data")
    issue = parse_qs(urlsplit(report_address(view, "KZ12-I-001")).query)
    assert (issue["labels"], issue["title"]) == (["data"], ["Mistake in KZ12-I-001"])
    monkeypatch.setenv("DASHBOARD_CONTACT", "https://gitlab.com/a/b/-/issues/new")
    assert "issue[title]" in parse_qs(urlsplit(report_address(view, "KZ12-I-001")).query)
    monkeypatch.setenv("DASHBOARD_CONTACT", "https://example.org/write")
    assert report_address(view, "KZ12-I-001") == ""


@pytest.mark.parametrize(("what", "code"), [("incident", "KZ12-I-001"), ("person", "bulat-abilov")])
def test_record_and_person_have_a_link_to_report_a_mistake(monkeypatch, what, code):
    monkeypatch.setenv("DASHBOARD_CONTACT", "desk@example.org")
    [link] = [one.proto for one in opened("people", **{what: code}).get("link_button")]
    assert link.label == "Report a mistake"
    assert link.url.startswith(f"mailto:desk@example.org?subject=Mistake%20in%20{code}")


def test_without_an_address_the_form_is_there_to_copy(monkeypatch, published):
    def script(view):
        from ui import contribute

        contribute.report_button(view, "KZ12-I-001", "Venue closed")

    monkeypatch.delenv("DASHBOARD_CONTACT", raising=False)
    app = AppTest.from_function(script, args=(view_of(published),), default_timeout=WAIT)
    app.session_state["report-KZ12-I-001"] = True
    app.run()
    assert list(app.get("link_button")) == []
    assert "No address for corrections is known" in written(app)
    assert "Record (with its ID, if it has one): KZ12-I-001, Venue closed" in copied(app)[0]


def test_link_menu_of_a_figure_reports_a_mistake_in_it(monkeypatch):
    monkeypatch.delenv("DASHBOARD_CONTACT", raising=False)
    foot = figures(opened("sources", round="2"))["detention-claims"]["foot"]
    assert "No address for corrections is known" in foot.text_content()
    assert any("detention-claims, /?round=2&figure=detention-claims" in text for text in foot.xpath("//@data-copy"))
    monkeypatch.setenv("DASHBOARD_CONTACT", "desk@example.org")
    foot = figures(opened("sources", round="2"))["detention-claims"]["foot"]
    assert any(href.startswith("mailto:desk@example.org?") for href in foot.xpath("//@href"))


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


@pytest.mark.usefixtures("folds_open")
def test_picture_in_the_changes_of_a_dataset_is_shown_to_nobody(broken):
    broken("CHANGELOG.md", "\n## ", "\n\\![x](https://a.example/p.png)\n\n## ")
    [shown] = [element.value for element in opened("sources").markdown if "a.example" in element.value]
    assert "![" not in shown

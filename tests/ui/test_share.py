"""What is sent on: a link for an earlier version, the code of a figure."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from charts.registry import figure_spec
from exports.site.embedded import LISTENER, embed_code
from measures.selection import Selection
from tests.ui.conftest import WAIT, copied, opened, view_of, written
from translations.words import LANGUAGES
from ui import share
from ui.share import since

TOLD = (("1.2.0 (2027-03-01)", "Third."), ("1.1.0 (2027-01-01)", "Second."), ("1.0.0 (2026-11-24)", "First."))
CHANGES = "# Changes\n" + "".join(f"\n## {version}\n\n{text}\n" for version, text in TOLD)


def test_changes_since_a_version_are_those_above_it():
    assert since(CHANGES, "1.0.0") == "#### 1.2.0 (2027-03-01)\n\nThird.\n\n#### 1.1.0 (2027-01-01)\n\nSecond.\n"
    assert since(CHANGES, "1.1.0") == "#### 1.2.0 (2027-03-01)\n\nThird.\n"


@pytest.mark.parametrize("version", ["1.2.0", "0.9.0", "1.0", ""])
def test_no_change_is_told_since_the_newest_or_an_unknown_version(version):
    assert since(CHANGES, version) == ""


def test_link_and_finding_are_offered_in_each_language_without_a_public_address(published, monkeypatch):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    monkeypatch.setattr(share, "popovers", share._show_links)
    link, *sent = [text for text in copied(opened("people", round="4")) if share.copies.UNKNOWN in text][:4]
    assert link == f"{share.copies.UNKNOWN}/people?round=4&lang=en&version={published.version}"
    assert [text.split()[-1] for text in sent] == [link.replace("lang=en", f"lang={code}") for code in LANGUAGES]
    assert all("CC BY 4.0" in text for text in sent)
    assert sent[0].startswith(
        "Assembly restrictions in Kazakhstan, January to April 2012. For 3 of the 10 people named here"
    )


def test_what_is_open_is_what_is_shared(monkeypatch):
    monkeypatch.setattr(share, "popovers", share._show_links)
    shared = [text for text in copied(opened("people", incident="KZ12-I-034")) if "KZ12-I-034" in text]
    assert [text for text in shared if "Physical attack · Lukpan Akhmedyarov · Uralsk · 19 April 2012. A journalist" in text]


@pytest.mark.parametrize("site", ["", "https://a.example"])
def test_each_citation_has_an_address(monkeypatch, site):
    monkeypatch.setenv("DASHBOARD_SITE", site)
    monkeypatch.setattr(share, "popovers", share._show_citations)
    cited = copied(opened("people", incident="KZ12-I-014"))
    start = site or share.copies.UNKNOWN
    assert len(cited) == 4
    assert all(f"{start}/people?incident=KZ12-I-014" in text for text in cited)


@pytest.mark.parametrize(
    ("group", "subject"),
    [(None, "filters: Uralsk. 10 incidents"), ("journalist", "filters: Uralsk, “journalist” among those affected. ")],
)
def test_the_paragraph_is_of_the_open_city_and_of_a_group_of_people(monkeypatch, group, subject):
    def offer(view, _):
        with monkeypatch.context() as patched:
            patched.setattr(share.st, "selectbox", lambda *_, **__: group)
            share._offer_paragraph(view)

    monkeypatch.setattr(share, "popovers", offer)
    [text] = copied(opened("places", place="uralsk"))
    assert subject in text


@pytest.mark.parametrize(
    ("screen", "opens", "address"),
    [
        ("people", {"incident": "KZ12-I-034", "round": "4"}, "/records/KZ12-I-034.docx?lang=en"),
        ("people", {"person": "vladimir-kozlov"}, "/people/vladimir-kozlov.docx?lang=en"),
        ("outcome", {"mark": "KZ12-D-003"}, "/requests/KZ12-D-003.docx?lang=en"),
        ("places", {"place": "uralsk", "round": "4"}, "/cities/uralsk.docx?round=4&lang=en"),
        ("outcome", {"round": "4"}, "/screens/outcome.docx?round=4&lang=en"),
    ],
)
def test_what_is_open_is_offered_as_a_document(monkeypatch, screen, opens, address):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    monkeypatch.setattr(share, "popovers", share._offer_documents)
    assert f"[Word]({address})" in written(opened(screen, **opens))


def test_sources_of_several_rows_are_no_document():
    assert "[Word]" not in written(opened("people", mark="KZ12-I-005;KZ12-I-006"))


def test_link_for_a_version_that_never_was_says_so_and_one_for_this_version_nothing(published):
    app = opened(version="0.9.0")
    [told] = [element.value for element in app.warning]
    assert told.endswith("were ignored: version=0.9.0")
    assert "version" not in app.query_params
    app = opened(version=published.version)
    assert "This link was made with version" not in written(app)
    assert "version" not in app.query_params


def test_what_has_changed_since_the_version_of_a_link_is_told_on_request(published):
    def script(view):
        from ui import share

        share.show_made_with(view)

    app = AppTest.from_function(script, args=(replace(view_of(published), made_with="1.2.0"),), default_timeout=WAIT)
    app.session_state["changed-since"] = True
    assert "#### 1.3.0 (2026-11-26)" in written(app.run())


def test_code_of_a_figure_has_its_page_size_and_title(published):
    view, spec = view_of(published, Selection(rounds=(4,))), figure_spec("applications")
    assert embed_code(view, spec, "https://a.example/embed/applications?round=4&lang=en") == (
        f'<iframe src="https://a.example/embed/applications?round=4&amp;lang=en" width="100%" height="600" '
        f'style="max-width: 720px; border: 0" '
        f'title="141 refusals, 1 of them reported individually" loading="lazy"></iframe>\n{LISTENER}'
    )


@pytest.mark.parametrize(("allowed", "offered"), [("1", 1), ("0", 0)])
def test_code_has_the_address_of_the_browser_where_the_operator_allows_frames(monkeypatch, allowed, offered):
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    monkeypatch.setenv("DASHBOARD_EMBED", allowed)
    monkeypatch.setattr(share, "popovers", share._offer_charts)
    app = opened("people", round="4")
    codes = [text for text in copied(app) if f"{share.copies.UNKNOWN}/embed/" in text]
    assert len(codes) == offered
    assert ("Charts of this dashboard cannot be embedded elsewhere" in written(app)) is not bool(offered)


def test_no_code_of_a_figure_is_offered_for_own_data(monkeypatch, published):
    monkeypatch.setenv("DASHBOARD_EMBED", "1")
    monkeypatch.setattr(share, "popovers", share._offer_charts)
    monkeypatch.setattr(share, "own_dataset", lambda: published)
    app = opened("people", round="4")
    assert "Embed a chart or map on your own page" not in written(app)
    assert "Chart or map" in [one.label for one in app.selectbox]
    assert [text for text in copied(app) if share.copies.UNKNOWN in text] == []


def test_unknown_figure_is_told():
    [told] = [element.value for element in opened(figure="no-such").warning]
    assert told == "There is no chart named no-such"

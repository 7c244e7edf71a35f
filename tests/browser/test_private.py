"""A private dashboard with a real provider on this machine: who signs in reads, all others see a page without a row."""

import socket
from contextlib import ExitStack, contextmanager

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.conftest import WAIT, serve
from tests.browser.reading import whole
from tests.server.signing_in import LISTED, OUTSIDE, READERS, header, secrets_text
from tests.server.signing_in import cookies as signed


@contextmanager
def private(folder):
    """A private dashboard and its provider, which lets a sign-in count for an hour; its address."""
    users = [User(sub=who, claims={"email": who, "email_verified": True}) for who in (LISTED, OUTSIDE)]
    with ExitStack() as running, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        provider = running.enter_context(run_server_in_thread(user_claims=users))
        (folder / ".streamlit").mkdir()
        text = secrets_text(f"http://127.0.0.1:{port}", f"http://localhost:{provider.server_port}")
        (folder / ".streamlit" / "secrets.toml").write_text(text, "utf-8")
        yield running.enter_context(serve(port, HOME=str(folder), DASHBOARD_READERS=READERS))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with private(tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture
def page(browser):
    window = browser.new_context(locale="en-US")
    page = window.new_page()
    page.set_default_timeout(WAIT)
    yield page
    window.close()


def sign_in(page, who):
    page.locator("a.way").click()
    page.get_by_role("button", name=who).click()


def test_reader_signs_in_reads_what_was_asked_for_and_signs_out(page, site):
    page.goto(f"{site}/people?lang=ru")
    expect(page.locator("h1")).to_have_text("Доступ к этой информационной панели ограничен")
    assert page.locator("script").count() == 0
    sign_in(page, LISTED)
    page.wait_for_url("**/people?*lang=ru*")
    whole(page, "ru")
    expect(page.locator(".st-key-signed-in")).to_contain_text("Вы вошли с адресом anna")
    assert page.request.get(f"{site}/data/incidents.csv").status == 200
    page.get_by_role("button", name="Выйти").click()
    page.wait_for_url(lambda url: "127.0.0.1" not in url or "logout" in url or url.endswith("/"))
    assert page.request.get(f"{site}/data/incidents.csv").status == 401


@pytest.mark.parametrize("cookie", [{"signed_by": "a secret that somebody guessed, also long"}, {"address": OUTSIDE}])
def test_no_connection_is_opened_for_who_may_not_read(site, cookie):
    stream = f"{site.replace('http', 'ws')}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused:
        connect(stream, additional_headers=header(signed(site, **cookie)), proxy=None)
    assert refused.value.response.status_code == 403


def test_screen_closes_by_itself_when_the_sign_in_ends(page, site):
    page.clock.install()
    page.goto(f"{site}/people")
    sign_in(page, LISTED)
    expect(page.locator(".st-key-signed-in")).to_be_visible()
    [(name, ended)] = signed(site, seconds=-1).items()
    page.context.add_cookies([{"name": name, "value": ended, "url": site}])
    page.clock.fast_forward("01:00:05")
    expect(page.get_by_text("Your session has expired")).to_be_visible()

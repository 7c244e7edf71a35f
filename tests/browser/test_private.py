"""What one reader sees and others do not: a private dashboard, with a provider on this machine, and a reader's own table."""

import socket
from contextlib import ExitStack, contextmanager

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from xlsxwriter import Workbook

from tests.browser.conftest import WAIT, serve
from tests.browser.reading import settle, whole
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


HEAD = ("Date", "City", "What happened", "Who did it", "Person")
ACCOUNTS = (
    ("Almaty", "Dana Omarova was detained at the square", "Police"),
    ("Алматы", "Fined 20 MCI for an unauthorised assembly", "Court"),
    ("Astana", "Application for a rally refused", "Akimat"),
    ("Aktau", "Beaten by unknown persons after a meeting", "Unknown"),
    ("Aktobe", "Sentenced to 15 days of administrative arrest", "Court"),
)
"""Three rows of the table tell of each, with other dates and people."""


def table_of_fifteen(file):
    with Workbook(file) as book:
        sheet = book.add_worksheet("Records")
        sheet.write_row(0, 0, HEAD)
        for number in range(15):
            city, account, body = ACCOUNTS[number % 5]
            sheet.write_row(number + 1, 0, (f"{number + 1:02}.03.2023", city, account, body, "Dana Omarova"))
    return file


def bring(page, file):
    with page.expect_file_chooser() as chooser:
        page.locator("[data-testid=stFileUploaderDropzone] button").click()
    chooser.value.set_files(file)


def choose(page, box, option):
    """Choose in a box by its name as a reader does with the keyboard."""
    settle(page)
    page.get_by_role("combobox", name=box).first.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).first.wait_for()
    page.keyboard.press("Enter")
    settle(page)


def test_fifteen_rows_of_free_text_are_on_the_map_and_in_a_briefing_without_names(open_page, tmp_path):
    page = open_page("/your-data")
    bring(page, table_of_fifteen(tmp_path / "fifteen.xlsx"))
    expect(page.get_by_text("0 of 15 rows imported")).to_be_visible()
    choose(page, "City", "City or place")
    choose(page, "Country of the places", "Kazakhstan")
    choose(page, "Who did it", "Responsible authority")
    settle(page).get_by_text("Accept 15 suggestions").click()
    expect(page.get_by_text("15 of 15 rows imported")).to_be_visible()
    settle(page).get_by_role("button", name="Map", exact=True).click()
    expect(page.get_by_role("heading", name="Incidents are recorded in 4 cities").first).to_be_visible()
    expect(page.locator(".marks > svg", has_text="Aktau")).to_be_visible()
    page.locator(".st-key-header").get_by_role("link", name="Briefing").click()
    expect(page.locator(".preview li", has_text="2023, fine, Almaty")).to_have_count(3)
    expect(page.locator(".preview li", has_text="2023, ")).to_have_count(15)
    expect(page.get_by_text("Omarova")).to_have_count(0)
    assert open_page("/").get_by_text("You are viewing your own data").count() == 0
    page.get_by_role("button", name="Back to the published data").click()
    expect(page.get_by_role("button", name="Back to the published data")).to_have_count(0)


def test_reloading_asks_while_a_table_would_be_lost(open_page, tmp_path):
    page, asked = open_page("/your-data"), list[str]()
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    settle(page)
    bring(page, table_of_fifteen(tmp_path / "fifteen.xlsx"))
    expect(page.locator("[data-unsaved]")).to_be_visible()
    page.reload()
    assert asked == ["beforeunload"]

"""Readers in a hurry, on slow lines: what they chose must be there afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import DESK, WAIT
from tests.browser.reading import settle, whole

LATENCY_MS = 100
"""How long a reader's line takes for each answer."""
PATIENCE = 20
"""Looks at a page, a quarter of a second apart, before something counts as lost."""
CHOSEN = {"round": "4", "city": "almaty,uralsk"}
LINK = "/?round=4&city=almaty,uralsk"


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser of their own on a slow line."""

    context: BrowserContext

    def opened(self, address: str) -> Page:
        """A link, not waited for, in an empty tab, or a new one."""
        page = next((tab for tab in self.context.pages if tab.url == "about:blank"), None) or self.context.new_page()
        page.set_default_timeout(2 * WAIT)
        told = self.context.new_cdp_session(page)
        line = {"latency": LATENCY_MS, "downloadThroughput": -1, "uploadThroughput": -1}
        told.send("Network.emulateNetworkConditions", {"offline": False, **line})
        page.goto(address, wait_until="commit")
        return page


Try = Callable[[Reader, str], str]


def lost(page: Page, wanted: dict[str, str]) -> str:
    """What address or chips lack of what was chosen, or have beyond it, after five seconds; empty where all is well."""
    for _ in range(PATIENCE):
        told = _differs(page, wanted)
        if not told:
            break
        page.wait_for_timeout(250)
    return told


def _differs(page: Page, wanted: dict[str, str]) -> str:
    settle(page)
    said = {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    chips = page.locator("[class*=st-key-chip-]").evaluate_all(
        "all => all.map(one => one.className.match(/chip-([^ ]+)/)[1])"
    )
    shown = sorted(f"{name}-{code}" for name, codes in wanted.items() for code in codes.split(","))
    told = [f"address: {said}"] if {name: said.get(name) for name in ("round", "city")} != both(wanted) else []
    told += [f"chips: {chips}"] if sorted(chips) != shown else []
    return "; ".join(told)


def both(wanted: dict[str, str]) -> dict[str, str | None]:
    """The two filters of the tries, None for that which is not chosen."""
    return {name: wanted.get(name) for name in ("round", "city")}


def click_in_menu(page: Page, screen: str) -> None:
    """Clicks the menu as soon as it is there."""
    page.locator(f".st-key-header .screens [data-screen={screen}]").click(no_wait_after=True)


def early_click(reader: Reader, address: str) -> str:
    """The menu is clicked before the screen is drawn, then an option on the next one."""
    page = reader.opened(address + LINK)
    click_in_menu(page, "briefing")
    page.locator(".st-key-format").get_by_text("Word").click()
    page.wait_for_url("**/briefing?*format=docx*")
    return lost(page, CHOSEN)


def click_after_a_choice(reader: Reader, address: str) -> str:
    """A filter is chosen and the menu clicked at once, while its links are still those of before."""
    page = whole(reader.opened(address + "/rounds?city=almaty,uralsk"))
    page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click(no_wait_after=True)
    click_in_menu(page, "applications")
    page.wait_for_url("**/applications?*round=4*")
    return lost(page, CHOSEN)


def back_and_reload(reader: Reader, address: str) -> str:
    """A filter is chosen, taken back by Back, brought again by Forward, and the page loaded anew."""
    page = whole(reader.opened(address + "/rounds?city=almaty,uralsk"))
    page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
    page.wait_for_url("**/rounds?*round=4*")
    settle(page)
    page.go_back()
    first = lost(page, {"city": CHOSEN["city"]})
    page.go_forward()
    second = lost(page, CHOSEN)
    page.reload()
    whole(page)
    return first or second or lost(page, CHOSEN)


TRIED: tuple[Try, ...] = (early_click, click_after_a_choice, back_and_reload)


@contextmanager
def hurried(browser: Browser) -> Iterator[Reader]:
    """A reader whose browser has nothing in store."""
    context = browser.new_context(viewport=DESK)
    yield Reader(context)
    context.close()

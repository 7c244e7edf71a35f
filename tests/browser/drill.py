"""Readers in a hurry, on slow machines and lines: what they chose must be there afterwards.

`python -m tests.browser.drill` makes 60 tries, some on a server that has just begun, and prints how often a filter was
lost. It exits with 1 if one was.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, QUIET, find
from tests.browser.conftest import DESK, WAIT, serve
from tests.browser.reading import settle, whole

SLOWER, LATENCY_MS = 3, 100
"""How much slower the machine of a drill is, and how long a reader's line takes for each answer."""
TRIES, ON_A_NEW_SERVER = 60, 6
PATIENCE = 20
"""Looks at a page, a quarter of a second apart, before something counts as lost."""
CHOSEN = {"round": "4", "city": "almaty,uralsk"}
LINK = "/?round=4&city=almaty,uralsk"


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser of their own on a slow line, and a machine so many times slower than this one."""

    context: BrowserContext
    slower: int

    def opened(self, address: str) -> Page:
        """A link, not waited for, in an empty tab, or a new one."""
        page = next((tab for tab in self.context.pages if tab.url == "about:blank"), None) or self.context.new_page()
        page.set_default_timeout(2 * WAIT)
        told = self.context.new_cdp_session(page)
        told.send("Emulation.setCPUThrottlingRate", {"rate": self.slower})
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


def two_early_clicks(reader: Reader, address: str) -> str:
    """The menu is clicked twice before anything is drawn, then Back."""
    page = reader.opened(address + LINK)
    click_in_menu(page, "cities")
    click_in_menu(page, "applications")
    page.wait_for_url("**/applications?*")
    first = lost(page, CHOSEN)
    page.go_back()
    settle(page)
    return first or lost(page, CHOSEN)


def click_after_a_choice(reader: Reader, address: str) -> str:
    """A filter is chosen and the menu clicked at once, while its links are still those of before."""
    page = whole(reader.opened(address + "/rounds?city=almaty,uralsk"))
    page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click(no_wait_after=True)
    click_in_menu(page, "applications")
    page.wait_for_url("**/applications?*round=4*")
    return lost(page, CHOSEN)


def two_choices_at_once(reader: Reader, address: str) -> str:
    """Two filters are chosen, one right after the other; Back takes them away again."""
    page = whole(reader.opened(address + "/rounds?city=almaty,uralsk"))
    side = page.locator(".st-key-filters")
    side.get_by_role("button", name="24 Mar", exact=True).click(no_wait_after=True)
    side.get_by_role("button", name="28 Apr", exact=True).click(no_wait_after=True)
    page.wait_for_url("**/rounds?*round=3*4*")
    return lost(page, {**CHOSEN, "round": "3,4"})


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


def two_tabs(reader: Reader, address: str) -> str:
    """A link of the menu is opened in a second tab, where another choice is made."""
    page = whole(reader.opened(address + LINK))
    other = reader.opened(str(page.locator(".st-key-header .screens [data-screen=rounds]").evaluate("link => link.href")))
    whole(other)
    first = lost(other, CHOSEN)
    other.get_by_test_id("stMain").get_by_role("button", name="Uralsk", exact=True).click()
    other.wait_for_url(lambda url: "uralsk" not in url)
    click_in_menu(page, "cities")
    page.wait_for_url("**/cities?*")
    return first or lost(other, {**CHOSEN, "city": "almaty"}) or lost(page, CHOSEN)


TRIED: tuple[Try, ...] = (
    early_click,
    two_early_clicks,
    click_after_a_choice,
    two_choices_at_once,
    back_and_reload,
    two_tabs,
)


@contextmanager
def hurried(browser: Browser, slower: int) -> Iterator[Reader]:
    """A reader whose browser has nothing in store."""
    context = browser.new_context(viewport=DESK)
    yield Reader(context, slower)
    context.close()


def drilled(browser: Browser, tries: int) -> list[str]:
    """What was lost in so many tries, the first of them each on a server that has just begun."""
    told = []
    kinds = list(islice(cycle(TRIED), tries))
    for kind in kinds[:ON_A_NEW_SERVER]:
        with serve() as address, hurried(browser, SLOWER) as reader:
            told.append(_told(kind, reader, address))
    with serve() as address:
        for kind in kinds[ON_A_NEW_SERVER:]:
            with hurried(browser, SLOWER) as reader:
                told.append(_told(kind, reader, address))
    return [line for line in told if line]


def _told(kind: Try, reader: Reader, address: str) -> str:
    found = kind(reader, address)
    return f"{kind.__name__}: {found}" if found else ""


def main() -> int:
    """Makes the tries and prints what was lost and how often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=TRIES)
    tries = parser.parse_args().tries
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*ARGUMENTS, *QUIET])
        told = drilled(browser, tries)
        browser.close()
    for line in told:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"filters lost in {len(told)} of {tries} tries\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())

"""Russian and Kazakh screens say nothing in English; a link shows the same in each language, and the browser names one."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from exports.chosen import choose
from exports.citation import sentence
from loaders import load
from measures.selection import Selection
from tests.browser.conftest import SCREENS, WAIT
from tests.browser.reading import Text, open_folds, settle, texts, whole
from translations import words
from translations.words import LANGUAGES

Visit = Callable[..., Page]
WORD = re.compile(r"[A-Za-z]{2,}")
DRAWN_BY_STREAMLIT = (
    "[data-testid=stIconMaterial]",  # an icon: its letters name it in the font, and are hidden from screen readers
    "[data-testid=stAlertDynamicIcon]",  # likewise
    "[data-testid=stDateInputField]",  # dd.mm.yyyy, and the names of the three fields of a day
    "[data-testid=stElementToolbar]",  # search, full screen, download, columns, copy
    "[data-testid=stFileUploaderDropzone]",  # "Upload", and which files it takes
)
"""Where Streamlit writes what no parameter sets; the table at the end of translations/README.md lists the same."""
NAMED_BY_STREAMLIT = (
    "[data-testid=stSidebarHeader]",  # "Collapse sidebar"
    "[data-testid=stTooltipHoverTarget]",  # "Help for …"
    "[data-testid=stTopNav]",  # "App pages"
    "[data-testid=stHeaderActionElements]",  # "Link to heading"
    "[data-testid=stSelectbox] button",  # "Open", "Clear value"
    "[data-testid=stMultiSelectTagsContainer]",  # "Selected values"
    "[data-testid=stMultiSelect] button",  # "Open", "Remove …"
)
"""Where Streamlit gives names to screen readers that no parameter sets; the texts there are ours."""
NAMES = {
    **dict.fromkeys(("CSV", "DOCX", "PNG", "SVG", "PDF", "HTML", "XLSX", "GeoJSON", "Parquet", "BibTeX", "RIS"), "a format"),
    **dict.fromkeys(("Human Rights Watch", "Freedom House", "ARTICLE 19", "IPHR"), "an organisation, by its own name"),
    **dict.fromkeys(("ACLED", "Central Asia Protest Tracker", "Mass Mobilization", "GeoNames"), "another dataset"),
    **dict.fromkeys(("Disagreement Day", "Day of Dissent", "the Dissenters' movement"), "English names, told as English"),
    **dict.fromkeys(("HXL", "HASC", "ISO 639-1", "WGS 84"), "a standard"),
    "AFP": "a news agency",
    "AP": "a news agency",
    "English": "the language by its own name, in the switch",
    "Natural Earth": "a map publisher",
    "README": "the name of a file",
    "CC BY": "the name of the licence",
    "Skype": "a program",
    "Word": "a program",
}
"""Proper names that no column of the data gives, each with what it names."""
CODES = (
    r'<iframe src="[^"]*" width="\d+" height="\d+" title="',
    r'" loading="lazy"></iframe>',
    r"https?://\S+",
    r"KZ12-[A-Z]-\d+",
    r"№ \d+-[IVX]+",
    r"CDL-AD\(\d+\)\d+",
    r"\b(full|opening)(?= —|:)",
)
"""HTML, links, ids, numbers of laws and documents; the codes that the dictionary explains."""
VISITED = {name: SCREENS[name] for name in ("overview", "rounds", "standards", "data")}
UNKNOWN = ("city=nowhere", "nowhere")
"""What the link itself named, told back."""
TITLES = {code: words(code)("Assembly restrictions, Kazakhstan 2012") for code in LANGUAGES}


@cache
def allowed(language: str) -> tuple[str, ...]:
    """What may stand in Latin letters, longest first: names of publishers and organisations, titles and words of sources."""
    data = load().spoken(language)
    publishers = [part for name in data["sources"]["publisher"] for part in (name, *re.split(r" / | \(|\)|, ", name))]
    organisations = [part for names in data["incidents"]["organisations"].dropna() for part in names.split(";")]
    quoted = [*data["sources"]["title"].dropna(), *data["statements"]["support"], *data["claims"]["support"]]
    cited = re.sub(CODES[2], "", sentence(choose(load(), Selection(), "en", "https://dashboard.example/")))
    found = {_joined(name) for name in (*publishers, *organisations, *quoted, cited, *UNKNOWN, *NAMES)}
    return tuple(sorted((name for name in found if WORD.search(name)), key=len, reverse=True))


@cache
def codes() -> re.Pattern[str]:
    """The codes, and the name of a column of the data where the dictionary begins to explain it."""
    return re.compile("|".join([*CODES, *(rf"^{column.name}(?=, |$)" for column in load().dictionary)]))


def _joined(text: str) -> str:
    """A text without the joiners and the ends of lines that a screen puts into it."""
    return re.sub(r"-\s+", "-", re.sub(r"\s+", " ", text.replace("\u2060", ""))).strip()


def left_over(found: Iterable[Text], language: str) -> list[str]:
    """The texts that have a word in Latin letters when names, titles and quotations, links and codes are taken out."""
    told = []
    for one in found:
        text = _joined(one.text)
        rest = codes().sub("", text)
        for name in allowed(language):
            rest = rest.replace(name, "")
        if WORD.search(rest):
            told.append(f"{one.kind}: {WORD.findall(rest)} in {text[:100]!r}, {one.where}")
    return told


def read(page: Page, language: str, *drawn: str) -> list[str]:
    return left_over(texts(page, (*DRAWN_BY_STREAMLIT, *drawn), NAMED_BY_STREAMLIT), language)


def opened(page: Page, key: str) -> Locator:
    """The window that a button opens, when it is filled."""
    page.keyboard.press("Escape")
    page.locator(f"[class*=st-key-{key}] button").first.click()
    window = page.get_by_test_id("stPopoverBody")
    window.locator("[data-testid=stCode], a").first.wait_for()
    settle(page)
    return window


def link(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """One browser window a locale, so that what every page needs is fetched once."""
    kept: dict[str, BrowserContext] = {}

    def window(locale: str) -> BrowserContext:
        if locale not in kept:
            kept[locale] = browser.new_context(viewport={"width": 1440, "height": 900}, locale=locale)
        return kept[locale]

    yield window
    for context in kept.values():
        context.close()


@pytest.fixture
def visit(windows: Callable[[str], BrowserContext], address: str) -> Iterator[Visit]:
    """Opens a path, embedded figures too, as a new reader with a browser of that locale, and waits until it is whole."""
    pages = []

    def visited(path: str, language: str, locale: str = "en-US") -> Page:
        page = windows(locale).new_page()
        pages.append(page)
        page.set_default_timeout(WAIT)
        page.goto(address + path)
        return whole(page, language)

    yield visited
    for page in pages:
        page.close()


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("screen", VISITED)
def test_no_english_word_is_left_over(visit: Visit, screen: str, language: str) -> None:
    page = visit(link(VISITED[screen], language), language)
    open_folds(page)
    found = read(page, language)
    for form in page.locator("[class*=st-key-as-format] [role=radio], [class*=st-key-data-as] [role=radio]").all()[1:]:
        form.click()
        found += read(settle(page), language)
    for key in ("sources-", "share"):
        if page.locator(f"[class*=st-key-{key}] button").count():
            opened(page, key)
            found += read(page, language)
    assert not found, "\n".join(dict.fromkeys(found))


def test_language_of_the_link_goes_before_that_of_the_browser(visit: Visit) -> None:
    assert visit("/cities?lang=kk", "kk", "ru-RU").title() == TITLES["kk"]

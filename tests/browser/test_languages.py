"""Russian and Kazakh screens say nothing in English; a link shows the same in each language, and the browser names one."""

import re
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from measures.selection import Selection
from tests.browser.conftest import SCREENS
from tests.browser.reading import open_folds, published, settle, texts, whole
from views import screens
from views.citation import sentence
from views.view import choose, words_of

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
    "[data-testid=stTooltipHoverTarget]",  # "Help for …"
    "[data-testid=stHeaderActionElements]",  # "Link to heading"
    "[data-testid=stSelectbox] button",  # "Open", "Clear value"
    "[data-testid=stMultiSelectTagsContainer]",  # "Selected values"
    "[data-testid=stMultiSelect] button",  # "Open", "Remove …"
)
"""Where Streamlit gives names to screen readers that no parameter sets; the texts there are ours."""
NAMES = {
    **dict.fromkeys(("CSV", "DOCX", "PNG", "SVG", "PDF", "HTML", "XLSX", "GeoJSON", "Parquet", "BibTeX", "RIS"), "a format"),
    **dict.fromkeys(
        ("Human Rights Watch", "Freedom House", "ARTICLE 19", "IPHR", "NHC"), "an organisation, by its own name"
    ),
    **dict.fromkeys(("ACLED", "Central Asia Protest Tracker", "Mass Mobilization", "GeoNames"), "another dataset"),
    **dict.fromkeys(("Disagreement Day", "Day of Dissent", "the Dissenters' movement"), "English names, told as English"),
    **dict.fromkeys(("HXL", "HASC", "ISO 639-1", "WGS 84"), "a standard"),
    **dict.fromkeys(("AFP", "AP", "BBC Monitoring", "Kazinform", "Moscow Times"), "a news agency or newspaper"),
    "English": "the language by its own name, in the header",
    "Ctrl": "a key",
    "Natural Earth": "a map publisher",
    "README": "the name of a file",
    "CC BY": "the name of the licence",
    **dict.fromkeys(("Plotly", "Skype", "Word"), "a program or library"),
}
"""Proper names that no column of the data gives, each with what it names."""
CODES = (
    r"^(EN|RU|KK)$",
    r'<iframe src="[^"]*" width="100%" height="\d+" style="[^"]*" title="',
    r'" loading="lazy"></iframe>',
    r"<script>.+?</script>",
    r"pandas +pd\.read_csv\(|R +read\.csv2?\(|Sheets +=IMPORTDATA\(|\b(sep|decimal)=|fileEncoding = \"UTF-8-BOM\"",
    r"https?://\S+",
    r"/(data|figures|briefing|cite|changes|openapi)\b[\w./-]*",
    r"(?<!\w)\.[a-z]{3,7}\b",
    r"KZ12-[A-Z]-\d+",
    r"№ \d+-[IVX]+",
    r"CDL-AD\(\d+\)\d+",
    r"\b(full|opening)(?= —|:)",
    r"\b[a-z_]+\.csv\b",
    r"\b[a-z]+(_[a-z]+)+\b",
    r"\bdashboard\.[a-z]+\b|\((dashboard|languages)\)|\b(map|wording|codes)/",
    r"\b(caution|investigation|rank|order|symbol|quantity|counted|given|granted|role|step|finding|part|gathered)\b",
)
"""Languages in the header; HTML, lines of a program, links, paths, endings, ids, numbers of laws and documents; the codes
that the dictionary explains; files, columns and codes."""
STATES = ("/?embed=true&figure=attendance-claims", "/people?incident=KZ12-I-034", "/places?place=uralsk&city=nowhere")
"""A figure alone, a record, a city by a link that names another one that there is not, which the screen repeats."""
WINDOWS = {"places": ("sources-",), "applications": ("sources-", "share"), "outcome": ("sources-",)}
"""The windows that a screen opens: of a place, of a figure and of a provision; sharing is the same on each."""
LOCALES = {"en": ("fr-FR", ""), "ru": ("ru-RU", "&lang=xx")}
"""A browser and a link for two languages; a reader whose language the dashboard does not have gets English."""

WINDOW = {
    "en": "Assembly restrictions, Kazakhstan 2012",
    "ru": "Ограничения собраний, Казахстан, 2012 год",
    "kk": "Жиналыстарды шектеу, Қазақстан, 2012 жыл",
}


def title_of(screen, language):
    return f"{screens.names(words_of(published(), language))[screen]} · {WINDOW[language]}"


@cache
def allowed(language):
    """What may stand in Latin letters, longest first: names of publishers and organisations, titles and words of sources."""
    data = published().in_language(language)
    publishers = [part for name in data["sources"]["publisher"] for part in (name, *re.split(r" / | \(|\)|, ", name))]
    organisations = [part for names in data["incidents"]["organisations"].dropna() for part in names.split(";")]
    quoted = [*data["sources"]["title"].dropna(), *data["statements"]["support"], *data["claims"]["support"]]
    view = choose(published(), Selection(), "en", "https://dashboard.example/")
    cited = [re.sub(r"https?://\S+", "", sentence(view, screen)) for screen in SCREENS]
    found = {_joined(name) for name in (*publishers, *organisations, *quoted, *cited, "city=nowhere", *NAMES)}
    return tuple(sorted((name for name in found if WORD.search(name)), key=len, reverse=True))


@cache
def codes():
    """The codes, and the name of a column of the data where the dictionary begins to explain it."""
    return re.compile(
        "|".join([*CODES, *(rf"^{name}(?=, |$)" for table in published().dictionary for name in table.field_names)])
    )


def _joined(text):
    """A text without the joiners and the ends of lines that a screen puts into it."""
    return re.sub(r"-\s+", "-", re.sub(r"\s+", " ", text.replace("\u2060", ""))).strip()


def left_over(found, language):
    """The texts that have a word in Latin letters when names, titles and quotations, links and codes are taken out."""
    told = []
    for one in found:
        text = _joined(one.text)
        rest = text
        for name in allowed(language) if WORD.search(rest) else ():
            rest = rest.replace(name, "")
        rest = codes().sub("", rest)
        if WORD.search(rest):
            told.append(f"{one.kind}: {WORD.findall(rest)} in {text[:100]!r}, {one.where}")
    return told


def read(page, language, *drawn):
    return left_over(texts(page, (*DRAWN_BY_STREAMLIT, *drawn), NAMED_BY_STREAMLIT), language)


def opened(page, key):
    """The window that a button opens, when it is filled."""
    page.keyboard.press("Escape")
    window = page.get_by_test_id("stPopoverBody")
    expect(window).to_have_count(0)  # what closes a window still would close the next one too
    settle(page).locator(f"[class*=st-key-{key}] button").first.click()
    window.locator("code, a").first.wait_for()
    settle(page)
    return window


def link(path, language):
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def windows_and_folds(page, language, *windows):
    """What is left over on a screen with its folds opened, in each choice of a format, and in windows that it opens."""
    open_folds(page)
    found = read(page, language)
    for form in page.locator(".st-key-format [role=radio], [class*=st-key-data-as] [role=radio]").all()[1:]:
        form.click()
        found += read(settle(page), language)
    for key in windows:
        if page.locator(f"[class*=st-key-{key}] button").count():
            opened(page, key)
            found += read(page, language)
            page.keyboard.press("Escape")
    return found


def test_no_english_word_is_left_over_on_any_screen(seen):
    assert seen.language == "en" or read(seen.page, seen.language) == []


@pytest.mark.nightly
def test_no_english_word_is_left_over_in_folds_and_windows(visit):
    """Folds are filled the same way in each language; a test of the catalogues checks that each language has all texts."""
    page = visit(link("/", "kk"), "kk")
    found = {}
    for name, path in SCREENS.items():
        page.locator(f".st-key-header .screens [data-screen={name}]").click()
        page.wait_for_url(f"**{path}?*")
        found[name] = windows_and_folds(settle(page), "kk", *WINDOWS.get(name, ()))
    assert not any(found.values()), "\n".join(f"{name}: {told}" for name, all_told in found.items() for told in all_told)


def test_no_english_word_is_left_over_in_a_figure_alone_a_record_a_city_and_how_to_cite(visit):
    found = []
    for path in STATES:
        page = visit(link(path, "kk"), "kk")
        found += read(page, "kk")
    window = opened(page, "cite")
    found += read(page, "kk")
    for form in ("BibTeX", "RIS"):
        window.get_by_text(form).click()
        expect(window.locator(".copies code")).to_have_count(1)
        found += read(settle(page), "kk", ".copies code")
    assert not found, "\n".join(dict.fromkeys(found))


def test_browser_names_the_language_where_the_link_does_not_or_names_an_unknown_one(visit):
    for language, (locale, said) in LOCALES.items():
        page = visit(f"/places?round=2,3{said}", language, locale=locale)
        assert page.title() == title_of("places", language)
        assert parse_qs(urlsplit(page.url).query) == {"round": ["2,3"]}
        expect(page.locator(".header .languages [aria-current]")).to_have_text(language.upper())


def test_switch_changes_the_language_and_keeps_screen_and_filters(visit):
    page = visit("/days?round=3&city=almaty", "en")
    page.get_by_role("link", name="KK", exact=True).click()
    whole(page, "kk")
    assert urlsplit(page.url).path == "/days"
    assert parse_qs(urlsplit(page.url).query) == {"round": ["3"], "city": ["almaty"], "lang": ["kk"]}
    assert page.title() == title_of("days", "kk")
    assert page.locator("[class*=st-key-chip-]").count() == 1
    expect(page.locator(".st-key-round [aria-pressed=true]")).to_have_count(1)

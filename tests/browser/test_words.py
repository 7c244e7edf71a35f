"""How much a screen asks its reader to read: words outside tables, charts, folds and controls."""

from tests.browser.conftest import Seen

MOST = 900
READ = """() => {
    const aside = "table, svg, style, script, header, .tools, [role=dialog], [data-testid^=stExp], [data-testid=stDataFrame]"
    const control = "button[data-testid], [data-testid=stIconMaterial]"
    const walker = document.createTreeWalker(document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT)
    let words = 0
    while (walker.nextNode()) {
        const around = walker.currentNode.parentElement
        if (around.closest(aside) || around.closest(control) || !around.checkVisibility()) continue
        words += walker.currentNode.textContent.split(/\\s+/).filter(Boolean).length
    }
    return words
}"""


def test_screen_has_at_most_900_words_outside_tables_and_folds(seen: Seen) -> None:
    assert seen.page.evaluate(READ) <= MOST

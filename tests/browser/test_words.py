"""How much a screen asks its reader to read: words outside tables, charts, folds and controls."""

MOST, MOST_BEFORE = 900, 70
READ = """() => {
    const aside = "table, svg, style, script, header, .tools, [role=dialog], [data-testid^=stExp], [data-testid=stDataFrame]"
    const control = "button[data-testid], .away, [data-testid=stIconMaterial]"
    const keys = ["figure-", "map-", "length"]
    const shown = [...keys.map(key => `[class*=st-key-${key}]`), ".sections.coverage"]
    const main = document.querySelector("[data-testid=stMain]"), chart = main.querySelector(shown)
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    let words = 0, title = null, before = null
    while (walker.nextNode()) {
        const around = walker.currentNode.parentElement
        if (around.closest(aside) || around.closest(control) || !around.checkVisibility()) continue
        if (around.closest("h1")) title ??= words
        if (chart.contains(around)) before ??= words - title
        words += walker.currentNode.textContent.split(/\\s+/).filter(Boolean).length
    }
    return [words, before]
}"""
"""The words of a screen, and those from its title to its first chart, map or box of a form."""


def test_screen_has_at_most_900_words_and_70_before_its_first_chart(seen):
    words, before = seen.page.evaluate(READ)
    assert (words <= MOST, before <= MOST_BEFORE) == (True, True), (words, before)

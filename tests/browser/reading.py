"""A screen as a reader has it: drawn whole, its folds opened, its texts one by one."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders import load
from measures.acts import count_acts_in_rounds
from measures.selection import Selection, select

STILL_MS = 120  # how long nothing may change for a screen to be whole

WHOLE = """([language, still]) => {
    const all = selector => [...document.querySelectorAll(selector)]
    const quiet = all('[data-testid=stApp][data-test-script-state=notRunning]').length
        && !all('[data-testid=stSkeleton], [data-stale=true], #first').length
    const drawn = all('h1, .marks, [data-testid=stAlert]').length
        && all('[class*=st-key-figure-]').every(one => one.querySelector('.marks > svg'))
        && all('details[open] [data-testid=stExpanderDetails]').every(one => one.innerText || one.querySelector('canvas'))
    const said = !language || document.documentElement.lang === language
    if (!(quiet && drawn && said && document.fonts.status === 'loaded')) { window.wholeSince = null; return false }
    window.wholeSince ||= performance.now()
    return performance.now() - window.wholeSince > still
}"""

CLOSED = "[...document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')]"

TEXTS = """([drawn, named]) => {
    const found = []
    const tell = (kind, text, one) => {
        const around = []
        for (let up = one; up; up = up.parentElement) around.push(up.dataset?.testid)
        found.push({ kind, text, where: around.filter(Boolean).slice(0, 4).join(' < ') })
    }
    const places = ['stMain', 'stHeader', 'stPopoverBody'].map(id => `[data-testid=${id}]`).join()
    const blocks = new Set()
    for (const place of document.querySelectorAll(places)) {
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
            const one = walker.currentNode.parentElement
            if (!walker.currentNode.data.trim() || one.closest('style, script') || one.closest(drawn)) continue
            const block = 'svg text, header a, p, li, td, th, h1, h2, h3, h4, h5, h6, pre, label, button, div'
            blocks.add(one.closest(block) || one)
        }
        for (const one of place.querySelectorAll('[aria-label], [alt], [placeholder], [title]')) {
            if (one.closest(drawn) || one.closest(named)) continue
            for (const kind of ['aria-label', 'alt', 'placeholder', 'title']) {
                if (one.getAttribute(kind)) tell(kind, one.getAttribute(kind), one)
            }
        }
    }
    for (const one of blocks) {
        const lines = [...one.querySelectorAll('tspan.line')].map(line => line.textContent)
        const text = lines.join(' ') || one.innerText || one.textContent
        if (one.closest('canvas') || one.checkVisibility()) tell('text', text, one)
    }
    return found
}"""

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Text:
    """A text on a screen: what kind it is (`text`, or the attribute that holds it), and the test ids around it."""

    kind: str
    text: str
    where: str


published = cache(load)


def linked(**filters):
    return count_acts_in_rounds(select(published(), Selection(**filters)))


def showing(**filters):
    shown, total = linked(**filters), linked()
    number = f"all {total}" if shown == total else f"{shown} of {total}"
    return f"Showing {number} incidents linked to a rally day"


def whole(page, language=""):
    """Waits until nothing runs, every widget and figure is drawn, and the page says its language, if one is given."""
    page.wait_for_function(WHOLE, arg=[language, STILL_MS], polling=50)
    return page


def settle(page):
    """Waits until what a click or a key has started is drawn."""
    page.wait_for_timeout(100)
    page.evaluate("window.wholeSince = null")
    return whole(page)


def emptied(page):
    """A tab that shows nothing and remembers nothing of what it showed.

    It goes there by itself: one that is sent there gets another process, which draws a screen in twice the time.
    """
    page.evaluate("sessionStorage.clear(); location.replace('about:blank')")
    page.wait_for_url("about:blank")
    return page


def open_folds(page):
    while page.evaluate(f"{CLOSED}.map(fold => fold.click()).length"):
        settle(page)


def texts(page, drawn, named):
    """The texts of menu, screen and open window, of figures and of the cells of tables; names for screen readers.

    `drawn` are selectors within which every text is left out, `named` those within which only names and hints are.
    """
    found = page.evaluate(TEXTS, [", ".join(drawn), ", ".join(named)])
    return [Text(**one) for one in found]


def noted(page, *own):
    """What a page asks for from now on beyond addresses that begin so, and what it tells the console of faults."""
    found = []
    page.on("request", lambda one: one.url.startswith((*own, "data:", "blob:")) or found.append(one.url))
    page.on("console", lambda one: found.append(one.text))
    page.on("pageerror", lambda one: found.append(str(one)))
    return found


def violations(page, *rules, within="html"):
    """What axe finds on a page or in what a selector names, by all its rules or by some: rule, impact and the element."""
    asked = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
    found = page.evaluate("([within, asked]) => axe.run(within, asked)", [within, asked])["violations"]
    return [(rule["id"], rule["impact"], node["html"][:200]) for rule in found for node in rule["nodes"]]

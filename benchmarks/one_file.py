"""The one file on a phone whose processor is four times slower: when its first screen is drawn, how long a filter takes."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.table import Row
from exports.__main__ import main
from tests.browser.chromium import launched

RUNS, SLOWER = 5, 4
LARGEST, FIRST_BAR, FILTER_BAR = 8.0, 1000.0, 150.0
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
DRAWING_TIME = """choice => new Promise(done => {
    const start = performance.now()
    const drawn = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
    addEventListener("hashchange", drawn, { once: true })
    location.hash = choice
})"""
"""Milliseconds until the page of a choice is drawn."""
CHOICES = ("#en-overview?round=2", "#en-overview?round=2&city=almaty", "#en-overview?kind=fine", "#en-overview?city=almaty")


def measure() -> list[Row]:
    """Medians of five openings, in each of which four choices are made."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "dashboard.html"
        main(["site", "--one-file", str(file)])
        opened = [_opened(file) for _ in range(RUNS)]
        return [
            Row("The one file", file.stat().st_size / 1e6, "MB", 1, LARGEST),
            Row("Its first screen, drawn from a file", median(first for first, _, _ in opened), "ms", 0, FIRST_BAR),
            Row("All of it read and its script begun", median(ready for _, ready, _ in opened), "ms", 0),
            Row("A filter on it", median(one for _, _, each in opened for one in each), "ms", 0, FILTER_BAR),
        ]


def _opened(file: Path) -> tuple[float, float, list[float]]:
    """Milliseconds to the first drawing, to the end of reading, and of each choice."""
    context = launched().new_context(viewport={"width": 390, "height": 844}, locale="en-GB", offline=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(file.as_uri())
    page.locator(".page.now").wait_for()
    page.wait_for_function(f"{PAINTED} > 0")
    first, ready = (
        page.evaluate(PAINTED),
        page.evaluate("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"),
    )
    each = [page.evaluate(DRAWING_TIME, choice) for choice in CHOICES]
    context.close()
    return first, ready, each

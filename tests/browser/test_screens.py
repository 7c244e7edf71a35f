"""Every screen as a reader sees it: drawn whole, quiet, without a request to another host."""

from urllib.parse import urlsplit

from tests.browser.conftest import Seen
from tests.ui.conftest import opened, title
from tests.ui.test_same_rows import DRAWN

FIGURES = {screen: len(names) for screen, names in DRAWN.items()}


def test_screen_states_its_finding_and_draws_its_figures(seen: Seen) -> None:
    heading = seen.page.locator("h1").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert heading == title(opened(seen.screen, lang=seen.language))
    assert seen.page.locator(".marks > svg").count() == FIGURES.get(seen.screen, 0)
    assert seen.page.locator("[data-testid=stException]").count() == 0


def test_screen_asks_no_other_host_for_anything(seen: Seen) -> None:
    hosts = {urlsplit(url).hostname for url in seen.asked if urlsplit(url).scheme not in ("data", "blob")}
    assert len(seen.asked) > 5
    assert hosts == {"127.0.0.1"}


def test_screen_offers_no_deployment(seen: Seen) -> None:
    assert seen.page.locator("[data-testid=stAppDeployButton]").count() == 0


def test_every_figure_has_a_description_with_numbers(seen: Seen) -> None:
    described = seen.page.eval_on_selector_all(
        ".marks, [data-testid=stDeckGlJsonChart]",
        "all => all.map(one => one.ariaLabel ?? one.querySelector('[aria-label]')?.ariaLabel ?? '')",
    )
    assert len(described) == FIGURES.get(seen.screen, 0)
    assert [text for text in described if not any(character.isdigit() for character in text)] == []

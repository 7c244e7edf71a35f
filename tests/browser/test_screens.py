"""Every screen as a reader sees it: drawn whole, quiet, without a request to another host."""

from urllib.parse import urlsplit

from screens.contents import charts_on
from screens.titles import title_and_finding
from tests.browser.reading import published
from tests.conftest import choice_of


def number_of_charts(screen):
    return len(charts_on(choice_of(published()), screen))


def test_screen_states_its_finding_and_draws_its_figures(seen):
    told, _ = title_and_finding(choice_of(published(), seen.language), seen.screen)
    shown = seen.page.locator("h1").inner_text().replace("\u2060", "")
    assert shown.split() == told.split()
    assert seen.page.locator(".marks > svg").count() == number_of_charts(seen.screen)
    assert seen.page.locator("[data-testid=stException], [data-testid=stAppDeployButton]").count() == 0


def test_screen_asks_no_other_host_for_anything_and_leaves_no_cookie_but_that_of_the_visit(seen):
    hosts = {urlsplit(url).hostname for url in seen.asked if urlsplit(url).scheme not in ("data", "blob")}
    assert len(seen.asked) > 5
    assert hosts == {"127.0.0.1"}
    assert [(one["name"], one["expires"]) for one in seen.page.context.cookies()] == [("_streamlit_xsrf", -1)]

"""The cities, a line each; the answer of a chosen one: its name and people beside the map, below them its days and more."""

from typing import Any

from loaders import extras
from measures.places import acts_in
from screens.city import city_of_filters, city_page, city_sections
from screens.in_short import cities_in_short
from screens.page import Block, Chart, Section, together
from server import settings
from server.dataset import own_dataset
from ui import contribute, figures, passage, screen
from views.opened import FOLDERS, PLACE
from views.row_columns import ACTS
from views.row_keys import CITY, RowKey
from views.view import View


def show_cities(view: View) -> None:
    """List the cities, each with its sheet; then those that no source names."""
    sections = view.cached("cities", lambda: tuple(cities_in_short(view)))
    passage.show(view, "city", lambda: {"city_id": "", "groups": [*together(sections)]})


def show_city(view: View, city_id: str) -> None:
    """Show the people and rallies of a city; its name and number of incidents, unless the title has them."""
    t, name = view.t, view.dataset.names()[city_id]

    def template_context() -> dict[str, Any]:
        back = (t("All cities"), ()) if city_of_filters(view) else (t("All cities"), (RowKey(CITY, ""),))
        page = (t("This city on one page (PDF)"), _page_address(view, city_id))
        is_title = city_of_filters(view) == city_id
        return {
            "city_id": city_id,
            "name": "" if is_title else name,
            "back": back,
            "page": page,
            "summary": "" if is_title else city_page(view, city_id).summary,
            "groups": _groups(view, city_id)[:1],
        }

    passage.show(view, "city", template_context, of=city_id)


def show_more(view: View, city_id: str) -> None:
    """Show the days of a city, then all else of it and its incidents as a table."""
    [*_, rest] = _groups(view, city_id)
    for block in _sections(view, city_id):
        if isinstance(block, Chart):
            screen.show(view, [block])
    passage.show(view, "sections", lambda: {"groups": [rest]}, within="city", of=city_id)
    figures.rows_table(view, f"city-{city_id}", ACTS, view.measure(acts_in, city_id), view.t("The data as a table"))
    contribute.report_button(view, city_id, view.dataset.names()[city_id])


def _groups(view: View, city_id: str) -> list[list[Block]]:
    return [one for one in together(_sections(view, city_id)) if not isinstance(one[0], Chart)]


def _sections(view: View, city_id: str) -> tuple[Section | Chart, ...]:
    return view.cached(f"city-{city_id}", lambda: city_sections(view, city_id))


def _page_address(view: View, city_id: str) -> str:
    has_documents = extras.has(extras.DOCUMENTS) and not own_dataset()
    return settings.browser_url(view.by_link(f"{FOLDERS[PLACE]}/{city_id}.pdf")) if has_documents else ""

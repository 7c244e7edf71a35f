"""The answer beside the map: the cities, a line each, or the sheet of the chosen one."""

from typing import Any

from loaders import extras
from measures.acts import count_acts
from measures.places import acts_in
from screens.city import city_sections
from screens.in_short import cities_in_short
from screens.page import together
from server import settings
from server.dataset import own_dataset
from ui import contribute, figures, passage
from views.finding import acts_text
from views.opened import FOLDERS, PLACE
from views.row_columns import ACTS
from views.row_keys import CITY, RowKey
from views.view import View


def show_cities(view: View) -> None:
    """List the cities, each with its sheet; then those that no source names."""
    sections = view.cached("cities", lambda: tuple(cities_in_short(view)))
    passage.show(view, "city", lambda: {"city_id": "", "groups": [*together(sections)]})


def show_sheet(view: View, city_id: str) -> None:
    t, name = view.t, view.dataset.names()[city_id]

    def template_context() -> dict[str, Any]:
        back = (t("All cities"), (RowKey(CITY, ""),))
        page = (t("This city on one page (PDF)"), _page_address(view, city_id))
        return {
            "city_id": city_id,
            "name": name,
            "back": back,
            "page": page,
            "groups": [*together(city_sections(view, city_id))],
        }

    passage.show(view, "city", template_context, of=city_id)
    contribute.report_button(view, city_id, name)


def _page_address(view: View, city_id: str) -> str:
    has_documents = extras.has(extras.DOCUMENTS) and not own_dataset()
    return settings.browser_url(view.by_link(f"{FOLDERS[PLACE]}/{city_id}.pdf")) if has_documents else ""


def acts_table(view: View, city_id: str) -> None:
    found = view.measure(acts_in, city_id)
    figures.rows_table(view, f"city-{city_id}", ACTS, found, acts_text(count_acts(view.data, found), view.t))

"""Where?"""

from measures import acts, places
from measures.tables import number_of, read
from ui import figures, maps, shell
from views.row_columns import RALLIES
from views.view import View


def draw_rounds(view: View) -> None:
    if {"rallies", "rounds"} <= {*view.dataset.own_tables}:
        figures.draw(view, "cities-by-round")
    elif "rallies" in view.dataset.own_tables:
        rallies = acts.of_campaign(view.data, read(view.data, "rallies"))
        figures.rows_table(view, "cities", RALLIES, rallies, view.t("The rallies, one row each"))


view = shell.open_page("places")
cities_found = view.rows_of(places.places, view.dataset)
if cities_found:
    maps.draw(view, cities_found)
    draw_rounds(view)
else:
    shell.nothing(view, lambda part: number_of(places.places(part, view.dataset)))
shell.foot(view)

"""Where?"""

from measures import places
from measures.tables import number_of
from screens.contents import rallies
from ui import maps, shell

view = shell.open_page("places")
cities_found = view.rows_of(places.places, view.dataset)
if cities_found:
    maps.draw(view, cities_found)
    shell.show(view, rallies(view))
else:
    shell.nothing(view, lambda part: number_of(places.places(part, view.dataset)))
shell.foot(view)

"""Who was hit, and what became of them?"""

from charts.crosstab import name_by_two
from charts.registry import headline_figure
from ui import cards, figures, found, people, shell
from ui.text import write_markdown

view = shell.open_page("people")

figures.lead(view, *headline_figure(view, "people"))
people.show_named_people(view)
figures.draw(view, "counted")
people.all_counted(view)

cards.gravest_acts(view)

write_markdown(*found.heading(view))
query = found.search_boxes(view)
found.show_results(view, query)

figures.draw(view, name_by_two(*found.two_properties(view)))
shell.foot(view)

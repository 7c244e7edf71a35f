"""Who was hit, and what became of them?"""

from charts.crosstab import name_by_two
from charts.registry import headline_figure
from screens.lists import gravest_incidents
from ui import figures, found, passage, people, shell
from ui.text import write_markdown

view = shell.open_page("people")

figures.lead(view, *headline_figure(view, "people"))
people.show_named_people(view)
figures.draw(view, "counted")
people.all_counted(view)

passage.show_list(view, gravest_incidents)

write_markdown(*found.heading(view))
query = found.search_boxes(view)
found.show_results(view, query)

figures.draw(view, name_by_two(*found.two_properties(view)))
shell.foot(view)

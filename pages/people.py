"""Who was hit, and what became of them?"""

from charts.registry import headline_figure
from ui import figures, people, shell

view = shell.open_page("people")

figures.lead(view, *headline_figure(view, "people"))
people.show_named_people(view)
figures.draw(view, "counted")
people.all_counted(view)
shell.foot(view)

"""Who was hit, and what became of them?"""

from charts.crosstab import name_by_two
from screens.contents import blocks
from ui import figures, found, screen, shell
from ui.text import write_markdown

view = shell.open_page("people")
*before, _, _ = blocks(view, "people")
screen.show(view, before)

write_markdown(*found.heading(view))
query = found.search_boxes(view)
found.show_results(view, query)

figures.draw(view, name_by_two(*found.two_properties(view)))
shell.foot(view)

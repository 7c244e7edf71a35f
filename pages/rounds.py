"""When, and what came before and after each rally day?"""

from charts.registry import headline_figure
from measures import coverage, rounds
from ui import cards, figures, shell

view = shell.open_page("rounds")

figures.lead(view, *headline_figure(view, "rounds"))

figures.draw(view, "before-by-authority")
cards.rounds_side_by_side(view, view.rows_of(rounds.rounds_table))

figures.draw(view, "attendance-claims")
cards.coded_attendance(view)

figures.draw(view, "detention-claims")
figures.draw(view, "how-many-people")

cards.contradictions(view, view.rows_of(coverage.about_rounds, view.selection.rounds, "contradiction"))
cards.way_on(view, "data")
shell.foot(view)

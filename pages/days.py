"""When, and what came before and after each rally day?"""

from charts.registry import headline_figure
from exports import screen_tables
from measures import coverage, rounds
from ui import cards, figures, shell

view = shell.open_page("days")

figures.lead(view, *headline_figure(view, "days"))

cards.rounds_side_by_side(view, view.rows_of(rounds.rounds_table))

figures.draw(view, "attendance-claims")
cards.coded_attendance(view)

figures.draw(view, "detention-claims")
cards.screen_table(view, screen_tables.how_many(view))

cards.contradictions(view, view.rows_of(coverage.about_rounds, view.selection.rounds, "contradiction"))
cards.way_on(view, "sources")
shell.foot(view)

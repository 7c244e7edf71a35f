"""When, and what came before and after each rally day?"""

from charts.registry import headline_figure
from measures import rounds
from ui import cards, figures, shell

view = shell.open_page("days")

figures.lead(view, *headline_figure(view, "days"))

cards.rounds_side_by_side(view, view.rows_of(rounds.rounds_table))
cards.way_to_sources(view)
shell.foot(view)

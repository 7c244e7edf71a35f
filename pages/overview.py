"""What happened, in one screen: the answer, where and when, its numbers, what was asked and what nobody reports."""

from ui import cards, overview, shell

view = shell.open_page()
overview.opening(view)
cards.headline_figures(view)
overview.asked_and_unknown(view)
shell.foot(view)

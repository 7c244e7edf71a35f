"""What happened, in one screen: the answer, the story step by step, its numbers, what was asked and what nobody reports."""

from ui import cards, shell, story

view = shell.open_page()
story.opening(view)
story.steps(view)
cards.headline_figures(view)
story.asked_and_unknown(view)
shell.foot(view)

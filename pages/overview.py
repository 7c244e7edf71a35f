"""What happened, in one screen: the answer, its numbers, where and when, what was asked and what nobody reports."""

from ui import overview, shell

view = shell.open_page()
overview.opening(view)
overview.asked_and_unknown(view)
shell.foot(view)

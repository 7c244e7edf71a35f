"""Who was hit, and what became of them?"""

from ui import figures, people, questions, shell, titles

view = shell.open_page()
shell.heading(view, *titles.heading_of(view, "people"))

figures.lead(view, *questions.lead_of(view, "people"))
people.named(view)
figures.draw(view, "counted")
figures.same_rows(view, "counted")
people.all_counted(view)
shell.foot(view)

"""Who was hit, and what became of them?"""

from ui import figures, people, shell, titles

view = shell.open_page()
t = view.words
shell.heading(view, *titles.finding_of(view, "people"), t("Who was hit, and what became of them?"))

figures.draw(view, "people")
figures.same_rows(view, "people")
people.named(view)
figures.draw(view, "counted")
figures.same_rows(view, "counted")
people.all_counted(view)
shell.foot(view)

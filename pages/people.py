"""Who was hit, and what became of them?"""

from measures.targeted import counted_only
from ui import figures, people, shell, titles

view = shell.open_page()
t = view.words
shell.heading(view, titles.people_title(view), t("Who was hit, and what became of them?"))

figures.draw(view, "people")
figures.same_rows(view, "people")
people.named(view)
people.counted(view, view.of(counted_only))
shell.foot(view)

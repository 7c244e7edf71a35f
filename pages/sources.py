"""Can I trust it, and have it?"""

from exports import screen_tables
from screens.lists import contradictions, every_gap
from ui import about, by_link, cards, contribute, figures, own_data, passage, shell, verification
from ui.text import fold, write_markdown

view = shell.open_page("sources")
t = view.t

about.covered(view)

figures.draw(view, "attendance-claims")
cards.coded_attendance(view)
figures.draw(view, "detention-claims")
for table in screen_tables.tables_of(view, "sources"):
    cards.screen_table(view, table)

passage.show_list(view, contradictions)
passage.show_list(view, every_gap)
about.show_other_datasets(view)

about.what_counts(view)
about.documents(view)

by_link.show_downloads(view)
verification.check_file(view)
about.changes(view)


def show_addresses() -> None:
    write_markdown(*by_link.texts(view))
    about.dictionary(view)


fold(t("For programs"), "programs", show_addresses)

own_data.link_to_own_data(view)
fold(t("Suggest an addition or correction"), "suggest", lambda: write_markdown(*contribute.texts(view)))
shell.foot(view)

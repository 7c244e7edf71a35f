"""Can I trust it, and have it?"""

from screens.contents import blocks
from ui import about, by_link, contribute, own_data, shell
from ui.text import fold, write_markdown

view = shell.open_page("sources")
t = view.t
*before, _ = blocks(view, "sources")
shell.show(view, before)
about.documents(view)

by_link.show_downloads(view)
about.check_file(view)
about.changes(view)


def show_addresses() -> None:
    write_markdown(*by_link.texts(view))
    about.dictionary(view)


fold(t("For programs"), "programs", show_addresses)

own_data.link_to_own_data(view)
fold(t("Suggest an addition or correction"), "suggest", lambda: write_markdown(*contribute.texts(view)))
shell.foot(view)

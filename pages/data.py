"""Can I trust it, and have it?"""

from exports import titles
from measures import gaps
from ui import about, by_link, cards, contribute, downloads, own_banner, shell
from ui.text import write_markdown

view = shell.open_page()
shell.heading(view, *titles.heading_of(view, "data"))

about.covered(view)
downloads.show_downloads(view)
write_markdown(*by_link.texts(view))
about.what_counts(view)
about.documents(view)
cards.contradictions(view, view.rows_of(gaps.gaps, (), "contradiction"))
write_markdown(*cards.gaps_listed(view, view.rows_of(gaps.gaps)), *about.missing_elsewhere(view))
about.dictionary(view)
about.changes_and_citation(view)
write_markdown(*contribute.texts(view))
own_banner.link_to_own_data(view)
shell.foot(view)

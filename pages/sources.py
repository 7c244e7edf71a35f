"""Can I trust it, and have it?"""

from measures import coverage
from ui import about, by_link, cards, contribute, own_data, shell, verification

view = shell.open_page("sources")

about.covered(view)
by_link.show_downloads(view)
verification.check_file(view)
about.what_counts(view, by_link.texts(view))
about.documents(view)
cards.contradictions(view, view.rows_of(coverage.gaps, (), "contradiction"))
about.dictionary(view, (*cards.gaps_listed(view, view.rows_of(coverage.gaps)), *about.missing_elsewhere(view)))
about.changes(view)
own_data.link_to_own_data(view, contribute.texts(view))
shell.foot(view)

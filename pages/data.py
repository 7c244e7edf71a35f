"""Can I trust it, and have it?"""

from measures import gaps
from ui import about, by_link, cards, contribute, downloads, own_banner, shell, titles
from ui.text import code
from views import citation

view = shell.open_page()
shell.heading(view, *titles.heading_of(view, "data"))

about.covered(view)
downloads.offered(view)
about.what_counts(view, by_link.texts(view))
about.documents(view)
cards.contradictions(view, view.rows_of(gaps.gaps, (), "contradiction"))
about.dictionary(view, (*cards.gaps_listed(view, view.rows_of(gaps.gaps)), *about.missing_elsewhere(view)))
about.changes(view)
own_banner.way_to_own(view, (code(citation.sentence(view, "data")), *contribute.texts(view)))
shell.foot(view)

"""Who was hit, and what became of them?"""

from charts.crosstab import name_by_two
from screens.contents import blocks
from ui import address, figures, found, shell
from ui.text import heading_markup, write_markdown
from views.view import View


def search(view: View) -> None:
    write_markdown(heading_markup(view.t("All incidents")))
    query = found.search_boxes(view)
    found.show_named(view, query.query)
    found.show_results(view, query)


view = shell.open_page("people")
*before, _, authorities, _ = blocks(view, "people")
if address.param(address.QUERY):
    search(view)
    shell.show(view, before)
else:
    shell.show(view, before)
    search(view)
shell.show(view, (authorities,))
figures.draw(view, name_by_two(*found.two_properties(view)))
shell.foot(view)

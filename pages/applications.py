"""What became of the requests for permission?"""

from charts.registry import headline_figure
from exports import screen_tables
from measures import claims
from measures.tables import number_of, read
from screens.lists import permits
from ui import cards, figures, passage, shell
from ui.text import heading_markup, write_markdown
from views.row_columns import APPLICATIONS, CLAIMS

view = shell.open_page("applications")
t, data = view.t, view.data
requests = read(data, "applications")

if not view.number_of(read, "applications"):
    shell.nothing(view, lambda part: number_of(read(part, "applications")))
else:
    figures.lead(view, *headline_figure(view, "applications"))
    figures.rows_table(view, "decisions", APPLICATIONS, requests, t("Each decision and its source"))

    figures.draw(view, "places-offered")

    cards.screen_table(view, screen_tables.refusal_grounds(view))

    passage.show_list(view, permits)

    write_markdown(
        heading_markup(t("Later counts")),
        t(
            "Later counts may have been made under other laws and with other methods. They do not show whether "
            "refusals became more or less frequent."
        ),
    )
    figures.draw(view, "later-refusals")
    figures.rows_table(
        view, "later-counts", CLAIMS, view.unfiltered.measure(claims.later_claims), t("All later counts"), "round"
    )
shell.foot(view)

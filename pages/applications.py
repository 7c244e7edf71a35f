"""What became of the requests for permission?"""

from charts.lead import lead_of
from measures import claims
from measures.tables import read
from ui import cards, figures, shell, titles
from ui.text import head, tell
from views.row_columns import APPLICATIONS, CLAIMS

view = shell.open_page()
t, data = view.words, view.data
asked = read(data, "applications")
shell.heading(view, *titles.heading_of(view, "applications"))

if not view.number_of(read, "applications"):
    shell.nothing(view)
else:
    figures.lead(view, *lead_of(view, "applications"))
    figures.told_table(view, "decisions", APPLICATIONS, asked, t("Each decision with its source"))

    figures.draw(view, "places-offered")
    figures.same_rows(view, "places-offered")

    figures.draw(view, "refusal-grounds")
    figures.same_rows(view, "refusal-grounds")

    cards.granted_applications(view)

    tell(
        head(t("Then and since")),
        t("Later counts may rest on other laws and other ways of counting. They show that refusals went on, no more."),
    )
    figures.draw(view, "later-refusals")
    figures.same_rows(view, "later-refusals")
    figures.told_table(view, "later-counts", CLAIMS, view.everything.of(claims.later_claims), t("All later counts"), "round")
shell.foot(view)

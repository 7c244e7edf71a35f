"""Who has answered, what was asked, and which law applies?"""

from charts.registry import headline_figure, is_available
from measures.tables import read
from ui import figures, shell, standards
from ui.text import fold
from views.row_columns import RESPONSES

view = shell.open_page("outcome")
t, data = view.t, view.data

if is_available(view, "remedy"):
    figures.lead(view, *headline_figure(view, "outcome"))
    figures.rows_table(view, "answers", RESPONSES, read(data, "responses"), t("All reactions and decisions"))

standards.show_requests(view)

fold(t("Law and penalties"), "law", lambda: standards.law(view))
shell.foot(view)

"""Who has answered, what was asked, and which law applies?"""

import streamlit as st

from charts.registry import headline_figure, is_available
from measures.tables import read
from ui import figures, shell, standards
from ui.text import expander
from views.row_columns import RESPONSES

view = shell.open_page("outcome")
t, data = view.t, view.data

if is_available(view, "remedy"):
    figures.lead(view, *headline_figure(view, "outcome"))
    figures.rows_table(view, "answers", RESPONSES, read(data, "responses"), t("All reactions and decisions"))

standards.show_requests(view)

law = expander(t("Law and penalties"), "law")
if law.open:
    with law:
        standards.questions(view)
        standards.penalties(view)
        international, national = st.columns(2, gap="large")
        with international:
            standards.provisions(view, standards.LEVELS[0], t("International law"))
        with national:
            standards.provisions(view, standards.LEVELS[1], t("National law"))
shell.foot(view)

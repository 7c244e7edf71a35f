"""What became of the requests for permission?"""

import streamlit as st

from measures import applications, claims
from measures.tables import read
from ui import cards, figures, shell, tables, titles

view = shell.open_page()
t, data, whole = view.words, view.data, view.whole
asked = read(data, "applications")
shell.heading(
    view,
    titles.decided(view),
    t("What became of the requests for permission that the law of 1995 asked of everyone who wanted to assemble?"),
)

if not len(asked):
    shell.nothing(view)
else:
    marks, by_round = st.columns(2, gap="large")
    with marks:
        figures.draw(view, "applications-141")
        columns = tables.applications_columns(view)
        figures.table(
            view, "applications-141", lambda: tables.applications(view, asked), columns, t("Each decision with its source")
        )
    with by_round:
        figures.draw(view, "applications-by-round")
        figures.table(view, "applications-by-round", lambda: tables.applications(view, asked), columns)

    days, why = st.columns(2, gap="large")
    with days:
        decided = view.of(applications.decision_days)
        figures.draw(view, "days-to-decision")
        figures.table(view, "days-to-decision", lambda: tables.applications(view, decided), columns)
    with why:
        figures.draw(view, "refusal-grounds")
        figures.table(view, "refusal-grounds", lambda: tables.applications(view, asked), columns)

    exception, elsewhere = st.columns(2, gap="large")
    with exception:
        cards.uralsk(view)
    with elsewhere:
        cards.alternatives(view, view.of(applications.alternatives))

    st.header(t("Then and since"), anchor=False)
    st.markdown(t("Later counts rest on other laws and other ways of counting. They show that refusals went on, no more."))
    figures.draw(view, "later-refusals")
    figures.table(
        view, "later-refusals", lambda: tables.claims(view, claims.since(whole)), tables.claims_columns(view, "round")
    )
shell.foot(view)

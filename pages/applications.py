"""What became of the requests for permission?"""

import streamlit as st

from charts.claims import later_refusals
from charts.decisions import days_to_decision, refusal_grounds
from charts.marks import application_marks, applications_by_round
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
        figures.draw(view, "marks", lambda: application_marks(applications.marks(data), t, view.credit))
        columns = tables.applications_columns(view)
        figures.table(view, "marks", lambda: tables.applications(view, asked), columns, t("Each decision with its source"))
    with by_round:
        figures.draw(view, "by-round", lambda: applications_by_round(applications.by_round(data), t, view.credit))
        figures.table(view, "by-round", lambda: tables.applications(view, asked), columns)

    days, why = st.columns(2, gap="large")
    with days:
        decided = view.of(applications.decision_days)
        figures.draw(view, "days", lambda: days_to_decision(decided, whole.names(), t, view.credit))
        figures.table(view, "days", lambda: tables.applications(view, decided), columns)
    with why:
        rest = view.of(applications.only_in_total)
        figures.draw(view, "grounds", lambda: refusal_grounds(applications.grounds(data), rest, t, view.credit))
        figures.table(view, "grounds", lambda: tables.applications(view, asked), columns)

    exception, elsewhere = st.columns(2, gap="large")
    with exception:
        cards.uralsk(view)
    with elsewhere:
        cards.alternatives(view, view.of(applications.alternatives))

    st.subheader(t("Then and since"), anchor=False)
    st.markdown(t("Later counts rest on other laws and other ways of counting. They show that refusals went on, no more."))
    figures.draw(view, "later", lambda: later_refusals(claims.claims_of(whole, "refusals_since_2020"), t, view.uncut))
    figures.table(view, "later", lambda: tables.claims(view, claims.since(whole)), tables.claims_columns(view, "round"))
shell.foot(view)

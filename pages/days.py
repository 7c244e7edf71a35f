"""When, and what came before and after each rally day?"""

import streamlit as st

from screens.contents import blocks
from ui import address, shell
from views.screens import names

view = shell.open_page("days")
shell.show(view, blocks(view, "days"))
label = view.t("More: {screen}", screen=names(view.t)["sources"])
st.page_link("pages/sources.py", label=label, icon=":material/arrow_forward:", query_params=address.params())
shell.foot(view)

"""The sign-in of a screen: a session that may not read sees only the button; a signed-in user may sign out."""

import streamlit as st

from server import settings
from server.gate import ADDRESS, EXPIRY, is_authorised
from translations import translator
from ui import address
from ui.text import markdown_text, small_text
from views.view import View


def is_let_in() -> bool:
    """Whether this session may read: on a private dashboard, who signed in, is listed and did so not too long ago."""
    return not settings.is_private() or is_authorised(st.user.to_dict())


def until() -> float:
    """When the sign-in of this session ends, in seconds since 1970; 0 on a public dashboard."""
    return float(str(st.user.to_dict()[EXPIRY])) if settings.is_private() else 0


def ask_to_sign_in() -> None:
    """Draws the reason and the sign-in button for a session that may not read. Stops the script run."""
    t = translator(address.current())
    st.title(t("This dashboard is private"), anchor=False)
    st.markdown(
        t("Your session has expired, or your e-mail address is not on the list of readers. Sign in again to continue.")
    )
    st.button(t("Sign in"), key="sign-in", type="primary", on_click=st.login)
    st.stop()


def show_account(view: View) -> None:
    if not settings.is_private():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
        small_text(view.t("Signed in as {address}", address=markdown_text(st.user.to_dict()[ADDRESS])), width="content")
        st.button(view.t("Sign out"), key="sign-out", type="tertiary", on_click=st.logout)

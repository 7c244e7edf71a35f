"""Signing in on a screen: nothing is drawn for a session that may not read; who is signed in may sign out."""

import streamlit as st

from server import settings
from server.sign_in import ADDRESS, EXPIRY, is_authorised
from translations import words as translator
from ui import language
from ui.text import markdown_text, small_text
from views.view import View


def is_let_in() -> bool:
    """Whether this session may read: on a private dashboard, who signed in, is listed and did so not too long ago."""
    return not settings.is_private() or is_authorised(st.user.to_dict())


def until() -> float:
    """When the sign-in of this session ends, in seconds since 1970; 0 on a public dashboard."""
    return float(str(st.user.to_dict()[EXPIRY])) if settings.is_private() else 0


def ask() -> None:
    """What a session is shown that may not read: a reason, and the button that signs in. Ends the run."""
    t = translator(language.current())
    st.title(t("This dashboard is private"), anchor=False)
    st.markdown(t("Your session has expired, or your address is not on the list of readers. Sign in again to continue."))
    st.button(t("Sign in"), key="sign-in", type="primary", on_click=st.login)
    st.stop()


def told(view: View) -> None:
    """Who is signed in, and the button that signs out; nothing on a public dashboard."""
    if not settings.is_private():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
        small_text(view.words("Signed in as {address}", address=markdown_text(st.user.to_dict()[ADDRESS])), width="content")
        st.button(view.words("Sign out"), key="sign-out", type="tertiary", on_click=st.logout)

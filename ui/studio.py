"""The turns of documents: made one at a time, each reader in turn."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from ui.turns import Turns

DOCUMENTS = Turns("documents", at_once=1, most=40, each=5)
"""Documents are made one at a time, whoever asks for them, on a screen or by address; each reader has a turn."""


def reader() -> str:
    """Who asks for a turn: the tabs of one browser are one reader, by the cookie that guards what it sends."""
    token, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    context = get_script_run_ctx(suppress_warning=True)
    return token.hex() if token else context.session_id if context else ""

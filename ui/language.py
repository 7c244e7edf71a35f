"""The reader's language: that of the address, else the browser's, else English."""

import streamlit as st

from translations.words import LANGUAGES, browser_language
from ui import address


def current() -> str:
    """The language of this run."""
    given = address.param(address.LANGUAGE) if address.is_read() else st.query_params.get(address.LANGUAGE)
    return given if given in LANGUAGES else browser_language(st.context.locale)

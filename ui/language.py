"""The reader's language: that of the address, else the browser's, else English."""

import streamlit as st

from translations.words import LANGUAGES, SOURCE_LANGUAGE
from ui import address, controls


def current() -> str:
    """The language of this run."""
    given = address.said(address.LANGUAGE) if address.is_read() else st.query_params.get(address.LANGUAGE)
    return given if given in LANGUAGES else of_browser(st.context.locale)


def of_browser(locale: str | None) -> str:
    """The language of a browser's locale (`ru-RU`), English where the dashboard does not have it."""
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def switch(label: str) -> None:
    """The languages by their own names, the present one marked."""
    controls.among(address.LANGUAGE, label, LANGUAGES, current(), label_visibility="collapsed", width="content")

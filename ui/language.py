"""The reader's language: that of the link, else that chosen before, else the browser's, else English."""

import streamlit as st

from translations.words import LANGUAGES, SOURCE_LANGUAGE

PARAMETER, CHOSEN, NAMED, SWITCH = "lang", "language", "language-named", "language-switch"
"""Its name in the address, the language of the visit, whether a link or the reader named it, and the switch."""


def adopt() -> str:
    """Takes the language from the address, or from the browser at the first visit."""
    given = st.query_params.get(PARAMETER)
    if given in LANGUAGES:
        st.session_state[CHOSEN], st.session_state[NAMED] = given, True
    elif CHOSEN not in st.session_state:
        st.session_state[CHOSEN] = of_browser(st.context.locale)
    return current()


def current() -> str:
    """The language of this visit. Raises KeyError before it is adopted."""
    return str(st.session_state[CHOSEN])


def is_adopted() -> bool:
    """Whether the entry of the program has run in this visit."""
    return CHOSEN in st.session_state


def named() -> str:
    """The language as it stands in the address: nothing where neither a link nor the reader named one."""
    return current() if st.session_state.get(NAMED) else ""


def of_browser(locale: str | None) -> str:
    """The language of a browser's locale (`ru-RU`), English where the dashboard does not have it."""
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def switch(label: str) -> None:
    """The languages by their own names, the present one marked."""
    st.session_state[SWITCH] = current()
    st.segmented_control(
        label,
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=SWITCH,
        required=True,
        label_visibility="collapsed",
        on_change=_switched,
        width="content",
    )


def _switched() -> None:
    st.query_params[PARAMETER] = st.session_state[SWITCH]

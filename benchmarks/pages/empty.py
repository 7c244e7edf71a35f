"""The least that Streamlit can show: the measure for reruns."""

import streamlit as st

st.title("Empty")

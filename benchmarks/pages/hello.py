"""A "hello world" with one trivial chart and one trivial map: the measure for the first paint."""

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

st.title("Hello world")
st.plotly_chart(go.Figure(go.Bar(x=["a", "b", "c"], y=[1, 3, 2])))
point = pdk.Layer("ScatterplotLayer", [{"place": [76.9, 43.2]}], get_position="place", get_radius=50_000)
st.pydeck_chart(pdk.Deck([point], map_provider=None, initial_view_state=pdk.ViewState(76.9, 43.2, zoom=4)))

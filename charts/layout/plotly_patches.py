"""The names of Plotly that are not public and that the figures use: why, and what is done without."""

import logging
from typing import Any

import plotly.graph_objects as go

LOG = logging.getLogger(__name__)


def unchecked_figure(values: dict[str, Any]) -> go.Figure:
    """The figure of these values. Plotly checks each of them, which takes longer than all else of a figure, unless told
    `_validate=False`; the tests check every figure. A Plotly that does not know the word checks them.
    """
    try:
        return go.Figure(**values, _validate=False)
    except (TypeError, ValueError):
        LOG.warning("Plotly does not know _validate: each value of a figure is checked, which takes longer.")
        return go.Figure(**values)

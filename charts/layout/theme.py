"""The one place where colours and fonts are written (with .streamlit/config.toml)."""

from collections.abc import Iterable
from functools import cache
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from charts.layout.canvas import Canvas

PAPER, PANEL = "#FFFFFF", "#F6F4EF"
CLEAR = "rgba(0,0,0,0)"
INK, QUIET = "#1F1F1D", "#6E6B64"
RESTRICTED, RESTRICTED_TINT = "#9B2226", "#C98A86"
PERMITTED = "#1D5C8A"
UNKNOWN = "#8A8880"
LAND, BORDER, HAIRLINE, NEIGHBOUR = "#F0EDE6", "#C9C5BC", "#ECE9E2", "#F8F7F4"
BAND = "#E4DFD5"
SANS = "Source Sans, Helvetica, Arial, sans-serif"
SERIF = "Source Serif, Georgia, serif"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 18, 13, 12
EDGE = 6  # pixels around the marks of a figure
HOVER = 46  # letters of a line of a hover box at most
SIDES = {
    "right": "middle right",
    "left": "middle left",
    "above": "top center",
    "below": "bottom center",
    "above left": "top left",
    "above right": "top right",
    "below right": "bottom right",
    "below left": "bottom left",
    "upon": "middle center",
}
"""Where a text may stand at a mark, as Plotly names it."""
TEXT_PADDING = "\u00a0\u00a0"  # padding between a text and the mark beside it
PALE = 0.55  # how much is seen of a mark that one document alone reports
FADING = (0.9, 0.65, 0.45, 0.28, 0.14)  # how much of an open end is seen, piece by piece


@cache
def template() -> Any:
    axis = dict(gridcolor=HAIRLINE, linecolor=BORDER, zeroline=False, showline=False, ticks="", automargin=False)
    layout = go.Layout(
        font=dict(family=SANS, size=TEXT_SIZE, color=INK),
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        hoverlabel=dict(bgcolor=PAPER, bordercolor=BORDER, font=dict(family=SANS, size=TEXT_SIZE, color=INK), align="left"),
        xaxis=dict(**axis, tickfont=dict(color=QUIET, size=12)),
        yaxis=dict(**axis, tickfont=dict(color=QUIET, size=12)),
        legend=dict(
            orientation="h", x=0, xanchor="left", font=dict(size=12, color=QUIET), itemclick=False, itemdoubleclick=False
        ),
        showlegend=False,
        barmode="overlay",
        bargap=0,
        dragmode=False,
        modebar=dict(bgcolor=PAPER, color=QUIET, activecolor=INK, orientation="h"),
    )
    return go.layout.Template(layout=layout).to_plotly_json()


def note(figure: Canvas, text: str, *, size: int = 12, colour: str = QUIET, **place: Any) -> None:
    """Write a text at a place of the figure, in paper coordinates unless `xref` or `yref` says otherwise."""
    values: dict[str, Any] = dict(
        xref="paper", yref="paper", xanchor="left", yanchor="middle", align="left", showarrow=False
    )
    values.update(place)
    figure.add_annotation(text=text, font=dict(size=size, color=colour), **values)


def label(figure: Canvas, text: str, x: Any, y: float, side: str = "right", colour: str = INK, **place: Any) -> None:
    """Write a text on one of the SIDES of a mark; as a trace, so that its place does not depend on its measured width.

    `place` names the axes of a figure with several, its `size` in pixels, or what it opens and says under the pointer.
    """
    font = dict(size=place.pop("size", SMALL_SIZE), color=colour)
    values = dict(mode="text", text=[text], textposition=SIDES[side], textfont=font)
    figure.add_scatter(x=[x], y=[y], **values, **{"hoverinfo": "skip", "cliponaxis": False, **place})


def hover_text(*parts: str) -> str:
    """Join parts into the text of a hover box, broken into lines; data never acts as markup."""
    return "<br>".join(escape_markup(line) for part in parts if part for line in _hover_lines(part))


def _hover_lines(part: str) -> list[str]:
    """Break a part into lines of at most HOVER letters; avoid `wrap` for the many that fit in one."""
    return [part] if len(part) <= HOVER and part == " ".join(part.split()) else wrap(part, HOVER)


def mark_data(keys: Iterable[str], hovers: Iterable[str]) -> dict[str, Any]:
    return dict(customdata=[*keys], hovertext=[*hovers], hoverinfo="text")


def escape_markup(text: str) -> str:
    """Escape what a figure would read as markup in a text of the dataset; a line break stays one."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


def permitted_fill(colour: str = PERMITTED) -> dict[str, Any]:
    """Return the fill for a permission: an outline, so that it differs from a refusal in grey print too."""
    return dict(color=PAPER, line=dict(color=colour, width=2))


def unknown_fill(colour: str = UNKNOWN) -> dict[str, Any]:
    """Return the fill for the unknown: a light hatching."""
    pattern = dict(shape="/", fgcolor=colour, bgcolor=PAPER, size=6, solidity=0.18, fillmode="replace")
    return dict(color=colour, pattern=pattern, line=dict(width=0))

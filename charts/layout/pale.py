"""Paler marks of incidents that one document alone reports, the same in every figure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.canvas import LazyFigure, Values
from charts.layout.frame import frame_of, with_frame
from measures.firmness import only_documents
from views.row_keys import ACT, keys_in
from views.view import View

PALER = {theme.RESTRICTED: theme.RESTRICTED_TINT, theme.UNKNOWN: theme.BORDER}


def with_pale_marks(figure: go.Figure, view: View) -> go.Figure:
    """Return a copy whose marks of incidents are paler where all that they stand for is in one document and in no other.

    Its unit says what pale means. Without such a mark, the figure itself.
    """
    values = figure.to_dict()
    marks = [mark for trace in values["data"] if "marker" in trace for mark in trace.get("customdata", ())]
    ids = {key.row_id for mark in marks for key in keys_in(mark) if key.kind == ACT}
    alone = only_documents(view.dataset, ids) if ids else {}
    if not alone:
        return figure
    traces = [_paler(trace, alone) for trace in values["data"]]
    frame, text = frame_of(figure), view.t("pale: reported in one document alone")
    return with_frame(LazyFigure({**values, "data": traces}), replace(frame, unit_parts=(*frame.unit_parts, text)))


def _paler(trace: Values, alone: Mapping[str, str]) -> Values:
    keys, look = trace.get("customdata"), trace.get("marker")
    if not look or not keys:
        return trace
    pale = [_is_pale(key, alone) for key in keys]
    return {**trace, "marker": _pale_look(look, pale)} if any(pale) else trace


def _is_pale(mark: str, alone: Mapping[str, str]) -> bool:
    """Return whether a mark stands for incidents alone, all of them in the same document and in no other."""
    documents = {alone.get(key.row_id) if key.kind == ACT else None for key in keys_in(mark)}
    return len(documents) == 1 and None not in documents


def _pale_look(look: Values, pale: list[bool]) -> Values:
    """Return the look of marks with a colour for each; a hatch, whose trace has a single colour, is pale if all are."""
    paler: Values = {"color": _colours(look["color"], pale)}
    if "color" in look.get("line", {}):
        paler["line"] = {**look["line"], "color": _colours(look["line"]["color"], pale)}
    if "pattern" in look and all(pale):
        paler = {"pattern": {**look["pattern"], "fgcolor": PALER[look["pattern"]["fgcolor"]]}}
    return {**look, **paler}


def _colours(colours: Any, pale: list[bool]) -> list[Any]:
    each = [colours] * len(pale) if isinstance(colours, str) else colours
    return [PALER.get(colour, colour) if is_pale else colour for colour, is_pale in zip(each, pale, strict=True)]

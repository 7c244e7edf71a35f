"""Pale marks of incidents that one document alone reports, the same in every figure."""

from collections.abc import Mapping
from dataclasses import replace

import plotly.graph_objects as go

from charts.layout import theme
from charts.layout.canvas import LazyFigure, Values
from charts.layout.frame import LegendEntry, frame_of, with_frame
from measures.firmness import only_documents
from views.row_keys import ACT, keys_in
from views.view import View


def with_pale_marks(figure: go.Figure, view: View) -> go.Figure:
    """Return a copy whose marks of incidents are pale where all that they stand for is in one document and in no other.

    Its unit says what pale means. Without such a mark, the figure itself. Discs that are see-through by themselves stay.
    """
    values = figure.to_dict()
    marks = [mark for trace in values["data"] if "marker" in trace for mark in trace.get("customdata", ())]
    ids = {key.row_id for mark in marks for key in keys_in(mark) if key.kind == ACT}
    alone = only_documents(view.dataset, ids) if ids else {}
    traces = [_paler(trace, alone) for trace in values["data"]]
    if traces == values["data"]:
        return figure
    frame, entry = frame_of(figure), LegendEntry(view.t("pale:"), view.t("in one document alone"))
    return with_frame(LazyFigure({**values, "data": traces}), replace(frame, unit_parts=(*frame.unit_parts, entry)))


def _paler(trace: Values, alone: Mapping[str, str]) -> Values:
    look = trace.get("marker", {})
    seen = [theme.PALE if _is_pale(mark, alone) else 1 for mark in trace.get("customdata") or trace.get("ids") or ()]
    if not look or look.get("opacity", 1) != 1 or theme.PALE not in seen:
        return trace
    return {**trace, "marker": {**look, "opacity": seen}}


def _is_pale(mark: str, alone: Mapping[str, str]) -> bool:
    """Return whether a mark stands for incidents alone, all of them in the same document and in no other."""
    documents = {alone.get(key.row_id) for key in keys_in(mark)}
    return len(documents) == 1 and None not in documents

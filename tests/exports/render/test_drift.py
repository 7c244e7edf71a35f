"""Each figure's drawing has its marks and texts, and nothing stands in a figure that the renderer does not know."""

import re
from collections import Counter
from html import unescape

import pytest
from lxml import html

from charts.registry import FIGURES
from exports.render.svg import figure_svg, fluid_svg
from loaders import LANGUAGES
from tests.nightly import in_turn

KNOWN = {
    "bar": "base customdata hoverinfo hovertext marker name offset orientation type unselected width x xaxis y yaxis",
    "scatter": "cliponaxis customdata fill fillcolor hoverinfo hovertext ids line marker mode text textfont textposition "
    "type unselected x xaxis y yaxis",
    "shape": "fillcolor layer line opacity type x0 x1 xref y0 y1 yref",
    "annotation": "align bgcolor borderpad font showarrow text x xanchor xref xshift y yanchor yref yshift",
    "axis": "anchor constrain constraintoward domain fixedrange overlaying range scaleanchor scaleratio showgrid showline "
    "ticktext tickvals type visible",
}
"""What figures say to Plotly, and the renderer draws or need not draw."""


def lines(svg):
    return Counter("".join(one.itertext()) for one in html.fragment_fromstring(svg).iter("text"))


@pytest.mark.parametrize(("name", "language"), in_turn(FIGURES, LANGUAGES))
def test_drawing_has_each_mark_and_each_text_of_its_figure(chosen, name, language):
    figure = FIGURES[name].cached_figure(chosen(language))
    written, svg = figure.to_dict(), figure_svg(figure, 700)
    traces, layout = written["data"], written["layout"]
    marks = sum(len(trace["x"]) for trace in traces if "markers" in trace.get("mode", ""))
    assert svg.count("<use ") == marks
    texts = [text for trace in traces if "text" in trace.get("mode", "") for text in trace["text"]]
    texts += [note["text"] for note in layout.get("annotations", ())]
    said = Counter(unescape(re.sub("</?b>", "", line)) for text in texts for line in text.split("<br>"))
    ticks = {unescape(text) for key, axis in layout.items() if key[1:5] == "axis" for text in axis.get("ticktext", ())}
    assert said - lines(svg) == Counter()
    assert {*(lines(svg) - said)} <= ticks
    assert lines(fluid_svg(figure, name)) == lines(svg)


@pytest.mark.parametrize("name", FIGURES)
def test_figure_says_nothing_that_the_renderer_does_not_know(chosen, name):
    for narrow in (False, True):
        written = FIGURES[name].cached_figure(chosen(), narrow).to_dict()
        layout = written["layout"]
        parts = [(trace["type"], trace) for trace in written["data"]]
        parts += [("shape", one) for one in layout.get("shapes", ())]
        parts += [("annotation", one) for one in layout.get("annotations", ())]
        parts += [("axis", value) for key, value in layout.items() if key[1:5] == "axis"]
        assert [(kind, key) for kind, part in parts for key in part if key not in KNOWN[kind].split()] == []

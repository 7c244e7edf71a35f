"""What stands over the marks of a figure as HTML: heading, unit, note and a legend made of the very marks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from charts.layout import theme
from charts.layout.act_marks import ABOUT_A_PERSON, PERSON, SHAPES
from charts.layout.act_marks import marker as step_marker
from charts.layout.frame import LegendEntry, UnitLine, frame_of, unit_text
from exports.render.svg_marks import MARK_LETTERS, Values, marker, opacity, sign_of, value_of

BOX = 16
BAR, BAR_WIDTH = {"symbol": "line-ew", "size": 7}, 4.5  # how a legend shows a mark that is a bar as long as a sentence
STEPS = {shape.letter: step for step, shape in SHAPES.items()}  # the steps against an assembly by their signs
PALE = "pale"  # the place of the look of pale marks among those of signs
TIED = re.compile(
    r"(?<!\S)\S+ [\u2013\u2014](?= )|(?<!\S)\S*\d (?=\w)\S+|(?<!\S)\S*\d-[^\W\d_]\S*|(?<!\S)\w+ \d+[?:;]|\d\u2013\d+"
)
"""What stands in one line of a heading: a word with the dash behind it, a number with the word or the ending behind it, or
at the end of a part with the word before it; both ends of a range."""


@dataclass(frozen=True)
class Entry:
    """An entry of a legend; its `number` is 0 where marks may not be added up: people, and what no source reports."""

    sign: str
    label: str
    mark: Markup
    number: int


def unit_and_legend(unit: UnitLine, figure: Any) -> tuple[str, list[Entry]]:
    """Return the unit in one line without the entries whose sign the figure has among its marks, and these entries; one
    whose sign is a word (pale) has a dot in the colour of the first such mark.
    """
    looks, texts, entries = _looks(figure), list[str | LegendEntry](), list[Entry]()
    for part in unit:
        if isinstance(part, LegendEntry) and part.sign in looks:
            look, number = looks[part.sign]
            entries.append(Entry(*part, _mark(part.sign, look), number if _is_counted(part.sign, look) else 0))
        elif isinstance(part, LegendEntry) and part.sign.endswith(":") and PALE in looks:
            entries.append(Entry("", str(part), _mark("", looks[PALE][0]), 0))
        else:
            texts.append(part)
    plain = unit_text(tuple(texts))
    return plain[:1].upper() + plain[1:], entries


def _is_counted(sign: str, look: Values) -> bool:
    people = {(one.symbol, one.colour, one.outline) for one in (PERSON, ABOUT_A_PERSON)}
    return sign != "?" and (look.get("symbol"), look.get("color"), look["line"].get("color")) not in people


def _looks(figure: Any) -> Mapping[str, tuple[Values, int]]:
    """Return the look of each sign with the number of marks that have it; grey marks only where there are no others."""
    by_sign: dict[str, dict[str, list[Values]]] = {}
    looks: dict[str, tuple[Values, int]] = {}
    for sign, look in _marks(figure.to_dict()["data"]):
        colour = look["line"]["color"] if look["color"] == theme.PAPER else look["color"]
        by_sign.setdefault(sign, {}).setdefault(colour, []).append({**look, "opacity": 1})
        if look["opacity"] == theme.PALE:
            looks.setdefault(PALE, ({"color": colour, "size": 9, "line": {}, "opacity": theme.PALE}, 0))
    for sign, by_colour in by_sign.items():
        same = by_colour[min(by_colour, key=lambda colour: colour == theme.UNKNOWN)]
        looks[sign] = (same[0], len(same))
    return looks


def _marks(traces: list[Values]) -> Iterator[tuple[str, Values]]:
    for trace in traces:
        if "hovertext" not in trace or trace.get("hoverinfo") == "skip":
            continue
        look, names = trace.get("marker", {}), ("symbol", "color", "size")
        for n in range(len(trace["x"])):
            if sign := sign_of(trace, n):
                line = look.get("line", {})
                edge = {name: value_of(line[name], n) for name in ("color", "width") if name in line}
                own = {**{name: value_of(look[name], n) for name in names if name in look}, "line": edge}
                seen = value_of(look.get("opacity", 1), n)
                yield sign, {**(_of_bar(sign, own["color"]) if trace["type"] == "bar" else own), "opacity": seen}


def _of_bar(sign: str, colour: str) -> Values:
    """Return the look of a bar in a legend: the shape of the step whose sign a hatched one has, else a bar."""
    step = STEPS.get(sign)
    if step == "jailed":
        return {**BAR, "color": colour, "line": {"color": colour, "width": BAR_WIDTH}}
    look = step_marker([step], colour=colour)
    line = {"color": look["line"]["color"], "width": look["line"]["width"][0]}
    return {**{name: look[name][0] for name in ("symbol", "size", "color")}, "line": line}


def _mark(sign: str, look: Values) -> Markup:
    shape = marker({"symbol": "circle", **look, "size": min(look.get("size", 9), BOX - 4)}, 0)
    colour = look["line"].get("color", "")
    letter = f'<text y="4" text-anchor="middle" font-size="11" fill="{colour}">{sign}</text>' if sign in MARK_LETTERS else ""
    place = f'viewBox="-{BOX / 2:g} -{BOX / 2:g} {BOX} {BOX}" width="{BOX}" height="{BOX}" aria-hidden="true"'
    place += opacity(look.get("opacity", 1))
    return Markup(f"<svg {place}>{shape}{letter}</svg>")  # noqa: S704  # made of numbers and names of the project


def head_html(figure: Any, heading: str, unit: UnitLine, note: str, more: str = "", *, are_buttons: bool = True) -> Markup:
    """Return heading, unit, note and legend, none of them folded; entries that are buttons light their marks by a script.

    `more` is HTML that stands below them.
    """
    plain, entries = unit_and_legend(unit, figure)
    parts = [
        Markup('<h2 data-of="title">{}</h2>').format(_unbroken(heading)) if heading else "",
        *(Markup("<p>{}</p>").format(text) for text in (plain, note) if text),
        _legend(entries, are_buttons),
        Markup(more),  # noqa: S704  # made by a template
    ]
    return Markup("").join(part for part in parts if part)


def chart_head(figure: Any, heading: str = "", more: str = "", *, are_buttons: bool = True) -> Markup:
    """Return what stands over a chart, under its title or a `heading`; that stands below a finding, which has the note."""
    frame = frame_of(figure)
    note = frame.note if heading in ("", frame.title) else ""
    return head_html(figure, heading or frame.title, frame.unit_parts, note, more, are_buttons=are_buttons)


def _unbroken(heading: str) -> Markup:
    return Markup(TIED.sub(r"<span>\g<0></span>", str(escape(heading))))  # noqa: S704  # escaped here


def _legend(entries: list[Entry], are_buttons: bool) -> Markup:
    if not entries:
        return Markup("")
    button = Markup('<button type="button" aria-pressed="false" data-lights="{}">{}{}{}</button>')
    plain = Markup("<span>{1}{2}{3}</span>")
    counts = (Markup("\N{NO-BREAK SPACE}<i>{}</i>").format(one.number) if one.number else "" for one in entries)
    items = (
        (button if are_buttons and one.sign else plain).format(one.sign, one.mark, one.label, count)
        for one, count in zip(entries, counts, strict=True)
    )
    return Markup('<div class="legend">{}</div>').format(Markup("").join(items))

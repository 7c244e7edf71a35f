"""The legend of a figure: the entries of its unit that begin with a sign, each with that very mark and their number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from exports.render.svg_interaction import WRITTEN, sign_of
from exports.render.svg_style import Values, marker, value_of

BETWEEN = " · "
"""Between the entries of a unit."""
BOX = 16
"""Pixels of the square in which a mark of a legend stands."""


@dataclass(frozen=True)
class Entry:
    """An entry: its sign, which is also the kind that its marks carry, what it means, the mark as SVG, and how many."""

    sign: str
    label: str
    mark: Markup
    number: int


def split_unit(unit: str, figure: Any) -> tuple[str, list[Entry]]:
    """The unit without the entries whose sign the figure has among its marks, and these entries."""
    looks, texts, entries = _looks(figure), list[str](), list[Entry]()
    for text in unit.split(BETWEEN):
        sign, label = text[:1], text[1:].lstrip(" \N{NO-BREAK SPACE}:")
        if sign in looks and text[1:2] in (" ", "\N{NO-BREAK SPACE}"):
            look, number = looks[sign]
            entries.append(Entry(sign, label, _mark(sign, look), number))
        else:
            texts.append(text)
    plain = BETWEEN.join(texts)
    return plain[:1].upper() + plain[1:], entries


def _looks(figure: Any) -> Mapping[str, tuple[Values, int]]:
    """How the first mark of each sign looks, and how many of it there are."""
    found: dict[str, tuple[Values, int]] = {}
    for sign, look in _marks(figure.to_dict()["data"]):
        first, number = found.get(sign, (look, 0))
        found[sign] = (first, number + 1)
    return found


def _marks(traces: list[Values]) -> Iterator[tuple[str, Values]]:
    for trace in traces:
        if "hovertext" not in trace or trace.get("hoverinfo") == "skip":
            continue
        look, names = trace.get("marker", {}), ("symbol", "color", "size")
        for n in range(len(trace["x"])):
            if sign := sign_of(trace, n):
                line = look.get("line", {})
                edge = {name: value_of(line[name], n) for name in ("color", "width") if name in line}
                yield sign, {**{name: value_of(look[name], n) for name in names if name in look}, "line": edge}


def _mark(sign: str, look: Values) -> Markup:
    shape = marker({"symbol": "circle", **look, "size": min(look.get("size", 9), BOX - 4)}, 0)
    colour = look["line"].get("color", "")
    letter = f'<text y="4" text-anchor="middle" font-size="11" fill="{colour}">{sign}</text>' if sign in WRITTEN else ""
    place = f'viewBox="-{BOX / 2:g} -{BOX / 2:g} {BOX} {BOX}" width="{BOX}" height="{BOX}" aria-hidden="true"'
    return Markup(f"<svg {place}>{shape}{letter}</svg>")  # noqa: S704  # made of numbers and names of the project


def legend_html(entries: list[Entry], are_buttons: bool) -> str:
    """The entries as HTML; a button lights its marks, where a script handles it."""
    name = "button" if are_buttons else "span"
    opening = ' type="button" aria-pressed="false" data-lights="{}"' if are_buttons else ""

    def number(one: Entry) -> str:
        return "" if one.sign == "?" else f" <i>{one.number}</i>"

    items = (
        f"<{name}{opening.format(escape(one.sign))}>{one.mark}{escape(one.label)}{number(one)}</{name}>" for one in entries
    )
    return f'<div class="legend">{"".join(items)}</div>' if entries else ""

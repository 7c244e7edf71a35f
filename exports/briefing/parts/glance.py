"""The few pictures of the first page: what became of the applications, where and when."""

from collections.abc import Iterator
from dataclasses import replace

from charts.registry import figure_spec, is_available
from exports import titles
from exports.briefing.document import Block, Picture
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from exports.briefing.parts.places import rows_behind_map
from exports.render.figure_head import BETWEEN, short_unit, split_unit

REFUSALS, MAP, DAYS = "story-refused", "rally-map", "calendar"
LAST_DAY = "rally-map-last-day"
"""The name of the map of one rally day, beside which a full document has that of all."""


def blocks(draft: Draft) -> Iterator[Block]:
    """A picture of the places and one of the refusals, each where the choice has something of it."""
    if has(draft, MAP):
        yield _small_map(draft)
    elif has(draft, "map"):
        yield tables.picture(draft, "map", basis=rows_behind_map(draft))
    if has(draft, REFUSALS):
        yield tables.picture(draft, REFUSALS)


def days(draft: Draft) -> Iterator[Block]:
    """The picture of the days, which stands over what happened."""
    if has(draft, DAYS):
        yield tables.picture(draft, DAYS)


def has(draft: Draft, name: str) -> bool:
    """Whether there is anything to draw."""
    return is_available(draft.view, name) and figure_spec(name).has_rows(draft.view)


def _small_map(draft: Draft) -> Block:
    """The map as for a phone, which shows the last rally day of the choice, under a title about that day."""
    picture = tables.picture(draft, MAP)
    if not isinstance(picture, Picture) or picture.narrow is None:
        return picture
    frame = figure_spec(MAP).frame(draft.view)
    _, entries = split_unit(short_unit(frame, are_signs_alone=True), picture.narrow, is_partial=True)
    unit = BETWEEN.join(f"{one.sign} {one.label}" for one in entries)
    title = titles.heading_of(draft.view, "cities")[0]
    if has(draft, "story-cities"):
        title = figure_spec("story-cities").frame(draft.view).title
    return replace(picture, name=LAST_DAY, figure=picture.narrow, narrow=None, unit=unit, title=title)

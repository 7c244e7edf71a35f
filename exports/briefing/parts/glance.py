"""The few pictures of the first page: what became of the applications, where and when."""

from collections.abc import Iterator
from dataclasses import replace

import narwhals as nw

from charts.layout.frame import frame_of
from charts.rally_map import has_last_round_alone
from charts.registry import figure_spec, is_available
from exports.briefing.document import Block, Picture
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from measures.rounds import rally_days
from measures.tables import values
from screens.contents import map_name

TOTAL, MAP, DAYS = "applications-total", "rally-map", "calendar"
LAST_DAY = "rally-map-last-day"
"""The name of the map of one rally day, beside which a full document has that of all."""


def blocks(draft: Draft) -> Iterator[Block]:
    """Yield a picture of the places and one of the reported totals of applications, each if the filters leave any."""
    place_map = map_name(draft.view)
    if place_map == MAP:
        yield _small_map(draft)
    elif has(draft, place_map):
        yield tables.picture(draft, place_map)
    if has(draft, TOTAL):
        yield tables.picture(draft, TOTAL)


def days(draft: Draft) -> Iterator[Block]:
    if has(draft, DAYS):
        yield tables.picture(draft, DAYS)


def has(draft: Draft, name: str) -> bool:
    return is_available(draft.view, name) and figure_spec(name).has_rows(draft.view)


def _small_map(draft: Draft) -> Block:
    """Return the map as for a phone, with title, rows and sources of what it shows: of several cities the last rally day."""
    last_day = values(draft.view.measure(rally_days), "round_id")[-1:]
    of_last_day = nw.col("round_id").is_in(last_day) if has_last_round_alone(draft.view) else None
    picture = tables.picture(draft, MAP, only=of_last_day)
    if not isinstance(picture, Picture) or picture.narrow is None:
        return picture
    frame = frame_of(picture.narrow)
    of_day = replace(picture, name=LAST_DAY, figure=picture.narrow, narrow=None)
    return replace(of_day, unit=frame.unit, title=frame.title, source=frame.source, alt=frame.alt)

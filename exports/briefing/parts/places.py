"""The map: where rallies were announced, and where acts are reported."""

from collections.abc import Iterator

import narwhals as nw

from charts.maps import announced_title
from exports.briefing import sentences
from exports.briefing.document import Block, Paragraph, Sentence
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from measures.acts import acts, of_campaign
from measures.places import announced_cities, places, rallies_by_city
from measures.tables import Table as Rows
from measures.tables import number_of, read
from views.row_columns import RALLIES, keyed_rows


def blocks(draft: Draft) -> Iterator[Block]:
    """Where, in two sentences; in full the map too, and one a round."""
    view = draft.view
    found = view.of(places, view.whole)
    if not number_of(found):
        return
    yield Paragraph(tuple(_place_sentences(draft, found)))
    if draft.full:
        rallies = keyed_rows(RALLIES, of_campaign(view.data, read(view.data, "rallies")))
        yield tables.picture(draft, "map", rests=rallies)
        if {"rallies", "rounds"} <= {*view.whole.given} and number_of(view.of(rallies_by_city)):
            yield tables.picture(draft, "maps-by-round")


def _place_sentences(draft: Draft, found: Rows) -> Iterator[Sentence]:
    t, view = draft.words, draft.view
    known = view.of(announced_cities)
    if known:
        yield draft.cite(sentences.stopped(announced_title(known, t), t), *known.claim_ids)
    done = of_campaign(view.data, view.of(acts))
    placed = done.filter(~nw.col("city_id").is_null())
    text = sentences.in_cities(found, view.whole.names(), t)
    if text:
        yield draft.sum_up(text, placed, "act_id", "cities")

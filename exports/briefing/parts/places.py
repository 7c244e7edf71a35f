"""The map: where rallies were announced, and where acts are reported."""

from collections.abc import Iterator

import narwhals as nw

from charts.registry import figure_spec
from charts.still_map import announced_title, map_tables
from exports.briefing import sentences
from exports.briefing.document import Block, Paragraph, Sentence
from exports.briefing.draft import Draft
from exports.briefing.parts import tables
from measures.acts import acts, of_campaign
from measures.places import announced_cities, places, rallies_by_city
from measures.tables import Table as Rows
from measures.tables import number_of, read
from views.finding import for_filters, without_totals
from views.row_columns import RALLIES, keyed_rows
from views.wording import as_sentence


def blocks(draft: Draft) -> Iterator[Block]:
    """Where, in two sentences; in full the map too, which says the first of them as its title, and one a round."""
    view = draft.view
    place_table = view.measure(places, view.dataset)
    if not number_of(place_table):
        return
    place_sentences = tuple(_place_sentences(draft, place_table))
    if place_sentences:
        yield Paragraph(place_sentences)
    if draft.full:
        yield tables.picture(draft, "map", basis=rows_behind_map(draft))
        if {"rallies", "rounds"} <= {*view.dataset.own_tables} and number_of(view.measure(rallies_by_city)):
            yield tables.picture(draft, "rally-map")


def _is_title_of_map(draft: Draft, text: str) -> bool:
    spec = figure_spec("map")
    return draft.full and spec.has_rows(draft.view) and spec.frame(draft.view).title == text


def rows_behind_map(draft: Draft) -> Rows:
    """Return the rallies and incidents and, where the map alone says how many cities were announced, the claims of it."""
    view = draft.view
    rallies, placed = map_tables(view)
    counted = [keyed_rows(RALLIES, rallies).select("id", "source_ids"), placed.select("source_ids", id="act_id")]
    known = view.measure(announced_cities)
    if not known or not _is_title_of_map(draft, announced_title(known, draft.t)):
        return nw.concat(counted)
    claims = read(view.dataset, "claims").filter(nw.col("claim_id").is_in(known.claim_ids))
    return nw.concat([claims.select(id="claim_id", source_ids="source_id"), *counted])


def _place_sentences(draft: Draft, place_table: Rows) -> Iterator[Sentence]:
    t, view = draft.t, draft.view
    known = view.measure(announced_cities)
    if known and not _is_title_of_map(draft, announced_title(known, t)):
        yield draft.cite(as_sentence(announced_title(known, t), t), *known.claim_ids)
    of_rallies = of_campaign(view.data, view.measure(acts))
    placed = of_rallies.filter(~nw.col("city_id").is_null())
    text = for_filters(without_totals(sentences.cities_named(place_table, view.dataset.names(), t), view), view)
    if text:
        yield draft.cite_counted(as_sentence(text, t), placed, "act_id", "places")

"""Many claims: of each round and city the lowest and the highest number that sources give, and no sum of them."""

from collections.abc import Mapping

import plotly.graph_objects as go

from charts.attendance import attendance_title
from charts.held import counts_title
from charts.layout.aggregation import LINES, BarLine, Part, bars_figure
from charts.layout.claims import Key, Row, group_claims, group_head, group_text, qualified_number
from charts.layout.frame import Credit, Frame
from charts.layout.squares import COUNTED
from measures.claims import ends
from measures.tables import Table
from translations import Words
from views.row_keys import shared_mark

Names = Mapping[str, str]
Groups = dict[Key, list[Row]]
USED = (
    "claim_id", "round_id", "round_place", "city_id", "measure_code", "measure", "order", "low", "high", "qualifier_code",
    "qualifier", "open_end", "publisher", "same_text_as",
)  # fmt: skip


def attendance_ranges(table: Table, names: Names, t: Words, credit: Credit, narrow: bool = False) -> go.Figure:
    """Of each round and city a bar from the lowest to the highest number of people, all on one scale; words have no bar.

    Needs the columns of `measures.claims.attendance_claims`. Those of most claims are drawn; no number is averaged.
    """
    groups = group_claims(table.select(USED), lambda row: (row["round_id"], row["city_id"]))
    lines = {key: _range_line(key, rows, names, t) for key, rows in _of_most_claims(groups).items()}
    unit = t("Each bar runs from the lowest to the highest number reported for a round and city")
    return bars_figure([*lines.values()], _frame(attendance_title(table, t), unit, groups, names, t, credit), t, narrow)


def detention_ranges(table: Table, names: Names, t: Words, credit: Credit, narrow: bool = False) -> go.Figure:
    """Of each round, city and thing counted a bar as long as it has claims, with the lowest and the highest number.

    Needs the columns of `measures.claims.detention_claims`. Those of most claims are drawn; nothing is added up.
    """
    groups = group_claims(table.select(USED), lambda row: (row["round_id"], row["city_id"], row["measure_code"]))
    lines = {key: _claims_line(key, rows, names, t) for key, rows in _of_most_claims(groups).items()}
    unit = t("Each bar shows the reported numbers for one count, with the lowest and the highest beside it")
    frame = _frame(counts_title([*groups.values()], t), unit, groups, names, t, credit)
    return bars_figure([*lines.values()], frame, t, narrow)


def _of_most_claims(groups: Groups) -> Groups:
    """The groups of most claims, in the order of all."""
    most = {*sorted(groups, key=lambda key: -len(groups[key]))[:LINES]}
    return {key: rows for key, rows in groups.items() if key in most}


def _frame(title: str, unit: str, groups: Groups, names: Names, t: Words, credit: Credit) -> Frame:
    shown = _of_most_claims(groups)
    alt = " ".join(group_text(_head(key, rows, names, t), rows, t) for key, rows in shown.items())
    return Frame(title, " · ".join([unit, *_left_out(groups, shown, t)]), credit.line(t), alt)


def _left_out(groups: Groups, shown: Groups, t: Words) -> list[str]:
    if len(shown) == len(groups):
        return []
    left = sum(map(len, groups.values())) - sum(map(len, shown.values()))
    told = t(
        "the {n} largest of {all} groups of reports; not shown in other groups: {left}",
        n=t.number(len(shown)),
        all=t.number(len(groups)),
        left=t.number(left),
    )
    return [told]


def _head(key: Key, rows: list[Row], names: Names, t: Words) -> str:
    place = group_head(key, names, t)
    return f"{rows[0]['measure']}, {t.in_sentence(place)}" if len(key) > 2 else place


def _mark(key: Key) -> str:
    return shared_mark(**dict(zip(("round_id", "city_id", "measure_code"), key, strict=False)))


def _range_text(rows: list[Row], t: Words) -> str:
    pair = ends(rows)
    claims = t.plural("{n} report", "{n} reports", len(rows))
    if pair is None:
        return t("in words only, {claims}", claims=claims)
    low, high = (qualified_number(row, t) for row in pair)
    numbers = low if low == high else t("{low} to {high}", low=low, high=high)
    return t("{numbers}, {claims}", numbers=numbers, claims=claims)


def _range_line(key: Key, rows: list[Row], names: Names, t: Words) -> BarLine:
    pair, told = ends(rows), _range_text(rows, t)
    if pair is None:
        return BarLine(group_head(key, names, t), [], told)
    low, high = (float(row[one] if row[one] is not None else row[other]) for row, one, other in _sides(pair))
    return BarLine(group_head(key, names, t), [Part(COUNTED, high - low, _mark(key), told)], told, low)


def _sides(pair: tuple[Row, Row]) -> tuple[tuple[Row, str, str], tuple[Row, str, str]]:
    return (pair[0], "low", "high"), (pair[1], "high", "low")


def _claims_line(key: Key, rows: list[Row], names: Names, t: Words) -> BarLine:
    head, told = _head(key, rows, names, t), _range_text(rows, t)
    return BarLine(head, [Part(COUNTED, len(rows), _mark(key), told)], told)

"""Acts by two of their properties: a mark an act in the cell of its pair; an empty cell is nothing reported."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from itertools import product

import narwhals as nw
import plotly.graph_objects as go

from charts.crosstab_sheet import FEWEST, MOST_MARKS, Cells, Most, Pair, Side, cells_of, cells_sheet, is_unknown
from charts.layout.aggregation import ACROSS, DOWN, MOST, sum_of
from charts.layout.frame import Frame, UnitLine, at_start, empty, figure_credit
from charts.layout.spec import Aggregate, Comparison, FigureSpec, Numbers
from loaders import Dataset
from loaders.profile import NEEDED
from measures import crosstab
from measures.acts import acts, of_campaign
from measures.days import rounds_in_order
from measures.rounds import lanes
from measures.tables import Table, number_of, rows, values
from translations import Translator
from views.finding import linked_only
from views.row_columns import ACTS
from views.row_keys import ACT, BETWEEN, RowKey, keys_in
from views.view import View, absence_text, hides_types
from views.wording import as_sentence

MAX_NAMED = 4  # authorities of which a unit tells at most
LEAST = 2  # authorities of which a unit tells at least
MOST_PAIRS = 1_000  # pairs of which a title names the fullest at most: more take too long to compare without each source
DEFAULT_GROUPING = ("kind", "authority")  # the properties by which acts are grouped until a reader chooses others


def draw_crosstab(view: View, narrow: bool = False, *, by: tuple[str, str]) -> go.Figure:
    """Draw the incidents of the rounds for each pair of values of two of their properties.

    A mark carries its act, a number its pair as `row:…;column:…`. What has too many columns, or is `narrow`, is a list.
    """
    return _draw_cells(view, by, view.measure(crosstab.acts_by_pair, *by, MOST_MARKS), narrow)


def _draw_largest(view: View, narrow: bool, by: tuple[str, str]) -> go.Figure:
    few = sum_of(view.measure(crosstab.crosstab, *by).filter(nw.col("acts") <= MOST_MARKS), "acts")
    single = view.measure(crosstab.acts_by_pair, *by, MOST_MARKS if few <= MOST else 0)
    return _draw_cells(view, by, single, narrow, (DOWN, ACROSS))


def _draw_cells(view: View, by: tuple[str, str], single: Table, narrow: bool, most: Most | None = None) -> go.Figure:
    t, cells = view.t, _cells(view, by, single, most)
    source = figure_credit(view, _acts_of_campaign(view)).line(t)
    pairs = "; ".join(f"{cells.pair_label(pair)}: {n}" for pair, n in cells.numbers.items())
    frame = Frame(_title(cells, view), _unit(cells, view), source, t("{told}.", told=pairs))
    if not cells.numbers:
        return empty(frame, as_sentence(linked_only(t("No incidents are recorded for these filters"), view), t))
    return cells_sheet(cells, narrow, t).finished(frame, t)


def _cells(view: View, by: tuple[str, str], single: Table, most: Most | None = None) -> Cells:
    down, across = (_side_of(view, name) for name in by)
    return cells_of(view.measure(crosstab.crosstab, *by), single, down, across, most)


def _counts_without(view: View, gone: Collection[str], by: tuple[str, str]) -> dict[str, list[str]]:
    """Return the numbers of cells, rows, columns and of all without some incidents; nothing for a number that is 0."""
    numbers, bold = Counter[str](), {"all"}
    for act in rows(view.measure(crosstab.acts_by_pair, *by, MOST)):
        row, column = f"row:{act['row']}", f"column:{act['column']}"
        numbers.update(dict.fromkeys((f"{row}{BETWEEN}{column}", row, column, "all"), act["act_id"] not in gone))
        bold.add(row)
    texts = {name: view.t.number(n) if n else "" for name, n in numbers.items()}
    return {name: [f"<b>{text}</b>" if text and name in bold else text] for name, text in texts.items()}


def _title(cells: Cells, view: View) -> str:
    """Return what is most frequent, where no filter hides types of incidents; else by what the incidents are grouped."""
    t = view.t
    most = t("Most frequent actions of each authority") if _played(cells) else _most_title(cells, t)
    by = t("Incidents by {row} and {column}", row=cells.down.name, column=cells.across.name)
    return most if most and not hides_types(view) else by


def _played(cells: Cells) -> dict[str, str]:
    """Return the fullest kind of each authority of most incidents, in the order of rows; nothing if too few have one."""
    if (cells.down.property_code, cells.across.property_code) != ("authority", "kind") or len(cells.columns) < LEAST:
        return {}
    codes = [code for code in cells.rows if not is_unknown(code)]
    most = sorted(codes, key=cells.row_sum, reverse=True)[:MAX_NAMED]
    played = {code: kind for code in codes if code in most and (kind := cells.fullest(code))}
    return played if len(played) >= LEAST else {}


def _most_title(cells: Cells, t: Translator) -> str:
    pairs, most = _fullest_pairs(cells)
    if len(pairs) != 1 or most < FEWEST or len(cells.every or cells.numbers) > MOST_PAIRS:
        return ""
    first, second = cells.down.in_sentence(pairs[0][0], t), cells.across.in_sentence(pairs[0][1], t)
    return t("Most incidents: {first} – {second} ({n})", first=first, second=second, n=t.number(most))


def _pair_text(cells: Cells, pair: Pair, t: Translator) -> str:
    return t("{who} – {what}", who=cells.down.in_sentence(pair[0], t), what=cells.across.in_sentence(pair[1], t))


def _fullest_pairs(cells: Cells) -> tuple[list[Pair], int]:
    """Return the pairs of known values with most acts, and how many each has."""
    numbers = {pair: n for pair, n in (cells.every or cells.numbers).items() if not any(map(is_unknown, pair))}
    most = max(numbers.values(), default=0)
    return [pair for pair, n in numbers.items() if n == most], most


def _compared_pairs(view: View, by: tuple[str, str]) -> Table:
    """Return the acts by pairs, where the figure says what was most frequent; else none."""
    cells = _all_cells(view, by)
    table = crosstab.acts_by_pair(view.data, *by, most=sum(cells.numbers.values()))
    is_said = not hides_types(view) and (_played(cells) or _most_title(cells, view.t))
    return (table if is_said else table.head(0)).with_columns(id="act_id")


def _all_cells(view: View, by: tuple[str, str]) -> Cells:
    """Return the numbers of all pairs, without their incidents; looked up once for equal views."""
    return view.cached(f"cells-{by}", lambda: _cells(view, by, acts(view.data).head(0)))


def _cells_left(view: View, numbers: Numbers, by: tuple[str, str]) -> Cells:
    left = {(str(row or ""), str(column or "")): n for (row, column), n in numbers.items()}
    return replace(_all_cells(view, by), numbers=left)


def _most_frequent(view: View, numbers: Numbers, by: tuple[str, str]) -> object:
    """Return what each authority of the title did most, else the pairs of most acts."""
    cells = _cells_left(view, numbers, by)
    played = {code: cells.fullest(code) for code in _played(_all_cells(view, by))}
    return played or sorted(_fullest_pairs(cells)[0])


def _pairs_left(view: View, numbers: Numbers, by: tuple[str, str]) -> str:
    """Return what is most frequent in what is left, of each authority of which it is another."""
    t, cells, played = view.t, _cells_left(view, numbers, by), _played(_all_cells(view, by))
    left = {code: cells.fullest(code) for code in played}
    changed = {code: kind for code, kind in left.items() if kind != played[code]}
    if changed:
        return "; ".join(
            _pair_text(cells, pair, t) if pair[1] else _no_fullest(cells, pair[0], t) for pair in changed.items()
        )
    pairs, most = _fullest_pairs(cells)
    if len(pairs) == 1:
        return t("the most frequent is {pair} ({n})", pair=_pair_text(cells, pairs[0], t), n=t.number(most))
    return t("no single pair is the most frequent") if pairs else t("no incidents remain")


def _no_fullest(cells: Cells, row: str, t: Translator) -> str:
    """Say why a row has no most frequent value: one incident or none is left, or several values are as frequent."""
    who, n = cells.down.in_sentence(row, t), cells.row_sum(row)
    if n >= FEWEST:
        return t("{who} – no single most frequent type", who=who)
    return t("{who} – one incident remains", who=who) if n else t("{who} – no incidents remain", who=who)


def _unit(cells: Cells, view: View) -> UnitLine:
    t, none = view.t, absence_text(view)
    played = "" if hides_types(view) else ", ".join(_pair_text(cells, pair, t) for pair in _played(cells).items())
    parts = [t("Each mark is one incident"), *cells.legend(t)] if cells.acts or not cells.every else []
    if len(cells.acts) < len(cells.numbers):
        parts.append(t("number in the square: how many incidents"))
    if "target" in (cells.down.property_code, cells.across.property_code):
        parts.append(t("an incident affecting several groups appears under each of them"))
    parts.append(t("empty: {none}", none=none))
    for side, drawn_count, all_count in cells.side_counts():
        if drawn_count < all_count:
            counts = dict(name=side.name, n=t.number(drawn_count), all=t.number(all_count))
            parts.append(t("by {name}: only the {n} of {all} values that have the most incidents", **counts))
    if cells.acts_left:
        parts.append(t.plural("not shown: {n} other incident", "not shown: {n} other incidents", cells.acts_left))
    unit = at_start(parts, t)
    return (t.at_start(played), *unit) if played else unit


def grouped_by(first: str, second: str) -> tuple[str, str]:
    """Return the two properties by which acts are grouped, two different ones; the usual where one is not chosen."""
    first = first or DEFAULT_GROUPING[0]
    usual = next(name for name in reversed(DEFAULT_GROUPING) if name != first)
    return first, second if second not in ("", first) else usual


def grouping_in(data: Dataset, by: tuple[str, str]) -> tuple[str, str]:
    """Return two properties by which the acts of a dataset can be grouped: these, or the next for one that it lacks."""
    names = crosstab.properties_of(data)
    first = by[0] if by[0] in names else names[0]
    return first, by[1] if by[1] in names and by[1] != first else next(name for name in names if name != first)


def property_names(whole: Dataset, t: Translator) -> dict[str, str]:
    """Return the properties by which incidents can be grouped, with their names; rounds only if the dataset has any."""
    return {name: _property_name(whole, name, t) for name in crosstab.properties_of(whole)}


def _property_name(whole: Dataset, name: str, t: Translator) -> str:
    period = t("year") if crosstab.is_by_year(whole) else t("month")
    names = (t("type"), t("authority"), t("city"), t("round"), t("target"), period)
    return names[crosstab.PROPERTIES.index(name)]


def property_labels(whole: Dataset, name: str, t: Translator) -> dict[str, str]:
    """Return the values of a property with their labels, in the order in which they stand on an axis."""
    if name == "round":
        return {str(row["round_id"]): t("Round {n}", n=row["round_id"]) for row in rows(rounds_in_order(whole))}
    if name == "month":
        return {period: t.day(period) for period in crosstab.periods_of(whole)}
    if name == "kind":
        labels = whole.labels("kinds")
        return {kind: labels[kind] for kind in dict.fromkeys((*lanes(whole), *labels))}
    return whole.names() if name == "city" else whole.labels({"authority": "authorities", "target": "targets"}[name])


def name_by_two(first: str, second: str) -> str:
    return f"acts-{first}-{second}"


def _side_of(view: View, name: str) -> Side:
    t = view.t
    labels = {**property_labels(view.dataset, name, t), "": t.at_start(t("not reported"))}
    return Side(name, _property_name(view.dataset, name, t), labels)


def _acts_of_campaign(view: View) -> Table:
    return of_campaign(view.data, acts(view.data))


def _opened_acts(view: View, mark: str, by: tuple[str, str]) -> list[RowKey]:
    """Return the incident of a mark, or those of a number, which carries the values of its two properties."""
    keys = [*keys_in(mark)]
    if len(keys) == 1:
        return keys
    row, column = (key.row_id or None for key in keys)
    table = crosstab.acts_in_cell(view.data, by[0], row, by[1], column)
    return [RowKey(ACT, act_id) for act_id in values(table, "act_id")]


def _spec_by_two(first: str, second: str) -> FigureSpec:
    """Return the chart by two properties, those of the rows and of the columns; kinds are always columns."""
    by = (second, first) if first == "kind" else (first, second)
    return FigureSpec(
        name_by_two(first, second),
        ("people",),
        partial(draw_crosstab, by=by),
        ACTS,
        _acts_of_campaign,
        lambda t: t("Incidents"),
        needed="rounds" if "round" in by else NEEDED,
        opens=partial(_opened_acts, by=by),
        comparison=Comparison(
            partial(_compared_pairs, by=by),
            ("row", "column"),
            partial(_most_frequent, by=by),
            partial(_pairs_left, by=by),
            is_number=False,
        ),
        counts_without=partial(_counts_without, by=by),
        aggregate=Aggregate(lambda view: number_of(_acts_of_campaign(view)), partial(_draw_largest, by=by)),
        parameters={} if (first, second) == DEFAULT_GROUPING else {"rows": first, "columns": second},
    )


SPECS = tuple(_spec_by_two(*by) for by in product(crosstab.PROPERTIES, repeat=2))

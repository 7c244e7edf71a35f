"""How many were held or tried, as sources report it: each count on a line with what it counts, and never a sum."""

from dataclasses import dataclass

import plotly.graph_objects as go

from charts.layout import claims
from charts.layout.act_marks import ABOUT_A_PERSON, PERSON, SIGN, Sign
from charts.layout.aggregation import MOST_CLAIMS
from charts.layout.claims import ClaimSheet
from charts.layout.frame import LegendEntry, UnitLine, empty
from charts.layout.sheet import NARROW, STRONG, WIDE
from charts.layout.spec import Aggregate, FigureSpec
from charts.layout.theme import escape_markup
from loaders.dataset import values_by_key
from measures.codes import DETENTION
from measures.evidence import claims_of, detention_claims
from translations import Translator
from views.finding import linked_only
from views.row_columns import CLAIMS, Row
from views.view import View
from views.wording import as_sentence

GAP = 10  # pixels between columns
PAD = 8  # pixels above and below a place
BETWEEN = 7  # pixels between counts
CLOSE = 2  # pixels between the lines of one count
MOST_SQUARES = 60  # people drawn one by one at most
OPEN_UPWARDS = "up"
Counts = dict[str, list[Row]]


@dataclass(frozen=True)
class Columns:
    """Left edges of the columns: measure, number with its people, source; on a phone the first is above the others."""

    label: float
    numbers: float
    who: float
    is_stacked: bool = False


IN_COLUMNS = Columns(110, 270, 500)
STACKED = Columns(0, 0, 206, is_stacked=True)


def draw_detention(view: View, narrow: bool = False) -> go.Figure:
    """Draw how many were held or tried, a line for each thing counted, in the order of events; a square is a person.

    Each line counts something else, so there is neither a sum nor a scale.
    """
    t, table, names = view.t, view.measure(detention_claims), view.dataset.names()
    groups = claims.group_claims(table)
    places = {claims.group_place(key, names, t): _by_measure(rows) for key, rows in groups.items()}
    lines = [(f"{measure}, {place}", rows) for place, counts in places.items() for measure, rows in counts.items()]
    alt = " ".join(claims.group_text(head, rows, t) for head, rows in lines)
    title = _title([rows for _, rows in lines], view)
    frame = claims.claims_frame(view, table, title, _unit([row for rows in groups.values() for row in rows], t), alt)
    if not groups:
        return empty(frame, as_sentence(title, t))
    sheet, top = ClaimSheet(NARROW if narrow else WIDE), 0.0
    for place, counts in places.items():
        sheet.rule(top)
        top = _draw_place(sheet, t.at_start(place), counts, STACKED if narrow else IN_COLUMNS, top + PAD, t) + PAD
    sheet.height = top
    return sheet.finished(frame, t)


def _by_measure(rows: list[Row]) -> Counts:
    """Group the claims by what they count, in the order of events; what has no place in it comes last."""
    ordered = sorted(rows, key=lambda row: (row["order"] is None, row["order"] or 0, row["measure"]))
    return values_by_key((row["measure"], row) for row in ordered)


def _title(counts: list[list[Row]], view: View) -> str:
    """Return how many counts there are, each of something else; no number of people, since none of them is that of all."""
    t, every = view.t, view.measure(claims_of, DETENTION)
    if not counts:
        return linked_only(t("No totals of people detained or tried are recorded for these filters"), view, every)
    numbered = sum(1 for rows in counts if not all(map(claims.has_no_number, rows)))
    if numbered > 1:
        text = t("{n} ways of counting people detained or tried", n=t.number(numbered))
        return linked_only(text, view, every)
    return t("Number of people detained or tried, as reported")


def _unit(rows: list[Row], t: Translator) -> UnitLine:
    text = t("Each row is a separate count. The same people may appear in several rows, so the rows must not be added up")
    looks = [look for row in rows if not claims.has_no_number(row) for look in _squares(row)]
    signs = [LegendEntry("■", t("one person"))] if PERSON in looks else []
    signs += [LegendEntry("□", t("one person, if the number is approximate"))] if ABOUT_A_PERSON in looks else []
    others = [row for row in rows if claims.has_no_number(row) or row["open_end"] == OPEN_UPWARDS]
    return (text, *signs, *claims.signs_legend(others, t))


def _draw_place(sheet: ClaimSheet, head: str, counts: Counts, columns: Columns, top: float, t: Translator) -> float:
    high = sheet.say(head, "", 0, top, sheet.width if columns.is_stacked else columns.label - GAP)
    y = top + (high + 2 if columns.is_stacked else 0)
    for measure, rows in counts.items():
        y = _draw_count(sheet, measure, rows, columns, y, t) + BETWEEN
    return max(y - BETWEEN, top + high)


def _draw_count(sheet: ClaimSheet, measure: str, rows: list[Row], columns: Columns, top: float, t: Translator) -> float:
    room = sheet.width if columns.is_stacked else columns.numbers - columns.label - GAP
    high = sheet.say("", measure, columns.label, top, room)
    y = top + (high if columns.is_stacked else 0)
    told = [(same, claims.who_says(same, t)) for same in claims.by_number(rows)]
    told += [([row], claims.short_publisher(row)) for row in filter(claims.has_no_number, rows)]
    for same, who in told:
        if claims.has_no_number(same[0]):
            number_high = sheet.say_words(same[0], "", columns.numbers, y, columns.who - GAP, t)
        else:
            number_high = _draw_people(sheet, same, columns, y, t)
        who_high = sheet.say("", who, columns.who, y, sheet.width - columns.who, claims.claim_key(*same))
        y += max(number_high, who_high) + CLOSE
    return max(y - CLOSE, top + high)


def _draw_people(sheet: ClaimSheet, same: list[Row], columns: Columns, top: float, t: Translator) -> float:
    """Draw a number and its people as squares if they are few; return the height that they take."""
    number, key = claims.qualified_number(same[0], t), claims.claim_key(*same)
    hover = "<br><br>".join(claims.claim_hover(row, t) for row in same)
    squares = _squares(same[0])
    if len(squares) > MOST_SQUARES:
        sheet.count(f"<b>{escape_markup(number)}</b>", columns.numbers, top + claims.LEADING / 2, key, hover)
        return claims.LEADING
    sheet.say(number, "", columns.numbers, top, columns.who - columns.numbers)
    start = columns.numbers + max(STRONG.width(number) * 1.1, claims.PITCH) + GAP
    a_line = max(1, int((columns.who - GAP - start) / claims.PITCH))
    for n, look in enumerate(squares):
        down, across = divmod(n, a_line)
        sheet.sign(look, start + claims.PITCH * across + SIGN / 2, top + claims.LEADING * (down + 0.5), key, hover)
    return claims.LEADING * max(1, -(-len(squares) // a_line))


def _squares(row: Row) -> list[Sign]:
    """Return a square a person: full, if a source is sure of them; hollow, up to its highest or about its number; an open
    end.
    """
    low, high = (row[side] if row[side] is not None else row[other] for side, other in (("low", "high"), ("high", "low")))
    sure = 0 if row["symbol"] in ("ring", "left") else int(low)
    tip = [claims.sign_of(row)] * (row["open_end"] == OPEN_UPWARDS)
    return [PERSON] * sure + [ABOUT_A_PERSON] * (int(high) - sure) + tip


def _draw_ranges(view: View, narrow: bool) -> go.Figure:
    """Draw a bar for each round, city and thing counted, as long as it has claims, with the lowest and the highest number.

    Only the bars of most claims are drawn; nothing is added up.
    """
    t, table = view.t, view.measure(detention_claims)
    groups = claims.group_claims(table.select(claims.RANGE_COLUMNS), "round_id", "city_id", "measure_code")
    unit = t(
        "Each bar shows how many reports there are of one quantity in a round and city; the lowest and the highest "
        "number are beside it"
    )
    title = _title([*groups.values()], view)
    return claims.ranges_figure(view, table, groups, title, unit, lambda rows: (0, len(rows)), narrow)


SPEC = FigureSpec(
    "detention-claims",
    ("sources",),
    draw_detention,
    CLAIMS,
    lambda view: view.measure(detention_claims),
    lambda t: t("People detained or tried"),
    needed="claims",
    left_out=("period",),
    aggregate=Aggregate(lambda view: view.number_of(detention_claims), _draw_ranges, MOST_CLAIMS),
)

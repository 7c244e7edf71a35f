"""A city in a round, in words and signs: whether its rally was permitted, its outcome, the acts there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import narwhals as nw

from charts.layout.act_marks import GATHERED, NOT_GATHERED, OUTCOME_UNKNOWN, PERMITTED, REFUSED, SILENT, Sign, step_place
from charts.layout.frame import Credit, LegendEntry, figure_credit
from charts.layout.sheet import LINE, MARK, PALE, PITCH, PLAIN, STRONG, Sheet, Style
from charts.layout.theme import hover_text
from loaders import Dataset
from loaders.dataset import values_by_key
from measures import places
from measures.acts import acts, in_rounds
from measures.codes import MEANS_GATHERED, MEANS_PERMITTED, MEANS_REFUSED, NOT_REPORTED, codes_that_say, kind_steps
from measures.days import RoundId, is_inferred, round_days
from measures.tables import number_of, rows
from translations import Translator
from views.row_columns import Row
from views.row_keys import RALLY, key_text
from views.view import View

INDENT = 16  # pixels from a sign to its words
GAP = 10  # pixels between columns
NUMBER = 24  # pixels of the number behind the marks, with the gap after it
SIGN_PITCH = 15  # pixels from a sign to the next of rallies alike
LEAST = 130  # pixels of words beside the signs of rallies alike at least
UNNAMED = "–"  # in the place of a cell: no source names the city for that round


@dataclass(frozen=True)
class RallyLabels:
    """The labels of permissions and outcomes, the permissions that mean yes and no, the outcomes that mean a gathering."""

    permissions: Mapping[str, str]
    outcomes: Mapping[str, str]
    permitting: Sequence[str]
    refusing: Sequence[str]
    gathering: Sequence[str] = ()

    def sign(self, row: Row) -> Sign:
        if row["authorisation_code"] in self.permitting:
            return PERMITTED
        return REFUSED if row["authorisation_code"] in self.refusing else SILENT

    def outcome_sign(self, rallies: Collection[Row]) -> Sign:
        """Return the sign of the rallies of a city in a round: people gathered, something else is reported, or nothing."""
        outcomes = {row["outcome_code"] for row in rallies}
        if outcomes & {*self.gathering}:
            return GATHERED
        return NOT_GATHERED if outcomes - {NOT_REPORTED} else OUTCOME_UNKNOWN

    def permission(self, row: Row, t: Translator) -> str:
        is_silent = row["authorisation_code"] == NOT_REPORTED
        return t("Permission not reported") if is_silent else self.permissions[row["authorisation_code"]]

    def outcome(self, row: Row, t: Translator) -> str:
        is_silent = row["outcome_code"] == NOT_REPORTED
        return t("Outcome not reported") if is_silent else self.outcomes[row["outcome_code"]]

    def lines(self, row: Row, t: Translator) -> list[tuple[str, Style]]:
        """Return what is reported of a rally, and that its round is inferred, each with how it is set."""
        permission, outcome = self.permission(row, t), self.outcome(row, t)
        inferred = [(t("Round inferred"), PALE)] if is_inferred(row) else []
        silent = [row[code] == NOT_REPORTED for code in ("authorisation_code", "outcome_code")]
        return [(permission, PALE if silent[0] else STRONG), *inferred, (outcome, PALE if silent[1] else PLAIN)]


@dataclass(frozen=True)
class CityCell:
    """The rallies of a city in a round, as a rule one, and the acts there that are tied to it."""

    rallies: list[Row] = field(default_factory=list)
    acts: list[Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether no source names the city for that round."""
        return not self.rallies and not self.acts


@dataclass(frozen=True)
class CityTable:
    """The cells by city and round, both in the order of the drawing, with their names.

    `of_no_city` are the acts of these rounds whose city is not recorded; `acts_left` counts the others of the choice that
    are in none of the cells.
    """

    cells: Mapping[tuple[str, RoundId], CityCell]
    names: Mapping[str, str]
    days: Mapping[RoundId, str]
    labels: RallyLabels
    acts_left: int = 0
    of_no_city: Mapping[RoundId, list[Row]] = field(default_factory=dict)

    def cell(self, city: str, number: RoundId) -> CityCell:
        return self.cells.get((city, number), CityCell())

    @property
    def acts(self) -> list[Row]:
        return [act for cell in self.cells.values() for act in cell.acts]

    @property
    def rallies(self) -> list[Row]:
        return [row for cell in self.cells.values() for row in cell.rallies]

    @property
    def act_count(self) -> int:
        return len(self.acts) + sum(map(len, self.of_no_city.values()))

    def round_of(self, announced: places.Announced | None) -> RoundId | None:
        """Return the round, if the table has it, for which cities were announced that no source names."""
        if announced is None or not announced.unnamed_cities:
            return None
        return next((number for number, day in self.days.items() if day == announced.day), None)

    def of_last_round(self) -> "CityTable":
        """Return the part of the last round; acts of the other rounds are left out of it."""
        last = [*self.days][-1:]
        of_no_city = {number: acts for number, acts in self.of_no_city.items() if number in last}
        cells = {key: cell for key, cell in self.cells.items() if key[1] in last}
        names = {city: name for city, name in self.names.items() if any(city == one for one, _ in cells)}
        days = {number: self.days[number] for number in last}
        part = replace(self, cells=cells, names=names, days=days, of_no_city=of_no_city)
        return replace(part, acts_left=self.acts_left + self.act_count - part.act_count)

    def acts_left_texts(self, t: Translator, has_row_of_no_city: bool = True) -> Iterator[str]:
        """Yield how many incidents are drawn nowhere: of no city, without a row of theirs, and of other cities or rounds."""
        if not has_row_of_no_city and self.of_no_city:
            yield t.plural(
                "not drawn: {n} incident whose city is not recorded",
                "not drawn: {n} incidents whose city is not recorded",
                sum(map(len, self.of_no_city.values())),
            )
        if self.acts_left and self.rallies:
            yield t.plural(
                "not drawn: {n} incident outside the cities and rounds drawn",
                "not drawn: {n} incidents outside the cities and rounds drawn",
                self.acts_left,
            )

    def day_text(self, number: RoundId, t: Translator) -> str:
        """Return the day of a round in short, or its name if the day is not known."""
        return t.short_day(self.days[number]) if self.days[number] else t("Round {n}", n=number)

    def cell_text(self, cell: CityCell, t: Translator) -> str:
        words = [t.in_sentence(text) for row in cell.rallies for text, _ in self.labels.lines(row, t)]
        return ", ".join(filter(None, [*words, incidents_text(len(cell.acts), t)]))


def incidents_text(number: int, t: Translator) -> str:
    """Return how many incidents there are; nothing for none, which is never zero."""
    return t.plural("{n} incident", "{n} incidents", number) if number else ""


def permission_texts(table: CityTable, has_unknown: bool, t: Translator) -> Iterator[LegendEntry]:
    """Yield what the squares mean that a table has; `has_unknown` says whether a "?" stands elsewhere too."""
    signs = [table.labels.sign(row) for row in table.rallies]
    if REFUSED in signs:
        yield LegendEntry("×", t("without permission"))
    if PERMITTED in signs:
        yield LegendEntry("✓", t("permitted"))
    if SILENT in signs and has_unknown:
        yield LegendEntry("?", t("not reported (square: permission, circle: what happened)"))
    elif SILENT in signs or has_unknown:
        yield LegendEntry("?", t("not reported"))


def outcome_texts(cells: Iterable[Collection[Row]], labels: RallyLabels, t: Translator) -> Iterator[LegendEntry]:
    """Yield what the signs of the outcomes mean that cells have; `cells` are the rallies of each."""
    outcomes: dict[Sign, list[str]] = {}
    for rallies in cells:
        texts = [t.in_sentence(labels.outcome(row, t)) for row in rallies]
        outcomes.setdefault(labels.outcome_sign(rallies), []).extend(texts)
    if GATHERED in outcomes:
        yield LegendEntry("▲", t("people gathered"))
    if NOT_GATHERED in outcomes:
        yield LegendEntry("△", "; ".join(dict.fromkeys(outcomes[NOT_GATHERED])))


def city_table(rallies: list[Row], acts: list[Row], whole: Dataset) -> CityTable:
    """Return the cells of the cities and rounds that have a rally; the incidents of each in the order of their steps."""
    rounds, names, steps = {row["round_id"] for row in rallies}, whole.names(), kind_steps(whole)
    shown_days = {number: day for number, day in round_days(whole).items() if number in rounds}
    shown_days.update(dict.fromkeys(sorted(rounds - {*shown_days}, key=str), ""))
    cities = {row["city_id"]: names[row["city_id"]] for row in rallies}
    stepped = [{**act, "step": steps.get(act["kind_code"])} for act in acts]
    acts_of_cells = [act for act in stepped if act["city_id"] in cities and act["round_id"] in shown_days]
    by_step = sorted(acts_of_cells, key=lambda act: step_place(act["step"]))
    cells = defaultdict[tuple[str, RoundId], CityCell](CityCell)
    for row in rallies:
        cells[row["city_id"], row["round_id"]].rallies.append(row)
    for act in by_step:
        cells[act["city_id"], act["round_id"]].acts.append(act)
    unplaced = (act for act in stepped if act["city_id"] is None and act["round_id"] in shown_days)
    of_no_city = values_by_key((act["round_id"], act) for act in unplaced)
    table = CityTable({**cells}, cities, shown_days, rally_labels(whole), of_no_city=of_no_city)
    return replace(table, acts_left=len(acts) - table.act_count)


def draw_cell(
    sheet: Sheet, table: CityTable, cell: CityCell, x: float, top: float, width: float, t: Translator, is_list: bool = False
) -> float:
    """Draw a cell from `top` on; return the height where it ends. In a list what is reported of a rally is one text.

    Rallies of which the same is reported, such as those of several cities, have a sign each and their text once.
    """
    if cell.is_empty:
        sheet.write([UNNAMED], x, top, PALE)
        return top + LINE
    for lines, rallies in values_by_key((tuple(table.labels.lines(row, t)), row) for row in cell.rallies).items():
        for n, row in enumerate(rallies):
            place, key = (x + MARK / 2 + SIGN_PITCH * n, top + LINE / 2), key_text(RALLY, row["rally_id"])
            hover = hover_text(*(text for text, _ in lines), row["summary"] or "")
            sheet.sign(table.labels.sign(row), *place, key, hover)
        start = INDENT + SIGN_PITCH * (len(rallies) - 1)
        if len(rallies) > 1 and width - start - GAP < LEAST:
            top, start = top + LINE, 0
        top = _write_lines(sheet, lines, x + start, top, width - start - GAP, t, is_list)
    if not cell.acts:
        return top
    a_line = max(int((width - INDENT - NUMBER) / PITCH), 1)
    sheet.mark_acts(cell.acts, x + INDENT, top, a_line)
    down, across = divmod(len(cell.acts) - 1, a_line)
    sheet.write([t.number(len(cell.acts))], x + INDENT + PITCH * (across + 1) + 2, top + LINE * down, PALE)
    return top + LINE * (down + 1)


def _write_lines(
    sheet: Sheet, lines: Sequence[tuple[str, Style]], x: float, top: float, room: float, t: Translator, is_list: bool
) -> float:
    """Write what is reported of a rally, in a list as one text if it is short enough; return the height where it ends."""
    (first, style), *others = lines
    if is_list and style.width(first) + PLAIN.width(f"; {others[-1][0]}") <= room and len(others) == 1:
        sheet.write([f"{first};"], x, top, style)
        sheet.write([t.in_sentence(others[0][0])], x + style.width(f"{first}; "), top, others[0][1])
        return top + LINE + 1
    for text, style in lines:
        top += sheet.write_within(text, x, top, room, style)
    return top + 1


def city_cells(view: View) -> CityTable:
    return city_table(view.rows_of(places.rallies_by_city), rows(in_rounds(acts(view.data))), view.dataset)


def rally_credit(view: View, *rounds: RoundId) -> Credit:
    """Return the source line of the rallies of these rounds, else of all, and of the acts tied to them."""
    tables = view.measure(places.rallies_by_city), in_rounds(acts(view.data))
    return figure_credit(view, *(table.filter(nw.col("round_id").is_in(rounds)) if rounds else table for table in tables))


def rally_labels(whole: Dataset) -> RallyLabels:
    permissions, outcomes = whole.labels("authorisations"), whole.labels("outcomes")
    meanings = MEANS_PERMITTED, MEANS_REFUSED, MEANS_GATHERED
    return RallyLabels(permissions, outcomes, *(codes_that_say(whole, *of) for of in meanings))


def rallies_and_acts(view: View) -> int:
    return number_of(view.measure(places.rallies_by_city)) + number_of(in_rounds(acts(view.data)))

"""What is reported of a city in a round: whether its rally was permitted, what became of it, and a mark an act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from charts import theme
from charts.sheet import LINE, MARK, PALE, PITCH, PLAIN, STRONG, Sheet, Sign, Style, lines_of_marks, lines_within
from charts.theme import hover_text
from measures.codes import NOT_REPORTED
from measures.inferred import is_inferred
from measures.round_order import RoundId
from translations import Words
from views.row_keys import RALLY, key_text

Row = dict[str, Any]
INDENT, GAP, NUMBER = 16, 10, 24
"""Pixels from a sign to its words, between columns, and of the number behind the marks with the gap after it."""
REFUSED = Sign("square-x", theme.RESTRICTED, theme.PAPER, 1.2)
PERMITTED = Sign("square", theme.PAPER, theme.PERMITTED, 1.5, "✓")
SILENT = Sign("square", theme.PAPER, theme.UNKNOWN, 1.2)
UNNAMED = "–"
"""In the place of a cell: no source names the city for that round."""


@dataclass(frozen=True)
class Answers:
    """The labels of permissions and outcomes, and the permissions that mean yes and no."""

    permissions: Mapping[str, str]
    outcomes: Mapping[str, str]
    permitting: Sequence[str]
    refusing: Sequence[str]

    def sign(self, row: Row) -> Sign:
        """The square of a rally: permitted, not permitted, or neither is said."""
        if row["authorisation_code"] in self.permitting:
            return PERMITTED
        return REFUSED if row["authorisation_code"] in self.refusing else SILENT

    def permission(self, row: Row, t: Words) -> str:
        """Whether a rally was permitted."""
        is_silent = row["authorisation_code"] == NOT_REPORTED
        return t("Permission not reported") if is_silent else self.permissions[row["authorisation_code"]]

    def outcome(self, row: Row, t: Words) -> str:
        """What became of a rally."""
        is_silent = row["outcome_code"] == NOT_REPORTED
        return t("Outcome not reported") if is_silent else self.outcomes[row["outcome_code"]]

    def lines(self, row: Row, t: Words) -> list[tuple[str, Style]]:
        """What is reported of a rally, and that its round is inferred, each with how it is set."""
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
        """Whether no source names the city for that round."""
        return not self.rallies and not self.acts


@dataclass(frozen=True)
class CityTable:
    """The cells by city and round, both in the order of the drawing, with their names."""

    cells: Mapping[tuple[str, RoundId], CityCell]
    names: Mapping[str, str]
    days: Mapping[RoundId, str]
    answers: Answers

    def cell(self, city: str, number: RoundId) -> CityCell:
        """What is reported of a city in a round."""
        return self.cells.get((city, number), CityCell())

    @property
    def acts(self) -> list[Row]:
        """The acts of all cells."""
        return [act for cell in self.cells.values() for act in cell.acts]

    @property
    def rallies(self) -> list[Row]:
        """The rallies of all cells."""
        return [row for cell in self.cells.values() for row in cell.rallies]

    def told(self, cell: CityCell, t: Words) -> str:
        """A cell in words."""
        words = [text for row in cell.rallies for text, _ in self.answers.lines(row, t)]
        acts = [t.plural("{n} act", "{n} acts", len(cell.acts))] if cell.acts else []
        return ", ".join([*map(t.in_sentence, words), *acts])


def draw_cell(sheet: Sheet, table: CityTable, cell: CityCell, x: float, top: float, width: float, t: Words) -> float:
    """Draws a cell from `top` on; gives the height where it ends."""
    if cell.is_empty:
        sheet.write([UNNAMED], x, top, PALE)
        return top + LINE
    for row in cell.rallies:
        top = _draw_rally(sheet, table.answers, row, x, top, width, t)
    if not cell.acts:
        return top
    a_line = max(int((width - NUMBER) / PITCH), 1)
    sheet.mark_acts(cell.acts, x, top, a_line)
    sheet.write([t.number(len(cell.acts))], x + PITCH * min(len(cell.acts), a_line) + 2, top, PLAIN)
    return top + LINE * lines_of_marks(len(cell.acts), a_line)


def _draw_rally(sheet: Sheet, answers: Answers, row: Row, x: float, top: float, width: float, t: Words) -> float:
    told = hover_text(*(text for text, _ in answers.lines(row, t)), row["summary"] or "")
    mark = key_text(RALLY, row["rally_id"])
    sheet.sign(answers.sign(row), x + MARK / 2, top + LINE / 2, mark, told)
    for text, style in answers.lines(row, t):
        lines = lines_within(text, width - INDENT - GAP, style)
        sheet.write(lines, x + INDENT, top, style)
        top += LINE * len(lines)
    return top + 1

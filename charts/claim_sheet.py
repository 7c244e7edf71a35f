"""A drawing of claims: a sign each, the number in bold beside it with who says so, words hatched and quoted."""

from collections.abc import Sequence

from charts import theme
from charts.claim_groups import Row
from charts.claims import claim_hover, claim_key, qualified_number, sign_of, who_says
from charts.sheet import SIGN, Sheet, Sign, Style, lines_within
from charts.theme import escape_markup
from translations import Words

TEXT = Style(size=theme.TEXT_SIZE)
SMALLER = 0.95 * theme.SMALL_SIZE / theme.TEXT_SIZE
"""How much narrower a text of the size of a sheet is than one of this drawing, some of it in bold."""
LEADING, PITCH, APART, STRIPE = 17, 13, 11, 26
"""Pixels of a line of text, from a sign to the next and to its text, and of the hatching before words."""
TIP = 5.5
"""Pixels of each half of the end of a line from one number to another."""
GAP = "\N{NO-BREAK SPACE} "
"""What stands between a number, or words, and who says so."""
FADE = 7
"""Pixels of each of the pieces in which an open end fades."""
NOWHERE = Sign("circle", theme.CLEAR, theme.CLEAR, 8)
"""What opens a line from one number to another, at its middle."""


class ClaimSheet(Sheet):
    """A sheet on which claims are told."""

    def say(self, lead: str, text: str, x: float, top: float, room: float) -> float:
        """Writes a text behind its beginning in bold, in lines no wider than `room`; gives their height."""
        lines = text_lines(lead, text, room)
        begun = len(lead)
        for n, line in enumerate(lines):
            bold, rest = line[:begun], line[begun:]
            begun = max(0, begun - len(line) - 1)
            told = f"<b>{escape_markup(bold)}</b>{escape_markup(rest)}" if bold else escape_markup(rest)
            self._texts.setdefault(TEXT, []).append((x, top + LEADING * (n + 0.5), told))
        return LEADING * len(lines)

    def say_piled(self, rows: Sequence[Row], x: float, top: float, t: Words) -> float:
        """Writes claims of one number behind their signs, which are piled up at `x`; gives the height that they take."""
        lead, who, start = qualified_number(rows[0], t), who_says(rows, t), x + APART
        text, pile = LEADING * len(text_lines(lead, who, self.width - start)), PITCH * len(rows)
        high = max(text, pile)
        for n, row in enumerate(rows):
            down = (high - pile) / 2 + PITCH * (n + 0.5)
            self.sign(sign_of(row), x, top + down, claim_key(row), claim_hover(row, t))
        self.say(lead, who, start, top + (high - text) / 2, self.width - start)
        return high

    def say_beside(self, rows: Sequence[Row], x: float, top: float, t: Words) -> float:
        """Writes claims of one number behind their signs, which stand side by side from `x`; gives the height."""
        for n, row in enumerate(rows):
            place = (x + SIGN / 2 + PITCH * n, top + LEADING / 2)
            self.sign(sign_of(row), *place, claim_key(row), claim_hover(row, t))
        start = x + PITCH * len(rows) + APART / 2
        return self.say(qualified_number(rows[0], t), who_says(rows, t), start, top, self.width - start)

    def say_words(self, row: Row, who: str, x: float, top: float, edge: float, t: Words) -> float:
        """Quotes a claim in words behind its hatching, up to an edge, and with who says so; gives the height."""
        self._canvas.add_bar(
            x=[STRIPE], y=[top + LEADING / 2], base=[x], width=LEADING - 6, orientation="h", marker=theme.unknown_fill(),
            hovertext=[claim_hover(row, t)], hoverinfo="text", customdata=[claim_key(row)],
        )  # fmt: skip
        start = x + STRIPE + APART / 2
        return self.say("", GAP.join(filter(None, (t.quoted(row["words"]), who))), start, top, edge - start)

    def stretch(self, row: Row, first: float, last: float, y: float, t: Words) -> None:
        """A line from one number to another, which opens its claim."""
        line = dict(color=theme.INK, width=2)
        self._canvas.add_hline(y, xref="x", x0=first, x1=last, line=line)
        for end in (first, last):
            self._canvas.add_vline(end, yref="y", y0=y - TIP, y1=y + TIP, line=line)
        self.sign(NOWHERE, (first + last) / 2, y, claim_key(row), claim_hover(row, t))

    def band(self, first: float, last: float, top: float, bottom: float, fades: Sequence[int] = ()) -> None:
        """A faint band behind the signs; its ends fade to the left (-1) and to the right (1) where they are open."""
        place = dict(y0=top, y1=bottom, fillcolor=theme.BAND, line=dict(width=0), layer="below")
        self._canvas.add_rectangle(x0=first, x1=last, opacity=0.5, **place)
        for side in fades:
            end = last if side > 0 else first
            for n, seen in enumerate(theme.FADING):
                piece = sorted((end + side * FADE * n, end + side * FADE * (n + 1)))
                self._canvas.add_rectangle(x0=piece[0], x1=piece[1], opacity=0.5 * seen, **place)

    def upright(self, x: float, top: float, bottom: float) -> None:
        """A fine line from one height to another."""
        line = dict(color=theme.HAIRLINE, width=1)
        self._canvas.add_vline(x, yref="y", y0=top, y1=bottom, line=line, layer="below")


def text_lines(lead: str, text: str, room: float) -> list[str]:
    """A text behind its beginning, in lines."""
    return lines_within(GAP.join(filter(None, (lead, text))), room * SMALLER)

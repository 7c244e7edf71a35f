"""Ticks of an axis of time: months of a season, quarters and years of a long campaign, as many as a phone has room for."""

from datetime import date

from translations import Translator

MOST = 7  # ticks that stand beside each other on the narrowest screen
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months from a tick to the next


def time_ticks(first: date, last: date, t: Translator) -> dict[str, list[str]]:
    """Return the ticks between two days as Plotly takes them; the two days themselves where no month begins between them."""
    numbers = range(_months_since_zero(first), _months_since_zero(last) + 1)
    starts = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    months = [day for day in starts if first <= day <= last]
    fitting = ([day for day in months if _months_since_zero(day) % step == 0] for step in STEPS)
    days_shown = next((days for days in fitting if len(days) <= MOST), months[:1]) if months else sorted({first, last})
    apart = _months_since_zero(days_shown[-1]) - _months_since_zero(days_shown[0])
    step = apart // (len(days_shown) - 1) if len(days_shown) > 1 else 1
    texts = [_tick_text(day, step, first.year == last.year, t) for day in days_shown]
    return dict(tickvals=[day.isoformat() for day in days_shown], ticktext=texts)


def _months_since_zero(day: date) -> int:
    return day.year * 12 + day.month - 1


def _tick_text(day: date, step: int, one_year: bool, t: Translator) -> str:
    """Return a day in a short season; in a longer one its month, or the year where one begins."""
    if step >= 12 or (day.month == 1 and not one_year):
        return str(day.year)
    return t.short_day(day) if one_year and step <= 1 else t.month(day.isoformat())

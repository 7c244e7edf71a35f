"""Twelve choices of the published dataset that leave a briefing everything, a part of it, or nothing at all."""

from datetime import date

from measures.selection import Selection

CHOICES = {
    "all": Selection(),
    "round 1": Selection(rounds=(1,)),
    "round 2": Selection(rounds=(2,)),
    "round 3": Selection(rounds=(3,)),
    "round 4": Selection(rounds=(4,)),
    "Almaty": Selection(cities=("almaty",)),
    "Uralsk": Selection(cities=("uralsk",)),
    "round 2 in Almaty": Selection(rounds=(2,), cities=("almaty",)),
    "searches": Selection(kinds=("search_seizure",)),
    "courts": Selection(authorities=("court",)),
    "round 4 in Aktau": Selection(rounds=(4,), cities=("aktau",)),
    "two days of June": Selection(since=date(2012, 6, 2), until=date(2012, 6, 3)),
}
"""No figure of a city stands in round 2 of Almaty, searches are tied to no round, and the last two leave nothing."""

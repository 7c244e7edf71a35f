"""Thirty choices as readers make them: everything, a round, a city, a kind, an authority, days, little, nothing."""

from datetime import date

from measures.selection import Selection

CHOICES = (
    Selection(),
    *(Selection(rounds=(number,)) for number in (1, 2, 3, 4)),
    Selection(rounds=(3, 4)),
    *(Selection(cities=(city,)) for city in ("almaty", "uralsk", "pavlodar", "astana", "zhanaozen", "aktau", "kostanay")),
    Selection(rounds=(4,), cities=("almaty", "uralsk")),
    Selection(rounds=(4,), cities=("uralsk",)),
    Selection(rounds=(3,), cities=("uralsk",)),
    Selection(rounds=(2,), cities=("almaty",)),
    Selection(rounds=(4,), cities=("pavlodar",)),
    *(Selection(kinds=(kind,)) for kind in ("refusal", "attack", "fine", "search_seizure")),
    Selection(kinds=("attack", "imprisonment"), cities=("uralsk",)),
    *(Selection(authorities=(body,)) for body in ("court", "akimat", "police")),
    Selection(authorities=("police",), rounds=(2,), cities=("almaty",)),
    Selection(since=date(2012, 4, 15)),
    Selection(since=date(2012, 4, 28), until=date(2012, 4, 28)),
    Selection(until=date(2012, 1, 27)),
    Selection(rounds=(4,), cities=("aktau",)),
    Selection(rounds=(1,), cities=("pavlodar",), kinds=("attack",)),
)

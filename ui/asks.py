"""What the appeal asks, in brief and in full, with what is reported since; a request opens its sources."""

from itertools import chain, groupby
from typing import Any

from exports import titles
from measures.asks import ask_states, asks
from measures.tables import values
from ui import address, passage
from ui.navigation import screen_link
from views.row_keys import REQUEST, RowKey, keys_of_codes
from views.view import View
from views.wording import addressee_text

MOST = 100
"""The most requests listed individually."""
Row = dict[str, Any]


def in_brief(view: View) -> dict[str, Any] | None:
    """The requests by their states, one line each, as values for a template; None where the dataset has none."""
    t, rows = view.t, view.rows_of(asks)
    if not rows:
        return None
    return {
        "heading": t("What the appeals ask for"),
        "notes": (f"{rows[0]['body']}, {t.day(rows[0]['date'], year=True)}",),
        "states": _by_states(view, rows[:MOST]),
        "below": (*_more_texts(view, rows), t("{told}.", told=titles.title_and_finding(view, "standards")[0])),
        "more": t("To whom the requests are addressed, and what has been reported since"),
        "address": screen_link("standards", address.params()),
    }


def _by_states(view: View, rows: list[Row]) -> list[tuple[str, str, list[tuple[Row, passage.Keys]]]]:
    """The states in their order, each with its requests; those without one at the end."""
    states = [*values(view.measure(ask_states), "code"), None]
    in_order = sorted(rows, key=lambda row: states.index(row["state_code"] if row["state"] else None))
    keys = _keys_since(view, rows)
    return [
        (state, reported, [(row, keys[row["ask_id"]]) for row in alike])
        for (state, reported), alike in groupby(in_order, lambda row: (row["state"], row["reported"]))
    ]


def in_full(view: View) -> None:
    """Shows the requests, grouped by addressee: the state of each and what has been reported since, without a verdict."""
    rows = view.rows_of(asks)
    if not rows:
        return
    passage.show(view, "requests", lambda: {**_request_values(view, rows[:MOST]), "below": _more_texts(view, rows)})


def _more_texts(view: View, rows: list[Row]) -> tuple[str, ...]:
    left = len(rows) - MOST
    return (view.t("{n} more in the data.", n=view.t.number(left)),) if left > 0 else ()


def _request_values(view: View, rows: list[Row]) -> dict[str, Any]:
    t = view.t
    groups, keys = groupby(rows, lambda row: addressee_text(row, t)), _keys_since(view, rows)
    shown = t(
        "All requests are shown, whatever the filters. Follow-up is given as the sources report it; it is not an "
        "assessment of compliance."
    )
    return {
        "notes": (shown,),
        "groups": [(whom, [(row, keys[row["ask_id"]]) for row in asked]) for whom, asked in groups],
        "since": t("What has been reported since"),
        "nothing": t("The parts of the documents that were read report no follow-up."),
    }


def _keys_since(view: View, rows: list[Row]) -> dict[str, passage.Keys]:
    """Of each request, its row and what is reported of it since."""
    since = {row["ask_id"]: [one for one in (row["since_ids"] or "").split(";") if one] for row in rows}
    every = [*dict.fromkeys(chain.from_iterable(since.values()))]
    keys = dict(zip(every, keys_of_codes(view.dataset, every), strict=True))
    return {ask_id: (RowKey(REQUEST, ask_id), *(keys[one] for one in ids)) for ask_id, ids in since.items()}

"""What the law says, and what the appeals ask for: questions, penalties, provisions, requests with the follow-up."""

import re
from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from textwrap import shorten
from typing import Any

from measures import standards
from measures.standards import asks_by_state
from measures.tables import values
from screens.page import FOLDED, REQUESTS, STATES, Line, Section
from screens.sources import sources
from screens.tables import imposed_penalties, penalties
from screens.titles import title_and_finding
from translations import Translator
from views import screens
from views.opened import MOST_OPENED
from views.row_keys import REQUEST, STANDARD, RowKey, keys_of_codes
from views.view import View, hides_types
from views.wording import addressee_text, as_sentence

SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.])\s(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])|(?<=[^\W\d_]{4}[.])\s(?=\d)")
"""Between two sentences: behind a word, not an initial, and before a capital letter; before a number, behind a long word."""
BEGINNING = 80  # letters of a text that stands under an earlier question
MOST = 100  # requests that a screen shows, and incidents that a line rests on
Row = dict[str, Any]


def law(view: View) -> Iterator[Section]:
    yield from questions(view)
    yield from penalty_texts(view)
    yield from provisions(view)


def questions(view: View) -> Iterator[Section]:
    """Yield the test of article 21 as questions, each with what the sources report that bears on it; no verdict."""
    t, texts, stands = view.t, view.measure(standards.texts_for_questions), dict[str, int]()
    heading = t("Do the stated grounds meet the test for restrictions?")
    note = t("Questions, not findings: each is followed by what sources report and who said so")
    yield Section(heading, (), above=note, name="questions")
    for number, row in enumerate(view.rows_of(standards.questions), 1):
        ids = row["row_ids"].split(";")
        lines = (
            Line(
                _bearing_text(texts[row_id], stands.setdefault(row_id, number), number, t), opens=(key,), rests_on=(row_id,)
            )
            for row_id, key in zip(ids, keys_of_codes(view.dataset, ids), strict=True)
        )
        yield Section(f"{number}. {row['question']}", tuple(lines), form=FOLDED)


def _bearing_text(text: str, first: int, number: int, t: Translator) -> str:
    """Return what bears on a question; if it stands under an earlier question already, its beginning."""
    if first == number:
        return text
    return t("See question {n}: {told}", n=first, told=shorten(text, BEGINNING, placeholder="…"))


def penalty_texts(view: View) -> Iterator[Section]:
    named = [row["standard_id"] for row in view.rows_of(standards.penal_provisions)]
    if named:
        imposed = [act_id for _, table in imposed_penalties(view)[-1:] for act_id in values(table.head(MOST), "act_id")]
        rests_on = (*(() if hides_types(view) else imposed), *named)
        line = Line(" ".join(penalties(view).above[:-1]), rests_on=rests_on, sources=sources(view, *named).lines)
        yield Section(view.t("Penalties"), (line,), fold=view.t("Sources for the penalties"), name="penalties")


def provisions(view: View) -> Iterator[Section]:
    t, numbers = view.t, view.measure(standards.numbers_engaging)
    levels = {"international": t("International law"), "national": t("National law")}
    for level, heading in levels.items():
        lines = (_provision(row, numbers.get(row["standard_id"], 0), t) for row in view.rows_of(standards.standards, level))
        yield Section(heading, tuple(lines), name="provisions" if level == "international" else "")


def _provision(row: Row, number: int, t: Translator) -> Line:
    remark = t.plural("{n} incident", "{n} incidents", number) if number else ""
    head, row_id = f"{row['instrument']} · {row['provision']}", row["standard_id"]
    return Line(row["says"], head, opens=(RowKey(STANDARD, row_id),), rests_on=(row_id,), remark=remark)


def requests(view: View) -> Iterator[Section]:
    """Yield the requests of the appeals by their states, with what has been reported since; nothing without a request."""
    t, rows = view.t, view.rows_of(asks_by_state)
    if rows:
        lines, below = (_request(row, keys, t) for row, keys in _with_keys(view, rows[:MOST])), _more(view, rows)
        heading, fold = t("What the appeals ask for"), t("Details")
        yield Section(heading, tuple(lines), above=requests_note(t), below=below, fold=fold, form=REQUESTS, name="requests")


def _request(row: Row, keys: tuple[RowKey, ...], t: Translator) -> Line:
    """Return a request with two sentences of what is reported since; the rest and the addressee stand in its fold."""
    text = row["since"] if row["since_ids"] else no_follow_up(t)
    first, second, rest = [*SENTENCE_END.split(text, maxsplit=2), "", ""][:3]
    details = (*([Line(rest)] if rest else []), Line(as_sentence(addressee_text(row, t), t)))
    return Line(
        f"{first} {second}".strip(),
        row["text"],
        opens=keys,
        rests_on=tuple(key.row_id for key in keys),
        sources=details,
        remark=row["state"] or t("Status not given"),
        state=row["reported"] or "none",
    )


def requests_in_brief(view: View) -> Iterator[Section]:
    """Yield how many requests are in each state; nothing without a request."""
    t, rows = view.t, view.rows_of(asks_by_state)
    if not rows:
        return
    lines = (_number_in_state([*group], t) for _, group in groupby(rows, itemgetter("state")))
    has_screen = screens.has_table(view.dataset, "outcome")
    more = ("outcome", t("Requests and addressees, and what has been reported since"))
    yield Section(
        t("What the appeals ask for"),
        tuple(lines),
        above=as_sentence(title_and_finding(view, "outcome")[0], t),
        below=requests_note(t) if view.selection else "",
        form=STATES,
        way=more if has_screen else ("", ""),
        name="requests-in-brief",
    )


def _number_in_state(requests: list[Row], t: Translator) -> Line:
    """Return how many requests are in the state of the first of them; it opens the requests."""
    first, ids = requests[0], tuple(row["ask_id"] for row in requests[:MOST_OPENED])
    return Line(
        t.plural("{n} request", "{n} requests", len(requests)),
        opens=tuple(RowKey(REQUEST, ask_id) for ask_id in ids),
        rests_on=ids,
        remark=first["state"] or t("Status not given"),
        state=first["reported"] or "none",
    )


def _more(view: View, rows: list[Row]) -> str:
    left = len(rows) - MOST
    return view.t("{n} more.", n=view.t.number(left)) if left > 0 else ""


def _with_keys(view: View, rows: list[Row]) -> Iterator[tuple[Row, tuple[RowKey, ...]]]:
    """Yield each request with the keys of its row and of what is reported of it since."""
    since = {row["ask_id"]: [one for one in (row["since_ids"] or "").split(";") if one] for row in rows}
    every = [*dict.fromkeys(chain.from_iterable(since.values()))]
    keys = dict(zip(every, keys_of_codes(view.dataset, every), strict=True))
    for row in rows:
        yield row, (RowKey(REQUEST, row["ask_id"]), *(keys[one] for one in since[row["ask_id"]]))


def no_follow_up(t: Translator) -> str:
    return t("The parts of the documents that we read report no follow-up.")


def requests_note(t: Translator) -> str:
    return t(
        "All requests are shown, whatever the filters. Follow-up is given as the sources report it; it is not an "
        "assessment of compliance."
    )

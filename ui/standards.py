"""Provisions, penalties, questions and answers on the screen of standards; what the appeal asks and is reported since."""

import re
from itertools import chain, groupby
from textwrap import shorten
from typing import Any

import streamlit as st

from exports import screen_tables, titles
from measures import standards
from measures.asks import asks_by_state
from screens.page import Line, Section
from screens.sources import sources
from translations import Translator
from ui import address, passage
from ui.navigation import screen_link
from views.row_keys import REQUEST, STANDARD, RowKey, keys_of_codes
from views.view import View
from views.wording import addressee_text

SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.])\s(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])")
"""Between two sentences: behind a word, not an initial, and before a capital letter."""
BEGINNING = 80
"""Letters of a text that stands under an earlier question."""
Row = dict[str, Any]
MOST = 100


def law(view: View) -> None:
    t = view.t
    questions(view)
    penalties(view)
    international, national = st.columns(2, gap="large")
    with international:
        provisions(view, "international", t("International law"))
    with national:
        provisions(view, "national", t("National law"))


def penalties(view: View) -> None:
    table = view.cached("penalties", lambda: screen_tables.penalties(view))
    named = [row["standard_id"] for row in view.rows_of(standards.penal_provisions)]
    if named:
        text, fold = " ".join(table.above[:-1]), view.t("Sources for the penalties")

        def sections() -> tuple[Section, ...]:
            return (Section("", (Line(text, sources=sources(view, *named).lines),), fold=fold),)

        passage.show_sections(view, "penalties", sections)


def provisions(view: View, level: str, heading: str) -> None:
    def template_context() -> dict[str, Any]:
        told, numbers = list[tuple[Row, str, passage.Keys]](), view.measure(standards.numbers_engaging)
        for row in view.rows_of(standards.standards, level):
            number = numbers.get(row["standard_id"], 0)
            acts = view.t.plural("{n} incident", "{n} incidents", number) if number else ""
            told.append((row, acts, (RowKey(STANDARD, row["standard_id"]),)))
        return {"heading": heading, "provisions": told}

    passage.show(view, "provisions", template_context, within=level)


def questions(view: View) -> None:
    """Show the test of article 21 as questions, each with what the sources report that bears on it; no verdict."""
    t = view.t

    def template_context() -> dict[str, Any]:
        heading = t("Do the stated grounds meet the test for restrictions?")
        notes = (t("Questions, not findings: each is followed by what sources report and who said so"),)
        return {"heading": heading, "notes": notes, "questions": _question_lines(view)}

    passage.show(view, "questions", template_context)


def _question_lines(view: View) -> list[tuple[int, str, list[tuple[str, passage.Keys]]]]:
    t, texts, stands = view.t, view.measure(standards.texts_for_questions), dict[str, int]()
    told: list[tuple[int, str, list[tuple[str, passage.Keys]]]] = []
    for number, row in enumerate(view.rows_of(standards.questions), 1):
        ids = row["row_ids"].split(";")
        lines = [_bearing_line(texts[row_id], stands.setdefault(row_id, number), number, t) for row_id in ids]
        keys = [(key,) for key in keys_of_codes(view.dataset, ids)]
        told.append((number, row["question"], list(zip(lines, keys, strict=True))))
    return told


def _bearing_line(text: str, first: int, number: int, t: Translator) -> str:
    """Return what bears on a question; if it stands under an earlier question already, its beginning."""
    if first == number:
        return text
    return t("See question {n}: {told}", n=first, told=shorten(text, BEGINNING, placeholder="…"))


def requests_in_brief(view: View) -> dict[str, Any] | None:
    """Return the requests by their states, one line each, as values for a template; None if the dataset has none."""
    t, rows = view.t, view.rows_of(asks_by_state)
    if not rows:
        return None
    keys = _keys_since(view, rows[:MOST])
    return {
        "heading": t("What the appeals ask for"),
        "notes": (f"{rows[0]['body']}, {t.day(rows[0]['date'], year=True)}",),
        "states": [
            (state, reported, [(row, keys[row["ask_id"]]) for row in alike])
            for (state, reported), alike in groupby(rows[:MOST], lambda row: (row["state"], row["reported"]))
        ],
        "below": (*_more_texts(view, rows), t("{told}.", told=titles.title_and_finding(view, "outcome")[0])),
        "more": t("Addressees of the requests, and what has been reported since"),
        "address": screen_link("outcome", address.params()),
    }


def show_requests(view: View) -> None:
    rows = view.rows_of(asks_by_state)
    if rows:
        passage.show(view, "requests", lambda: {**_request_values(view, rows[:MOST]), "below": _more_texts(view, rows)})


def _more_texts(view: View, rows: list[Row]) -> tuple[str, ...]:
    left = len(rows) - MOST
    return (view.t("{n} more.", n=view.t.number(left)),) if left > 0 else ()


def _request_values(view: View, rows: list[Row]) -> dict[str, Any]:
    t, keys = view.t, _keys_since(view, rows)
    return {
        "heading": t("What the appeals ask for"),
        "notes": (screen_tables.requests_note(t),),
        "requests": [(row, addressee_text(row, t), keys[row["ask_id"]], *_since_in_two(row, t)) for row in rows],
        "since": t("What has been reported since"),
        "more": t("Details"),
        "no_state": t("Status not given"),
    }


def _since_in_two(row: Row, t: Translator) -> tuple[str, str]:
    """Return two sentences of what is reported since a request, and the rest, which stands in a fold."""
    text = row["since"] if row["since_ids"] else screen_tables.no_follow_up(t)
    first, second, rest = [*SENTENCE_END.split(text, maxsplit=2), "", ""][:3]
    return f"{first} {second}".strip(), rest


def _keys_since(view: View, rows: list[Row]) -> dict[str, passage.Keys]:
    """Return, for each request, the keys of its row and of what is reported of it since."""
    since = {row["ask_id"]: [one for one in (row["since_ids"] or "").split(";") if one] for row in rows}
    every = [*dict.fromkeys(chain.from_iterable(since.values()))]
    keys = dict(zip(every, keys_of_codes(view.dataset, every), strict=True))
    return {ask_id: (RowKey(REQUEST, ask_id), *(keys[one] for one in ids)) for ask_id, ids in since.items()}

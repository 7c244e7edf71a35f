"""Provisions, penalties, questions and answers on the screen of standards."""

from textwrap import shorten
from typing import Any

from measures import standards
from measures.tables import read, rows
from translations import Translator
from ui import address, passage, sources
from ui.text import markdown_text, write_markdown
from views.row_keys import ACT, STANDARD, RowKey, keys_of_codes
from views.view import View
from views.wording import act_date

LEVELS = ("international", "national")
BEGINNING = 80
"""Letters of a text that stands under an earlier question."""
Row = dict[str, Any]


def penalty_sources(view: View) -> None:
    """A button that opens the sources of the provisions that name penalties."""
    named = [row["standard_id"] for row in view.rows_of(standards.penal_provisions)]
    if named:
        sources.sources_button(view, "ladder", tuple(named), view.t("Sources for the penalties"))


def provisions(view: View, level: str, heading: str) -> None:
    """The provisions of a level under a heading, each with how many acts engage it; one that is chosen opens at the side."""

    def template_context() -> dict[str, Any]:
        found, numbers = view.rows_of(standards.standards, level), view.measure(standards.numbers_engaging)
        told = [(row, _acts_text(view.t, numbers.get(row["standard_id"], 0)), (_key_of(row),)) for row in found]
        return {"heading": heading, "provisions": told}

    passage.show(
        view, "provisions", template_context, lambda keys: address.set_param(address.STANDARD, keys[0].row_id), level
    )


def _key_of(row: Row) -> RowKey:
    return RowKey(STANDARD, row["standard_id"])


def _acts_text(t: Translator, count: int) -> str:
    return t.plural("{n} incident", "{n} incidents", count) if count else ""


def provision_named(view: View, standard_id: str) -> str:
    """A provision by its name and that of its instrument."""
    row = _provision(view, standard_id)
    return markdown_text(f"{row['instrument']}, {row['provision']}" if row else standard_id)


def _provision(view: View, standard_id: str) -> Row | None:
    return next((row for row in view.unfiltered.rows_of(read, "standards") if row["standard_id"] == standard_id), None)


def sheet(view: View, standard_id: str) -> None:
    """What a provision says, its sources, and the acts of the choice for which a source names it; one opens its record."""
    t, row = view.t, _provision(view, standard_id)
    if row is None:
        return
    engaged = rows(view.measure(standards.acts_engaging, standard_id))
    write_markdown(markdown_text(row["says"]))
    sources.list_sources(view, (standard_id,))
    told = t.plural(
        "{n} incident for which a source cites this provision:",
        "{n} incidents for which a source cites this provision:",
        len(engaged),
    )
    write_markdown(f"**{told}**" if engaged else t("No source consulted cites this provision for an incident."))
    acts = [(t("{date}.", date=act_date(act, t)), act["summary"], (RowKey(ACT, act["act_id"]),)) for act in engaged]
    passage.show(view, "acts", lambda: {"acts": acts}, within=standard_id)


def questions(view: View) -> None:
    """The test of article 21 as questions, each with what the sources report that bears on it; no verdict."""
    t = view.t

    def template_context() -> dict[str, Any]:
        heading = t("Do the stated grounds meet the test for restrictions?")
        notes = (t("Questions, not findings: each is followed by what sources report and who said so"),)
        return {"heading": heading, "notes": notes, "questions": _question_lines(view)}

    passage.show(view, "questions", template_context)


def _question_lines(view: View) -> list[tuple[int, str, list[tuple[str, passage.Keys]]]]:
    """The questions, each with its number and the lines that bear on it."""
    t, texts, stands = view.t, view.measure(standards.texts_for_questions), dict[str, int]()
    told: list[tuple[int, str, list[tuple[str, passage.Keys]]]] = []
    for number, row in enumerate(view.rows_of(standards.questions), 1):
        ids = row["row_ids"].split(";")
        lines = [_bearing_line(texts[row_id], stands.setdefault(row_id, number), number, t) for row_id in ids]
        keys = [(key,) for key in keys_of_codes(view.dataset, ids)]
        told.append((number, row["question"], list(zip(lines, keys, strict=True))))
    return told


def _bearing_line(text: str, first: int, number: int, t: Translator) -> str:
    """What bears on a question; where it stands under an earlier one already, the beginning of it."""
    if first == number:
        return text
    return t("See question {n}: {told}", n=first, told=shorten(text, BEGINNING, placeholder="…"))

"""Sentences composed from the numbers of a selection, in the reader's language; they contain no other number."""

from collections.abc import Iterable, Mapping

from measures.codes import NAMES_NOBODY, NOT_REPORTED
from measures.tables import Table, rows
from translations import Translator
from views.wording import as_sentence


def authorities_named(counts: Table, labels: Mapping[str, str], t: Translator) -> str:
    """Return the authorities named with their numbers, and how many incidents name none or are by unknown perpetrators."""
    number_by_code = {row["authority_code"]: row["acts"] for row in rows(counts)}
    nobody = [(t.in_sentence(labels[code]), number_by_code[code]) for code in NAMES_NOBODY if code in number_by_code]
    text = counts_list([(labels[code], n) for code, n in number_by_code.items() if code not in NAMES_NOBODY], t)
    others = [t("{head}: {told}", head=label, told=t.number(n)) for label, n in nobody]
    if text:
        return t("Reported as responsible: {told}", told="; ".join([text, *others]))
    if number_by_code and {*number_by_code} != {NOT_REPORTED}:
        return "; ".join(others)
    return t("The responsible authority is not named in the sources consulted")


def counts_list(pairs: Iterable[tuple[str, int]], t: Translator) -> str:
    """Return values with their numbers in parentheses: police (12); court (9)."""
    return "; ".join(f"{t.in_sentence(label)} ({t.number(n)})" for label, n in pairs)


def rally_days(days: list[str], t: Translator) -> str:
    if len(days) == 1:
        return t("The rally day: {day}.", day=t.day(days[0], year=True))
    text = "; ".join(t.day(day, year=True) for day in days)
    return t.plural("{n} rally day: {days}.", "{n} rally days: {days}.", len(days), days=text)


def joined_sentences(*texts: str | None, t: Translator) -> str:
    """Return the texts of a record one behind the other, each with its full stop; one that is missing is left out."""
    return " ".join(as_sentence(text.rstrip("."), t) for text in texts if text)

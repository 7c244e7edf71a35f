"""Sentences composed from the numbers of a selection, in the reader's language; they contain no other number.

Each takes what a measure gives and the translator, and gives a whole sentence with its full stop, or an empty text
where there is nothing to say.
"""

from collections.abc import Iterable, Mapping

from charts.before_after import before_after_text
from charts.remedy import waits_title
from measures.codes import NOT_REPORTED
from measures.tables import Table, rows
from translations import Translator
from views.finding import perhaps_twice
from views.wording import as_sentence, day_within

MAX_NAMED = 3
"""Values that a sentence names; the table beside it names all."""


def acts_around(parts: Mapping[str, int], twice: int, t: Translator) -> str:
    """Acts before, on and after the rally days (`measures.rounds.days_around`); a side with none is left out.

    `twice` of them may be double-counted, by `measures.acts.double_counted`.
    """
    return as_sentence(perhaps_twice(before_after_text(parts, t), twice, t), t)


def most_often(counts: Table, column: str, labels: Mapping[str, str], t: Translator) -> str:
    """The kinds reported most often with their numbers, by `measures.acts.count_by`."""
    text = counts_list(((labels[row[column]], row["acts"]) for row in rows(counts.head(MAX_NAMED))), t)
    return t("Types reported most often: {told}.", told=text) if text else ""


def authorities_sentence(counts: Table, labels: Mapping[str, str], t: Translator, are_all: bool = False) -> str:
    """A sentence: the authorities named most often, or all, with their numbers, and how many incidents name none."""
    number_by_code = {row["authority_code"]: row["acts"] for row in rows(counts)}
    silent = number_by_code.pop(NOT_REPORTED, 0)
    named = [*number_by_code.items()] if are_all else _most_named(number_by_code)
    text = counts_list(((labels[code], n) for code, n in named), t)
    if not text:
        return t("The responsible authority is not named in the sources consulted.")
    if are_all:
        text = "; ".join([text, *([t("not named: {n}", n=t.number(silent))] if silent else [])])
        return t("Authorities named: {told}.", told=text)
    if not silent:
        return t("Authorities named most often: {told}.", told=text)
    return t("Authorities named most often: {told}; incidents with no authority named: {n}.", told=text, n=t.number(silent))


def _most_named(number_by_code: Mapping[str, int]) -> list[tuple[str, int]]:
    """The first MAX_NAMED of some counts, most first; a tie at the end is left out, and all are named where all tie."""
    pairs = [*number_by_code.items()]
    if len(pairs) <= MAX_NAMED or pairs[MAX_NAMED][1] < pairs[MAX_NAMED - 1][1]:
        return pairs[:MAX_NAMED]
    return [one for one in pairs if one[1] > pairs[MAX_NAMED][1]] or pairs


def cities_sentence(places: Table, names: Mapping[str, str], t: Translator) -> str:
    """In how many cities acts are reported, and where most, by `measures.places.places`."""
    with_acts = [row for row in rows(places) if row["acts"]]
    text = counts_list(((names[row["city_id"]], row["acts"]) for row in with_acts[:MAX_NAMED]), t, in_sentence=False)
    if not with_acts:
        return ""
    if len(with_acts) == 1:
        return t("Incidents are recorded in one city: {told}.", told=text)
    return t.plural(
        "Incidents are recorded in {n} city, most often in {told}.",
        "Incidents are recorded in {n} cities, most often in {told}.",
        len(with_acts),
        told=text,
    )


def counts_list(pairs: Iterable[tuple[str, int]], t: Translator, in_sentence: bool = True) -> str:
    """Values with their numbers in parentheses: police (12); court (9)."""
    return "; ".join(f"{t.in_sentence(label) if in_sentence else label} ({t.number(n)})" for label, n in pairs)


def provisions(counted_provisions: Iterable[tuple[str, str, int]], t: Translator) -> str:
    """The provisions that sources name for acts: instrument, provision, number of acts; an instrument is named once."""
    by_instrument: dict[str, list[tuple[str, int]]] = {}
    for instrument, provision, acts in counted_provisions:
        by_instrument.setdefault(instrument, []).append((provision, acts))
    text = "; ".join(f"{name}: {_provision_counts(counts, t)}" for name, counts in by_instrument.items())
    return t("Provisions that sources cite for these incidents: {told}.", told=text)


def _provision_counts(counts: list[tuple[str, int]], t: Translator) -> str:
    """Provisions with their acts in words: a bare number in parentheses would be read as that of a paragraph."""
    texts = ((t.in_sentence(provision), t.plural("{n} incident", "{n} incidents", acts)) for provision, acts in counts)
    return ", ".join(f"{provision} ({text})" for provision, text in texts)


def rally_days(days: list[str], t: Translator) -> str:
    """Which rally days (ISO dates) are in the choice."""
    if len(days) == 1:
        return t("The rally day: {day}.", day=t.day(days[0], year=True))
    text = "; ".join(t.day(day, year=True) for day in days)
    return t.plural("{n} rally day: {days}.", "{n} rally days: {days}.", len(days), days=text)


def total(days: list[str], t: Translator) -> str:
    """That the number of applications is one reported total, and for which rally day."""
    text = "; ".join(day_within(day, t) for day in days)
    return t("This is a single nationwide total, reported for the rallies of {day}.", day=text)


def cases_sentence(single: int, t: Translator) -> str:
    """Of how many applications of a total a source tells the case itself."""
    return t.plural(
        "One of these applications is reported individually.",
        "{n} of these applications are reported individually.",
        single,
    )


def grounds(table: Table, t: Translator) -> str:
    """The grounds given for single refusals, by `measures.applications.refusal_grounds`; none of a total."""
    text = counts_list(((row["ground"], row["refusals"]) for row in rows(table) if row["ground"]), t)
    return t("Grounds for the refusals reported individually: {told}.", told=text) if text else ""


def decision_times(cases: Table, t: Translator) -> str:
    """The time from a rally to the decisions on it (`measures.remedies.decided_on_rallies`), and how much of it passed after
    the complaint.
    """
    decisions = rows(cases)
    return as_sentence(waits_title(decisions, t) if decisions else t("No decisions on these rallies are recorded"), t)


def joined_sentences(*texts: str | None, t: Translator) -> str:
    """Texts of a record one behind the other, each with its full stop; one that is missing is left out."""
    return " ".join(as_sentence(text.rstrip("."), t) for text in texts if text)

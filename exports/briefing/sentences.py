"""Sentences composed from the numbers of a selection, in the reader's language; they contain no other number.

Each has its full stop, but for a count of incidents, which the filters follow; it is empty where there is nothing to say.
"""

from collections.abc import Iterable, Mapping

from charts.remedy import waits_title
from measures.codes import NAMES_NOBODY, NOT_REPORTED
from measures.tables import Table, rows
from translations import Translator
from views.wording import as_sentence, day_within

MAX_NAMED = 3
"""Values that a sentence names; the table beside it names all."""


def types_named(counts: Table, labels: Mapping[str, str], t: Translator) -> str:
    """Return the types by `measures.acts.count_by` with their numbers: all, or those reported most often."""
    pairs = [(labels[row["kind_code"]], row["acts"]) for row in rows(counts)]
    text = counts_list(named := _most_named(pairs), t)
    if not text:
        return ""
    return t("Types reported: {told}", told=text) if named == pairs else t("Types reported most often: {told}", told=text)


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


def _most_named(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the first MAX_NAMED of some counts, most first; a tie at the end is left out; if all tie, all are named."""
    if len(pairs) <= MAX_NAMED or pairs[MAX_NAMED][1] < pairs[MAX_NAMED - 1][1]:
        return pairs[:MAX_NAMED]
    return [one for one in pairs if one[1] > pairs[MAX_NAMED][1]] or pairs


def cities_named(places: Table, names: Mapping[str, str], t: Translator) -> str:
    """Return in how many cities acts are reported, by `measures.places.places`, and in which, or in which most."""
    pairs = [(names[row["city_id"]], row["acts"]) for row in rows(places) if row["acts"]]
    if not pairs:
        return ""
    named, number = _most_named(pairs), len(pairs)
    where = t.plural("Incidents are recorded in {n} city", "Incidents are recorded in {n} cities", number)
    if number > MAX_NAMED and named == pairs:
        return where
    text = counts_list(named, t, in_sentence=False)
    if named == pairs:
        return t("{head}: {told}", head=where, told=text)
    return t("{head}, most often in {told}", head=where, told=text)


def counts_list(pairs: Iterable[tuple[str, int]], t: Translator, in_sentence: bool = True) -> str:
    """Values with their numbers in parentheses: police (12); court (9)."""
    return "; ".join(f"{t.in_sentence(label) if in_sentence else label} ({t.number(n)})" for label, n in pairs)


def provisions(counted_provisions: Iterable[tuple[str, str, int]], t: Translator) -> str:
    """Return the provisions that sources cite: instrument, provision, number of incidents; an instrument is named once."""
    by_instrument: dict[str, list[tuple[str, int]]] = {}
    for instrument, provision, acts in counted_provisions:
        by_instrument.setdefault(instrument, []).append((provision, acts))
    text = "; ".join(f"{name}: {_provision_counts(counts, t)}" for name, counts in by_instrument.items())
    return t("Provisions that sources cite for these incidents: {told}", told=text)


def _provision_counts(counts: list[tuple[str, int]], t: Translator) -> str:
    """Provisions with their acts in words: a bare number in parentheses would be read as that of a paragraph."""
    texts = ((t.in_sentence(provision), t.plural("{n} incident", "{n} incidents", acts)) for provision, acts in counts)
    return ", ".join(f"{provision} ({text})" for provision, text in texts)


def rally_days(days: list[str], t: Translator) -> str:
    if len(days) == 1:
        return t("The rally day: {day}.", day=t.day(days[0], year=True))
    text = "; ".join(t.day(day, year=True) for day in days)
    return t.plural("{n} rally day: {days}.", "{n} rally days: {days}.", len(days), days=text)


def total(days: list[str], t: Translator) -> str:
    """Say that the number of applications is one reported total, and for which rally day."""
    text = "; ".join(day_within(day, t) for day in days)
    return t("This is a single reported total, for {day}.", day=text)


def cases_sentence(single: int, t: Translator) -> str:
    """Of how many applications of a total a source tells the case itself."""
    return t.plural(
        "One of these applications is reported individually.", "{n} of these applications are reported individually.", single
    )


def grounds(table: Table, t: Translator) -> str:
    """Return the grounds given for single refusals, by `measures.applications.refusal_grounds`; none of a total."""
    text = counts_list(((row["ground"], row["refusals"]) for row in rows(table) if row["ground"]), t)
    return t("Grounds for the refusals reported individually: {told}.", told=text) if text else ""


def decision_times(cases: Table, t: Translator) -> str:
    """Return the time from a rally to the decisions on it, how much of it after the complaint; without a full stop."""
    decisions = rows(cases)
    return waits_title(decisions, t) if decisions else t("No decisions on these rallies are recorded")


def joined_sentences(*texts: str | None, t: Translator) -> str:
    """Texts of a record one behind the other, each with its full stop; one that is missing is left out."""
    return " ".join(as_sentence(text.rstrip("."), t) for text in texts if text)

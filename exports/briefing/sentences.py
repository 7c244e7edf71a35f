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
from views.wording import day_within

MAX_NAMED = 3
"""Values that a sentence names; the table beside it names all."""


def acts_around(parts: Mapping[str, int], twice: int, t: Translator) -> str:
    """Acts before, on and after the rally days (`measures.rounds.days_around`); a side with none is left out.

    `twice` of them may be double-counted, by `measures.acts.double_counted`.
    """
    return stopped(perhaps_twice(before_after_text(parts, t), twice, t), t)


def most_often(counted: Table, column: str, labels: Mapping[str, str], t: Translator) -> str:
    """The kinds reported most often with their numbers, by `measures.acts.count_by`."""
    text = counts_list(((labels[row[column]], row["acts"]) for row in rows(counted.head(MAX_NAMED))), t)
    return t("Types reported most often: {told}.", told=text) if text else ""


def by_authority(counted: Table, labels: Mapping[str, str], t: Translator) -> str:
    """To whom acts are ascribed most often, by `measures.acts.count_by`, and to how many no source gives an authority."""
    found = {row["authority_code"]: row["acts"] for row in rows(counted)}
    silent = found.pop(NOT_REPORTED, 0)
    text = counts_list(((labels[code], n) for code, n in _most_named(found)), t)
    if not text:
        return t("The responsible authority is not named in the sources consulted.")
    if not silent:
        return t("Authorities named most often: {told}.", told=text)
    return t("Authorities named most often: {told}; incidents with no authority named: {n}.", told=text, n=t.number(silent))


def _most_named(found: Mapping[str, int]) -> list[tuple[str, int]]:
    """The first NAMED of some counts, most first; a tie at the end is left out whole, and all are named where all tie."""
    counted = [*found.items()]
    if len(counted) <= MAX_NAMED or counted[MAX_NAMED][1] < counted[MAX_NAMED - 1][1]:
        return counted[:MAX_NAMED]
    return [one for one in counted if one[1] > counted[MAX_NAMED][1]] or counted


def in_cities(places: Table, names: Mapping[str, str], t: Translator) -> str:
    """In how many cities acts are reported, and where most, by `measures.places.places`."""
    found = [row for row in rows(places) if row["acts"]]
    text = counts_list(((names[row["city_id"]], row["acts"]) for row in found[:MAX_NAMED]), t, small=False)
    if not found:
        return ""
    if len(found) == 1:
        return t("Incidents are recorded in one city: {told}.", told=text)
    return t.plural(
        "Incidents are recorded in {n} city, most often in {told}.",
        "Incidents are recorded in {n} cities, most often in {told}.",
        len(found),
        told=text,
    )


def counts_list(found: Iterable[tuple[str, int]], t: Translator, small: bool = True) -> str:
    """Values with their numbers in parentheses: police (12); court (9)."""
    return "; ".join(f"{t.in_sentence(label) if small else label} ({t.number(n)})" for label, n in found)


def provisions(named: Iterable[tuple[str, str, int]], t: Translator) -> str:
    """The provisions that sources name for acts: instrument, provision, number of acts; an instrument is named once."""
    by_instrument: dict[str, list[tuple[str, int]]] = {}
    for instrument, provision, acts in named:
        by_instrument.setdefault(instrument, []).append((provision, acts))
    text = "; ".join(f"{name}: {_provision_counts(found, t)}" for name, found in by_instrument.items())
    return t("Provisions that sources cite for these incidents: {told}.", told=text)


def _provision_counts(found: list[tuple[str, int]], t: Translator) -> str:
    """Provisions with their acts in words: a bare number in parentheses would be read as that of a paragraph."""
    counted = ((t.in_sentence(provision), t.plural("{n} incident", "{n} incidents", acts)) for provision, acts in found)
    return ", ".join(f"{provision} ({text})" for provision, text in counted)


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


def remedied(cases: Table, t: Translator) -> str:
    """The time from a rally to the decisions on it (`measures.remedies.decided_on_rallies`), and how much of it passed after
    the complaint.
    """
    found = rows(cases)
    return stopped(waits_title(found, t) if found else t("No decision on these rallies is recorded"), t)


def in_full(*texts: str | None, t: Translator) -> str:
    """Texts of a record one behind the other, each with its full stop; one that is missing is left out."""
    return " ".join(stopped(text.rstrip("."), t) for text in texts if text)


def stopped(text: str, t: Translator) -> str:
    """A title as a sentence."""
    return text if text.endswith(("?", "!", ".")) else t("{told}.", told=text)

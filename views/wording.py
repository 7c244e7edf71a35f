"""Texts for the values of a row: numbers, penalties, days, rounds; what a number is recounted without.

Words of a source are not translated into numbers. Where a round is inferred and not said by a source, every sentence and
table that names it says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import narwhals as nw

from loaders import Dataset
from measures import firmness
from measures.codes import ANNOUNCED_CITIES, IN_WORDS, TIME, Unit, penalty_units
from measures.days import RoundId, is_inferred
from measures.evidence import claims_of, documents
from measures.firmness import OPENING, Recount, Removal
from measures.places import last_rally
from measures.tables import read, rows, values
from translations import Translator
from translations.words import claimed
from views.view import View

TIED = re.compile(r"(?<=\d) (?=\w)| (?=[\u2013\u2014] )")
"""The space between a number and the word behind it, and the one before a dash."""


def people_text(row: dict[str, Any], t: Translator) -> str:
    """How many people an act concerned, as reported; words stay words."""
    low, high = row["people_low"], row["people_high"]
    if low is None:
        return str(row["people_words"] or t("not reported"))
    if row["people_words"]:
        return f"{t.number(low)} ({row['people_words']})"
    return claimed(low, high, "exact" if low == high else "range", t)


def day_text(day: str | None, t: Translator) -> str:
    """Return a day, month or year as it stands in a cell or begins a line, or that it is not reported."""
    return t.at_start(t.day(day, year=True)) if day else t("not reported")


def day_within(day: str | None, t: Translator) -> str:
    """Return a day, month or year within a sentence, or that it is not reported."""
    return t.day(day, year=True) if day else t.in_sentence(t("Date not reported"))


def response_day(row: Mapping[str, Any], view: View) -> str:
    """Return the day of a reaction within a sentence, or that it is not reported, or not stated in the part read."""
    sources = read(view.dataset, "sources").filter(nw.col("source_id").is_in((row["source_ids"] or "").split(";")))
    if not row["date"] and OPENING in values(sources, "read_extent"):
        return view.t("date not stated in the part read")
    return day_within(row["date"], view.t)


def publisher_text(document: Mapping[str, Any]) -> str:
    return f"{document['publisher']} ({document['caution']})" if document["caution"] else document["publisher"]


def title_within(title: str, t: Translator) -> str:
    """Return the title of a document within a sentence, in quotation marks unless it is a description in brackets."""
    return t.quoted(title) if title and not title.startswith("(") else title


def people_named(row: dict[str, Any]) -> str:
    return (row["people_named"] or "").replace(";", ", ")


def targets_text(row: dict[str, Any], targets: Mapping[str, str], t: Translator) -> str:
    codes = (row["target_codes"] or "").split(";")
    labels = ", ".join(t.in_sentence(targets[code]) for code in codes if code)
    return t.at_start(labels) or t("not reported")


def answer_text(row: dict[str, Any], t: Translator) -> str:
    if row["granted"] == row["filed"]:
        return t("permitted")
    if row["filed"] == 1:
        return t("refused") if row["rejected"] else t("not reported")
    return t("{rejected} of {filed} refused", rejected=t.number(row["rejected"]), filed=t.number(row["filed"]))


def days_taken(row: Mapping[str, Any], t: Translator) -> str:
    low, high = row["decision_days_low"], row["decision_days_high"]
    if low is None:
        return t("not reported")
    if high is None:
        return str(row["decision_days_words"] or t.plural("at least {n} day", "at least {n} days", low))
    if high != low:
        return t.plural("{low} to {n} day", "{low} to {n} days", high, low=low)
    return t.plural("{n} day", "{n} days", int(low))


def kind_reported(act: dict[str, Any], whole: Dataset, t: Translator) -> str:
    """Return the kind of an act within a sentence, with a word of it where one document alone reports the act."""
    kind = t.in_sentence(whole.labels("kinds")[act["kind_code"]])
    return kind if ";" in act["source_ids"] else t("{kind} (only one report)", kind=kind)


def penalty_text(row: dict[str, Any], units: Mapping[str, Unit], t: Translator) -> str:
    """Return the penalty of an incident in its unit, with what a part of it was for; empty if none is reported."""
    amount, unit, note = row["penalty_amount"], units.get(row["penalty_unit_code"]), row["penalty_note"]
    if amount is None:
        return ""
    text = t.data_plural(unit.amount_forms or f"{{n}} {unit.label}", amount) if unit else t.number(amount)
    return t("{penalty} ({note})", penalty=text, note=note) if note else text


def row_penalty_text(row: dict[str, Any], whole: Dataset, t: Translator) -> str:
    return penalty_text(row, penalty_units(whole), t)


def short_penalty(row: dict[str, Any], units: Mapping[str, Unit], t: Translator) -> str:
    """Return the penalty of an act beside its mark: the number and the label of its unit."""
    unit = units.get(row["penalty_unit_code"])
    return penalty_text(row, {row["penalty_unit_code"]: Unit(unit.label)} if unit else {}, t)


def time_penalty(row: dict[str, Any], units: Mapping[str, Unit], t: Translator) -> str:
    unit = units.get(row["penalty_unit_code"])
    return penalty_text(row, units, t) if unit and unit.quantity == TIME else ""


def figure_of(row: dict[str, Any], t: Translator) -> str:
    """Return the figure of a claim as its source qualifies it; words stay words."""
    if row["qualifier_code"] == IN_WORDS:
        return t.quoted(row["words"])
    return claimed(row["low"], row["high"], row["qualifier_code"], t, row["qualifier"] or "")


def announced_number(row: dict[str, Any], view: View) -> str:
    """Return in how many cities rallies were announced for a round: its number, else the lowest reported; or nothing."""
    if row["cities_announced"]:
        return view.t.number(row["cities_announced"])
    of_round = claims_of(view.dataset, ANNOUNCED_CITIES).filter(nw.col("round_id") == row["round_id"])
    return next((figure_of(one, view.t) for one in rows(of_round.sort("low", nulls_last=True))), "")


def period_text(row: dict[str, Any], t: Translator) -> str:
    """Return the period that a claim counts; empty where it is the rally day."""
    first, last = row["period_from"], row["period_to"]
    if not first and not last:
        return ""
    if first == last:
        return t.day(first, year=True)
    if first and last:
        return t.span(first, last)
    return f"{t.at_start(t.day(first, year=True))} – …" if first else f"… – {t.day(last, year=True)}"


def addressee_text(row: dict[str, Any], t: Translator) -> str:
    addressee, actor = t.in_sentence(row["addressee"]), t.in_sentence(row["actor"])
    if addressee == actor:
        return t("Addressed to: {addressee}", addressee=addressee)
    return t("Addressed to: {addressee}; action expected from: {actor}", addressee=addressee, actor=actor)


def called_by(row: dict[str, Any], t: Translator) -> str:
    return t("Organisers: {who}", who=row["organisers"] or t("not reported"))


def demands_text(row: dict[str, Any], t: Translator, names: Iterable[str]) -> str:
    """Return what the rallies of a round demanded, as reported; a text that begins with a city keeps its letter."""
    text = row["demands"] or t("not reported")
    return t("Demands: {what}", what=text if text.startswith(tuple(names)) else t.in_sentence(text))


def about_rounds(row: dict[str, Any]) -> str:
    """Return rounds a reaction refers to (for a case, its own round); empty if none is named."""
    return str(row.get("round") or row["about_round_ids"] or "").replace(";", ", ")


def city_of(row: dict[str, Any], names: Mapping[str, str], t: Translator) -> str:
    """Return the name of a city of the map, or how many announced cities no source names."""
    if row["city_id"] is not None:
        return names[row["city_id"]]
    return t.plural(
        "{n} city with an announced rally, not named in the sources consulted",
        "{n} cities with announced rallies, not named in the sources consulted",
        int(row["unnamed"]),
    )


def announced_for(row: dict[str, Any], whole: Dataset, t: Translator) -> str:
    """Return the day of the last round if a rally was announced for it in a city of the map; else an empty text."""
    announced = row["evidence"] == "named" or row["city_id"] is None
    return t.day(last_rally(whole)[1], year=True) if announced else ""


def permissions_text(row: dict[str, Any], none: str, t: Translator) -> str:
    """How many rallies of a round were permitted, or `none`, and whether that they belong to it is inferred."""
    if not row["permitted"]:
        return none
    n = t.number(row["permitted"])
    return t("{n} (inferred)", n=n) if row["permitted_inferred"] else n


def act_date(row: Mapping[str, Any], t: Translator) -> str:
    """Return the date of an act as precisely as it is reported: never more."""
    if row["date"] is None:
        return t("Date not reported")
    day = t.day(row["date"], year=True)
    if row["date_precision"] == "before":
        return t("No later than {day}", day=day)
    if row["date_end"] is not None and not row["date_end"].startswith(row["date"]):
        days = t.span(row["date"], row["date_end"])
        return t("In the period {days}", days=days) if row["date_precision"] == "about" else days
    return t("Around {day}", day=day) if row["date_precision"] == "about" else t.at_start(day)


def city_and_round(row: Mapping[str, Any], names: Mapping[str, str], t: Translator) -> str:
    city, number = names.get(row["city_id"], t("city not recorded")), row["round_id"]
    if number is None:
        return city
    if is_inferred(row):
        return t("{city}, round {n} (inferred)", city=city, n=number)
    return t("{city}, round {n}", city=city, n=number)


def round_head(number: RoundId | None, day: str | None, t: Translator, year: bool = False) -> str:
    """Return a round and its day, as far as both are known, as a head; of no round the day alone."""
    if not day:
        return t("Date not reported") if number is None else t("Round {n}", n=number)
    text = t.day(day, year=year)
    return t.at_start(text) if number is None else t("Round {n}, {day}", n=number, day=text)


def round_text(row: Mapping[str, Any], t: Translator) -> str:
    if row["round_id"] is None:
        return t("no round")
    return t("{n} (inferred)", n=row["round_id"]) if is_inferred(row) else str(row["round_id"])


def unbroken(text: str) -> str:
    """Return a title in which no line ends between a number and the word behind it, or begins with a dash."""
    return TIED.sub("\N{NO-BREAK SPACE}", text)


def as_sentence(text: str, t: Translator) -> str:
    return text if text.endswith(("?", "!", ".")) else t("{told}.", told=text)


def removal_text(view: View, removal: Removal) -> str:
    """Return what is left out, as it stands in a sentence behind “without”."""
    t, label = view.t, removal_labels(view, (removal,))[removal]
    if removal[0] == firmness.KIND:
        return t("documents from publishers of the type “{kind}”", kind=t.in_sentence(label))
    if removal[0] == firmness.RELATION:
        return t("documents whose relation to the events is “{relation}”", relation=t.in_sentence(label))
    if removal[0] == firmness.PUBLISHER:
        return t("documents from {publisher}", publisher=label)
    return label if removal[0] == firmness.DOCUMENT else t.in_sentence(label)


def removal_labels(view: View, removals: Iterable[Removal]) -> dict[Removal, str]:
    """Return the same of some as they stand alone: a document by publisher and day."""
    whole, t = view.dataset, view.t
    labels = {
        firmness.DOCUMENT: view.unfiltered.cached("document-names", lambda: _document_names(view)),
        firmness.PUBLISHER: whole.labels("publishers"),
        firmness.KIND: whole.labels("publisher_kinds"),
        firmness.RELATION: whole.labels("relations"),
        firmness.ROWS: {
            firmness.SINGLE: t("Records that only one document reports"),
            firmness.OPENING: t("Documents of which we read only the opening"),
            firmness.LOW: t("Low-confidence records"),
            firmness.TWICE: t("Records that may be double-counted"),
            firmness.SILENT: t("Records without a source"),
        },
    }
    return {(family, code): labels[family].get(code, code) for family, code in removals}


def publishers_text(recount: Recount, t: Translator) -> str:
    """Return how many publishers some documents have, also with co-publishers as one, and how many documents name none."""
    every = sum(1 for family, _ in recount.reductions if family == firmness.PUBLISHER)
    text = t.plural("{n} publisher", "{n} publishers", every)
    if every != recount.publishers:
        text = t.plural(
            "{publishers} ({n} if publishers of the same document count as one)",
            "{publishers} ({n} if publishers of the same document count as one)",
            recount.publishers,
            publishers=text,
        )
    if not recount.unsigned:
        return text
    return t.plural(
        "{publishers}; the publisher of {n} document is not known",
        "{publishers}; the publishers of {n} documents are not known",
        recount.unsigned,
        publishers=text,
    )


def silent_text(recount: Recount, t: Translator) -> str:
    silent = recount.reductions.get((firmness.ROWS, firmness.SILENT), 0)
    if not silent:
        return ""
    return t.plural(
        "{n} record has no named source; leaving out sources does not affect it.",
        "{n} records have no named source; leaving out sources does not affect them.",
        silent,
    )


def _document_names(view: View) -> dict[str, str]:
    """Each document by its publisher and day, and its title where others have the same."""
    names, titles = dict[str, str](), dict[str, str]()
    for row in rows(documents(view.dataset)):
        day = day_within(row["published"], view.t) if row["published"] else ""
        names[row["source_id"]] = ", ".join(filter(None, (row["publisher"] or row["title"], day)))
        titles[row["source_id"]] = title_within(row["title"], view.t)
    shared = Counter(names.values())
    return {key: f"{name}: {titles[key]}".replace(": (", " (") if shared[name] > 1 else name for key, name in names.items()}

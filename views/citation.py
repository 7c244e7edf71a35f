"""How a dataset introduces itself over a screen and in its window, and how a view is cited: a sentence, BibTeX, RIS."""

import re
from collections.abc import Iterable, Iterator

from loaders import Dataset
from loaders.campaign import Terms
from measures.acts import count_acts_in_rounds, counts
from measures.coverage import coverage
from measures.tables import read, rows
from translations import Translator
from views import screens
from views.finding import with_cautions
from views.view import COMMON, LISTS, OF_ACTS, View, by_filter, link

COMMONS = re.compile(r"(CC)-(.+)-([\d.]+)|(CC0)-([\d.]+)")
"""The code of a licence of Creative Commons, which is printed with spaces: CC BY-SA 4.0, CC0 1.0."""
NO_KEY = re.compile(r"[^A-Za-z0-9_:-]")  # what does not stand in a key of a list of references


def licence_name(whole: Dataset, t: Translator) -> str:
    """Return the licences by their short names, within a line, or that none is stated."""
    return "; ".join(_printed_name(name) for name, _ in whole.licences) or t("licence not stated")


def licence_address(whole: Dataset) -> str:
    """Where the text of the first licence stands; empty where the descriptor does not say."""
    return link(whole.licences[0][1]) if whole.licences else ""


def required_credit(whole: Dataset) -> str:
    """Return what the publisher of the records asks to stand on every picture; empty where the dataset states no terms."""
    terms = whole.campaign.terms
    return terms.credit if terms else ""


def are_rows_held_back(view: View) -> bool:
    """Whether no rows are given away: the terms of their publisher forbid it, and the dashboard has a public address."""
    return are_held_back(view.dataset.campaign.terms, view)


def are_held_back(terms: Terms | None, view: View) -> bool:
    return terms is not None and not terms.rows_may_be_exported and bool(view.site)


def rows_held_back_text(view: View, terms: Terms | None = None) -> str:
    terms = terms or view.dataset.campaign.terms
    return view.t(
        "{publisher} does not allow the rows of its data to be shared, so a dashboard that others can open does not offer "
        "them. Charts with their values, and documents, remain available.",
        publisher=terms.publisher if terms else "",
    )


def publisher_terms(view: View) -> Iterator[tuple[str, str, str]]:
    """Yield the credit a publisher requires, and how its records were converted: name, label and text of each."""
    t, terms = view.t, view.dataset.campaign.terms
    if terms is None:
        return
    text = " ".join(filter(None, (terms.credit, terms.work)))
    yield "credit", t("Citation required by {publisher}", publisher=terms.publisher), text
    changed = terms.changed.get(t.language) or next(iter(terms.changed.values()), "")
    if changed:
        yield "changed", t("How the records of {publisher} were converted", publisher=terms.publisher), changed


def _printed_name(name: str) -> str:
    match = COMMONS.fullmatch(name)
    return " ".join(filter(None, match.groups())) if match else name


def sentence(view: View, screen: str | None = None, **more: str) -> str:
    """Return the citation as plain text; `screen` is its place in the address, empty where the whole is cited."""
    texts = (view.t("Dataset, version {version}, {day}.", **_version(view)), *_screen_and_filters(view, screen))
    return _joined_citation(view, texts, view.address(screen or "", **more))


def citation_key(view: View) -> str:
    return view.dataset.campaign.citation_key or NO_KEY.sub("_", view.dataset.name)


def _licence_sentence(view: View) -> str:
    t = view.t
    text = t("{told}.", told=t.at_start(licence_name(view.dataset, t)))
    return " ".join(filter(None, (text, required_credit(view.dataset))))


def _screen_and_filters(view: View, screen: str | None) -> list[str]:
    t = view.t
    name = None if screen is None else screens.names(t).get(screen or screens.OVERVIEW)
    filters = t("Shown: {chosen}.", chosen=view.filters_text) if view.filters_text else ""
    return [t("Screen: {screen}.", screen=name) if name else "", filters]


def of_record(view: View, record_id: str) -> str:
    """Return the citation of one record, with its own address; filters have no part in it."""
    text = view.t("Dataset, version {version}, {day}, record {record}.", **_version(view), record=record_id)
    return _joined_citation(view, (text,), view.unfiltered.address("people", incident=record_id))


def of_person(view: View, key: str, name: str) -> str:
    text = view.t("Dataset, version {version}, {day}, everything recorded about {name}.", **_version(view), name=name)
    return _joined_citation(view, (text,), view.unfiltered.address("people", person=key))


def _version(view: View) -> dict[str, str]:
    return {"version": view.dataset.version, "day": view.t.day(view.dataset.released, year=True)}


def _joined_citation(view: View, texts: Iterable[str], address: str) -> str:
    t, whole = view.t, view.dataset
    authors = f"{'; '.join(map(t.translate, whole.authors))}." if whole.authors else ""
    title = t("{title}.", title=t.translate(whole.title))
    return " ".join(filter(None, (authors, title, *texts, _licence_sentence(view), address)))


def bibtex(view: View, screen: str | None = None, **more: str) -> str:
    fields = _citation_fields(view, screen, **more)
    braced = ((name, f"{{{value}}}" if name in ("author", "title") else value) for name, value in fields.items())
    body = ",\n".join(f"\t{name} = {{{value}}}" for name, value in braced)
    return f"@dataset{{{citation_key(view)},\n{body}\n}}\n"


def ris(view: View, screen: str | None = None, **more: str) -> str:
    fields = _citation_fields(view, screen, **more)
    tags = [
        ("TY", "DATA"),
        *(("AU", view.t.translate(author)) for author in view.dataset.authors),
        ("TI", fields["title"]),
        ("PY", fields["year"]),
        ("DA", fields["date"].replace("-", "/")),
        ("ET", fields["version"]),
        ("LA", fields["language"]),
        ("N1", fields["note"]),
        *([("UR", fields["url"])] if "url" in fields else []),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags)


def _citation_fields(view: View, screen: str | None, **more: str) -> dict[str, str]:
    whole, t = view.dataset, view.t
    authors = "} and {".join(t.translate(author) for author in whole.authors)
    return {
        **({"author": authors} if authors else {}),
        "title": t.translate(whole.title),
        "year": whole.released[:4],
        "date": whole.released,
        "version": whole.version,
        "language": t.language,
        "note": " ".join([_licence_sentence(view), *(part for part in _screen_and_filters(view, screen) if part)]),
        **({"url": view.address(screen or "", **more)} if view.site else {}),
    }


def brand(whole: Dataset, t: Translator) -> tuple[str, str]:
    """Return what the dashboard is about in a few words, and where and when; the title of a dataset that does not say."""
    return whole.campaign.text("name") or t.translate(whole.title), whole.campaign.text("place_and_period")


def over_title(whole: Dataset, t: Translator) -> str:
    return whole.campaign.text("line") or whole.campaign.text("place_and_period") or t.translate(whole.title)


def made_with_text(view: View) -> str:
    text = view.t("This link was made with version {old} of the dataset; this is version {new}.")
    return text.format(old=view.made_with, new=view.dataset.version) if view.made_with else ""


def picture_origin(view: View) -> str:
    """Return what stands below a picture that goes out alone: where, when, and the address of the dashboard if known."""
    text = view.t("{what}.", what=over_title(view.dataset, view.t))
    return f"{text} {view.site}".strip()


def window_title(screen: str, whole: Dataset, t: Translator) -> str:
    about = whole.campaign.text("window") or brand(whole, t)[0]
    return t("{screen} · {about}", screen=screen, about=about)


def coverage_shares(view: View) -> list[tuple[str, str, float]]:
    """How well the records are covered: a part of a whole in words, what it is, and its percent."""
    t, found = view.t, view.measure(coverage)
    names = {
        "two_sources": t("incidents with at least two sources"),
        "exact_day": t("incidents with an exact date"),
        "number": t("incidents with a reported number of people"),
        "read_in_full": t("documents read in full"),
    }
    return [
        (
            t("{part} of {whole}", part=t.number(one.part), whole=t.number(one.total)),
            names[name],
            round(100 * one.part / max(one.total, 1), 1),
        )
        for name, one in found.items()
    ]


def shown_of_all(view: View) -> str:
    t, numbers = view.t, view.measure(counts)
    every = view.unfiltered.measure(count_acts_in_rounds)
    part = {"shown": t.number(numbers.tied), "of": t.number(every)}
    if view.unfiltered.measure(counts).loose:
        text = t("Showing {shown} of {of} incidents linked to a rally day", **part)
        if numbers.tied == every:
            text = t.plural(
                "Showing {n} incident linked to a rally day", "Showing all {n} incidents linked to a rally day", every
            )
    elif numbers.tied == every:
        text = t.plural("Showing {n} incident", "Showing all {n} incidents", every)
    else:
        text = t("Showing {shown} of {of} incidents", **part)
    text = with_cautions(text, 0, numbers.twice_linked, t)
    if not numbers.loose:
        return text
    more = t.plural("{n} other is not linked to a rally day", "{n} others are not linked to a rally day", numbers.loose)
    return t("{told}; {more}", told=text, more=more)


def subject(view: View) -> str:
    """Return the title of the dataset with the filters: “Assembly restrictions in Kazakhstan: Almaty · detention”.

    The title omits its months if filters name days. Of a table that is no campaign it is the line, which says how many rows
    were taken.
    """
    t, whole, selection = view.t, view.dataset, view.selection
    if not selection:
        return ("rounds" not in whole.own_tables and whole.campaign.text("line")) or t.translate(whole.title)
    dated = selection.rounds or selection.since or selection.until
    title = t.translate(whole.subject if dated else whole.title)
    return t("{about}: {choice}", about=title, choice=" · ".join(filter_texts(view)))


def filter_texts(view: View) -> Iterator[str]:
    """Yield the filters in words, rounds by their days, and days with what they include."""
    t, whole, selection = view.t, view.dataset, view.selection
    texts = by_filter(selection, whole, t)
    if selection.rounds:
        days = {row["round_id"]: t.day(row["date"], year=True) for row in rows(read(whole, "rounds"))}
        texts["rounds"] = t("rallies of {days}", days=", ".join(days[number] for number in selection.rounds))
    if "days" in texts:
        texts["days"] = t("{days} (exact, possible or latest date)", days=texts["days"])
    order, nouns = ("rounds", "days", "cities", "kinds", "authorities", *OF_ACTS.values()), {LISTS[name] for name in COMMON}
    yield from (t.in_sentence(texts[name]) if name in nouns else texts[name] for name in order if name in texts)

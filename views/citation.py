"""How a view is cited: as a sentence in each language, as BibTeX and as RIS."""

import re
from collections.abc import Iterable, Iterator

from loaders import Dataset
from loaders.campaign import Terms
from translations import Translator
from views import screens
from views.view import View, link

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

"""How a view is cited: as a sentence in each language, as BibTeX and as RIS."""

import re
from collections.abc import Iterable

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from views import screens
from views.licence import licence_name, required_credit
from views.view import View

NO_KEY = re.compile(r"[^A-Za-z0-9_:-]")
"""What does not stand in a key of a list of references."""


def sentence(view: View, screen: str | None = None, **more: str) -> str:
    """The citation as plain text in the language of the choice: author, title, version, date, screen, filters, licence,
    address.

    `screen` is the place of a screen in the address, with what else the address says; without it the whole is cited.
    """
    texts = (view.t("Dataset, version {version}, {day}.", **_version(view)), *_screen_and_filters(view, screen))
    return _joined_citation(view, texts, view.address(screen or "", **more))


def _author_and_title(view: View) -> list[str]:
    """Author and title."""
    t = view.t
    authors = [t.translate(author) for author in view.dataset.authors]
    return [f"{'; '.join(authors)}." if authors else "", t("{title}.", title=t.translate(view.dataset.title))]


def citation_key(view: View) -> str:
    """The key of the dataset in a list of references: its own, else its name."""
    return view.dataset.campaign.citation_key or NO_KEY.sub("_", view.dataset.name)


def _licence_sentence(view: View) -> str:
    """The licence; that none is stated, where none is; and what the publisher of the records asks for."""
    t = view.t
    text = t("{told}.", told=t.at_start(licence_name(view.dataset, t)))
    return " ".join(filter(None, (text, required_credit(view.dataset))))


def _screen_and_filters(view: View, screen: str | None) -> list[str]:
    """The screen and the filters."""
    t = view.t
    name = None if screen is None else screens.names(t).get(screen or screens.OVERVIEW)
    filters = t("Shown: {chosen}.", chosen=view.filters_text) if view.filters_text else ""
    return [t("Screen: {screen}.", screen=name) if name else "", filters]


def of_record(view: View, record_id: str) -> str:
    """The citation of one record, with its own address; filters have no part in it."""
    text = view.t("Dataset, version {version}, {day}, record {record}.", **_version(view), record=record_id)
    return _joined_citation(view, (text,), view.unfiltered.address("incidents", incident=record_id))


def of_person(view: View, key: str, name: str) -> str:
    """The citation of all about a person, with its own address; filters have no part in it."""
    text = view.t("Dataset, version {version}, {day}, everything recorded about {name}.", **_version(view), name=name)
    return _joined_citation(view, (text,), view.unfiltered.address("people", person=key))


def _version(view: View) -> dict[str, str]:
    return {"version": view.dataset.version, "day": view.t.day(view.dataset.released, year=True)}


def _joined_citation(view: View, texts: Iterable[str], address: str) -> str:
    return " ".join(filter(None, (*_author_and_title(view), *texts, _licence_sentence(view), address)))


def bibtex(view: View, screen: str | None = None, **more: str) -> str:
    """The citation as a BibTeX entry of the kind `dataset`; screen, filters and licence stand in its note."""
    fields = _citation_fields(view, screen, **more)
    values = {name: f"{{{value}}}" if name in ("author", "title") else value for name, value in fields.items()}
    entry = Entry("dataset", citation_key(view), [Field(name, value) for name, value in values.items()])
    return write_string(Library([entry])).strip() + "\n"


def ris(view: View, screen: str | None = None, **more: str) -> str:
    """The citation as a RIS record of the type DATA; screen, filters and licence stand in its note."""
    values = _citation_fields(view, screen, **more)
    record = {
        "type_of_reference": "DATA",
        "authors": [view.t.translate(author) for author in view.dataset.authors],
        "title": values["title"],
        "year": values["year"],
        "date": values["date"].replace("-", "/"),
        "edition": values["version"],
        "language": values["language"],
        "notes": [values["note"]],
        **({"urls": [values["url"]]} if "url" in values else {}),
    }
    return str(rispy.dumps([record], enforce_list_tags=False)).removeprefix("1.\n")


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

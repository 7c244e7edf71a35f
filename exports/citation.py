"""How a view is cited: as a sentence in each language, as BibTeX and as RIS."""

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from exports.chosen import Chosen, choose
from measures.selection import Selection

KEY = "assembly_restrictions_kazakhstan_2012"


def sentence(chosen: Chosen) -> str:
    """The citation as plain text in the language of the choice: title, version, date, filters, licence, address."""
    t, whole = chosen.words, chosen.whole
    parts = [
        t("{title}.", title=t.described(whole.title)),
        t("Dataset, version {version}, {day}.", version=whole.version, day=t.day(whole.released, year=True)),
        t("Shown: {chosen}.", chosen=chosen.chosen) if chosen.chosen else "",
        "CC BY 4.0.",
        chosen.address(),
    ]
    return " ".join(part for part in parts if part)


def of_record(chosen: Chosen, record_id: str) -> str:
    """The citation of one record, with its own address; filters have no part in it."""
    t, whole = chosen.words, chosen.whole
    alone = choose(whole, Selection(), t.language, chosen.site)
    version = {"version": whole.version, "day": t.day(whole.released, year=True)}
    parts = [
        t("{title}.", title=t.described(whole.title)),
        t("Dataset, version {version}, {day}, record {record}.", **version, record=record_id),
        "CC BY 4.0.",
        alone.address("incidents", incident=record_id),
    ]
    return " ".join(part for part in parts if part)


def bibtex(chosen: Chosen) -> str:
    """The citation as a BibTeX entry of the kind `dataset`; filters and licence stand in its note."""
    values = {**_values(chosen), "title": f"{{{chosen.words.described(chosen.whole.title)}}}"}
    entry = Entry("dataset", KEY, [Field(name, value) for name, value in values.items()])
    return write_string(Library([entry])).strip() + "\n"


def ris(chosen: Chosen) -> str:
    """The citation as a RIS record of the type DATA; filters and licence stand in its note."""
    values = _values(chosen)
    record = {
        "type_of_reference": "DATA",
        "title": values["title"],
        "year": values["year"],
        "date": values["date"].replace("-", "/"),
        "edition": values["version"],
        "language": values["language"],
        "notes": [values["note"]],
        **({"urls": [values["url"]]} if "url" in values else {}),
    }
    return str(rispy.dumps([record], enforce_list_tags=False)).removeprefix("1.\n")


def _values(chosen: Chosen) -> dict[str, str]:
    whole, t = chosen.whole, chosen.words
    shown = t("Shown: {chosen}.", chosen=chosen.chosen) if chosen.chosen else ""
    return {
        "title": t.described(whole.title),
        "year": whole.released[:4],
        "date": whole.released,
        "version": whole.version,
        "language": t.language,
        "note": f"CC BY 4.0. {shown}".strip(),
        **({"url": chosen.address()} if chosen.site else {}),
    }

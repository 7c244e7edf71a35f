"""The records of a table as columns of the profile, a row for each of its rows."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from intake.cells import plain_texts
from intake.codes import read_penalty
from intake.privacy import is_private
from intake.progress import Progress, no_progress
from intake.reader import Reader
from intake.targets import FREE_TEXTS, NOTE
from loaders.unseen import confusable_skeleton, mixed_letters

ALWAYS = ("incident_id", "source_ids")
ADDRESS, HOST = re.compile(r"https?://\S+"), re.compile(r"https?://([\w-]+(?:\.[\w-]+)+)")
OWN_ID = re.compile(r"(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{1,5}[-_/.№# ]{0,2}){0,3}\d{1,6}(?:[-/._][A-Z\d]{1,6}){0,3}")
"""An ID that can say nothing of anybody: short forms and numbers, as KZ-2012-014."""
Row = tuple[str | None, ...]
A_PENALTY = "a number and its unit, as in 15 days"


def read_rows(reader: Reader, progress: Progress = no_progress) -> pd.DataFrame:
    """Return every row with its id, day, people, codes, penalty, texts and sources, without columns that are empty."""
    parts, columns = (_ids, Reader.days, _people, _penalty, _code_columns, _texts, _sources), dict[str, list[Any]]()
    for number, part in enumerate(parts):
        progress("cells", number * len(reader.table.numbers), len(parts) * len(reader.table.numbers))
        columns |= part(reader)
    return pd.DataFrame({name: cells for name, cells in columns.items() if name in ALWAYS or any(cells)}, dtype=object)


def _ids(reader: Reader) -> dict[str, list[Any]]:
    """Return the ID of each row: its own, else its number in the sheet where that is none, or stands in a row above."""
    column, numbers = reader.mapping.column_for("incident_id"), reader.table.numbers
    own = [None] * len(numbers) if column is None else plain_texts(reader.table.columns[column])
    ids, taken = list[str](), set[str]()
    for place, (text, number) in enumerate(zip(own, numbers, strict=True)):
        is_plain = text and OWN_ID.fullmatch(text) and (text.isascii() or not mixed_letters(text))
        row_id = text if is_plain and text else f"row {number}"
        key = row_id.casefold() if row_id.isascii() else confusable_skeleton(row_id)
        if text and (not is_plain or key in taken):
            reader.reject(column, place, "id", f"an id that stands once, as KZ-014; row {number} is taken")
            row_id = key = f"row {number}"
        taken.add(key)
        ids.append(row_id)
    return {"incident_id": ids}


def _people(reader: Reader) -> dict[str, list[Any]]:
    """Return bounds and words of how many were affected; a column for a bound stands first."""
    amounts, words = reader.amounts("people"), f"people_words_{reader.mapping.language}"
    columns: dict[str, list[Any]] = {
        "people_low": [one and one.low for one in amounts],
        "people_high": [one and one.high for one in amounts],
        words: [one and one.words for one in amounts],
    }
    for bound, name in (("low", "people_low"), ("high", "people_high")):
        own = reader.amounts(name)
        columns[name] = [(one and getattr(one, bound)) or other for one, other in zip(own, columns[name], strict=True)]
    column = reader.mapping.column_for("people_high") or reader.mapping.column_for("people_low")
    for place, (low, high) in enumerate(zip(columns["people_low"], columns["people_high"], strict=True)) if column else ():
        if low and high and low > high:
            reader.reject(column, place, "bounds", f"at least {low}, the lower number")
            columns["people_high"][place] = None
    return columns


def _penalty(reader: Reader) -> dict[str, list[Any]]:
    """Return amount and unit of the penalty; a number without a unit is none, and listed."""
    cells, units = reader.cells("penalty_amount"), reader.codes("penalty_unit_code")
    if cells is None:
        return {}
    read = [cell if cell is None else read_penalty(cell, unit) for cell, unit in zip(cells, units, strict=True)]
    for place in (place for place, one in enumerate(read) if one is None and cells[place] is not None):
        reader.reject(reader.mapping.column_for("penalty_amount"), place, "penalty", A_PENALTY)
    return {"penalty_amount": [one and one[0] for one in read], "penalty_unit_code": [one and one[1] for one in read]}


def _code_columns(reader: Reader) -> dict[str, list[Any]]:
    targets = reader.code_lists("target_codes", reader.mapping.column_for("target_codes"))
    lists = [";".join(dict.fromkeys(one for one in codes if one)) or None for codes in targets]
    return {"target_codes": lists, **{one: reader.codes(one) for one in ("authority_code", "confidence")}}


def _texts(reader: Reader) -> dict[str, list[Any]]:
    """Return free texts in the language of the table, and names of people, as far as the reader takes them in."""
    mapping, language = reader.mapping, reader.mapping.language
    columns = dict[str, list[Any]]()
    if mapping.names_are_public:
        names = zip(*(plain_texts(reader.table.columns[one]) for one in mapping.columns_for("people_named")), strict=True)
        columns[f"people_named_{language}"] = ["; ".join(filter(None, cells)) or None for cells in names]
    if mapping.with_texts:
        for target in (target for target in FREE_TEXTS if target != NOTE and mapping.column_for(target)):
            columns[f"{target}_{language}"] = public_texts(reader, str(mapping.column_for(target)))
        notes = {reader.withheld.without(one): public_texts(reader, one) for one in mapping.columns_for(NOTE)}
        lines = (
            [f"{name}: {text}" for name, text in zip(notes, cells, strict=True) if text]
            for cells in zip(*notes.values(), strict=True)
        )
        columns["own_notes"] = ["\n".join(one) or None for one in lines]
    return columns


def public_texts(reader: Reader, column: str) -> "list[str | None]":
    """Return the texts of a column without withheld names; one in which something private stands is left out and listed."""
    texts = plain_texts(reader.table.columns[column])
    public = {text: None if is_private(text) else reader.withheld.without(text) for text in dict.fromkeys(texts) if text}
    for place in (place for place, text in enumerate(texts) if text and public[text] is None):
        reader.reject(
            column,
            place,
            "private",
            "a text without contact details, home addresses, coordinates, accounts and document numbers",
        )
    return [text and public[text] for text in texts]


def _sources(reader: Reader) -> dict[str, list[Any]]:
    """Return the sources of each row: whole if texts are taken in, else their websites; without any the file itself."""
    columns = [plain_texts(reader.table.columns[one]) for one in reader.mapping.columns_for("source_ids")]
    rows, file = [*zip(*columns, strict=True)] or [()] * len(reader.table.numbers), reader.table.public_file
    sources = _whole_sources if reader.mapping.with_texts else _websites
    lists = sources(reader, dict.fromkeys(rows))
    return {"source_ids": [";".join(dict.fromkeys(lists[cells])) or file for cells in rows]}


def _websites(reader: Reader, rows: Iterable[Row]) -> dict[Row, list[str]]:
    """Return the websites of the sources of each row, without those that are called after withheld names."""
    hosts = {row: HOST.findall("\n".join(filter(None, row)).lower()) for row in rows}
    sites = {host: _website(host) for host in dict.fromkeys(host for ones in hosts.values() for host in ones)}
    public = {host: site for host, site in sites.items() if reader.withheld.without(site) == site}
    return {row: [public[host] for host in ones if host in public] for row, ones in hosts.items()}


def _website(host: str) -> str:
    """Return the domain of a host without what stands before it: azattyq.org of rus.azattyq.org, akorda.gov.kz as it is."""
    parts = host.split(".")
    return ".".join(parts[-3 if len(parts) > 2 and len(parts[-2]) <= len("gov") else -2 :])


def _whole_sources(reader: Reader, rows: Iterable[Row]) -> dict[Row, list[str]]:
    """Return the sources of each row as they are written, without those in which something private stands."""
    parts = {row: [part for text in filter(None, row) for part in _parts(text)] for row in rows}
    every = dict.fromkeys(part for ones in parts.values() for part in ones)
    public = {one for one in every if not is_private(one) and reader.withheld.without(one) == one}
    return {row: [one.replace(";", "%3B") for one in ones if one in public] for row, ones in parts.items()}


def _parts(text: str) -> list[str]:
    return [text] if ADDRESS.fullmatch(text) else [part for one in re.split(r"[;\n]", text) if (part := one.strip())]

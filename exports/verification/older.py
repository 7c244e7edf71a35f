"""Files of another version of the program, worded otherwise: their numbers, records and quotations against the data.

Of tables the cells are compared. Of a briefing each footnote: that its records exist, that as many were counted as it names,
that its quotations stand in the statements; and of each sentence with a footnote whether its numbers can be counted from
those records. A number that cannot is no proof of a change: it is listed as not compared.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any

from exports.data_files.file_table import schema
from exports.origin import LANGUAGE, PATH, VERSION
from exports.verification.comparison import NUMBER, SPACES, Difference
from exports.verification.reading import CSV_ZIP, DOCX, HTML, PACKAGE, PDF, XLSX, Content, NoVerdict, Piece, Place
from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from measures.tables import read, rows
from views.view import DAYS, LISTS

BRIEFINGS = (HTML, DOCX, PDF)
PATHS = {**dict.fromkeys(BRIEFINGS, "briefing"), PACKAGE: "data/package", XLSX: "data/xlsx", CSV_ZIP: "data/csv"}
STATED_VERSION = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?![\d.])")
CODE = re.compile(rf"\b({'|'.join((*LISTS, *DAYS))})=([^;&\s\"<]+)")
RECORDS, ID = re.compile(r"\[([^\[\]]{3,20000})\]"), re.compile(r"[A-Z][A-Z0-9]*-[A-Z]{0,3}-?\d+")
QUOTE = re.compile(r"[:;] [“«]([^“”«»]+)[”»]")
Row = dict[str, Any]
CYRILLIC, KAZAKH = re.compile("[\u0400-\u04ff]"), re.compile("[әғқңөұүһ]", re.IGNORECASE)
FEW = 3
"""So many records are cited one by one; of more the first sentence of a footnote says how many were counted."""


def stated_origin(content: Content, versions: Collection[str]) -> dict[str, str]:
    """The origin of a file that carries none, from what it says to its readers; empty for a single table, and where it names
    none of the versions.
    """
    text = " ".join(piece.text for piece in content.pieces) if content.sort in BRIEFINGS else content.origin
    stated = [one for one in STATED_VERSION.findall(text) if one in versions]
    if content.sort not in PATHS or not stated:
        return {}
    cyrillic, kazakh = len(CYRILLIC.findall(text)), len(KAZAKH.findall(text))
    language = "en" if cyrillic < len(text) / 4 else "kk" if kazakh > cyrillic / 50 else "ru"
    return {PATH: PATHS[content.sort], VERSION: stated[0], LANGUAGE: language, **dict(CODE.findall(content.origin))}


def only_rows(content: Content, data: Dataset) -> Content:
    """The rows of the tables of a dataset, without the addresses of the dashboard, which are of a program."""
    tables = {name for name, _ in schema(data)}
    pieces = [
        Piece(piece.place, tuple(cell for cell in piece.cells if "address" not in cell), piece.note)
        for piece in content.pieces
        if dict(piece.place).get("table") in tables
    ]
    return Content(content.sort, content.origin, pieces)


def compare_notes(content: Content, data: Dataset) -> tuple[int, list[Difference], list[Difference]]:
    """What the footnotes of a briefing say, and the numbers of its sentences, against the records they name: how many places
    were compared, what differs, what could not be compared. Raises NoVerdict where no record is known.
    """
    records, is_pdf = _known_records(data), content.sort == PDF
    supports, titles = _quotable(data)
    places, differ, unconfirmed, known_of_note = 0, list[Difference](), list[Difference](), dict[str, list[Row]]()
    for place, number, text in _notes(content):
        ids, quotes, numbers = [*_record_ids(text)], QUOTE.findall(text), NUMBER.findall(re.split(r"[.:]\s", text)[0])
        known_of_note.setdefault(number, []).extend(records[one] for one in ids if one in records)
        is_counted = len(ids) > FEW and len(numbers) == 1 and not is_pdf
        places += len(ids) + len(quotes) + is_counted
        differ += [Difference(place, one, "", True) for one in ids if one not in records]
        if is_counted and numbers[0] != str(len(ids)):
            differ.append(Difference(place, numbers[0], str(len(ids)), True))
        for quote in quotes:
            if SPACES.sub("", quote) not in supports and SPACES.sub("", quote) not in titles:
                (unconfirmed if is_pdf else differ).append(Difference(place, quote, "", False))
    if not any(known_of_note.values()):
        raise NoVerdict("origin")
    for piece in content.pieces:
        known = known_of_note.get(piece.note, []) if piece.note else []
        numbers = NUMBER.findall(piece.text) if known else []
        places += len(numbers)
        countable = _countable(known) if numbers else set()
        if missing := [one for one in numbers if not {*re.findall(r"\d+", one)} <= countable]:
            says = f"{', '.join(missing)} — {piece.text[:160]}"
            unconfirmed.append(Difference(piece.place, says, "", True, piece.note))
    return places, differ, unconfirmed


def _notes(content: Content) -> Iterator[tuple[Place, str, str]]:
    """Place, number and text of each footnote; in a PDF each list of records with the text before it."""
    if content.sort == PDF:
        for place, page in groupby(content.pieces, lambda piece: piece.place[:1]):
            yield place, "", " ".join(piece.text for piece in page)
    for piece in content.pieces:
        if [kind for kind, _ in piece.place] == ["note"]:
            yield piece.place, piece.place[0][1], piece.text


def _record_ids(text: str) -> Iterator[str]:
    """The ids that a footnote names, those of a range one by one."""
    for listed in RECORDS.findall(text):
        for part in re.sub(r"\s*-\s*", "-", listed).split(", "):
            ends = ID.findall(part)
            if len(ends) == 2 and "–" in part:
                head, _, first = ends[0].rpartition("-")
                last = ends[1].rpartition("-")[2]
                yield from (f"{head}-{n:0{len(first)}d}" for n in range(int(first), min(int(last), int(first) + 9_999) + 1))
            else:
                yield from ends


def _known_records(data: Dataset) -> dict[str, Row]:
    tables = [name for name in ID_FIELDS if name in data.own_tables]
    return {str(row[ID_FIELDS[name]]): row for name in tables for row in rows(read(data, name))}


def _quotable(data: Dataset) -> tuple[set[str], str]:
    """The quotations of statements and claims; what it says of its sources, whose titles may have quotation marks."""
    tables = [name for name in ("statements", "claims") if name in data.own_tables]
    supports = {SPACES.sub("", str(row["support"])) for name in tables for row in rows(read(data, name)) if row["support"]}
    return supports, SPACES.sub("", " ".join(str(cell) for row in rows(read(data, "sources")) for cell in row.values()))


def _countable(of_rows: list[Row]) -> set[str]:
    """The numbers that stand in some records, and how many of these share a value, or have different ones, in a column."""
    numbers = {str(len(of_rows))}
    for column in {name for row in of_rows for name in row}:
        values = [str(row[column]) for row in of_rows if row.get(column) is not None]
        numbers |= {str(values.count(value)) for value in {*values}} | {str(len({*values})), str(len(values))}
        numbers |= {str(int(number)) for value in values for number in re.findall(r"\d{1,9}", value)}
    return numbers

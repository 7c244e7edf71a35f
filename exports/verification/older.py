"""Files of another version of the program, worded otherwise: their numbers, records and quotations against the data.

Of tables the cells are compared. Of a briefing each footnote: that its records exist, that as many were counted as it names,
that its quotations stand in the statements; and of each sentence with a footnote whether its numbers can be counted from
those records. A number that cannot is no proof of a change: it is listed as not compared.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from exports.data_files.file_table import schema
from exports.origin import LANGUAGE, PATH, VERSION
from exports.verification.comparison import NUMBER, Difference
from exports.verification.reading import CSV_ZIP, DOCX, HTML, PACKAGE, PDF, XLSX, Content, Piece, Place
from loaders import Dataset
from loaders.checks.tables import ID_FIELDS
from measures.tables import read, rows
from views.view import DAYS, LISTS

BRIEFINGS = (HTML, DOCX, PDF)
FORMS = {PACKAGE: "package", XLSX: "xlsx", CSV_ZIP: "csv"}
STATED_VERSION = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?![\d.])")
CODE = re.compile(rf"\b({'|'.join((*LISTS, *DAYS))})=([^;&\s\"<]+)")
RECORDS, ID = re.compile(r"\[([^\[\]]{3,20000})\]"), re.compile(r"[A-Z][A-Z0-9]*-[A-Z]{0,3}-?\d+")
QUOTE = re.compile(r"[:;] [“«]([^“”«»]+)[”»]")
BROKEN = re.compile(r"[\s\u2010-]+")
Row = dict[str, Any]
CYRILLIC, KAZAKH = re.compile("[\u0400-\u04ff]"), re.compile("[әғқңөұүһ]", re.IGNORECASE)
FEW = 3
"""So many records are cited one by one; of more the first sentence of a footnote says how many were counted."""


class Comparison(NamedTuple):
    """How many known records a briefing of another program names, how many places were compared, the differences, and what
    could not be compared.
    """

    records: int
    compared: int
    differences: tuple[Difference, ...]
    unconfirmed: tuple[Difference, ...]


def stated_origin(content: Content, versions: Collection[str]) -> dict[str, str]:
    """The origin of a file that carries none, from what it says to its readers; empty for a single table, and where it names
    none of the versions.
    """
    text = " ".join(piece.text for piece in content.pieces) if content.sort in BRIEFINGS else content.origin
    stated = [one for one in STATED_VERSION.findall(text) if one in versions]
    if content.sort not in (*BRIEFINGS, *FORMS) or not stated:
        return {}
    path = f"data/{FORMS[content.sort]}" if content.sort in FORMS else "briefing"
    return {PATH: path, VERSION: stated[0], LANGUAGE: _language_of(text), **dict(CODE.findall(content.origin))}


def _language_of(text: str) -> str:
    """The language of a notice by its letters."""
    cyrillic, kazakh = len(CYRILLIC.findall(text)), len(KAZAKH.findall(text))
    return "en" if cyrillic < len(text) / 4 else "kk" if kazakh > cyrillic / 50 else "ru"


def only_rows(content: Content, data: Dataset) -> Content:
    """The rows of the tables of a dataset, without the addresses of the dashboard, which are of a program."""
    tables = {name for name, _ in schema(data)}
    pieces = [
        Piece(piece.place, tuple(cell for cell in piece.cells if "address" not in cell), piece.note)
        for piece in content.pieces
        if dict(piece.place).get("table") in tables
    ]
    return Content(content.sort, content.origin, pieces)


def compare_notes(content: Content, data: Dataset) -> Comparison:
    """What the footnotes of a briefing say, and the numbers of its sentences, against the records they name."""
    records_by_id, supports, titles = _known_records(data), _supports(data), _titles(data)
    notes = [*_notes(content)]
    contradictions: list[Difference] = []
    unconfirmed: list[Difference] = []
    records, compared, ids_of_note = 0, 0, dict[str, list[str]]()
    for place, number, text in notes:
        ids = [*_record_ids(text)]
        ids_of_note[number] = ids
        compared += len(ids)
        records += sum(one in records_by_id for one in ids)
        contradictions += [Difference(place, one, "", True) for one in ids if one not in records_by_id]
        numbers = NUMBER.findall(re.split(r"[.:]\s", text)[0])
        if len(ids) > FEW and len(numbers) == 1 and content.sort != PDF:
            compared += 1
            contradictions += [Difference(place, numbers[0], str(len(ids)), True)] if numbers[0] != str(len(ids)) else []
        for quote in QUOTE.findall(text):
            compared += 1
            if BROKEN.sub("", quote) not in supports and BROKEN.sub("", quote) not in titles:
                (unconfirmed if content.sort == PDF else contradictions).append(Difference(place, quote, "", False))
    for piece in content.pieces:
        ids = [one for one in ids_of_note.get(piece.note, ()) if one in records_by_id] if piece.note else []
        numbers = NUMBER.findall(piece.text) if ids else []
        compared += len(numbers)
        allowed = _countable([records_by_id[one] for one in ids]) if numbers else set()
        missing = [one for one in numbers if not {*re.findall(r"\d+", one)} <= allowed]
        if missing:
            unconfirmed.append(Difference(piece.place, f"{', '.join(missing)} — {piece.text[:160]}", "", True, piece.note))
    return Comparison(records, compared, tuple(contradictions), tuple(unconfirmed))


def _notes(content: Content) -> Iterator[tuple[Place, str, str]]:
    """Place, number and text of each footnote; in a PDF each list of records with the text before it."""
    if content.sort != PDF:
        for piece in content.pieces:
            number = dict(piece.place).get("note", "")
            if number and len(piece.place) == 1:
                yield piece.place, number, piece.text
        return
    pages: dict[Place, list[str]] = {}
    for piece in content.pieces:
        pages.setdefault(piece.place[:1], []).append(piece.text)
    for place, lines in pages.items():
        yield place, "", " ".join(lines)


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


def _supports(data: Dataset) -> set[str]:
    tables = [name for name in ("statements", "claims") if name in data.own_tables]
    return {BROKEN.sub("", str(row["support"])) for name in tables for row in rows(read(data, name)) if row["support"]}


def _titles(data: Dataset) -> str:
    """What the dataset says of its sources, in whose titles words may stand between quotation marks."""
    return BROKEN.sub("", " ".join(str(cell) for row in rows(read(data, "sources")) for cell in row.values()))


def _countable(of_rows: list[Row]) -> set[str]:
    """The numbers that stand in some records, and how many of these share a value, or have different ones, in a column."""
    numbers = {str(len(of_rows))}
    for column in {name for row in of_rows for name in row}:
        values = [str(row[column]) for row in of_rows if row.get(column) is not None]
        numbers |= {str(values.count(value)) for value in {*values}} | {str(len({*values})), str(len(values))}
        numbers |= {str(int(number)) for value in values for number in re.findall(r"\d{1,9}", value)}
    return numbers

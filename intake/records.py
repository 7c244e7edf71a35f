"""The records of a table as columns of the profile, a row for each of its rows, with the organisation's own notes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pandas as pd

from intake.amounts import decimal_mark
from intake.cells import plain_texts, read_distinct
from intake.codes import REMARK, SEPARATORS, header_unit, kind_and_penalty, match_codes, penalty_of
from intake.mapping import TableMapping
from intake.progress import Progress, no_progress, with_progress
from intake.reader import Reader
from intake.source_table import Cell
from intake.targets import NO_ACT, NOTE
from loaders.unseen import confusable_skeleton, mixed_letters, with_code_points

ALWAYS = ("incident_id", "source_ids")
TEXTS = ("organisations", "legal_basis")
ADDRESS = re.compile(r"https?://\S+")
OF_APPLICATIONS = ("filed_on", "decided_on", "answer", "outcome")
ALSO_NOTED = ("country", "crowd")
"""What helps to understand a record and has no column of its own in the profile."""
OF_ACTS = ("people", "people_low", "people_high", "target_codes", "organisations", "penalty_amount", "penalty_unit_code")
NOTED_OF = {
    "application": (*OF_ACTS, "date", "date_end", "outcome"),
    "rally": (*OF_ACTS, "authority_code", "legal_basis", "filed_on", "decided_on"),
}
"""What applications and rallies have no column for."""


def read_rows(reader: Reader, progress: Progress = no_progress) -> pd.DataFrame:
    """Every row with its id, day, people, codes, penalty, texts and sources; columns without anything are left out."""
    read = (_ids, Reader.days, _people, _penalty, _code_columns, _texts, _sources)
    parts = with_progress("cells", read, progress, len(reader.table.numbers))
    columns = {name: cells for one in parts for name, cells in one(reader).items()}
    return pd.DataFrame({name: cells for name, cells in columns.items() if name in ALWAYS or any(cells)}, dtype=object)


def _people(reader: Reader) -> dict[str, list[Any]]:
    """Bounds and words of how many were affected, and of how many gathered; a column for a bound stands first."""
    columns: dict[str, list[Any]] = {}
    words = f"people_words_{reader.mapping.language}"
    for name, target in (("people", "people"), ("crowd", "crowd")):
        amounts = reader.amounts(target)
        columns[f"{name}_low"] = [one and one.low for one in amounts]
        columns[f"{name}_high"] = [one and one.high for one in amounts]
        columns[f"{name}_words_{reader.mapping.language}"] = [one and one.words for one in amounts]
    bounds = {"low": "people_low", "high": "people_high"}
    for bound, target in ((bound, target) for bound, target in bounds.items() if reader.mapping.column_for(target)):
        amounts = reader.amounts(target)
        columns[target] = [(own and getattr(own, bound)) or one for own, one in zip(amounts, columns[target], strict=True)]
        pairs = zip(columns[words], amounts, strict=True)
        columns[words] = ["; ".join(filter(None, (one, own and own.words))) or None for one, own in pairs]
    column = reader.mapping.column_for("people_high") or reader.mapping.column_for("people_low")
    for place, (low, high) in enumerate(zip(columns["people_low"], columns["people_high"], strict=True)) if column else ():
        if low and high and low > high:
            reader.reject_cell(str(column), place, "bounds", f"at least {low}, the lower number")
            columns["people_high"][place] = None
    return columns


def _penalty(reader: Reader) -> dict[str, list[Any]]:
    """Amount and unit of the penalty: each of its own column, else as written behind the number or the kind of act."""
    column, kind = (reader.mapping.column_for(one) for one in ("penalty_amount", "kind_code"))
    units, own, behind = reader.codes("penalty_unit_code"), reader.cells("penalty_amount"), _penalties_behind_kinds(reader)
    cells = [one or other for one, other in zip(own, behind, strict=True)] if own else behind
    columns: dict[str, list[Any]] = {"penalty_amount": [None] * len(units), "penalty_unit_code": units}
    read = read_distinct(partial(penalty_of, mark=decimal_mark(cells)), cells)
    times, of_all = header_unit(column or "")
    for place, cell in ((place, cell) for place, cell in enumerate(cells) if cell is not None):
        amount, unit = read[place]
        stands_in = str(column if own and own[place] is not None else kind)
        if REMARK.search(str(cell)) or (amount is None and match_codes("kinds", [str(cell)])[0].is_sure):
            reader.unread.setdefault(stands_in, []).append(place)
        elif amount is None:
            reader.reject_cell(stands_in, place, "penalty", "a number, or a number and its unit, as in 15 days")
        if amount is not None:
            columns["penalty_amount"][place] = amount * (1 if unit else times)
            units[place] = units[place] or unit or of_all
    return columns


def _penalties_behind_kinds(reader: Reader) -> "list[Cell]":
    """The penalty of each row that stands behind its one kind, as in штраф 20 МРП.

    Where it is one of several, or a column of penalties says one too, the cell stays in the notes.
    """
    by_row: list[Cell] = [None] * len(reader.table.numbers)
    own = reader.cells("penalty_amount")
    for column in reader.mapping.columns_for("kind_code"):
        cells = reader.table.columns[column]
        penalties_of = {cell: penalties for cell in {*cells} if (penalties := _penalties_in(str(cell)))}
        for place in (place for place, cell in enumerate(cells) if cell in penalties_of) if penalties_of else ():
            parts = penalties_of[cells[place]]
            if len(parts) == 1 and parts[0] and by_row[place] is None and not (own and own[place] is not None):
                by_row[place] = parts[0]
            else:
                reader.unread.setdefault(column, []).append(place)
    return by_row


def _penalties_in(cell: str) -> "tuple[str | None, ...]":
    """The penalty behind each kind of a cell; nothing where there is none."""
    pairs = [kind_and_penalty(part.strip()) for part in SEPARATORS.split(cell)]
    return tuple(pair and pair[1] for pair in pairs) if any(pairs) else ()


def _code_columns(reader: Reader) -> dict[str, list[Any]]:
    targets = reader.code_lists("target_codes", reader.mapping.column_for("target_codes"))
    lists = [";".join(dict.fromkeys(one for one in codes if one)) or None for codes in targets]
    return {"target_codes": lists, **{one: reader.codes(one) for one in ("authority_code", "confidence")}}


def _texts(reader: Reader) -> dict[str, list[Any]]:
    """Texts in the language of the table; names of people and accounts only where the organisation takes them in."""
    asked = {"summary": reader.mapping.with_texts, "people_named": reader.mapping.names_are_public}
    targets = [*TEXTS, *(one for one, is_taken in asked.items() if is_taken)]
    columns = {one: reader.mapping.column_for(one) for one in targets}
    return {
        f"{one}_{reader.mapping.language}": plain_texts(reader.table.columns[column])
        for one, column in columns.items()
        if column
    }


def _sources(reader: Reader) -> dict[str, list[Any]]:
    """The sources of each row; of one that names none the file itself."""
    columns = [plain_texts(reader.table.columns[one]) for one in reader.mapping.columns_for("source_ids")]
    file = reader.table.public_file
    if len(columns) == 1:
        texts = {text: text or file for text in dict.fromkeys(columns[0])}
        texts |= {text: _source_list([text]) or file for text in texts if text and (";" in text or "\n" in text)}
        return {"source_ids": [*map(texts.__getitem__, columns[0])]}
    rows = [*zip(*columns, strict=True)] or [()] * len(reader.table.numbers)
    source_lists = {cells: _source_list(cells) or file for cells in dict.fromkeys(rows)}
    return {"source_ids": [source_lists[cells] for cells in rows]}


def _source_list(cells: Iterable[str | None]) -> str:
    sources: list[str] = []
    for cell in filter(None, cells):
        is_address = ADDRESS.fullmatch(cell) and cell.count("://") == 1
        sources += [cell.replace(";", "%3B")] if is_address else [one.strip() for one in re.split(r"[;\n]", cell)]
    return ";".join(dict.fromkeys(one for one in sources if one))


def _ids(reader: Reader) -> dict[str, list[Any]]:
    """The ID of each row: its own, else its number in the sheet.

    Falls back to the number if the ID duplicates or resembles an earlier one, or mixes scripts within a word.
    """
    column, numbers = reader.mapping.column_for("incident_id"), reader.table.numbers
    own = [None] * len(numbers) if column is None else plain_texts(reader.table.columns[column])
    plain = [one.replace(";", ",") if one else f"row {row}" for one, row in zip(own, numbers, strict=True)]
    if all(map(str.isascii, plain)) and len({*map(str.casefold, plain)}) == len(plain):
        return {"incident_id": plain}
    ids, skeletons, folded = [], set[str](), set[str]()
    for place, row_id in enumerate(plain):
        if not row_id.isascii() and mixed_letters(row_id):
            expected = f"letters of one script, not {with_code_points(row_id)}"
            reader.reject_cell(str(column), place, "id of two scripts", expected)
            row_id = f"row {numbers[place]}"
        if (skeleton := confusable_skeleton(row_id)) in skeletons:
            row_id = f"{row_id} (row {numbers[place]})"
            skeleton = confusable_skeleton(row_id)
            reader.add_cell_finding(str(column), place, "repeated id", f"an id that stands once; {row_id} is taken")
        elif row_id.casefold() in folded:
            expected = "an id that differs from others by more than its case"
            reader.add_cell_finding(str(column), place, "repeated id", expected)
        folded.add(row_id.casefold())
        skeletons.add(skeleton)
        ids.append(row_id)
    return {"incident_id": ids}


def noted_targets(mapping: TableMapping) -> tuple[str, ...]:
    """The targets whose cells stand in the notes: those that records of the sort have no column for."""
    return (NOTE, *ALSO_NOTED, *NOTED_OF.get(mapping.every_row or "", OF_APPLICATIONS))


def own_notes(reader: Reader, heading_of: Callable[[str], str] = str) -> "list[str | None]":
    """Return the notes of each row, by heading: cells of notes, those that could not be read, or say more than a code.

    There are none where the mapping takes no texts in.
    """
    table, mapping = reader.table, reader.mapping
    notes: list[str | None] = [None] * len(table.numbers)
    for column, cells in table.columns.items() if mapping.with_texts else ():
        target = mapping.columns[column]
        codes = mapping.values.get(target, {})
        numbers = Counter(code for code in codes.values() if code != NO_ACT)
        coarse = {value for value, code in codes.items() if numbers[code] > 1}  # the code alone would not say which it was
        less = [place for place, cell in enumerate(cells) if str(cell) in coarse] if coarse else []
        unread = sorted({*reader.unread.get(column, ()), *less})
        noted = range(len(notes)) if target in noted_targets(mapping) else unread
        for place, text in zip(noted, plain_texts(cells[place] for place in noted), strict=True):
            if text:
                above = f"{notes[place]}\n" if notes[place] else ""
                notes[place] = f"{above}{heading_of(column)}: {text}"
    return notes

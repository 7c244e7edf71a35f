"""The cells of a table as the columns of the profile, a row for each of its rows."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd

from loaders.intake.amounts import Mark
from loaders.intake.codes import match_codes, spellings_of
from loaders.intake.folding import folded
from loaders.intake.notes import plain_texts, reader_texts
from loaders.intake.progress import Told, counted, untold
from loaders.intake.reading import Reader
from loaders.intake.source_table import Cell
from loaders.intake.values import decimal_mark, read_each, read_number

ALWAYS = ("incident_id", "source_ids")
TEXTS = ("organisations", "legal_basis", "summary")
ADDRESS = re.compile(r"https?://\S+")
LARGEST = 10**12
"""What no penalty comes to."""
SCALES = {1000: "тыс тысяч тысячи thousand thousands мың", 10**6: "млн million millions"}
"""Words of a column by which all its amounts are multiplied."""
AMOUNT_AND_UNIT = re.compile(r"([\d\s.,]*\d)\s*([^\d\s].*)")


def read_rows(reader: Reader, told: Told = untold) -> pd.DataFrame:
    """Every row with its id, day, people, codes, penalty, texts and sources; columns without anything are left out."""
    read = (_ids, Reader.days, _people, _penalty, _coded, _texts, _sources)
    columns = {name: cells for one in counted("cells", read, told) for name, cells in one(reader).items()}
    return pd.DataFrame({name: cells for name, cells in columns.items() if name in ALWAYS or any(cells)}, dtype=object)


def _people(reader: Reader) -> dict[str, list[Any]]:
    """Bounds and words of how many were affected, and of how many gathered; a column for a bound stands first."""
    found: dict[str, list[Any]] = {}
    for name, target in (("people", "people"), ("crowd", "crowd")):
        amounts = reader.amounts(target)
        found[f"{name}_low"] = [one and one.low for one in amounts]
        found[f"{name}_high"] = [one and one.high for one in amounts]
        found[f"{name}_words_{reader.mapping.language}"] = [one and one.words for one in amounts]
    for bound, target in (("low", "people_low"), ("high", "people_high")):
        stated = [one and getattr(one, bound) for one in reader.amounts(target)]
        found[target] = [own or other for own, other in zip(stated, found[target], strict=True)]
    return _bounds_in_order(reader, found)


def _bounds_in_order(reader: Reader, found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    for place, (low, high) in enumerate(zip(found["people_low"], found["people_high"], strict=True)):
        if low and high and low > high:
            column = reader.mapping.column_for("people_high") or reader.mapping.column_for("people_low")
            reader.refuse(str(column), place, "bounds", f"at least {low}, the lower number")
            found["people_high"][place] = None
    return found


def _penalty(reader: Reader) -> dict[str, list[Any]]:
    """Amount and unit of the penalty; a unit behind the number stands where no column of its own gives one."""
    cells, column = reader.cells("penalty_amount") or (), reader.mapping.column_for("penalty_amount")
    units = reader.codes("penalty_unit_code")
    found: dict[str, list[Any]] = {"penalty_amount": [None] * len(units), "penalty_unit_code": units}
    read = read_each(partial(penalty_of, mark=decimal_mark(cells)), cells)
    times, of_all = header_unit(column or "")
    for place in (place for place, cell in enumerate(cells) if cell is not None):
        amount, unit = read[place]
        if amount is None:
            reader.refuse(str(column), place, "penalty", "a number, or a number and its unit, as in 15 days")
            continue
        found["penalty_amount"][place] = amount * (1 if unit else times)
        units[place] = units[place] or unit or of_all
    return found


def header_unit(column: str) -> tuple[int, str | None]:
    """By how much the cells of a column are to be multiplied, and the code of their unit, as its name says: days of arrest;
    штраф, МРП; сумма, тыс. тенге. One and none where it says nothing, or names several units or a year.
    """
    words, spellings = folded(column).split(), spellings_of("penalty_units")
    if any(any(sign.isdigit() for sign in word) for word in words):
        return 1, None
    units = {spellings[word] for word in words if len(word) > 1 and word in spellings}
    times = next((number for number, said in SCALES.items() if {*map(folded, said.split())} & {*words}), 1)
    return times, units.pop() if len(units) == 1 else None


def penalty_of(cell: Cell, mark: Mark | None = None) -> tuple[float | None, str | None]:
    """The number of a penalty and the code of its unit, where the words behind the number are surely one."""
    number, unit = read_number(cell, mark), ""
    if number is None and (written := AMOUNT_AND_UNIT.fullmatch(str(cell))):
        number, unit = read_number(written[1].strip(), mark), written[2]
    [found] = match_codes("penalty_units", [unit])
    if number is None or not 0 <= number < LARGEST or (unit and not found.is_sure):
        return None, None
    return number, found.nearest if unit else None


def _coded(reader: Reader) -> dict[str, list[Any]]:
    targets = reader.code_lists("target_codes", reader.mapping.column_for("target_codes"))
    joined = [";".join(dict.fromkeys(one for one in codes if one)) or None for codes in targets]
    return {"target_codes": joined, **{one: reader.codes(one) for one in ("authority_code", "confidence")}}


def _texts(reader: Reader) -> dict[str, list[Any]]:
    """Texts in the language of the table; names of people only where the organisation says that they are public."""
    wanted = [*TEXTS, *(["people_named"] if reader.mapping.names_are_public else [])]
    every = range(len(reader.table.numbers))
    given = {one: reader.mapping.column_for(one) for one in wanted}
    return {
        f"{one}_{reader.mapping.language}": reader_texts(reader, column, every) for one, column in given.items() if column
    }


def _sources(reader: Reader) -> dict[str, list[Any]]:
    """The sources of each row; of one that names none the file itself."""
    columns = [plain_texts(reader.table.columns[one]) for one in reader.mapping.columns_for("source_ids")]
    file = reader.table.file.replace(";", ",")
    rows = [*zip(*columns, strict=True)] or [()] * len(reader.table.numbers)
    named = {cells: _source_list(cells) or file for cells in dict.fromkeys(rows)}
    return {"source_ids": [named[cells] for cells in rows]}


def _source_list(cells: Iterable[str | None]) -> str:
    found: list[str] = []
    for cell in (cell for cell in cells if cell):
        is_address = ADDRESS.fullmatch(cell) and cell.count("://") == 1
        found += [cell.replace(";", "%3B")] if is_address else [one.strip() for one in re.split(r"[;\n]", cell)]
    return ";".join(dict.fromkeys(one for one in found if one))


def _ids(reader: Reader) -> dict[str, list[Any]]:
    """The id of each row: its own, else the number of the row in the sheet, as of one that repeats another's."""
    column, numbers = reader.mapping.column_for("incident_id"), reader.table.numbers
    own = [None] * len(numbers) if column is None else plain_texts(reader.table.columns[column])
    ids, taken = [], set[str]()
    for place, one in enumerate(own):
        given = one.replace(";", ",") if one else f"row {numbers[place]}"
        if given in taken:
            given = f"{given} (row {numbers[place]})"
            reader.tell(str(column), place, "repeated id", f"an id that stands once; {given} is taken")
        taken.add(given)
        ids.append(given)
    return {"incident_id": ids}

"""What became of a table: columns, rows left out, questions, every problem by its sort; as a text and for machines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from typing import Any

from intake.convert import Conversion, published, terms_of
from intake.days import read_day
from intake.privacy import names_someone
from intake.reader import Finding
from intake.source_table import RowLeftOut
from intake.suggestions import Suggestion, sample_cells
from intake.table_format import FORMATS
from intake.targets import NOTE
from loaders.values_by_key import values_by_key

ANSWERED_BY = {
    "place": "--country, or the number in places of mapping.json",
    "day_order": "--day-order",
    "kinds_from_words": "--kinds-from-words, or row by row with the account among the values of kind_code in the mapping",
    "every_row": "--every-row KIND, or --column NAME=kind_code",
    "every_place": "--every-place CITY, or --column NAME=place",
}
"""How each sort of question is answered."""
MAX_TEXTS, MAX_READ = 5, 2_000
"""How many texts are shown before they are taken in, and among how many those are looked for that name somebody."""
MAX_LISTED, MAX_NAMES = 10, 50
"""How many problems of a sort and rows of a reason, and places on no map, a text names; the rest is counted."""


def as_text(converted: Conversion, suggestions: Iterable[Suggestion] = ()) -> str:
    """The report for a person to read, the first problems of each sort named; of a note also what its column may be."""
    columns = partial(_columns, unsure={one.column: one for one in suggestions if one.target and not one.is_sure})
    parts = (_head, columns, _texts, _rows_left_out, _proposals, _questions, _problems, _result)
    shown = published(converted)
    return "\n".join(line for part in parts for line in part(shown))


def _head(converted: Conversion) -> Iterator[str]:
    table_format, terms = FORMATS[converted.mapping.kind], terms_of(converted)
    yield f"{converted.file}, sheet {converted.sheet}: {table_format.label}, {count_of(converted.rows, 'record')}"
    dates = {cell for one in converted.mapping.columns_for("date") for cell in converted.table.columns.get(one, ())}
    if converted.mapping.year and any(read_day(one, "day_first") is None for one in dates if one is not None):
        yield f"days without a year are of {converted.mapping.year}"
    if terms:
        rows = "" if terms.rows_may_be_exported else "; no rows are to be handed on"
        yield f"terms of {terms.publisher} ({terms.address}): to be cited on every picture as {terms.credit!r}{rows}"
    if terms and not converted.accessed:
        yield f"question: accessed, when were the data taken from {terms.publisher}? (--accessed YYYY-MM-DD)"


def _columns(converted: Conversion, unsure: Mapping[str, Suggestion]) -> Iterator[str]:
    yield "columns:"
    reasons = {one.column: one.reason for one in converted.columns_left_out}
    for column, target in converted.mapping.columns.items():
        one = unsure.get(column) if target == NOTE else None
        cells = "; ".join(map(str, sample_cells(converted.table.columns[column])[:3]))
        as_in = f", as in {cells}" if cells else ""
        like = f"; like {one.target} ({one.score:.0f} of 100){as_in}" if one else ""
        also = f" and {converted.mapping.also[column]}" if column in converted.mapping.also else ""
        yield f"  {column}: {reasons.get(column, target)}{also}{like}"
    yield from (f"  {column}: {reason}" for column, reason in reasons.items() if column not in converted.mapping.columns)
    for other in converted.further_sheets:
        yield f"sheet {other.sheet}, read with it: {count_of(other.rows, 'record')}"
        yield from (f"  {column}: {target}" for column, target in other.mapping.columns.items())
    if converted.note_columns:
        yield f"notes are public, on screens and in every file; the columns in them: {'; '.join(converted.note_columns)}"
    if converted.columns_of_injured:
        yield f"no record has a number of injured or dead; they stay in the notes: {'; '.join(converted.columns_of_injured)}"
    for column, rows in converted.possible_names.items():
        yield f"{column}: may name people, homes in {count_of(len(rows), 'text')}, to be looked at (rows {_first_of(rows)})"


def _texts(converted: Conversion) -> Iterator[str]:
    """Five texts as they are taken in, those that may name somebody first."""
    if converted.mapping.with_texts:
        yield from (f"a text that is taken in: {one}" for one in example_texts(converted))
    elif converted.texts:
        told = "`check --with-texts` prints five, `convert --with-texts` takes them in"
        yield f"accounts and notes are left out: {', '.join(converted.texts)} ({told})"


def example_texts(converted: Conversion) -> list[str]:
    """Return the first accounts and notes that would be public, those that may name somebody before others."""
    tables = (one.texts for one in (converted, *converted.further_sheets))
    cells = (cell for columns in tables for column in columns.values() for cell in column if isinstance(cell, str))
    texts = [*islice(dict.fromkeys(cells), MAX_READ)]
    return sorted(texts, key=lambda one: not names_someone(one))[:MAX_TEXTS]


def _rows_left_out(converted: Conversion) -> Iterator[str]:
    if converted.rows_left_out:
        yield f"left out: {count_of(len(converted.rows_left_out), 'row')}"
    for (reason, value), rows in grouped_rows(converted.rows_left_out).items():
        yield f"  {reason}{f', {value!r}' if value else ''}: {count_of(len(rows), 'row')} ({_first_of(rows)})"


def _proposals(converted: Conversion) -> Iterator[str]:
    """The rows whose kind their words propose, by kind and words."""
    taken = "taken" if converted.mapping.kinds_from_words else "proposed"
    rows = values_by_key(((one.code, one.words), one.row) for one in converted.proposals)
    for (code, words), numbers in rows.items():
        named = f"{code}, by {'; '.join(map(repr, words))}"
        yield f"kind {taken} by words: {named}: {count_of(len(numbers), 'row')} ({_first_of(numbers)})"


def grouped_rows(left_out: Iterable[RowLeftOut]) -> dict[tuple[str, str], list[int]]:
    """The numbers of the rows by why they were left out and what their cell says, the most frequent first."""
    numbers = values_by_key(((row.reason, row.value), row.row) for row in left_out)
    return dict(sorted(numbers.items(), key=lambda item: -len(item[1])))


def _first_of(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:MAX_LISTED])) + (", …" if len(rows) > MAX_LISTED else "")


def _questions(converted: Conversion) -> Iterator[str]:
    yield from (f"taken for the likeliest of its name: {one}" for one in converted.likeliest[:MAX_NAMES])
    for one in converted.questions:
        yield f"question: {one.about}, {one.asked} ({count_of(one.rows, 'row')}); answer with {ANSWERED_BY[one.about]}"
        yield from (f"  {value}: {label}" for value, label in one.answers)


def _problems(converted: Conversion) -> Iterator[str]:
    for sort, findings in by_sort(converted.findings).items():
        yield f"{sort}: {count_of(len(findings), 'problem')}"
        yield from (f"  {one}" for one in findings[:MAX_LISTED])
        if len(findings) > MAX_LISTED:
            yield f"  and {len(findings) - MAX_LISTED} more"


def by_sort(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The problems by their sort, the most frequent sort first."""
    numbers = Counter(one.sort for one in findings)
    ordered = sorted(findings, key=lambda one: (-numbers[one.sort], one.sort))
    return {sort: [*found] for sort, found in groupby(ordered, lambda one: one.sort)}


def _result(converted: Conversion) -> Iterator[str]:
    for label, have_coordinates in (("on no map", False), ("by coordinates alone", True)):
        if names := unplaced_names(converted, have_coordinates):
            yield f"{label}: {'; '.join(names[:MAX_NAMES])}{'; …' if len(names) > MAX_NAMES else ''}"
    yield "; ".join(f"{name}: {number}" for name, number in converted.counts.items())
    yield count_of(len(converted.findings), "problem")


def unplaced_names(converted: Conversion, have_coordinates: bool = False) -> list[str]:
    """The names, as the table has them, of the places that no list knows, without coordinates or with those of the table."""
    cities = converted.tables.get("cities")
    if cities is None:
        return []
    is_unknown = cities["geonames_id"].isna() & (cities["latitude"].notna() == have_coordinates)
    return [*cities[f"name_{converted.mapping.language}"][is_unknown]]


def count_of(number: int, noun: str) -> str:
    """A number with its noun in English."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_dict(converted: Conversion) -> dict[str, Any]:
    """The same for machines, with every problem."""
    converted, terms = published(converted), terms_of(converted)
    return {
        "file": converted.file,
        "sheet": converted.sheet,
        "kind": converted.mapping.kind,
        "terms": terms.section() if terms else None,
        "rows": converted.rows,
        "columns": dict(converted.mapping.columns),
        "columns_left_out": {one.column: one.reason for one in converted.columns_left_out},
        "columns_in_public_notes": [*converted.note_columns],
        "rows_that_may_name_people": {column: [*rows] for column, rows in converted.possible_names.items()},
        "rows_left_out": [vars(one) for one in converted.rows_left_out],
        "questions": [
            {**vars(one), "answers": [{"value": value, "label": label} for value, label in one.answers]}
            for one in converted.questions
        ],
        "kinds_by_words": [{"row": one.row, "kind": one.code, "words": [*one.words]} for one in converted.proposals],
        "problems": [one.as_dict() for one in converted.findings],
        "on_no_map": unplaced_names(converted),
        "taken_for_the_likeliest": [*converted.likeliest],
        "counts": dict(converted.counts),
    }

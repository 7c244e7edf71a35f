"""A table that a reader brings, of 200,000 rows: read, understood by what it suggests, converted and checked."""

import csv
import io
import resource
import time
from datetime import date
from random import Random

from xlsxwriter import Workbook

from benchmarks.table import Row
from intake.convert import convert
from intake.files import read_sheets
from intake.find_table import table_in
from intake.suggestions import suggest_mapping

ROWS = 200_000
SECONDS_BAR, MEMORY_BAR = 10.0, 1024.0
"""Seconds, and MiB of the process and of the one that reads workbooks."""
TODAY = date(2026, 1, 1)
HEADER = ("No.", "Date", "City", "Type of restriction", "Responsible authority", "People", "What happened", "Source")
HEADER += ("Phone", "Note")
KINDS, BODIES = ("Detention", "Fine", "Dispersal", "Official warning", "Confiscation"), ("Police", "Court", "Prosecutor")
CITIES = ("Almaty", "Astana", "Uralsk", "Shymkent", "Pavlodar", "Aktau")
PEOPLE = ("about 30", "2", "more than 100", "5-7", "")


def measure() -> list[Row]:
    """The rows of both formats."""
    made = [*_made_rows()]
    files = {"CSV": ("records.csv", _as_csv(made)), "XLSX": ("records.xlsx", _as_xlsx(made))}
    rows = []
    for name, (file, content) in files.items():
        begun = time.perf_counter()
        table = table_in(file, read_sheets(file, content)[0])
        read = time.perf_counter() - begun
        suggested = suggest_mapping(table)
        converted = convert(suggested.table, suggested.mapping, TODAY)
        seconds = time.perf_counter() - begun
        of_reading = f"{seconds / read:.1f} times reading ({read:.1f} s)"
        note = f"{len(content) / 1e6:.0f} MB; {of_reading}; {converted.counts['incidents']:,} acts"
        rows.append(Row(f"A table of {ROWS:,} rows, {name}, checked", seconds, "s", 1, SECONDS_BAR, note=note))
    kilobytes = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    note = "most of this process and of the one that reads workbooks, one after the other"
    return [*rows, Row("Memory for it", max(kilobytes) / 1024, "MiB", 0, MEMORY_BAR, note=note)]


def _made_rows() -> list[tuple[str, ...]]:
    dice = Random(2012)  # noqa: S311
    return [
        (
            str(number),
            f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(2015, 2025)}",
            dice.choice(CITIES),
            dice.choice(KINDS),
            dice.choice(BODIES),
            dice.choice(PEOPLE),
            f"What was reported of act {number}",
            f"Herald, page {number % 5000}",
            f"+7701{number:07}",
            f"note {number}",
        )
        for number in range(1, ROWS + 1)
    ]


def _as_csv(rows: list[tuple[str, ...]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows((HEADER, *rows))
    return written.getvalue().encode()


def _as_xlsx(rows: list[tuple[str, ...]]) -> bytes:
    written = io.BytesIO()
    with Workbook(written, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Records")
        for number, row in enumerate((HEADER, *rows)):
            sheet.write_row(number, 0, row)
    return written.getvalue()

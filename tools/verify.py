"""Compares the tables of an HTML briefing with a data package: one file, Python's standard library alone.

    python verify.py briefing.html package.zip

Each row of a table is held against the records that the footnote of the table names: values, labels of codes, days in words.
A column is compared where nearly all of its cells can be explained so; others, such as sums in words, are named as not
compared. Prints each table; ends with 0 where nothing differs, 1 where something does, 2 where there is nothing to compare.
It shows whether the tables of a page agree with a package, not who made either of them.
"""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from zipfile import BadZipFile, ZipFile

BYTES, PARTS, SHARE = 300_000_000, 2_000, 0.8
"""Bytes and files of an unpacked package at most; the share of cells that are explained in a column that is compared."""
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
DAY, RECORDS = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"\[([^\[\]]+)\]")
EXTRA = re.compile(r"\W+")
Table = tuple[str, str, list[list[str]]]
Match = tuple[list[str], list[str], list[bool], set[int]]
"""A row of a page, the records it is about, whether each cell is explained by them, and the numbers that they have."""


def letters(text: str) -> str:
    """The letters and digits of a text in small letters."""
    return EXTRA.sub("", text).casefold()


class Page(HTMLParser):
    """The tables of a page by label, with the number of their footnote; the texts of footnotes; the origin of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.language, self.origin, self.tables, self.notes = "en", "", list[Table](), dict[str, str]()
        self._row: list[str] | None = None
        self._note = self._label = self._mark = ""
        self._is_in_cell = self._in_label = self._is_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a table, a row, a cell, a mark or a footnote."""
        values = {name: value or "" for name, value in attrs}
        self._in_label, self._is_mark = values.get("class") == "label", tag == "a" and values.get("class") == "mark"
        if tag == "html":
            self.language = values.get("lang", "en")
        elif tag == "meta" and values.get("name") == "origin":
            self.origin = values.get("content", "")
        elif tag == "figure":
            self._label = self._mark = ""
        elif tag == "table":
            self.tables.append((self._label.strip(), self._mark, []))
            self._row = None
        elif tag == "tr" and self.tables:
            self._row = []
            self.tables[-1][2].append(self._row)
        elif tag in ("td", "th") and self._row is not None:
            self._row.append("")
            self._is_in_cell = True
        elif self._is_mark:
            self._mark = self._mark or values.get("href", "").removeprefix("#note-")
        elif tag == "li":
            self._note = values.get("id", "").partition("note-")[2]

    def handle_endtag(self, tag: str) -> None:
        """Ends a cell or a table."""
        if tag in ("td", "th") and self._row:
            self._row[-1] = " ".join(self._row[-1].split())
        self._is_in_cell = self._is_in_cell and tag not in ("td", "th", "table")
        self._in_label = self._is_mark = False

    def handle_data(self, data: str) -> None:
        """Adds a text to a cell, a label or a footnote."""
        if self._row and self._is_in_cell and not self._is_mark:
            self._row[-1] += data
        elif self._in_label:
            self._label += data
        elif self._note:
            self.notes[self._note] = self.notes.get(self._note, "") + data


class Package:
    """The records of a package by their ids, and the labels of its codes in a language."""

    def __init__(self, path: str, language: str) -> None:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > BYTES:
                raise ValueError("the package is too large")
            self.descriptor = json.loads(archive.read("datapackage.json"))
            tables = {one.filename: archive.read(one).decode("utf-8-sig") for one in parts if one.filename.endswith(".csv")}
        self.months, self.records, self.labels = MONTHS[language].split(), dict[str, dict[str, str]](), dict[str, set[str]]()
        for name, text in tables.items():
            for row in csv.DictReader(io.StringIO(text, newline="")):
                first = next(iter(row.values()), "")
                label = row.get(f"label_{language}") or row.get(f"name_{language}") or row.get(f"publisher_{language}")
                if label:
                    self.labels.setdefault(first, set()).add(label)
                if not name.startswith("codes/"):
                    self.records.setdefault(first, row)
        self.words = {letters(label) for code, names in self.labels.items() if code != "not_reported" for label in names}

    def numbers(self, ids: list[str]) -> set[int]:
        """The numbers in some records and in the rounds to which they are tied, and how many of them share a value."""
        rows = [self.records[one] for one in ids]
        rounds = [self.records[row["round_id"]] for row in rows if row.get("round_id") in self.records]
        found = numbers_in(" ".join(str(cell) for row in (*rows, *rounds) for cell in row.values()))
        return found | {*Counter((name, cell) for row in rows for name, cell in row.items()).values()}

    def sayings(self, record: str) -> set[str]:
        """What may stand in a cell of a row about a record."""
        texts = self.labels.get("refusal", set()) | self.labels.get("public", set())
        texts = texts if "application_id" in self.records[record] else set()
        for cell in filter(None, self.records[record].values()):
            for part in (cell, *cell.split(";")):
                texts |= {part.strip()} | self.labels.get(part.strip(), set())
            for year, month, day in DAY.findall(cell):
                word = f"{int(day)} {self.months[int(month) - 1]}"
                texts |= {f"{word} {year}", f"{word} {year} года", f"{year} жылғы {word}"}
        return {*map(letters, texts)}


def listed_ids(text: str) -> Iterator[str]:
    """The ids that a footnote names, those of a range one by one."""
    for part in ", ".join(RECORDS.findall(text)).split(", "):
        ends = [one.strip() for one in part.split("–")]
        head, _, first = ends[0].rpartition("-")
        if len(ends) == 2 and first.isdigit():
            last = int(ends[1].rpartition("-")[2])
            yield from (f"{head}-{n:0{len(first)}d}" for n in range(int(first), min(last, int(first) + 9_999) + 1))
        elif ends[0]:
            yield ends[0]


def numbers_in(text: str) -> set[int]:
    """The whole numbers in a text."""
    return {int(number) for number in re.findall(r"\d{1,9}", re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", text))}


def is_explained(cell: str, texts: set[str]) -> bool:
    """Whether a cell, or each of its parts, as they may stand in a list, is among some texts."""
    parts = (one for one in cell.split("; ") if letters(one))
    is_known = (letters(one) in texts or {*map(letters, one.split(", "))} - {""} <= texts for one in parts)
    return letters(cell.rpartition(": ")[2]) in texts or all(is_known)


def _has_numbers(column: int, matched: list[Match]) -> bool:
    """Whether a column has numbers, nearly all of which stand in the records of their rows."""
    known = [numbers <= counted for row, _, _, counted in matched if (numbers := numbers_in(row[column]))]
    return bool(known) and sum(known) >= 0.9 * len(known)


def compare(table: Table, package: Package, note: str, often: set[str]) -> tuple[str, list[str]]:
    """What is compared of a table and what is not; each cell or row that differs. `often` are texts that stand on the page
    several times, such as “not reported”, which no record has.
    """
    label, _, rows = table
    known = {one: package.sayings(one) for one in listed_ids(note) if one in package.records}
    head, body = (rows[0], rows[1:]) if rows else ([], [])
    if not known or not body:
        return f"{label}: not compared, since its footnote names no records of the package", []
    is_grouped, differ, used, exact = len(body) < SHARE * len(known), [], [], [0] * len(head)
    matched = []
    for row in body:
        group = [one for one in known if letters(row[0]) in known[one]] if is_grouped else []
        if is_grouped and not group:
            continue
        best = group or [max(known, key=lambda one: (sum(is_explained(cell, known[one]) for cell in row), one not in used))]
        used += best
        texts = {str(len(group))}.union(*(known[one] for one in best))
        fits = [is_explained(cell, texts) for cell in row]
        exact = [n + fit for n, fit in zip(exact, fits, strict=False)]
        matched.append((row, best, fits, {len(group)} | package.numbers(best)))
    strict = [n for n in range(len(head)) if exact[n] >= SHARE * len(body)]
    numeric = [n for n in range(len(head)) if n not in strict and _has_numbers(n, matched)]
    for row, best, fits, counted in matched:
        for n in (*strict, *numeric):
            numbers, is_word = numbers_in(row[n]), letters(row[n]) in package.words
            is_other = n in strict and not numbers and (is_word or row[n] not in often)
            if not fits[n] and (is_other or numbers - counted):
                place = f"{label}, row {body.index(row) + 1}, {head[n]}"
                differ.append(f"{place}: the page says “{row[n]}”, which is not in {', '.join(best[:3])}")
    missing = [one for one in known if one not in used]
    if 0 < len(missing) <= len(known) / 10 and len(used) == len(body):
        differ += [f"{label}: no row for {one}" for one in missing]
    names = ", ".join([*(head[n] for n in strict), *(f"{head[n]} (numbers)" for n in numeric)]) or "no column"
    others = ", ".join(name for n, name in enumerate(head) if n not in (*strict, *numeric))
    return f"{label}: {len(body)} row{'s' * (len(body) != 1)}; compared: {names}" + (
        f"; not compared: {others}" if others else ""
    ), differ


def main(arguments: list[str]) -> int:
    """Compares the page with the package."""
    if len(arguments) != 2:
        return _refuse("usage: python verify.py briefing.html package.zip")
    page = Page()
    try:
        page.feed(Path(arguments[0]).read_text("utf-8"))
        package = Package(arguments[1], page.language if page.language in MONTHS else "en")
    except (OSError, ValueError, KeyError, BadZipFile, csv.Error) as problem:
        return _refuse(f"not read: {problem}")
    stated, version = re.search(r"version=([^&]+)", page.origin), package.descriptor.get("version")
    if stated and stated[1] != version:
        return _refuse(f"the page names version {stated[1]}, the package is version {version}")
    cells = Counter(cell for _, _, rows in page.tables for row in rows for cell in row)
    often = {cell for cell, number in cells.items() if number > 1}
    results = [compare(table, package, page.notes.get(table[1], ""), often) for table in page.tables]
    for line, differ in results:
        sys.stdout.write("\n  ".join((line, *differ)) + "\n")
    if not any("compared: " in line and "no column" not in line for line, _ in results):
        return _refuse("nothing to compare")
    return int(any(differ for _, differ in results))


def _refuse(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

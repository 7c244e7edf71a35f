"""The notice in every data file: citation, version, filters, licence, caveats, number of rows, address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exports.data_files.file_table import FileTable
from measures.acts import counts, has_rounds
from measures.coverage import coverage
from translations import Translator
from views import citation
from views.citation import licence_address, licence_name, publisher_terms
from views.finding import acts_counted
from views.view import View, codes

Counts = Mapping[str, tuple[int, int]]  # by table: rows in the file, and rows in the dataset


@dataclass(frozen=True)
class Fact:
    """A labelled line of a notice. `name` is the same in every language; `address` where the text leads further."""

    name: str
    label: str
    text: str
    address: str = ""


@dataclass(frozen=True)
class Notice:
    """All that a reader must know of a file; `codes` are the filters free of language, `rows` the counts by table."""

    title: str
    language: str
    released: str
    facts: tuple[Fact, ...]
    codes: dict[str, str]
    rows: Counts
    rows_label: str
    rows_in_words: tuple[str, ...]
    caveats_label: str
    caveats: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the notice for programs: numbers as numbers, the day as an ISO date, the filters' codes by name."""
        return {
            "title": self.title,
            "language": self.language,
            **{fact.name: fact.text for fact in self.facts},
            "date": self.released,
            "codes": self.codes,
            "row_count": sum(rows for rows, _ in self.rows.values()),
            "rows": {name: {"rows": rows, "of": whole} for name, (rows, whole) in self.rows.items()},
            "caveats": list(self.caveats),
        }

    def as_markdown(self) -> str:
        facts = [f"- **{fact.label}**: {fact.text}" for fact in self.facts]
        return self._text(f"# {self.title}", facts, "## {}\n\n")

    def as_text(self) -> str:
        return self._text(self.title, [f"{fact.label}: {fact.text}" for fact in self.facts], "{}\n")

    def _text(self, title: str, facts: Iterable[str], head: str) -> str:
        parts = {self.caveats_label: self.caveats, self.rows_label: self.rows_in_words}
        lists = (head.format(label) + "\n".join(f"- {line}" for line in lines) for label, lines in parts.items())
        return "\n\n".join((title, "\n".join(facts), *lists)) + "\n"


def file_notice(view: View, counts: Counts, remarks: Iterable[str]) -> Notice:
    """Return the notice of a file with so many rows; `remarks` are what holds for its format alone."""
    t = view.t
    return Notice(
        title=t.translate(view.dataset.title),
        language=t.language,
        released=view.dataset.released,
        facts=tuple(_notice_facts(view, sum(rows for rows, _ in counts.values()))),
        codes=codes(view.selection),
        rows=counts,
        rows_label=t("Rows by table"),
        rows_in_words=tuple(_row_count_text(name, *numbers, t) for name, numbers in counts.items()),
        caveats_label=t("Read this first"),
        caveats=(*_general_caveats(view), *remarks),
    )


def tables_notice(view: View, tables: Iterable[FileTable], *remarks: str) -> Notice:
    counts = {table.name: (len(table.rows), table.total_rows) for table in tables}
    return file_notice(view, counts, (*table_caveats(view), *remarks))


def _notice_facts(view: View, rows: int) -> Iterator[Fact]:
    t, whole = view.t, view.dataset
    filter_codes = codes(view.selection)
    yield Fact("citation", t("How to cite"), citation.sentence(view))
    yield Fact("version", t("Version of the dataset"), whole.version)
    yield Fact("date", t("Date of the dataset"), t.day(whole.released, year=True))
    yield Fact("filters", t("Filters"), view.filters_text or t("none (the whole dataset)"))
    yield Fact("codes", t("Filter codes"), "; ".join(f"{name}={value}" for name, value in filter_codes.items()) or t("none"))
    licence, terms = licence_name(whole, t), licence_address(whole)
    yield Fact("licence", t("Licence"), f"{licence}, {terms}" if terms else licence, terms)
    yield from (Fact(name, label, text) for name, label, text in publisher_terms(view))
    yield Fact("row_count", t("Number of rows"), t.number(rows))
    if view.site:
        yield Fact("address", t("Address of this view"), view.address(), view.address())


def _row_count_text(table: str, rows: int, whole: int, t: Translator) -> str:
    if rows == whole:
        return t("{table}: all {rows}", table=table, rows=t.number(rows))
    return t("{table}: {rows} of {whole}", table=table, rows=t.number(rows), whole=t.number(whole))


def table_caveats(view: View) -> Iterator[str]:
    t, tables = view.t, view.dataset.own_tables
    empty = t("An empty cell never means zero. The description of its column says what it means, most often “not reported”.")
    if "gaps" in tables:
        empty = t(
            "An empty cell never means zero. The description of its column says what it means, most often “not "
            "reported”. The “gaps” table lists what the sources consulted do not report."
        )
    yield empty
    yield acts_counted(view.measure(counts), t)
    if "applications" in tables:
        yield t(
            "Rows of applications with a value in part_of are already included in a reported total; do not add them to it."
        )
    yield t(
        "Texts are in the columns ending in {endings}. Codes are explained in the codes-… tables.",
        endings=t.enumerated(f"_{language}" for language in view.dataset.languages),
    )
    if "statements" in tables:
        yield t("The quotations (column “support”) belong to their publishers and are in the language of the source.")
    if view.selection and has_rounds(view.dataset):
        yield t(
            "Filters apply to the tables of rounds, rallies, applications, incidents and reported numbers (claims), if "
            "the table has the column in question. Other tables are complete."
        )


def _general_caveats(view: View) -> Iterator[str]:
    t, read = view.t, coverage(view.dataset).get("read_in_full")
    yield t(
        "Each number is what one source reports. If sources differ, the numbers are listed separately; nothing is averaged."
    )
    if has_rounds(view.dataset):
        yield t("Rows without a round are not linked to a round by the sources consulted. Counts by round leave them out.")
    if read:
        yield t(
            "We read {part} of {whole} documents in full and only the opening of the others, so they may say more.",
            part=t.number(read.part),
            whole=t.number(read.total),
        )
    if not view.site:
        yield t("Rows have no link: the dashboard's address was not given when the file was made.")

"""The sheets of a file beside its first: those of its header are read with it, those with other records or sources join."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from intake.cells import is_filled, plain_texts
from intake.convert import TEXT, Conversion, convert, counts_of_cities
from intake.days import read_day
from intake.files import first_sheet
from intake.find_table import table_in
from intake.locale_words import to_latin
from intake.mapping import TableMapping
from intake.preprocess import CONSENT, SECRET, are_codes_of_a_list
from intake.privacy import doubtful_columns, private_columns
from intake.public_table import FREE_TEXTS, public_table, withheld_names
from intake.reader import ColumnLeftOut, Finding, written_day
from intake.source_table import Cell, Link, Sheet, SourceTable
from intake.suggestions import suggest_mapping
from intake.targets import LEFT_OUT, NOTE, OTHERS, column_names
from intake.template import SHEETS as OF_TEMPLATE

OF_SOURCES = {
    "url": ("source_ids", re.compile(r"\b(?:url|link|web address|ssylka|silteme)\b")),
    "published": ("date", re.compile(r"\b(?:date|published|data|kuni)\b")),
    "publisher": ("organisations", re.compile(r"\b(?:publisher|media|outlet|newspaper|izdanie|smi|izdatel|basylym|bak)\b")),
    "title": ("summary", re.compile(r"\b(?:title|source|headline|zagolovok|nazvanie|istochnik|taqyryp|atauy|derekkoz)\b")),
}
"""What a column of a sheet of sources is by its heading, and the target with whose privacy it is read."""
MOST_CODES = 500
"""Rows of a sheet that explains abbreviations."""
NOT_READ = (
    "the header of the first, applications or rallies, the sources of the records in the first column, or --sheet NAME"
)
SHARED = ("places", "day_order", "country", "language", "names_are_public", "with_texts")
"""What the mapping of the first sheet says of all."""


def joined_sheets(file: str, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets, those that have the header of the first filled one as one sheet with it: records below one another.

    Acts that refer by its id to an event of another sheet have its day and place beside them, and abbreviations that one
    explains are what they stand for.
    """
    sheets = _with_events(file, _with_labels(file, sheets))
    first, filled = first_sheet(sheets), _filled(sheets)
    tables = {one.name: table_in(file, one) for one in filled} if len(filled) > 1 else {}
    parts = [one for one in filled if tables and [*tables[one.name].columns] == [*tables[first.name].columns]]
    if len(parts) < 2:
        return sheets
    rows, links, begins, hidden = list[tuple[Cell, ...]](), list[Link](), list[tuple[int, str]](), set[int]()
    for one in parts:
        numbers = tables[one.name].numbers
        begin = 1 if one is first else min(numbers, default=len(one.rows) + 1)
        unseen = [number for number in one.hidden_rows if number <= len(one.rows)]
        taken = range(begin, max((*numbers, *unseen), default=0) + 1)
        begins.append((len(rows) + 1, one.name))
        links += [replace(link, row=len(rows) + link.row - begin + 1) for link in one.links if link.row in taken]
        hidden |= {len(rows) + number - begin + 1 for number in one.hidden_rows if number in taken}
        rows += [one.rows[number - 1] for number in taken]
    name = " + ".join((parts[0].name, parts[1].name)) if len(parts) == 2 else f"{parts[0].name} … {parts[-1].name}"
    columns = frozenset[int]().union(*(one.hidden_columns for one in parts))
    joined = Sheet(name, tuple(rows), False, tuple(links), tuple(begins), frozenset(hidden), columns)
    return (joined, *(one for one in sheets if one not in parts))


def _with_labels(file: str, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets with labels in place of abbreviations, without those that explain these."""
    lists = {one.name: labels for one in sheets if 2 < len(one.rows) <= MOST_CODES and (labels := _labels_in(file, one))}
    for name, labels in lists.items():
        others = [one for one in sheets if one.name != name]
        explained = [_explained(file, one, labels) if any(map(is_filled, one.rows)) else one for one in others]
        sheets = sheets if explained == others else tuple(explained)
    return sheets


def names_withheld(table: SourceTable, sheets: Sequence[Sheet], mapping: TableMapping) -> frozenset[str]:
    """Return the parts of the names that a table, all rows of it, and the other sheets of its file leave out."""
    others = (one for one in sheets if one.name != table.sheet and any(map(is_filled, one.rows)))
    names = frozenset[str]()
    for each in (table, *(table_in(table.file, one) for one in others)):
        chosen = {one: to for one, to in mapping.columns.items() if to != "people_named" and each is table}
        private = dict.fromkeys(private_columns(each, mapping.names_are_public), LEFT_OUT)
        names |= withheld_names(each, replace(mapping, columns={**dict.fromkeys(each.columns, NOTE), **private, **chosen}))
    return names


def _labels_in(file: str, sheet: Sheet) -> dict[str, str]:
    """The labels of abbreviations, where a sheet has nothing else, each once, and half of the labels are known."""
    columns = (
        [plain_texts(cells) for cells in table_in(file, sheet).columns.values()] if any(map(is_filled, sheet.rows)) else []
    )
    if len(columns) != 2 or any(None in cells or len({*cells}) < len(cells) for cells in columns):
        return {}
    codes, labels = (list(map(str, cells)) for cells in columns)
    is_one = not any(map(str.isdigit, codes)) and are_codes_of_a_list(labels)
    return dict(zip((*labels, *codes), (*labels, *labels), strict=True)) if is_one else {}


def _explained(file: str, sheet: Sheet, labels: Mapping[str, str]) -> Sheet:
    """The sheet with what abbreviations stand for in each column of which most cells are such, also several in one."""
    table, rows = table_in(file, sheet), [*map(list, sheet.rows)]
    for column, place in table.places.items():
        parts = {str(cell): re.split(r"\s*[;,/+\n]\s*", str(cell)) for cell in {*table.columns[column]} - {None}}
        meant = {cell: "; ".join(labels[one] for one in ones) for cell, ones in parts.items() if {*ones} <= {*labels}}
        if len(meant) * 5 >= len(parts) * 4 > 0:
            for row in (rows[number - 1] for number in table.numbers if place < len(rows[number - 1])):
                row[place] = meant.get(str(row[place]), row[place])
    return replace(sheet, rows=tuple(map(tuple, rows)))


def _with_events(file: str, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets; one of kinds without places has day, place and consent of the one to whose rows it refers."""
    filled = _filled(sheets)
    tables = {one.name: table_in(file, one) for one in filled} if len(filled) > 1 else {}
    targets = {name: {column_names().get(to_latin(one)) for one in table.columns} for name, table in tables.items()}
    acts = [one for one in filled if tables and "kind_code" in targets[one.name] and "place" not in targets[one.name]]
    events = [table for name, table in tables.items() if targets[name] >= {"place", "date"}]
    linked = ((act.name, _with_columns(act, tables[act.name], event)) for act in acts for event in events)
    linked_by_name = {name: sheet for name, sheet in linked if sheet not in acts}
    return tuple(linked_by_name.get(one.name, one) for one in sheets)


def _with_columns(sheet: Sheet, acts: SourceTable, events: SourceTable) -> Sheet:
    """A sheet with what the events say of its rows beside these, where most cells of a column are ids of events."""
    ids = {cell: place for place, cell in enumerate(plain_texts(next(iter(events.columns.values())))) if cell}
    references = {name: plain_texts(cells) for name, cells in acts.columns.items()}
    found = (name for name, cells in references.items() if len({*cells} & {*ids}) * 5 >= len({*cells} - {None}) * 4 > 0)
    if (reference := next(found, None)) is None or len(ids) < len(events.numbers):
        return sheet
    places = dict(zip(acts.numbers, map(ids.get, map(str, references[reference])), strict=True))
    above = (number for number in range(1, acts.numbers[0]) if reference in map(str, sheet.rows[number - 1]))
    header, width = max(above, default=0), max(map(len, sheet.rows))
    taken = [name for name in events.columns if _is_of_event(name) and name not in (*acts.columns, *events.hidden_columns)]
    rows = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    for number, row in enumerate(rows, 1):
        at = places.get(number)
        cells = [None if at is None else events.columns[name][at] for name in taken]
        row += taken if number == header else cells
    return replace(sheet, rows=tuple(map(tuple, rows))) if header else sheet


def _is_of_event(name: str) -> bool:
    """Whether a column says where or when an event was, or whether it may be published."""
    is_secret = bool({*to_latin(name).split()} & (CONSENT | SECRET))
    return is_secret or column_names().get(to_latin(name)) in ("place", "country", "date", "date_end")


def _filled(sheets: Sequence[Sheet]) -> list[Sheet]:
    return [one for one in sheets if not one.is_hidden and any(map(is_filled, one.rows))]


def with_other_sheets(converted: Conversion, sheets: Sequence[Sheet], today: date) -> Conversion:
    """The same with records of a sort that only another sheet has, and their sources; a sheet not read is a problem."""
    is_template = converted.mapping.kind == "template"
    of_template = {name for names in OF_TEMPLATE.values() for name in names} if is_template else set()
    others = [one for one in _filled(sheets) if one.name != converted.sheet and one.name not in of_template]
    unread = list[SourceTable]()
    for table in (table_in(converted.file, one) for one in others):
        found = _with_records(converted, table, today)
        converted, unread = found or converted, [*unread, *([] if found else [table])]
    for table in unread:
        if "sources" not in converted.tables and _are_sources(converted, table):
            converted = _with_sources(converted, table, today.isoformat())
        else:
            problem = Finding(table.sheet, None, None, "a sheet that is not read", NOT_READ, "sheet")
            converted = replace(converted, findings=(*converted.findings, problem))
    return converted


def _with_records(converted: Conversion, table: SourceTable, today: date) -> Conversion | None:
    """With the applications, rallies or incidents of a sheet, where there are none yet; None where it has none.

    A place that another one's id stands for gets one of its own.
    """
    suggested = suggest_mapping(table, names_are_public=converted.mapping.names_are_public)
    name = OTHERS.get(suggested.mapping.every_row or "", "incidents")
    if len(converted.tables.get(name, ())):
        return None
    answers = {one: getattr(converted.mapping, one) for one in SHARED}
    mapping = replace(suggested.mapping, **answers, year=suggested.mapping.year or converted.mapping.year)
    made = convert(suggested.table, mapping, today, names=converted.withheld)
    if not len(made.tables.get(name, ())):
        return None
    tables = dict(converted.tables)
    for one, rows in _apart(made.tables, tables).items():
        tables[one] = pd.concat([tables[one], rows]).drop_duplicates(rows.columns[0]) if len(tables.get(one, ())) else rows
    counts = made.counts if name == "incidents" else {name: made.counts[name]}
    left_out = [replace(one, column=f"{table.sheet}: {one.column}") for one in made.columns_left_out]
    if name == "incidents":  # what is missing in the first sheet stands in this one
        findings = tuple(one for one in converted.findings if one.sort != "table")
        questions = tuple(one for one in converted.questions if one.about != "every_row")
        converted = replace(converted, findings=findings, questions=questions)
    return replace(
        converted,
        tables=tables,
        further_sheets=(*converted.further_sheets, made),
        rows_left_out=(*converted.rows_left_out, *(replace(one, value=table.sheet) for one in made.rows_left_out)),
        columns_left_out=(*converted.columns_left_out, *left_out),
        findings=(*converted.findings, *made.findings),
        questions=tuple(dict.fromkeys((*converted.questions, *made.questions))),
        counts={**converted.counts, **counts, **counts_of_cities(tables.get("cities"))},
        possible_names={
            **converted.possible_names,
            **{f"{table.sheet}: {one}": rows for one, rows in made.possible_names.items()},
        },
        likeliest=tuple(dict.fromkeys((*converted.likeliest, *made.likeliest))),
    )


def _apart(tables: Mapping[str, pd.DataFrame], others: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables whose cities have no id that another city of other tables has."""
    if "cities" not in tables or "cities" not in others:
        return dict(tables)
    known = dict(zip(others["cities"]["city_id"], others["cities"]["geonames_id"], strict=True))
    own = zip(tables["cities"]["city_id"], tables["cities"]["geonames_id"], strict=True)
    ids = {city: f"{city}-2" for city, number in own if city in known and {number, known[city]} != {number}}
    return {one: table.replace({"city_id": ids}) if "city_id" in table else table for one, table in tables.items()}


def _cited_ids(converted: Conversion) -> dict[str, None]:
    """The sources of the records, the file itself where it is one."""
    cells = (cell for table in converted.tables.values() if "source_ids" in table for cell in table["source_ids"])
    return dict.fromkeys(one for cell in cells for one in str(cell).split(";"))


def _are_sources(converted: Conversion, table: SourceTable) -> bool:
    """Whether the first column of a sheet has at least half of the sources of the records."""
    cited, first = {*_cited_ids(converted)} - {converted.table.public_file}, next(iter(table.columns.values()), ())
    return bool(cited) and len({*plain_texts(first)} & cited) * 2 >= len(cited)


def _untimely(converted: Conversion, table: SourceTable, column: str, days: "list[str | None]", today: str) -> list[Finding]:
    """Takes out days of publication that are to come, or before an incident that cites the source; each is reported."""
    acts, newest, findings = converted.tables["incidents"], dict[str, str](), list[Finding]()
    for cited, day in zip(acts["source_ids"], acts["date"], strict=True) if "date" in acts else ():
        newest.update({one: max(day, newest.get(one, "")) for one in cited.split(";") if isinstance(day, str)})
    for place, source in enumerate(plain_texts(next(iter(table.columns.values())))):
        day, cited_on = days[place], newest.get(str(source), "")
        if day and (day > today or day < cited_on[: len(day)]):
            expected = f"no later than {today}" if day > today else f"no earlier than {cited_on}, when it is cited"
            findings.append(Finding(table.sheet, table.numbers[place], column, repr(day), expected, "publication"))
            days[place] = None
    return findings


def _with_sources(converted: Conversion, table: SourceTable, today: str) -> Conversion:
    """With the table of sources: what each column is by its heading, without what is private.

    One without a title is called by its id, one without a publisher by its title. A day of publication before an incident
    that it is to tell of, or to come, is reported and left out.
    """
    language, [first, *others] = converted.mapping.language, [*table.columns]
    private = {**doubtful_columns(table, others), **private_columns(table)}
    patterns = {kind: words for kind, (_, words) in OF_SOURCES.items()}
    kinds = {kind: next((one for one in others if words.search(to_latin(one))), "") for kind, words in patterns.items()}
    taken = {one: OF_SOURCES[kind][0] for kind, one in kinds.items() if one and one not in private}
    targets = {one: taken.get(one, LEFT_OUT) for one in others}
    mapping = TableMapping("spreadsheet", {first: "incident_id", **targets})
    public, findings = public_table(table, mapping, names=converted.withheld)
    with_texts = converted.mapping.with_texts
    findings = [one for one in findings if with_texts or targets.get(one.field or "") not in FREE_TEXTS]
    titles = {f"{table.sheet}: {one}": public.columns[one] for one, to in taken.items() if to in FREE_TEXTS}
    shown = [kind for kind, one in kinds.items() if one in taken and (with_texts or taken[one] not in FREE_TEXTS)]
    cells = {kind: plain_texts(public.columns[kinds[kind]]) for kind in shown}
    if "published" in cells:
        days = [read_day(cell, "day_first") for cell in public.columns[kinds["published"]]]
        cells["published"] = [written_day(day)[0] for day in days]
        findings += _untimely(converted, public, kinds["published"], cells["published"], today)
    made = pd.DataFrame({"source_id": plain_texts(public.columns[first]), **cells}, dtype=object)
    cited = pd.DataFrame({"source_id": [*_cited_ids(converted)]}, dtype=object)
    sources = pd.concat([made.rename(columns={"publisher": f"publisher_{language}"}), cited])
    sources = sources.dropna(subset="source_id").drop_duplicates("source_id")
    sources = sources.reindex(columns=[*dict.fromkeys([*sources, "title", f"publisher_{language}"])]).astype(object)
    sources["title"] = sources["title"].fillna(sources["source_id"])
    sources[f"publisher_{language}"] = sources[f"publisher_{language}"].fillna(sources["title"])
    reasons = {one: private.get(one, "no column of sources") for one in others if one not in taken}
    reasons |= {kinds[kind]: TEXT for kind in kinds if kinds[kind] in taken and kind not in shown}
    left = [ColumnLeftOut(f"{table.sheet}: {one}", reason) for one, reason in reasons.items()]
    return replace(
        converted,
        tables={**converted.tables, "sources": sources.dropna(axis="columns", how="all")},
        texts={**converted.texts, **titles},
        findings=(*converted.findings, *findings),
        columns_left_out=(*converted.columns_left_out, *left),
    )

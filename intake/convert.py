"""A table of somebody's own becomes a dataset of the profile: every act, what was left out, and what is to be asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePath

import pandas as pd

from intake.account_kinds import KindProposal, accounts_at, propose_kinds
from intake.amounts import AmountRead, read_amount
from intake.cells import read_distinct
from intake.cities import gather_cities
from intake.codes import code_lists, codes_in_words, codes_of, groups_of, match_codes
from intake.days import day_order
from intake.locale_words import to_latin
from intake.mapping import ORDERS, TableMapping
from intake.other_records import other_records
from intake.places import LARGE, places_named
from intake.preprocess import FORBIDDEN, KINDS_JOINED, SENT_AGAIN, prepare
from intake.privacy import MONITORS, PEOPLE, doubtful_columns, heading_sort, private_columns
from intake.privacy import REASONS as PRIVATE
from intake.progress import Progress, no_progress
from intake.public_table import FREE_TEXTS, free_texts, possible_names, public_table, withheld_names
from intake.reader import ColumnLeftOut, Finding, Question, Reader
from intake.records import noted_targets, own_notes, read_rows
from intake.source_table import UNNAMED, Cell, RowLeftOut, SourceTable
from intake.table_format import FORMATS
from intake.targets import LEFT_OUT, NO_ACT, NOTE, OTHERS, column_names
from intake.withheld_names import WithheldNames
from intake.word_lists import words_of
from loaders.campaign import Terms
from loaders.profile import fields_in

OF_ALL_WHO_GATHERED = ("blocked_march",)
"""Kinds of acts by which everybody who gathered is affected."""
OF_PEOPLE = ("detentions", "sanctions", "warnings", "threats")
"""Groups of kinds of which there is none where they are of nobody."""
NEEDED = ("incident_id", "kind_code", "source_ids")
NO_ACTS = "a column of kinds (--column NAME=kind_code), or --every-row KIND, which says that all are of one"
INJURED = frozenset(map(to_latin, words_of("injured or dead")))
NO_KIND = "no kind of restriction"
RECORDS_LOST = (NO_KIND, SENT_AGAIN, FORBIDDEN, "hidden")
"""Reasons for which a row is left out that is a record."""
OF_FORMAT = "not needed from this format"
TEXT = "a free text: left out unless texts are taken in"
REASONS = {
    LEFT_OUT: "left out by the mapping",
    "people_named": PRIVATE[PEOPLE],
    "recorded": "when it was recorded, not when it happened",
    **dict.fromkeys(("latitude", "longitude"), "of where an act was its place is kept, to two decimals"),
}


@dataclass(frozen=True)
class Conversion:
    """A dataset made of a table, by its tables, and all that is to be reported of it."""

    file: str
    sheet: str
    mapping: TableMapping
    tables: Mapping[str, pd.DataFrame]
    table: SourceTable
    """The table without what is private, of which the dataset is made."""
    rows: int
    rows_left_out: tuple[RowLeftOut, ...] = ()
    columns_left_out: tuple[ColumnLeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    accessed: date | None = None
    """When the table was taken from its publisher, where the publisher asks for that day."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many acts, rows of several acts, acts without a place or a day, places on no map, acts by the file alone."""
    possible_names: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The rows by whose texts somebody may be named, by their columns."""
    likeliest: tuple[str, ...] = ()
    """The names that several places bear and that were taken for one, each with it."""
    languages: tuple[str, ...] = ()
    """The languages of its texts, where these are several."""
    further_sheets: "tuple[Conversion, ...]" = ()
    """What other sheets became whose records stand with these."""
    proposals: tuple[KindProposal, ...] = ()
    """The kinds of rows of which no column says it, by the words of their accounts, those too that are taken."""
    texts: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    """Accounts and notes by their columns, without what is private: for whoever brought the table, who may take them in."""
    withheld: frozenset[str] = frozenset()
    """The parts of the names that the file withholds."""

    @property
    def has_records(self) -> bool:
        """Whether there is an act, an application or a rally."""
        return any(self.counts.get(name) for name in ("incidents", *OTHERS.values()))

    @property
    def is_whole(self) -> bool:
        """Whether every record is taken, without a problem and without a question."""
        is_lost = any(one.reason in RECORDS_LOST for one in self.rows_left_out)
        return not (self.findings or self.questions or is_lost)

    @property
    def note_columns(self) -> tuple[str, ...]:
        """The columns whose cells stand in the notes of the records."""
        if not self.mapping.with_texts:
            return ()
        noted = (column for column, target in self.mapping.columns.items() if target in noted_targets(self.mapping))
        return (*noted, *(f"{one.sheet}: {column}" for one in self.further_sheets for column in one.note_columns))

    @property
    def columns_of_injured(self) -> tuple[str, ...]:
        """The columns in the notes that count injured or dead people, for whom the profile has no number."""
        return tuple(one for one in self.note_columns if {*to_latin(one).split()} & INJURED)


def published(converted: Conversion) -> Conversion:
    """Return it as files and reports have it: without the name of its file, headings and sheets without withheld names."""
    without, mapping, stem = WithheldNames(converted.withheld).without, converted.mapping, PurePath(converted.file).stem

    def name_of(sheet: str) -> str:
        return UNNAMED if sheet == stem else without(sheet)

    public_mapping = replace(
        mapping,
        sheet=mapping.sheet if name_of(mapping.sheet) == mapping.sheet else "",
        columns={without(column): target for column, target in mapping.columns.items()},
        also={without(column): target for column, target in mapping.also.items()},
    )
    return replace(
        converted,
        file=converted.table.public_file,
        sheet=name_of(converted.sheet),
        mapping=public_mapping,
        table=replace(converted.table, columns={without(one): cells for one, cells in converted.table.columns.items()}),
        columns_left_out=tuple(replace(one, column=without(one.column)) for one in converted.columns_left_out),
        findings=tuple(
            replace(one, table=name_of(one.table), field=one.field and without(one.field)) for one in converted.findings
        ),
        possible_names={without(column): rows for column, rows in converted.possible_names.items()},
        texts={without(column): cells for column, cells in converted.texts.items()},
        further_sheets=tuple(map(published, converted.further_sheets)),
    )


def terms_of(converted: Conversion) -> Terms | None:
    """What the publisher of the table asks, with the day of access; None where it is of no publisher with terms."""
    terms = FORMATS[converted.mapping.kind].terms
    return terms and terms.accessed(converted.accessed)


def convert(
    table: SourceTable,
    mapping: TableMapping,
    today: date,
    progress: Progress = no_progress,
    names: frozenset[str] = frozenset(),
) -> Conversion:
    """The dataset that a table is by a mapping. Nothing is guessed: what cannot be read is reported and stays in the notes.

    Not in it: rows that the mapping calls no acts, and rows without a kind of restriction; each is reported with its reason.
    Accounts and notes only if the mapping takes them in; and nowhere the `names` that other tables of the file withhold.
    """
    table = prepare(table, FORMATS[mapping.kind])
    doubtful = [column for column in table.columns if mapping.columns.get(column, NOTE) in (NOTE, LEFT_OUT)]
    private = {**doubtful_columns(table, doubtful), **private_columns(table)}
    mapping = _complete_mapping(table, mapping, private)
    names |= withheld_names(table, mapping)
    public, findings = public_table(table, mapping, private, names)
    reader = Reader(public, mapping, today)
    reader.add_removed_signs()
    left_out = () if mapping.with_texts else free_texts(mapping)
    for one in (*findings, *_private_notes(table, mapping, private)):
        if one.field not in left_out:
            reader.add(one)
    progress("cells", 0, 0)
    return replace(_conversion(reader, private, progress, names), withheld=names)


def _conversion(reader: Reader, private: Mapping[str, str], progress: Progress, names: frozenset[str]) -> Conversion:
    """Return the dataset of a table without what is private."""
    table, mapping = reader.table, reader.mapping
    kinds, left_out, proposals = acts_of_rows(reader)
    gathered = gather_cities(reader, kinds)
    rows = read_rows(reader, progress).assign(
        city_id=gathered.city_ids, own_notes=own_notes(reader, WithheldNames(names).without)
    )
    _report_shared_numbers(reader, rows, kinds)
    others = other_records(reader, rows, kinds)
    kinds = [tuple(code for code in codes if code not in OTHERS) for codes in kinds]
    acts = _acts_of(reader, rows, kinds)
    records = pd.concat([acts, *others.values()]) if others else acts
    cities = gathered.cities
    if len(cities):
        cities = cities[cities["city_id"].isin(records.get("city_id", ()))]
    if not len(records):
        reader.findings.append(Finding(table.sheet, None, None, "no incident of restriction", NO_ACTS, "table"))
    of_taken = (*_order_questions(reader), *gathered.questions) if len(records) else ()
    of_all = (*_question_of_kinds(mapping, proposals), *_questions_of_all(reader, len(records)))
    tables = {"incidents": acts, **others, **({"cities": cities} if len(cities) else {})}
    tables |= code_lists(records, (mapping.language,))
    counts = {name: len(one) for name, one in others.items()} | counts_of(acts, kinds, cities, table.public_file)
    return Conversion(
        table.file, table.sheet, mapping, tables, _without_texts(table, mapping), len(table.numbers),
        (*table.left_out, *left_out),
        tuple(_columns_left_out(private, mapping)),
        _findings_of_taken(reader, left_out), (*of_all, *of_taken), None,
        counts, possible_names(table, mapping), gathered.likeliest if len(records) else (), proposals=proposals,
        texts={column: table.columns[column] for column in free_texts(mapping)},
    )  # fmt: skip


def _without_texts(table: SourceTable, mapping: TableMapping) -> SourceTable:
    """Return the table without accounts and notes unless the mapping takes them in."""
    texts = () if mapping.with_texts else free_texts(mapping)
    empty = {one: (None,) * len(table.numbers) for one in texts if mapping.columns[one] in FREE_TEXTS}
    return replace(table, columns={**table.columns, **empty})


def _findings_of_taken(reader: Reader, left_out: Sequence[RowLeftOut]) -> tuple[Finding, ...]:
    """The problems in the order of the rows, without those of rows that are not taken."""
    not_taken = {one.row for one in left_out}
    findings = (one for one in (*reader.findings, *reader.overflow_findings()) if one.row not in not_taken)
    return tuple(sorted(findings, key=lambda one: (one.row or 0, one.field or "")))


def place_questions(table: SourceTable, mapping: TableMapping, today: date) -> tuple[Question, ...]:
    """Which of several places is meant, for each name of a prepared table, those too that the mapping answers."""
    reader = Reader(table, replace(mapping, places={}), today)
    return gather_cities(reader, acts_of_rows(reader)[0]).questions


def _complete_mapping(table: SourceTable, mapping: TableMapping, private: Mapping[str, str]) -> TableMapping:
    """A mapping for all columns: one of which it says nothing is left out where it identifies somebody, else a note.

    A column of monitors never names people affected.
    """
    public = PRIVATE[PEOPLE] if mapping.names_are_public else ""
    defaults = {column: LEFT_OUT if private.get(column, public) != public else NOTE for column in table.columns}
    targets = {one: to for one, to in mapping.columns.items() if one in defaults}
    monitors = {one: LEFT_OUT for one, to in targets.items() if to == "people_named" and heading_sort(one) == MONITORS}
    return replace(mapping, columns={**defaults, **targets, **monitors})


def _private_notes(table: SourceTable, mapping: TableMapping, private: Mapping[str, str]) -> Iterator[Finding]:
    for column, why in private.items():
        if mapping.columns[column] == NOTE and not (mapping.names_are_public and why == PRIVATE[PEOPLE]):
            yield Finding(table.sheet, None, column, f"a public note: {why}", LEFT_OUT, "public")


def acts_of_rows(reader: Reader) -> tuple[list[tuple[str, ...]], list[RowLeftOut], tuple[KindProposal, ...]]:
    """The kinds of the acts of which each row tells, the rows that tell of none, and the kinds that accounts propose."""
    by_column = {one: reader.code_lists("kind_code", one) for one in reader.mapping.columns_for("kind_code")}
    rows = [*zip(*by_column.values(), strict=True)] or [()] * len(reader.table.numbers)
    acts = {one: tuple(dict.fromkeys(code for codes in one for code in codes if code != NO_ACT)) for one in {*rows}}
    said, proposals = _kinds_of_accounts(reader, [place for place, lists in enumerate(rows) if not any(lists)])
    said = {**dict.fromkeys(_places_of_nobody(reader), ""), **said}
    every, kinds, left_out = reader.mapping.every_row, [*map(acts.__getitem__, rows)], list[RowLeftOut]()
    for place, lists in ((place, lists) for place, lists in enumerate(rows) if not kinds[place]):
        if code := "" if any(lists) else said.get(place, every):
            kinds[place] = (code,)
        else:
            values = [str(reader.table.columns[one][place]) for one, codes in by_column.items() if codes[place]]
            reason = "not an incident of restriction" if any(lists) or place in said else NO_KIND
            left_out.append(RowLeftOut(reader.table.numbers[place], reason, "; ".join(values)))
    return kinds, left_out, proposals


def _places_of_nobody(reader: Reader) -> list[int]:
    """The rows that say of nobody what every row is to be, as 0 detained."""
    every = reader.mapping.every_row or ""
    if not {every, codes_of("kinds").get(every, {}).get("broader")} & {*OF_PEOPLE}:
        return []
    amounts = read_distinct(read_amount, reader.cells("people") or ())
    return [place for place, amount in enumerate(amounts) if amount and amount.high == 0]


def _kinds_of_accounts(reader: Reader, places: Sequence[int]) -> tuple[dict[int, str], tuple[KindProposal, ...]]:
    """What the accounts of some rows mean by the mapping, and what their words propose where it gives not all a kind."""
    mapping = reader.mapping
    is_asked = mapping.kinds_from_words or not mapping.every_row
    proposals = propose_kinds(reader.table, mapping, places) if is_asked else {}
    said = {place: one.code for place, one in proposals.items()} if mapping.kinds_from_words else {}
    meanings = mapping.values.get("kind_code", {})
    said |= {place: meanings[text] for place, _, text in accounts_at(reader.table, mapping, places) if text in meanings}
    return said, tuple(proposals.values())


def _report_shared_numbers(reader: Reader, rows: pd.DataFrame, kinds: Sequence[tuple[str, ...]]) -> None:
    """Rows of several acts with one number of people, which stands with each of them."""
    targets = filter(None, map(reader.mapping.column_for, ("people", "people_low", "people_high")))
    columns = {one: reader.table.columns[one] for one in targets}
    numbers = _numbers_by_kind(reader)
    several = [place for place, codes in enumerate(kinds) if len({*codes} - {*numbers}) > 1] if columns else []
    bounds = ["people_low", "people_high", f"people_words_{reader.mapping.language}"]
    has_number = rows.reindex(columns=bounds).notna().any(axis=1)
    for place in (place for place in several if has_number.iloc[place]):
        expected = f"a number for each of {', '.join(kinds[place])}; this one stands with each of them"
        column = next(one for one, cells in columns.items() if cells[place] is not None)
        reader.add_cell_finding(column, place, "number of several acts", expected)


def _numbers_by_kind(reader: Reader) -> dict[str, tuple[AmountRead | None, ...]]:
    """The people of each row by kind, where kinds have each a column of numbers."""
    lists = (one.split(KINDS_JOINED) for one in reader.mapping.columns_for("kind_code"))
    columns = [name for one in lists if len(one) > 1 and {*one} <= {*reader.table.columns} for name in one]
    amounts = {name: read_distinct(read_amount, reader.table.columns[name]) for name in columns}
    counted = {name: cells for name, cells in amounts.items() if any(cells)}
    return {one.nearest: counted[one.value] for one in match_codes("kinds", counted)}


def _acts_of(reader: Reader, rows: pd.DataFrame, kinds: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    acts = _one_row_an_act(rows, kinds, _numbers_by_kind(reader), reader.mapping.language)
    return _profile_columns(_with_people_of_crowds(acts, reader.mapping.language), reader.mapping.language)


def _one_row_an_act(
    rows: pd.DataFrame, kinds: Sequence[tuple[str, ...]], numbers: Mapping[str, Sequence[AmountRead | None]], language: str
) -> pd.DataFrame:
    """A row an act: one of the table for each kind of which it tells, with the number of the kind behind its id.

    The people are those of the kind where it has `numbers`.
    """
    places = [place for place, codes in enumerate(kinds) for _ in codes]
    several = [f"/{number}" if len(codes) > 1 else "" for codes in kinds for number in range(1, len(codes) + 1)]
    acts = rows.iloc[places].reset_index(drop=True).assign(kind_code=[code for codes in kinds for code in codes])
    ids = acts["incident_id"].astype("str") + pd.Series(several, dtype="str")
    for part, name in (
        (("low", "people_low"), ("high", "people_high"), ("words", f"people_words_{language}")) if numbers else ()
    ):
        old = [*acts[name]] if name in acts else [None] * len(acts)
        cells = zip(acts["kind_code"], places, old, strict=True)
        acts[name] = pd.Series(
            [getattr(numbers[code][at], part, None) if code in numbers else one for code, at, one in cells], dtype=object
        )
    return acts.assign(incident_id=ids)


def _with_people_of_crowds(acts: pd.DataFrame, language: str) -> pd.DataFrame:
    """Where all who gathered are affected, and nobody says how many were, it is as many as gathered."""
    people, crowd = ([f"{one}_{part}" for part in ("low", "high", f"words_{language}")] for one in ("people", "crowd"))
    if not {*crowd} & {*acts.columns}:
        return acts
    parts = acts.reindex(columns=[*people, *crowd])
    unsaid = parts[people].isna().all(axis=1) & acts["kind_code"].isin(OF_ALL_WHO_GATHERED)
    return acts.assign(**{one: parts[one].where(~unsaid, parts[other]) for one, other in zip(people, crowd, strict=True)})


def _profile_columns(acts: pd.DataFrame, language: str) -> pd.DataFrame:
    """The columns of the profile in which something stands, in its order, sorted by id."""
    names = [one["name"] for one in fields_in("incidents", (language,))]
    return acts[[one for one in names if one in acts and (one in NEEDED or acts[one].notna().any())]]


def _columns_left_out(private: Mapping[str, str], mapping: TableMapping) -> Iterator[ColumnLeftOut]:
    noted = {*FREE_TEXTS, *noted_targets(mapping)}
    for column, target in mapping.columns.items():
        is_day = target == "recorded" and not mapping.column_for("date")
        if target in noted and not mapping.with_texts and column not in mapping.also:
            yield ColumnLeftOut(column, TEXT)
        elif target in REASONS and not (mapping.names_are_public if target == "people_named" else is_day):
            reason = private.get(column, REASONS[target]) if target == LEFT_OUT else REASONS[target]
            is_of_format = reason == REASONS[LEFT_OUT] and FORMATS[mapping.kind].target_of(column) == LEFT_OUT
            yield ColumnLeftOut(column, OF_FORMAT if is_of_format else reason)


def _question_of_kinds(mapping: TableMapping, proposals: Sequence[KindProposal]) -> Iterator[Question]:
    """Whether the kinds that words propose are to be taken, those of accounts apart of which the mapping says it."""
    meanings = mapping.values.get("kind_code", {})
    is_open = 0 if mapping.kinds_from_words else sum(one.text not in meanings for one in proposals)
    if is_open:
        yield Question("kinds_from_words", "whether the words of each account give its kind", (), is_open)


def _questions_of_all(reader: Reader, taken: int) -> Iterator[Question]:
    """What kind every row is of and where all were, where nothing says it, with the likeliest answers by the headings."""
    words = _words_of_headings(reader.table)
    if not taken and not reader.mapping.columns_for("kind_code"):
        labels = codes_of("kinds")
        codes = [one for one in codes_in_words("kinds", words) if one == "detentions" or one not in groups_of("kinds")]
        answers = tuple((code, labels[code].get("label_en", code)) for code in codes)
        yield Question("every_row", "what every row is", answers, len(reader.table.numbers))
    has_place = any(map(reader.mapping.column_for, ("place", "latitude")))
    if taken and not has_place and not reader.mapping.every_place:
        known = {word for name in column_names() for word in name.split()}
        places = places_named(word for word in words if to_latin(word) not in known)
        answers = tuple((word, found[0].name) for word, found in places.items() if found and found[0].population >= LARGE)
        yield Question("every_place", "where every row was", answers, taken)


def _words_of_headings(table: SourceTable) -> list[str]:
    """The words, and pairs of them, of headings, titles and names of a table, and of columns with one text in all rows."""
    same = (str(cells[0]) for cells in table.columns.values() if cells and all(cell == cells[0] for cell in cells))
    words = [re.findall(r"[^\W\d_]+", text) for text in (*table.columns, *same, table.title, table.sheet, table.file)]
    return [word for one in words for word in (*one, *map(" ".join, pairwise(one)))]


def _order_questions(reader: Reader) -> Iterator[Question]:
    """Whether the day or the month comes first, where the cells of a column do not show it."""
    for target in ("date", "date_end") if reader.mapping.day_order is None else ():
        cells = reader.cells(target) or ()
        if day_order(cells) in ("either", "mixed"):
            answers = tuple((order, f"the {order.partition('_')[0]} comes first") for order in ORDERS)
            example = f"{reader.mapping.column_for(target)}: {next(str(cell) for cell in cells if day_order([cell]))}"
            yield Question("day_order", example, answers, sum(cell is not None for cell in cells))


def counts_of(acts: pd.DataFrame, kinds: Sequence[tuple[str, ...]], cities: pd.DataFrame, file: str) -> dict[str, int]:
    """How many acts there are, of rows of several, without a place or a day, by the file alone; places, and on no map."""
    return {
        "incidents": len(acts),
        "rows of several incidents": sum(len(codes) > 1 for codes in kinds),
        "incidents without a location": int(acts["city_id"].isna().sum()) if "city_id" in acts else len(acts),
        **counts_of_cities(cities),
        "undated incidents": int(acts["date"].isna().sum()) if "date" in acts else len(acts),
        "incidents whose only source is the file": int((acts["source_ids"] == file.replace(";", ",")).sum()),
    }


def counts_of_cities(cities: pd.DataFrame | None) -> dict[str, int]:
    """How many places there are, and how many of them are on no map."""
    unplaced = 0 if cities is None or not len(cities) else int(cities["latitude"].isna().sum())
    return {"places": 0 if cities is None else len(cities), "places without coordinates": unplaced}

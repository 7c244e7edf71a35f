"""The mapping that a table suggests by the names of its columns and their cells, and the values left to decide."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial

from rapidfuzz import fuzz, process

from intake.amounts import read_amount, read_number_within
from intake.cells import first_distinct, read_distinct
from intake.codes import codes_by_cell, header_unit, kind_and_penalty, match_codes, penalty_of, values_of
from intake.days import is_time_stamp, read_day
from intake.find_table import SECTIONS
from intake.locale_words import UNKNOWN_WORDS, language_of_letters, normal_spelling, to_latin
from intake.mapping import TableMapping
from intake.places import named_parts, places_named
from intake.preprocess import CHECKBOX_VALUES, prepare
from intake.privacy import PEOPLE, REASONS, doubtful_columns, is_common, names_persons, private_columns, without_contacts
from intake.progress import Progress, no_progress, with_progress
from intake.source_table import Cell, SourceTable
from intake.table_format import FORMATS, TableFormat, recognise_format
from intake.targets import LEFT_OUT, LISTS, NO_ACT, NOTE, SEVERAL, TARGETS, Target, column_names
from intake.word_lists import words_of

SURE = 80.0
"""From this score on, of 100, a suggestion is taken; below it the column stays without one."""
NAMED_IN_PART, BY_CONTENT, UNFIT = 84.0, 80.0, 60.0
"""The score of a column whose name has further words, a tenth more for each known one, of one known by its cells, and the
most of one whose cells do not fit."""
LIKE, SPELT, SAME = 70.0, 92.0, 97.0
"""The score of a name that is like another at all, of one spelt otherwise, and of the same one: a column called a date is
one whatever it holds."""
FITS, SHOWS = 0.5, 0.8
"""The share of cells that must fit what a column holds, and from which on they show by themselves what it is."""
LOOKED_AT, FEWEST, WORD, SHORTEST = 400, 2, 60, 4
"""Most and fewest different cells that show what a column is, letters of a word, and of a name that counts as a part."""
SAMPLED_CELLS, FEWEST_SEEN = 20_000, 10
"""Cells of all columns by which these are known, and the fewest of each: of very many columns fewer are looked at."""
GENERIC = frozenset(map(to_latin, words_of("no name in part")))
"""Names that, as a part of a longer one, do not say of what it is the number."""
OF_OTHERS = {one: frozenset(map(to_latin, words_of(f"not of {one}"))) for one in ("date", "place", "country", "people")}
"""Words with which the name of a column tells of another day, place, country or number than that of the act."""
OF_RECORDS = frozenset(("date", "recorded", "place", "latitude", "people", "summary"))
"""What records say, one of them at least: without any of them, labels of kinds are a list of codes."""
OF_COURT = frozenset(to_latin(one) for one, of in words_of("not of date").items() if of == "court")
ARRESTS = frozenset(map(to_latin, words_of("arrest")))
"""Words for an arrest that do not say of which law it is."""
OF_ACCOUNTS = 40
"""The average of letters from which on the texts of a column are accounts."""
KNOWN_BY_CELLS = ("date", "kind_code", "authority_code", "target_codes")
BODY = re.compile(r"[«»\"“”„]|\b[^\W\d_a-zа-яё]{2,}\b")
"""What the name of a body has."""
YEAR = re.compile(r"(?<!\d)(?<!\d[-_.])(?:19|20)\d\d(?!\d|[-_.]\d)")
"""A year by itself; that of a whole day is of when something was written."""
ROWS_READ = 200
"""Rows whose letters are looked at."""


@dataclass(frozen=True)
class Suggestion:
    """What a column may be: the column of the profile, and how sure that is of 100."""

    column: str
    target: str | None
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether it is taken without being asked."""
        return self.target is not None and self.score >= SURE


def suggest_columns(table: SourceTable, columns: Iterable[str], progress: Progress = no_progress) -> list[Suggestion]:
    """For each of these columns the best of the profile, each but that of sources once; None where nothing is like it."""
    samples = {column: sample_cells(table.columns[column]) for column in columns}
    cells = {one: [cell for cell in some if normal_spelling(cell) not in UNKNOWN_WORDS] for one, some in samples.items()}
    likenesses = {column: _likenesses(column, cells[column]) for column in with_progress("columns", [*cells], progress)}
    by_name = [(score, column, target) for column, like in likenesses.items() for target, score in like.items()]
    best: dict[str, tuple[str, float]] = {}
    for score, column, target in sorted(by_name, key=lambda one: -one[0]):
        is_free = target == "source_ids" or target not in {one for one, at in best.values() if at >= SURE}
        if column not in best and is_free:
            best[column] = (target, score)
    best.update(_by_content(cells, best))
    return [Suggestion(one, *best.get(one, (None, 0.0))) for one in cells]


def sample_cells(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The first different cells of a column that are not empty."""
    return first_distinct(cells, LOOKED_AT)


def _likenesses(column: str, cells: Sequence[Cell]) -> dict[str, float]:
    """How like a column is to those of the profile that its name recalls."""
    name, names = to_latin(column), column_names()
    spellings = [*names]
    whole = process.cdist([name], spellings, scorer=fuzz.token_sort_ratio)[0]
    words, scores = set(name.split()), dict[str, float]()
    for place, spelling in enumerate(spellings):
        is_part = len(spelling) >= SHORTEST and spelling not in GENERIC and set(spelling.split()) <= words
        in_part = NAMED_IN_PART + len(spelling.split()) / 10
        alike = float(whole[place]) if len(name) > SHORTEST or whole[place] >= SAME else 0.0
        score = max(alike if alike >= SPELT else min(alike, NAMED_IN_PART), in_part if is_part else 0.0)
        scores[names[spelling]] = max(score, scores.get(names[spelling], 0.0))
    like = {one: score for one, score in scores.items() if score >= (SAME if _names_another_matter(column, one) else LIKE)}
    return {one: _with_content(TARGETS[one], score, cells) for one, score in like.items()}


def _names_another_matter(column: str, target: str) -> bool:
    return bool({*to_latin(column).split()} & OF_OTHERS.get(target.removesuffix("_end"), frozenset()))


def _is_of_court(column: str) -> bool:
    """Whether a column is called after a hearing or a ruling, whose day is that of the act where no other is."""
    return bool({*to_latin(column).split()} & OF_COURT)


def _with_content(target: Target, score: float, cells: Sequence[Cell]) -> float:
    is_read_cell_by_cell = (target.holds == "day" or target.name == "outcome") and score >= SAME
    fits = not cells or is_read_cell_by_cell or fitting_share(target, cells) >= FITS
    return round(score if fits else min(score, UNFIT), 1)


def _by_content(cells: Mapping[str, Sequence[Cell]], best: Mapping[str, tuple[str, float]]) -> dict[str, tuple[str, float]]:
    """Targets of columns that only their cells identify: of each target the one column whose cells fit, without a name."""
    sure = {target for target, score in best.values() if score >= SURE}
    texts_apart = {column for column, (target, score) in best.items() if score >= SURE and TARGETS[target].holds != "text"}
    free = [column for column in cells if column not in texts_apart]
    by_content: dict[str, tuple[str, float]] = {}
    most = max(SAMPLED_CELLS // max(len(free), 1), FEWEST_SEEN)
    for name in (name for name in KNOWN_BY_CELLS if name not in sure):
        open_to = [
            one for one in free if one not in by_content and (_is_of_court(one) or not _names_another_matter(one, name))
        ]
        open_to = [one for one in open_to if name != "date" or not _are_time_stamps(cells[one])]
        open_to = [one for one in open_to if len(cells[one]) >= (1 if name == "kind_code" else FEWEST)]
        fitting = [one for one in open_to if fitting_share(TARGETS[name], cells[one][:most]) >= SHOWS]
        fitting = [one for one in fitting if not _is_of_court(one)] or fitting
        if len(fitting) == 1:
            by_content[fitting[0]] = (name, BY_CONTENT)
    return by_content


def fitting_share(target: Target, cells: Sequence[Cell]) -> float:
    """The share of some cells that look like what a column of the profile holds."""
    if target.holds == "code":
        values = values_of(target.name, cells, {})
        sure = (
            code.is_sure or (target.codes == "kinds" and _is_kind(code.value)) for code in match_codes(target.codes, values)
        )
        return sum(sure) / max(len(values), 1)
    return sum(_fits(target.holds, cell) for cell in cells) / len(cells)


def _fits(holds: str, cell: Cell) -> bool:
    """Whether a cell looks like a day, a number, an amount or a word; every cell looks like a text."""
    if holds == "day":
        return read_day(cell, "day_first") is not None or read_day(cell, "month_first") is not None
    if holds == "number":
        return read_number_within(cell, -180, 180) is not None
    if holds == "names":
        return read_amount(cell) is None
    if holds == "amount":
        return read_amount(cell) is not None or any(sign.isdigit() for sign in str(cell))
    return holds != "word" or len(str(cell)) <= WORD


@dataclass(frozen=True)
class SuggestedMapping:
    """A mapping, for each column that was matched by its name how sure that is, and the table as its format means it."""

    mapping: TableMapping
    suggestions: tuple[Suggestion, ...]
    table: SourceTable


def suggest_mapping(
    table: SourceTable,
    table_format: TableFormat | None = None,
    names_are_public: bool = False,
    progress: Progress = no_progress,
    own: Mapping[str, str] | None = None,
) -> SuggestedMapping:
    """What each column is by `own` or the format of the table, else probably is by its name and its cells.

    Only what is sure is taken; what tells who somebody is, is left out; any other column is a note.
    """
    table_format = table_format or recognise_format(table)
    table = prepare(table, table_format)
    language = language_of(table, table_format)
    own = {one: to for one, to in (own or {}).items() if one in table.columns}
    known = _known_columns(table, table_format, language, names_are_public)
    known = {one: to for one, to in known.items() if to in (NOTE, LEFT_OUT) or to not in own.values()} | own
    private = private_columns(table, names_are_public)
    free = [one for one in table.columns if one not in known and private.get(one) in (None, REASONS[PEOPLE])]
    suggestions = suggest_columns(table, free, progress) if table_format.is_matched else []
    columns = {one: known.get(one) or (LEFT_OUT if one in private else NOTE) for one in table.columns}
    for one in suggestions:
        is_free = one.target not in known.values() or (one.target in SEVERAL and one.target not in own.values())
        if one.target and one.is_sure and is_free:
            columns[one.column] = one.target
    is_doubtful = {one: to in (NOTE, "date_end", "filed_on") and one not in known for one, to in columns.items()}
    columns |= {one: "recorded" for one, is_free in is_doubtful.items() if is_free and _are_time_stamps(table.columns[one])}
    columns |= {} if "place" in known.values() else _better_place(table, columns)
    like = {one.column for one in suggestions if one.score < SAME}
    doubtful = [one for one, to in columns.items() if one not in known and _may_be_people(one, to, one in like)]
    columns |= dict.fromkeys(doubtful_columns(table, doubtful), LEFT_OUT)
    columns |= _people_who_organise(table, columns) | _kinds_by_cells(table, columns, suggestions)
    columns |= _account(table, columns)
    values = _known_values(table, table_format, columns)
    year, country = stated_year(table), table_format.country
    every_row = table_format.every_row or _every_row(columns.values())
    mapping = TableMapping(
        table_format.code, columns, table.sheet, values, {}, None, year, country, every_row, language=language
    )
    return SuggestedMapping(mapping, tuple(suggestions), table)


def complete_mapping(table: SourceTable, own: TableMapping, progress: Progress = no_progress) -> SuggestedMapping:
    """A mapping as it is where it names all columns, else with what the table suggests of the others and of what it leaves
    open.
    """
    if own.kind and {*table.columns} <= {*own.columns}:
        return SuggestedMapping(own, (), prepare(table, FORMATS[own.kind]))
    meant = suggest_mapping(table, FORMATS.get(own.kind), own.names_are_public, progress, own.columns)
    own_parts = {one.name: part for one in fields(own) if (part := getattr(own, one.name)) and part != one.default}
    parts = own_parts | {"columns": meant.mapping.columns, "values": {**meant.mapping.values, **own.values}}
    return replace(meant, mapping=replace(meant.mapping, **parts))


def _may_be_people(column: str, target: str, is_only_like: bool) -> bool:
    """Whether a column may name people or their homes although its name does not say so, or says so only in part."""
    is_text = target in ("organisations", "legal_basis", "summary") and (is_only_like or names_persons(column))
    return is_text or target in (NOTE, "target_codes", "authority_code", "country", "answer", "outcome")


def _are_people(table: SourceTable, column: str) -> bool:
    """Whether a column of organisers or others names no bodies: these have quotes, short forms or words as movement."""
    cells = [str(cell) for cell in sample_cells(table.columns[column])]
    bodies = sum(bool(BODY.search(cell)) or any(map(is_common, re.findall(r"\w+", cell.casefold()))) for cell in cells)
    return names_persons(column) and bodies * 2 <= len(cells)


def _every_row(targets: Collection[str]) -> str | None:
    """What every row is where no column gives a kind: an application with its answer, or a rally with its outcome."""
    if "kind_code" in targets:
        return None
    return "application" if {"filed_on", "answer"} <= {*targets} else "rally" if "outcome" in targets else None


def _better_place(table: SourceTable, columns: Mapping[str, str]) -> dict[str, str]:
    """The one note whose cells are mostly places, where no column, or one of which most cells are none, gives these."""
    place = next((one for one, to in columns.items() if to == "place"), None)
    if {"place", "latitude"} & {*columns.values()} and (not place or _share_of_places(table.columns[place]) >= FITS):
        return {}
    notes = [one for one, to in columns.items() if to == NOTE and not _names_another_matter(one, "place")]
    others = [one for one in notes if _share_of_places(table.columns[one]) >= (FITS if one in SECTIONS.values() else SHOWS)]
    return {others[0]: "place", **({place: NOTE} if place else {})} if len(others) == 1 else {}


def _account(table: SourceTable, columns: Mapping[str, str]) -> dict[str, str]:
    """The note with the longest texts as the account, where neither one nor a kind has a column."""
    lengths = {one: _length(table.columns[one]) for one, to in columns.items() if to == NOTE}
    longest = max(lengths, key=lambda one: lengths[one], default="")
    is_free = not {"summary", "kind_code"} & {*columns.values()} and not _every_row(columns.values())
    return {longest: "summary"} if longest and is_free and lengths[longest] >= OF_ACCOUNTS else {}


def _length(cells: Sequence[Cell]) -> float:
    sample = sample_cells(cells)
    return sum(map(len, map(str, sample))) / max(len(sample), 1)


def _share_of_places(cells: Sequence[Cell]) -> float:
    """The share of the different cells that name a place, also as a part of them; 0 of numbers and without any."""
    names = {str(cell) for cell in sample_cells(cells) if isinstance(cell, str) and len(cell) <= WORD}
    parts, places = named_parts(names), places_named(names)
    return sum(bool(places[one]) or one in parts for one in names) / len(names) if names else 0


def _are_time_stamps(cells: Sequence[Cell]) -> bool:
    """Whether most cells of a column say when somebody recorded something, to the second."""
    sample = sample_cells(cells)
    return bool(sample) and sum(map(is_time_stamp, sample)) >= SHOWS * len(sample)


def _people_who_organise(table: SourceTable, columns: Mapping[str, str]) -> dict[str, str]:
    """Columns of organisations whose cells are people."""
    to_people = LEFT_OUT if "people_named" in columns.values() else "people_named"
    return {one: to_people for one, to in columns.items() if to == "organisations" and _are_people(table, one)}


def _kinds_by_cells(table: SourceTable, columns: Mapping[str, str], suggestions: Iterable[Suggestion]) -> dict[str, str]:
    """Penalties as kinds where they say these and no other column does; a list of codes alone as notes."""
    are_records, has_kind = bool(OF_RECORDS & {*columns.values()}), "kind_code" in columns.values()
    by_cells = [one.column for one in suggestions if (one.target, one.score) == ("kind_code", BY_CONTENT)]
    penalties = [one for one, to in columns.items() if to == "penalty_amount" and not has_kind]
    return {one: NOTE for one in by_cells if not are_records} | {
        one: "kind_code" for one in penalties if _are_kinds(table, one)
    }


def _are_kinds(table: SourceTable, column: str) -> bool:
    """Whether a column of penalties says mostly of what kind each act was: штраф 20 МРП, предупреждение."""
    cells = sample_cells(table.columns[column])
    return bool(cells) and fitting_share(TARGETS["kind_code"], cells) >= FITS


def _is_kind(value: str) -> bool:
    """Whether a value that is no code is a kind all the same: with its penalty, or an arrest of whatever law."""
    return kind_and_penalty(value) is not None or to_latin(value) in ARRESTS


def stated_year(table: SourceTable) -> int | None:
    """The one year that the name of the sheet states, else the title above the header, else the name of the file."""
    for text in (table.sheet, table.title, table.file):
        years = {int(year) for year in YEAR.findall(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _known_columns(table: SourceTable, table_format: TableFormat, language: str, names_are_public: bool) -> dict[str, str]:
    """What the format says of its columns, each column of the profile once; a text in the language of the table.

    Names that are not public are left out in every language.
    """
    targets: dict[str, str] = {}
    for column in sorted(table.columns, key=lambda one: not one.endswith(f"_{language}")):
        tag = (table.tags or {}).get(column, "")
        to = table_format.target_of(column, tag) or FORMATS["hxl"].target_of(column, tag)
        if to in TARGETS and to not in SEVERAL and to in targets.values():
            to = LEFT_OUT if to == "people_named" and not names_are_public else NOTE
        if _is_one_choice(table, column):
            to = LEFT_OUT
        if to:
            targets[column] = to
    return targets


def _is_one_choice(table: SourceTable, column: str) -> bool:
    """Whether a column says again, with 0 and 1, what another has as a list: X/choice beside X."""
    whole, sign, _ = column.rpartition("/")
    return bool(sign) and whole in table.columns and {*table.columns[column]} <= CHECKBOX_VALUES


def _known_values(table: SourceTable, table_format: TableFormat, columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What the format says of its own codes; of the kinds of act also which other values are no acts, where it says that."""
    values_by_target = {target: dict(values) for target, values in table_format.values.items() if target in columns.values()}
    if table_format.only_these:
        cells = [cell for column, to in columns.items() if to == "kind_code" for cell in table.columns[column]]
        others = {without_contacts(str(cell)): NO_ACT for cell in dict.fromkeys(cells) if cell is not None}
        values_by_target["kind_code"] = {**others, **values_by_target["kind_code"]}
    if arrests := _arrests_of_courts(table, columns):
        values_by_target["kind_code"] = {**arrests, **values_by_target.get("kind_code", {})}
    return values_by_target


def _arrests_of_courts(table: SourceTable, columns: Mapping[str, str]) -> dict[str, str]:
    """The values that say no more than arrest where each row with one has a penalty in days, or a court as its authority."""
    of_courts = [
        read_distinct(partial(_is_of_a_court, to, column), table.columns[column])
        for column, to in columns.items()
        if to in ("penalty_amount", "authority_code")
    ]
    arrests: dict[str, bool] = {}
    for column in (one for one, to in columns.items() if to == "kind_code"):
        for place, cell in enumerate(table.columns[column]):
            if isinstance(cell, str) and to_latin(cell) in ARRESTS:
                arrests[cell] = arrests.get(cell, True) and any(one[place] for one in of_courts)
    return {cell: "administrative_arrest" for cell, is_of_court in arrests.items() if is_of_court}


def _is_of_a_court(target: str, column: str, cell: Cell) -> bool:
    if target == "authority_code":
        [match] = match_codes("authorities", [str(cell)])
        return match.is_sure and match.nearest == "court"
    amount, unit = penalty_of(cell)
    return amount is not None and "days" in (unit, header_unit(column)[1])


def language_of(table: SourceTable, table_format: TableFormat) -> str:
    """The language in which a table is written, by its letters: Kazakh, else Russian, else English."""
    return language_of_letters("".join(_texts(table, table_format)))


def _texts(table: SourceTable, table_format: TableFormat) -> Iterable[str]:
    """Names of columns that are not those of the format, and texts that are no addresses."""
    for column, cells in table.columns.items():
        to = table_format.target_of(column)
        yield from [column] if to is None and "/" not in column else []
        texts = (cell for cell in cells[:ROWS_READ] if isinstance(cell, str) and not re.match(r"\S+://", cell))
        yield from texts if to != LEFT_OUT else ()


@dataclass(frozen=True)
class UnmatchedValue:
    """A value of a column, how many rows have it, the code that it is most like, of 100, and all codes that it may mean."""

    target: str
    column: str
    value: str
    rows: int
    nearest: str
    score: float
    likely: tuple[str, ...] = ()


def unmatched_values(table: SourceTable, mapping: TableMapping) -> Iterator[UnmatchedValue]:
    """Each value that a mapping gives no code and that is like none; the most frequent of a column first."""
    for target in LISTS:
        for column in mapping.columns_for(target):
            cells = table.columns[column]
            known = codes_by_cell(target, cells, mapping.values.get(target, {}))
            codes = (one for cell in cells if cell is not None for one in known[str(cell)])
            for one, rows in Counter(codes).most_common():
                if one.nearest is not None:
                    yield UnmatchedValue(target, column, one.code, rows, one.nearest, one.score, one.likely)

"""A table without what identifies people. Records, notes and reports are made of it and never of the table itself."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from intake.amounts import read_amount
from intake.cells import plain_texts, read_distinct
from intake.codes import match_codes
from intake.days import read_day
from intake.homes import MAY_LIVE, has_public_address, without_homes
from intake.mapping import TableMapping
from intake.places import places_named
from intake.preprocess import without_unknown
from intake.privacy import (
    MAY_BE,
    MAY_BE_HANDLE,
    MAY_HAVE,
    MAY_NAME,
    MONITORS,
    PEOPLE,
    REASONS,
    REMOVED,
    DistinctTexts,
    doubtful_columns,
    has_handle,
    heading_sort,
    is_of_venue,
    names_persons,
    names_someone,
    private_texts,
    without_contacts,
)
from intake.reader import Finding
from intake.source_table import Cell, SourceTable
from intake.targets import LEFT_OUT, LISTS, NOTE, TARGETS
from intake.withheld_names import WithheldNames, names_in

DECIMALS, MOST, LONG = 2, 2_000, 10**8
"""Decimals of a point, texts of a column in which names are looked for, and from where on a number may be a telephone's."""
POINTS, TEXTS = ("latitude", "longitude"), ("summary", "legal_basis", NOTE)
"""Columns of numbers that are rounded, and those whose texts may name somebody."""
SORT_TEXTS = {
    "contact": "an e-mail address, a telephone number or a point",
    "private": "a name, an address or a number of somebody",
    "home": "an address that may be somebody's home",
    "named": "a name that is withheld",
}
"""The sorts of findings, and what a report says of a cell: it never repeats the cell."""
PERSONAL = frozenset({"names", "homes", "flats", "accounts", "identity"})
SORTS: Mapping[str, frozenset[str]] = {
    NOTE: PERSONAL | {"points", "contacts"},
    **dict.fromkeys(
        ("day", "number", "amount", "target_codes", "answer", "outcome", "date_precision", "confidence", "country"), PERSONAL
    ),
    "place": frozenset({"flats"}),
    **dict.fromkeys(("kind_code", "authority_code", "organisations"), frozenset({"homes", "flats"})),
}
"""What a cell may not be as a whole, by what its column becomes or what that holds."""
SIGN_OF_CONTACT = re.compile(r"[@+]|[.,]\d{3}")
"""What a contact has in a column of ids, which are numbers otherwise."""
FREE_TEXTS = ("summary", NOTE)
"""What columns become that are free texts: accounts and notes, which are left out unless the mapping takes them in."""
Public = dict[int, tuple[Cell, tuple[str, ...]]]


def free_texts(mapping: TableMapping) -> tuple[str, ...]:
    """Return the columns of accounts and notes."""
    return tuple(dict.fromkeys(column for target in FREE_TEXTS for column in mapping.columns_for(target)))


def withheld_names(table: SourceTable, mapping: TableMapping) -> frozenset[str]:
    """Return the parts of names in columns left out: every word of those of people, of others the cells that are names."""
    table = without_unknown(table, mapping.columns)
    left_out = [column for column in table.columns if mapping.columns.get(column, LEFT_OUT) == LEFT_OUT]
    people = [] if mapping.names_are_public else mapping.columns_for("people_named")
    people += [column for column in left_out if heading_sort(column) in (PEOPLE, MONITORS)]
    people += [column for column, reason in doubtful_columns(table, left_out).items() if reason == REASONS["names"]]
    cells = {
        column: dict.fromkeys(str(cell) for cell in table.columns[column] if cell is not None)
        for column in (*left_out, *people)
    }
    return frozenset[str]().union(
        *(names_in(one if column in people else _names_among(one)) for column, one in cells.items())
    )


def _names_among(texts: Iterable[str]) -> list[str]:
    """Return the texts that are names, or one word as a name is written that is no place and no code."""
    words = [text for text in texts if text.isalpha() and text[0].isupper()]
    public = {one.value for codes in {*LISTS.values()} for one in match_codes(codes, words) if one.is_sure}
    public |= {text for text, found in places_named({*words}).items() if found}
    return [
        *(one for one in words if one not in public),
        *(one for one, sort in private_texts("", texts).items() if sort == "names"),
    ]


def public_table(
    table: SourceTable, mapping: TableMapping, private_by_choice: Container[str] = (), names: Iterable[str] = ()
) -> tuple[SourceTable, list[Finding]]:
    """The same table without the cells of columns that are left out and the private parts of others; each has a finding.

    Cells that say only that nothing is known are empty. A text in which a contact, a point, a home or an account stands is
    left out whole. The names of columns that are left out, and these `names`, are taken out of all other columns.

    Of the columns that somebody chose although they are private only contacts and points are taken out.
    """
    table = without_unknown(table, mapping.columns)
    withheld = WithheldNames(withheld_names(table, mapping).union(names))
    columns: dict[str, tuple[Cell, ...]] = {}
    findings: list[Finding] = []
    for column, cells in table.columns.items():
        target = mapping.columns.get(column, LEFT_OUT)
        if target == LEFT_OUT or (target == "people_named" and not mapping.names_are_public):
            columns[column] = (None,) * len(cells)
        elif target in POINTS:
            columns[column] = read_distinct(_rounded, cells)
        else:
            public = _public_cells(column, target, cells, column not in private_by_choice)
            public |= _without_names(target, cells, public, withheld)
            shown = [*cells]
            for place, (cell, sorts) in sorted(public.items()):
                shown[place] = cell
                where = (table.sheet, table.numbers[place], column)
                findings += [Finding(*where, SORT_TEXTS[sort], "none; it is left out", sort) for sort in sorts]
            columns[column] = tuple(shown) if public else cells
    return replace(table, columns=columns), findings


def _rounded(cell: Cell) -> Cell:
    if isinstance(cell, str):
        number = re.compile(r"(\d+)([.,٫])(\d{3,})")
        return number.sub(lambda one: f"{float(f'{one[1]}.{one[3]}'):.{DECIMALS}f}".replace(".", one[2]), cell)
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def _public_cells(column: str, target: str, cells: tuple[Cell, ...], is_whole: bool) -> Public:
    """The private cells of a column by their places, as they may stand, and with the sort of the finding."""
    texts = [cell if cell.__class__ is str else _text(cell, target) for cell in cells]
    distinct, is_id = DistinctTexts(texts), target == "incident_id"
    contacts = {text for text in distinct.having(MAY_HAVE) if not is_id or SIGN_OF_CONTACT.search(text)}
    wholes = _private_wholes(column, target, distinct, zip(texts, cells, strict=True)) if is_whole else set[str]()
    has_homes = is_whole and target in TEXTS and not is_of_venue(column)
    homes = {*distinct.having(*MAY_LIVE)} if has_homes else set[str]()
    found = {text: _public_text(text, text in contacts, text in homes) for text in contacts | homes}
    parts: dict[str, tuple[Cell, tuple[str, ...]]] = {text: one for text, one in found.items() if one[1]}
    if target in TEXTS:
        handles = {text for text in distinct.having(MAY_BE_HANDLE) if has_handle(text)} if is_whole else set[str]()
        parts |= {text: (text, ("contact",)) for text in handles if text not in parts}
        parts = {text: (None if is_whole else public, sorts) for text, (public, sorts) in parts.items()}
    public: Public = {}
    for place, text in enumerate(texts) if wholes or parts else ():
        if text in wholes:
            public[place] = (None, ("private",))
        elif text in parts:
            public[place] = parts[text]
    return public


def _public_text(text: str, may_have_contact: bool, may_have_home: bool) -> tuple[str, tuple[str, ...]]:
    """A text without what is private within it, and the sorts of what was."""
    plain = without_contacts(text) if may_have_contact else text
    public = without_homes(plain) if may_have_home else plain
    return public, (*(("contact",) if plain != text else ()), *(("home",) if public != plain else ()))


def _without_names(target: str, cells: tuple[Cell, ...], public: Public, withheld: WithheldNames) -> Public:
    """Return the cells in which a withheld name stands, without it; an address is left out, codes, days and places stay."""
    texts = {cell for cell in cells if isinstance(cell, str)} | {
        cell for cell, _ in public.values() if isinstance(cell, str)
    }
    shown = {text: None if "://" in text else one for text in texts if (one := withheld.without(text)) != text}
    codes = (
        {one.value for one in match_codes(LISTS[target], shown) if one.is_sure} if target in LISTS and shown else set[str]()
    )
    places = {text for text, found in places_named(shown).items() if found} if target == "place" and shown else set[str]()
    are_days = target in TARGETS and TARGETS[target].holds == "day"
    days = {text for text in shown if are_days and read_day(text, "day_first")}
    shown = {text: one for text, one in shown.items() if text not in codes | places | days}
    found: Public = {}
    for place, cell in enumerate(cells) if shown else ():
        cell, sorts = public.get(place, (cell, ()))
        if cell in shown:
            found[place] = shown[str(cell)], (*sorts, "named")
    return found


def _text(cell: Cell, target: str) -> str | None:
    """What of a cell may be private as a text; numbers of an id are none."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and target != "incident_id":
        return str(cell) if abs(cell) >= LONG or target == NOTE else None
    return None


def _private_wholes(column: str, target: str, texts: DistinctTexts, cells: "Iterable[tuple[str | None, Cell]]") -> set[str]:
    """The texts that as a whole are what a column of the target may not hold; an amount that can be read is one."""
    holds = TARGETS[target].holds if target in TARGETS else ""
    names = PERSONAL if target == "organisations" and names_persons(column) else frozenset[str]()
    sorts = SORTS.get(target, SORTS.get(holds, frozenset())) | names
    if not sorts:
        return set()
    private = {text for text, sort in private_texts(column, texts.having(*MAY_BE)).items() if sort in sorts}
    cell_of = dict(cells) if private and holds == "amount" else {}
    return {text for text in private if text not in cell_of or read_amount(cell_of[text]) is None}


def possible_names(table: SourceTable, mapping: TableMapping) -> dict[str, tuple[int, ...]]:
    """The rows of texts in which somebody may be named, was named, or an address stays, by their columns."""
    rows_by_column = {}
    shown = [target for target in TEXTS if mapping.with_texts or target not in FREE_TEXTS]
    for column in dict.fromkeys(column for target in shown for column in mapping.columns_for(target)):
        texts = plain_texts(table.columns[column])
        distinct = DistinctTexts(texts)
        named = {text for text in distinct.having(MAY_NAME)[:MOST] if names_someone(text)}
        named |= {text for text in distinct.having(*MAY_LIVE) if has_public_address(text)}
        named |= {text for text in distinct.texts if REMOVED in text}
        rows = tuple(row for row, text in zip(table.numbers, texts, strict=True) if text in named) if named else ()
        rows_by_column.update({column: rows} if rows else {})
    return rows_by_column

"""What is asked about an own table: boxes about the whole of it, and by row; what an answer changes in its mapping."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from textwrap import shorten
from typing import Any, NamedTuple

from intake import labels
from intake.account_kinds import KindProposal
from intake.codes import codes_of
from intake.convert import NO_KIND, Conversion
from intake.mapping import ORDERS, TableMapping, as_json, mapping_of
from intake.places import country_name, large_place_near, place_of
from intake.reader import NEAR
from intake.report import example_texts
from intake.table_format import FORMATS
from intake.targets import LISTS, NO_ACT, NOTE, SEVERAL
from translations import Translator
from ui import brought
from ui.brought import Upload
from ui.own_result import own_left_out

MOST = 200
"""How many rows a table of boxes has; the mapping file takes the answers to others."""
UNSAID, NEITHER = "", "none"
"""The answer of a box in which nothing is chosen, and that none of the codes or places is meant."""
BOTH = "+"
TWICE = ("kind_code+summary", "kind_code+penalty_amount")
"""What one column often gives at once, such as: Fine, 20 MCI."""
UNNAMED = "column "
"""What stands before the number of a column without a heading."""
SHORT, LONG = 120, 400
"""Letters of three examples of a column that may give a type or a place, and of a text that is to be read."""
FIRST_DAY, YEARS = "1990-01-01", (1800, 2200)
"""The first day of access, and the years that days without one may have."""


class Row(NamedTuple):
    """A row of a table of boxes: of what it asks, its cells as HTML, the answer that its box shows, and what it asks for,
    which is the name of a list of options too.
    """

    subject: str
    cells: tuple[str, ...]
    answer: str
    asks: str


class Grid(NamedTuple):
    """A table of boxes: its heading, a line below it, the names of its columns, and its rows."""

    heading: str
    note: str
    head: tuple[str, ...]
    rows: list[Row]
    has_accounts: bool = False


@dataclass(frozen=True)
class Box:
    """A question about the whole table: its label, kind of input, answer, attributes, and what to do; likely answers.

    `texts` are to be read before it is answered. A likely answer says what it asks for, of which column, the answer, and
    its label.
    """

    asks: str
    label: str
    kind: str
    answer: str
    look: Mapping[str, object]
    prompt: str = ""
    likely: tuple[tuple[str, str, str, str], ...] = ()
    is_open: bool = False
    texts: tuple[str, ...] = ()


def grids(t: Translator, found: Upload, converted: Conversion) -> list[Grid]:
    """The tables of boxes that have any row: accounts, places, values, columns."""
    cut = t("The first {n}; the others can be selected in the mapping file.", n=t.number(MOST))
    every = (
        (
            t("Types of restriction suggested by the description"),
            t("The suggested types are accepted. You can still change each of them.")
            if found.mapping.kinds_from_words
            else t("The words that suggest a type are marked. Rows without a type are left out."),
            (t("Row"), t("What happened"), t("Type")),
            [*_account_rows(t, converted)],
            True,
        ),
        (
            t("Places that share a name"),
            t("Until you select a place, the incidents appear in lists but not on the map."),
            (t("Place"), t("Rows"), t("Meaning")),
            [*_place_rows(t, found, converted)],
        ),
        (
            t("Match these values"),
            t("No code clearly matches these values. If you leave them unchanged, they appear in the data as written."),
            (t("Value"), t("Column"), t("Rows"), t("Closest match"), t("Meaning")),
            [*_value_rows(t, found, converted)],
        ),
        (
            t("How the columns are mapped"),
            t("Suggested from names and contents; correct any errors. Uncertain columns become notes."),
            (t("Column"), t("Sample values"), t("Mapped to")),
            [*_column_rows(t, found, converted)],
        ),
    )
    return [
        Grid(heading, f"{note} {cut if len(rows) >= MOST else ''}", head, rows, *rest)
        for heading, note, head, rows, *rest in every
        if rows
    ]


def boxes(t: Translator, found: Upload, converted: Conversion) -> Iterator[Box]:
    """The questions about the whole table; open where it is asked, or answered by the reader."""
    mapping, asked = found.mapping, {one.about: one for one in converted.questions}
    kinds, start = _codes(t, "kind_code"), found.start

    def box(asks: str, label: str, kind: str, prompt: str = "", /, **look: object) -> Box:
        answer, question = getattr(mapping, asks), asked.get(asks)
        likely = tuple((asks, "", code, kinds.get(code, label)) for code, label in question.answers) if question else ()
        is_open = question is not None or answer != getattr(start, asks)
        return Box(asks, label, kind, "" if answer in (None, False) else str(answer), look, prompt, likely, is_open)

    every_row = t("No column gives the type of restriction. Select one type for all rows, or say which column gives it.")
    rows = box("every_row", t("All rows are"), "select", every_row, options="every_row")
    likely = (*rows.likely, *_likely_columns(t, found, "kind_code"))
    yield replace(rows, is_open=rows.is_open and not converted.proposals, likely=likely)
    every_place = t("No column gives the place. Enter one place for all rows, or say which column gives it.")
    places = box("every_place", t("All rows are in"), "text", every_place)
    yield replace(places, likely=(*places.likely, *_likely_columns(t, found, "place")))
    example = asked["day_order"].asked if "day_order" in asked else "03/04"
    first = t("The cells do not show which number is the day, as in {example}.", example=example)
    order = box("day_order", t("In 03/04, the first number is"), "select", first, options="day_order")
    orders = tuple(("day_order", "", *one) for one in _lists_of_orders(t).items() if one[0])
    yield replace(order, likely=orders if order.likely else ())
    yield box("year", t("Year for dates without one"), "number", min=YEARS[0], max=YEARS[1])
    letters = t("Use the two-letter country code (Latin letters).")
    yield box("country", t("Country (two-letter code)"), "text", pattern="[A-Za-z]{2}", title=letters, maxlength=2, size=4)
    people = ", ".join(mapping.columns_for("people_named"))
    withheld = t("These columns name people: {columns}. The names are left out unless you tick the box.", columns=people)
    names = box("names_are_public", t("The names of people are public"), "checkbox", withheld)
    yield replace(names, is_open=bool(people))
    yield _box_of_texts(t, converted)
    yield box("kind", t("Recognised as"), "select", options="kind")
    yield Box("sheet", t("Sheet"), "select", found.table.sheet, {"options": "sheet"}, is_open=len(found.sheets) > 1)
    terms = FORMATS[mapping.kind].terms
    if terms and terms.asks_for_day:
        label = t("When were the data obtained from {publisher}?", publisher=terms.publisher)
        look = {"min": FIRST_DAY, "max": brought.today().isoformat()}
        yield Box("accessed", label, "date", str(found.accessed or ""), look, is_open=True)


def _box_of_texts(t: Translator, converted: Conversion) -> Box:
    """Whether accounts and notes are included, with those to read first."""
    note = t(
        "Accounts and notes may name people, so they are left out unless you tick the box. If you do, names from withheld "
        "columns are removed, and texts with contact details are left out. Pet names, other spellings of foreign names and "
        "bare initials are not recognised. First read up to five of the texts:"
    )
    label, answer = t("I have read these texts; include all texts"), "yes" if converted.mapping.with_texts else ""
    shown = tuple(shorten(one, LONG, placeholder="…") for one in example_texts(converted))
    return Box("with_texts", label, "checkbox", answer, {}, note, is_open=bool(shown), texts=shown)


def _likely_columns(t: Translator, found: Upload, target: str) -> Iterator[tuple[str, str, str, str]]:
    """The columns of short words that are no more than notes, as answers to what gives a type or a place."""
    for column, cells in found.examples.items():
        if found.mapping.columns.get(column) == NOTE and len(cells) <= SHORT and re.search(r"[^\W\d_]{2}", cells):
            yield "column", column, target, t("Column {column}", column=column.removeprefix(UNNAMED))


def _column_rows(t: Translator, found: Upload, converted: Conversion) -> Iterator[Row]:
    """The columns with examples of their cells; none of a file of this dashboard."""
    for column, cells in found.examples.items():
        if column in converted.mapping.columns:
            number = column.removeprefix(UNNAMED)
            name = t("Column {column}", column=number) if number.isdecimal() and number != column else column
            yield Row(column, (escape(name), escape(cells)), _column_answer(found.mapping, column), "column")


def _column_answer(mapping: TableMapping, column: str) -> str:
    return BOTH.join(filter(None, (mapping.columns.get(column, NOTE), mapping.also.get(column))))


def _account_rows(t: Translator, converted: Conversion) -> Iterator[Row]:
    """The accounts of rows without a kind in a column: those that propose none, then the others with the words marked."""
    known = converted.mapping.values.get("kind_code", {})

    def row(number: int, text: str, told: str, code: str) -> Row:
        answer = known.get(text, code)
        return Row(text, (t.number(number), told), NEITHER if answer == NO_ACT and text in known else answer, "account")

    proposed = {one.row for one in converted.proposals}
    column = next(iter(converted.mapping.columns_for("summary")), None) if proposed else None
    if column:
        texts = dict(zip(converted.table.numbers, converted.texts[column], strict=True))
        left = {one.row: str(texts.get(one.row) or "") for one in own_left_out(converted) if one.reason == NO_KIND}
        for number in sorted({*left} - proposed)[:MOST]:
            yield row(number, left[number], escape(left[number]), UNSAID)
    for one in converted.proposals[:MOST]:
        yield row(one.row, one.text, _marked(one), one.code)


def _marked(one: KindProposal) -> str:
    """The account as HTML with the words marked that propose its kind."""
    parts, end = [], 0
    for begin, close in sorted(one.spans):
        parts += [escape(one.text[end:begin]), "<mark>", escape(one.text[begin:close]), "</mark>"]
        end = close
    return "".join((*parts, escape(one.text[end:])))


def _value_rows(t: Translator, found: Upload, converted: Conversion) -> Iterator[Row]:
    """The values that are like no code, with those to which they are near."""
    for one in brought.values_to_decide(found, converted)[:MOST]:
        known, labels_by_code = found.mapping.values.get(one.target, {}), _codes(t, one.target)
        nearest = (one.nearest,) if one.score >= NEAR else ()
        near = dict.fromkeys(labels_by_code.get(code, code) for code in (*nearest, *one.likely))
        cells = (one.value, one.column, t.number(one.rows), "; ".join(near))
        answer = known.get(one.value, UNSAID)
        is_no_act = answer == NO_ACT and one.value in known
        yield Row(f"{one.target}:{one.value}", tuple(map(escape, cells)), NEITHER if is_no_act else answer, one.target)


def _place_rows(t: Translator, found: Upload, converted: Conversion) -> Iterator[Row]:
    """The names that several places bear, of rows that are taken, the most frequent first."""
    chosen = found.mapping.places
    for one in sorted(brought.place_questions(found, converted), key=lambda one: -one.rows)[:MOST]:
        answer = str(chosen[one.asked] or NEITHER) if one.asked in chosen else UNSAID
        yield Row(one.asked, (escape(one.asked), t.number(one.rows)), answer, f"place:{one.asked}")


def lists(t: Translator, found: Upload, converted: Conversion) -> dict[str, dict[str, str]]:
    """The options of all boxes by the names of their lists."""
    every = {"application": t("an application"), "rally": t("a rally")}
    kinds, undecided = _codes(t, "kind_code"), {UNSAID: t("as written")}
    neither = {NEITHER: t("not an incident of restriction")}
    places = {
        f"place:{one.asked}": {
            UNSAID: t("not selected"),
            **{code: _place_text(t, int(code)) for code, _ in one.answers},
            NEITHER: t("none of them"),
        }
        for one in brought.place_questions(found, converted)
    }
    targets = labels.target_labels(t)
    twice = dict.fromkeys((*TWICE, *(_column_answer(found.mapping, one) for one in found.mapping.also)))
    return {
        "column": targets | {one: " + ".join(targets[part] for part in one.split(BOTH)) for one in twice},
        "kind": labels.format_labels(t),
        "sheet": {one.name: one.name for one in found.sheets},
        "day_order": _lists_of_orders(t),
        "every_row": {UNSAID: t("as the columns say"), **kinds, **every},
        "account": {UNSAID: t("not selected"), **kinds, **neither},
        **{one: {**undecided, **_codes(t, one), **(neither if one == "kind_code" else {})} for one in LISTS},
        **places,
    }


def _lists_of_orders(t: Translator) -> dict[str, str]:
    return {UNSAID: t("inferred from the cells"), ORDERS[0]: t("the day"), ORDERS[1]: t("the month")}


def _codes(t: Translator, target: str) -> dict[str, str]:
    """The codes of a column with their labels in the language of the reader."""
    return {
        code: row.get(f"label_{t.language}") or row.get("label_en") or code for code, row in codes_of(LISTS[target]).items()
    }


def _place_text(t: Translator, geonames_id: int) -> str:
    """A place as a reader knows it from its namesakes: country, the large place near it, people, coordinates."""
    place = place_of(geonames_id)
    if place is None:
        return str(geonames_id)
    near = large_place_near(place)
    parts = [
        f"{place.name}, {country_name(place.country, t.language)}",
        t("{km} km from {city}", km=t.number(near[1]), city=near[0]) if near else "",
        t.plural("population {n}", "population {n}", place.population),
        f"{place.latitude:.2f} {place.longitude:.2f}",
    ]
    return "; ".join(part for part in parts if part)


def answered(mapping: TableMapping, asks: str, subject: str, answer: str) -> TableMapping:
    """The mapping with one answer of the reader. Raises ValueError or DatasetRefused for one that no box offers."""
    change: dict[str, Any] = {}
    if asks == "column":
        first, _, second = answer.partition(BOTH)
        moved = [one for one, to in mapping.columns.items() if to in (first, second) and to not in SEVERAL]
        change["columns"] = {**mapping.columns, **dict.fromkeys(moved, NOTE), subject: first}
        also = {one: to for one, to in mapping.also.items() if one != subject and to not in (first, second)}
        change["also"] = also | ({subject: second} if second else {})
    elif asks in (*LISTS, "account"):
        target, value = ("kind_code", subject) if asks == "account" else (asks, subject.partition(":")[2])
        values = {text: known for text, known in mapping.values.get(target, {}).items() if text != value}
        values |= {} if answer == UNSAID else {value: NO_ACT if answer == NEITHER else answer}
        change["values"] = {**mapping.values, target: values}
    elif asks.startswith("place:"):
        places = {name: known for name, known in mapping.places.items() if name != subject}
        change["places"] = places | ({} if answer == UNSAID else {subject: None if answer == NEITHER else int(answer)})
    elif asks in ("names_are_public", "with_texts", "kinds_from_words"):
        change[asks] = bool(answer)
    elif asks in ("year", "country", "day_order", "every_row", "every_place"):
        text = answer.strip().upper() if asks == "country" else answer.strip()
        change[asks] = (int(text) if asks == "year" else text) if text else None
    else:
        raise ValueError(asks)
    return mapping_of(brought.MAPPING, as_json(replace(mapping, **change)).encode())

"""What a row says in each of its columns, in the reader's words: one list for screens, saved rows and documents."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import narwhals as nw

from loaders.profile import NEEDED
from measures.acts import acts, counts
from measures.days import is_inferred
from measures.evidence import source_names
from measures.places import rallies_by_city
from measures.tables import Table, number_of, page, rows, tuples
from translations import Translator
from views import wording
from views.row_keys import ACT, APPLICATION, CITY, CLAIM, RALLY, RESPONSE, SOURCE, with_keys
from views.view import View, absence_text

ACTS, APPLICATIONS, CLAIMS, PLACES, RESPONSES = "acts", "applications", "claims", "places", "responses"
RALLIES, DOCUMENTS, PEOPLE = "rallies", "documents", "people"
ROW_KEYS = {
    ACTS: (ACT, "act_id"),
    APPLICATIONS: (APPLICATION, "application_id"),
    CLAIMS: (CLAIM, "claim_id"),
    PLACES: (CITY, "city_id"),
    RESPONSES: (RESPONSE, "response_id"),
    RALLIES: (RALLY, "rally_id"),
    DOCUMENTS: (SOURCE, "source_id"),
    PEOPLE: (ACT, "act_id"),
}
"""What a row of each kind of table is, and the column that holds its id."""
Row = dict[str, Any]
SHORT = "short"  # the column with the words of a mark
DOCUMENT_SHARES: Mapping[str, Mapping[str, float]] = {
    ACTS: {"date": 1.2, "city": 1, "kind": 1.4, "against-named": 1.9, "authority": 1.2, "people": 0.8, "sources": 1.8},
    APPLICATIONS: {
        "round": 0.55,
        "city": 1,
        "answer": 1.2,
        "filed": 1.1,
        "decided": 1.1,
        "ground": 2.4,
        "alternatives": 1.1,
    },
    CLAIMS: {"measure": 1.8, "round": 0.6, "city": 1, "period": 1.2, "figure": 1.2, "publisher": 1.8},
    RESPONSES: {"date": 1.3, "round": 0.6, "body": 1.4, "what": 3, "outcome": 1.3},
    PEOPLE: {"person": 1.4, "date": 1.2, "kind": 1.5, "penalty": 1.2, "city": 1, "round": 0.6, "sources": 1.8},
    RALLIES: {"city": 1.2, "round": 0.6, "permission": 1.2, "outcome": 1.4, "what": 3, "sources": 1.8},
    PLACES: {"city": 2, "rounds": 1, "acts": 1, "announced": 2},
}
"""The columns of each kind of table in a document, in their order there, each with its share of the width."""
KEYS = ("id", "mark")  # the columns of a frame that no reader sees: the ids of its rows, and what a click on them opens


@dataclass(frozen=True)
class RowColumn:
    """A column: its text of a row, on screens or not, numeric or not; left out without its table or any of its `columns`."""

    label: Callable[[Translator], str]
    text: Callable[[Row, View], str]
    on_screen: bool = True
    numeric: bool = False
    table: str = NEEDED
    columns: tuple[str, ...] = ()


def _city_or(unknown: Callable[[Row, Translator], str], columns: tuple[str, ...] = ()) -> RowColumn:
    def text(row: Row, view: View) -> str:
        return view.dataset.names().get(row["city_id"], unknown(row, view.t))

    return RowColumn(lambda t: t("City"), text, columns=columns)


def _label(codes: str, column: str) -> Callable[[Row, View], str]:
    return lambda row, view: view.dataset.labels(codes)[row[column]]


def _day_or_unknown(field: str, label: Callable[[Translator], str]) -> RowColumn:
    def text(row: Row, view: View) -> str:
        return view.t.day(row[field], year=True) if row[field] else view.t("not reported")

    return RowColumn(label, text)


def _published_day(row: Row, view: View) -> str:
    t = view.t
    return t.at_start(t.day(row["published"], year=True)) if row["published"] else t("date not shown")


def _read_extent(row: Row, view: View) -> str:
    return {"full": view.t("in full"), "opening": view.t("only the opening")}.get(row["read_extent"] or "", "")


def _targets_and_named(row: Row, view: View) -> str:
    t, named = view.t, wording.people_named(row)
    targets = wording.targets_text(row, view.dataset.labels("targets"), t)
    return t("{targets}; named: {names}", targets=targets, names=named) if named else targets


ROUND = RowColumn(lambda t: t("Round"), lambda row, view: wording.round_text(row, view.t), table="rounds")
WHAT = RowColumn(lambda t: t("What happened"), lambda row, _: row["summary"])
SOURCES = RowColumn(lambda t: t("Sources"), lambda row, view: source_names(view.dataset, row["source_ids"]))
DAY = RowColumn(lambda t: t("Date"), lambda row, view: wording.day_text(row["date"], view.t))
ACT_COLUMNS: Mapping[str, RowColumn] = {
    "date": RowColumn(lambda t: t("Date"), lambda row, view: wording.act_date(row, view.t)),
    "kind": RowColumn(lambda t: t("Type"), _label("kinds", "kind_code")),
    "named": RowColumn(lambda t: t("People named"), lambda row, view: wording.people_named(row) or view.t("no name shown")),
    "city": _city_or(lambda _, t: t("not reported"), columns=("city_id",)),
    "what": WHAT,
    SHORT: RowColumn(lambda t: t("In short"), lambda row, _: row.get("short") or ""),
    "against": RowColumn(
        lambda t: t("Target"),
        lambda row, view: wording.targets_text(row, view.dataset.labels("targets"), view.t),
        columns=("target_codes",),
    ),
    "against-named": RowColumn(
        lambda t: t("Target"), _targets_and_named, on_screen=False, columns=("target_codes", "people_named")
    ),
    "people": RowColumn(
        lambda t: t("People"),
        lambda row, view: wording.people_text(row, view.t),
        columns=("people_low", "people_high", "people_words"),
    ),
    "authority": RowColumn(lambda t: t("Authority"), _label("authorities", "authority_code"), columns=("authority_code",)),
    "round": ROUND,
    "sources": SOURCES,
}

COLUMNS: Mapping[str, Mapping[str, RowColumn]] = {
    ACTS: ACT_COLUMNS,
    APPLICATIONS: {
        "round": ROUND,
        "city": _city_or(lambda row, t: t("not reported") if row["filed"] == 1 else t("total, not broken down by city")),
        "answer": RowColumn(lambda t: t("Reply"), lambda row, view: wording.answer_text(row, view.t)),
        "filed": _day_or_unknown("filed_on", lambda t: t("Date filed")),
        "decided": _day_or_unknown("decided_on", lambda t: t("Date of reply")),
        "days": RowColumn(lambda t: t("Days until the reply"), lambda row, view: wording.days_taken(row, view.t)),
        "authority": RowColumn(lambda t: t("Authority"), _label("authorities", "authority_code")),
        "ground": RowColumn(
            lambda t: t("Ground"), lambda row, view: row["ground_note"] or view.dataset.labels("grounds")[row["ground_code"]]
        ),
        "alternatives": RowColumn(
            lambda t: t("Alternative venues proposed"), lambda row, view: row["alternatives_words"] or view.t("not reported")
        ),
        "what": WHAT,
        "sources": SOURCES,
    },
    CLAIMS: {
        "measure": RowColumn(lambda t: t("What is counted"), lambda row, _: row["measure"]),
        "round": ROUND,
        "city": _city_or(lambda _, t: t("nationwide or not stated")),
        "figure": RowColumn(lambda t: t("Reported number"), lambda row, view: wording.figure_of(row, view.t)),
        "period": RowColumn(lambda t: t("Period"), lambda row, view: wording.period_text(row, view.t)),
        "publisher": RowColumn(lambda t: t("Publisher"), lambda row, _: wording.publisher_text(row)),
        "published": RowColumn(lambda t: t("Published"), _published_day),
        "note": RowColumn(lambda t: t("Note"), lambda row, _: row["note"] or ""),
    },
    PEOPLE: {
        "person": RowColumn(lambda t: t("Person"), lambda row, _: row["person"]),
        **{name: ACT_COLUMNS[name] for name in ("date", "kind", "city", "what", SHORT, "authority", "round", "sources")},
        "penalty": RowColumn(lambda t: t("Penalty"), lambda row, view: wording.row_penalty_text(row, view.dataset, view.t)),
    },
    RALLIES: {
        "round": ROUND,
        "date": DAY,
        "city": RowColumn(lambda t: t("City"), lambda row, view: view.dataset.names()[row["city_id"]]),
        "permission": RowColumn(lambda t: t("Permission"), _label("authorisations", "authorisation_code")),
        "outcome": RowColumn(lambda t: t("Outcome"), _label("outcomes", "outcome_code")),
        "what": WHAT,
        "sources": SOURCES,
    },
    RESPONSES: {
        "date": DAY,
        "round": RowColumn(lambda t: t("Round"), lambda row, _: wording.about_rounds(row), table="rounds"),
        "body": RowColumn(lambda t: t("Body"), lambda row, _: row["body"]),
        "kind": RowColumn(lambda t: t("Type"), _label("response_kinds", "kind_code")),
        "outcome": RowColumn(lambda t: t("Result"), lambda row, _: row["outcome"] or ""),
        "what": RowColumn(lambda t: t("Contents"), lambda row, _: row["summary"]),
        "sources": SOURCES,
    },
    PLACES: {
        "city": RowColumn(lambda t: t("City"), lambda row, view: wording.city_of(row, view.dataset.names(), view.t)),
        "rounds": RowColumn(lambda t: t("Rounds"), lambda row, view: _rounds_text(row, view), table="rounds"),
        "acts": RowColumn(
            lambda t: t("Incidents"),
            lambda row, view: view.t.number(row["acts"]) if row["acts"] else _no_acts_text(row, view),
            numeric=True,
        ),
        "announced": RowColumn(
            lambda t: t("Announced for the last rally day"),
            lambda row, view: wording.announced_for(row, view.dataset, view.t),
            table="rounds",
        ),
    },
    DOCUMENTS: {
        "title": RowColumn(lambda t: t("Title"), lambda row, _: row["title"]),
        "link": RowColumn(lambda t: t("Link"), lambda row, _: row["link"] or ""),
        "publisher": RowColumn(lambda t: t("Publisher"), lambda row, _: wording.publisher_text(row), table="sources"),
        "kind": RowColumn(lambda t: t("Type"), lambda row, _: row["kind"] or "", table="sources"),
        "published": RowColumn(lambda t: t("Published"), _published_day, table="sources"),
        "note": RowColumn(lambda t: t("Note"), lambda row, _: row["published_note"] or "", table="sources"),
        "extent": RowColumn(lambda t: t("How much was read"), _read_extent, table="sources"),
        "statements": RowColumn(
            lambda t: t("Statements"), lambda row, view: view.t.number(row["statements"]), table="statements"
        ),
    },
}
"""The columns of each kind of table, in the order in which a screen shows them."""


def _rounds_text(row: Row, view: View) -> str:
    """Return the rounds of a city, each that no record states of it as inferred."""
    records = [*view.rows_of(rallies_by_city), *view.rows_of(acts)] if row["rounds"] else []
    stated = {str(one["round_id"]) for one in records if one["city_id"] == row["city_id"] and not is_inferred(one)}
    numbers = row["rounds"].split(", ") if row["rounds"] else []
    return ", ".join(one if one in stated else view.t("{where} (round inferred)", where=one) for one in numbers)


def _no_acts_text(row: Row, view: View) -> str:
    """Return what stands for the acts of a city of the rallies that has none: it may have others, if sources name it."""
    if row["city_id"] is None:
        return view.t("not known")
    if not view.selection:
        return view.t("none linked to a rally day") if view.measure(counts).loose else absence_text(view)
    if view.measure(counts).loose:
        return view.t("none linked to a rally day reported here for these filters")
    return view.t("none reported here for these filters")


def keyed_rows(kind: str, table: Table) -> Table:
    """Return the rows of a kind with `id` and `mark`, as they are where they have these already."""
    return table if "mark" in table.collect_schema() else with_keys(table, *ROW_KEYS[kind])


def columns_in(view: View, kind: str) -> dict[str, RowColumn]:
    data = view.dataset
    columns = {name: one for name, one in COLUMNS[kind].items() if one.table in data.own_tables}
    return {
        name: one
        for name, one in columns.items()
        if not one.columns or any(data.has(one.table, name) for name in one.columns)
    }


def column_labels(view: View, kind: str, *left_out: str) -> dict[str, str]:
    columns = ((name, one) for name, one in columns_in(view, kind).items() if one.on_screen and name not in left_out)
    return {name: one.label(view.t) for name, one in columns}


def text_rows(view: View, kind: str, table: Table, *names: str) -> Iterator[tuple[str, ...]]:
    columns = [COLUMNS[kind][name] for name in names]
    yield from (tuple(column.text(row, view) for column in columns) for row in rows(table))


@dataclass(frozen=True)
class Pages:
    """Rows as text, formatted a page at a time: their number, and what gives the frame of those from a start to an end."""

    number: int
    between: Callable[[int, int], Any]

    def frame(self) -> Any:
        return self.between(0, self.number)


def pages_of_rows(view: View, kind: str, table: Table) -> Pages:
    return cached_pages(view, number_of(table), lambda *places: text_frame(view, kind, page(view.dataset, table, *places)))


def cached_pages(view: View, number: int, make: Callable[[int, int], Any]) -> Pages:
    """Return so many rows, of which `make` makes the frame of a page once."""
    cache = view.dataset.cache
    return Pages(number, lambda start, end: cache.get((make, start, end), partial(make, start, end)))


def text_frame(view: View, kind: str, table: Table) -> Any:
    """Return the rows of a kind as texts: all shown columns, their ids in `id`, what a click opens in `mark`."""
    names, keyed = tuple(column_labels(view, kind)), keyed_rows(kind, table)
    keys = tuples(keyed, *KEYS)
    row_texts = text_rows(view, kind, table, *names)
    return frame_of((*KEYS, *names), [(*key, *texts) for key, texts in zip(keys, row_texts, strict=True)])


def frame_of(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Any:
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return nw.from_dict(columns, backend="pyarrow").to_native()

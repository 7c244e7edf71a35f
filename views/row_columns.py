"""What a row says in each of its columns, in the reader's words: one list for screens, saved rows and documents."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import narwhals as nw

from loaders.profile import NEEDED
from measures.acts import acts, counts
from measures.evidence import source_names
from measures.places import rallies_by_city
from measures.round_order import is_inferred
from measures.tables import Table, number_of, page, rows, tuples
from translations import Translator
from views.row_keys import ACT, APPLICATION, CITY, CLAIM, RALLY, RESPONSE, SOURCE, with_keys
from views.view import View, absence_text
from views.wording import (
    about_rounds,
    act_date,
    announced_for,
    answer_text,
    city_of,
    day_text,
    days_taken,
    figure_of,
    people_named,
    people_text,
    period_text,
    publisher_text,
    round_text,
    row_penalty_text,
    targets_text,
)

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
SHORT = "short"
"""The column with the words of a mark."""
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
KEYS = ("id", "mark")
"""The columns of a frame that no reader sees: the ids of its rows, and what a click on them opens."""


@dataclass(frozen=True)
class RowLabels:
    """The labels of codes and cities for the rows of a table."""

    view: View

    @property
    def t(self) -> Translator:
        return self.view.t

    @cached_property
    def cities(self) -> dict[str, str]:
        return self.view.dataset.names()

    def labels_of(self, codes: str) -> dict[str, str]:
        return self.view.dataset.labels(codes)


@dataclass(frozen=True)
class RowColumn:
    """A column: its text of a row, on screens or not, numeric or not; left out without its table or any of its `columns`."""

    label: Callable[[Translator], str]
    text: Callable[[Row, RowLabels], str]
    on_screen: bool = True
    numeric: bool = False
    table: str = NEEDED
    columns: tuple[str, ...] = ()


def _city_or(unknown: Callable[[Row, Translator], str]) -> RowColumn:
    return RowColumn(lambda t: t("City"), lambda row, known: known.cities.get(row["city_id"], unknown(row, known.t)))


def _day_or_unknown(field: str, label: Callable[[Translator], str]) -> RowColumn:
    def text(row: Row, known: RowLabels) -> str:
        return known.t.day(row[field], year=True) if row[field] else known.t("not reported")

    return RowColumn(label, text)


def _published_day(row: Row, known: RowLabels) -> str:
    t = known.t
    return t.at_start(t.day(row["published"], year=True)) if row["published"] else t("date not shown")


def _read_extent(row: Row, t: Translator) -> str:
    return {"full": t("in full"), "opening": t("only the opening")}.get(row["read_extent"] or "", "")


def _act_kind(row: Row, known: RowLabels) -> str:
    if row.get("body"):
        return known.t("Reaction: {kind}", kind=known.t.in_sentence(known.labels_of("response_kinds")[row["kind_code"]]))
    return known.labels_of("kinds")[row["kind_code"]]


def _of_acts(text: Callable[[Row, RowLabels], str]) -> Callable[[Row, RowLabels], str]:
    """A text that acts have; a reaction among them (`charts.around_rallies`) has none."""
    return lambda row, known: "" if row.get("body") else text(row, known)


def _targets_and_named(row: Row, known: RowLabels) -> str:
    t, targets = known.t, targets_text(row, known.labels_of("targets"), known.t)
    return t("{targets}; named: {names}", targets=targets, names=people_named(row)) if people_named(row) else targets


ROUND = RowColumn(lambda t: t("Round"), lambda row, known: round_text(row, known.t), table="rounds")
WHAT = RowColumn(lambda t: t("What happened"), lambda row, _: row["summary"])
SOURCES = RowColumn(lambda t: t("Sources"), lambda row, known: source_names(known.view.dataset, row["source_ids"]))
DAY = RowColumn(lambda t: t("Date"), lambda row, known: day_text(row["date"], known.t))
ACT_COLUMNS: Mapping[str, RowColumn] = {
    "date": RowColumn(lambda t: t("Date"), lambda row, known: act_date(row, known.t)),
    "kind": RowColumn(lambda t: t("Type"), _act_kind),
    "named": RowColumn(
        lambda t: t("People named"), _of_acts(lambda row, known: people_named(row) or known.t("no name shown"))
    ),
    "city": RowColumn(
        lambda t: t("City"),
        _of_acts(lambda row, known: known.cities.get(row["city_id"], known.t("not reported"))),
        columns=("city_id",),
    ),
    "what": WHAT,
    SHORT: RowColumn(lambda t: t("In short"), lambda row, _: row.get("short") or ""),
    "against": RowColumn(
        lambda t: t("Target"),
        _of_acts(lambda row, known: targets_text(row, known.labels_of("targets"), known.t)),
        columns=("target_codes",),
    ),
    "against-named": RowColumn(
        lambda t: t("Target"), _of_acts(_targets_and_named), on_screen=False, columns=("target_codes", "people_named")
    ),
    "people": RowColumn(
        lambda t: t("People"),
        _of_acts(lambda row, known: people_text(row, known.t)),
        columns=("people_low", "people_high", "people_words"),
    ),
    "authority": RowColumn(
        lambda t: t("Authority"),
        lambda row, known: row.get("body") or known.labels_of("authorities")[row["authority_code"]],
        columns=("authority_code",),
    ),
    "round": RowColumn(lambda t: t("Round"), _of_acts(lambda row, known: round_text(row, known.t)), table="rounds"),
    "sources": SOURCES,
}

COLUMNS: Mapping[str, Mapping[str, RowColumn]] = {
    ACTS: ACT_COLUMNS,
    APPLICATIONS: {
        "round": ROUND,
        "city": _city_or(lambda row, t: t("not reported") if row["filed"] == 1 else t("total, not broken down by city")),
        "answer": RowColumn(lambda t: t("Reply"), lambda row, known: answer_text(row, known.t)),
        "filed": _day_or_unknown("filed_on", lambda t: t("Date filed")),
        "decided": _day_or_unknown("decided_on", lambda t: t("Date of reply")),
        "days": RowColumn(lambda t: t("Days until the reply"), lambda row, known: days_taken(row, known.t)),
        "authority": RowColumn(
            lambda t: t("Authority"), lambda row, known: known.labels_of("authorities")[row["authority_code"]]
        ),
        "ground": RowColumn(
            lambda t: t("Ground"), lambda row, known: row["ground_note"] or known.labels_of("grounds")[row["ground_code"]]
        ),
        "alternatives": RowColumn(
            lambda t: t("Alternative venues proposed"),
            lambda row, known: row["alternatives_words"] or known.t("not reported"),
        ),
        "what": WHAT,
        "sources": SOURCES,
    },
    CLAIMS: {
        "measure": RowColumn(lambda t: t("What is counted"), lambda row, _: row["measure"]),
        "round": ROUND,
        "city": _city_or(lambda _, t: t("nationwide or not stated")),
        "figure": RowColumn(lambda t: t("Reported number"), lambda row, known: figure_of(row, known.t)),
        "period": RowColumn(lambda t: t("Period"), lambda row, known: period_text(row, known.t)),
        "publisher": RowColumn(lambda t: t("Publisher"), lambda row, _: publisher_text(row)),
        "published": RowColumn(lambda t: t("Published"), _published_day),
        "note": RowColumn(lambda t: t("Note"), lambda row, _: row["note"] or ""),
    },
    PEOPLE: {
        "person": RowColumn(lambda t: t("Person"), lambda row, _: row["person"]),
        **{name: ACT_COLUMNS[name] for name in ("date", "kind", "city", "what", SHORT, "authority", "round", "sources")},
        "penalty": RowColumn(lambda t: t("Penalty"), lambda row, known: row_penalty_text(row, known.view.dataset, known.t)),
    },
    RALLIES: {
        "round": ROUND,
        "date": DAY,
        "city": RowColumn(lambda t: t("City"), lambda row, known: known.cities[row["city_id"]]),
        "permission": RowColumn(
            lambda t: t("Permission"), lambda row, known: known.labels_of("authorisations")[row["authorisation_code"]]
        ),
        "outcome": RowColumn(lambda t: t("Outcome"), lambda row, known: known.labels_of("outcomes")[row["outcome_code"]]),
        "what": WHAT,
        "sources": SOURCES,
    },
    RESPONSES: {
        "date": DAY,
        "round": RowColumn(lambda t: t("Round"), lambda row, _: about_rounds(row), table="rounds"),
        "body": RowColumn(lambda t: t("Body"), lambda row, _: row["body"]),
        "kind": RowColumn(lambda t: t("Type"), lambda row, known: known.labels_of("response_kinds")[row["kind_code"]]),
        "outcome": RowColumn(lambda t: t("Result"), lambda row, _: row["outcome"] or ""),
        "what": RowColumn(lambda t: t("Contents"), lambda row, _: row["summary"]),
        "sources": SOURCES,
    },
    PLACES: {
        "city": RowColumn(lambda t: t("City"), lambda row, known: city_of(row, known.cities, known.t)),
        "rounds": RowColumn(lambda t: t("Rounds"), lambda row, known: _rounds_text(row, known.view), table="rounds"),
        "acts": RowColumn(
            lambda t: t("Incidents"),
            lambda row, known: known.t.number(row["acts"]) if row["acts"] else _no_acts_text(row, known.view),
            numeric=True,
        ),
        "announced": RowColumn(
            lambda t: t("Announced for the last rally day"),
            lambda row, known: announced_for(row, known.view.dataset, known.t),
            table="rounds",
        ),
    },
    DOCUMENTS: {
        "title": RowColumn(lambda t: t("Title"), lambda row, _: row["title"]),
        "link": RowColumn(lambda t: t("Link"), lambda row, _: row["link"] or ""),
        "publisher": RowColumn(lambda t: t("Publisher"), lambda row, _: publisher_text(row), table="sources"),
        "kind": RowColumn(lambda t: t("Type"), lambda row, _: row["kind"] or "", table="sources"),
        "published": RowColumn(lambda t: t("Published"), _published_day, table="sources"),
        "note": RowColumn(lambda t: t("Note"), lambda row, _: row["published_note"] or "", table="sources"),
        "extent": RowColumn(
            lambda t: t("How much was read"), lambda row, known: _read_extent(row, known.t), table="sources"
        ),
        "statements": RowColumn(
            lambda t: t("Statements"), lambda row, known: known.t.number(row["statements"]), table="statements"
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
    """The rows of a kind with `id` and `mark`, as they are where they have these already."""
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
    known, columns = RowLabels(view), [COLUMNS[kind][name] for name in names]
    yield from (tuple(column.text(row, known) for column in columns) for row in rows(table))


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
    """The rows of a kind as a reader reads them: all shown columns, their ids in `id`, what a click opens in `mark`."""
    names, keyed = tuple(column_labels(view, kind)), keyed_rows(kind, table)
    keys = tuples(keyed, *KEYS)
    row_texts = text_rows(view, kind, table, *names)
    return frame_of((*KEYS, *names), [(*key, *texts) for key, texts in zip(keys, row_texts, strict=True)])


def frame_of(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Any:
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return nw.from_dict(columns, backend="pandas").to_native()

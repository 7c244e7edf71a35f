"""What an assistant may ask: read-only tools, each with its parameters, what answers it, and what it cannot answer.

An answer has words to quote, who reports them, a link, what is not recorded, and the version; texts of records stand in
`data`. What the dataset cannot answer is `not_recorded` with the reason, never an empty list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
from jsonschema import Draft202012Validator

from charts.crosstab import name_by_two, property_labels
from charts.registry import available, figure_spec, is_available
from exports.figure_evidence import evidence_json, evidence_words
from exports.lookup import (
    Answer,
    answer_head,
    figure_json,
    numbers_json,
    record_address,
    record_json,
    search_json,
    sources_json,
)
from exports.render.pictures import SIZES, render
from exports.render.typesetter import CannotSet
from loaders import LANGUAGES, Dataset
from loaders.checks.tables import ID_FIELDS
from measures.acts import acts, count_acts, of_campaign
from measures.codes import NOT_REPORTED
from measures.crosstab import crosstab, properties_of
from measures.evidence import publishers
from measures.gaps import gaps
from measures.row_tables import table_of
from measures.selection import Selection, select
from measures.silence import filters_to_drop
from measures.tables import Table, number_of, read, rows
from views import citation, screens
from views.address_codes import WrongValue, checked_selection, row_choices
from views.finding import acts_text
from views.licence import are_rows_held_back, rows_held_back_text
from views.view import DAYS, LISTS, OF_ACTS, View, words_of
from views.wording import as_sentence

Arguments = Mapping[str, Any]
MOST_ROWS, MOST_GAPS, MOST_NAMES, MOST_LOSSES = 20, 5, 5, 40
"""The rows of each kind that a search gives, and gaps, publishers and losses that an answer has, at most."""
PICTURES = {"svg": "svg", "png": "png-1200"}


class WrongCall(Exception):
    """A call names no tool, or has parameters that it does not take; the message says what was expected."""


class NotRecorded(Exception):
    """The dataset cannot answer: the reason as a sentence, and what may be asked instead."""

    def __init__(self, reason: str, **instead: Sequence[str]) -> None:
        super().__init__(reason)
        self.instead = instead


@dataclass(frozen=True)
class Reply:
    """An answer, and the picture beside it with its media type where a figure is asked for."""

    answer: Answer
    picture: bytes = b""
    media_type: str = ""


@dataclass(frozen=True)
class Tool:
    """A tool: what it does, the parameters that it takes beside filters and language, those that it needs, and what answers;
    `gives_rows` where terms of a publisher may forbid it, and where it takes the filters of acts alone.
    """

    name: str
    purpose: str
    answer: Callable[[View, Arguments], Reply]
    parameters: Mapping[str, Mapping[str, Any]]
    needed: tuple[str, ...] = ()
    filters: tuple[str, ...] = (*LISTS, *DAYS)
    gives_rows: bool = True

    @property
    def schema(self) -> dict[str, Any]:
        """Its parameters as a JSON Schema, which takes no others."""
        filters = {name: _text(FILTER_TEXTS[name]) for name in self.filters}
        language = {"lang": {"enum": [*LANGUAGES], "description": "language of the answer"}}
        properties = {**self.parameters, **filters, **language}
        return {"type": "object", "properties": properties, "required": [*self.needed], "additionalProperties": False}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "maxLength": 200, "description": description}


FILTER_TEXTS = {
    "round": "only these rounds of rallies, by number or day, several with commas between them",
    "city": "only these cities, by code or name in English, Russian or Kazakh",
    "kind": "only these kinds of incident or groups of kinds, by code or name",
    "authority": "only these authorities, by code or name",
    "from": "first day, as YYYY-MM-DD",
    "to": "last day, as YYYY-MM-DD",
    "person": "only incidents against this person whom sources name, by key or name in any spelling",
    "when": "only incidents before, on or after the rally day to which a source links them",
}


def reply_to(name: str, arguments: Arguments, dataset_in: Callable[[str], Dataset], site: str = "") -> Reply:
    """What a tool answers; `dataset_in` gives the whole dataset in a language. Raises WrongCall."""
    if name not in TOOLS:
        raise WrongCall(f"no tool {name[:80]!r}; there are {', '.join(TOOLS)}")
    tool = TOOLS[name]
    for problem in Draft202012Validator(tool.schema).iter_errors(dict(arguments)):
        raise WrongCall(f"{'.'.join(map(str, problem.path)) or name}: {problem.message[:200]}")
    language = arguments.get("lang", LANGUAGES[0])
    data = dataset_in(language)
    view = View(data, data, Selection(), words_of(data, language), site)
    try:
        if tool.gives_rows and are_rows_held_back(view):
            raise NotRecorded(rows_held_back_text(view))
        return tool.answer(_filtered_view(view, tool, arguments), arguments)
    except WrongValue as wrong:
        reason = NotRecorded(
            view.t("{value} is not recorded in this dataset.", value=view.t.quoted(wrong.value)),
            parameter=(wrong.name,),
            recorded=wrong.expected[:60],
        )
        return _silent_reply(view, reason)
    except NotRecorded as reason:
        return _silent_reply(view, reason)
    except CannotSet as problem:
        raise WrongCall(str(problem)) from problem


def _filtered_view(view: View, tool: Tool, arguments: Arguments) -> View:
    named = {name: arguments[name].strip() for name in tool.filters if arguments.get(name, "").strip()}
    known = view.cached("row-choices", lambda: row_choices(view.dataset))
    selection = checked_selection(view.dataset, named, known, [name for name in tool.filters if name not in DAYS], ())
    return View(view.dataset, select(view.dataset, selection), selection, view.t, view.site)


def _silent_reply(view: View, reason: NotRecorded) -> Reply:
    instead = {name: [*values] for name, values in reason.instead.items() if values}
    return Reply({"status": "not_recorded", "reason": str(reason), **instead, **answer_head(view)})


def _reply(view: View, quotable: str, source: str, link: str, not_recorded: Any, data: Any, **more: str) -> Reply:
    """An answer in the form that all have; `more` replaces parts of its head."""
    words = {"status": "recorded", "quotable": quotable, "source": source, "link": link}
    return Reply({**words, **answer_head(view), **more, "not_recorded": not_recorded, "data": data})


def _search(view: View, arguments: Arguments) -> Reply:
    found = search_json(view, arguments["query"].strip(), MOST_ROWS)
    if not any(found["numbers"].values()):
        raise NotRecorded(found["sentence"], did_you_mean=found["did_you_mean"])
    people = ", ".join(person["name"] for person in found["people"])
    some = [row for name in found["numbers"] for row in found[name]]
    names = dict.fromkeys(name for row in some for name in row["sources"].split("; "))
    parts = {name: found[name] for name in ("people", "numbers", *found["numbers"])}
    quotable = f"{people}: {found['sentence']}" if people else found["sentence"]
    link = view.by_link("search.json", q=arguments["query"].strip())
    return _reply(view, _with_filters(view, quotable), _listed([*names]), link, _silence(view), parts)


def _read_record(view: View, arguments: Arguments) -> Reply:
    row_id = arguments["id"].strip()
    table = table_of(view.dataset, row_id)
    if not table:
        raise NotRecorded(view.t("{value} is not recorded in this dataset.", value=view.t.quoted(row_id)))
    row = next(one for one in rows(read(view.dataset, table)) if str(one[ID_FIELDS[table]]) == row_id)
    record = record_json(view, table, row, row_id)
    documents = sources_json(view, [row_id])
    words = next((f"{one['quotes'][0]} ({one['publisher']}, {one['published']})" for one in documents if one["quotes"]), "")
    text = next((str(row[name]) for name in ("summary", "text", "title", "name", "label") if row.get(name)), row_id)
    source = _listed(list(dict.fromkeys(one["publisher"] for one in documents)))
    silent = [name for name, cell in record["record"].items() if cell is None]
    cite = citation.of_record(view, row_id)
    return _reply(view, f"{text} {words}".strip(), source, record_address(view, row_id), silent, record, cite=cite)


def _count(view: View, arguments: Arguments) -> Reply:
    t, whole, first = view.t, view.dataset, arguments["by"].strip()
    second = arguments.get("and_by", "").strip() or first
    for name in (first, second):
        if name not in properties_of(whole):
            raise NotRecorded(t("This dataset does not record {name}.", name=name), properties=properties_of(whole))
    table = of_campaign(view.data, view.measure(acts))
    if not number_of(table):
        drop = filters_to_drop(view.data, view.selection)
        raise NotRecorded(t("No incident linked to a rally day is recorded for these filters."), without=drop)
    sides = dict.fromkeys((first, second))
    labels = {name: {**property_labels(whole, name, t), None: t("not reported")} for name in sides}
    cells = [
        {
            **{name: row[side] for name, side in zip(sides, ("row", "column"), strict=False)},
            "words": ", ".join(labels[name][row[side]] for name, side in zip(sides, ("row", "column"), strict=False)),
            "incidents": row["acts"],
        }
        for row in rows(crosstab(view.data, first, second))
        if first != second or row["row"] == row["column"]
    ]
    text = _with_filters(view, as_sentence(acts_text(count_acts(view.data, table), t), t))
    is_drawn = first != second and not view.selection.act_ids
    link = view.by_link(f"figures/{name_by_two(first, second)}.svg" if is_drawn else "data/incidents.json")
    data = {"incidents": number_of(table), "cells": cells, "several_targets": "target" in sides}
    return _reply(view, text, _listed(publishers(whole, table)), link, _silence(view, table), data)


def _draw_figure(view: View, arguments: Arguments) -> Reply:
    name, size = _available_figure(view, arguments["name"]), PICTURES[arguments.get("format", "png")]
    shown = figure_json(view, figure_spec(name))
    limit = evidence_words(view.t)["limit"]
    reply = _reply(view, shown["quote"], shown["attribution"], shown["address"], [limit, *_gap_texts(view)], shown)
    return Reply(reply.answer, render(view, name, size), SIZES[size].media_type)


def _available_figure(view: View, name: str) -> str:
    if not is_available(view, name):
        reason = view.t("{value} is not recorded in this dataset.", value=view.t.quoted(name))
        raise NotRecorded(reason, figures=available(view))
    spec = figure_spec(name)
    if not spec.has_rows(view):
        reason = view.t("Nothing is counted here for these filters.")
        raise NotRecorded(reason, without=filters_to_drop(view.data, view.selection))
    return spec.name


def _evidence(view: View, arguments: Arguments) -> Reply:
    name, numbers = arguments.get("name", "").strip(), numbers_json(view)
    limit = [evidence_words(view.t)["limit"], *_gap_texts(view)]
    if not name:
        texts = " ".join(one["sentence"] for one in numbers["numbers"])
        names = dict.fromkeys(name for one in numbers["numbers"] for name in one["attribution"].split("; "))
        every = [*numbers["numbers"], *numbers["findings"]]
        return _reply(view, texts, _listed([*names]), view.by_link("numbers.json"), limit, every)
    known = {one["name"]: one for one in (*numbers["findings"], *numbers["numbers"])}
    one, losses = known.get(name, {}), []
    if not one or is_available(view, name):
        spec = figure_spec(_available_figure(view, name))
        one, losses = one or figure_json(view, spec), evidence_json(view, spec)["losses"][:MOST_LOSSES]
    quotable = one.get("quote") or one["sentence"]
    return _reply(view, quotable, one["attribution"], one["address"], limit, {**one, "losses": losses})


def _cite(view: View, arguments: Arguments) -> Reply:
    row_id, screen = arguments.get("record", ""), arguments.get("screen", "")
    writers = {"text": citation.sentence, "bibtex": citation.bibtex, "ris": citation.ris}
    if row_id and not table_of(view.dataset, row_id):
        raise NotRecorded(view.t("{value} is not recorded in this dataset.", value=view.t.quoted(row_id)))
    if screen and screen not in screens.names(view.t):
        reason = view.t("{value} is not recorded in this dataset.", value=view.t.quoted(screen))
        raise NotRecorded(reason, screens=[*screens.names(view.t)])
    place = screens.screen_path(screen) if screen else None
    text = citation.of_record(view, row_id) if row_id else writers[arguments.get("style", "text")](view, place)
    link = record_address(view, row_id) if row_id else view.by_link(place or "")
    return _reply(view, text, "; ".join(map(view.t.translate, view.dataset.authors)), link, [], {"citation": text})


def _with_filters(view: View, text: str) -> str:
    return f"{text} {view.t('Shown: {chosen}.', chosen=view.filters_text)}" if view.filters_text else text


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return "; ".join(names[:MOST_NAMES]) + (f" (+ {more})" if more > 0 else "")


def _gap_texts(view: View) -> list[str]:
    """What sources do not report, of what is chosen."""
    table = gaps(view.dataset, view.selection.rounds, cities=view.selection.cities)
    return [row["summary"] for row in rows(table.head(MOST_GAPS))]


def _silence(view: View, table: Table | None = None) -> Answer:
    """What sources do not report, and of how many incidents they name no city, authority, day and people."""
    if table is None:
        return {"gaps": _gap_texts(view)}
    columns = {"city": "city_id", "day": "date", "people": "people_named"}
    numbers = {name: number_of(table.filter(nw.col(column).is_null())) for name, column in columns.items()}
    numbers["authority"] = number_of(table.filter(nw.col("authority_code") == NOT_REPORTED))
    beside = number_of(view.measure(acts)) - number_of(table)
    return {"incidents_without": numbers, "incidents_of_no_round": beside, "gaps": _gap_texts(view)}


ROW_FILTERS = (*LISTS, *DAYS, *OF_ACTS)
TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            "search",
            "Find a person, place or words in all records, in any script and spelling; says where the words stand",
            _search,
            {"query": _text("words or a name") | {"minLength": 1, "maxLength": 80}},
            ("query",),
            ROW_FILTERS,
        ),
        Tool(
            "read_record",
            "Read a record by its id, with the words of its sources",
            _read_record,
            {"id": _text("the id, such as KZ12-I-014")},
            ("id",),
            (),
        ),
        Tool(
            "count",
            "Count the incidents linked to rally days by one or two properties: kind, authority, city, round, target, month",
            _count,
            {"by": _text("a property"), "and_by": _text("another property")},
            ("by",),
            ROW_FILTERS,
        ),
        Tool(
            "draw_figure",
            "Draw a chart with its title, unit and source in it",
            _draw_figure,
            {"name": _text("the name of a figure, such as before-by-authority"), "format": {"enum": [*PICTURES]}},
            ("name",),
            gives_rows=False,
        ),
        Tool(
            "evidence",
            "How firm a number is: who reports it, documents, cautions, the number without each source; without a name all "
            "headline numbers",
            _evidence,
            {"name": _text("a headline number, a screen or a figure")},
        ),
        Tool(
            "cite",
            "Cite the dataset, a screen with filters, or a record",
            _cite,
            {
                "style": {"enum": ["text", "bibtex", "ris"]},
                "record": _text("the id of a record"),
                "screen": _text("the name of a screen"),
            },
            gives_rows=False,
        ),
    )
}

"""What an assistant may ask: read-only tools, each with its parameters, what answers it, and what it cannot answer.

An answer has words to quote, who reports them, a link, what is not recorded, and the version; texts of records stand in
`data`. What the dataset cannot answer is `not_recorded` with the reason, never an empty list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import narwhals as nw
from jsonschema import Draft202012Validator

from charts.crosstab import name_by_two, property_labels
from charts.registry import available, figure_spec, is_available
from exports import lookup
from exports.figure_evidence import evidence_json, evidence_words
from exports.render.pictures import SIZES, render
from exports.render.typesetter import CannotSet
from loaders import LANGUAGES, Dataset
from loaders.checks.tables import ID_FIELDS
from measures.acts import acts, count_acts, of_campaign
from measures.codes import NOT_REPORTED
from measures.coverage import gaps
from measures.crosstab import crosstab, properties_of
from measures.evidence import publishers
from measures.people import MISSPELT
from measures.record import table_of
from measures.selection import Selection, select
from measures.silence import filters_to_drop
from measures.tables import Table, number_of, read, rows
from views import citation, screens
from views.address_codes import WrongValue, checked_selection, row_choices
from views.citation import are_rows_held_back, rows_held_back_text
from views.finding import acts_text
from views.view import DAYS, LISTS, OF_ACTS, View, words_of
from views.wording import as_sentence

Arguments = Mapping[str, Any]
MOST_ROWS, MOST_CELLS, MOST_GAPS, MOST_NAMES, MOST_LOSSES, MOST_VALUES = 20, 200, 5, 5, 40, 60
"""The rows of each kind that a search gives; cells, gaps, publishers, losses and recorded values of an answer, at most."""
OURS = ("address", "confidence_reason", "date_end", "may_be_in", "part_of")
"""How the names of columns begin that are empty for other reasons than that sources report nothing."""
PICTURES = {"png": "png-1200", "svg": "svg"}
FILTERS, ROW_FILTERS = (*LISTS, *DAYS), (*LISTS, *DAYS, *OF_ACTS)
PARAMETERS: Mapping[str, str | Sequence[str]] = {
    "round": "only these rounds of rallies, by number or day, several with commas between them",
    "city": "only these cities, by code or name in English, Russian or Kazakh",
    "kind": "only these kinds of incident or groups of kinds, by code or name",
    "authority": "only these authorities, by code or name",
    "from": "first day, as YYYY-MM-DD",
    "to": "last day, as YYYY-MM-DD",
    "person": "only incidents against this person whom sources name, by key or name in any spelling",
    "when": "only incidents before, on or after the rally day to which a source links them",
    "lang": LANGUAGES,
    "query": "words or a name, 80 characters at most",
    "id": "the id of a record, such as KZ12-I-014",
    "by": "the property to count by: kind, authority, city, round, target or month",
    "and_by": "a second property, for a table of both",
    "name": "the name of a chart, such as before-by-authority; for evidence also of a headline number or a screen",
    "format": tuple(PICTURES),
    "style": ("text", "bibtex", "ris"),
    "screen": "the name of a screen, such as rounds",
}


class WrongCall(Exception):
    """A call names no tool, or has parameters that it does not take; the message says what was expected."""


class NotRecorded(Exception):
    """The dataset cannot answer: the reason as a sentence, and what may be asked instead."""

    def __init__(self, reason: str, **instead: Sequence[str]) -> None:
        super().__init__(reason)
        self.instead = {name: [*values][:MOST_VALUES] for name, values in instead.items() if values}


@dataclass(frozen=True)
class Reply:
    """An answer, and the picture beside it with its media type where a figure is asked for."""

    answer: lookup.Answer
    picture: bytes = b""
    media_type: str = ""


@dataclass(frozen=True)
class Tool:
    """A tool: what it does and answers, the first of its parameters, which it needs where it `has_subject`, the others, and
    its filters; `gives_rows` where terms of a publisher may forbid it.
    """

    purpose: str
    answer: Callable[[View, Arguments], Reply]
    parameters: tuple[str, ...]
    filters: tuple[str, ...] = FILTERS
    has_subject: bool = True
    gives_rows: bool = True

    @property
    def schema(self) -> dict[str, Any]:
        """Its parameters as a JSON Schema, which takes no others."""
        texts = {name: PARAMETERS[name] for name in (*self.parameters, *self.filters, "lang")}
        properties = {
            name: {"type": "string", "maxLength": 80 if name == "query" else 200, "description": text}
            if isinstance(text, str)
            else {"enum": [*text]}
            for name, text in texts.items()
        }
        needed = [*self.parameters[: self.has_subject]]
        return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def reply_to(name: str, arguments: Arguments, dataset_in: Callable[[str], Dataset], site: str = "") -> Reply:
    """What a tool answers; `dataset_in` gives the whole dataset in a language. Raises WrongCall."""
    if name not in TOOLS:
        raise WrongCall(f"no tool {name[:80]!r}; there are {', '.join(TOOLS)}")
    tool = TOOLS[name]
    known = tool.schema["properties"]
    for parameter in (one for one in arguments if one not in known):
        meant = "".join(f"; did you mean {one}?" for one in get_close_matches(parameter, known, 1, MISSPELT))
        raise WrongCall(f"{name} takes no {parameter[:80]!r}; it takes {', '.join(known)}{meant}")
    for problem in Draft202012Validator(tool.schema).iter_errors(dict(arguments)):
        raise WrongCall(f"{'.'.join(map(str, problem.path)) or name}: {problem.message[:200]}")
    said = {parameter: text.strip() for parameter, text in arguments.items() if text.strip()}
    if tool.has_subject and tool.parameters[0] not in said:
        raise WrongCall(f"{tool.parameters[0]}: found nothing; expected a text")
    data = dataset_in(said.get("lang", LANGUAGES[0]))
    view = View(data, data, Selection(), words_of(data, said.get("lang", LANGUAGES[0])), site)
    try:
        if tool.gives_rows and are_rows_held_back(view):
            raise NotRecorded(rows_held_back_text(view))
        return tool.answer(_filtered_view(view, tool, said), said)
    except NotRecorded as reason:
        return Reply({"status": "not_recorded", "reason": str(reason), **reason.instead, **lookup.answer_head(view)})
    except CannotSet as problem:
        raise WrongCall(str(problem)) from problem


def _filtered_view(view: View, tool: Tool, said: Arguments) -> View:
    named = {name: said[name] for name in tool.filters if name in said}
    known = view.cached("row-choices", lambda: row_choices(view.dataset))
    try:
        selection = checked_selection(view.dataset, named, known, [name for name in tool.filters if name not in DAYS], ())
    except WrongValue as wrong:
        more = {"parameter": (wrong.name,), "did_you_mean": wrong.nearest, "recorded": wrong.expected}
        raise _unknown(view, wrong.value, **more) from wrong
    return View(view.dataset, select(view.dataset, selection), selection, view.t, view.site)


def _unknown(view: View, text: str, **instead: Sequence[str]) -> NotRecorded:
    return NotRecorded(view.t("{value} is not recorded in this dataset.", value=view.t.quoted(text)), **instead)


def _reply(view: View, quotable: str, source: str, link: str, not_recorded: Any, data: Any, **more: str) -> Reply:
    """An answer in the form that all have; `more` replaces parts of its head."""
    words = {"status": "recorded", "quotable": quotable, "source": source, "link": link}
    return Reply({**words, **lookup.answer_head(view), **more, "not_recorded": not_recorded, "data": data})


def _search(view: View, said: Arguments) -> Reply:
    found = lookup.search_json(view, said["query"], MOST_ROWS)
    if not any(found["numbers"].values()):
        raise NotRecorded(found["sentence"], did_you_mean=found["did_you_mean"])
    names = [name for kind in found["numbers"] for row in found[kind] for name in row["sources"].split("; ")]
    data = {name: found[name] for name in ("people", "numbers", *found["numbers"])}
    link = view.by_link("search.json", q=said["query"])
    return _reply(view, _with_filters(view, found["sentence"]), _listed(names), link, _gap_texts(view), data)


def _read_record(view: View, said: Arguments) -> Reply:
    row_id = said["id"]
    if not (table := table_of(view.dataset, row_id)):
        raise _unknown(view, row_id)
    row = next(one for one in rows(read(view.dataset, table)) if str(one[ID_FIELDS[table]]) == row_id)
    record, documents = lookup.record_json(view, table, row, row_id), lookup.sources_json(view, [row_id])
    words = [f"{one['quotes'][0]} ({one['publisher']}, {one['published']})" for one in documents if one["quotes"]]
    text = next((str(row[name]) for name in ("summary", "text", "title", "name", "label") if row.get(name)), row_id)
    silent = [name for name, cell in record["record"].items() if cell is None and not name.startswith(OURS)]
    quotable, source = " ".join((text, *words[:1])), _listed([one["publisher"] for one in documents])
    cite = citation.of_record(view, row_id)
    return _reply(view, quotable, source, lookup.record_address(view, row_id), silent, record, cite=cite)


def _count(view: View, said: Arguments) -> Reply:
    t, whole, first = view.t, view.dataset, said["by"]
    second = said.get("and_by", first)
    for name in (first, second):
        if name not in properties_of(whole):
            raise NotRecorded(t("This dataset does not record {name}.", name=name), properties=properties_of(whole))
    table = of_campaign(view.data, view.measure(acts))
    if not number_of(table):
        reason = t("No incidents linked to a rally day are recorded for these filters.")
        raise NotRecorded(reason, without=filters_to_drop(view.data, view.selection))
    sides = dict(zip((first, second), ("row", "column"), strict=True))
    labels = {name: {**property_labels(whole, name, t), None: t("not reported")} for name in sides}
    cells = [
        {name: row[side] for name, side in sides.items()}
        | {"words": ", ".join(labels[name][row[side]] for name, side in sides.items()), "incidents": row["acts"]}
        for row in rows(crosstab(view.data, first, second))
        if first != second or row["row"] == row["column"]
    ]
    text = _with_filters(view, as_sentence(acts_text(count_acts(view.data, table), t), t))
    is_drawn = first != second and not view.selection.act_ids
    link = view.by_link(f"figures/{name_by_two(first, second)}.svg" if is_drawn else "data/incidents.json")
    data = {"incidents": number_of(table), "cells": cells[:MOST_CELLS], "cells_left_out": max(0, len(cells) - MOST_CELLS)}
    data["one_incident_may_be_in_several_cells"] = "target" in sides
    return _reply(view, text, _listed(publishers(whole, table)), link, _silence(view, table), data)


def _draw_figure(view: View, said: Arguments) -> Reply:
    name, size = _available_figure(view, said["name"]), PICTURES[said.get("format", "png")]
    shown = lookup.figure_json(view, figure_spec(name))
    reply = _reply(view, shown["quote"], shown["attribution"], shown["address"], _limits(view), shown)
    return Reply(reply.answer, render(view, name, size), SIZES[size].media_type)


def _available_figure(view: View, name: str) -> str:
    if not is_available(view, name):
        near = get_close_matches(name, available(view), cutoff=MISSPELT)
        raise _unknown(view, name, did_you_mean=near, figures=available(view))
    if not figure_spec(name).has_rows(view):
        reason = view.t("Nothing is counted here for these filters.")
        raise NotRecorded(reason, without=filters_to_drop(view.data, view.selection))
    return figure_spec(name).name


def _evidence(view: View, said: Arguments) -> Reply:
    name, numbers = said.get("name", ""), lookup.numbers_json(view)
    if not name:
        text = " ".join(one["sentence"] for one in numbers["numbers"])
        names = [publisher for one in numbers["numbers"] for publisher in one["attribution"].split("; ")]
        every = [*numbers["numbers"], *numbers["findings"]]
        return _reply(view, text, _listed(names), view.by_link("numbers.json"), _limits(view), every)
    known = {one["name"]: one for one in (*numbers["findings"], *numbers["numbers"])}
    one, losses = known.get(name, {}), []
    if not one or is_available(view, name):
        spec = figure_spec(_available_figure(view, name))
        one, losses = one or lookup.figure_json(view, spec), evidence_json(view, spec)["losses"][:MOST_LOSSES]
    quotable = one.get("quote") or one["sentence"]
    return _reply(view, quotable, one["attribution"], one["address"], _limits(view), {**one, "losses": losses})


def _cite(view: View, said: Arguments) -> Reply:
    row_id, screen, names = said.get("id", ""), said.get("screen", ""), screens.names(view.t)
    if (row_id and not table_of(view.dataset, row_id)) or (screen and screen not in names):
        raise _unknown(view, row_id or screen, screens=[*names])
    writers = {"text": citation.sentence, "bibtex": citation.bibtex, "ris": citation.ris}
    place = screens.screen_path(screen) if screen else None
    text = citation.of_record(view, row_id) if row_id else writers[said.get("style", "text")](view, place)
    link = lookup.record_address(view, row_id) if row_id else view.by_link(place or "")
    return _reply(view, text, "; ".join(map(view.t.translate, view.dataset.authors)), link, [], {"citation": text})


def _with_filters(view: View, text: str) -> str:
    return f"{text} {view.t('Shown: {chosen}.', chosen=view.filters_text)}" if view.filters_text else text


def _listed(names: Sequence[str]) -> str:
    different = [*dict.fromkeys(names)]
    more = len(different) - MOST_NAMES
    return "; ".join(different[:MOST_NAMES]) + (f" (+ {more})" if more > 0 else "")


def _gap_texts(view: View) -> list[str]:
    """What sources do not report, of what is chosen."""
    table = gaps(view.dataset, view.selection.rounds, cities=view.selection.cities)
    return [row["summary"] for row in rows(table.head(MOST_GAPS))]


def _limits(view: View) -> list[str]:
    return [evidence_words(view.t)["limit"], *_gap_texts(view)]


def _silence(view: View, table: Table) -> lookup.Answer:
    """Of how many incidents no city, day, people or authority is named, how many belong to no round, and the gaps."""
    columns = {"city": "city_id", "day": "date", "people": "people_named"}
    numbers = {name: number_of(table.filter(nw.col(column).is_null())) for name, column in columns.items()}
    numbers["authority"] = number_of(table.filter(nw.col("authority_code") == NOT_REPORTED))
    beside = number_of(view.measure(acts)) - number_of(table)
    return {"incidents_without": numbers, "incidents_of_no_round": beside, "gaps": _gap_texts(view)}


TOOLS: Mapping[str, Tool] = {
    "search": Tool("Find a person or words in all records, in any script and spelling", _search, ("query",), ROW_FILTERS),
    "read_record": Tool("Read a record by its id, with the words of its sources", _read_record, ("id",), ()),
    "count": Tool("Count incidents linked to rally days by one or two properties", _count, ("by", "and_by"), ROW_FILTERS),
    "draw_figure": Tool("Draw a chart with its source in it", _draw_figure, ("name", "format"), gives_rows=False),
    "evidence": Tool("Who reports a number, and what is left without each source", _evidence, ("name",), FILTERS, False),
    "cite": Tool("Cite the dataset, a screen or a record", _cite, ("style", "id", "screen"), FILTERS, False, False),
}
"""The tools by their names."""

"""What an assistant may ask: read-only tools that give the answers of the addresses, made by the same functions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from jsonschema import Draft202012Validator

from charts.crosstab import grouped_by, name_by_two
from charts.registry import available, figure_spec, is_available
from exports import lookup
from exports.render.pictures import SIZES, render
from exports.render.typesetter import CannotSet
from loaders import LANGUAGES, Dataset
from measures.crosstab import properties_of
from measures.selection import Selection, select
from views import citation, screens
from views.address_codes import WrongValue, checked_selection, row_choices
from views.citation import are_rows_held_back, rows_held_back_text
from views.view import DAYS, LISTS, OF_ACTS, View, words_of

Arguments = Mapping[str, Any]
MOST_ROWS, MOST_VALUES = 20, 60  # the rows of each kind, and the known values of a parameter, that an answer has at most
PICTURES = {"png": "png-1200", "svg": "svg"}
FILTERS, ROW_FILTERS = (*LISTS, *DAYS), (*LISTS, *DAYS, *OF_ACTS)
WRITERS = {"text": citation.sentence, "bibtex": citation.bibtex, "ris": citation.ris}
PARAMETERS: Mapping[str, str | Sequence[str]] = {
    **orjson.loads((Path(__file__).parent / "parameters.json").read_bytes()),
    "lang": LANGUAGES,
    "format": tuple(PICTURES),
    "style": tuple(WRITERS),
}


class WrongCall(Exception):
    """A call cannot be answered; the message says what was found and expected, as JSON where a value is not recorded."""


@dataclass(frozen=True)
class Reply:
    """An answer, and the picture beside it with its media type where a figure is asked for."""

    answer: lookup.Answer
    picture: bytes = b""
    media_type: str = ""


@dataclass(frozen=True)
class Tool:
    """A tool; it needs the first of its parameters if it `has_subject`; terms may forbid one that `gives_rows`."""

    purpose: str
    answer: Callable[[View, Arguments], Reply]
    parameters: tuple[str, ...] = ()
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
    """Return what a tool answers; `dataset_in` gives the whole dataset in a language. Raises WrongCall."""
    if name not in TOOLS:
        raise WrongCall(f"no tool {name[:80]!r}; there are {', '.join(TOOLS)}")
    tool = TOOLS[name]
    said = {key: text.strip() if isinstance(text, str) else text for key, text in arguments.items()}
    said = {key: text for key, text in said.items() if text != ""}
    for problem in Draft202012Validator(tool.schema).iter_errors(said):
        raise WrongCall(f"{'.'.join(map(str, problem.path)) or name}: {problem.message[:200]}")
    data = dataset_in(said.get("lang", LANGUAGES[0]))
    view = View(data, data, Selection(), words_of(data, said.get("lang", LANGUAGES[0])), site)
    if tool.gives_rows and are_rows_held_back(view):
        raise WrongCall(rows_held_back_text(view))
    try:
        return tool.answer(_filtered_view(view, tool, said), said)
    except WrongValue as wrong:
        told = {"name": wrong.name, "found": wrong.value, "expected": [*map(str, wrong.expected)][:MOST_VALUES]}
        told |= {"did_you_mean": [*wrong.nearest], **lookup.not_recorded(view, wrong=wrong)}
        raise WrongCall(orjson.dumps(told).decode()) from wrong
    except CannotSet as problem:
        raise WrongCall(str(problem)) from problem


def _filtered_view(view: View, tool: Tool, said: Arguments) -> View:
    named = {name: said[name] for name in tool.filters if name in said}
    known = view.cached("row-choices", lambda: row_choices(view.dataset))
    selection = checked_selection(view.dataset, named, known, [name for name in tool.filters if name not in DAYS], ())
    return View(view.dataset, select(view.dataset, selection), selection, view.t, view.site)


def _read_record(view: View, said: Arguments) -> Reply:
    try:
        return Reply(lookup.record_json(view, said["id"]))
    except KeyError as unknown:
        raise WrongValue("id", said["id"], ()) from unknown


def _figure(view: View, name: str) -> Reply:
    if not is_available(view, name):
        raise WrongValue("name", name, tuple(available(view)))
    return Reply(lookup.evidence_of_figure(view, figure_spec(name)))


def _count(view: View, said: Arguments) -> Reply:
    known = properties_of(view.dataset)
    for parameter in ("by", "and_by"):
        if said.get(parameter, known[0]) not in known:
            raise WrongValue(parameter, said[parameter], tuple(known))
    return _figure(view, name_by_two(*grouped_by(said["by"], said.get("and_by", ""))))


def _draw_figure(view: View, said: Arguments) -> Reply:
    answer, size = _figure(view, said["name"]).answer, PICTURES[said.get("format", "png")]
    return Reply(answer, render(view, answer["figure"], size), SIZES[size].media_type)


def _evidence(view: View, said: Arguments) -> Reply:
    return _figure(view, said["name"]) if "name" in said else Reply(lookup.numbers_json(view))


def _cite(view: View, said: Arguments) -> Reply:
    screen, names = screens.present_name(said.get("screen", "")), screens.names(view.t)
    if screen and screen not in names:
        raise WrongValue("screen", screen, tuple(names))
    text = WRITERS[said.get("style", "text")](view, screens.screen_path(screen) if screen else None)
    return Reply({**lookup.answer_head(view), "cite": text})


TOOLS: Mapping[str, Tool] = {
    "search": Tool(
        "Find a person or words in all records, in any script and spelling: /search.json",
        lambda view, said: Reply(lookup.search_json(view, said["query"], MOST_ROWS)),
        ("query",),
        ROW_FILTERS,
    ),
    "people": Tool(
        "People whom sources name, those with most incidents first: /people.json",
        lambda view, _: Reply(lookup.people_json(view, 0, MOST_ROWS)),
        filters=ROW_FILTERS,
    ),
    "read_record": Tool(
        "Read a record by its id, with its citation and the words of its sources: /records/ID.json",
        _read_record,
        ("id",),
        (),
    ),
    "count": Tool("Count incidents linked to rally days by two properties, in `shows`", _count, ("by", "and_by")),
    "draw_figure": Tool("Draw a chart, with its evidence: /figures/NAME.png", _draw_figure, ("name", "format")),
    "evidence": Tool(
        "Who reports the number of a chart, and what is left without each source: /figures/NAME/evidence.json; without a "
        "name, the headline numbers: /numbers.json",
        _evidence,
        ("name",),
        has_subject=False,
    ),
    "cite": Tool("Cite the dataset or a screen: /cite.txt", _cite, ("style", "screen"), has_subject=False, gives_rows=False),
}

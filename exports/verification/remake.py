"""Makes a file again from what it says of its origin."""

import re
from collections.abc import Mapping
from dataclasses import replace

from charts.registry import figure_spec, is_available
from exports.briefing.city import city_brief
from exports.briefing.compose import FOUR, LENGTHS, PARTS, brief
from exports.command.briefing_command import by_suffix
from exports.data_files.file_table import FileOptions, schema
from exports.data_files.formats import FORMATS
from exports.data_files.xlsx import CannotWrite
from exports.figure_texts import rows_csv
from exports.origin import LANGUAGE, MAKER, PATH, PROGRAM, SITE
from exports.render.pictures import SIZES, render
from exports.render.typesetter import CannotSet
from exports.verification.reading import CSV, Content, NoVerdict
from loaders import LANGUAGES, Dataset
from measures.tables import known_values, read
from views.address_codes import WrongValue, checked_selection, row_choices
from views.citation import are_rows_held_back
from views.view import LISTS, NO_LETTERS, OF_ACTS, View, choose
from views.web_address import codes_in, link

COPY, DECIMAL = re.compile(r" ?\(\d+\)$"), re.compile(r"-?\d+,\d+")
"""What a browser adds to the name of a file that is there already; a number in Russian and Kazakh."""


def remake(origin: Mapping[str, str], data: Dataset, suffix: str, site: str = "") -> bytes:
    """The file; `suffix` is that of a briefing, `site` the address of a dashboard that gives away no more rows than it may.

    Raises NoVerdict.
    """
    if origin.get(LANGUAGE) not in LANGUAGES:
        raise NoVerdict("choice")
    try:
        selection = checked_selection(data, origin, row_choices(data), (*LISTS, *OF_ACTS), ())
    except WrongValue as wrong:
        raise NoVerdict("choice") from wrong
    view = choose(data, selection, origin[LANGUAGE], link(origin.get(SITE, "")))
    kind, _, name = origin[PATH].partition("/")
    if kind in ("data", "rows") and are_rows_held_back(replace(view, site=view.site or site)):
        raise NoVerdict("terms")
    try:
        if kind == "briefing":
            return _briefing(view, origin, suffix)
        if kind == "cities" and suffix == "pdf" and name in data.names():
            return bytes(by_suffix()[suffix].write(city_brief(view, name), view.t))
        if kind == "figures" and is_available(view, name) and origin.get("size") in SIZES:
            return render(view, name, origin["size"])
        if kind == "rows" and is_available(view, name):
            return rows_csv(view, figure_spec(name))
        if kind == "data":
            form = {one.name: one for one in FORMATS}[name]
            return form.write(view, FileOptions(bool(origin.get("hxl")), tuple(codes_in(origin.get("tables", "")))))
    except (CannotSet, KeyError, CannotWrite) as problem:
        raise NoVerdict("documents" if isinstance(problem, CannotSet) else "choice") from problem
    raise NoVerdict("choice")


def _briefing(view: View, origin: Mapping[str, str], suffix: str) -> bytes:
    if suffix not in by_suffix():
        raise NoVerdict("documents")
    length, parts = origin.get("length", FOUR), codes_in(origin.get("parts", ""))
    if length not in LENGTHS or not {*parts} <= {*PARTS}:
        raise NoVerdict("choice")
    cases = tuple(codes_in(origin.get("cases", "")))
    return bytes(by_suffix()[suffix].write(brief(view, parts or None, length, cases), view.t))


def table_origin(content: Content, name: str, data: Dataset) -> dict[str, str]:
    """The origin of a single table, which has no room for one: by its columns, by a link of its rows, and by its name, which
    tells the choice. Of a file that was renamed no choice is known: `choice` is then `unknown`. Raises NoVerdict.
    """
    labels = [text for _, text in content.pieces[0].cells] if content.pieces else []
    tables = [table for table, columns in schema(data) if [one.name for one in columns] == labels[:-1]]
    if content.sort != CSV or not tables or labels[-1] != "address":
        raise NoVerdict("origin")
    rows, stem = [dict(piece.cells) for piece in content.pieces[1:]], COPY.sub("", name.removesuffix(".csv"))
    ids, key = {row[labels[0]] for row in rows}, labels[0]
    table = min(tables, key=lambda one: (f"-{one}-" not in f"{stem}-", -len(ids & {*known_values(read(data, one), key)})))
    site, _, query = next((row["address"] for row in rows if link(row.get("address", ""))), "").rpartition("/")
    tags = "1" if rows and all(text.startswith("#") for text in rows[0].values() if text) else ""
    head, language = f"{data.name}-{data.version}-{table}-", stem.rpartition("-")[2]
    origin = {PATH: "data/csv", "tables": table, LANGUAGE: language, SITE: site, "hxl": tags, MAKER: PROGRAM}
    if not (f"{stem}-").startswith(head) or language not in LANGUAGES:
        tag = re.search(r"lang=(\w\w)", query)
        has_commas = any(DECIMAL.fullmatch(text) for row in rows for text in row.values())
        return {**origin, LANGUAGE: tag[1] if tag else LANGUAGES[has_commas], "choice": "unknown"}
    return {**origin, **_choice_in_name(stem.removeprefix(head), data)}


def _choice_in_name(words: str, data: Dataset) -> dict[str, str]:
    """The filters in the name of a file, as an address has them."""
    codes, names = row_choices(data).codes, (*OF_ACTS, *LISTS)
    code_of = {
        NO_LETTERS.sub("-", code).strip("-"): (name, code) for name in names for code in codes[name] if name != "round"
    }
    code_of |= {f"round{'' if code.isdigit() else '-'}{code}": ("round", code) for code in codes["round"]}
    pattern = "|".join(re.escape(one) for one in sorted(code_of, key=len, reverse=True))
    filters: dict[str, list[str]] = {}
    for word in re.findall(rf"(?<![^-])(?:(?:from|until)-\d{{4}}-\d\d-\d\d|{pattern})(?=-)", words):
        name, code = code_of.get(word) or tuple(word.replace("until-", "to-").split("-", 1))
        filters.setdefault(name, []).append(code)
    return {name: ",".join(one) for name, one in filters.items()}

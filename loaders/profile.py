"""The profile that a dataset follows, in loaders/schema/: its tables, their columns, and what a cell may hold."""

import csv
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(__file__).parent / "schema"
NEEDED = "incidents"  # the one table without which there is no dataset
ANY_TEXT = "string"  # the type of a round's label, and of whatever refers to it, where the dataset gives it no other
FOR_THE_PROFILE = ("translated", "default")  # what the profile says of a column that a dataset's own schema does not repeat

Field = Mapping[str, Any]
FORMATS = FormatChecker(())


def _begins_with_a_day(text: object) -> bool:
    return not isinstance(text, str) or (text[4:5] == "-" and bool(datetime.fromisoformat(text)))


FORMATS.checks("day", ValueError)(_begins_with_a_day)


@cache
def schema_checker(file: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / file).read_text(encoding="utf-8")), format_checker=FORMATS)


@cache
def known_tables() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of the profile by name: path, title, description, and their schema."""
    tables = {}
    for table in json.loads((FOLDER / "profile.json").read_text(encoding="utf-8"))["resources"]:
        schema = json.loads((FOLDER / table["schema"]).read_text(encoding="utf-8"))  # shared by code lists
        schema["fields"] += table.get("further", ())
        tables[table["name"]] = {**table, "schema": schema}
    return tables


@cache
def vocabulary() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the codes that have a meaning of their own in the program, by list: each with its labels and what it does."""
    lists: dict[str, dict[str, dict[str, str]]] = {}
    with (FOLDER / "vocabulary.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = {name: cell for name, cell in row.items() if cell and name != "list"}
            lists.setdefault(f"codes-{row['list']}", {})[row["code"]] = cells
    return lists


@cache
def fields_in(table: str, languages: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the columns of a table in a dataset of these languages: a translated text is a column in each of them."""
    return tuple(
        {**field, "name": f"{field['name']}{ending}"}
        for field in known_tables()[table]["schema"]["fields"]
        for ending in ([f"_{language}" for language in languages] if field.get("translated") else [""])
    )


def column_names(table: str) -> tuple[str, ...]:
    return tuple(field["name"] for field in known_tables()[table]["schema"]["fields"])


def stated_languages(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(descriptor.get("languages") or ("en",))


def effective_descriptor(descriptor: Mapping[str, Any], headers: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return a descriptor with all that the profile says of its tables. A table without a schema has those of its file, by
    `headers`; an unknown column is a text. A dataset's own rules stand before those of the profile.
    """
    languages, known = stated_languages(descriptor), known_tables()
    names = {table["name"] for table in descriptor["resources"]}
    tables = [
        _completed_table(table, known[table["name"]], languages, headers.get(table["name"], []), names)
        for table in descriptor["resources"]
    ]
    return {**descriptor, "resources": tables}


def with_columns_of_files(descriptor: Mapping[str, Any], headers: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return a descriptor with the columns of files that the profile knows and a schema lacks. A table stays as it is if its
    file lacks a column, has them in another order, or has one that nobody describes.
    """
    languages, names = stated_languages(descriptor), {table["name"] for table in descriptor["resources"]}
    tables = [_with_columns(table, headers.get(table["name"], []), languages, names) for table in descriptor["resources"]]
    return {**descriptor, "resources": tables}


def _with_columns(own: Field, header: list[str], languages: tuple[str, ...], names: set[str]) -> Field:
    schema = own.get("schema") or {}
    fields = {field["name"]: field for field in schema.get("fields", ())}
    lacking = {*header} - {*fields}
    of_profile = {field["name"]: field for field in fields_in(own["name"], languages) if field["name"] in lacking}
    if not fields or not lacking or {*of_profile} != lacking or [name for name in header if name in fields] != [*fields]:
        return own
    added = {name: _completed_field({"name": name}, field) for name, field in of_profile.items()}
    keys = [*schema.get("foreignKeys", ())]
    keys += [key for key in known_tables()[own["name"]]["schema"].get("foreignKeys", ()) if _can_refer(key, lacking, names)]
    every = {**fields, **added}
    longer = {**schema, "fields": [every[name] for name in header], **({"foreignKeys": keys} if keys else {})}
    return {**own, "schema": longer}


def _completed_table(
    own: Mapping[str, Any], known: Mapping[str, Any], languages: tuple[str, ...], header: list[str], tables: set[str]
) -> dict[str, Any]:
    schema, ruled = own.get("schema") or {}, known["schema"]
    of_profile = {field["name"]: field for field in fields_in(own["name"], languages)}
    needed = [name for name, field in of_profile.items() if field.get("constraints", {}).get("required")]
    of_file = dict.fromkeys([*header, *needed])
    fields = [dict(field) for field in schema.get("fields") or [{"name": name} for name in of_file]]
    completed = [_completed_field(field, of_profile.get(field["name"], {})) for field in fields]
    names = {field["name"] for field in completed}
    keys = [*schema.get("foreignKeys", ())]
    keys += [key for key in ruled.get("foreignKeys", ()) if key not in keys and _can_refer(key, names, tables)]
    rules = {"primaryKey": ruled["primaryKey"], "missingValues": ruled["missingValues"], **schema, "fields": completed}
    described = {name: known[name] for name in ("path", "title", "description")}
    return {**described, **own, "schema": {**rules, **({"foreignKeys": keys} if keys else {})}}


def _can_refer(key: Mapping[str, Any], columns: set[str], tables: set[str]) -> bool:
    return key["fields"][0] in columns and key["reference"]["resource"] in tables


def _completed_field(own: Field, known: Field) -> dict[str, Any]:
    of_profile = {name: value for name, value in known.items() if name not in (*FOR_THE_PROFILE, "constraints", "type")}
    kind = known.get("type", ANY_TEXT)
    rules = {**own.get("constraints", {})}
    rules.update({rule: value for rule, value in known.get("constraints", {}).items() if rule not in rules})
    return {
        "name": own["name"],
        "type": ANY_TEXT if kind == "any" else kind,
        **of_profile,
        **own,
        **({"constraints": rules} if rules else {}),
    }

"""Completes a dataset: adds the tables, columns, lists and codes that the program relies on and a dataset may lack.

No fact is added: a missing list consists of the values that occur, each labelled by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from loaders.checks.tables import exploded
from loaders.profile import fields_in, known_tables, vocabulary
from loaders.structure import TYPES

Frames = dict[str, pd.DataFrame]
PRECISIONS = {10: "day", 7: "month", 4: "year"}
SAYS_ITSELF = ("name", "label", "title", "publisher")  # the texts of a row that is made of a value which occurs elsewhere
AROUND_A_VALUE = r"^[\s\p{Z}]|[\s\p{Z}]$|[\s\p{Z}];|;[\s\p{Z}]"  # a space before or behind a value of a cell, for Arrow
OF_REFUSALS = {"codes-kinds": ["refusal"], "codes-targets": ["public"]}
"""The codes of an application that was refused, which is counted among the acts."""


def completed_columns(frames: Mapping[str, pd.DataFrame], languages: tuple[str, ...]) -> Frames:
    """Return the tables with all columns of the profile: what lacks has its default, `date_precision` what the date says."""
    rounds = _round_type(frames)
    tables = {name: _completed_columns(frame, name, languages, rounds) for name, frame in frames.items()}
    tables.update({name: _with_precision(tables[name]) for name in ("incidents", "rallies") if name in tables})
    return {name: _with_defaults(table, name) for name, table in tables.items()}


def completed_tables(frames: Mapping[str, pd.DataFrame], languages: tuple[str, ...]) -> Frames:
    """Return all tables of the profile, given tables with all columns; lists get the codes of the program that occur."""
    rounds = _round_type(frames)
    lacking = {name: _completed_columns(None, name, languages, rounds) for name in known_tables() if name not in frames}
    whole = {**frames, **lacking}
    _trim_lists(whole, frames)
    for target, values in _occurring_values(whole).items():
        known = vocabulary().get(target, {})
        if target not in frames:
            whole[target] = _rows_of_values(whole[target], [one for one in values if one not in known], languages)
        whole[target] = _with_vocabulary(whole[target], known, values)
    if "statements" not in frames:
        whole["statements"] = _statements_of_rows(whole)
    whole["incidents"] = _with_summaries(whole["incidents"], whole["codes-kinds"], languages)
    return whole


def _round_type(frames: Mapping[str, pd.DataFrame]) -> str:
    types = [str(frame["round_id"].dtype) for frame in frames.values() if "round_id" in frame.columns]
    return types[0] if types else "str"


def _completed_columns(frame: pd.DataFrame | None, name: str, languages: tuple[str, ...], round_type: str) -> pd.DataFrame:
    types = columns_by_type(name, languages, round_type)
    table = pd.DataFrame({"_": []}).drop(columns="_") if frame is None else frame
    lacking = {column: pd.Series(pd.NA, table.index, dtype) for column, dtype in types.items() if column not in table}
    return table.assign(**lacking) if lacking else table


def columns_by_type(name: str, languages: tuple[str, ...], round_type: str) -> dict[str, str]:
    types = {**TYPES, "any": round_type}
    return {field["name"]: types.get(field["type"], "str") for field in fields_in(name, languages)}


def _with_precision(table: pd.DataFrame) -> pd.DataFrame:
    precision = table["date"].str.len().map(PRECISIONS).astype("str").fillna("unknown")
    return table.assign(date_precision=table["date_precision"].fillna(precision))


def _with_defaults(table: pd.DataFrame, name: str) -> pd.DataFrame:
    defaults = defaults_of(name).items()
    lacking = {column: table[column].fillna(value) for column, value in defaults if table[column].isna().any()}
    return table.assign(**lacking) if lacking else table


def defaults_of(name: str) -> dict[str, Any]:
    return {field["name"]: field["default"] for field in known_tables()[name]["schema"]["fields"] if "default" in field}


def _occurring_values(whole: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    values_by_list: dict[str, dict[str, None]] = {}
    for name, target, column, several in references():
        cells = pd.Series(whole[name][column].dropna().unique())
        values = exploded(cells) if several else cells
        values_by_list.setdefault(target, {}).update(dict.fromkeys(values))
    refused = (whole["applications"]["rejected"] > 0).any()
    for target, codes in OF_REFUSALS.items() if refused else ():
        values_by_list.setdefault(target, {}).update(dict.fromkeys(codes))
    return {target: [*values] for target, values in values_by_list.items()}


def _trim_lists(whole: Frames, frames: Mapping[str, pd.DataFrame]) -> None:
    """Take the spaces away between the values of a cell that says itself what no table names."""
    for name, target, column, several in references():
        cells = whole[name][column]
        if not several or target in frames or name not in frames:
            continue
        if pc.any(pc.match_substring_regex(pa.array(cells, pa.large_string()), AROUND_A_VALUE)).as_py():
            trimmed = cells.str.strip().str.replace(r"\s*;\s*", ";", regex=True)
            whole[name] = whole[name].assign(**{column: trimmed})


def references() -> Iterator[tuple[str, str, str, bool]]:
    """Every column that refers to a list of names: table, list, column, and whether a cell holds several."""
    for name, table in known_tables().items():
        for key in table["schema"].get("foreignKeys", ()):
            yield name, key["reference"]["resource"], key["fields"][0], False
        for field in table["schema"]["fields"]:
            if "refersTo" in field:
                yield name, field["refersTo"], field["name"], True


def sourced_tables() -> list[str]:
    return [name for name, _, column, _ in references() if column == "source_ids"]


def _rows_of_values(empty: pd.DataFrame, values: Iterable[Any], languages: Iterable[str]) -> pd.DataFrame:
    """Return a list made of the values that occur, each named by itself; nothing for a table that is no list of names."""
    texts = {f"{text}_{language}" for text in SAYS_ITSELF for language in languages} | {"title"}
    text_columns = [column for column in empty.columns if column in texts]
    if not text_columns:
        return empty
    ids = pd.Series([*values], dtype=empty.iloc[:, 0].dtype)
    cells = {empty.columns[0]: ids, **{column: _as_label(ids, column) for column in text_columns}}
    if "url" in empty.columns:
        cells["url"] = ids.where(ids.str.match(r"https?://"))
    return pd.DataFrame({column: cells.get(column, pd.Series(pd.NA, ids.index, empty[column].dtype)) for column in empty})


def _as_label(ids: "pd.Series[Any]", column: str) -> "pd.Series[str]":
    texts = ids.astype("str")
    if not column.startswith("label"):
        return texts
    spaced = texts.str.replace("_", " ")
    return spaced.str[:1].str.upper() + spaced.str[1:]


def _with_vocabulary(codes: pd.DataFrame, known: Mapping[str, Mapping[str, str]], values: list[str]) -> pd.DataFrame:
    lacking = [code for code in values if code in known and code not in set(codes["code"])]
    if not lacking:
        return codes
    added = pd.DataFrame([known[code] for code in lacking], columns=codes.columns, dtype="str")
    return pd.concat([codes, added.astype(codes.dtypes)], ignore_index=True)


def _statements_of_rows(whole: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a statement without words for each source that rows name: that it is the source of these rows, and no more."""
    cells = [whole[name].set_axis(whole[name].iloc[:, 0].astype("str"))["source_ids"] for name in sourced_tables()]
    sources = exploded(pd.concat(cells))
    rows = sources.index.to_series(index=sources.to_numpy(), name="row_ids").groupby(level=0).agg(";".join)
    ids = pd.Series(rows.index, dtype="str")
    statements = pd.DataFrame({"statement_id": ids, "source_id": ids, "row_ids": rows.to_numpy()}, dtype="str")
    return statements.reindex(columns=whole["statements"].columns).astype(whole["statements"].dtypes)


def _with_summaries(acts: pd.DataFrame, kinds: pd.DataFrame, languages: Iterable[str]) -> pd.DataFrame:
    own = {f"summary_{language}": acts[f"summary_{language}"] for language in languages}
    if not any(texts.isna().any() for texts in own.values()):
        return acts
    further, first = kinds.columns.str.extract(r"^label_(\w+)$")[0].dropna(), next(iter(own.values()))
    texts = {name: own.get(name, first) for name in (f"summary_{language}" for language in further)}
    labels = kinds.set_index("code")
    told = {name: acts["kind_code"].map(labels[name.replace("summary", "label")]).astype("str") for name in texts}
    return acts.assign(**{name: text.fillna(told[name]) for name, text in texts.items()})

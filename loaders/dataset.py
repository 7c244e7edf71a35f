"""`Dataset`: the checked tables, codes, labels and descriptor, with the schema of each table as the profile completes it.

Its cache holds what is made of its tables, once for all who look at it, and goes when the dataset goes. So nothing of a
dataset that one reader brought is left once that reader has gone, and no reader meets that of another.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial, wraps
from operator import attrgetter
from threading import Condition
from typing import Any, Concatenate, ParamSpec, TypeVar

import narwhals as nw
import pandas as pd
from cachetools import LRUCache, cachedmethod

from loaders.campaign import Campaign
from loaders.engine import Engine, engine_turn
from loaders.map_lines import MapLines

MOST, LEAST = 5_000, 400
"""Results kept of a dataset (of ours about 9 kB each, some 200 a choice), and the fewest of one with very many rows."""
ROWS = 50_000_000
"""Divided by the rows of a dataset in memory: the results kept of it, which are the larger, the more rows there are."""
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
OfDataset = Callable[Concatenate["Dataset", Arguments], Result]
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def values_by_key(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Return pairs as lists by key."""
    lists: dict[Key, list[Value]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return lists


class DatasetCache:
    """The `most` results asked for last, by key. Of two threads that ask for the same, the second waits for the first."""

    def __init__(self, most: int = MOST) -> None:
        self.results: LRUCache[Hashable, Any] = LRUCache(most)
        self._asked = Condition()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Memoises `make` by key. Callers must not mutate the result."""
        result: Result = self._result(key, make)
        return result

    def clear(self) -> None:
        with self._asked:
            self.results.clear()

    @cachedmethod(attrgetter("results"), key=lambda _, key, _make: key, condition=attrgetter("_asked"))
    def _result(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ARG002
        return make()


def most_results(rows: int) -> int:
    return min(MOST, max(LEAST, ROWS // max(rows, 1)))


def cached_on_dataset(make: OfDataset[Arguments, Result]) -> OfDataset[Arguments, Result]:
    """Decorate a function of a dataset and of hashable arguments: its answers are cached on the dataset."""

    @wraps(make)
    def wrapper(data: "Dataset", /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return data.cache.get((make, data, args, *kwargs.items()), partial(make, data, *args, **kwargs))

    return wrapper


def cached_on_unfiltered(make: OfDataset[Arguments, Result]) -> OfDataset[Arguments, Result]:
    """Decorate a function whose answer no filter changes: computed on the unfiltered dataset, once for all its parts."""
    cached = cached_on_dataset(make)

    @wraps(make)
    def wrapper(data: "Dataset", /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return cached(data.origin or data, *args, **kwargs)

    return wrapper


@dataclass(frozen=True)
class Field:
    """A column: its type, the rules that its cells keep, and what it holds, in English; `say` puts that into other words."""

    name: str
    type: str = "string"
    format: str = "default"
    title: str = ""
    description: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    def sense(self, say: Callable[[str], str] = str) -> str:
        return f"{say(self.title)}. {say(self.description)}" if self.description else say(self.title)


@dataclass(frozen=True)
class TableSchema:
    """A table: its file and its columns; a foreign key is a column, and the table and column whose values it has."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...]

    @cached_property
    def field_names(self) -> list[str]:
        return [column.name for column in self.fields]

    def each_row(self, say: Callable[[str], str] = str) -> str:
        return f"{say(self.title)}. {say(self.description)}."


def read_schema(table: Mapping[str, Any]) -> TableSchema:
    """Read a table of a descriptor without departures from the profile."""
    schema, known = table["schema"], [one.name for one in fields(Field)]
    keys = ((key["fields"], key["reference"]) for key in schema.get("foreignKeys", ()))
    return TableSchema(
        table["name"],
        table["path"],
        table.get("title", ""),
        table.get("description", ""),
        tuple(Field(**{name: column[name] for name in known if name in column}) for column in schema["fields"]),
        _names(schema.get("primaryKey", ())),
        tuple((_names(own)[0], other["resource"], _names(other["fields"])[0]) for own, other in keys),
    )


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


LANGUAGES = ("en", "ru", "kk")  # the languages in which texts may be written: the suffixes of their columns


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of one version, checked, as pandas frames (Int64, Float64, strings; an empty cell is missing) or as those
    of an `engine`; nobody changes them after loading. `attached_files` has by path what is handed on with them,
    `corrected_in` the first version that has a correction, `wording` and `changes` the catalogues and lists of changes by
    language. `own_tables` are those that the dataset has; the others have no rows. `origin` is the dataset of which this is
    a chosen part. Two datasets are the same only if they are one.
    """

    name: str
    version: str
    title: str
    released: str
    tables: Mapping[str, Any]
    map_lines: tuple[MapLines, ...]
    expected: Mapping[str, Any]
    dictionary: tuple[TableSchema, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)
    descriptor: Mapping[str, Any] = field(default_factory=dict, repr=False)
    attached_files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    corrected_in: Mapping[str, str] = field(default_factory=dict, repr=False)
    wording: Mapping[str, str] = field(default_factory=dict, repr=False)
    languages: tuple[str, ...] = LANGUAGES
    own_tables: frozenset[str] = frozenset()
    language: str = LANGUAGES[0]
    origin: "Dataset | None" = None
    cache: DatasetCache = field(default_factory=DatasetCache, repr=False)
    engine: Engine | None = field(default=None, repr=False)

    def __getitem__(self, table: str) -> Any:
        return self.tables[table]

    @property
    def campaign(self) -> Campaign:
        return Campaign(self.descriptor.get("dashboard", {}), self.language)

    @property
    def subject(self) -> str:
        """Return what the dataset is about, without its months; its title if the descriptor says no more."""
        return str(self.descriptor.get("subject", self.title))

    @property
    def licences(self) -> tuple[tuple[str, str], ...]:
        entries = [{"path": "", **one} for one in self.descriptor.get("licenses", ())]
        return tuple((str(one.get("name") or one.get("title") or one["path"]), str(one["path"])) for one in entries)

    @property
    def authors(self) -> tuple[str, ...]:
        contributors = self.descriptor.get("contributors", ())
        return tuple(str(one["title"]) for one in contributors if "author" in one.get("roles", ()))

    @property
    def contact(self) -> str:
        """Return where corrections go by default: the first `email` or `path` of its contributors; empty without one."""
        contributors = self.descriptor.get("contributors", ())
        return next((str(to) for one in contributors if (to := one.get("email") or one.get("path"))), "")

    def has(self, table: str, column: str) -> bool:
        """Return whether a table has a column, in any language; without it nothing of it can be said to be unknown."""
        names = {column, *(f"{column}_{language}" for language in LANGUAGES)}
        return any(one.name == table and not names.isdisjoint(one.field_names) for one in self.dictionary)

    def labels(self, codes: str) -> dict[str, str]:
        return self._texts_by_code(f"codes-{codes}", "code", "label")

    def names(self) -> dict[str, str]:
        return self._texts_by_code("cities", "city_id", "name")

    def _texts_by_code(self, table: str, code: str, text: str) -> dict[str, str]:
        """Return the texts of a table by their codes, cached; callers must not change them."""

        def read_texts() -> dict[str, str]:
            columns = nw.from_native(self.tables[table]).lazy().select(code, text)
            with engine_turn(columns.implementation):
                return dict(columns.collect("polars").iter_rows())

        return self.cache.get((self, table, code, text), read_texts)

    def in_language(self, language: str) -> "Dataset":
        """Return the dataset with texts in a language, `summary` beside `summary_en`; else in its first language."""
        tables = {name: _table_in_language(table, language, self.languages[0]) for name, table in self.tables.items()}
        return replace(self, tables=tables, language=language)


def _table_in_language(table: Any, language: str, first: str) -> Any:
    """Return the table with a column for each text in that language. Pandas names columns far faster than Narwhals does."""
    columns = [*table] if isinstance(table, pd.DataFrame) else nw.from_native(table).collect_schema().names()
    in_both = {name: f"{name.removesuffix(first)}{language}" for name in columns if name.endswith(f"_{first}")}
    texts = {name.removesuffix(f"_{first}"): own if own in columns else name for name, own in in_both.items()}
    if not texts:
        return table
    if isinstance(table, pd.DataFrame):
        return table.assign(**{text: table[column] for text, column in texts.items()})
    return nw.from_native(table).with_columns(**{text: nw.col(column) for text, column in texts.items()}).to_native()

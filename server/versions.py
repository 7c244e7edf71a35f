"""Versions of the server's dataset that were published before: loaded when somebody asks for one, one at a time in memory,
gone after two minutes without use. Nothing is loaded for readers of the newest.

Rows, numbers, labels and lists of changes are those of the version. Name, titles and sentences are data as in the newest,
since old wordings are about messages that the program no longer has; so is what a code does, where a list does not say it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from threading import RLock
from time import monotonic

import pandas as pd

from loaders import CannotRead, Dataset, DatasetRefused
from loaders.releases import load_release, released_versions
from server.dataset import current_dataset, location, server_dataset
from server.queue import LINKS
from server.refusal import Refused
from translations.words import Phrase

LASTS = 120
"""Seconds without use after which a version is released."""
OF_THE_LIST = ("label", "definition", "part")
"""How the columns of a code list begin that a version has of its own or not at all."""
CLIENT = "versions"
"""The client of the queue, of whom one version is loaded at a time."""


@dataclass
class OldVersion:
    """A version in memory, the newest whose words it has, and when it was last asked for."""

    data: Dataset
    newest: Dataset
    last_use: float


_LOCK = RLock()
_IN_MEMORY: dict[str, OldVersion] = {}
"""The one old version by its name; empty where nobody reads one."""


def all_versions() -> tuple[str, ...]:
    """The versions that can be asked for, the newest last."""
    newest, where = newest_dataset(), location()
    if isinstance(newest, DatasetRefused):
        return ()
    before = () if where.cluster else released_versions(where.path)
    return (*(version for version in before if version != newest.version), newest.version)


def is_old(version: str) -> bool:
    """Whether a version is not the newest, which an empty text stands for. Raises Refused for one that never was."""
    newest = newest_dataset()
    if not version or isinstance(newest, DatasetRefused) or version == newest.version:
        return False
    if version not in all_versions():
        raise Refused(HTTPStatus.NOT_FOUND, "version", version, all_versions())
    return True


def in_memory(version: str) -> Dataset | None:
    """An old version that is in memory, which counts as use; None for another."""
    with _LOCK:
        entry = _IN_MEMORY.get(version)
        if entry is None or entry.newest is not newest_dataset():
            return None
        entry.last_use = monotonic()
        return entry.data


def loading(version: str) -> Callable[[], Dataset | DatasetRefused]:
    """The job that gives an old version, from memory or loaded in place of the one there; for LINKS."""
    return partial(_load, version)


def dataset_of_run(version: str) -> Dataset | DatasetRefused:
    """The dataset of a script run whose address names a version; the newest for one that never was. Raises QueueFull."""
    try:
        if not is_old(version):
            return current_dataset()
    except Refused:
        return current_dataset()
    return in_memory(version) or LINKS.run_and_wait(CLIENT, loading(version), lambda _: None)


def dataset_named(version: str) -> Dataset | DatasetRefused:
    """The dataset of a version, for an answer by link. Raises QueueFull, and Refused for a version that never was."""
    if not is_old(version):
        return newest_dataset()
    return in_memory(version) or LINKS.submit(CLIENT, loading(version)).result()


def expire() -> bool:
    """Releases the old version where nobody asked for it for two minutes; whether there was one."""
    with _LOCK:
        unused = [version for version, entry in _IN_MEMORY.items() if monotonic() - entry.last_use >= LASTS]
        for version in unused:
            _release(version)
    return bool(unused)


def newest_dataset() -> Dataset | DatasetRefused:
    """The newest version, also within a run or answer that rests on an old one."""
    data = current_dataset()
    return server_dataset() if isinstance(data, Dataset) and data.newest else data


def _load(version: str) -> Dataset | DatasetRefused:
    """The version; the lock is not kept while it is loaded, since LINKS runs one job of a client at a time."""
    data, newest = in_memory(version), newest_dataset()
    if data is not None or isinstance(newest, DatasetRefused):
        return data or newest
    with _LOCK:
        for other in [*_IN_MEMORY]:
            _release(other)
    try:
        data = _worded_as(load_release(location().path, version), newest)
    except DatasetRefused as refused:
        return refused
    except CannotRead as unreadable:
        text = Phrase("Version {version} of the dataset cannot be read on this server.", version=version)
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "version", text, all_versions()) from unreadable
    with _LOCK:
        _IN_MEMORY[version] = OldVersion(data, newest, monotonic())
    return data


def _release(version: str) -> None:
    """What is made of a version holds the version: without it, nothing does but answers under way and open screens."""
    _IN_MEMORY.pop(version).data.cache.clear()


def _worded_as(old: Dataset, newest: Dataset) -> Dataset:
    """An old version with the words of the newest; its codes do what they do there, where its lists do not say."""
    campaign = {name: value for name, value in newest.descriptor.get("dashboard", {}).items() if name != "map"}
    section = {**campaign, **old.descriptor.get("dashboard", {})}
    descriptor = {**old.descriptor, "dashboard": section}
    lists = {name: _as_in_list(table, newest[name]) for name, table in old.tables.items() if name.startswith("codes-")}
    tables = {**old.tables, **lists}
    data = replace(old, newest=newest.version, wording=newest.wording, descriptor=descriptor, tables=tables)
    return data.in_language(old.language)


def _as_in_list(old: pd.DataFrame, newest: pd.DataFrame) -> pd.DataFrame:
    """A code list whose columns without any cell are those of the newest one, code by code; but not its labels, and not the
    words of headlines (`part`), which are about what the newest holds.
    """
    by_code = newest.set_index("code").reindex(old["code"]).set_axis(old.index)
    own = {column for column in old.columns if old[column].notna().any() or column.startswith(OF_THE_LIST)}
    lacking = [column for column in by_code.columns if column in old.columns and column not in own]
    return old.assign(**{column: by_code[column].astype(old[column].dtype) for column in lacking})

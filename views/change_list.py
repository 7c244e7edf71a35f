"""What changed from version to version: the sections of the dataset's list of changes, and its corrections."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from loaders.dataset import LANGUAGES, values_by_key
from measures.tables import read, rows
from translations import Translator
from views.row_keys import RowAddresses
from views.view import View

SECTION = re.compile(r"^## (\S+) \((\d{4}-\d{2}-\d{2})\)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
"""A version that is published, with its day; what is yet to come has none."""
ITEM = re.compile(r"^- ", re.MULTILINE)
NUMBER = re.compile(r"(\d+)")
IN_DIGITS = re.compile(r"[\d-]+")


@dataclass(frozen=True)
class Change:
    """A version, or what was corrected of one row on one day. `lines` say what changed, `address` where it stands."""

    change_id: str
    day: str
    title: str
    lines: tuple[str, ...]
    address: str


def change_list(
    view: View, corrections: Container[str] | None = None, versions: Container[str] | None = None
) -> list[Change]:
    """Return all changes, or some corrections and versions, the latest first; filters do not apply to them."""
    published = [change for change in _versions(view) if versions is None or change.change_id in versions]
    return sorted([*published, *_corrections(view, corrections)], key=lambda change: change.day, reverse=True)


def _versions(view: View) -> Iterator[Change]:
    for version, day, text in SECTION.findall(view.dataset.changes.get(view.t.language, "")):
        lines = tuple(" ".join(item.split()) for item in ITEM.split(text) if item.strip())
        title = view.t("version {version}, {day}", version=version, day=view.t.day(day, year=True))
        yield Change(version, day, view.t.at_start(title), lines, view.address("sources"))


def _corrections(view: View, only: Container[str] | None) -> Iterator[Change]:
    """Yield the corrections of one row on one day together, in the order of their numbers: 101 before 1000."""
    addresses, ordered = RowAddresses(view), sorted(rows(read(view.dataset, "corrections")), key=_by_number)
    chosen = (row for row in ordered if only is None or row["correction_id"] in only)
    for (day, row_id), of_row in values_by_key(((row["date"], row["row_id"]), row) for row in chosen).items():
        lines = tuple(
            f"{row['table']}.{row['field']}: {row['was'] or '—'} → {row['now'] or '—'}. {row['reason']}" for row in of_row
        )
        yield Change(f"{row_id}/{day}", day, row_id, lines, addresses.url("corrections", of_row[0]))


def corrections_of(view: View, row_id: str) -> dict[str, str]:
    """Return what was corrected of a row and why, by its first version, else by day; not texts in other languages."""
    t, whole, found = view.t, view.dataset, defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    titles = {column.name: t.translate(column.title) for table in whole.dictionary for column in table.fields}
    for row in sorted(rows(read(whole, "corrections").filter(nw.col("row_id") == row_id)), key=_by_number):
        if row["field"].rpartition("_")[2] in {*LANGUAGES} - {t.language}:
            continue
        version = whole.corrected_in.get(row["correction_id"], whole.version if whole.corrected_in else "")
        day = t.day(row["date"], year=True)
        head = t("Changed in version {version}", version=version) if version else t("Changed on {day}", day=day)
        was, now = row["was"] or "", row["now"] or ""
        values = f" ({_plain(was, t)} → {_plain(now, t)})" if IN_DIGITS.fullmatch(f"{was}{now}") else ""
        found[head][row["reason"]].append(f"{titles.get(row['field'], row['field'])}{values}")
    return {
        head: ". ".join(f"{', '.join(dict.fromkeys(columns))}: {reason}" for reason, columns in by_reason.items())
        for head, by_reason in found.items()
    }


def _plain(cell: str, t: Translator) -> str:
    return t.day(cell, year=True) if len(cell) == len("2012-04-30") else cell or "—"


def _by_number(row: dict[str, Any]) -> list[int | str]:
    """Return the parts of the id of a correction, every other one a number."""
    parts = NUMBER.split(row["correction_id"])
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]

"""Empty selections: whether nothing is reported, and which filters to drop to see something."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from loaders import Dataset
from measures.acts import of_campaign
from measures.selection import Selection, select
from measures.tables import read, rows

FILTERS: Mapping[str, Mapping[str, object]] = {
    **{name: {name: ()} for name in ("rounds", "cities", "kinds", "authorities")},
    "days": {"since": None, "until": None},
}


def is_empty_selection(data: Dataset, selection: Selection) -> bool:
    """Return whether filters leave no incident, application or, if not by kind or authority, rally or claim of a round."""
    tables = [read(data, "incidents"), read(data, "applications")]
    if not selection.kinds and not selection.authorities:
        tables += [of_campaign(data, read(data, table)) for table in ("rallies", "claims")]
    return not any(rows(table.head(1)) for table in tables)


def numbers_without(data: Dataset, selection: Selection, number: Callable[[Dataset], int]) -> dict[str, int]:
    """Return what a choice would leave without each of its filters, as `number` counts it; only where it is some."""
    whole = data.origin or data
    found = {name: number(select(whole, wider)) for name, wider in _without_each(selection)}
    return {name: n for name, n in found.items() if n}


def filters_to_drop(data: Dataset, selection: Selection) -> tuple[str, ...]:
    """Return the filters each of which, left out alone, would leave something of a silent choice."""
    parts = {name: (select(data.origin or data, wider), wider) for name, wider in _without_each(selection)}
    return tuple(name for name, part in parts.items() if not is_empty_selection(*part))


def _without_each(selection: Selection) -> Iterator[tuple[str, Selection]]:
    for name, unset in FILTERS.items():
        wider = replace(selection, **unset)  # type: ignore[arg-type]
        if wider != selection:
            yield name, wider

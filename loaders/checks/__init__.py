"""Domain checks: what must hold in the dataset beyond its structure, one named function a rule.

Each takes the tables and gives the problems that it finds. `CHECKS` lists them all; a test checks that it does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.checks import dates, figures, files, references
from loaders.checks.tables import ID_FIELDS, Tables
from loaders.problems import Problem


@dataclass(frozen=True)
class Check:
    """A named rule and the tables and map lines that it needs."""

    find: Callable[[Tables], Iterator[Problem]]
    needs: tuple[str, ...]


ALL = tuple(ID_FIELDS)
CHECKS = (
    Check(figures.low_not_above_high, ("claims", "incidents", "applications")),
    Check(figures.figure_or_words, ("claims",)),
    Check(figures.decided_not_above_filed, ("applications",)),
    Check(figures.parts_not_above_total, ("applications",)),
    Check(dates.rally_on_its_rounds_day, ("rounds", "rallies")),
    Check(figures.city_in_its_region, ("cities", "oblasts_2012")),
    Check(references.every_source_is_used, ("sources", "statements", "excluded")),
    Check(references.every_row_rests_on_its_sources, ALL),
    Check(references.references_exist, (*ALL, "codes-targets")),
    Check(dates.nothing_dated_after_publication, ("sources", "incidents", "responses")),
    Check(dates.dates_exist, ("sources", "rallies", "applications", "incidents", "claims", "responses")),
    Check(dates.dates_as_precise_as_said, ("rallies", "incidents")),
    Check(figures.quotes_are_short, ("statements", "claims", "excluded")),
    Check(figures.totals_as_expected, ("rounds", "rallies", "applications", "statements", "excluded", "sources")),
    Check(references.no_id_disappears, (*ALL, "excluded", "published_ids")),
    Check(files.files_are_in_order, ()),
)

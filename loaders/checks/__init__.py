"""Domain checks: what must hold in a dataset beyond its structure, one named function a rule.

Each takes the tables and gives the problems that it finds. They are two sets. `SOUND` holds for every dataset: what it says
agrees with itself and the calendar, and can be shown. `PUBLISHED` is how a published dataset is kept, as ours is: a
statement behind each row, each text in each language, ids that stay, files that anybody writes the same. A dataset asks
for it itself (`dashboard.checks` in its descriptor). `CHECKS` lists both; a test checks that none is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.checks import corrections, dates, figures, files, references, texts
from loaders.checks.tables import Tables
from loaders.problems import Problem


@dataclass(frozen=True)
class Check:
    """A named rule and the tables without which it can say nothing.

    Tables that it only walks through are not among them: a broken table does not hide the problems of another.
    """

    find: Callable[[Tables], Iterator[Problem]]
    needs: tuple[str, ...] = ()


SOUND = (
    Check(figures.low_not_above_high),
    Check(figures.figure_or_words),
    Check(figures.decided_not_above_filed),
    Check(figures.parts_not_above_total, ("applications",)),
    Check(figures.city_in_its_region),
    Check(references.references_exist),
    Check(references.rounds_have_a_table),
    Check(references.nothing_may_be_in_itself),
    Check(dates.dates_exist),
    Check(dates.periods_end_after_they_begin),
    Check(dates.dates_as_precise_as_said),
    Check(dates.rally_on_its_rounds_day, ("rounds",)),
    Check(dates.nothing_dated_after_publication, ("sources",)),
    Check(dates.nothing_dated_after_the_dataset),
    Check(texts.lists_as_long_in_each_language),
    Check(files.no_space_around_a_cell),
    Check(files.no_control_character_in_a_cell),
)
PUBLISHED = (
    Check(references.every_source_is_used, ("statements", "excluded")),
    Check(references.every_row_rests_on_its_sources, ("statements",)),
    Check(references.no_id_disappears),
    Check(corrections.corrections_say_what_stands),
    Check(figures.totals_as_expected, ("rounds", "rallies", "applications", "statements", "excluded", "sources")),
    Check(figures.quotes_are_short),
    Check(texts.texts_in_all_languages),
    Check(files.files_are_in_order),
)
CHECKS = (*SOUND, *PUBLISHED)

"""Domain checks: what must hold in a dataset beyond its structure, one named function a rule.

`SOUND` holds for every dataset: what it says agrees with itself and the calendar, and can be shown. `PUBLISHED` is how a
published dataset is kept, for which it asks itself (`dashboard.checks` in its descriptor). A check says nothing of tables,
columns and cells that lack or are wrong: those have been told.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from loaders.checks import corrections, dates, evidence, figures, files, references, texts
from loaders.checks.tables import Tables
from loaders.problems import Problem

Check = Callable[[Tables], Iterator[Problem]]

PUBLISHED: tuple[Check, ...] = (
    references.every_source_is_used,
    references.every_row_rests_on_its_sources,
    references.no_id_disappears,
    references.rounds_stated_or_inferred,
    evidence.rows_rated_by_the_rule,
    corrections.corrections_say_what_stands,
    figures.totals_as_expected,
    figures.quotes_are_short,
    texts.texts_in_all_languages,
    files.files_are_in_order,
)
SOUND: tuple[Check, ...] = (
    references.references_exist,
    references.rounds_have_a_table,
    references.nothing_may_be_in_itself,
    evidence.copies_name_their_original,
    references.states_rest_on_what_is_reported,
    files.ids_hold_no_separator,
    files.ids_mix_no_scripts,
    files.ids_look_different,
    dates.dates_exist,
    dates.periods_end_after_they_begin,
    dates.dates_as_precise_as_stated,
    dates.rally_on_its_rounds_day,
    dates.nothing_dated_after_publication,
    dates.nothing_dated_after_the_dataset,
    figures.low_not_above_high,
    figures.number_or_words,
    figures.decided_not_above_filed,
    figures.parts_not_above_total,
    figures.city_in_its_region,
    texts.lists_as_long_in_each_language,
    texts.words_for_marks_are_short,
    files.no_space_around_a_cell,
    files.no_control_character_in_a_cell,
    files.no_sign_that_deceives_in_a_cell,
)
CHECKS = (*PUBLISHED, *SOUND)


def find_new(tables: Tables, checks: Iterable[Check], known_problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what the checks find of cells of which nothing has been told, neither before nor by a check before."""
    places = {_place(problem) for problem in known_problems}
    for check in checks:
        problems = [problem for problem in check(tables) if problem.row is None or _place(problem) not in places]
        places |= {_place(problem) for problem in problems}
        yield from problems


def _place(problem: Problem) -> tuple[str, int | None, str | None]:
    return Path(problem.table).name, problem.row, problem.field

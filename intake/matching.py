"""Which column of somebody's own table is probably which column of the profile, by its name and by what it holds."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from intake.cell_codes import values_of
from intake.codes import match_codes
from intake.each import first_different
from intake.folding import folded
from intake.progress import Told, counted, untold
from intake.source_table import Cell, SourceTable
from intake.targets import ALL, BY_NAME, Target
from intake.values import read_amount, read_day, read_number_within

NAMES = Path(__file__).parent / "column_names.csv"
SURE = 80.0
"""From this score on, of 100, a suggestion is taken; below it the column stays without one."""
NAMED_IN_PART, BY_CONTENT, UNFIT = 84.0, 80.0, 60.0
"""The score of a column whose name has further words, of one known by its cells, the most of one whose cells do not fit."""
LIKE, WHOLE = 70.0, 97.0
"""The score of a name that is like another at all, and of the same one: a column called a date is one whatever it holds."""
FITS, SHOWS = 0.5, 0.8
"""The share of cells that must fit what a column holds, and from which on they show by themselves what it is."""
LOOKED_AT, FEWEST, WORD, SHORTEST = 400, 2, 60, 4
"""Most and fewest different cells that show what a column is, letters of a word, and of a name that counts as a part."""
SEEN, FEWEST_SEEN = 20_000, 10
"""Cells of all columns by which these are known, and the fewest of each: of very many columns fewer are looked at."""
GENERIC = frozenset(
    map(folded, ("number", "номер", "нөмірі", "count", "how many", "количество", "сколько", "саны", "amount", "сумма"))
)
"""Names that, as a part of a longer one, do not say of what it is the number."""
OF_OTHERS: Mapping[str, frozenset[str]] = {
    target: frozenset(map(folded, words.split()))
    for target, words in {
        "date": "published publication entered entry created updated recorded report submission court trial hearing "
        "публикации ввода внесения создания обновления заполнения записи сообщения суда заседания жарияланған",
        "place": "birth born work study residence court publication рождения работы учебы учёбы жительства суда публикации",
        "country": "birth citizenship nationality рождения гражданства",
        "people": "men women children minors female male мужчин женщин детей мужчины женщины дети несовершеннолетних ерлер "
        "әйелдер балалар police courts days hours полиции полицейских судов суток дней часов",
    }.items()
}
"""Words with which the name of a column tells of another day, place, country or number than that of the act."""
KNOWN_BY_CELLS = ("date", "kind_code", "authority_code", "target_codes")


@dataclass(frozen=True)
class Suggestion:
    """What a column may be: the column of the profile, and how sure that is of 100."""

    column: str
    target: str | None
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether it is taken without being asked."""
        return self.target is not None and self.score >= SURE


@cache
def known_names() -> Mapping[str, str]:
    """The column of the profile for each known name of a column, folded, in three languages."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        found = {folded(name): row["target"] for row in csv.DictReader(file) for name in row["names"].split("|")}
    return {**{folded(target.title): target.name for target in ALL}, **found, **{folded(one): one for one in BY_NAME}}


def suggest_columns(table: SourceTable, columns: Iterable[str], told: Told = untold) -> list[Suggestion]:
    """For each of these columns the best of the profile, each but that of sources once; None where nothing is like it."""
    cells = {column: different_cells(table.columns[column]) for column in columns}
    likenesses = {column: _likenesses(column, cells[column]) for column in counted("columns", [*cells], told)}
    by_name = [(score, column, target) for column, like in likenesses.items() for target, score in like.items()]
    taken: dict[str, tuple[str, float]] = {}
    for score, column, target in sorted(by_name, key=lambda one: -one[0]):
        is_free = target == "source_ids" or target not in {one for one, at in taken.values() if at >= SURE}
        if column not in taken and is_free:
            taken[column] = (target, score)
    taken.update(_by_content(cells, taken))
    return [Suggestion(one, *taken.get(one, (None, 0.0))) for one in cells]


def different_cells(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The first different cells of a column that are not empty."""
    return first_different(cells, LOOKED_AT)


def _likenesses(column: str, cells: Sequence[Cell]) -> dict[str, float]:
    """How like a column is to those of the profile that its name recalls."""
    name, names = folded(column), known_names()
    spellings = [*names]
    whole = process.cdist([name], spellings, scorer=fuzz.token_sort_ratio)[0]
    words, found = set(name.split()), dict[str, float]()
    for place, spelling in enumerate(spellings):
        is_part = _is_part(spelling, words)
        score = max(float(whole[place]), NAMED_IN_PART if is_part else 0.0)
        found[names[spelling]] = max(score, found.get(names[spelling], 0.0))
    like = {one: score for one, score in found.items() if score >= (WHOLE if _is_of_another(column, one) else LIKE)}
    return {one: _with_content(BY_NAME[one], score, cells) for one, score in like.items()}


def _is_part(spelling: str, words: set[str]) -> bool:
    """Whether a known name stands within a longer one, which then means the same."""
    return len(spelling) >= SHORTEST and spelling not in GENERIC and set(spelling.split()) <= words


def _is_of_another(column: str, target: str) -> bool:
    return bool({*folded(column).split()} & OF_OTHERS.get(target.removesuffix("_end"), frozenset()))


def _with_content(target: Target, score: float, cells: Sequence[Cell]) -> float:
    is_told_cell_by_cell = target.holds == "day" and score >= WHOLE
    return round(
        score if not cells or is_told_cell_by_cell or fitting_share(target, cells) >= FITS else min(score, UNFIT), 1
    )


def _by_content(cells: Mapping[str, Sequence[Cell]], taken: Mapping[str, tuple[str, float]]) -> dict[str, tuple[str, float]]:
    """Columns whose cells alone show what they are, where no name says more than that they are texts, and one column alone
    does.
    """
    sure = {target for target, score in taken.values() if score >= SURE}
    named = {column for column, (target, score) in taken.items() if score >= SURE and BY_NAME[target].holds != "text"}
    free = [column for column in cells if len(cells[column]) >= FEWEST and column not in named]
    found: dict[str, tuple[str, float]] = {}
    most = max(SEEN // max(len(free), 1), FEWEST_SEEN)
    for name in (name for name in KNOWN_BY_CELLS if name not in sure):
        open_to = [one for one in free if one not in found and not _is_of_another(one, name)]
        shown = [one for one in open_to if fitting_share(BY_NAME[name], cells[one][:most]) >= SHOWS]
        if len(shown) == 1:
            found[shown[0]] = (name, BY_CONTENT)
    return found


def fitting_share(target: Target, cells: Sequence[Cell]) -> float:
    """The share of some cells that look like what a column of the profile holds."""
    if target.holds == "code":
        values = values_of(target.name, cells, {})
        return sum(code.is_sure for code in match_codes(target.codes, values)) / len(values)
    return sum(_fits(target.holds, cell) for cell in cells) / len(cells)


def _fits(holds: str, cell: Cell) -> bool:
    if holds == "day":
        return read_day(cell, "day_first") is not None or read_day(cell, "month_first") is not None
    if holds == "number":
        return read_number_within(cell, -180, 180) is not None
    if holds == "amount":
        return read_amount(cell) is not None or any(sign.isdigit() for sign in str(cell))
    return holds != "word" or len(str(cell)) <= WORD

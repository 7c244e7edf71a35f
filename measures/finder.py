"""Search by words and by fields: acts, and the applications and reactions that belong to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from unicodedata import category

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_unfiltered, values_by_key
from measures.acts import acts, beside_campaign, of_campaign
from measures.codes import DECISION_KIND, codes_that_say
from measures.people import Person, acts_naming, names_them, people, people_meant, people_suggested
from measures.record import acts_answered
from measures.search import Index, fold_words, found_acts, has_word, search
from measures.standards import acts_engaging
from measures.tables import Table, number_of, parts_of, persisted, read, tuples, values

MOST_INDEXED = 100_000
"""The acts of a dataset whose words are looked up in every spelling; of more they are looked for by how they begin."""
MOST_SUGGESTED = 3
Names: TypeAlias = Mapping[str, list[str]]
Where: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""The places of the words of a search, by the id of a row: each with the word as it is written there."""
BETWEEN, OF_A_WORD = r"[^\p{L}\p{M}\p{N}]+", "LMN"
"""Word separators of any script, and the Unicode categories that make up a word."""
LAST = "\U0010ffff"  # the last letter of every alphabet


@dataclass(frozen=True)
class FinderQuery:
    """A search: words and fields; an empty field matches everything. `tied` is `rounds`, `none` or empty."""

    query: str = ""
    targets: tuple[str, ...] = ()
    standard: str = ""
    tied: str = ""

    def __bool__(self) -> bool:
        return bool(self.query.strip() or self.by_field)

    @property
    def by_field(self) -> bool:
        """Whether something is asked that only acts have."""
        return bool(self.targets or self.standard or self.tied)


@dataclass(frozen=True)
class FinderResult:
    """What fits: `people` whom the words mean, `done` the acts that concern them in the order of time, `others` those in
    whose record the name stands, or where no person is meant those with the words, best first. `applications` and
    `responses` have the words or are about `done`, and are no acts. `where` gives by id the places of the words as written
    there; `suggestions` have a known name in place of a word that stands nowhere.
    """

    people: tuple[Person, ...]
    done: Table
    others: Table
    applications: Table
    responses: Table
    where: Where = field(default_factory=dict)
    names_by_act: Names = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()


def find_rows(data: Dataset, index: Index, request: FinderQuery) -> FinderResult:
    """Find what fits in the chosen part; the index is that of the whole dataset.

    Of several targets one must fit. Without words every incident fits, and nothing else; with a field of incidents,
    applications and reactions are left out.
    """
    if not request.query.strip():
        return _acts_alone(data, _filter_by_fields(data, request, acts(data)))
    if not is_indexed(data):
        return _acts_by_beginnings(data, request)
    persons, hits = people_meant(people(data.origin or data), request.query), search(index, request.query)
    names = _names_by_act(data, persons)
    if persons:
        hits = [hit for hit in hits if hit.row_id in names or names_them(hit.matches, persons)]
    where = {**_decisions_naming(data, index, persons), **{hit.row_id: hit.matches for hit in hits}}
    found = _rows_with_words(data, request, persons, where, names)
    return found if persons else replace(found, suggestions=_suggestions(data, index, request.query))


def _suggestions(data: Dataset, index: Index, query: str) -> tuple[str, ...]:
    """Return the query with a person's name in place of it or of a word that stands nowhere; MOST_SUGGESTED at most."""
    known, words = people(data.origin or data), query.split()
    unknown = [place for place, word in enumerate(words) if not all(has_word(index, each) for each in fold_words(word))]
    if not unknown:
        return ()
    whole = [person.name for person in people_suggested(known, query)]
    parts = [
        " ".join((*words[:place], person.name, *words[place + 1 :]))
        for place in unknown
        for person in people_suggested(known, words[place])
    ]
    return tuple(dict.fromkeys(whole or parts))[:MOST_SUGGESTED]


@cached_on_unfiltered
def is_indexed(data: Dataset) -> bool:
    return number_of(acts(data)) <= MOST_INDEXED


def _acts_by_beginnings(data: Dataset, request: FinderQuery) -> FinderResult:
    """Return the incidents with a word that begins so for each of the query, in a name or what happened, in time order."""
    words = words_of(request.query)
    table = _filter_by_fields(data, request, acts(data)) if words else acts(data).head(0)
    for word in words:
        table = table.join(acts_with_word(data, word), on="act_id", how="semi")
    return _acts_alone(data, table)


def _acts_alone(data: Dataset, table: Table) -> FinderResult:
    """Return incidents in the order of time, and nothing else."""
    applications, responses = (read(data, name).head(0) for name in ("applications", "responses"))
    return FinderResult((), table.head(0), table.sort("first", "act_id", nulls_last=True), applications, responses)


def about_person(data: Dataset, index: Index, person: Person) -> FinderResult:
    """Return what the whole name of a person finds, and nobody else's: incidents in the order of time, applications and
    reactions that name them, reactions about the incidents, and decisions that name them by the last name.
    """
    known = (person,)
    hits = {hit.row_id: hit.matches for hit in search(index, person.name) if names_them(hit.matches, known)}
    where = {**_decisions_naming(data, index, known), **hits}
    return _rows_with_words(data, FinderQuery(person.name), known, where, _names_by_act(data, known))


def _names_by_act(data: Dataset, persons: tuple[Person, ...]) -> Names:
    return values_by_key(tuples(acts_naming(data.origin or data, persons), "act_id", "person"))


def _rows_with_words(
    data: Dataset, request: FinderQuery, persons: tuple[Person, ...], where: Where, names: Names
) -> FinderResult:
    table = _filter_by_fields(data, request, found_acts(data, [*dict.fromkeys((*where, *names))]))
    table_of_all, about = read(data, "applications"), _reactions_about(data, {*names})
    applications = table_of_all.filter(nw.col("application_id").is_in([*where]))
    if persons:
        refusals = nw.col("act_id").is_in(values(applications, "application_id"))
        table = table.filter(~refusals).sort("first", "act_id", nulls_last=True)
    else:
        applications = applications.filter(~nw.col("application_id").is_in(values(table, "act_id")))
        table = table.sort("rank")
    answers = read(data, "responses").filter(nw.col("response_id").is_in([*where, *about]))
    if request.by_field:
        applications, answers = applications.head(0), answers.head(0)
    is_done, answers = nw.col("act_id").is_in(sorted(names)), answers.sort("date", "response_id", nulls_last=True)
    return FinderResult(
        persons, table.filter(is_done), table.filter(~is_done), applications, answers, {**about, **where}, names
    )


def _reactions_about(data: Dataset, act_ids: set[str]) -> Where:
    about = {
        one: tuple(("about", act_id) for act_id in ids if act_id in act_ids) for one, ids in acts_answered(data).items()
    }
    return {response_id: acts_of_it for response_id, acts_of_it in about.items() if acts_of_it}


def _decisions_naming(data: Dataset, index: Index, persons: tuple[Person, ...]) -> Where:
    """Return the decisions on complaints that name one of some people by the last name alone. Not in it: those where the
    name is but spelt alike, or somebody else who is named has it too.
    """
    kinds, known = codes_that_say(data, *DECISION_KIND), people(data.origin or data)
    decisions = values(read(data, "responses").filter(nw.col("kind_code").is_in(kinds)), "response_id")
    places: dict[str, tuple[tuple[str, str], ...]] = {}
    for person in persons:
        name = fold_words(person.name)[-1]
        if people_meant(known, name) == (person,):
            naming = [hit for hit in search(index, name) if hit.row_id in decisions]
            places |= {hit.row_id: hit.matches for hit in naming if _is_written(hit.matches, name)}
    return places


def _is_written(matches: tuple[tuple[str, str], ...], name: str) -> bool:
    """Return whether a word stands as it is in a summary or a title, and not in a text that only supports the row."""
    return any(field in ("summary", "documents") and name in fold_words(text) for field, text in matches)


def _filter_by_fields(data: Dataset, request: FinderQuery, table: Table) -> Table:
    if request.targets:
        pairs = parts_of(read(data, "incidents"), "target_codes", "target")
        against = pairs.filter(nw.col("target").is_in([*request.targets])).select(act_id="incident_id")
        table = table.join(against, on="act_id", how="semi")
    if request.standard:
        table = table.join(acts_engaging(data, request.standard).select("act_id"), on="act_id", how="semi")
    parts = {"rounds": of_campaign, "none": beside_campaign}
    return parts[request.tied](data, table) if request.tied in parts else table


@persisted
def act_words(whole: Dataset) -> Table:
    """Return the words of each incident in small letters, of people named and what happened: `word`, `act_id`, by word."""
    text = nw.concat_str(nw.col("people_named").fill_null(""), nw.col("summary").fill_null(""), separator=" ")
    words = acts(whole).select("act_id", word=text.str.to_lowercase().str.replace_all(BETWEEN, " ").str.split(" "))
    return words.explode("word").filter(nw.col("word") != "").sort("word", "act_id")


def words_of(text: str) -> list[str]:
    return "".join(one if category(one)[0] in OF_A_WORD else " " for one in text.lower()).split()


def acts_with_word(data: Dataset, beginning: str) -> Table:
    word = nw.col("word")
    return act_words(data).filter((word >= beginning) & (word < beginning + LAST)).select("act_id")

"""The rows that figures draw: the same for the marks, the table beside them and the table of a document.

Each has `mark`, what its marks carry, and `id`, the ids in it; where a row has several, they are separated by semicolons.
"""

from collections.abc import Iterable

import narwhals as nw

from measures import (
    acts,
    applications,
    asks,
    claims,
    counted,
    crosstab,
    how_many,
    periods,
    places,
    rounds,
    standards,
    story,
    targeted,
)
from measures import remedies as remedies_of
from measures.tables import Table, number_of, read, table_from_columns, values
from measures.tables import rows as rows_of
from views.row_columns import ACTS, APPLICATIONS, ASKS, CLAIMS, PEOPLE, PLACES, RALLIES, RESPONSES, keyed_rows
from views.row_keys import ACT, CLAIM, RESPONSE, ROUND, RowKey, key_column, key_of_code, keys_in, with_keys
from views.view import View


def cities(view: View) -> Table:
    """A row a city, and one for the announced cities that no source names, if any: their number in `unnamed`."""
    found, known = keyed_rows(PLACES, view.of(places.places, view.whole)), view.of(places.announced_cities)
    if not number_of(found) or known is None or not known.unnamed_cities:
        return found
    kinds = {"claim_ids": nw.String(), "unnamed": nw.Int64()}
    row = ([";".join(known.claim_ids)], [known.unnamed_cities])
    others = with_keys(table_from_columns(view.whole, dict(zip(kinds, row, strict=True)), kinds), CLAIM, "claim_ids")
    return nw.concat([found, others.drop("claim_ids")], how="diagonal")


def announced_cities(view: View) -> Table:
    """The cities named for the last rally, and the row of those announced for it that no source names; else none."""
    if view.of(places.announced_cities) is None:
        return cities(view).head(0)
    return cities(view).filter((nw.col("evidence") == "named") | nw.col("city_id").is_null())


def city_rounds(view: View) -> Table:
    """The rallies of the rounds, city by city."""
    return keyed_rows(RALLIES, view.of(places.rallies_by_city))


def squares(view: View) -> Table:
    """The applications that are drawn as squares: totals, their parts, and the single ones, with their `total_id`."""
    marks = view.of(applications.application_marks).select("application_id", "total_id").unique()
    return keyed_rows(APPLICATIONS, read(view.data, "applications").join(marks, on="application_id").sort("application_id"))


def grounds(view: View) -> Table:
    """The refusals that are drawn by their grounds, and the total of which no more is known."""
    totals = view.of(applications.decisions).row_ids if view.of(applications.only_in_total) else ()
    single = (nw.col("filed") == 1) & (nw.col("rejected") == 1)
    found = read(view.data, "applications").filter(single | nw.col("application_id").is_in([*totals]))
    return keyed_rows(APPLICATIONS, found.sort("application_id"))


def offered(view: View) -> Table:
    """The applications for which other places were proposed."""
    return keyed_rows(APPLICATIONS, view.of(applications.alternative_places))


def _application_rows(view: View, ids: Iterable[str]) -> Table:
    drawn = {each for some in ids for each in some.split(";")}
    return keyed_rows(APPLICATIONS, read(view.data, "applications")).filter(nw.col("id").is_in(sorted(drawn)))


def applications_told(view: View) -> Table:
    """The reported total of which the story tells, and the applications that are part of it."""
    return _application_rows(view, values(view.of(story.applications_told), "application_id"))


def days_before(view: View) -> Table:
    """The acts before the rally day of which the story tells."""
    return keyed_rows(ACTS, view.of(story.acts_before))


def penalties(view: View) -> Table:
    """The penalties of the round of which the story tells, the first `MOST` of them."""
    return keyed_rows(ACTS, view.of(story.penalties).head(story.MOST))


def later(view: View) -> Table:
    """The running count of later refusals, whatever was chosen."""
    return keyed_rows(CLAIMS, claims.refusals_so_far(view.whole))


def attendance(view: View) -> Table:
    """The claims of how many came."""
    return keyed_rows(CLAIMS, view.of(claims.attendance_claims))


def detention(view: View) -> Table:
    """The claims of how many were held or tried."""
    return keyed_rows(CLAIMS, view.of(claims.detention_claims))


def how_many_people(view: View) -> Table:
    """The acts by which people were held, brought to court, fined or jailed."""
    return keyed_rows(ACTS, view.of(how_many.acts_of_steps))


def acts_of_rounds(view: View) -> Table:
    """The acts of the rounds within the season, with the `period` in which one is counted where there are many."""
    return keyed_rows(ACTS, view.of(periods.acts_with_period))


def around_rallies(view: View) -> Table:
    """The acts of the rounds side by side, and below them the reactions near them, which have a `body` and no `round_id`."""
    done, answers = keyed_rows(ACTS, view.of(rounds.side_by_side)), view.of(rounds.reactions_around)
    if not number_of(done):
        return done
    keyed = keyed_rows(RESPONSES, answers).with_columns(date_precision=nw.lit("day"))
    told = keyed.select("id", "mark", "body", "summary", "source_ids", "date", "date_precision", "kind_code")
    return nw.concat([done, told], how="diagonal")


def by_two(view: View) -> Table:
    """The acts of the rounds, each of which has a mark in one cell or more."""
    return keyed_rows(ACTS, acts.of_campaign(view.data, acts.acts(view.data)))


def people(view: View) -> Table:
    """The acts of each person whom sources name for one of the campaign, a row a person and an act."""
    return keyed_rows(PEOPLE, view.of(targeted.acts_of_people))


def ladder(view: View) -> Table:
    """The acts that have a penalty of the ladder, and those that merely announce consequences."""
    rungs = view.of(standards.penalty_ladder)
    found = [table for rung in rungs for table in (rung.announced, rung.acts) if table is not None]
    return keyed_rows(ACTS, nw.concat(found) if found else acts.acts(view.data).head(0))


def requests(view: View) -> Table:
    """What the appeals ask, whatever was chosen."""
    return keyed_rows(ASKS, view.of(asks.asks))


def reports_on_request(view: View, mark: str) -> list[RowKey]:
    """A request, and the rows that show what is reported since."""
    [asked] = keys_in(mark)
    since = {row["ask_id"]: row["since_ids"] for row in rows_of(view.of(asks.asks))}.get(asked.row_id)
    return [asked, *(key_of_code(view.whole, row_id) for row_id in (since or "").split(";") if row_id)]


def counted_acts(view: View) -> Table:
    """The acts of the campaign whose people are counted and not named."""
    return keyed_rows(ACTS, view.of(counted.counted_acts))


def as_drawn(first: str, second: str) -> tuple[str, str]:
    """The property below and the one beside each other: kinds always stand beside each other."""
    return (second, first) if first == "kind" else (first, second)


def acts_of_mark(view: View, mark: str, by: tuple[str, str]) -> list[RowKey]:
    """The act of a mark, or those of a number, which carries the values of its two properties."""
    first, *others = keys_in(mark)
    if not others:
        return [first]
    by_row, by_column = as_drawn(*by)
    row, column = (key.row_id or None for key in (first, *others))
    found = crosstab.acts_in_cell(view.data, by_row, row, by_column, column)
    return [RowKey(ACT, act_id) for act_id in values(found, "act_id")]


def remedies(view: View) -> Table:
    """The decisions on complaints: their marks are their rallies, named by their rounds, or their acts, and the decision."""
    return _case_rows(view, view.by_rounds.of(remedies_of.remedies))


def answers(view: View) -> Table:
    """Those of them of which the story tells."""
    return _case_rows(view, view.by_rounds.of(story.answers))


def _case_rows(view: View, found: Table) -> Table:
    about = nw.coalesce("round_ids", "act_ids")
    begun = nw.when(nw.col("round_ids").is_null()).then(key_column(ACT, "act_ids")).otherwise(key_column(ROUND, "round_ids"))
    ids = nw.concat_str([about, nw.col("response_id")], separator=";")
    marks = nw.concat_str([begun, key_column(RESPONSE, "response_id")], separator=";")
    keyed = found.select("response_id", id=ids, mark=marks, round=nw.col("round_ids").str.replace_all(";", ", "))
    return keyed.join(read(view.data, "responses"), on="response_id", how="left")

"""The rows that figures draw: the same for the marks, the table beside them and the table of a document.

Each has `id`, what its marks carry; where a row has marks of several kinds, their ids separated by semicolons.
"""

from collections.abc import Iterable

import narwhals as nw

from measures import acts, applications, claims, places, rounds, standards
from measures.tables import Table, read
from views.view import View


def named(table: Table, ids: str) -> Table:
    """The rows with `id`, taken from their column of ids."""
    return table.with_columns(id=nw.col(ids))


def cities(view: View) -> Table:
    """A row a city, and one for the announced cities that no source names, if any: their number in `unnamed`."""
    found, known = named(view.of(places.places, view.whole), "city_id"), view.of(places.announced_cities)
    if not len(found) or known is None or not known.unnamed:
        return found
    kinds = {"id": nw.String(), "unnamed": nw.Int64()}
    others = {"id": [";".join(known.claim_ids)], "unnamed": [known.unnamed]}
    return nw.concat([found, nw.from_dict(others, kinds, backend=found.implementation)], how="diagonal")


def squares(view: View) -> Table:
    """The applications that are drawn as squares: a total and its parts, or the single ones."""
    return _application_rows(view, view.of(applications.marks)["application_id"].to_list())


def bars(view: View) -> Table:
    """The applications of the rounds that are drawn as bars."""
    return _application_rows(view, view.of(applications.by_round)["application_ids"].to_list())


def grounds(view: View) -> Table:
    """The refusals that are drawn by their grounds, and the total of which no more is known."""
    return _application_rows(view, view.of(applications.grounds)["application_ids"].to_list())


def _application_rows(view: View, ids: Iterable[str]) -> Table:
    drawn = {each for some in ids for each in some.split(";")}
    return named(read(view.data, "applications"), "application_id").filter(nw.col("id").is_in(sorted(drawn)))


def decisions(view: View) -> Table:
    """The single decisions, each with the days that it took."""
    return named(view.of(applications.decision_days), "application_id")


def later(view: View) -> Table:
    """The running count of later refusals, whatever was chosen."""
    return named(claims.refusals_so_far(view.whole), "claim_id")


def attendance(view: View) -> Table:
    """The claims of how many came."""
    return named(view.of(claims.attendance), "claim_id")


def detention(view: View) -> Table:
    """The claims of how many were held or tried."""
    return named(view.of(claims.detention), "claim_id")


def acts_of_rounds(view: View) -> Table:
    """The acts of the rounds within the season."""
    return named(acts.in_rounds(view.of(rounds.on_timeline)), "act_id")


def acts_and_reactions(view: View) -> Table:
    """All acts of the season, and below them the reactions in it, which have a `body` and no `round_id`."""
    done, answers = view.of(rounds.on_timeline), view.of(rounds.reactions_in_season)
    if not len(done):
        return named(done, "act_id")
    told = answers.select("body", "summary", "source_ids", "date", "kind_code", act_id="response_id")
    dated = told.with_columns(date_precision=nw.lit("day"))
    return named(nw.concat([done, dated], how="diagonal"), "act_id")


def to_the_day(view: View) -> Table:
    """The acts of the rounds whose day is reported."""
    return named(view.of(rounds.to_the_day), "act_id")


def by_two(view: View) -> Table:
    """The acts of the rounds, each of which is counted in one square or more."""
    return named(acts.in_rounds(acts.acts(view.data)), "act_id")


def remedies(view: View) -> Table:
    """The reactions of 2012 and a row a case: its marks are the rally, named by its round, and the Views."""
    answers = named(view.of(rounds.reactions), "response_id")
    cases = view.of(standards.views).select("response_id", round=nw.col("round_id").cast(nw.String))
    about = answers.with_columns(round=nw.col("about_round_ids").str.replace_all(";", ", "))
    whole = read(view.data, "responses")
    told = cases.join(whole, on="response_id", how="left")
    decided = told.with_columns(id=nw.concat_str([nw.col("round"), nw.lit(";"), nw.col("response_id")]))
    return nw.concat([about, decided.select(about.columns)], how="vertical")

"""Tables of texts that stand beside the figures: the same on a screen, in a document and without scripts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import narwhals as nw

from charts.layout.act_marks import step_names
from charts.layout.claims import group_place, short_publisher
from charts.layout.frame import figure_credit
from measures import applications, standards
from measures.acts import acts, of_campaign
from measures.affected import JAILED, STEPS, Affected, Done, acts_of_steps, days_jailed, done_to_people
from measures.applications import IN_TOTAL
from measures.codes import PENALTY, Unit, kind_steps, penalty_units
from measures.evidence import claims_of, detention_claims, ends, source_names
from measures.open_questions import disputed_penalties
from measures.people import named_in
from measures.tables import Table, number_of, read, rows, tuples, values
from screens.page import Cells, ScreenTable
from translations import Translator
from translations.words import claimed
from views.finding import for_filters, no_refusals_text, range_reason, same_application
from views.row_keys import ACT, APPLICATION, CLAIM, RowKey
from views.view import View, hides_types
from views.wording import as_sentence, figure_of, penalty_text


def how_many(view: View) -> ScreenTable:
    """Return how often people were held, brought to court, fined and jailed, for how many days, and how many are named.

    Numbers of two rows are never added up; counts as sources give them of a whole are not in it.
    """
    t, steps = view.t, view.measure(done_to_people)
    title = t("How many detentions, trials and penalties are linked to rally days")
    if not steps:
        none = t("No detentions, trials or penalties linked to a rally day are recorded for these filters.")
        return ScreenTable("how-many", title, above=(none,))
    counted = t(
        "The column “{column}” counts occurrences, or days where the row says so, not people: someone affected twice is "
        "counted twice. The rows must not be added up, because the same person may appear in several rows",
        column=t("At least"),
    )
    heads = (t("What happened"), t("At least"), t("Records"), t("People named"))
    credit = figure_credit(view, view.measure(acts_of_steps)).line(t)
    lines = tuple(_counted_lines(view, steps))
    return ScreenTable("how-many", title, heads, lines, (as_sentence(counted, t),), (credit,), (1, 2, 3))


def _counted_lines(view: View, steps: Sequence[Done]) -> Iterator[Cells]:
    t, names, days = view.t, step_names(view.t), view.measure(days_jailed)
    for one in steps:
        named, records = t.number(one.named_count) if one.named_count else t("no name shown"), t.number(number_of(one.acts))
        note = t.at_start("; ".join(filter(None, (_times_note(one.times, t), _higher_count(view, one)))))
        yield Cells((t.at_start(names[one.step]), _least(one.times, t), records, named), _acts(one.acts), note)
        if days and one.step == JAILED:
            parts = dict.fromkeys(values(one.acts, "penalty_note"))
            note = t.at_start("; ".join(filter(None, (*parts, _times_note(days, t), _disputed(view, one.acts)))))
            head = t("Total days of administrative arrest or imprisonment")
            yield Cells((head, _least(days, t), records, ""), _acts(one.acts), note)
    if people := named_in(view.data, view.measure(acts_of_steps)):
        yield Cells((t("People named in these incidents, each counted once"), "", "", t.number(people)))


def penalised_in_all(view: View) -> ScreenTable:
    """Return how many people sources say were fined or arrested, each source on its own; no table where none does."""
    t = view.t
    lines = tuple(
        Cells(
            (row["measure"], figure_of(row, t), short_publisher(row)), (RowKey(CLAIM, row["claim_id"]),), row["note"] or ""
        )
        for row in view.rows_of(claims_of, PENALTY)
    )
    if not lines:
        return ScreenTable("penalised", "")
    title = t("People penalised in all, according to sources; some may not be linked to a rally day")
    return ScreenTable("penalised", title, (t("What happened"), t("People"), t("Sources")), lines)


def _least(times: Affected, t: Translator) -> str:
    return t.number(times.low) if times.low else t("number not given in digits")


def _acts(table: Table) -> tuple[RowKey, ...]:
    return tuple(RowKey(ACT, act_id) for act_id in values(table, "act_id"))


def _times_note(times: Affected, t: Translator) -> str:
    """Return the highest number where it is higher, and why a number is a range or has no end."""
    high = claimed(None, times.high, "at_most", t) if times.low and (times.high or 0) > times.low else ""
    return "; ".join(filter(None, (high, range_reason(times, t))))


def _disputed(view: View, penalised: Table) -> str:
    """Return on how many of the penalties of some acts sources differ; nothing of none."""
    disputed = {*values(penalised, "act_id")} & disputed_penalties(view.dataset).keys()
    text = view.t.plural(
        "sources differ on {n} of these penalties", "sources differ on {n} of these penalties", len(disputed)
    )
    return text if disputed else ""


def _higher_count(view: View, done: Done) -> str:
    """Return the highest number of people held that one source counts, beside a lower minimum of all; else nothing, and
    nothing where filters hide types of the step, which such a count does not follow.
    """
    linked = {*values(of_campaign(view.dataset, acts(view.dataset)), "kind_code")}
    of_step = {kind for kind, step in kind_steps(view.dataset).items() if step == done.step}
    if hides_types(view) and not linked & of_step <= {*view.selection.kinds}:
        return ""
    t, low = view.t, done.times.low
    pair = ends(view.rows_of(detention_claims)) if done.step == STEPS[0] and low else None
    if pair is None or (pair[1]["low"] or pair[1]["high"]) <= low:
        return ""
    row = pair[1]
    place = group_place((row["round_id"], row["city_id"]), view.dataset.names(), t)
    return t(
        "one source counts {number} ({measure}, {place}; {who})",
        number=figure_of(row, t),
        measure=t.in_sentence(row["measure"]),
        place=place,
        who=short_publisher(row),
    )


def refusal_grounds(view: View) -> ScreenTable:
    """Return the grounds of refusals with their numbers and who reports them; last the refusals known only from a total."""
    t, grounds = view.t, view.rows_of(applications.refusal_grounds)
    if not grounds:
        return ScreenTable("grounds", no_refusals_text(view))
    sources = _sources_by_ground(view)
    lines = [
        Cells(
            (row["ground"] or t("Refusals known only from a total"), t.number(row["refusals"]), sources[row["ground_code"]]),
            tuple(RowKey(APPLICATION, one) for one in (row["application_ids"] or "").split(";") if one),
        )
        for row in grounds
    ]
    heads = (t("Ground"), t("Refusals"), t("Sources"))
    return ScreenTable("grounds", _grounds_title(grounds, view), heads, tuple(lines), numeric=(1,))


def _sources_by_ground(view: View) -> dict[str, str]:
    """Return who reports the refusals on each ground, those who report most of them first; of a total who reports it."""
    total = read(view.data, "applications").filter(nw.col("filed") > 1).select("source_ids", ground_code=nw.lit(IN_TOTAL))
    single = applications.refusals_with_sources(view.data)
    counted = dict[str, Counter[str]]()
    for code, source_ids in (*tuples(single, "ground_code", "source_ids"), *tuples(total, "ground_code", "source_ids")):
        counted.setdefault(code, Counter()).update((source_ids or "").split(";"))
    ids = {code: ";".join(one for one, _ in found.most_common() if one) for code, found in counted.items()}
    return {code: source_names(view.dataset, some) if some else view.t("not reported") for code, some in ids.items()}


def _grounds_title(grounds: list[dict[str, Any]], view: View) -> str:
    t, number = view.t, sum(row["refusals"] for row in grounds if row["is_given"])
    if not number:
        silent = sum(row["refusals"] for row in grounds)
        text = t.plural("No ground is reported for {n} refusal", "No grounds are reported for {n} refusals", silent)
        return for_filters(text, view)
    text = t.plural("A ground is reported for {n} refusal", "Grounds are reported for {n} refusals", number)
    return same_application(text, sum(row["twice"] for row in grounds if row["is_given"]), t)


def penalties(view: View) -> ScreenTable:
    """Return the most severe penalty, the penalties of the law, and who reports both, as texts; no rows."""
    t, rungs, severe = view.t, view.measure(standards.penalty_ladder), _most_severe_penalty(view)
    title = t("Penalties, from lightest to most severe")
    if not rungs:
        return ScreenTable("penalties", "")
    rule = view.dataset.campaign.text("penalties_note") or title
    named = t("{what}: {n}", what=rule, n="; ".join(t.in_sentence(rung.penalty) for rung in rungs))
    texts = (as_sentence(one, t) for one in (severe, named) if one)
    imposed = [acts for _, acts in imposed_penalties(view)[-1:]] if severe else []
    credit = figure_credit(view, view.measure(standards.penal_provisions), *imposed)
    return ScreenTable("penalties", title, above=(*texts, credit.line(t)))


def imposed_penalties(view: View) -> list[tuple[str, Table]]:
    """Return the kinds of penalty that are imposed, each with its incidents, the heaviest last."""
    ladder = view.measure(standards.penalty_ladder)
    return [(rung.kind, rung.acts) for rung in ladder if rung.acts is not None and number_of(rung.acts)]


def _most_severe_penalty(view: View) -> str:
    """Return the heaviest kind of penalty with an incident and the most of it in one; empty if filters hide types."""
    if hides_types(view):
        return ""
    t, units = view.t, penalty_units(view.dataset)
    imposed = imposed_penalties(view)
    if not imposed:
        return t("No penalties linked to a rally day are recorded for these filters")
    code, table = imposed[-1]
    incidents = t.plural("{n} incident", "{n} incidents", number_of(table))
    kind = t.in_sentence(view.dataset.labels("kinds")[code])
    penalty = penalty_text(max(rows(table), key=lambda row: _size(row, units)), units, t)
    text = t("Most severe penalty linked to a rally day: {kind}, {incidents}", kind=kind, incidents=incidents)
    if penalty:
        text = t(
            "Most severe penalty linked to a rally day: {kind}, {incidents}; maximum: {penalty}",
            kind=kind,
            incidents=incidents,
            penalty=penalty,
        )
    return for_filters("; ".join(filter(None, (text, _disputed(view, table)))), view)


def _size(row: dict[str, Any], units: Mapping[str, Unit]) -> tuple[int, float]:
    """By what penalties are compared: days where they are times, else the number alone."""
    amount, unit = row["penalty_amount"] or 0, units.get(row["penalty_unit_code"])
    days = unit.in_days if unit else 0
    return (1, amount * days) if days else (0, amount)

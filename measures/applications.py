"""What became of the requests for permission."""

from collections.abc import Iterator, Mapping

import narwhals as nw

from loaders import Dataset
from loaders.dataset import cached_on_dataset, values_by_key
from measures.acts import double_counted_by, single_applications
from measures.codes import ONE_PLACE, code_table, codes_that_say, grounds_not_given
from measures.days import PLACE, in_round_order, with_round_place
from measures.tables import MAX_ROW_IDS, Table, materialised, meaning, number_of, read, table_from_rows, tuples, values

SINGLE, IN_TOTAL = "single", "in_total"
"""Where a source reports something of a case, and where nothing but the total of which it is a part."""
ATTACHED_COLUMNS = ("application_id", "round_id", "round_inferred", "may_be_in")
SORT_COLUMNS = ("total_place", "total_id", "is_rest", PLACE, "answer", "number")
DECIDED = ("refused", "granted", "not_reported")
GROUND_KINDS: Mapping[str, nw.dtypes.DType] = {
    **dict.fromkeys(("ground_code", "ground"), nw.String()),
    **dict.fromkeys(("refusals", "twice"), nw.Int64()),
    "application_ids": nw.String(),
    "is_given": nw.Boolean(),
}


@cached_on_dataset
def application_marks(data: Dataset) -> Table:
    """Return the applications by what is known of them, a row for `number` of them: those of each reported total
    (`total_id`), then the single ones that are part of none, by rounds. `state` is `single` for those of which a source
    reports something of their own and `in_total` for the rest; `decision` is `refused`, `granted` or `not_reported`. Not in
    it: applications of which no source tells, however many there were.
    """
    applications = with_round_place(data, read(data, "applications"))
    totals = applications.filter(nw.col("filed") > 1)
    of_total = totals.select(part_of="application_id", total_id="application_id", total_place=PLACE)
    refused, granted = nw.col("rejected") > 0, nw.col("granted") > 0
    answer = nw.when(refused).then(nw.lit(0)).when(granted).then(nw.lit(1)).otherwise(nw.lit(2))
    single = applications.filter(nw.col("filed") == 1).join(of_total, on="part_of", how="left")
    single = single.with_columns(answer=answer, number=nw.lit(1).cast(nw.Int64), is_rest=nw.lit(0))
    marks = nw.concat([part.select(*ATTACHED_COLUMNS, *SORT_COLUMNS) for part in (single, *_rest_of_totals(totals, single))])
    sorted_marks = marks.filter(nw.col("number") > 0).sort(*SORT_COLUMNS[:4], "application_id", "answer", nulls_last=True)
    state = nw.when(nw.col("is_rest") == 1).then(nw.lit(IN_TOTAL)).otherwise(nw.lit(SINGLE))
    decision = meaning("answer", dict(enumerate(DECIDED)), nw.String())
    labelled = sorted_marks.with_columns(state=state, decision=decision, number=nw.col("number").cast(nw.Int64))
    return materialised(data, labelled.select(*ATTACHED_COLUMNS, "state", "total_id", "decision", "number"))


def _rest_of_totals(totals: Table, single: Table) -> Iterator[Table]:
    kinds = {"refused": nw.col("rejected"), "granted": nw.col("granted")}
    kinds["not_reported"] = nw.col("filed") - nw.col("rejected") - nw.col("granted")
    single_of_total = single.filter(~nw.col("total_id").is_null())
    sums = single_of_total.group_by("total_id").agg(**{f"told_{name}": number.sum() for name, number in kinds.items()})
    whole = totals.with_columns(total_id=nw.col("application_id"), total_place=nw.col(PLACE), is_rest=nw.lit(1))
    whole = whole.join(sums, on="total_id", how="left")
    for answer, (name, number) in enumerate(kinds.items()):
        rest = number - nw.col(f"told_{name}").fill_null(0)
        yield whole.with_columns(answer=nw.lit(answer), number=rest.cast(nw.Int64))


def refusals_counted(data: Dataset, marks: Table) -> Table:
    """Return the records that state the number of refusals among rows of `application_marks`, for `recount`: the totals
    where there is one, else the single ones. A document about a single refusal does not state the total.
    """
    refused = marks.filter(nw.col("decision") == "refused")
    of_totals = refused.filter(~nw.col("total_id").is_null())
    stated_by = "total_id" if number_of(of_totals) else "application_id"
    counted = (of_totals if stated_by == "total_id" else refused).group_by(stated_by).agg(weight=nw.col("number").sum())
    records = read(data, "applications").select("source_ids", "confidence", "may_be_in", id="application_id")
    return counted.rename({stated_by: "id"}).join(records, on="id", how="left").sort("id")


def refusals_with_sources(data: Dataset) -> Table:
    """Return the single refusals with the sources of their ground, if these are named, as their `source_ids`."""
    refused = single_applications(data).filter(nw.col("rejected") == 1).sort("application_id")
    return _on_sources_of(refused, "ground")


def most_places(data: Dataset) -> Table:
    """Return the application with most alternative venues, with the sources that give their number, for `recount`."""
    table = alternative_places(data)
    most = table.filter(nw.col("alternatives_low") == nw.col("alternatives_low").max()).head(1)
    return _on_sources_of(most, "alternatives").with_columns(weight="alternatives_low")


def _on_sources_of(table: Table, value: str) -> Table:
    own = nw.coalesce(f"{value}_source_ids", "source_ids")
    return table.with_columns(id="application_id", source_ids=own)


def permissions(data: Dataset) -> Table:
    return read(data, "applications").filter(nw.col("granted") > 0).sort("application_id")


def application_counts(data: Dataset) -> Table:
    """Return the rows of `application_marks`, one for equal descriptions within a round and total, with their `number`."""
    alike = ("round_id", "total_id", "state", "decision", "round_inferred", "may_be_in")
    marks = application_marks(data).with_columns(may_be_in=nw.when(~nw.col("may_be_in").is_null()).then(nw.lit("true")))
    return in_round_order(data, marks.group_by(*alike).agg(number=nw.col("number").sum()), *alike[1:])


def refusal_grounds(data: Dataset) -> Table:
    """Return refusals by ground: `refusals`, the `application_ids` that say so (missing where there are more than NAMED),
    `twice` of them perhaps the same application as another, `is_given` whether it is a ground. Most first; last, where there
    is a reported total, `in_total`: those of which nothing but their being part of it is known.
    """
    refused = single_applications(data).filter(nw.col("rejected") == 1)
    twice = double_counted_by(refused.select("ground_code", "may_be_in", act_id="application_id"), "ground_code")
    counted = dict(tuples(refused.group_by("ground_code").agg(refusals=nw.len()), "ground_code", "refusals"))
    few = refused.sort("application_id") if sum(counted.values()) <= MAX_ROW_IDS else refused.head(0)
    ids: dict[str, list[str]] = values_by_key(tuples(few, "ground_code", "application_id"))
    codes = sorted((code for code in data.labels("grounds") if code in counted), key=lambda code: -counted[code])
    silent, labels = (*grounds_not_given(data), IN_TOTAL), data.labels("grounds")
    grounds: list[tuple[object, ...]] = [
        (code, labels[code], counted[code], twice.get(code, 0), ";".join(ids.get(code, ())) or None) for code in codes
    ]
    if rest := only_in_total(data):
        grounds.append((IN_TOTAL, None, rest, 0, ";".join(values(_totals(data).head(MAX_ROW_IDS), "application_id"))))
    cells = [dict(zip(GROUND_KINDS, (*row, row[0] not in silent), strict=True)) for row in grounds]
    return table_from_rows(data, cells, GROUND_KINDS)


def alternative_places(data: Dataset) -> Table:
    """Return applications for which other places were proposed; `ground` is that of a refusal, missing where none is given,
    `has_one_place` tells whether it confines assemblies to one place.
    """
    applications = read(data, "applications").filter(~nw.col("alternatives_low").is_null())
    code, labels = nw.col("ground_code"), code_table(data, "grounds", "label").select(ground_code="code", ground="label")
    is_given = (nw.col("rejected") > 0) & ~code.is_in(grounds_not_given(data))
    places = applications.join(labels, on="ground_code", how="left").with_columns(
        ground=nw.when(is_given).then(nw.col("ground")),
        has_one_place=is_given & code.is_in(codes_that_say(data, *ONE_PLACE)),
    )
    return in_round_order(data, places, "application_id")


def only_in_total(data: Dataset) -> int:
    """Return refusals of which nothing but their being part of a reported total is known."""
    totals = _totals(data)
    described = single_applications(data).join(totals.select(part_of="application_id"), on="part_of", how="semi")
    rejected, inside = (sum(filter(None, values(table, "rejected"))) for table in (totals, described))
    return int(rejected - inside)


def _totals(data: Dataset) -> Table:
    return read(data, "applications").filter(nw.col("filed") > 1)

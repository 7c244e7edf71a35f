"""Two made datasets that have no number in common: one that stands on a screen or in a document of both is of neither."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from loaders.dataset import LANGUAGES

Row = dict[str, Any]
NUMBER = re.compile(r"(?<!KZ)(?<!\d)\d+")
LICENCE = re.compile(r"CC BY 4\.0|licenses/by/4\.0")
AUTHORED = {"contributors": [{"title": "Maintainers", "roles": ["author"]}]}
GAP = {"kind": "gap", "topic_code": "dates", "source_ids": "S-1"}
ANYWHERE = {"0", "1", "2012"}
"""None, one, and the year that the dashboard is about; both datasets have one round, one city and one total."""


@dataclass(frozen=True)
class Figures:
    """The numbers of a made dataset; its ids are counted from `first_id`."""

    first_id: int
    round_id: int
    day: str
    before: str
    later: str
    filed: int
    refusals: int
    fines: int
    arrests: int
    undated: int
    announced: int
    came: tuple[int, int]
    held: int
    counted: int
    answered: int
    reactions: int
    gaps: int
    documents: int
    statements: int
    released: str
    version: str


FIRST = Figures(
    first_id=601, round_id=5, day="2012-04-19", before="2012-04-16", later="2021-11-23", filed=263, refusals=17,
    fines=37, arrests=29, undated=11, announced=53, came=(730, 940), held=67, counted=349, answered=21,
    reactions=54, gaps=22, documents=113, statements=127, released="2033-10-25", version="61.62.64",
)  # fmt: skip
SECOND = Figures(
    first_id=801, round_id=3, day="2012-03-28", before="2012-03-26", later="2019-05-08", filed=317, refusals=43,
    fines=41, arrests=31, undated=8, announced=59, came=(1250, 1370), held=71, counted=383, answered=12,
    reactions=36, gaps=39, documents=139, statements=157, released="2044-12-07", version="75.76.78",
)  # fmt: skip


@cache
def world(make, one):
    """A made dataset of one round in one city with these numbers, the same in three languages."""
    said_by = _spoken(publisher="A publisher")
    documents = ["S-1", *(f"S-{n}" for n in range(one.first_id, one.first_id + one.documents - 1))]  # all rows have S-1
    made = {
        **_acts(one),
        "rounds": [{"round_id": one.round_id, "date": one.day, **_spoken(summary="A round.")}],
        "cities": [{"city_id": "almaty", "name_en": "Almaty"}],
        "rallies": _rows(one, "rally_id", 0, 1, **_place(one), date=one.day, **_spoken(summary="It was held.")),
        "claims": _claims(one),
        "responses": _reactions(one),
        "gaps": _rows(one, "gap_id", 0, one.gaps, **GAP, **_spoken(summary="Nobody reports it.")),
        "sources": [{"source_id": name, "published": one.later, **said_by} for name in documents],
    }
    of_all = ";".join(str(next(iter(row.values()))) for name, rows in made.items() if name != "sources" for row in rows)
    supported = [of_all] + ["KZ12-X-1"] * (one.statements - 1)
    said = [{"statement_id": f"F-{n}", "row_ids": ids} for n, ids in enumerate(supported, one.first_id)]
    data = make(**made, statements=said)
    described = {"dictionary": data.dictionary[:1], "changes": {}, "descriptor": AUTHORED}
    return replace(data, version=one.version, released=one.released, **described)


def _acts(one):
    told = {**_place(one), **_spoken(summary="It happened.")}
    total = {"round_id": one.round_id, "filed": one.filed, "rejected": one.filed, "decided_by": one.before}
    single = {
        **told,
        "part_of": f"KZ12-A-{one.first_id}",
        "decided_on": one.before,
        "decision_days_low": one.answered,
        "decision_days_high": one.answered,
    }
    asked = _rows(one, "application_id", 0, 1, **total, **_spoken(summary="All were refused."))
    asked += _rows(one, "application_id", 1, one.refusals, **single)
    fined = _rows(one, "incident_id", 0, one.fines, **told, date=one.day)
    held = {"date": one.before, "kind_code": "administrative_arrest", **_spoken(people_named="A Person")}
    held_rows = _rows(one, "incident_id", one.fines, one.arrests, **told, **held)
    warned = {"date_precision": "unknown", "kind_code": "warning", "authority_code": "police"}
    warned = {**warned, **_spoken(people_words="some")}
    undated = _rows(one, "incident_id", one.fines + one.arrests, one.undated, **told, **warned)
    return {"applications": asked, "incidents": fined + held_rows + undated}


def _claims(one):
    here = _place(one)
    claims = [
        {**here, "low": one.came[0], "high": one.came[1], "qualifier_code": "range"},
        {**here, "measure_code": "cities_announced", "low": one.announced, "high": one.announced},
        {**here, "measure_code": "detained_all", "low": one.held, "high": one.held},
        {"measure_code": "refusals_since_2020", "low": one.counted, "high": one.counted, "period_to": one.later},
    ]
    return [{"claim_id": f"KZ12-C-{n}", **claim} for n, claim in enumerate(claims, one.first_id)]


def _reactions(one):
    said = {**_spoken(summary="It spoke.", body="A body"), "about_round_ids": str(one.round_id), "source_ids": "S-1"}
    spoke = _rows(one, "response_id", 0, one.reactions, **said, kind_code="statement", date=one.day)
    return spoke + _rows(
        one, "response_id", one.reactions, 1, **said, **_spoken(outcome="A violation"), kind_code="views", date=one.later
    )


def _place(one):
    return {"city_id": "almaty", "round_id": one.round_id}


def _rows(one, field, after, count, **cells):
    """So many rows alike, with ids that follow those of the rows before."""
    letter = "A" if field == "application_id" else field[0].upper()
    first = one.first_id + after
    return [{field: f"KZ12-{letter}-{n}", **cells} for n in range(first, first + count)]


def _spoken(**texts):
    return {f"{name}_{language}": text for name, text in texts.items() for language in LANGUAGES}


def numbers(texts):
    """The numbers of texts, each run of digits by itself and without its zeros: 2,010 gives 2 and 10, 09 gives 9.

    KZ12 and the name of the licence are not numbers.
    """
    return {str(int(found)) for text in texts for found in NUMBER.findall(LICENCE.sub("", text))}


def of_neither(first, second, codes):
    """The numbers that are told of both datasets though neither gives them: somebody wrote them by hand.

    The lists of codes, which both share, may hold numbers: "Up to 15 days", "since 30 July 2020".
    """
    labels = [str(label) for name, table in codes.tables.items() if name.startswith("codes-") for label in table["label"]]
    return (numbers(first) & numbers(second)) - numbers(labels) - ANYWHERE

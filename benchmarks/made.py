"""A dataset of as many acts as are asked for, made up: nothing in it happened. The same number gives the same files."""

import csv
import json
import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from loaders.package import PUBLISHED

Row = dict[str, Any]
SEED, ROUNDS, FIRST_DAY = 2012, 24, date(2021, 1, 30)
CODES = ("kinds", "authorities", "measures", "qualifiers", "grounds", "outcomes", "authorisations", "targets")
CODES += ("penalty_units", "precisions", "publisher_kinds", "response_kinds", "topics")
"""The lists of codes, those of the published dataset."""
KINDS = ("rally_detention", "fine", "administrative_arrest", "court_case", "warning", "summons", "refusal", "threat")
KINDS += ("venue_closed", "preventive_detention", "search_seizure", "blocked_march", "criminal_charge", "attack")
BODIES = ("police", "court", "akimat", "prosecutor", "knb", "authorities", "not_reported", "unknown_perpetrator")
TARGETS = ("activist", "organiser", "participant", "party_member", "journalist", "public")
GROUNDS = ("designated_site", "administrative_details", "pretexts_or_none", "not_reported")
COUNTED = ("attendance", "detained_all", "fined", "police_deployed", "detained_before")
PRECISIONS = ("day", "day", "day", "day", "day", "day", "about", "before", "month", "unknown")
SYLLABLES = ("ba", "do", "ka", "le", "mi", "no", "ra", "sha", "ti", "vo", "zhu", "ye", "gul", "tan", "sor", "pek")


def write_made(folder: Path, acts: int) -> Path:
    """Writes the dataset of so many acts as a data package; gives its folder."""
    random = Random(f"{SEED} {acts}")  # noqa: S311
    tables = _made_tables(random, acts)
    for name, rows in tables.items():
        _write_table(folder / f"{name}.csv", rows)
    (folder / "codes").mkdir()
    for name in CODES:
        shutil.copy(PUBLISHED / "codes" / f"{name}.csv", folder / "codes")
    named = [{"name": name} for name in tables] + [{"name": f"codes-{name}"} for name in CODES]
    said = {"name": f"made-{acts}", "title": f"{acts:,} made acts", "version": "0.1.0", "created": "2024-01-01"}
    told = {**said, "languages": ["en"], "resources": named}
    (folder / "datapackage.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    return folder


def _made_tables(random: Random, acts: int) -> dict[str, list[Row]]:
    cities = [_city(random, number) for number in range(20 + acts // 150)]
    sources = [_source(number) for number in range(10 + acts // 10)]
    days = {number: FIRST_DAY + timedelta(weeks=4 * (number - 1)) for number in range(1, ROUNDS + 1)}
    known = ([city["city_id"] for city in cities], [source["source_id"] for source in sources], days)
    people = sorted({_name(random) for _ in range(acts * 4 // 5)})
    incidents = [_incident(random, number, people, known) for number in range(acts)]
    return {
        "incidents": incidents,
        "cities": cities,
        "sources": sources,
        "rounds": [{"round_id": n, "date": day, **_said("A made rally day.")} for n, day in days.items()],
        "rallies": [*_rallies(random, known)],
        "applications": [_application(random, number, known) for number in range(acts // 5)],
        "claims": [_claim(random, number, known) for number in range(acts // 3)],
        "statements": [_statement(random, act) for act in incidents],
        "responses": [_response(random, number, known) for number in range(acts // 100)],
        "gaps": [_gap(random, number, known) for number in range(acts // 50)],
    }


def _write_table(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _name(random: Random) -> str:
    return " ".join("".join(random.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))


def _city(random: Random, number: int) -> Row:
    named = f"{''.join(random.choices(SYLLABLES, k=3)).capitalize()} {number}"
    place = {"latitude": round(random.uniform(41, 54), 4), "longitude": round(random.uniform(50, 85), 4)}
    return {"city_id": f"city-{number}", "name_en": named, **place}


def _source(number: int) -> Row:
    told = {"title": f"Made report {number}", "publisher_en": f"Monitor {number % 40}", "publisher_kind_code": "ngo"}
    place = {"url": f"https://monitor.example/{number}", "read_extent": "full", "language": "en"}
    return {"source_id": f"S-{number}", **told, "published": "2023-05-01", **place}


def _where(random: Random, known: Any) -> Row:
    """A city, a round or none, and a source; early cities and rounds have more."""
    cities, sources, days = known
    tied = random.random() < 0.9
    city = cities[int(len(cities) * random.random() ** 2)]
    told = {"city_id": city if random.random() < 0.95 else "", "source_ids": random.choice(sources)}
    return {"round_id": random.choice([*days]) if tied else "", "round_inferred": "false" if tied else "", **told}


def _incident(random: Random, number: int, people: list[str], known: Any) -> Row:
    where, kind = _where(random, known), random.choices(KINDS, range(len(KINDS), 0, -1))[0]
    rally, precision = known[2][where["round_id"] or random.randint(1, ROUNDS)], random.choice(PRECISIONS)
    day = rally + timedelta(days=round(random.gauss(0, 6)) if kind != "refusal" else -random.randint(1, 12))
    named = random.sample(people, random.choice((0, 0, 1, 1, 2)))
    count = len(named) or random.choice(("", 1, 2, 5, 12))
    penalty = {"fine": ("mci", 20), "administrative_arrest": ("days", random.randint(3, 15))}.get(kind, ("", ""))
    return {
        "incident_id": f"I-{number}",
        "date": {"month": f"{day:%Y-%m}", "unknown": ""}.get(precision, day),
        "date_precision": precision,
        **where,
        "kind_code": kind,
        "authority_code": random.choice(BODIES),
        "people_low": count,
        "people_high": count,
        "target_codes": ";".join(random.sample(TARGETS, random.randint(1, 2))),
        "people_named_en": ";".join(named),
        "penalty_unit_code": penalty[0],
        "penalty_amount": penalty[1],
        "summary_en": f"Made act {number} of {kind.replace('_', ' ')}, told of {', '.join(named) or 'some people'}.",
        "confidence": random.choice(("high", "medium", "low")),
    }


def _application(random: Random, number: int, known: Any) -> Row:
    where, granted = _where(random, known), int(random.random() < 0.1)
    rally, waited = known[2][where["round_id"] or 1], random.randint(1, 9)
    asked = {"filed": 1, "rejected": 1 - granted, "granted": granted, "filed_on": rally - timedelta(days=12)}
    others = random.choice(("", "", "", 1, 3))
    answered = {"decided_on": rally - timedelta(days=12 - waited), "decision_days_low": waited, "decision_days_high": waited}
    told = {"ground_code": "not_applicable" if granted else random.choice(GROUNDS), "summary_en": f"Made request {number}."}
    offered = {"alternatives_low": others, "alternatives_high": others}
    body = {"authority_code": "akimat", "confidence": "high"}
    return {"application_id": f"A-{number}", **where, **asked, **answered, **offered, **body, **told}


def _claim(random: Random, number: int, known: Any) -> Row:
    where, low = _where(random, known), random.randint(1, 400)
    source = where.pop("source_ids")
    where.pop("round_inferred")
    kind = random.choice(("exact", "about", "at_least", "range"))
    high = {"at_least": "", "range": low * 2}.get(kind, low)
    told = {"measure_code": random.choice(COUNTED), "qualifier_code": kind, "low": low, "high": high}
    return {"claim_id": f"C-{number}", **where, **told, "source_id": source, "support": "made words"}


def _rallies(random: Random, known: Any) -> Iterable[Row]:
    cities, _, days = known
    for number, day in days.items():
        for city in random.sample(cities, len(cities) // 3):
            told = {"round_id": number, "round_inferred": "false", "date": day, "date_precision": "day", "city_id": city}
            answered = random.choice(("refused", "granted", "unauthorised", "not_reported"))
            became = {"authorisation_code": answered, "outcome_code": random.choice(("held", "held_moved", "not_reported"))}
            yield {"rally_id": f"R-{number}-{city}", **told, **became, "announced": "true", **_said("A made rally.")}


def _said(summary: str) -> Row:
    return {"summary_en": summary, "source_ids": "S-0"}


def _statement(random: Random, act: Row) -> Row:
    told = {"support": "made words", "check_code": random.choice(("confirmed", "read_once")), "confidence": "high"}
    made = {"statement_id": f"F-{act['incident_id']}", "source_id": act["source_ids"]}
    return {**made, **told, "row_ids": act["incident_id"]}


def _response(random: Random, number: int, known: Any) -> Row:
    day = random.choice([*known[2].values()]) + timedelta(days=random.randint(0, 20))
    told = {"body_en": f"Body {number % 9}", "kind_code": "statement", "summary_en": "A made statement."}
    return {"response_id": f"V-{number}", "date": day, **told, "source_ids": random.choice(known[1])}


def _gap(random: Random, number: int, known: Any) -> Row:
    told = {"kind": "gap", "topic_code": "dates", "round_ids": random.choice([*known[2]])}
    return {"gap_id": f"G-{number}", **told, "summary_en": "Nobody reports it.", "source_ids": random.choice(known[1])}

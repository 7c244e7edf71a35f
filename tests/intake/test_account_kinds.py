"""The kind of an act by the words of its account; `pytest -s` prints for how many of the published accounts it is right."""

import csv
from typing import Any

import pytest

from intake.account_kinds import kind_in_words
from intake.codes import codes_of
from loaders import LANGUAGES
from loaders.package import PUBLISHED


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_published_accounts_no_kind_is_proposed_wrongly(language: str) -> None:
    with (PUBLISHED / "incidents.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (row["incident_id"], row["kind_code"], kind_in_words(row[f"summary_{language}"])) for row in csv.DictReader(file)
        ]
    proposed = [(row_id, code, found[0]) for row_id, code, found in rows if found]
    exact = sum(code == kind for _, code, kind in proposed)
    wrong = [one for one in proposed if one[2] not in (one[1], codes_of("kinds")[one[1]].get("broader"))]
    right = len(proposed) - len(wrong)
    counted = f"{len(proposed)} of {len(rows)} proposed, {right} rightly, {right - exact} of them as the group alone"
    print(f"{language}: {counted}")  # noqa: T201
    assert wrong == []
    assert len(proposed) > len(rows) / 2


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Detained at the start of the rally, then released", "rally_detention", ["Detained at", "rally"]),
        ("Активиста задержали накануне митинга", "preventive_detention", ["задержали", "накануне"]),
        ("Белсенді ұсталды", "detentions", ["ұсталды"]),
        ("Суд оштрафовал её на 20 МРП", "fine", ["оштрафовал"]),
        ("The wife of the arrested editor was summoned", "summons", ["summoned"]),
        ("При задержании изъяли все листовки", "confiscation", ["изъяли", "листовки"]),
    ],
)
def test_words_decide_of_a_kind_and_are_found_in_the_text(text: str, kind: str, words: list[str]) -> None:
    found = kind_in_words(text)
    assert found is not None
    assert (found[0], [text[begin:end] for begin, end in found[1]]) == (kind, [*words])


@pytest.mark.parametrize(
    "text",
    [
        "It rained",
        "No one was detained",
        "Задержаний не было",
        "Ешкім ұсталмады",
        "Detained and then fined",
        "Searched and fined",
        "Two were detained and arrested",
    ],
)
def test_nothing_is_proposed_of_several_kinds_none_or_an_open_one(text: str) -> None:
    assert kind_in_words(text) is None


ACCOUNTS = ("Суд оштрафовал активиста", "Активист задержан", "Шёл дождь", "Задержан, оштрафован")


def _kinds(converted: Any) -> list[tuple[str, str]]:
    acts = converted.tables["incidents"].to_dict("records")
    return [(one["incident_id"], one["kind_code"]) for one in acts]


def test_kinds_are_proposed_and_taken_when_that_is_said(made: Any) -> None:
    proposed = made(summary=ACCOUNTS)
    assert [(one.row, one.code, one.words) for one in proposed.proposals] == [
        (2, "fine", ("оштрафовал",)),
        (3, "detentions", ("задержан",)),
    ]
    assert (_kinds(proposed), [(one.about, one.rows) for one in proposed.questions]) == (
        [],
        [("kinds_from_words", 2), ("every_row", 4)],
    )
    taken = made({"kinds_from_words": True}, summary=ACCOUNTS)
    assert _kinds(taken) == [("row 2", "fine"), ("row 3", "detentions")]
    assert [(one.row, one.reason) for one in taken.rows_left_out] == [(row, "no kind of restriction") for row in (4, 5)]


def test_what_a_row_is_by_its_column_or_by_hand_stands_before_its_words(made: Any) -> None:
    by_hand = {"values": {"kind_code": {ACCOUNTS[1]: "", ACCOUNTS[2]: "attack"}}}
    kinds = ("warning", None, None, None)
    assert _kinds(made(by_hand, kind_code=kinds, summary=ACCOUNTS)) == [("row 2", "warning"), ("row 4", "attack")]
    all_of = {**by_hand, "kinds_from_words": True, "every_row": "fine"}
    converted = made(all_of, summary=ACCOUNTS)
    assert _kinds(converted) == [("row 2", "fine"), ("row 4", "attack"), ("row 5", "fine")]
    assert [(one.row, one.reason) for one in converted.rows_left_out] == [(3, "not an incident of restriction")]
    assert made({"every_row": "fine"}, summary=ACCOUNTS).proposals == ()


def test_where_no_account_tells_the_kind_the_penalty_does(made: Any) -> None:
    penalties = ("15 суток ареста", "штраф 20 МРП", "дело прекращено", "штраф")
    summaries = (None, "На площади", None, "Активист задержан")
    taken = made({"kinds_from_words": True}, penalty_amount=penalties, summary=summaries)
    assert _kinds(taken) == [("row 2", "administrative_arrest"), ("row 3", "fine"), ("row 5", "detentions")]

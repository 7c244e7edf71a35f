"""Who asks for ten waits, and nobody behind them; a bound for all and for each; nothing is made for who went away."""

from threading import Event

import pytest

from ui.turns import TooMany, Turns


@pytest.fixture
def opened():
    found = Event()
    yield found
    found.set()


def busy(opened: Event, most=20, each=10) -> tuple[Turns, Event]:
    """Turns whose one thread makes something until it is opened."""
    turns, begun = Turns("test", 1, most, each), Event()

    def wait():
        begun.set()
        opened.wait(10)

    turns.ordered("first", wait)
    assert begun.wait(10)
    return turns, begun


def test_each_who_asks_has_a_turn(opened):
    turns, _ = busy(opened)
    made: list[str] = []
    orders = [turns.ordered("greedy", lambda n=n: made.append(f"greedy {n}")) for n in range(4)]
    orders += [turns.ordered(who, lambda who=who: made.append(who)) for who in ("anna", "olga")]
    assert [turns.before(who) for who in ("greedy", "anna", "olga", "nobody")] == [1, 2, 3, 0]
    assert turns.count() == 7
    opened.set()
    for one in orders:
        one.result(10)
    assert made == ["greedy 0", "anna", "olga", "greedy 1", "greedy 2", "greedy 3"]


def test_no_more_are_taken_than_each_may_ask_for(opened):
    turns, _ = busy(opened, each=2)
    for _ in range(2):
        turns.ordered("greedy", opened.wait)
    with pytest.raises(TooMany, match="2 being made or waiting, expected fewer than 2"):
        turns.ordered("greedy", opened.wait)
    with pytest.raises(TooMany):
        [turns.ordered("first", opened.wait) for _ in range(2)]
    turns.ordered("anna", opened.wait)


def test_no_more_are_taken_than_all_may_ask_for(opened):
    turns, _ = busy(opened, most=2)
    turns.ordered("anna", opened.wait)
    with pytest.raises(TooMany, match="2 being made"):
        turns.ordered("olga", opened.wait)


def test_what_nobody_waits_for_is_not_made_and_takes_no_place(opened):
    turns, _ = busy(opened, most=2)
    made: list[str] = []

    def goes_away(before):
        raise ConnectionError(before)

    with pytest.raises(ConnectionError, match="1"):
        turns.waited_for("gone", lambda: made.append("gone"), goes_away)
    kept = turns.ordered("anna", lambda: made.append("anna"))
    opened.set()
    kept.result(10)
    assert made == ["anna"]


def test_what_fails_is_told_to_who_waits_and_keeps_no_place(opened):
    opened.set()
    turns = Turns("test", 1, 1, 1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            turns.waited_for("anna", lambda: 1 / 0, lambda _: None)


def test_what_is_made_is_told_until_it_is_there(opened):
    turns, _ = busy(opened)
    seen: list[int] = []

    def told(before):
        seen.append(before)
        opened.set()

    assert turns.waited_for("anna", lambda: "made", told) == "made"
    assert seen[0] == 1

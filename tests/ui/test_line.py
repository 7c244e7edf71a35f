"""Runs in line: so many at a time, in the order in which they came."""

import time
from threading import Event, Thread

import pytest

from ui.line import Line


def test_who_came_first_has_the_first_turn():
    line, order = Line(at_once=1), []
    threads = [Thread(target=_noted, args=(line, order, number), daemon=True) for number in range(4)]
    with line.turn():
        for number, one in enumerate(threads):
            one.start()
            _until_waiting(line, number + 1)
    for one in threads:
        one.join(10)
    assert order == [0, 1, 2, 3]


def _until_waiting(line: Line, number: int) -> None:
    limit = time.monotonic() + 10
    while line.waiting() != number:
        assert time.monotonic() < limit
        time.sleep(0.001)


def _noted(line: Line, order: list[int], number: int) -> None:
    with line.turn():
        order.append(number)


def test_two_have_their_turns_together_and_no_third():
    line, order = Line(at_once=2), []
    late = Thread(target=_noted, args=(line, order, 3), daemon=True)
    inside, done = Event(), Event()
    second = Thread(target=_stays, args=(line, inside, done), daemon=True)
    with line.turn():
        second.start()
        assert inside.wait(10)
        late.start()
        _until_waiting(line, 1)
        assert order == []
    late.join(10)
    assert order == [3]
    done.set()
    second.join(10)


def _stays(line: Line, inside: Event, done: Event) -> None:
    with line.turn():
        inside.set()
        done.wait(10)


def test_who_waits_for_something_else_lets_others_go_first_and_comes_back():
    line, order = Line(at_once=1), []
    other = Thread(target=_noted, args=(line, order, 1), daemon=True)
    with line.turn():
        with line.left():
            other.start()
            other.join(10)
            assert order == [1]
        late = Thread(target=_noted, args=(line, order, 2), daemon=True)
        late.start()
        _until_waiting(line, 1)
        assert order == [1]
    late.join(10)
    assert order == [1, 2]


def test_a_turn_ends_with_an_error_too():
    line, order = Line(at_once=1), []
    with pytest.raises(ValueError, match="broken"), line.turn():
        raise ValueError("broken")
    _noted(line, order, 1)
    assert order == [1]


def test_outside_a_turn_nothing_is_left():
    line, order = Line(at_once=1), []
    with line.left():
        _noted(line, order, 1)
    _noted(line, order, 2)
    assert order == [1, 2]

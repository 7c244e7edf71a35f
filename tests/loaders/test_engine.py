"""One at a time asks an engine; who waits for another thread lets that one ask meanwhile."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from loaders import engine
from loaders.engine import exclusive, yielding


def asked():
    with exclusive():
        return "asked"


@pytest.fixture
def beside():
    with ThreadPoolExecutor(1) as found:
        yield found


def test_another_asks_once_the_turn_is_over(beside):
    with exclusive(), exclusive():
        order = beside.submit(asked)
        with pytest.raises(TimeoutError):
            order.result(0.1)
    assert order.result(10) == "asked"


def test_who_steps_aside_lets_another_ask_and_has_the_turn_again(beside):
    with exclusive(), exclusive():
        with yielding():
            assert beside.submit(asked).result(10) == "asked"
        order = beside.submit(asked)
        with pytest.raises(TimeoutError):
            order.result(0.1)
    assert order.result(10) == "asked"


def test_who_has_no_turn_steps_aside_and_holds_nobody_up(beside):
    with yielding():
        assert beside.submit(asked).result(10) == "asked"
    assert beside.submit(asked).result(10) == "asked"


def test_turn_is_over_for_who_fails_in_it(beside):
    with pytest.raises(InterruptedError), exclusive():
        raise InterruptedError
    assert engine._TURN.depth == 0
    assert beside.submit(asked).result(10) == "asked"

"""Equal things are made once, no more than a number wait, what was made is kept within a bound."""

from threading import Event

import pytest

from web.refusal import Refused
from web.workshop import File, Workshop


@pytest.fixture
def gate():
    opened = Event()
    yield opened
    opened.set()


def slow(gate: Event, made: list[str], text: str = "abc"):
    def make() -> File:
        made.append(text)
        gate.wait(10)
        return File(text.encode())

    return make


def test_equal_orders_are_one(gate):
    made, shop = [], Workshop("test", 1, 1, 100)
    first, second = (shop.ordered("a", slow(gate, made)) for _ in range(2))
    assert first is second
    gate.set()
    assert first.result(10).content == b"abc"
    assert shop.ordered("a", slow(gate, made)).result(10).content == b"abc"
    assert made == ["abc"]


def test_more_than_may_wait_are_turned_away(gate):
    shop = Workshop("test", 1, 1, 100)
    orders = [shop.ordered(key, slow(gate, [])) for key in "ab"]
    with pytest.raises(Refused, match="queue: found '2 being made or waiting'; expected fewer than 2"):
        shop.ordered("c", slow(gate, []))
    gate.set()
    assert [one.result(10).content for one in orders] == [b"abc"] * 2
    assert shop.ordered("c", slow(gate, [])).result(10).content == b"abc"


def test_what_fails_is_not_kept(gate):
    shop = Workshop("test", 1, 1, 100)

    def fails() -> File:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        shop.ordered("a", fails).result(10)
    gate.set()
    assert shop.ordered("a", slow(gate, [])).result(10).content == b"abc"


@pytest.mark.parametrize("file", [File(b"a" * 101), File(b"a", lasting=False)], ids=["too large", "not lasting"])
def test_some_are_not_kept(file):
    made, shop = [], Workshop("test", 1, 1, 100)

    def make() -> File:
        made.append(file)
        return file

    for _ in range(2):
        assert shop.ordered("a", make).result(10) is file
    assert len(made) == 2

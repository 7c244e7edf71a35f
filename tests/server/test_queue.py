"""Slots for script runs, first come, first served; jobs round robin by client, bounded, shared and cached by key."""

import time
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from server.queue import FifoSemaphore, File, JobQueue, QueueFull
from server.refusal import Refused


@pytest.fixture
def opened():
    found = Event()
    yield found
    found.set()


def busy(opened, most=20, each=10):
    queue, begun = JobQueue("test", 1, most, each), Event()

    def wait():
        begun.set()
        opened.wait(10)

    queue.submit("first", wait)
    assert begun.wait(10)
    return queue, begun


def test_each_who_asks_has_a_turn(opened):
    queue, _ = busy(opened)
    made = []
    orders = [queue.submit("greedy", lambda n=n: made.append(f"greedy {n}")) for n in range(4)]
    orders += [queue.submit(who, lambda who=who: made.append(who)) for who in ("anna", "olga")]
    assert [queue.before(who) for who in ("greedy", "anna", "olga", "nobody")] == [1, 2, 3, 0]
    assert queue.count() == 7
    opened.set()
    for one in orders:
        one.result(10)
    assert made == ["greedy 0", "anna", "olga", "greedy 1", "greedy 2", "greedy 3"]


def test_no_more_are_taken_than_each_or_all_may_ask_for(opened):
    queue, _ = busy(opened, each=2)
    for _ in range(2):
        queue.submit("greedy", opened.wait)
    with pytest.raises(QueueFull, match="2 files requested from your network address"):
        queue.submit("greedy", opened.wait)
    with pytest.raises(QueueFull):
        [queue.submit("first", opened.wait) for _ in range(2)]
    queue.submit("anna", opened.wait)
    queue, _ = busy(opened, most=2)
    queue.submit("anna", opened.wait)
    with pytest.raises(QueueFull, match="The server makes only a few files at a time, and 2"):
        queue.submit("olga", opened.wait)


def test_job_behind_one_that_nobody_waits_for_is_made(opened):
    queue, _ = busy(opened)
    gone, kept = (queue.submit("anna", lambda name=name: name) for name in ("gone", "kept"))
    gone.cancel()
    opened.set()
    assert kept.result(10) == "kept"


def test_what_nobody_waits_for_is_not_made_and_takes_no_place(opened):
    queue, _ = busy(opened, most=2)
    made = []

    def goes_away(before):
        raise ConnectionError(before)

    with pytest.raises(ConnectionError, match="1"):
        queue.run_and_wait("gone", lambda: made.append("gone"), goes_away)
    kept = queue.submit("anna", lambda: made.append("anna"))
    opened.set()
    kept.result(10)
    assert made == ["anna"]


def test_what_fails_is_told_to_who_waits_and_keeps_no_place(opened):
    opened.set()
    queue = JobQueue("test", 1, 1, 1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            queue.run_and_wait("anna", lambda: 1 / 0, lambda _: None)


def test_reader_whose_file_is_made_may_ask_for_the_next_at_once(opened):
    queue, asked = JobQueue("test", 1, 1, 1), SimpleQueue()
    first = queue.submit("anna", opened.wait)
    first.add_done_callback(lambda _: asked.put(queue.submit("anna", lambda: "next")))
    opened.set()
    assert asked.get(timeout=10).result(10) == "next"


def test_what_is_made_is_told_until_it_is_there(opened):
    queue, _ = busy(opened)
    seen = []

    def told(before):
        seen.append(before)
        opened.set()

    assert queue.run_and_wait("anna", lambda: "made", told) == "made"
    assert seen[0] == 1


def test_of_each_client_one_job_runs_at_a_time_beside_those_of_others(opened):
    queue, made = JobQueue("test", 3, 20, 10), []
    begun = Event()
    first = queue.submit("greedy", lambda: (begun.set(), opened.wait(10)))
    assert begun.wait(10)
    second = queue.submit("greedy", lambda: made.append("greedy"))
    queue.submit("anna", lambda: made.append("anna")).result(10)
    assert (made, second.running()) == (["anna"], False)
    opened.set()
    assert [one.result(10) and None for one in (first, second)] == [None, None]
    assert made == ["anna", "greedy"]


def slow(opened, made, text="abc"):
    def make():
        made.append(text)
        opened.wait(10)
        return File(text.encode())

    return make


def test_equal_orders_are_one(opened):
    made, queue = [], JobQueue("test", 1, 2, 2)
    first, second = (queue.submit_file("anna", "a", slow(opened, made)) for _ in range(2))
    assert first is second
    opened.set()
    assert first.result(10).content == b"abc"
    assert queue.submit_file("anna", "a", slow(opened, made)).result(10).content == b"abc"
    assert made == ["abc"]


def test_more_than_may_wait_are_turned_away(opened):
    queue = JobQueue("test", 1, 2, 2)
    orders = [queue.submit_file("anna", key, slow(opened, [])) for key in "ab"]
    with pytest.raises(Refused, match=r"2 files requested .* or waiting\. Try again in 30 seconds"):
        queue.submit_file("anna", "c", slow(opened, []))
    opened.set()
    assert [one.result(10).content for one in orders] == [b"abc"] * 2
    assert queue.submit_file("anna", "c", slow(opened, [])).result(10).content == b"abc"


def test_what_fails_is_not_kept(opened):
    queue = JobQueue("test", 1, 2, 2)

    def fails():
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        queue.submit_file("anna", "a", fails).result(10)
    opened.set()
    assert queue.submit_file("anna", "a", slow(opened, [])).result(10).content == b"abc"


def test_a_file_that_is_too_large_is_not_kept(monkeypatch):
    monkeypatch.setattr("server.queue.FILE_BYTES", 100)
    made, queue, file = [], JobQueue("test", 1, 2, 2), File(b"a" * 101)

    def make():
        made.append(file)
        return file

    for _ in range(2):
        assert queue.submit_file("anna", "a", make).result(10) is file
    assert len(made) == 2


def test_who_came_first_has_the_first_turn():
    semaphore, order = FifoSemaphore(slots=1), []
    threads = [Thread(target=_noted, args=(semaphore, order, number), daemon=True) for number in range(4)]
    with semaphore.slot():
        for number, one in enumerate(threads):
            one.start()
            _until_waiting(semaphore, number + 1)
    for one in threads:
        one.join(10)
    assert order == [0, 1, 2, 3]


def _until_waiting(semaphore, number):
    limit = time.monotonic() + 10
    while semaphore.waiting() != number:
        assert time.monotonic() < limit
        time.sleep(0.001)


def _noted(semaphore, order, number):
    with semaphore.slot():
        order.append(number)


def test_two_have_their_turns_together_and_no_third():
    semaphore, order = FifoSemaphore(slots=2), []
    late = Thread(target=_noted, args=(semaphore, order, 3), daemon=True)
    with semaphore.slot():
        with semaphore.slot():
            late.start()
            _until_waiting(semaphore, 1)
            assert order == []
        late.join(10)
        assert order == [3]


def test_who_waits_for_something_else_lets_others_go_first_and_comes_back():
    semaphore, order = FifoSemaphore(slots=1), []
    other = Thread(target=_noted, args=(semaphore, order, 1), daemon=True)
    with semaphore.slot():
        with semaphore.released():
            other.start()
            other.join(10)
            assert order == [1]
        late = Thread(target=_noted, args=(semaphore, order, 2), daemon=True)
        late.start()
        _until_waiting(semaphore, 1)
        assert order == [1]
    late.join(10)
    assert order == [1, 2]


def test_a_turn_ends_with_an_error_too():
    semaphore, order = FifoSemaphore(slots=1), []
    with pytest.raises(ValueError, match="broken"), semaphore.slot():
        raise ValueError("broken")
    _noted(semaphore, order, 1)
    assert order == [1]


def test_outside_a_turn_nothing_is_left():
    semaphore, order = FifoSemaphore(slots=1), []
    with semaphore.released():
        _noted(semaphore, order, 1)
    _noted(semaphore, order, 2)
    assert order == [1, 2]

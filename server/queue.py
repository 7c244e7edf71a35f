"""Sharing few processors: a FIFO semaphore for script runs, and fair queues of slow jobs.

All script runs of a process share one processor. A hundred of them at once would each take as long as all together; run one
at a time, each takes only its own time, and answers come in order of arrival.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Lock, Semaphore, Thread, local
from typing import Any, TypeVar

from cachetools import LRUCache

from loaders.engine import yielding
from server.refusal import Refused
from translations.words import Phrase

Result = TypeVar("Result")
LOOK_EVERY = 0.2
"""Seconds between two looks whether a job is done."""
WAIT = 30
"""Seconds after which somebody who was turned away may ask again."""


class _OfThread(local):
    has_slot = False


class FifoSemaphore:
    """Lets in `slots` threads at a time, in the order in which they asked."""

    def __init__(self, slots: int) -> None:
        self._free, self._lock, self._thread = slots, Lock(), _OfThread()
        self._waiting: deque[Lock] = deque()
        self.requests = 0
        """How often a slot was asked for so far."""

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Runs the block when a slot is free, first come, first served."""
        self._acquire()
        try:
            yield
        finally:
            self._release()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Runs the block without the slot of this thread: for a run that waits for a job, or takes long."""
        had_slot = self._thread.has_slot
        if had_slot:
            self._release()
        try:
            yield
        finally:
            if had_slot:
                self._acquire()

    def waiting(self) -> int:
        """How many threads wait for a slot."""
        return len(self._waiting)

    def _acquire(self) -> None:
        with self._lock:
            self.requests += 1
            waits = not self._free
            if waits:
                called = Lock()
                called.acquire()
                self._waiting.append(called)
            else:
                self._free -= 1
        if waits:
            called.acquire()
        self._thread.has_slot = True

    def _release(self) -> None:
        self._thread.has_slot = False
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


class QueueFull(Refused):
    """A queue takes no more jobs: `jobs` are waiting or running."""

    def __init__(self, jobs: int) -> None:
        text = Phrase("The server makes only a few files at a time, and {n} are being made or waiting.", n=jobs)
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, "queue", text, (), WAIT)


@dataclass(frozen=True)
class File:
    """What an address gives: its bytes and the name under which it is saved; `lasting` where the same address will always
    give the same for this version.
    """

    content: bytes
    name: str = ""
    lasting: bool = True


@dataclass(eq=False)
class JobQueue:
    """Runs slow jobs in `at_once` threads, round robin by client: who asks for ten waits, and nobody behind them.

    At most `most` jobs wait or run, `each` of one client; a job for which nobody waits any more is not run. It knows no
    event loop, so that a server asks it from any.
    """

    name: str
    at_once: int
    most: int
    each: int
    cache_bytes: int = 0
    _lock: Lock = field(default_factory=Lock)
    _waiting: dict[Hashable, deque[tuple[Future[Any], Callable[[], Any]]]] = field(default_factory=dict)
    """The jobs that wait by client, the next client first."""
    _running: dict[Hashable, int] = field(default_factory=dict)
    """How many jobs run, by client."""
    _shared: dict[str, Future[File]] = field(default_factory=dict)
    """The jobs with a key that wait or run."""

    def __post_init__(self) -> None:
        self._jobs = Semaphore(0)
        self._threads = [Thread(target=self._run_jobs, name=f"{self.name}-{n}", daemon=True) for n in range(self.at_once)]
        self._files: LRUCache[str, File] = LRUCache(self.cache_bytes, getsizeof=lambda file: len(file.content))

    def submit(self, client: Hashable, job: Callable[[], Result]) -> Future[Result]:
        """Adds a job of a client. Raises QueueFull."""
        with self._lock:
            return self._add(client, job)

    def submit_file(self, key: str, job: Callable[[], File]) -> Future[File]:
        """The file of a key: from the cache, of the job that makes it already, or of a new one. Raises QueueFull.

        All who ask by address are one client.
        """
        with self._lock:
            if key in self._files:
                return _finished(self._files[key])
            if key not in self._shared:
                self._shared[key] = self._add("by-link", partial(self._run_file_job, key, job))
            return self._shared[key]

    def run_and_wait(self, client: Hashable, job: Callable[[], Result], report: Callable[[int], object]) -> Result:
        """What the job gives; until then `report` is called now and then with how many jobs run before it.

        It is not run any more where `report` raises. Raises QueueFull, and what the job raises.
        """
        future = self.submit(client, job)
        try:
            while not future.done():
                report(self.before(client))
                with suppress(TimeoutError), yielding(), RUNS.released():
                    future.exception(LOOK_EVERY)
            return future.result()
        finally:
            future.cancel()

    def before(self, client: Hashable) -> int:
        """How many jobs run before the next one of a client; 0 once it runs, or where none of theirs waits."""
        with self._lock:
            if client not in self._waiting:
                return 0
            return [*self._waiting].index(client) + sum(self._running.values())

    def count(self) -> int:
        """How many jobs wait or run."""
        with self._lock:
            return self._count()

    def _count(self) -> int:
        waiting = sum(not future.cancelled() for jobs in self._waiting.values() for future, _ in jobs)
        return waiting + sum(self._running.values())

    def _add(self, client: Hashable, job: Callable[[], Result]) -> Future[Result]:
        future: Future[Result] = Future()
        jobs = deque(one for one in self._waiting.get(client, ()) if not one[0].cancelled())
        for number, most in ((self._count(), self.most), (len(jobs) + self._running.get(client, 0), self.each)):
            if number >= most:
                raise QueueFull(number)
        self._waiting[client] = jobs
        jobs.append((future, partial(copy_context().run, job)))
        if self._threads[0].ident is None:
            for thread in self._threads:
                thread.start()
        self._jobs.release()
        return future

    def _run_file_job(self, key: str, job: Callable[[], File]) -> File:
        try:
            file = job()
            with self._lock:
                if file.lasting and len(file.content) <= self._files.maxsize:
                    self._files[key] = file
            return file
        finally:
            with self._lock:
                del self._shared[key]

    def _run_jobs(self) -> None:
        """The loop of a worker thread; the program ends without waiting for it."""
        while True:
            self._jobs.acquire()
            self._run_next()

    def _run_next(self) -> None:
        """Runs the first job of the next client, who then stands last."""
        with self._lock:
            client = next(iter(self._waiting), None)
            if client is None:
                return
            jobs = self._waiting.pop(client)
            future, job = jobs.popleft()
            if jobs:
                self._waiting[client] = jobs
            if not future.set_running_or_notify_cancel():
                return
            self._running[client] = self._running.get(client, 0) + 1
        try:
            future.set_result(job())
        except BaseException as problem:  # raised where somebody waits for it
            future.set_exception(problem)
        finally:
            with self._lock:
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]


def _finished(file: File) -> Future[File]:
    future: Future[File] = Future()
    future.set_result(file)
    return future


RUNS = FifoSemaphore(slots=2)
"""The script runs of all readers of this process; one that is long does not keep the others waiting."""
DOCUMENTS = JobQueue("documents", at_once=1, most=40, each=5, cache_bytes=64_000_000)
"""Documents are made one at a time, whoever asks for them, on a screen or by address; each reader is a client."""

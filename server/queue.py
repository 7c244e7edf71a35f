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
from threading import Event, Lock, RLock, Thread, local
from typing import Any, TypeVar

from cachetools import LRUCache

from loaders.engine import yielding
from server.refusal import Refused
from translations.words import Phrase

Result = TypeVar("Result")
LOOK_EVERY = 0.2  # seconds between two looks whether a job is done
FILE_BYTES = 64_000_000  # bytes of the files that a queue keeps
WAIT = 30  # seconds after which somebody who was turned away may ask again


class FifoSemaphore:
    """Lets in `slots` threads at a time, in the order in which they asked."""

    def __init__(self, slots: int) -> None:
        self._free, self._lock, self._thread = slots, Lock(), local()
        self._waiting: deque[Event] = deque()
        self.requests = 0
        """How often a slot was asked for so far."""

    @contextmanager
    def slot(self) -> Iterator[None]:
        self._acquire()
        try:
            yield
        finally:
            self._release()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Run the block without the slot of this thread: for a run that waits for a job, or takes long."""
        had_slot = getattr(self._thread, "has_slot", False)
        if had_slot:
            self._release()
        try:
            yield
        finally:
            if had_slot:
                self._acquire()

    def waiting(self) -> int:
        return len(self._waiting)

    def _acquire(self) -> None:
        turn = Event()
        with self._lock:
            self.requests += 1
            self._waiting.append(turn)
            self._give_turns()
        turn.wait()
        self._thread.has_slot = True

    def _release(self) -> None:
        self._thread.has_slot = False
        with self._lock:
            self._free += 1
            self._give_turns()

    def _give_turns(self) -> None:
        while self._free and self._waiting:
            self._free -= 1
            self._waiting.popleft().set()


class QueueFull(Refused):
    """A queue takes no more jobs: `jobs` are waiting or running, in all or of this client."""

    def __init__(self, jobs: int, of_client: bool) -> None:
        text = Phrase("The server makes only a few files at a time, and {n} are being made or waiting.", n=jobs)
        if of_client:
            text = Phrase("{n} files requested from your network address are being made or waiting.", n=jobs)
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, "queue", text, (), WAIT)


@dataclass(frozen=True)
class File:
    """What an address gives: its bytes, and the name to save it under."""

    content: bytes
    name: str = ""


@dataclass(eq=False)
class JobQueue:
    """Runs slow jobs in at most `at_once` threads, round robin by client, of each client one at a time: who asks for ten
    waits, and nobody behind them.

    At most `most` jobs wait or run, `each` of one client; a job for which nobody waits any more is not run. It knows no
    event loop, so that a server asks it from any.
    """

    name: str
    at_once: int
    most: int
    each: int
    _lock: Any = field(default_factory=RLock)
    _waiting: dict[Hashable, deque[tuple[Future[Any], Callable[[], Any]]]] = field(default_factory=dict)
    """The jobs that wait by client, the next client first."""
    _running: set[Hashable] = field(default_factory=set)  # the clients of whom a job runs
    _threads: int = 0
    _shared: dict[str, Future[File]] = field(default_factory=dict)  # the jobs with a key that wait or run
    _files: LRUCache[str, File] = field(
        default_factory=lambda: LRUCache(FILE_BYTES, getsizeof=lambda file: len(file.content))
    )

    def submit(self, client: Hashable, job: Callable[[], Result]) -> Future[Result]:
        """Add a job of a client. Raises QueueFull."""
        future: Future[Result] = Future()
        with self._lock:
            jobs = deque(one for one in self._waiting.get(client, ()) if not one[0].cancelled())
            own = len(jobs) + (client in self._running)
            if own >= self.each:
                raise QueueFull(own, of_client=True)
            if (every := self.count()) >= self.most:
                raise QueueFull(every, of_client=False)
            self._waiting[client] = jobs
            jobs.append((future, partial(copy_context().run, job)))
            if self._threads < self.at_once:
                self._threads += 1
                Thread(target=self._run_jobs, name=self.name, daemon=True).start()
        return future

    def submit_file(self, client: Hashable, key: str, job: Callable[[], File]) -> Future[File]:
        """Return the file of a key: from the cache, of the job that makes it already, or of a new one. Raises QueueFull."""
        with self._lock:
            if key not in self._shared and key not in self._files:
                self._shared[key] = self.submit(client, partial(self._run_file_job, key, job))
            if key in self._shared:
                return self._shared[key]
            future: Future[File] = Future()
            future.set_result(self._files[key])
            return future

    def run_and_wait(self, client: Hashable, job: Callable[[], Result], report: Callable[[int], object]) -> Result:
        """Return the result of a job; until it is done, call `report` with the number of jobs before it.

        If `report` raises, the job is cancelled. Raises QueueFull.
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
        """Return how many jobs run before the next one of a client; 0 once it runs, or where none of theirs waits."""
        with self._lock:
            return [*self._waiting].index(client) + len(self._running) if client in self._waiting else 0

    def count(self) -> int:
        with self._lock:
            return len(self._running) + sum(not future.cancelled() for jobs in self._waiting.values() for future, _ in jobs)

    def _run_file_job(self, key: str, job: Callable[[], File]) -> File:
        try:
            file = job()
            with self._lock:
                if len(file.content) <= self._files.maxsize:
                    self._files[key] = file
            return file
        finally:
            with self._lock:
                del self._shared[key]

    def _run_jobs(self) -> None:
        """Run job after job in this thread, which ends where none can run; the program ends without waiting for it."""
        while entry := self._next():
            client, future, job = entry
            try:
                settle = partial(future.set_result, job())
            except BaseException as problem:  # raised where somebody waits for it
                settle = partial(future.set_exception, problem)
            with self._lock:
                self._running.remove(client)
            settle()

    def _next(self) -> tuple[Hashable, Future[Any], Callable[[], Any]] | None:
        """Return the first job of the next client of whom none runs, who then stands last."""
        with self._lock:
            while (client := next((one for one in self._waiting if one not in self._running), None)) is not None:
                jobs = self._waiting.pop(client)
                future, job = jobs.popleft()
                if jobs:
                    self._waiting[client] = jobs
                if future.set_running_or_notify_cancel():
                    self._running.add(client)
                    return client, future, job
            self._threads -= 1
            return None


RUNS = FifoSemaphore(slots=2)
"""The script runs of all readers of this process; one that is long does not keep the others waiting."""
DOCUMENTS = JobQueue("documents", at_once=1, most=40, each=5)
"""Documents are made one at a time, whoever asks for them, on a screen or by address; each reader is a client."""
LINKS = JobQueue("by-link", at_once=4, most=400, each=66)
"""All else that is made by address; each address is a client, so that none waits for many of another."""

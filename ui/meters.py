"""What is counted of a running dashboard for its operator: numbers alone, nothing of a reader, an address or a question."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException

from ui import studio
from ui.line import RUNS

REGISTRY = CollectorRegistry()
"""Our own: the usual one of the library tells of Python and its platform too."""
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SESSIONS = Gauge("dashboard_sessions", "Open connections of screens", registry=REGISTRY)
RERUNS = Histogram("dashboard_rerun_seconds", "Runs of a screen, and how long they took", buckets=SECONDS, registry=REGISTRY)
ANSWERS = Counter(
    "dashboard_answers", "Answers by address, by the first digit of their status", ["status"], registry=REGISTRY
)
ERRORS = Counter("dashboard_errors", "Runs of a screen that ended with an error", registry=REGISTRY)
QUEUE = Gauge("dashboard_documents_waiting", "Documents that wait or are being made", registry=REGISTRY)
QUEUE.set_function(lambda: studio.DOCUMENTS.count())
WAITING = Gauge("dashboard_runs_waiting", "Runs of a screen that wait for their turn", registry=REGISTRY)
WAITING.set_function(lambda: RUNS.waiting())
ProcessCollector(registry=REGISTRY)


@contextmanager
def counted_run() -> Iterator[None]:
    """Counts a run of a screen; one that a reader cut short by another click is counted with its seconds too."""
    start = perf_counter()
    try:
        yield
    except (RerunException, StopException):
        raise
    except Exception:
        ERRORS.inc()
        raise
    finally:
        RERUNS.observe(perf_counter() - start)

"""Prometheus metrics, numbers only, for clients with the token; localhost too, as a proxy's readers come from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hmac import compare_digest
from time import perf_counter

import prometheus_client as prometheus
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import settings
from server.own_data import CONNECTIONS, HEADER
from server.queue import DOCUMENTS, RUNS
from server.refusal import not_there, request_translator

REGISTRY = prometheus.CollectorRegistry()  # our own: the usual one of the library tells of Python and its platform too
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SESSIONS = prometheus.Gauge("dashboard_sessions", "Open connections of screens", registry=REGISTRY)
SESSIONS.set_function(lambda: CONNECTIONS.count())
RERUNS = prometheus.Histogram(
    "dashboard_rerun_seconds", "Runs of a screen, and how long they took", buckets=SECONDS, registry=REGISTRY
)
ANSWERS = prometheus.Counter(
    "dashboard_answers", "Answers by address, by the first digit of their status", ["status"], registry=REGISTRY
)
ERRORS = prometheus.Counter("dashboard_errors", "Runs of a screen that ended with an error", registry=REGISTRY)
QUEUE = prometheus.Gauge("dashboard_documents_waiting", "Documents that wait or are being made", registry=REGISTRY)
QUEUE.set_function(lambda: DOCUMENTS.count())
WAITING = prometheus.Gauge("dashboard_runs_waiting", "Runs of a screen that wait for their turn", registry=REGISTRY)
WAITING.set_function(lambda: RUNS.waiting())
prometheus.ProcessCollector(registry=REGISTRY)
PLACE, STREAMLITS = "/metrics", "/_stcore/metrics"
"""Our numbers, and those that Streamlit tells everybody, which are closed in the same way."""


@contextmanager
def counted_run() -> Iterator[None]:
    """Count a run; one that a click cut short, which Streamlit ends by no `Exception`, with its seconds too."""
    start = perf_counter()
    try:
        yield
    except Exception:
        ERRORS.inc()
        raise
    finally:
        RERUNS.observe(perf_counter() - start)


async def metrics(request: Request) -> Response:
    token, given = settings.metrics_token(), request.headers.get("authorization", "")
    if not token or not compare_digest(given.encode(), f"Bearer {token}".encode()):
        return not_there("path", request.url.path, ()).response(request_translator(request))
    headers = {"Cache-Control": "no-store", "Content-Type": prometheus.CONTENT_TYPE_LATEST}
    return Response(prometheus.generate_latest(REGISTRY), headers=headers)


@dataclass(frozen=True)
class MetricsMiddleware:
    """The application behind it, served below `base`, whose connections and answers it counts."""

    app: ASGIApp
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                ANSWERS.labels(f"{message['status'] // 100}xx").inc()
            await send(message)

        if scope["type"] == "websocket":
            with CONNECTIONS.connection() as name:
                others = [pair for pair in scope["headers"] if pair[0].decode("latin-1").lower() != HEADER]
                await self.app({**scope, "headers": [*others, (HEADER.encode(), name.encode())]}, receive, send)
        elif scope["type"] == "http":
            is_closed = scope["path"] == f"{self.base}{STREAMLITS}"
            await (not_there("path", scope["path"], ()) if is_closed else self.app)(scope, receive, send_counted)
        else:
            await self.app(scope, receive, send)


ROUTES = (Route(PLACE, metrics),)

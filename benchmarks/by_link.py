"""The addresses by link: the first request of each sort, the next ones, and how long a hostile one keeps the server."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from statistics import median

from benchmarks.servers import HOST, CannotMeasure, dashboard
from benchmarks.table import Row
from tests.web.hostile import WIRE, hostile

PATHS = (
    "/?lang=en",
    "/places?lang=ru&round=4",
    "/plain/places",
    "/data/incidents.csv",
    "/data/incidents.json",
    "/data/incidents.parquet",
    "/data/package.zip",
    "/data.xlsx",
    "/data.geojson",
    "/figures/applications.json",
    "/figures/applications.svg",
    "/figures/applications.png",
    "/briefing.html",
    "/briefing.docx",
    "/briefing.pdf",
    "/records/KZ12-I-014",
    "/records/KZ12-I-014.json",
    "/cite.bib",
    "/changes.xml",
    "/openapi.json",
)
AGAIN, SLOWEST = 9, 20
AGAIN_BAR, HOSTILE_BAR = 5.0, 50.0
WAIT_S = 120
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def measure() -> list[Row]:
    """Return the rows of the addresses, then those of hostile ones."""
    with dashboard() as port:
        return [*(_address_row(port, path) for path in PATHS), *_hostile_rows(port)]


def _address_row(port: int, path: str) -> Row:
    """Measure the first request, which makes what is asked for, and those after it, which are given what is kept."""
    with closing(HTTPConnection(HOST, port, timeout=WAIT_S)) as connection:
        first, size = _asked(connection, path)
        again = [_asked(connection, path)[0] for _ in range(AGAIN)]
    told = f"least {min(again):.1f}, first {first:.0f} ms; {size / 1000:.1f} kB"
    return Row(f"Again, {path}", median(again), "ms", 1, AGAIN_BAR, note=told)


def _asked(connection: HTTPConnection, path: str) -> tuple[float, int]:
    """Milliseconds to the last byte of the answer, and its bytes."""
    begun = time.perf_counter()
    connection.request("GET", path, headers=BROWSER)
    answer = connection.getresponse()
    size = len(answer.read())
    if answer.status not in (200, 302):
        raise CannotMeasure(f"{path} was answered with {answer.status}")
    return (time.perf_counter() - begun) * 1000, size


def _hostile_rows(port: int) -> Iterator[Row]:
    """Those that took longest are asked again, since other work on this machine is in the first number."""
    requests = [*(f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode() for address in hostile()), *WIRE]
    told = {request: _refusal(port, request) for request in requests}
    kept = [ascii(request[:40]) for request, (status, _) in told.items() if not status.startswith("4")]
    longest = sorted(told, key=lambda request: told[request][1])[-SLOWEST:]
    slowest = {request: min(_refusal(port, request)[1] for _ in range(AGAIN)) for request in longest}
    name = max(slowest, key=lambda request: slowest[request])
    yield Row(f"Hostile requests, {len(told)} of them: not refused", len(kept), bar=0, note="; ".join(kept[:2]))
    yield Row("Hostile requests: median", median([one for _, one in told.values()]), "ms", 1, HOSTILE_BAR)
    yield Row("Hostile requests: the slowest", slowest[name], "ms", 1, HOSTILE_BAR, note=f"asked again; {name[:40]!a}")


def _refusal(port: int, request: bytes) -> tuple[str, float]:
    """Return the status of the answer, and the milliseconds to it."""
    begun = time.perf_counter()
    return _status_of(port, request), (time.perf_counter() - begun) * 1000


def _status_of(port: int, request: bytes) -> str:
    """Return the status; a server that closes the connection while too much is sent refuses."""
    with socket.create_connection((HOST, port), WAIT_S) as connection:
        try:
            connection.sendall(request)
        except (BrokenPipeError, ConnectionResetError):
            return "400"
        return connection.recv(1000)[9:12].decode("latin-1")

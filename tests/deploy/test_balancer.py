"""HAProxy and Caddy with their settings, before a process that answers everything: how much, and how slowly."""

import socket
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from deploy.serve import written_settings
from deploy.settings import LOOPBACK, Place
from tests.browser.conftest import UNTRUSTED, running
from tests.deploy.conftest import HOST, free_ports, proxied, with_certificate
from tests.programs import find

READY = "/health"


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_PUT(self):
        self.do_GET()

    def log_message(self, *_):
        pass


@dataclass(frozen=True)
class Balancer:
    port: int
    base: str

    def ask(self, path, reader="203.0.113.7", method="GET"):
        connection = HTTPConnection(LOOPBACK, self.port, timeout=20)
        try:
            connection.request(method, self.base + path, headers={"X-Forwarded-For": reader})
            return connection.getresponse().status
        finally:
            connection.close()


@contextmanager
def answering(port):
    with ThreadingHTTPServer((LOOPBACK, port), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


@contextmanager
def balanced(folder, **place):
    port, program = free_ports(2), find("haproxy")
    assert program, "no haproxy: run python -m tests.programs haproxy"
    served = Place(port=port, workers=1, **place)
    settings = written_settings(served, {"RUNTIME_DIRECTORY": str(folder)})
    ready = f"http://{LOOPBACK}:{port}{served.base}{READY}"
    with answering(port + 1), running([program, "-db", "-f", str(settings)], ready):
        yield Balancer(port, served.base)


@pytest.mark.parametrize("base", ["", "/kz", "/%D2%9B%20a"])
def test_documents_are_counted_however_their_path_is_spelled(tmp_path, base):
    with balanced(tmp_path, base=base, documents=3) as balancer:
        spelled = ["/briefing.pdf", "/%62riefing.pdf", "/%66igures/a.svg", "/_stcore/upload%5ffile/a/b", "/c%61rds/a.png"]
        answers = [balancer.ask(path, method="PUT" if "upload" in path else "GET") for path in spelled]
        assert answers == [200, 200, 200, 429, 429]
        assert balancer.ask("/data/rounds.csv") == 200
        assert balancer.ask("/briefing.pdf", "203.0.113.8") == 200


def test_numbers_are_closed_however_their_path_is_spelled_and_one_that_cannot_be_decoded_is_refused(tmp_path):
    with balanced(tmp_path) as balancer:
        paths = ("/metrics", "/%6detrics", "/_stcore/metrics", "/_stcore/%6d%65trics", "/metricsx")
        assert [balancer.ask(path) for path in paths] == [404, 404, 404, 404, 200]
        assert [balancer.ask(path) for path in ("/_stcore/upload%5ffile/a/%zz", "/%", "/a%41")] == [400, 400, 200]


def test_addresses_of_one_network_of_ipv6_are_counted_together(tmp_path):
    with balanced(tmp_path, asks=5) as balancer:
        assert [balancer.ask("/", f"2001:db8:0:1::{n}") for n in range(1, 8)] == [*[200] * 5, 429, 429]
        assert balancer.ask("/", "2001:db8:0:2::1") == 200
        assert [balancer.ask("/", f"203.0.113.{n}") for n in range(1, 8)] == [200] * 7


@pytest.mark.nightly
def test_connections_whose_head_comes_slowly_end_and_make_room(tmp_path):
    with balanced(tmp_path, connections=20) as balancer, ExitStack() as held:
        slow = [held.enter_context(socket.create_connection((LOOPBACK, balancer.port))) for _ in range(20)]
        ended = threading.Event()
        held.callback(ended.set)
        threading.Thread(target=send_slowly, args=(slow, ended), daemon=True).start()
        assert balancer.ask(READY) == 200


def send_slowly(connections, ended):
    while not ended.wait(1):
        for one in connections:
            with suppress(OSError):
                one.send(b"G")


def caddy(folder, port):
    return proxied(Place(f"https://{HOST}", port=port, logs=str(folder), certificates=str(with_certificate(folder))))


def test_caddy_says_who_asks_whatever_a_reader_says_and_its_log_names_nobody(tmp_path):
    with balanced(tmp_path, documents=3) as balancer, caddy(tmp_path, balancer.port) as server:
        assert [balancer.ask("/briefing.pdf") for _ in range(4)] == [200, 200, 200, 429]
        assert balancer.ask("/briefing.pdf", "198.51.100.1, 203.0.113.7") == 429
        reader = HTTPSConnection(urlsplit(server.address).netloc, timeout=20, context=UNTRUSTED)
        reader.request("GET", "/briefing.pdf?of=people", headers={"X-Forwarded-For": "203.0.113.7", "User-Agent": "Mozilla"})
        answer = reader.getresponse()
        reader.close()
        assert (answer.status, answer.headers["strict-transport-security"]) == (200, "max-age=63072000")
        assert "server" not in answer.headers
        told = "".join(one.read_text("utf-8") for one in server.logs.iterdir())
    assert '"status":200' in told
    assert not [word for word in ("127.0.0.1", "::1", "people", "briefing", "Mozilla", "203.0.113") if word in told]


@pytest.mark.nightly
def test_caddy_ends_a_connection_whose_head_does_not_come(tmp_path):
    port = free_ports(1)
    with answering(port), caddy(tmp_path, port) as server:
        parts = urlsplit(server.address)
        plain = socket.create_connection((LOOPBACK, parts.port or 0), timeout=20)
        with plain, UNTRUSTED.wrap_socket(plain, server_hostname=HOST) as slow:
            slow.send(b"GET / HTTP/1.1\r\n")
            assert slow.recv(1) == b""

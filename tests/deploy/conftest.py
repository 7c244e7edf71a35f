"""A server as an operator has it: Caddy with the rendered settings before the real processes of the dashboard."""

import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from deploy.settings import LOOPBACK, Place, rendered
from tests.browser.conftest import browser, patient, refusals, running
from tests.programs import find

__all__ = ["browser", "patient", "refusals", "running"]
HOST = "localhost"


@dataclass(frozen=True)
class Server:
    """A proxy before the dashboard: the address of a reader, that behind the proxy, and the folder of its logs."""

    address: str
    behind: str
    logs: Path


def free_ports(wanted):
    while True:
        with socket.create_server((LOOPBACK, 0)) as first:
            port = first.getsockname()[1]
        with ExitStack() as held:
            try:
                for one in range(port, port + wanted):
                    held.enter_context(socket.create_server((LOOPBACK, one)))
            except OSError:
                continue
            return port


@contextmanager
def dashboard(folder, base):
    """Processes behind a balancer, as `python -m deploy` runs them: one at the root of a host, two below a path."""
    workers = 2 if base else 1
    port = free_ports(1 + workers)
    place = Place(f"https://{HOST}{base}", base, port=port, workers=workers, logs=str(folder), certificates=str(folder))
    said = {
        "DASHBOARD_SITE": place.site,
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_BASE_URL_PATH": base,
        "STREAMLIT_SERVER_ALLOWED_HOSTS": HOST,
        "RUNTIME_DIRECTORY": str(folder),
        "DASHBOARD_DRAWN": "0",
    }
    ready = [f"http://{LOOPBACK}:{one}{place.ready}" for one in (*place.processes, port)]
    with running([sys.executable, "-m", "deploy", str(workers)], *ready, **said):
        yield place


@contextmanager
def proxied(place):
    port = free_ports(2)
    place = replace(place, http=port, https=port + 1, control="off")
    folder, path = Path(place.logs), find("caddy")
    assert path, "no caddy: run python -m tests.programs caddy"
    (folder / "caddy").mkdir(exist_ok=True)
    written = folder / "Caddyfile"
    written.write_text(rendered("Caddyfile.jinja", place), "utf-8")
    command = [path, "run", "--config", str(written), "--adapter", "caddyfile"]
    kept = {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    address = f"https://{HOST}:{place.https}"
    with running(command, f"{address}{place.ready}", **kept):
        yield Server(f"{address}{place.base}", f"http://{LOOPBACK}:{place.port}{place.base}", folder / "caddy")


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Give a server by the path below which the dashboard stands; each is started once."""
    servers = {}
    with ExitStack() as started:

        def server(base):
            if base not in servers:
                place = started.enter_context(dashboard(with_certificate(tmp_path_factory.mktemp("server")), base))
                servers[base] = started.enter_context(proxied(place))
            return servers[base]

        yield server


def with_certificate(folder):
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    files = ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"]
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run(["openssl", "req", "-x509", *kind, *files, *named], check=True, capture_output=True)
    return folder

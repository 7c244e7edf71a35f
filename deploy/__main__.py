"""`python -m deploy [WORKERS]`, or `make serve WORKERS=2`: processes of the dashboard behind one port, until one ends.

HAProxy gives each reader to the process with the fewest and keeps them there; it gives none to a process that is not ready.
"""

import os
import shlex
import shutil
import sys
from pathlib import Path
from urllib.parse import quote

import streamlit as st
from honcho.manager import Manager
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "haproxy.cfg.jinja"
WRITTEN = ROOT / "build" / "haproxy.cfg"
ADDRESS = "127.0.0.1"
PORT, WORKERS, CONNECTIONS = 8501, 2, 4000
"""Where a reader comes in, how many processes there are, and how many connections at most."""
FAILED = 2


def balancer_settings(port: int, workers: int, ready: str) -> str:
    """The settings of HAProxy for so many processes, on the ports after the readers'; `ready` is where each says it is."""
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(autoescape=False, undefined=StrictUndefined, loader=loader, trim_blocks=True)  # noqa: S701
    processes = process_ports(port, workers)
    return made.get_template(TEMPLATE).render(
        port=port, address=ADDRESS, processes=processes, ready=ready, connections=CONNECTIONS
    )


def ready_path() -> str:
    """Where a process says whether it is ready: below the path of the dashboard (server.baseUrlPath), if it has one.

    Streamlit reads its settings in the environment for a process that it runs alone.
    """
    said = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", st.get_option("server.baseUrlPath"))
    base = str(said).strip("/")
    return quote(f"/{base}/health" if base else "/health")


def process_ports(port: int, workers: int) -> range:
    """The ports of the processes."""
    return range(port + 1, port + 1 + workers)


def process_commands(port: int, workers: int, balancer: str) -> dict[str, str]:
    """The command lines by the names under which their output is shown."""
    run = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    served = {f"p{one}": [*run, "--server.port", str(one)] for one in process_ports(port, workers)}
    return {name: shlex.join(line) for name, line in {**served, "balancer": [balancer, "-db", "-f", str(WRITTEN)]}.items()}


def is_number(text: str) -> bool:
    """Whether a text is a whole number from 1."""
    return text.isascii() and text.isdecimal() and int(text) > 0


def main(given: list[str]) -> int:
    """Serves until a process ends or somebody ends it; 2 where it cannot begin."""
    balancer = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    workers, port = given[0] if given else str(WORKERS), os.environ.get("STREAMLIT_SERVER_PORT", str(PORT))
    wrong = [(name, text) for name, text in (("workers", workers), ("STREAMLIT_SERVER_PORT", port)) if not is_number(text)]
    if wrong:
        sys.stderr.writelines(f"{name}: found {text!r}, expected a whole number from 1\n" for name, text in wrong)
        return FAILED
    if balancer is None:
        sys.stderr.write("haproxy: found none on this machine, expected the balancer: apt-get install haproxy\n")
        return FAILED
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(balancer_settings(int(port), int(workers), ready_path()), "utf-8")
    return serve(process_commands(int(port), int(workers), balancer))


def serve(commands: dict[str, str]) -> int:
    """Runs all until one of them ends; what it returned."""
    manager = Manager()
    for name, command in commands.items():
        manager.add_process(name, command, env={**os.environ, "DASHBOARD_DRAWN": "1"}, cwd=str(ROOT))
    manager.loop()
    return int(manager.returncode or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

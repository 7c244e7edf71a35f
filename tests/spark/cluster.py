"""A Spark cluster of a master and two workers on this machine, with a Connect server, ended whatever happens."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from socket import create_connection, socket
from tempfile import TemporaryDirectory

from tests.programs import OLDEST_JAVA, find

HOST, WORKERS = "127.0.0.1", 2
MEMORY = "1g"
"""What each worker may take."""
STARTING_S = 90
DEPLOY = "org.apache.spark.deploy"
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
SETTINGS = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.connect.grpc.binding.address": HOST,
    "spark.ui.enabled": "false",
    "spark.executor.memory": MEMORY,
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": str(WORKERS),
}
FEW_ROWS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
"""Settings without compilers: compiling a plan of few rows takes longer than running it."""


class CannotStart(Exception):
    """What the cluster needs is not here, or a part of it does not start."""


@contextmanager
def cluster(settings: Mapping[str, str]) -> Iterator[str]:
    """Run a cluster with further settings of Spark; yield the address of its Connect server. Raises CannotStart."""
    spark = _spark()
    with TemporaryDirectory() as folder, ExitStack() as parts:
        work = Path(folder)
        master, page, connect = _free_ports(3)
        address = f"spark://{HOST}:{master}"
        ports = ("--host", HOST, "--port", str(master), "--webui-port", str(page))
        parts.enter_context(_part(spark, "spark-class", work, f"{DEPLOY}.master.Master", *ports))
        _wait("the master", work, lambda: _workers(page) is not None)
        for number in range(WORKERS):
            own = ("--host", HOST, "--cores", "1", "--memory", MEMORY, "--webui-port", "0", "-d", str(work / f"{number}"))
            parts.enter_context(_part(spark, "spark-class", work, f"{DEPLOY}.worker.Worker", *own, address))
        _wait("the workers", work, lambda: _workers(page) == WORKERS)
        settings = {**SETTINGS, **settings, "spark.connect.grpc.binding.port": str(connect)}
        told = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
        server = ("--class", CONNECT, "--master", address, *told, "spark-internal")
        parts.enter_context(_part(spark, "spark-submit", work, *server))
        _wait("the Connect server", work, lambda: _answers(connect))
        yield f"sc://{HOST}:{connect}"


def _spark() -> Path:
    """Where Spark is installed."""
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise CannotStart("Spark is not installed: pip install -r requirements-large.txt")
    if find("java") is None:
        raise CannotStart(f"no Java of version {OLDEST_JAVA} or newer: python -m tests.programs java")
    return Path(found.origin).parent


@contextmanager
def _part(spark: Path, command: str, work: Path, *told: str) -> Iterator[None]:
    """A part of the cluster with all processes that it starts; what it says goes to a file of the working folder."""
    more = {"SPARK_HOME": str(spark), "SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "512m", "TZ": "UTC"}
    with (work / "said.log").open("ab") as said:
        process = subprocess.Popen(
            ["bash", str(spark / "bin" / command), *told],
            cwd=work,
            env={**os.environ, **more},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for sent in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sent)
            process.wait(timeout=15)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _workers(page: int) -> int | None:
    """How many workers the master has; None while it does not answer."""
    try:
        with closing(HTTPConnection(HOST, page, timeout=2)) as connection:
            connection.request("GET", "/json/")
            return int(json.loads(connection.getresponse().read())["aliveworkers"])
    except (OSError, HTTPException, ValueError):
        return None


def _answers(port: int) -> bool:
    try:
        create_connection((HOST, port), 2).close()
    except OSError:
        return False
    return True


def _wait(name: str, work: Path, is_there: Callable[[], bool]) -> None:
    limit = time.monotonic() + STARTING_S
    while not is_there():
        if time.monotonic() > limit:
            said = (work / "said.log").read_text(encoding="utf-8", errors="replace")[-800:]
            raise CannotStart(f"{name} did not answer within {STARTING_S} s; Spark said: {said}")
        time.sleep(0.2)


def _free_ports(number: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(closing(socket())) for _ in range(number)]
        for one in sockets:
            one.bind((HOST, 0))
        return [int(one.getsockname()[1]) for one in sockets]

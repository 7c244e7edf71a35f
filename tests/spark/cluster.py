"""A Spark cluster of a master and two workers on this machine, with a Connect server, ended whatever happens."""

import os
import signal
import subprocess
import time
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from socket import create_connection, socket
from tempfile import TemporaryDirectory

from tests.programs import OLDEST_JAVA, find

HOST, WORKERS, MEMORY = "127.0.0.1", 2, 1024  # the MiB that each worker may take
STARTING_S = 90
CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"
SETTINGS = {
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.connect.grpc.binding.address": HOST,
    "spark.ui.enabled": "false",
    "spark.executor.memory": f"{MEMORY}m",
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
def cluster(settings):
    """Run a cluster with further settings of Spark; yield the address of its Connect server. Raises CannotStart."""
    spark, port = _spark(), _free_port()
    settings = {**SETTINGS, **settings, "spark.connect.grpc.binding.port": str(port)}
    told = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    master = ("--master", f"local-cluster[{WORKERS},1,{MEMORY}]")
    command = ["bash", str(spark / "bin" / "spark-submit"), "--class", CONNECT, *master, *told, "spark-internal"]
    more = {"SPARK_HOME": str(spark), "SPARK_LOCAL_IP": HOST, "TZ": "UTC"}
    with TemporaryDirectory() as work, Path(work, "said.log").open("ab") as said:
        environment = {**os.environ, **more, "SPARK_WORKER_DIR": work}
        process = subprocess.Popen(command, cwd=work, env=environment, stdout=said, stderr=said, start_new_session=True)
        try:
            _wait(port, Path(said.name))
            yield f"sc://{HOST}:{port}"
        finally:
            _end(process)


def _spark():
    """Where Spark is installed."""
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise CannotStart("Spark is not installed: pip install -r requirements-large.txt")
    if find("java") is None:
        raise CannotStart(f"no Java of version {OLDEST_JAVA} or newer: python -m tests.programs java")
    return Path(found.origin).parent


def _end(process):
    for sent in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sent)
            process.wait(timeout=15)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _wait(port, log):
    limit = time.monotonic() + STARTING_S
    while not _answers(port):
        if time.monotonic() > limit:
            said = log.read_text(encoding="utf-8", errors="replace")[-800:]
            raise CannotStart(f"the Connect server did not answer within {STARTING_S} s; Spark said: {said}")
        time.sleep(0.2)


def _answers(port):
    try:
        create_connection((HOST, port), 2).close()
    except OSError:
        return False
    return True


def _free_port():
    with closing(socket()) as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])

"""Finds a Java runtime for Spark, or installs one; never lets what needs it be skipped.

`python -m tests.spark.java` prints the path, installing Debian's where it may, and fails saying so where there is none.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 17
"""The oldest Java on which Spark 4 runs."""
PACKAGES = ("openjdk-17-jre-headless", "default-jre-headless")
VERSION = re.compile(r'version "(\d+)')


def find() -> str | None:
    """The path of a Java runtime that is new enough, that of JAVA_HOME before others; None without one."""
    named = os.environ.get("JAVA_HOME")
    path = str(Path(named) / "bin" / "java") if named else shutil.which("java")
    return path if path and Path(path).exists() and _is_new_enough(path) else None


def _is_new_enough(path: str) -> bool:
    told = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
    version = VERSION.search(told.stderr)
    return version is not None and int(version[1]) >= OLDEST


def install() -> None:
    """Installs Debian's Java 17, or that which it has, where this user may."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for package in PACKAGES:
            if subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False).returncode == 0:
                return


def main() -> int:
    """Print the path of the runtime. Give 1 where none is found and none could be installed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.stderr.write(f"No Java of version {OLDEST} or newer was found and none could be installed.\n")
        sys.stderr.write("Install one, or set JAVA_HOME: Spark runs on it.\n")
        return 1
    sys.stdout.write(f"java: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

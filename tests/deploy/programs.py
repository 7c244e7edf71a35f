"""Finds HAProxy and Caddy for the tests of a server, or installs Debian's; never lets them be skipped.

`python -m tests.deploy.programs` prints the paths, and fails saying so where one cannot be had.
"""

import argparse
import os
import shutil
import subprocess
import sys

PACKAGES = {"haproxy": "haproxy", "caddy": "caddy"}
"""The programs, and the packages of Debian that hold them."""
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def find(name: str) -> str | None:
    return shutil.which(name, path=PLACES)


def install(names: list[str]) -> None:
    """Installs Debian's where this user may; none of them is started."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", *(PACKAGES[name] for name in names)], check=False, env=quiet)


def main() -> int:
    """Print the paths of the programs. Give 1 where one is not found and could not be installed."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    missing = [name for name in PACKAGES if find(name) is None]
    if missing:
        install(missing)
    found = {name: find(name) for name in PACKAGES}
    sys.stdout.writelines(f"{name}: {path}\n" for name, path in found.items() if path)
    lacking = [name for name, path in found.items() if path is None]
    if lacking:
        sys.stderr.write(f"Not found and not installed: {', '.join(lacking)}. They are part of the tests.\n")
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())

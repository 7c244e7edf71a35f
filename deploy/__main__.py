"""`python -m deploy [WORKERS]`, or `make serve WORKERS=2`: processes of the dashboard behind one port.

`python -m deploy settings --site ADDRESS` writes what a server with a public address needs: a service of systemd or a
container, and Caddy before it.
"""

import argparse
import sys
from pathlib import Path

from deploy.serve import ROOT, said_place, serve
from deploy.settings import CannotServe, Place, public_place, rendered

FAILED = 2
SERVER_FILES = ("dashboard.service", "dashboard.env", "compose.yaml", "Caddyfile")


def main(given: list[str]) -> int:
    """Serve until somebody ends it, or write the settings; give 2 where it cannot."""
    try:
        if given[:1] == ["settings"]:
            return write_settings(given[1:])
        parser = argparse.ArgumentParser("python -m deploy", description=__doc__)
        parser.add_argument("workers", nargs="?", default="", help=f"processes, {Place.workers} unless said")
        return serve(said_place(parser.parse_args(given).workers))
    except CannotServe as problem:
        sys.stderr.write(f"{problem}\n")
        return FAILED


def write_settings(given: list[str]) -> int:
    """Write the files for a server and says where. Raises CannotServe."""
    read = argparse.ArgumentParser("python -m deploy settings", description="Writes what a server needs.")
    read.add_argument("--site", required=True, help="public address, such as https://dashboard.example.org")
    read.add_argument("--workers", type=int, default=Place.workers, help="processes, one for each core")
    read.add_argument("--folder", default=Place.folder, help="where the program stands on the server")
    read.add_argument("--to", type=Path, default=ROOT / "build" / "deploy", help="folder into which they are written")
    said = read.parse_args(given)
    place = public_place(said.site, said.workers, said.folder)
    said.to.mkdir(parents=True, exist_ok=True)
    for name in SERVER_FILES:
        (said.to / name).write_text(rendered(f"{name}.jinja", place), "utf-8")
        sys.stdout.write(f"{said.to / name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Where the dashboard stands on a server, said once: the templates beside this file take it from here."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

LOOPBACK = "127.0.0.1"
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
FOLDER = re.compile(r"(/[A-Za-z0-9._-]+)*")


class CannotServe(ValueError):
    """What an operator says of a server is not such: each line names what was found and what was expected."""


@dataclass(frozen=True)
class Place:
    """A server: its public address, where readers come in on this machine, how many processes there are, and the bounds."""

    site: str = ""
    base: str = ""  # the path below which it is served, as `/dashboard`; that of the site where there is one
    address: str = LOOPBACK
    port: int = 8501
    workers: int = 2
    connections: int = 4000
    http: int = 80
    https: int = 443  # the ports of a proxy, for all addresses of the machine
    certificates: str = ""  # the folder of certificate and key; Caddy gets its own where none is named
    asks: int = 300
    documents: int = 30
    visits: int = 100
    """Of one reader's address: requests in ten seconds but for the files of the page, documents, pictures and uploads in a
    minute, and visits and other requests at a time."""
    control: str = "localhost:2019"  # where Caddy takes commands of this machine, such as to read its settings anew
    logs: str = "/var/log"
    folder: str = "/srv/dashboard/current"
    memory: str = "4G"
    upload: int = 55
    """Megabytes of a request: an upload of 50 MB, as .streamlit/config.toml bounds it, and what is written around it."""

    @property
    def host(self) -> str:
        return urlsplit(self.site).hostname or ""

    @property
    def ready(self) -> str:
        return f"{self.base}/health"

    @property
    def processes(self) -> range:
        return range(self.port + 1, self.port + 1 + self.workers)


def public_place(site: str, workers: int, folder: str) -> Place:
    """Return a server with a public address. Raises CannotServe."""
    parts = urlsplit(site)
    base = parts.path.rstrip("/")
    wrong = []
    if parts.scheme != "https" or not HOST.fullmatch(parts.netloc) or parts.query or parts.fragment:
        wrong.append(f"--site: found {site!r}, expected an address such as https://dashboard.example.org")
    elif not FOLDER.fullmatch(base):
        wrong.append(f"--site: found the path {base!r}, expected letters, digits, '.', '_' and '-' between '/'")
    if not FOLDER.fullmatch(folder) or not folder:
        wrong.append(f"--folder: found {folder!r}, expected a folder such as {Place.folder}")
    if workers < 1:
        wrong.append(f"--workers: found {workers}, expected a whole number from 1")
    if wrong:
        raise CannotServe("\n".join(wrong))
    return Place(site=f"https://{parts.netloc}{base}", base=base, workers=workers, folder=folder)


def base_path(environment: Mapping[str, str] = os.environ) -> str:
    """Return the quoted path below which it is served (server.baseUrlPath), which Streamlit reads only when run alone."""
    said = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", st.get_option("server.baseUrlPath"))
    path = str(said).strip("/")
    return quote(f"/{path}") if path else ""


def rendered(template: str, place: Place) -> str:
    loader = FileSystemLoader(Path(__file__).parent)
    made = Environment(autoescape=False, undefined=StrictUndefined, loader=loader)  # noqa: S701  # settings, no page
    made.trim_blocks = made.keep_trailing_newline = True
    return made.get_template(template).render(place=place, loopback=LOOPBACK)

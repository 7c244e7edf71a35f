"""Whether a file is unchanged: by its digest among those published, else byte for byte against the file made again."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl

from charts.registry import figure_spec, is_available
from exports.briefing.city import city_brief
from exports.briefing.compose import FOUR, brief
from exports.command.briefing_command import by_suffix
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from exports.figure_texts import rows_csv
from exports.origin import DATASET, LANGUAGE, MAKER, MARK, PROGRAM, SITE, VERSION
from exports.render.low_priority import run_in_subprocess
from exports.render.pictures import SIZES, render, size_query
from exports.verification.published import published_names
from loaders import Dataset
from loaders.releases import load_release, released_versions
from translations import Translator
from views.address_codes import checked_selection, row_choices
from views.citation import are_rows_held_back
from views.view import LISTS, OF_ACTS, choose
from views.web_address import codes_in, link

BYTES, LONG_NUMBER = 50_000_000, re.compile(r"\d{10}")
READER, SECONDS = "exports.verification.reading", 20
EDGE = 65_536
"""The bytes at either end of a file in which its origin is looked for."""


class Versions(NamedTuple):
    """The newest version of a dataset, what gives each version, and the names of published files by their digests."""

    newest: Dataset
    load: Mapping[str, Callable[[], Dataset]]
    published: Mapping[str, str]


def versions_in(folder: Path, newest: Dataset) -> Versions:
    """Return the versions of a folder: its own, and those that were published before."""
    before = {one: partial(load_release, folder, one) for one in released_versions(folder)}
    return Versions(newest, {**before, newest.version: lambda: newest}, published_names(folder))


class Outcome(NamedTuple):
    """The codes of the sentences that tell the verdict, which is the first; the values in them; the file made again."""

    codes: tuple[str, ...]
    values: Mapping[str, str]
    original: bytes = b""

    @property
    def exit_code(self) -> int:
        """0 for an unchanged file, 1 for one that was saved again or changed, 2 for one that is not confirmed."""
        return {"published": 0, "unchanged": 0, "changed": 1}.get(self.codes[0], 2)


class NoVerdict(Exception):
    """A file of which nothing can be said; the message, a code of `sentences`, says why."""


def verify(content: bytes, versions: Versions, site: str = "") -> Outcome:
    """Return the outcome for a file; `site` is the address of the dashboard that is asked."""
    if name := versions.published.get(sha256(content).hexdigest()):
        return Outcome(("published",), {"name": name})
    values = {"this": PROGRAM}
    try:
        text = read_apart(content)
        path, _, query = text.partition("?")
        origin = dict(parse_qsl(query))
        if not {DATASET, VERSION, MAKER, LANGUAGE} <= {*origin}:
            raise NoVerdict("origin")
        address = f"{link(origin.get(SITE, ''))}/{text.partition(f'&{DATASET}=')[0]}"
        values |= {"other": origin[MAKER], "version": origin[VERSION], "address": address, "host": origin.get(SITE, "")}
        if origin[MAKER] != PROGRAM:
            raise NoVerdict("program")
        if origin[DATASET] != versions.newest.name or origin[VERSION] not in versions.load:
            raise NoVerdict("version")
        original = remake(path, origin, versions.load[origin[VERSION]](), site)
        is_repacked = original != content and content.startswith(b"PK") and bool(read_apart(content, original))
        is_same = original == content or is_repacked
        if not is_same and origin[VERSION] != versions.newest.version:  # a screen of an old version words files otherwise
            raise NoVerdict("again")
    except NoVerdict as why:
        return Outcome((str(why),), values)
    except Exception:  # whatever the origin in a stranger's file brings about, it confirms nothing
        return Outcome(("again",), values)
    remarks = {"repacked": is_repacked, "elsewhere": values["host"] not in ("", site)}
    return Outcome(("unchanged" if is_same else "changed", *(one for one in remarks if remarks[one])), values, original)


def read_apart(theirs: bytes, ours: bytes = b"") -> str:
    """Return what the reading process answers; nothing where it fails. Raises NoVerdict and subprocess.TimeoutExpired."""
    if len(theirs) > BYTES:
        raise NoVerdict("large")
    job = ours + theirs if ours else theirs[:EDGE] + theirs[-EDGE:]
    process = run_in_subprocess(READER, job, SECONDS, str(len(ours)), MARK)
    return process.stdout.decode() if not process.returncode else ""


def remake(path: str, origin: Mapping[str, str], data: Dataset, site: str) -> bytes:
    """Return the file at a path; `site` is the address of a dashboard that gives away no more rows than it may.

    Raises NoVerdict for a path that gives nothing, and what making the file raises.
    """
    if any(map(LONG_NUMBER.search, origin.values())):
        raise NoVerdict("again")
    selection = checked_selection(data, origin, row_choices(data), (*LISTS, *OF_ACTS), ())
    view = choose(data, selection, origin[LANGUAGE], link(origin.get(SITE, "")))
    kind, _, suffix = path.partition(".")
    folder, _, name = kind.partition("/")
    if (folder == "data" or suffix == "csv") and are_rows_held_back(replace(view, site=view.site or site)):
        raise NoVerdict("again")
    if kind in ("data", "data/package"):
        form = next(one for one in FORMATS if (one.suffix, one.name == "package") == (suffix, "/" in kind))
        return form.write(view, FileOptions("hxl" in origin, tuple(codes_in(origin.get("tables", "")))))
    if folder == "figures" and is_available(view, name):
        asked = {key: origin[key] for key in ("width", "height") if key in origin}
        sizes = (one for one in SIZES if (SIZES[one].suffix, size_query(one)) == (suffix, asked))
        return rows_csv(view, figure_spec(name)) if suffix == "csv" else render(view, name, next(sizes))
    if kind == "briefing":
        parts, cases = codes_in(origin.get("parts", "")) or None, tuple(codes_in(origin.get("cases", "")))
        briefing = brief(view, parts, origin.get("length", FOUR), cases)
    elif folder == "cities" and name in data.names():
        briefing = city_brief(view, name)
    else:
        raise NoVerdict("again")
    return bytes(by_suffix()[suffix].write(briefing, view.t))


def sentences(outcome: Outcome, t: Translator) -> list[str]:
    """Return the verdict, remarks on it, and last what a check shows."""
    texts = {
        "published": t("Unchanged: these are the bytes that were published as {name}."),
        "unchanged": t("Unchanged: these are the bytes that {address} gives (dataset {version})."),
        "changed": t(
            "Saved again or changed, unless the data were: {address} gives other bytes (dataset {version}). This says "
            "nothing about the contents."
        ),
        "repacked": t("Another program compressed its entries. Unpacked, they are the same bytes."),
        "elsewhere": t("Links in the file lead to {host}, which is not the address of this dashboard."),
        "large": t("Not confirmed: the file is larger than 50 MB."),
        "origin": t(
            "Not confirmed: the file does not say what made it. It was saved again or made elsewhere, or is a plain table."
        ),
        "program": t(
            "Not confirmed: version {other} of the program made the file. It cannot be made again here, by {this}."
        ),
        "version": t("Not confirmed: the file names a dataset, or a version of it, that is not here."),
        "again": t("Not confirmed: the file cannot be made again here from the address that it names."),
        "proves": t(
            "“Unchanged” means: byte for byte what this program makes of the data. It does not show who sent the file, or "
            "that what the sources report is true."
        ),
    }
    return [texts[code].format(**outcome.values) for code in (*outcome.codes, "proves")]

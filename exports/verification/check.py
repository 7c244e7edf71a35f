"""Whether a file is unchanged: by its digest in SHA256SUMS of a release, else byte for byte against the file made again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from charts.registry import figure_spec, is_available
from exports.briefing.compose import FOUR, LENGTHS, brief
from exports.briefing.sheet import SCREEN_FOLDER, sheet
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from exports.documents import by_suffix
from exports.figure_texts import rows_csv
from exports.origin import DATASET, LANGUAGE, MAKER, MARK, PROGRAM, SITE, VERSION
from exports.render.low_priority import run_in_subprocess
from exports.render.pictures import SIZES, render, size_query
from exports.verification.reading import find_origin
from loaders import LANGUAGES, CannotRead, Dataset
from loaders.releases import FOLDER, SUMS
from measures.acts import acts
from measures.selection import Selection
from translations import Translator
from views.address_codes import KnownIds, checked_selection, row_choices
from views.citation import are_rows_held_back
from views.opened import FOLDERS
from views.view import LISTS, OF_ACTS, choose, codes_in

BYTES, RELEASE = 50_000_000, re.compile(r"\d{1,9}(\.\d{1,9}){2}", re.ASCII)
ADDRESS = re.compile(r"(?=.{0,200}$)https?://([A-Za-z0-9.-]+(:\d+)?)(/[A-Za-z0-9._~/-]*)?", re.ASCII)
"""The address of a site, and its host: nothing that reads as a sentence where it is printed."""
READER, SECONDS, EDGE = "exports.verification.reading", 20, 65_536
"""The bytes at either end of a file in which its origin is looked for."""


class Outcome(NamedTuple):
    """The codes of the sentences that tell the verdict, which is the first; the values in them; the file made again."""

    codes: tuple[str, ...]
    values: Mapping[str, str]
    original: bytes = b""

    @property
    def exit_code(self) -> int:
        """Return 0 for an unchanged file, 1 for a file saved again or changed, 2 for a file that is not confirmed."""
        return {"published": 0, "unchanged": 0, "changed": 1}.get(self.codes[0], 2)


class NoVerdict(Exception):
    """A file of which nothing can be said; the message, a code of `sentences`, says why."""


def verify(content: bytes, data: Dataset, published: Mapping[str, str], site: str = "") -> Outcome:
    """Return the outcome for a file; `published` names published files by digest, `site` is the dashboard asked."""
    values = {"this": PROGRAM, "newest": (newest := data.version)}
    if name := published.get(sha256(content).hexdigest()):
        return Outcome(("published",) if newest in name else ("published", "newer"), {**values, "name": name})
    try:
        text = read_apart(content)
        path, _, query = text.partition("?")
        origin = dict(parse_qsl(query))
        named = origin.get(SITE, "")
        host = ADDRESS.fullmatch(named)
        if not {DATASET, VERSION, LANGUAGE} <= {*origin} or not RELEASE.fullmatch(origin.get(MAKER, "")):
            raise NoVerdict("origin")
        values |= {"other": origin[MAKER], "version": origin[VERSION], "host": host[1] if host else ""}
        values["address"] = f"{named}/{text.partition(f'&{DATASET}=')[0]}"
        if named not in ("", site):
            raise NoVerdict("elsewhere" if host else "origin")
        if origin[MAKER] != PROGRAM:
            raise NoVerdict("program")
        if (origin[DATASET], origin[VERSION]) != (data.name, newest):
            raise NoVerdict("version")
        original = remake(path, origin, data, site)
        is_repacked = original != content and content.startswith(b"PK") and bool(read_apart(content, original))
        is_same = original == content or is_repacked
        is_ours = find_origin(original, MARK.encode()).decode() == text  # nothing in it but what made the file
        if not is_ours:
            raise NoVerdict("again")
    except NoVerdict as why:
        return Outcome((str(why),), values)
    except Exception:  # whatever the origin in a stranger's file brings about, it confirms nothing
        return Outcome(("again",), values)
    return Outcome(("unchanged" if is_same else "changed", *(("repacked",) if is_repacked else ())), values, original)


def read_apart(theirs: bytes, ours: bytes = b"") -> str:
    """Return what the reading process answers; nothing where it fails. Raises NoVerdict and subprocess.TimeoutExpired."""
    if len(theirs) > BYTES:
        raise NoVerdict("large")
    job = ours + theirs if ours or len(theirs) <= 2 * EDGE else theirs[:EDGE] + b"\n" + theirs[-EDGE:]
    process = run_in_subprocess(READER, job, SECONDS, str(len(ours)), MARK)
    return process.stdout.decode() if not process.returncode else ""


def remake(path: str, origin: Mapping[str, str], data: Dataset, site: str) -> bytes:
    """Return the file at a path; `site` is the address of a dashboard that gives away no more rows than it may."""
    known, more = (row_choices(data), {"cases": KnownIds(lambda: acts(data), "act_id"), "tables": data.own_tables})
    selection = checked_selection(data, origin, replace(known, codes={**known.codes, **more}), (*LISTS, *OF_ACTS, *more), ())
    view = choose(data, selection, origin[LANGUAGE], origin.get(SITE, ""))
    kind, _, suffix = path.partition(".")
    folder, _, name = kind.partition("/")
    if is_sheet := folder in (SCREEN_FOLDER, *FOLDERS.values()):
        name, _, suffix = path.partition("/")[2].rpartition(".")
    has_rows = is_sheet or folder == "data" or suffix == "csv"
    if has_rows and are_rows_held_back(replace(view, site=view.site or site)):
        raise NoVerdict("again")
    if kind in ("data", "data/package"):
        form = next(one for one in FORMATS if (one.suffix, one.name == "package") == (suffix, "/" in kind))
        return form.write(view, FileOptions("hxl" in origin, tuple(codes_in(origin.get("tables", "")))))
    if folder == "figures" and is_available(view, name):
        asked = {key: origin[key] for key in ("width", "height") if key in origin}
        sizes = (one for one in SIZES if (SIZES[one].suffix, size_query(one)) == (suffix, asked))
        return rows_csv(view, figure_spec(name)) if suffix == "csv" else render(view, name, next(sizes))
    briefing = sheet(view, folder, unquote(name))  # of another path, the origin in what is made is another
    if kind == "briefing":
        parts, cases = codes_in(origin.get("parts", "")) or None, tuple(codes_in(origin.get("cases", "")))
        briefing = brief(view, parts, origin.get("length", FOUR), cases)
    if briefing is None:
        raise NoVerdict("again")
    return bytes(by_suffix()[suffix].write(briefing, view.t))


def sentences(outcome: Outcome, t: Translator) -> list[str]:
    """Return the verdict, remarks on it, and last what a check shows."""
    texts = {
        "published": t("Unchanged: the file is identical, byte for byte, to {name} as published."),
        "unchanged": t("Unchanged: the file is identical, byte for byte, to what {address} gives (dataset {version})."),
        "changed": t(
            "Different: the file is not identical to what {address} gives (dataset {version}). The file was saved again "
            "or changed, unless the data have changed. This says nothing about the contents."
        ),
        "repacked": t(
            "Another program compressed the entries of the file. Unpacked, the entries are the same, byte for byte."
        ),
        "newer": t("A newer version, {newest}, has been published."),
        "elsewhere": t("Not confirmed: the file names another site, {host}."),
        "large": t("Not confirmed: the file is larger than 50 MB."),
        "origin": t(
            "Not confirmed: the file does not say what made it. It was saved again or made elsewhere, or is a plain table."
        ),
        "program": t(
            "Not confirmed: version {other} of the program made the file. The program here has version {this} and cannot "
            "make the file again."
        ),
        "version": t(
            "Not confirmed: the file names another dataset or another version of it. Here, files are made again only "
            "from version {newest}."
        ),
        "again": t("Not confirmed: the file cannot be made again here from the address that it names."),
        "proves": t(
            "“Unchanged” means that the file is, byte for byte, what this program generates from the data. It does not show "
            "who sent the file, or that what the sources report is true."
        ),
    }
    return [texts[code].format(**outcome.values) for code in (*outcome.codes, "proves")]


def published_names(folder: Path) -> dict[str, str]:
    """Return the names of all published files by their digests: packages, documents, tables."""
    lists = sorted((folder / FOLDER).glob(f"{SUMS}*"))
    lines = [line for path in lists for line in path.read_text("utf-8").splitlines()]
    return {digest: name for digest, _, name in (line.partition("  ") for line in lines)}


def write_sums(folder: Path, data: Dataset, site: str = "") -> Path:
    """Write the list of a release and return its path. Raises CannotRead where another of these versions is there."""
    path = folder / FOLDER / "-".join(filter(None, (SUMS, data.version, PROGRAM, urlsplit(site).netloc.replace(":", "-"))))
    text = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in standard_files(data, site))
    if path.exists() and path.read_text("utf-8") != text:
        raise CannotRead(f"{path}: found other digests; expected a new version of the program or of the dataset")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def standard_files(data: Dataset, site: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file without filters: rows, unless they may not be passed on, then briefings."""
    for language in LANGUAGES:
        view = choose(data, Selection(), language, site)
        single = [FileOptions(tables=(table.name,)) for table in data.dictionary]
        for form in () if are_rows_held_back(view) else FORMATS:
            for options in (FileOptions(), *(single if form.name == "csv" else ())):
                yield form.file_name(view, options), form.write(view, options)
        for length in LENGTHS:
            briefing = brief(view, None, length)
            for suffix, form_of_briefing in by_suffix().items():
                yield f"{briefing.name}.{suffix}", bytes(form_of_briefing.write(briefing, view.t))

"""What comes of a table, and which of its private cells stand in it: files, exports, reports, what is printed and logged."""

import html
import io
import json
import logging
import os
import re
import tempfile
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote
from zipfile import ZipFile

import orjson
from pyarrow import parquet

from exports.briefing.compose import LENGTHS, brief
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from exports.lookup import table_json
from exports.web import html as web_page
from intake.__main__ import main
from loaders import LANGUAGES, load
from tests.conftest import choice_of
from tests.planted.tables import KIND, WELL

BY_WORDS = (3, 4)  # of `ANSWERED_OF` tables those without a column of types, whose accounts tell them
KIND_HEADINGS = [headings[KIND] for headings in WELL.values()]
MEANINGS = ("date", "place", "kind_code", "people", "source_ids", "summary")
"""What the columns mean that are known, in their order."""
FINE = re.compile(r"\d+[.,٫]\d{3}")  # a number of a point with three decimals, of those that it has
XLSX_OF, JSON_OF, EXPORTED_OF, ANSWERED_OF, PAGE_OF = 5, 3, 4, 6, 40
"""Of so many tables one is a workbook; one is JSON; one is exported; of one every row is in a city; one is a page too."""

TEXTS = "texts"  # the folder of what comes of a table whose texts are taken in, and what its report is called


def leaks(table, folder, seed):
    """Return where private cells and withheld names of a table stand, and those missed where the texts are taken in."""
    if seed % ANSWERED_OF in BY_WORDS:
        table.columns = {heading: cells for heading, cells in table.columns.items() if heading not in KIND_HEADINGS}
    ending = "xlsx" if seed % XLSX_OF == 0 else "jsonl" if seed % JSON_OF == 0 else "csv"
    given, made = folder / f"records.{ending}", folder / "made"
    given.write_bytes({"xlsx": table.as_xlsx, "jsonl": table.as_json_lines, "csv": table.as_csv}[ending]())
    made.mkdir()
    with _watched(made):
        _make_all(table, given, made, seed)
    texts = {
        str(path.relative_to(made)): _text_of(path.name, path.read_bytes()) for path in made.rglob("*") if path.is_file()
    }
    private = [*table.private, *(("withheld", one) for one in table.withheld)]
    named = ("names", "withheld")
    found = {
        one: [where for where, told in texts.items() if _is_in(*one, told) and not (TEXTS in where and one[0] in named)]
        for one in private
    }
    missed = [
        f"{text!r} in {where}"
        for text in dict.fromkeys(table.withheld)
        for where, told in texts.items()
        if where == f"{TEXTS}/incidents.csv" and _is_in("withheld", text, told)
    ]
    return [f"{kind} {text!r} in {', '.join(places)}" for (kind, text), places in found.items() if places], missed


@contextmanager
def _watched(folder):
    """What is printed, logged and left in folders for caches goes into files of a folder."""
    printed, log = io.StringIO(), io.StringIO()
    places = {name: str(folder / name) for name in ("XDG_CACHE_HOME", "TMPDIR")}
    for place in places.values():
        Path(place).mkdir()
    handler, root = logging.StreamHandler(log), logging.getLogger()
    level, temporary = root.level, tempfile.tempdir
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    tempfile.tempdir = places["TMPDIR"]
    try:
        with redirect_stdout(printed), redirect_stderr(printed), patch.dict(os.environ, places):
            yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        tempfile.tempdir = temporary
        (folder / "printed.txt").write_text(printed.getvalue(), "utf-8")
        (folder / "log.txt").write_text(log.getvalue(), "utf-8")


def _make_all(table, given, made, seed):
    """The folder of the dataset, the reports, every export of it in a language."""
    options = ["--names-are-public"] if table.names_are_public else []
    known = {heading: to for headings in WELL.values() for heading, to in zip(headings, MEANINGS, strict=True)}
    for heading, to in known.items():
        options += ["--column", f"{heading}={to}"] if heading in table.columns else []
    options += ["--every-row", "fine", "--every-place", "Oral"] if seed % ANSWERED_OF == 0 else []
    options += ["--accept-suggestions"] if seed % ANSWERED_OF in BY_WORDS else []
    main(["convert", str(given), "--to", str(made / "data"), "--report", str(made / "report.csv"), *options])
    texts = ["--to", str(made / TEXTS), "--report", str(made / f"{TEXTS}.csv"), "--with-texts"]
    main(["convert", str(given), *texts, *options])
    if seed % EXPORTED_OF or not (made / "data").is_dir():
        return
    view = choice_of(load(made / "data"), LANGUAGES[seed % len(LANGUAGES)])
    for one in FORMATS:
        (made / f"export-{one.name}.{one.suffix}").write_bytes(one.write(view, FileOptions()))
    (made / "export.json").write_bytes(orjson.dumps(table_json(view, "incidents", 0, 100, "")))
    if seed % PAGE_OF == 0:
        (made / "briefing.html").write_bytes(web_page.write(brief(view, length=LENGTHS[-1]), view.t))


def _text_of(name, content):
    """All that is written in a file, those within it too, as a reader has it."""
    if content.startswith(b"PK\x03\x04"):
        with ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(_text_of(one, archive.read(one)) for one in archive.namelist())
    if content.startswith(b"PAR1"):
        return str(parquet.read_table(io.BytesIO(content)).to_pydict())
    text = content.decode("utf-8", "replace")
    if name.endswith(("json", "geojson")):
        return "\n".join(_texts_in(json.loads(text)))
    return unquote(html.unescape(text)) if name.endswith(("xml", "html", "rels")) else text


def _texts_in(given):
    if isinstance(given, dict):
        for name, one in given.items():
            yield name
            yield from _texts_in(one)
    elif isinstance(given, list):
        for one in given:
            yield from _texts_in(one)
    else:
        yield str(given)


def _is_in(kind, private, told):
    """Whether a text tells what is private: the whole of it, of a point also a number of it to three decimals."""
    parts = {private, " ".join(private.split())}
    if kind == "points":
        parts |= {*FINE.findall(private)}
    if kind == "emails":
        parts.add(private.partition("@")[0])
    if kind == "withheld":
        words = [one for one in re.findall(r"\w+", private) if len(one) > 1 and one not in ("Mr", "Ms")]
        return any(re.search(rf"(?<!\w){one}(?!\w)", told) for one in words)
    if kind == "phones":
        parts.add(private[-8:])
    folded = told.casefold()
    return any(part.casefold() in folded for part in parts)

"""What the check says of files: only the bytes that are made here are unchanged, whatever else a file says of itself."""

import os
import shutil
import subprocess
import sys
import tomllib
import tracemalloc
import zlib
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from exports.__main__ import main
from exports.briefing.compose import FULL, ONE_PAGE, brief
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import by_name
from exports.documents import by_suffix
from exports.origin import PROGRAM
from exports.render import typeset
from exports.render.low_priority import ROOT
from exports.verification import check, reading
from exports.verification import check as published_files
from exports.verification.check import Outcome, verify, write_sums
from loaders import CannotRead, load
from loaders.releases import release
from measures.selection import Selection
from tests.conftest import MADE_UP, SITE
from tests.nightly import sampled
from tests.verification.files import NAMES, PACKED, changed_bytes, digest, made, packed_anew
from tests.verification.ways import EDITS, edited, every_way
from translations import translator
from views.view import choose

REMAKE, READ_APART = check.remake, check.read_apart


@pytest.fixture(autouse=True)
def made_once(monkeypatch):
    """Read in this process, and make equal origins once."""
    monkeypatch.delenv("DASHBOARD_SITE", raising=False)
    make = cache(lambda path, origin, data, site: REMAKE(path, dict(origin), data, site))
    monkeypatch.setattr(check, "remake", lambda path, origin, data, site: make(path, tuple(origin.items()), data, site))
    monkeypatch.setattr(check, "read_apart", read_here)


def read_here(theirs, ours=b""):
    def answer(_, job, __, size, mark):
        return subprocess.CompletedProcess((), 0, reading.answer(job, int(size), mark.encode()))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(check, "run_in_subprocess", answer)
        try:
            return READ_APART(theirs, ours)
        except (ValueError, IndexError, BadZipFile):
            return ""


def outcome_of(content, data, site=SITE):
    return verify(content, data, {}, site)


@pytest.mark.parametrize("name", sampled(NAMES, "briefing.html", "briefing.pdf", "csv", "xlsx", "package"))
def test_file_of_every_format_is_unchanged_and_says_its_address(published, name):
    found = outcome_of(made(name), published)
    assert (found.codes, found.exit_code) == (("unchanged",), 0)
    assert found.values["address"].startswith(f"{SITE}/")


@pytest.mark.parametrize("name", ["city.pdf", "record.docx", "screen.pdf", "rows.csv"])
def test_no_file_with_rows_that_their_publisher_holds_back_is_made_again(published, monkeypatch, name):
    monkeypatch.setattr(check, "are_rows_held_back", lambda view: view.site == SITE)
    found = outcome_of(made(name, ""), published)
    assert (found.codes, found.original) == (("again",), b"")


@pytest.mark.nightly
def test_another_process_elsewhere_makes_the_same_bytes():
    script = f"from tests.verification.files import *; print(*(digest(made(name)) for name in {NAMES}))"
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Almaty"}
    command = [sys.executable, "-c", script]
    process = subprocess.run(command, cwd=ROOT, env=elsewhere, capture_output=True, check=True, text=True)
    assert process.stdout.split() == [digest(made(name)) for name in NAMES]


@pytest.mark.parametrize("number", [8, pytest.param(2_000, marks=pytest.mark.nightly)])
def test_no_file_with_a_changed_byte_is_unchanged(published, number):
    """But for a byte of a ZIP file that unpacks to the same entries, such as the bits after the end of one."""
    outcomes = [(name, content, outcome_of(content, published)) for name, content in changed_bytes(number)]
    assert len(outcomes) == number
    unchanged = [(name, content) for name, content, outcome in outcomes if outcome.exit_code == 0]
    assert [name for name, content in unchanged if unpacked(content) != unpacked(made(name))] == []
    changed = sum(outcome.exit_code == 1 for *_, outcome in outcomes)
    assert changed > number * 0.8  # a byte of the origin itself may be changed


def unpacked(content):
    with ZipFile(BytesIO(content)) as archive:
        return [archive.read(entry) for entry in archive.infolist()]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_way_to_change_a_file_leaves_it_unchanged(published, step):
    ways = dict(every_way())
    assert len(ways) > 13 + 14 * len(PACKED)
    assert [way for way in [*ways][::step] if outcome_of(ways[way], published).exit_code == 0] == []


@pytest.mark.parametrize("name", PACKED)
def test_same_entries_compressed_by_another_program_are_unchanged(published, name):
    assert outcome_of(packed_anew(made(name), level=9 if name == "xlsx" else 1), published).codes == (
        "unchanged",
        "repacked",
    )


def test_bomb_is_unpacked_no_further_than_ours():
    entry = ZipFile(BytesIO(made("csv"))).infolist()[0]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(bytes(100_000_000)) + packer.flush()
    tracemalloc.start()
    assert reading._unpacked(bomb, entry) is None
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b"file-origin:", b"file-origin;", "origin"),
        (f"program={PROGRAM}".encode(), b"program=1.1.0", "program"),
        (f"program={PROGRAM}".encode(), b"program=1.3%1b[2J", "origin"),
        (b"version=1.", b"version=7.", "version"),
        (b"dataset=assembly", b"dataset=other", "version"),
        (b"round=3,4", b"round=9", "again"),
        (b"round=3,4", b"round=" + b"3" * 5_000, "again"),
        (b"length=one", b"length=ten", "again"),
        (b"lang=ru", b"lang=xx", "again"),
        (b":briefing.html", b":elsewhere.html", "again"),
        (b":briefing.html", b":briefing.exe", "again"),
        (b":briefing.html", b":..%2f..%2fetc.csv", "again"),
        (b":briefing.html", b":cities/nowhere.pdf", "again"),
        (b":briefing.html", b":figures/map.png", "again"),
    ],
)
def test_origin_of_nothing_confirms_nothing(published, before, after, code):
    page = made("briefing.html").replace(b"&amp;", b"&")
    assert before in page
    found = outcome_of(page.replace(before, after), published)
    assert (found.codes, found.exit_code) == ((code,), 2)


@pytest.mark.parametrize("content", [b"", b"Dear colleague", b"PK\x03\x04 and no more", b"%PDF-1.7", bytes(range(256))])
def test_strange_file_is_not_confirmed(published, content):
    assert outcome_of(content, published).codes == ("origin",)


def test_file_that_is_too_large_is_not_read(published, monkeypatch):
    monkeypatch.setattr(check, "read_apart", READ_APART)
    assert outcome_of(bytes(50_000_001), published).codes == ("large",)


def test_file_is_read_by_a_process_of_its_own(published, monkeypatch):
    monkeypatch.setattr(check, "read_apart", READ_APART)
    assert outcome_of(packed_anew(made("csv")), published).codes == ("unchanged", "repacked")
    assert outcome_of(edited("csv", *EDITS["csv"][0]), published).codes == ("changed",)


@pytest.mark.parametrize("name", ["briefing.html", "xlsx"])
@pytest.mark.parametrize(
    ("site", "asked", "code"),
    [
        ("https://evil.example:8501/kz", SITE, "elsewhere"),
        (SITE, "", "elsewhere"),
        (f"{SITE} — CORRECTION: all 914 applications were GRANTED", SITE, "origin"),
        (f"{SITE}/{'a' * 200}", SITE, "origin"),
    ],
)
def test_file_of_a_site_that_nobody_asked_is_not_made_again(published, monkeypatch, name, site, asked, code):
    monkeypatch.setattr(check, "remake", None)
    found = outcome_of(made(name, site), published, asked)
    assert found.codes == (code,)
    if code == "elsewhere":
        host = site.split("/")[2]
        assert check.sentences(found, translator("en"))[0] == f"Not confirmed: the file names another site, {host}."


@pytest.mark.parametrize("name", ["briefing.html", "xlsx"])
@pytest.mark.parametrize("forged", ["cases=KZ12-I-014,All+914+GRANTED", "tables=All+914+GRANTED", "q=All+914+GRANTED"])
def test_free_text_in_an_origin_is_refused(published, name, forged):
    content = made(name).replace(b"lang=ru", forged.encode() + b"&lang=ru", 1)
    end = content.rfind(b"PK\5\6") + 20
    if name == "xlsx":
        size = int.from_bytes(content[end : end + 2], "little") + len(forged) + 1
        content = content[:end] + size.to_bytes(2, "little") + content[end + 2 :]
    assert outcome_of(content, published).codes == ("again",)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("suffix", "filters", "length"), [("docx", Selection(), FULL), ("pdf", Selection(kinds=("fine",)), ONE_PAGE)]
)
def test_largest_and_smallest_document_are_unchanged(published, suffix, filters, length):
    view = choose(published, filters, "en")
    content = bytes(by_suffix()[suffix].write(brief(view, None, length), view.t))
    assert outcome_of(content, published).codes == ("unchanged",)


@pytest.mark.parametrize("size", [1_000, 65_500, 65_600, 131_000, 131_200, 400_000])
def test_comment_of_a_zip_file_of_any_size_is_read(size):
    buffer, origin = BytesIO(), "data.xlsx?lang=en&dataset=made&version=1.0.0&program=1.3.0"
    with ZipFile(buffer, "w") as archive:
        archive.writestr("file-origin:other", bytes(size))
        archive.comment = f"{check.MARK}{origin}".encode()
    assert read_here(buffer.getvalue()) == origin


def test_document_that_is_not_set_in_time_is_not_confirmed(published, monkeypatch):
    monkeypatch.setattr(check, "remake", REMAKE)
    assert typeset.PATIENCE <= 60
    content = made("briefing.pdf")
    monkeypatch.setattr(typeset, "PATIENCE", 0)
    assert outcome_of(content, published).codes == ("again",)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A made dataset whose version is released, with the digests of its files."""
    folder = Path(shutil.copytree(MADE_UP, tmp_path_factory.mktemp("made") / "data"))
    [*release(folder)]
    assert main(["sums", "--data", str(folder)]) == 0
    return folder


@pytest.mark.nightly
def test_list_of_a_release_has_every_format_and_language_and_is_kept(small, monkeypatch):
    path, data = small / "releases" / f"SHA256SUMS-0.3.0-{PROGRAM}", load(small)
    lines = path.read_text().splitlines()
    names = [line.partition("  ")[2] for line in lines]
    assert len({*names}) == len(names) == 3 * (5 + 2 + 4 * 3)  # formats, tables, lengths in three formats
    assert {f"{data.name}-0.3.0-{what}" for what in ("four-kk.docx", "full-ru.pdf", "en.zip", "incidents-en.csv")} <= {
        *names
    }
    monkeypatch.setattr(published_files, "standard_files", lambda *_: [("another", b"")])
    with pytest.raises(CannotRead, match="found other digests"):
        write_sums(small, data)
    assert path.read_text().splitlines() == lines


@pytest.mark.nightly
def test_published_file_is_known_without_an_origin_and_by_a_later_program(small, monkeypatch):
    data = load(small)
    view, versions = choose(data, Selection(), "kk"), (data, published_files.published_names(small))
    table = by_name("csv").write(view, FileOptions(tables=("incidents",)))
    document = by_suffix()["docx"].write(brief(view, None, FULL), view.t)
    monkeypatch.setattr(check, "PROGRAM", "9.0.0")
    assert [verify(one, *versions).codes for one in (table, document)] == [("published",), ("published",)]
    assert verify(table, *versions).values["name"] == f"{data.name}-0.3.0-incidents-kk.csv"
    assert verify((small / "releases" / "0.3.0.zip").read_bytes(), *versions).values["name"] == "0.3.0.zip"
    assert verify(table.replace(b"2", b"3", 1), *versions).codes == ("origin",)
    filtered = by_name("xlsx").write(choose(data, Selection(cities=(next(iter(data.names())),)), "kk"), FileOptions())
    found = verify(filtered, *versions)
    assert (found.codes, found.exit_code) == (("program",), 2)


@pytest.mark.nightly
def test_file_of_an_older_dataset_is_published_or_not_confirmed(small):
    data = load(small)
    old = by_name("xlsx").write(choose(data, Selection(), "en"), FileOptions(hxl=True))
    versions = replace(data, version="2.0"), published_files.published_names(small)
    assert verify(old, *versions).codes == ("version",)
    found = verify((small / "releases" / "0.3.0.zip").read_bytes(), *versions)
    assert found.codes == ("published", "newer")
    assert check.sentences(found, translator("en"))[1] == "A newer version, 2.0, has been published."


def test_command_gives_a_code_and_saves_the_original(tmp_path, capsys):
    same, other, none = (tmp_path / name for name in ("a.html", "b.html", "c.txt"))
    view = choose(load(MADE_UP), Selection(kinds=("detention",)), "en")
    same.write_bytes(by_suffix()["html"].write(brief(view, None, ONE_PAGE), view.t))
    other.write_bytes(same.read_bytes() + b"\n")
    none.write_bytes(b"Dear colleague")
    options = ["--data", str(MADE_UP), "--originals", str(tmp_path)]
    assert [main(["verify", str(one), *options]) for one in (same, other, none)] == [0, 1, 2]
    assert (tmp_path / "original-b.html").read_bytes() == same.read_bytes()
    text = capsys.readouterr().out
    assert f"{same}: Unchanged: the file is identical, byte for byte, to what /briefing.html?" in text
    assert "It does not show who sent the file" in text
    hostile = tmp_path / "a\x1b[2Jb.txt"
    hostile.write_bytes(b"")
    assert main(["verify", str(hostile), *options]) == 2
    assert capsys.readouterr().out.splitlines()[0].startswith(f"{tmp_path}/a[2Jb.txt: Not confirmed: ")
    same.write_bytes(by_suffix()["html"].write(brief(replace(view, site=SITE), None, ONE_PAGE), view.t))
    assert [main(["verify", str(same), *options, *more]) for more in ((), ("--site", SITE))] == [2, 0]
    assert "another site, dashboard.example.org." in capsys.readouterr().out
    assert main(["verify", str(tmp_path / "nowhere.pdf"), *options]) == 2
    assert "not read" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_outcome_has_words(language):
    codes = "published unchanged changed repacked newer elsewhere large origin program version again".split()  # noqa: SIM905
    values = dict.fromkeys(("name", "address", "version", "host", "other", "this", "newest"), "X")
    texts = {check.sentences(Outcome((code,), values), translator(language))[0] for code in codes}
    assert len(texts) == len(codes)


def test_program_has_the_version_of_its_list_of_changes():
    changes, declared = ((ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "pyproject.toml"))
    assert changes.partition("\n## ")[2].split()[0] == PROGRAM == tomllib.loads(declared)["project"]["version"]

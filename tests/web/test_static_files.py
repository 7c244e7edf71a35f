"""The files of Streamlit's page: compressed once for who reads them so, kept for good, and none but those that there are."""

import gzip

import brotli
import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from tests.conftest import SITE
from web import static_files
from web.answer import accepted_packing
from web.static_files import StaticFiles

TEXT = b"export const told = 'none granted';\n" * 100
IMMUTABLE = "public, immutable, max-age=31536000"


@pytest.fixture
def folder(tmp_path):
    for name, content in {
        "js/index.a1.js": TEXT,
        "media/picture.b2.png": b"\x89PNG",
        "media/SourceSansVF-Upright.ttf.c3.woff2": b"the whole",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def reader(folder):
    return TestClient(StaticFiles(PlainTextResponse("of Streamlit"), folder), SITE)


def asked(reader, packing, **more):
    return reader.get("/static/js/index.a1.js", headers={"Accept-Encoding": packing, **more})


def raw(reader, packing):
    with reader.stream("GET", "/static/js/index.a1.js", headers={"Accept-Encoding": packing}) as answer:
        assert answer.headers["content-encoding"] == packing
        return b"".join(answer.iter_raw())


def test_text_is_sent_in_the_packing_that_the_reader_knows(reader):
    assert brotli.decompress(raw(reader, "br")) == gzip.decompress(raw(reader, "gzip")) == TEXT
    plain = asked(reader, "identity")
    assert (plain.content, "content-encoding" in plain.headers) == (TEXT, False)
    for answer in (asked(reader, "gzip"), asked(reader, "br"), plain):
        assert (answer.headers["cache-control"], answer.headers["vary"]) == (IMMUTABLE, "Accept-Encoding")
        assert answer.headers["content-type"].split(";")[0] == "text/javascript"
    tags = {asked(reader, packing).headers["etag"] for packing in ("br", "gzip", "identity")}
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("said", "packing"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR ; q = 0.0", ""),
        ("", ""),
        ("*", ""),
    ],
)
def test_packing_is_one_that_the_reader_says(said, packing):
    assert accepted_packing(said) == packing


def test_text_is_packed_once(reader, monkeypatch):
    packed = []
    monkeypatch.setitem(static_files.PACKINGS, "gzip", lambda content: packed.append(content) or b"small")
    assert [raw(reader, "gzip"), raw(reader, "gzip"), packed] == [b"small", b"small", [TEXT]]


def test_reader_who_has_it_is_not_sent_it_again(reader):
    tag = asked(reader, "br").headers["etag"]
    again = asked(reader, "br", **{"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["cache-control"]) == (304, b"", IMMUTABLE)
    assert asked(reader, "gzip", **{"If-None-Match": tag}).status_code == 200


def test_part_of_a_text_is_one_of_the_text_itself(reader):
    part = asked(reader, "br", Range="bytes=0-5")
    assert (part.status_code, part.content, "content-encoding" in part.headers) == (206, b"export", False)
    assert asked(reader, "br", Range="bytes=9999-").status_code == 416
    assert asked(reader, "br", Range="bytes=5-1").status_code in (400, 416)


def test_typeface_is_the_cut_one_and_kept_for_a_day(reader):
    answer = reader.get("/static/media/SourceSansVF-Upright.ttf.c3.woff2")
    assert answer.content == static_files.LETTERS["SourceSansVF-Upright"]
    assert answer.headers["cache-control"].startswith("public, max-age=86400, stale-while-revalidate")
    again = reader.get(answer.request.url.path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_no_text_and_all_else_is_answered_by_streamlit(reader):
    for path in ("/static/media/picture.b2.png", "/", "/places", "/statics", "/media/a.js"):
        assert reader.get(path).text == "of Streamlit"
    assert reader.post("/static/js/index.a1.js").text == "of Streamlit"


@pytest.mark.parametrize("name", ["", "js", "js/none.js", "../secret", "%2e%2e/secret", "js%00"])
def test_what_is_not_there_is_told(reader, folder, name):
    (folder.parent / "secret").write_text("not for readers", "utf-8")
    answer = reader.get(f"/static/{name}")
    assert answer.status_code == 404 or answer.text == "of Streamlit"
    assert "not for readers" not in answer.text


def test_below_a_path_the_files_are_below_it_too(folder):
    reader = TestClient(StaticFiles(PlainTextResponse("of Streamlit"), folder, "/kz"), SITE)
    assert reader.get("/kz/static/js/index.a1.js").content == TEXT
    assert reader.get("/static/js/index.a1.js").text == "of Streamlit"

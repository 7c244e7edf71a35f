"""Every format: all there, the same bytes for the same view, and what must stand in each file."""

import io
import json
import re
import zipfile
from datetime import date
from zipfile import ZipFile, is_zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exports.data_files import parquet
from exports.data_files.file_table import (
    MARK,
    TAGS,
    FileOptions,
    escape_formula,
    file_tables,
    full_day,
    is_formula,
    plain_digits,
)
from exports.data_files.formats import FORMATS, by_name
from exports.data_files.notice import file_notice, tables_notice
from measures.selection import Selection
from tests.conftest import choice_of
from tests.exports.taken import files
from tests.nightly import in_turn
from tests.samples.foreign import foreign_words
from translations import translator
from translations.words import LANGUAGES
from views.view import choose

NAMES = [one.name for one in FORMATS]
SOME = {"rounds": (4,), "kinds": ("fine", "refusal")}


def told(content):
    if not is_zipfile(io.BytesIO(content)):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.mark.parametrize("name", NAMES)
def test_every_file_tells_what_it_is(chosen, name):
    text = told(by_name(name).write(chosen("en", **SOME), FileOptions())).replace("&amp;", "&")
    address = "https://dashboard.example.org/?round=4&kind=fine,refusal&lang=en&version=1.6.0"
    for part in ("Dataset, version 1.6.0, 1 December 2026.", "Round 4; ", "CC BY 4.0", "licenses/by/4.0", address):
        assert part in text, part
    assert "If sources differ, the numbers are listed separately; nothing is averaged." in text


def test_name_of_a_file_says_version_part_and_language(chosen):
    assert by_name("csv").file_name(chosen("kk"), FileOptions()) == "assembly-restrictions-kazakhstan-2012-1.6.0-kk.csv.zip"
    part = chosen(rounds=(3, 4), cities=("almaty",), kinds=("administrative_detention",))
    named = "assembly-restrictions-kazakhstan-2012-1.6.0-round3-round4-almaty-administrative-detention-en"
    assert by_name("xlsx").file_name(part, FileOptions()) == f"{named}.xlsx"
    assert by_name("csv").file_name(chosen(), FileOptions(tables=("rounds",))).endswith("-1.6.0-rounds-en.csv")


def test_name_of_a_file_has_room_for_some_filters(chosen):
    many = chosen(cities=tuple(chosen().dataset["cities"]["city_id"]))
    assert chosen(since=date(2012, 3, 1)).file_name("x") == "x-1.6.0-from-2012-03-01-en"
    assert re.search(r"^x-1\.6\.0-a.*-and-\d+-more-en$", many.file_name("x"))
    assert len(many.file_name("x")) < 120


def test_labels_are_in_every_language():
    labels = {language: [one.label(translator(language)) for one in FORMATS] for language in ("en", "ru", "kk")}
    assert labels["en"] == ["Data package", "XLSX", "CSV", "GeoJSON", "Parquet"]
    assert len({of_all[0] for of_all in labels.values()}) == 3


FORMULAS = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\u00a0+1", "＝1+1", "＠x"]
TEXTS = ["Almaty", "1-law", "a=b", "28 April", "", "'Warnings' were received", "'=1", "''"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_become_a_formula_is_marked(text):
    assert is_formula(text)
    assert escape_formula(text) == f"'{text}"


def test_other_texts_stay_but_for_those_that_begin_with_the_mark():
    assert [escape_formula(text) for text in TEXTS] == [
        "Almaty", "1-law", "a=b", "28 April", "", "''Warnings' were received", "''=1", "'''",
    ]  # fmt: skip
    assert [escape_formula(text).removeprefix(MARK) for text in FORMULAS + TEXTS] == FORMULAS + TEXTS


def test_numbers_are_written_in_plain_digits():
    assert [plain_digits(number) for number in (50.0, 43.6611, 1000, 0.0000001, 80900.0)] == [
        "50", "43.6611", "1000", "0.0000001", "80900",
    ]  # fmt: skip


def test_only_a_day_known_in_full_is_a_day():
    assert full_day("2012-04-28") == date(2012, 4, 28)
    assert [full_day(cell) for cell in ("2012-04", "2012", None, "1899-12-31", 5, "28 April 2012")] == [None] * 6


CORE = {"adm1", "affected", "date", "description", "event", "geo", "group", "indicator", "loc", "meta", "org"}
"""Hashtags of the HXL core dictionary 1.1 that are used here."""


def test_tags_are_hashtags_of_the_core_dictionary_with_attributes():
    for one in TAGS.values():
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", one), one
    assert {one.lstrip("#").split("+")[0] for one in TAGS.values()} == CORE


def test_every_tag_is_that_of_a_column(published):
    plain = {re.sub("_(en|ru|kk)$", "", column) for table in published.tables.values() for column in table.columns}
    assert {column for table, column in TAGS if not table} - plain == {"address"}
    named = [(table, column, published[table].columns) for table, column in TAGS if table]
    assert [(table, column) for table, column, known in named if column not in known and f"{column}_en" not in known] == []


def test_tags_are_an_option_and_every_table_then_has_one(chosen):
    assert [table.name for table in file_tables(chosen(), FileOptions()) if table.tagged] == []
    assert [table.name for table in file_tables(chosen(), FileOptions(hxl=True)) if not table.tagged] == []


def test_what_must_be_a_number_in_hxl_is_one(chosen):
    for table in file_tables(chosen(), FileOptions(hxl=True)):
        for number, field in enumerate(table.fields):
            if field.tag.startswith("#affected") or "+num" in field.tag:
                assert all(row[number] is None or isinstance(row[number], int | float) for row in table.rows), field.name


def values(told):
    """The texts of a JSON document without its keys, which are names of columns."""
    for one in told.values() if isinstance(told, dict) else told if isinstance(told, list) else [str(told)]:
        yield from values(one) if isinstance(one, dict | list) else [str(one)]


def readable(content):
    if content.startswith(b"{"):
        return "\n".join(values(json.loads(content)))
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "ignore")
    return "\n".join(readable(one) for one in files(content).values())


@pytest.mark.parametrize(("name", "language"), in_turn([one.name for one in FORMATS], LANGUAGES))
def test_every_format_is_written_without_a_foreign_word(made_up, name, language):
    content = by_name(name).write(choose(made_up, Selection(), language, "https://a.example"), FileOptions())
    assert foreign_words(readable(content)) == []


COUNTS = {"incidents": (3, 78), "rounds": (4, 4)}


def test_facts_of_a_choice(chosen):
    told = file_notice(chosen(rounds=(3,)), COUNTS, ("One thing more.",))
    facts = {fact.name: fact.text for fact in told.facts}
    assert facts["version"] == "1.6.0"
    assert facts["date"] == "1 December 2026"
    assert facts["filters"] == "Round 3"
    assert facts["codes"] == "round=3"
    assert facts["row_count"] == "7"
    assert facts["address"] == "https://dashboard.example.org/?round=3&lang=en&version=1.6.0"
    assert told.rows_in_words == ("incidents: 3 of 78", "rounds: all 4")
    assert told.caveats[-1] == "One thing more."
    facts = {fact.name: fact.text for fact in file_notice(chosen(), COUNTS, ()).facts}
    assert (facts["filters"], facts["codes"]) == ("none (the whole dataset)", "none")


def test_file_of_tables_says_what_its_cells_and_filters_mean(make):
    data = make(applications=[{"application_id": "A-1"}])
    part, everything = (tables_notice(choice_of(data, rounds=some), ()).caveats for some in ((1,), ()))
    assert any(text.startswith("An empty cell never means zero.") for text in everything)
    assert any("do not add them to it" in text for text in everything)
    filtered = "Filters apply to the tables of rounds, rallies, applications"
    assert [any(text.startswith(filtered) for text in texts) for texts in (part, everything)] == [True, False]


def test_how_many_documents_were_read_in_full_is_counted(chosen, published):
    extents = published["sources"]["read_extent"].to_list()
    assert f"We read {extents.count('full')} of {len(extents)} documents in full" in "\n".join(
        file_notice(chosen(), COUNTS, ()).caveats
    )


def test_missing_address_of_the_server_is_said(chosen, published):
    silent = file_notice(choice_of(published), COUNTS, ())
    said = "Rows have no link: the dashboard's address was not given when the file was made."
    assert said in silent.caveats
    assert said not in file_notice(chosen(), COUNTS, ()).caveats


@pytest.fixture(scope="module")
def tables(chosen):
    written = files(parquet.write(chosen(rounds=(1, 2, 3, 4)), FileOptions(hxl=True)))
    return {name: pq.read_table(io.BytesIO(content)) for name, content in written.items() if name.endswith(".parquet")}


def test_columns_have_the_types_of_the_schema_and_unknown_is_null(tables):
    types = {name: tables["cities.parquet"].schema.field(name).type for name in ("city_id", "latitude", "geonames_id")}
    assert types == {"city_id": pa.string(), "latitude": pa.float64(), "geonames_id": pa.int64()}
    assert tables["rounds.parquet"]["date"].to_pylist()[3] == date(2012, 4, 28)
    assert tables["applications.parquet"]["filed_on"].to_pylist()[4] == "2012-03-01"
    [total] = [row for row in tables["applications.parquet"].to_pylist() if row["application_id"] == "KZ12-A-001"]
    assert (total["filed"], total["city_id"]) == (141, None)


def test_read_back_every_value_is_that_of_the_choice(chosen, tables):
    for table in file_tables(chosen(rounds=(1, 2, 3, 4)), FileOptions()):
        found = tables[f"{table.name}.parquet"]
        for number, field in enumerate(table.fields):
            cells = [cell.isoformat() if isinstance(cell, date) else cell for cell in found[field.name].to_pylist()]
            assert cells == [row[number] for row in table.rows], (table.name, field.name)


def test_metadata_has_the_notice_and_what_each_column_holds(tables):
    schema = tables["cities.parquet"].schema
    stated = json.loads(schema.metadata[b"notice"])
    assert (stated["version"], stated["date"], stated["codes"]) == ("1.6.0", "2026-12-01", {"round": "1,2,3,4"})
    assert stated["rows"]["cities"] == {"rows": 14, "of": 14}
    assert schema.field("latitude").metadata[b"hxl"] == b"#geo+lat"
    assert schema.field("city_id").metadata[b"title"] == b"City"


def test_empty_table_keeps_its_columns(chosen):
    written = files(parquet.write(chosen(rounds=(1,), cities=("pavlodar",)), FileOptions()))
    empty = pq.read_table(io.BytesIO(written["incidents.parquet"]))
    assert empty.num_rows == 0
    assert empty.schema.names[0] == "incident_id"

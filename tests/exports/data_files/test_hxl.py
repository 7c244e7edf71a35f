"""HXL hashtags: spelled as the standard asks, one for each column that it knows."""

import re

from exports.data_files.file_table import TAGS, FileOptions, file_tables

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

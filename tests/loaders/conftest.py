"""The published dataset for a test to damage: a copy of its folder, or its tables in memory."""

import csv
import io
import json
import shutil
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from loaders.checks import CHECKS, find_new
from loaders.descriptor import open_folder
from loaders.map_lines import read_lines
from loaders.package import PUBLISHED, load, tables_of, unknown_references
from loaders.problems import DatasetRefused, in_file_order
from loaders.structure import read_table
from loaders.table_file import read_content, read_file


def drop(*keys):
    def edit(content):
        for key in keys[:-1]:
            content = content[key]
        del content[keys[-1]]

    return edit


def put(value, *keys):
    def edit(content):
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = value

    return edit


class Copy:
    """A folder with a copy of the dataset, and the ways in which a test damages it."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return self.folder / name

    def text(self, name):
        return self.path(name).read_bytes().decode("utf-8")

    def write(self, name, content):
        self.path(name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def replace(self, name, old, new):
        assert self.text(name).count(old) >= 1, f"{old!r} is not in {name}"
        self.write(name, self.text(name).replace(old, new, 1))

    def change(self, name, edit, separator=","):
        buffer = io.StringIO()
        records = edit(list(csv.reader(io.StringIO(self.text(name), newline=""))))
        csv.writer(buffer, lineterminator="\n", delimiter=separator).writerows(records)
        self.write(name, buffer.getvalue())

    def cell(self, name, row_id, field, value):
        def edit(records):
            [record] = [record for record in records[1:] if record[0] == row_id]
            record[records[0].index(field)] = value
            return records

        self.change(name, edit)

    def ids(self, name):
        return [record[0] for record in csv.reader(io.StringIO(self.text(name), newline=""))][1:]

    def row(self, name, row_id):
        """Where the row with this id stands, the header being row 1."""
        ids = self.ids(name)
        assert ids.count(row_id) == 1, f"{row_id} stands {ids.count(row_id)} times in {name}"
        return ids.index(row_id) + 2

    def drop(self, name, row_id):
        self.row(name, row_id)
        self.change(name, lambda records: [record for record in records if record[0] != row_id])

    def uncorrect(self, name, row_id, field=None):
        """Takes out the corrections of a cell, or of a whole row: damage there is then one problem."""

        def edit(records):
            cell = [name.removesuffix(".csv"), row_id, *([field] if field else [])]
            start = records[0].index("table")
            return [record for record in records if record[start : start + len(cell)] != cell]

        self.change("corrections.csv", edit)

    def next_id(self, name):
        stem, _, number = self.ids(name)[-1].rpartition("-")
        return f"{stem}-{int(number) + 1:03}"

    def json(self, name, edit):
        content = json.loads(self.text(name))
        edit(content)
        self.write(name, json.dumps(content, ensure_ascii=False))

    def problems(self):
        with pytest.raises(DatasetRefused) as refused:
            load(self.folder)
        return list(refused.value.problems)


class Damaged(Copy):
    """The published tables in memory, damaged in the same ways: each check can be asked alone."""

    def __init__(self):
        super().__init__(PUBLISHED)
        self._changed = {}
        self._descriptor = published_tables()[0].descriptor

    def text(self, name):
        return self._changed[name].content.decode("utf-8") if name in self._changed else super().text(name)

    def write(self, name, content):
        content = content.encode("utf-8") if isinstance(content, str) else content
        self._changed[name] = replace(read_content(Path(name).name, content), content=content)

    def remove(self, name):
        self._changed[name] = read_file(Path("nowhere") / name)

    def expect(self, **totals):
        self._descriptor = {**self._descriptor, "expected": {**self._descriptor["expected"], **totals}}

    def found_by(self, *checks):
        """What reading the tables finds, and these checks after it, in the order of the files."""
        opened, read, lines = published_tables()
        names = {table.path: table.name for table in opened.schemas.values()}
        files = {names[path]: file for path, file in self._changed.items()}
        read = {**read, **{name: read_table(file, opened.schemas[name]) for name, file in files.items()}}
        opened = replace(opened, descriptor=self._descriptor, files={**opened.files, **files})
        found = [problem for table in read.values() for problem in table.problems]
        found += find_new(replace(tables_of(opened, read), lines=lines), checks, found)
        fields = {Path(table.path).name: table.field_names for table in opened.schemas.values()}
        return in_file_order(found, fields)

    def problems(self):
        return self.found_by(partial(unknown_references, published_tables()[0].schemas), *CHECKS)


@cache
def published_tables():
    """The published dataset as far as it is read before the first check. Nobody changes it."""
    opened = open_folder(PUBLISHED)
    read = {name: read_table(file, opened.schemas[name]) for name, file in opened.files.items()}
    return opened, read, read_lines(PUBLISHED, opened.descriptor)[0]


@pytest.fixture
def copy(tmp_path):
    return Copy(Path(shutil.copytree(PUBLISHED, tmp_path / "data", ignore=shutil.ignore_patterns("releases"))))


@pytest.fixture
def damaged():
    return Damaged()

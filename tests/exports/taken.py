"""Ways to read a file that was taken away, and the published files beside it."""

import csv
import io
import re
from zipfile import ZipFile

from loaders.package import PUBLISHED

Row = dict[str, str]


def files(content):
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def published_table(name):
    """A file of the published dataset, its coordinates without the zeros at the end that a number does not have."""
    content = (PUBLISHED / name).read_bytes()
    return re.sub(rb"(\.\d+?)0+(?=,)", rb"\1", content) if name == "cities.csv" else content


def without(column, content):
    """A CSV file without one column, in the dataset's way of writing."""
    records = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    place = records[0].index(column)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(record[:place] + record[place + 1 :] for record in records)
    return buffer.getvalue().encode()

"""Ways to read a file that was taken away, the published files beside it, and twelve choices of them."""

import csv
import io
import re
from datetime import date
from zipfile import ZipFile

from loaders.package import PUBLISHED
from measures.selection import Selection

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


CHOICES = {
    "all": Selection(),
    "round 1": Selection(rounds=(1,)),
    "round 2": Selection(rounds=(2,)),
    "round 3": Selection(rounds=(3,)),
    "round 4": Selection(rounds=(4,)),
    "Almaty": Selection(cities=("almaty",)),
    "Uralsk": Selection(cities=("uralsk",)),
    "round 2 in Almaty": Selection(rounds=(2,), cities=("almaty",)),
    "searches": Selection(kinds=("search_seizure",)),
    "courts": Selection(authorities=("court",)),
    "round 4 in Aktau": Selection(rounds=(4,), cities=("aktau",)),
    "two days of June": Selection(since=date(2012, 6, 2), until=date(2012, 6, 3)),
}
"""No figure of a city stands in round 2 of Almaty, searches are tied to no round, and the last two leave nothing."""

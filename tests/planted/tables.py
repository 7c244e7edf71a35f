"""A table of a seed: columns that the intake knows, among them private ones, with what of it may stand nowhere."""

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from xlsxwriter import Workbook

PLANTED = json.loads((Path(__file__).parents[1] / "intake/planted.json").read_text("utf-8"))
HEADINGS, VALUES = PLANTED["headings"], PLANTED["values"]
OF_HEADINGS = {
    "names_of_monitors": ("names",),
    "names_of_affected": ("names",),
    "homes": ("addresses",),
    "contacts": ("phones", "emails", "handles"),
    "points": ("points",),
    "neutral_unmapped": tuple(VALUES),
}
"""What is planted below the headings of a sort."""
WELL = {
    "en": ("Date", "City", "Kind", "People affected", "Source", "Summary"),
    "ru": ("Дата", "Город", "Вид ограничения", "Количество человек", "Источник", "Описание"),
    "kk": ("Күні", "Қала", "Шектеу түрі", "Адам саны", "Дереккөз", "Сипаттама"),
    "fr": ("Date", "Ville", "Type d'acte", "Nombre de personnes", "Source", "Résumé"),
}
"""Headings of columns that the intake knows."""
CITIES, KINDS = ("Almaty", "Уральск", "Ақтөбе", "Астана"), ("Fine", "Штраф", "Detention", "Айыппұл")
SOURCES = ("Azattyq, 2 May 2023", "https://news.example/a/88001234567", "Вечерняя газета")
DATE, CITY, KIND, PEOPLE, SOURCE, SUMMARY = range(6)
STRAY = {
    DATE: (*VALUES,),
    CITY: ("phones", "emails", "points"),
    KIND: ("addresses", "phones", "emails", "points"),
    PEOPLE: (*VALUES,),
    SOURCE: ("phones", "emails", "points"),
}
"""What stands by mistake in a cell of a column that is known, and is found there by its shape."""
LARGE = [name for name in VALUES["names"] if name != name.lower()]
"""Names by which a single cell is known: those in small letters alone are words like others."""
FEWEST, MOST = 3, 9


@dataclass
class Table:
    """Columns by their headings, and the private texts of their cells."""

    columns: dict[str, list[Any]]
    private: list[tuple[str, str]] = field(default_factory=list)
    names_are_public: bool = False
    withheld: list[str] = field(default_factory=list)  # forms of names of a column that is left out, as they stand in texts
    public_names: list[str] = field(default_factory=list)
    """Names that may stand in texts, and in columns of those affected where their names are public."""

    def rows(self):
        return [[*self.columns], *map(list, zip(*self.columns.values(), strict=True))]

    def as_csv(self):
        made = io.StringIO()
        csv.writer(made).writerows(self.rows())
        return made.getvalue().encode()

    def as_json_lines(self):
        """The table as an object in each line; a cell of a private column stands within another object."""
        private = {value for _, value in self.private}
        nested = {one: any(cell in private for cell in cells) for one, cells in self.columns.items()}
        header, *rows = self.rows()
        objects = (
            {one: {one: cell} if nested[one] else cell for one, cell in zip(header, row, strict=True)} for row in rows
        )
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in objects).encode()

    def as_xlsx(self):
        made = io.BytesIO()
        with Workbook(made, {"strings_to_urls": False, "in_memory": True}) as book:
            sheet = book.add_worksheet("Records")
            for number, row in enumerate(self.rows()):
                for place, cell in enumerate(row):
                    (sheet.write_number if isinstance(cell, int) else sheet.write_string)(number, place, cell)
        return made.getvalue()


def table_of(seed):
    chance = Random(seed)  # noqa: S311 no secret
    height = chance.randint(FEWEST, MOST)
    table = Table({}, names_are_public=chance.random() < 0.1, public_names=chance.sample(LARGE, height))
    _add_known(chance, table, height)
    for sort in chance.choices([*OF_HEADINGS], k=chance.randint(2, 6)):
        _plant_column(chance, table, sort, height)
    for place, heading in enumerate([*table.columns][:SUMMARY]):
        if place in STRAY and chance.random() < 0.25 and heading in table.columns:
            _plant_cell(chance, table, heading, STRAY[place], chance.randrange(height))
    _plant_withheld(chance, table, height)
    order = [*table.columns]
    chance.shuffle(order)
    table.columns = {heading: table.columns[heading] for heading in order}
    return table


def _add_known(chance, table, height):
    headings = chance.choice([*WELL.values()])
    cells = [
        [f"2023-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}" for _ in range(height)],
        chance.choices(CITIES, k=height),
        chance.choices(KINDS, k=height),
        [chance.randint(1, 40) for _ in range(height)],
        chance.choices(SOURCES, k=height),
    ]
    table.columns.update({heading: [*column] for heading, column in zip(headings, cells, strict=False)})
    if chance.random() < 0.8:
        _write_texts(chance, table, headings[SUMMARY], height)


def _write_texts(chance, table, heading, height):
    """Running text: its contacts and points are private."""
    texts = chance.choices(PLANTED["running_text"], k=height)
    for text in texts:
        parts = {part: chance.choice(VALUES[f"{part}s"]) for part in ("phone", "email", "point")}
        name = chance.choice(table.public_names)
        table.private += [(f"{part}s", value) for part, value in parts.items() if f"{{{part}}}" in text]
        table.columns.setdefault(heading, []).append(text.format(**parts, name=name))


def _plant_column(chance, table, sort, height):
    heading = chance.choice([one for one in HEADINGS[sort] if one not in table.columns])
    is_public = table.names_are_public and sort == "names_of_affected"
    kinds = [chance.choice(OF_HEADINGS[sort])] if chance.random() < 0.8 else [*OF_HEADINGS[sort]]
    pool = [(one, value) for one in kinds for value in VALUES[one] if (value in table.public_names) == is_public]
    filled = chance.randint(FEWEST, height)
    cells = [*chance.sample(pool, min(filled, len(pool))), *[("", "")] * (height - min(filled, len(pool)))]
    chance.shuffle(cells)
    table.columns[heading] = [value for _, value in cells]
    table.private += [(one, value) for one, value in cells if value and not is_public]


def _plant_withheld(chance, table, height):
    """A column of names that is left out, and these in texts and sources: in full, in part, in any case."""
    sort = "names_of_monitors" if table.names_are_public else chance.choice(("names_of_monitors", "names_of_affected"))
    people = chance.sample([*PLANTED["withheld"]], height)
    table.columns[chance.choice([one for one in HEADINGS[sort] if one not in table.columns])] = people
    table.private += [("names", one) for one in people]
    for well in WELL.values():
        for heading, texts in ((well[SUMMARY], "withheld_text"), (well[SOURCE], "withheld_source")):
            for row in range(height) if heading in table.columns else ():
                if chance.random() < (0.5 if texts == "withheld_text" else 0.1):
                    form = chance.choice(PLANTED["withheld"][chance.choice(people)])
                    table.columns[heading][row] = chance.choice(PLANTED[texts]).format(form=form)
                    table.withheld.append(form)


def _plant_cell(chance, table, heading, kinds, row):
    kind = chance.choice(kinds)
    value = chance.choice([one for one in (LARGE if kind == "names" else VALUES[kind]) if one not in table.public_names])
    table.columns[heading][row] = value
    table.private.append((kind, value))

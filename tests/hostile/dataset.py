"""The published dataset with something that would act in every text of every table: scripts, markup, formulas, templates."""

import csv
import io
import json
import shutil
from itertools import count
from pathlib import Path

from loaders.checks.texts import LISTS, MOST_CHARACTERS, SHORT
from loaders.dataset import LANGUAGES
from loaders.package import PUBLISHED
from loaders.profile import fields_in, known_tables

RAN = "window.__ran=1"  # what every script of the dataset does
ELSEWHERE = "evil.example"  # the host that every picture, frame and form of the dataset asks
PAYLOADS = (
    f"<script>{RAN}</script>",
    f"</script><script>{RAN}</script>",
    f"</title></style></textarea>--><img src=x onerror={RAN}>",
    f'"><svg/onload={RAN}>',
    f"' onmouseover='{RAN}' x='",
    f"<iframe srcdoc='<script>parent.{RAN}</script>'></iframe>",
    f"<a href='javascript:{RAN}'>a</a><b>bold</b><br><sup>1</sup>",
    f"<img src=https://{ELSEWHERE}/p.png><form action=//{ELSEWHERE}><input name=q autofocus onfocus={RAN}>",
    f"[a](javascript:{RAN}) ![b](https://{ELSEWHERE}/p.png)",
    f"[a](data:text/html,<script>{RAN}</script>) <https://{ELSEWHERE}/auto>",
    f"$\\href{{javascript:{RAN}}}{{x}}$ $$\\includegraphics{{https://{ELSEWHERE}/p.png}}$$",
    ":red[**bold** _it_ `code`] :material/home: # head | cell | ~~no~~",
    f'=HYPERLINK("https://{ELSEWHERE}","a")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-1+1+cmd|' /C calc'!A0",
    "{{7*7}} {% for x in y %} {# a #} ${7*7} #{7*7} <%= 7*7 %>",
    "{0.__class__} {city} {number:об} %s %(a)s %n",
    '#read("/etc/passwd") #image("x.png") *b* _i_ $x$ @ref <label> // a',
    f"javascript:{RAN}",
    f"https://{ELSEWHERE}/bare www.{ELSEWHERE} a@{ELSEWHERE}",
    "a‍b ثورة‏ Ålesund Z̷̧̛̗̤a̷̛l 💣 漢字 Аlmаty",
    "'); DROP TABLE incidents--",
    "&lt;img src=x onerror=window.__ran=1&gt; &#60;b&#62;",
)
SEPARATED = tuple(one for one in PAYLOADS if ";" not in one)
BRIEF = tuple(one for one in PAYLOADS if len(one) <= MOST_CHARACTERS)
FREE = {
    "sources": ("title",),
    "cities": ("other_names",),
    "statements": ("support",),
    "incidents": ("own_notes",),
    "excluded": ("document", "support"),
}
"""Texts that are in one language alone."""


def hostile_dataset(folder):
    """Writes it, map and wording being the published ones, and gives its folder, which passes the check of any dataset."""
    made = Path(shutil.copytree(PUBLISHED, folder))
    numbers = count()
    for table in known_tables():
        path = made / known_tables()[table]["path"]
        rows = [*csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))] if path.is_file() else []
        for row in rows:
            row.update({name: _cell(name, row[name], next(numbers)) for name in texts_of(table) if row.get(name)})
            row.update({name: f'{row[name]}?"><script>{RAN}</script>' for name in ("url", "original_url") if row.get(name)})
        if rows:
            _write(path, rows)
    _descriptor(made / "datapackage.json")
    changes = "\n".join(f"- {one}" for one in PAYLOADS)
    for name in ("CHANGELOG.md", *(f"CHANGELOG.{language}.md" for language in LANGUAGES)):
        (made / name).write_text(f"# Changes\n\n## 1.3.0\n\n{changes}\n", "utf-8")
    return made


def texts_of(table):
    """The columns of a table that hold texts in somebody's own words."""
    for field in fields_in(table, ("",)):
        if field.get("translated"):
            yield from (f"{field['name'].removesuffix('_')}_{language}" for language in LANGUAGES)
    yield from FREE.get(table, ())


def _cell(column, text, number):
    """A text that would act in the place of another; of a list so many."""
    name = column.rsplit("_", 1)[0]
    if name in LISTS or column == "other_names":
        return ";".join(SEPARATED[(number + place) % len(SEPARATED)] for place in range(text.count(";") + 1))
    payloads = BRIEF if name == SHORT else PAYLOADS
    return payloads[number % len(payloads)]


def _write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _descriptor(path):
    """The descriptor with such texts, and without what only the published tables keep."""
    stated = json.loads(path.read_text("utf-8"))
    numbers = count()

    def hostile(found):
        return {name: PAYLOADS[next(numbers) % len(PAYLOADS)] for name in found}

    section = stated["dashboard"]
    del section["checks"], stated["expected"]
    for name in ("name", "place_and_period", "window", "line", "about", "abbreviations", "other_datasets", "penalties_note"):
        section[name] = hostile(section[name])
    for name in ("title", "note"):
        section["map"][name] = hostile(section["map"][name])
    stated.update(title=PAYLOADS[0], subject=PAYLOADS[3], description=PAYLOADS[8])
    stated["contributors"][0]["title"] = PAYLOADS[2]
    path.write_text(json.dumps(stated, ensure_ascii=False), "utf-8")

"""Files of every format and language, and the same changed in one number, word, cell or row, by a seed."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from charts.registry import available, figure_spec
from exports.briefing.city import city_brief
from exports.briefing.compose import FOUR, FULL, LENGTHS, brief
from exports.briefing.document import Briefing, Items, Paragraph, Part, Sentence, Table
from exports.command.briefing_command import by_suffix
from exports.data_files.file_table import FileOptions, schema
from exports.data_files.formats import by_name
from exports.figure_texts import rows_csv
from exports.render.pictures import render
from loaders import LANGUAGES, Dataset
from measures.selection import Selection
from measures.tables import number_of, read
from tests.conftest import SITE
from views.view import View, choose

SORTS = ("html", "docx", "pdf", "csv", "csv.zip", "xlsx", "package")
CHANGES = ("number", "word", "cell", "row")
CHOICES = (
    Selection(),
    Selection(rounds=(2,)),
    Selection(cities=("almaty",)),
    Selection(rounds=(3, 4), cities=("almaty", "uralsk")),
    Selection(kinds=("administrative_arrest",)),
    Selection(authorities=("police", "court")),
)
LETTERS = re.compile(r"[^\W\d_]{4,}")
DIGIT = re.compile(r"\d")
Seeded = tuple[str, bytes]


@dataclass(frozen=True)
class Changed:
    """A file changed in one place: what stood there and what stands there now."""

    name: str
    content: bytes
    before: str
    after: str


def untouched(data: Dataset, sort: str, seed: int, length: str = "") -> Seeded:
    """The name and the bytes of a file of a sort; of some choice, language, length and site; of a length one of few."""
    random = Random(f"{sort}-{seed}")  # noqa: S311
    choice = random.choice(CHOICES[:2] if length else CHOICES)
    view = choose(data, choice, random.choice(LANGUAGES), random.choice(("", SITE)))
    if sort in by_suffix():
        if sort == "pdf" and random.random() < 0.2:
            briefing = city_brief(view, "almaty")
        else:
            chosen = length or random.choice(LENGTHS)
            briefing = brief(view, ("summary", "raise", "applications") if (sort, chosen) == ("pdf", FULL) else None, chosen)
        return f"{briefing.name}.{sort}", _written(briefing, view, sort)
    if sort in ("png", "svg"):
        name = random.choice([one for one in available(view) if figure_spec(one).has_rows(view)])
        return f"{name}.{sort}", render(view, name, "svg" if sort == "svg" else random.choice(("png-1200", "press")))
    if sort == "csv" and random.random() < 0.3:
        return "rows.csv", rows_csv(view, figure_spec("calendar"))
    tables = (
        (random.choice([name for name, _ in schema(data) if number_of(read(view.data, name)) > 2]),) if sort == "csv" else ()
    )
    form, options = by_name(sort.removesuffix(".zip")), FileOptions(random.random() < 0.2, tables)
    return form.file_name(view, options), form.write(view, options)


def _written(briefing: Briefing, view: View, sort: str) -> bytes:
    return bytes(by_suffix()[sort].write(briefing, view.t))


def changed(data: Dataset, sort: str, change: str, seed: int) -> Changed:
    """A file of a sort, with one change."""
    random = Random(f"{sort}-{change}-{seed}")  # noqa: S311
    if sort == "pdf":
        return _changed_pdf(data, change, random)
    name, content = _base(data, sort, seed % 6, _length_for(change))
    return {"html": _changed_page, "docx": _changed_word, "xlsx": _changed_workbook}.get(sort, _changed_table)(
        name, content, change, random
    )


@cache
def _base(data: Dataset, sort: str, seed: int, length: str) -> Seeded:
    return untouched(data, sort, seed, length)


def _length_for(change: str) -> str:
    """The length of a briefing in which there is something to change: only a full one has tables."""
    return FULL if change in ("cell", "row") else FOUR


def altered(text: str, change: str, random: Random) -> tuple[str, str, str]:
    """A text with one number or word changed; what it was and what it is."""
    pattern = DIGIT if change == "number" else LETTERS
    found = random.choice([*pattern.finditer(text)])
    after = str((int(found[0]) + random.randint(1, 9)) % 10) if change == "number" else found[0][::-1].swapcase() + "x"
    whole = f"{text[: found.start()]}{after}{text[found.end() :]}"
    return whole, _around(text, found.start(), found.end()), _around(whole, found.start(), found.start() + len(after))


def _around(text: str, start: int, end: int) -> str:
    """The word in which a change stands."""
    before, after = re.split(r"[\s,;\"]", text[:start])[-1], re.split(r"[\s,;\"]", text[end:])[0]
    return f"{before}{text[start:end]}{after}"


def _can_change(text: str, change: str) -> bool:
    return bool((DIGIT if change == "number" else LETTERS).search(text))


def _changed_spans(text: str, spans: list[tuple[int, int]], change: str, random: Random) -> tuple[str, str, str]:
    """A text of markup with one of some spans, plain texts between tags, changed."""
    fit = [span for span in spans if _can_change(unescape(text[slice(*span)]), change)]
    start, end = random.choice(fit)
    after, before, now = altered(unescape(text[start:end]), change, random)
    return text[:start] + escape(after, quote=False) + text[end:], before, now


def _changed_page(name: str, content: bytes, change: str, random: Random) -> Changed:
    text = content.decode()
    body = text.index("<body>"), text.index("<script>")
    marks = re.compile(r'<sup><a class="mark".*?</sup>|<a role="doc-backlink".*?</a>')
    if change in ("cell", "row"):
        pattern = r"<td[^>]*>([^<]*[^\s<][^<]*)" if change == "cell" else r"<tr><th scope=\"row\">.*?</tr>"
        found = random.choice([*re.finditer(pattern, text)])
        if change == "row":
            plain = " ".join(re.sub(r"<[^>]+>", " ", marks.sub("", found[0])).split())
            return Changed(name, (text[: found.start()] + text[found.end() :]).encode(), unescape(plain).split()[0], "")
        after = text[: found.start(1)] + "7777" + text[found.end(1) :]
        return Changed(name, after.encode(), unescape(found[1]).split()[0], "7777")
    blank = marks.sub(lambda one: "<" + "x" * (len(one[0]) - 2) + ">", text)
    spans = [found.span(1) for found in re.finditer(r">([^<>]{2,})<", blank) if body[0] < found.start() < body[1]]
    after, before, now = _changed_spans(text, spans, change, random)
    return Changed(name, after.encode(), before, now)


def _repacked(content: bytes, part: str, after: bytes) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as archive, ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for name in archive.namelist():
            packed.writestr(name, after if name == part else archive.read(name))
    return buffer.getvalue()


def _part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8-sig" if name.endswith((".csv", ".txt")) else "utf-8")


def _changed_word(name: str, content: bytes, change: str, random: Random) -> Changed:
    part = "word/footnotes.xml" if change in ("number", "word") and random.random() < 0.3 else "word/document.xml"
    text = _part(content, part)
    if change == "row":
        found = random.choice(
            [one for one in re.finditer(r"<w:tr>.*?</w:tr>", text, re.DOTALL) if "w:tblHeader" not in one[0]]
        )
        words = [unescape(one) for one in re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", found[0])]
        return Changed(
            name,
            _repacked(content, part, (text[: found.start()] + text[found.end() :]).encode()),
            " ".join(words).split()[0],
            "",
        )
    fields = re.compile(r"<w:instrText[^>]*> (?:NOTEREF|PAGE|NUMPAGES).*?w:fldCharType=\"end\"", re.DOTALL)
    blank = fields.sub(lambda one: " " * len(one[0]), text)
    if change == "cell":
        cells = [found.span() for found in re.finditer(r"<w:tc>.*?</w:tc>", blank, re.DOTALL)]
        spans = [span for start, end in cells for span in _run_spans(blank, start, end)][:2000]
        start, end = random.choice([span for span in spans if text[slice(*span)].strip()])
        after = f"{text[:start]}7777{text[end:]}"
        return Changed(name, _repacked(content, part, after.encode()), unescape(text[start:end]).split()[0], "7777")
    after, before, now = _changed_spans(text, [*_run_spans(blank, 0, len(blank))], change, random)
    return Changed(name, _repacked(content, part, after.encode()), before, now)


def _run_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.compile(r"<w:t(?: [^>]*)?>([^<]+)</w:t>").finditer(text, start, end):
        yield found.span(1)


def _changed_workbook(name: str, content: bytes, change: str, random: Random) -> Changed:
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [one for one in archive.namelist() if one.startswith("xl/worksheets/sheet")][1:-1]
    if change == "word":
        text = _part(content, "xl/sharedStrings.xml")
        spans = [found.span(1) for found in re.finditer(r"<t(?: [^>]*)?>([^<]+)</t>", text)]
        after, before, now = _changed_spans(text, spans, change, random)
        return Changed(name, _repacked(content, "xl/sharedStrings.xml", after.encode()), before, now)
    pattern = {
        "number": r'<c r="[A-Z]+\d+" s="\d+"><v>(\d+)</v>',
        "cell": r'(<c r="[A-Z]+(?:[2-9]|\d\d+)"[^>]*t="s"><v>\d+</v></c>)',
        "row": r'(<row r="(?:[2-9]|\d\d+)".*?</row>)',
    }[change]
    random.shuffle(sheets)
    for sheet in sheets:
        text = _part(content, sheet)
        if places := [*re.finditer(pattern, text, re.DOTALL)]:
            found = random.choice(places)
            start, end = found.span(1)
            after = str(int(found[1]) + 1) if change == "number" else ""
            return Changed(name, _repacked(content, sheet, (text[:start] + after + text[end:]).encode()), "", after and "")
    raise AssertionError(f"{name}: no {change}")


def _changed_table(name: str, content: bytes, change: str, random: Random) -> Changed:
    """A row or a cell of a CSV file, alone or in an archive; a line of another text too."""
    if not content.startswith(b"PK"):
        after, before, now = _changed_lines(content.decode("utf-8-sig"), change, random)
        return Changed(name, after.encode("utf-8-sig"), before, now)
    with ZipFile(io.BytesIO(content)) as archive:
        parts = [one for one in archive.namelist() if one.endswith(".csv") and len(archive.read(one).splitlines()) > 2]
        parts += [one for one in archive.namelist() if one.endswith((".md", ".txt"))] if change in ("number", "word") else []
    part = random.choice([one for one in parts if change in ("cell", "row") or _fitting_lines(_part(content, one), change)])
    text = _part(content, part)
    after, before, now = _changed_lines(text, change, random)
    encoding = "utf-8-sig" if b"\xef\xbb\xbf" in content or part.endswith(".txt") else "utf-8"
    return Changed(name, _repacked(content, part, after.encode(encoding)), before, now)


def _fitting_lines(text: str, change: str) -> list[int]:
    lines = text.replace("\r\n", "\n").split("\n")
    return [n for n, line in enumerate(lines) if n and _can_change(line, change) and "digest=" not in line]


def _changed_lines(text: str, change: str, random: Random) -> tuple[str, str, str]:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    if change in ("number", "word") and (fit := _fitting_lines(text, change)):
        place = random.choice(fit)
        lines[place], before, now = altered(lines[place], change, random)
        return end.join(lines), before, now
    stop = lines.index("") if "" in lines else len(lines)
    place = random.randrange(1, stop)
    if change == "row":
        row = lines.pop(place)
        return end.join(lines), re.split(r"[,;]", row)[0], ""
    separator = ";" if ";" in lines[0] else ","
    cells = lines[place].split(separator)
    spot = random.choice([n for n, cell in enumerate(cells) if cell and '"' not in cell] or [0])
    before, cells[spot] = cells[spot], "7777"
    lines[place] = separator.join(cells)
    return end.join(lines), before, "7777"


def _changed_pdf(data: Dataset, change: str, random: Random) -> Changed:
    """A PDF set again from a document with one sentence, cell or row changed: what an editor of PDF files makes."""
    view = choose(data, random.choice(CHOICES[:2]), random.choice(LANGUAGES))
    briefing = brief(view, ("summary", "applications", "kinds"), _length_for(change))
    kinds: tuple[type, ...] = (Table,) if change in ("cell", "row") else (Paragraph, Items)
    places = [
        (n, m) for n, part in enumerate(briefing.parts) for m, block in enumerate(part.blocks) if isinstance(block, kinds)
    ]
    places = [(n, m) for n, m in places if any(map(_sentence_fits(change), _sentences_of(briefing.parts[n].blocks[m])))]
    n, m = random.choice(places)
    part, block = briefing.parts[n], briefing.parts[n].blocks[m]
    new_block, before, now = _changed_block(block, change, random)
    blocks = (*part.blocks[:m], new_block, *part.blocks[m + 1 :])
    parts: tuple[Part, ...] = (*briefing.parts[:n], replace(part, blocks=blocks), *briefing.parts[n + 1 :])
    return Changed(f"{briefing.name}.pdf", _written(replace(briefing, parts=parts), view, "pdf"), before, now)


def _sentences_of(block: object) -> list[Sentence]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return [*block.sentences] if isinstance(block, Paragraph | Items) else []


def _sentence_fits(change: str) -> Callable[[Sentence], bool]:
    return lambda one: _can_change(one.text, change if change in ("number", "word") else "word")


def _changed_block(block: object, change: str, random: Random) -> tuple[object, str, str]:
    if isinstance(block, Table):
        n = random.randrange(len(block.rows))
        if change == "row":
            before = next(cell.text or cell.strong for cell in block.rows[n] if cell.text or cell.strong)
            return replace(block, rows=(*block.rows[:n], *block.rows[n + 1 :])), before.split()[0], ""
        m = random.choice([m for m, cell in enumerate(block.rows[n]) if cell.text])
        row = block.rows[n]
        cells = (*row[:m], replace(row[m], text="7777"), *row[m + 1 :])
        return replace(block, rows=(*block.rows[:n], cells, *block.rows[n + 1 :])), row[m].text.split()[0], "7777"
    assert isinstance(block, Paragraph | Items)
    n = random.choice([n for n, one in enumerate(block.sentences) if _can_change(one.text, change)])
    text, before, now = altered(block.sentences[n].text, change, random)
    sentences = (*block.sentences[:n], replace(block.sentences[n], text=text), *block.sentences[n + 1 :])
    return replace(block, sentences=sentences), before, now

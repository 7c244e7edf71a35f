"""Files of every format as they leave, and ways to change them."""

from functools import cache
from hashlib import sha256
from io import BytesIO
from random import Random
from zipfile import ZipFile, ZipInfo

from charts.registry import figure_spec
from exports.briefing.compose import ONE_PAGE, brief
from exports.briefing.sheet import sheet
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, by_name
from exports.documents import by_suffix
from exports.figure_texts import rows_csv
from exports.render.pictures import SIZES, render
from loaders import load
from measures.selection import Selection
from tests.conftest import SITE
from views.view import choose

NAMES = (
    *(f"briefing.{suffix}" for suffix in ("pdf", "docx", "html")),
    *("city.pdf", "record.docx", "screen.pdf"),
    *(one.name for one in FORMATS),
    "rows.csv",
    *SIZES,
)
SHEETS = {"city": "cities/almaty", "record": "records/KZ12-I-034", "screen": "screens/outcome"}
PACKED = ("briefing.docx", "package", "xlsx", "csv", "parquet")  # the formats that are ZIP files


whole = cache(load)


@cache
def made(name, site=SITE):
    """Return a file about Almaty and rounds 3 and 4 in Russian, with links to a site."""
    view = choose(whole(), Selection(rounds=(3, 4), cities=("almaty",)), "ru", site)
    kind, _, suffix = name.partition(".")
    if kind == "briefing" or kind in SHEETS:
        briefing = sheet(view, *SHEETS[kind].split("/")) if kind in SHEETS else brief(view, None, ONE_PAGE)
        return bytes(by_suffix()[suffix].write(briefing, view.t))
    if kind == "rows":
        return rows_csv(view, figure_spec("calendar"))
    return render(view, "calendar", name) if name in SIZES else by_name(name).write(view, FileOptions(hxl=True))


def changed_bytes(number):
    """Yield files, each with one byte exchanged for another, by a seed."""
    random, names = Random(38), NAMES[:10]  # noqa: S311
    for n in range(number):
        name = names[n % len(names)]
        content = bytearray(made(name))
        content[random.randrange(len(content))] ^= random.randrange(1, 256)
        yield name, bytes(content)


def digest(content):
    return sha256(content).hexdigest()


def packed_anew(content, level=1, change=id):
    """Return a ZIP file with the same entries compressed otherwise, after a change of the first of them."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(buffer, "w") as other:
        for number, entry in enumerate(archive.infolist()):
            copy = ZipInfo(entry.filename, entry.date_time)
            for name in ("compress_type", "create_system", "external_attr", "internal_attr", "extra"):
                setattr(copy, name, getattr(entry, name))
            if not number:
                change(copy)
            other.writestr(copy, archive.read(entry), compresslevel=level)
        other.comment = archive.comment
    return buffer.getvalue()

"""What a PDF holds that LibreOffice made of a Word document: pages, text, pictures, typefaces and their letters."""

import re
from collections import defaultdict
from dataclasses import dataclass

from pypdf import PdfReader

LIST = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
DRAWN = re.compile(rb"(/\w+)\s+Do\b")
FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


@dataclass(frozen=True)
class Printed:
    """`letters` are those that each typeface shows, by its name (SourceSans3-Bold); `loose` are not in the file."""

    pages: int
    text: str
    pictures: int
    letters: dict[str, frozenset[str]]
    loose: frozenset[str]


def read(path):
    """What the PDF of a path holds."""
    pages = PdfReader(path).pages
    letters = defaultdict(set)
    loose = set()
    fonts = [one.get_object() for page in pages for one in _under("/Font", page["/Resources"]).values()]
    for font in {str(one["/BaseFont"]) + str(one.get("/ToUnicode")): one for one in fonts}.values():
        name = str(font["/BaseFont"]).lstrip("/").split("+")[-1]
        letters[name] |= shown(font["/ToUnicode"].get_object().get_data()) if "/ToUnicode" in font else set()
        own = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        if not FILES & {*_under("/FontDescriptor", own)}:
            loose.add(name)
    return Printed(
        pages=len(pages),
        text="\n".join(page.extract_text() for page in pages),
        pictures=sum(_pictures(page) for page in pages),
        letters={name: frozenset(found) for name, found in letters.items()},
        loose=frozenset(loose),
    )


def shown(letters):
    """The letters in the list by which a PDF tells those of a typeface (ISO 32000-1, 9.10.3)."""
    found = (bytes.fromhex(pair.decode()) for part in LIST.findall(letters) for pair in PAIR.findall(part))
    return {letter for code in found for letter in code.decode("utf-16-be")}


def _under(key, holder):
    found = holder.get(key)
    return {} if found is None else found.get_object()


def _pictures(page):
    known, contents = _under("/XObject", page["/Resources"]), page.get_contents()
    drawn = DRAWN.findall(contents.get_data()) if contents is not None else []
    return sum(known[name.decode()].get_object()["/Subtype"] == "/Image" for name in drawn)

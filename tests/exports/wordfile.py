"""A Word document read back: its parts, its texts, its styles by their names."""

import io
import zipfile

import docx
from docx.oxml.ns import qn
from lxml import etree

from exports.briefing.document import Items


def opened(content):
    return docx.Document(io.BytesIO(content))


def part(content, name):
    """The XML of a part of the file, such as word/footnotes.xml."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def names(content):
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def runs(root):
    """The text of each run, so that a figure and the mark of its footnote stay two numbers."""
    return [run.text or "" for run in root.iter(qn("w:t"))]


def paragraphs(document, *styles):
    ids = {style.style_id for style in document.styles if style.name in styles}
    return (one for one in document.element.body.iter(qn("w:p")) if one.style in ids)


def notes(content):
    """The footnotes of a file without the lines that come with every file."""
    found = part(content, "word/footnotes.xml").iter(qn("w:footnote"))
    return [one for one in found if one.get(qn("w:type")) is None]


def targets(content):
    relations = [part(content, name) for name in names(content) if name.endswith(".rels")]
    return {one.get("Target") for root in relations for one in root if one.get("TargetMode") == "External"}


def fields(root):
    return [(code.text or "").strip() for code in root.iter(qn("w:instrText"))]


def listed(briefing):
    own = [one for one in briefing.parts if one.name != "sources"]
    return [item for one in own for block in one.blocks if isinstance(block, Items) for item in block.sentences]

"""A Word template: a document whose styles, page, header and footer a briefing takes; its text is left out."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from exports.word import TemplateRefused
from exports.word.styles import STYLES, style_ids
from exports.word.xml import Element

USUAL = Path(__file__).parent.parent / "templates" / "briefing.docx"
NOT_WORD = (BadZipFile, KeyError, ValueError, OpcError, LxmlError)


def open_template(path: Path) -> Document:
    """Return the document of a template without its text. Raises TemplateRefused."""
    try:
        document = docx.Document(BytesIO(path.read_bytes()))
    except OSError as problem:
        raise TemplateRefused(f"{path}: not read ({problem.strerror})") from problem
    except NOT_WORD as problem:
        raise TemplateRefused(f"{path}: found no Word document; expected a file saved by Word as .docx") from problem
    if missing := [name for name in STYLES if name not in style_ids(document)]:
        raise TemplateRefused(f"{path}: found no style {', '.join(missing)}; expected all styles of {USUAL}")
    if not document.sections:
        raise TemplateRefused(f"{path}: found no page settings; expected those of the last section")
    document.element.body.clear_content()
    return document


def fill_edge(element: Element, content: Element) -> None:
    """Put a paragraph into a header or footer, unless the template has something of its own there."""
    if element.find(f".//{qn('w:r')}") is None:
        element[:] = [content]


def document_files(document: Document) -> dict[str, bytes]:
    """Return the files in the ZIP file that a Word document is, by name."""
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

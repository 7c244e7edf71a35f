"""Elements of a Word document: paragraphs, runs, fields, bookmarks; texts are data and never markup.

The order of children is that of the schema of WordprocessingML, since Word refuses any other.
"""

import re
from collections.abc import Iterable, Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree  # type: ignore[import-untyped]

for prefix, address in nsmap.items():
    etree.register_namespace(prefix, address)
"""Else the prefixes of a file, and with them its bytes, depend on what else the process has written."""

Element = BaseOxmlElement
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production 2, Char)."""
SPACES = re.compile("[\t\n\r]+")


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Return an element of WordprocessingML with its attributes and children; None is left out."""
    qualified = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    element = OxmlElement(f"w:{tag}", qualified)
    element.extend([child for child in children if child is not None])
    return element


def with_text(element: Element, text: str) -> Element:
    element.text = plain(text)
    element.set(qn("xml:space"), "preserve")
    return element


def plain(text: str) -> str:
    """Return a text as a line of XML can hold it: without control characters, white space as spaces."""
    return UNPRINTABLE.sub("", SPACES.sub(" ", text))


def paragraph(style: str, *content: Element, before: Iterable[Element] = ()) -> Element:
    """Return a paragraph in a style, by the id of that; `before` are more of its properties."""
    return w("p", w("pPr", w("pStyle", val=style), *before), *content)


def run(text: str, style: str = "", language: str = "") -> Element:
    """Return a text in a character style and, where it is another than that of the document, in a language."""
    return w("r", _run_properties(style, language), with_text(w("t"), text))


def unbroken(text: str, style: str = "") -> Element:
    """Return a run of text, such as ids of records, that is never broken at a hyphen."""
    element = w("r", _run_properties(style, ""))
    for number, piece in enumerate(text.split("-")):
        element.extend([*([w("noBreakHyphen")] if number else []), with_text(w("t"), piece)])
    return element


def _run_properties(style: str, language: str) -> Element | None:
    if not style and not language:
        return None
    return w("rPr", w("rStyle", val=style) if style else None, *_language_elements(language))


def _language_elements(language: str) -> Iterator[Element]:
    """Yield a language; one that is written from right to left is said to be."""
    if language.startswith("ar"):
        yield w("rtl")
        yield w("lang", bidi=language)
    elif language:
        yield w("lang", val=language)


def field(instruction: str, *content: Element, style: str = "") -> Iterator[Element]:
    """Yield a field with what it shows until Word updates it."""
    code = with_text(w("instrText"), f" {instruction} ")
    yield w("r", _run_properties(style, ""), w("fldChar", fldCharType="begin"))
    yield w("r", _run_properties(style, ""), code)
    yield w("r", _run_properties(style, ""), w("fldChar", fldCharType="separate"))
    yield from content
    yield w("r", _run_properties(style, ""), w("fldChar", fldCharType="end"))


def bookmark(name: str, number: int, *content: Element) -> Iterator[Element]:
    yield w("bookmarkStart", id=number, name=name)
    yield from content
    yield w("bookmarkEnd", id=number)

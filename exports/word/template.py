"""A Word template: its limits, what it must contain, and how it is filled. A reader may upload one, so it is untrusted.

A template has placeholders and styles. A text such as `{{ title }}` replaces the run of its placeholder, elements of
`{{r page }}` follow the run, elements of `{{p body }}` replace the paragraph. Nothing in a template is evaluated.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from itertools import accumulate
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart, HeaderPart
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from exports.word import TemplateRefused
from exports.word.styles import STYLES, Styles
from exports.word.xml import Element, w, with_text
from translations import Translator

PARTS, BYTES, TEXT_BYTES, TAGS, PLACEHOLDERS = 300, 10_000_000, 2_000_000, 200_000, 200
"""The most of each in a template: parts, bytes of all of them unpacked, bytes and tags of those that are XML."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".odttf")
NEEDED = ("{{ title }}", "{{r finding }}", "{{p body }}", "{{p colophon }}")
ALLOWED_ONCE = ("{{r finding }}", "{{p contents }}", "{{p body }}", "{{p colophon }}")
EDGES = ("{{ kicker }}", "{{ title }}", "{{ foot }}", "{{r page }}")
"""The placeholders allowed in a header or footer."""
ALLOWED_PLACEHOLDERS = tuple(dict.fromkeys((*NEEDED, "{{p contents }}", *EDGES)))
PLACEHOLDER = re.compile(r"\{\{([rp]?)\s+([a-z]+)\s*\}\}")
"""What it becomes (r: runs, p: paragraphs, else a text), and its name."""
INSTRUCTION = re.compile(r"\{[{%#]|[}%#]\}")
NOT_WORD = (BadZipFile, KeyError, ValueError, OpcError, LxmlError)
Values = Mapping[str, str | list[Element]]


class WordTemplate:
    """A template in order. Raises TemplateRefused, with everything of one kind that is wrong with it."""

    def __init__(self, content: bytes, t: Translator) -> None:
        self._words, self.document = t, _open_document(content, t)
        parts = self.document.part.package.iter_parts()
        self._edges = [part.element for part in parts if isinstance(part, HeaderPart | FooterPart)]
        self.styles = Styles(self.document)
        self._check_placeholders()
        self._check_document()

    def fill(self, values: Values) -> None:
        """Puts values in the place of the placeholders, those of a paragraph from its last to its first."""
        for root in (self.document.element.body, *self._edges):
            for paragraph, texts in [*_paragraph_texts(root)]:
                matches = [*PLACEHOLDER.finditer(_joined(texts))]
                starts = [*accumulate((len(text.text or "") for text in texts), initial=0)]
                for match in reversed(matches):
                    first, end = bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end())
                    _fill_placeholder(paragraph, texts[first:end], starts[first:end], match, values[match[2]])
                if any(match[1] == "p" for match in matches):
                    paragraph.getparent().remove(paragraph)
        for number, picture in enumerate(self.document.element.body.iter(qn("wp:docPr")), 1):
            picture.set("id", str(number))

    def files(self) -> dict[str, bytes]:
        """The files in the ZIP file that a Word document is, by name."""
        buffer = BytesIO()
        self.document.save(buffer)
        with ZipFile(buffer) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _check_placeholders(self) -> None:
        t, in_body = self._words, _count_placeholders(self.document.element.body)
        on_edges = sum(map(_count_placeholders, self._edges), Counter[str]())
        if (in_body + on_edges).total() > PLACEHOLDERS:
            raise TemplateRefused(t("This file is too large for a template."))
        if in_body.keys() - {*ALLOWED_PLACEHOLDERS} or on_edges.keys() - {*EDGES}:
            raise TemplateRefused(
                t("The template may contain only these placeholders: {known}.", known=", ".join(ALLOWED_PLACEHOLDERS))
            )
        missing = [placeholder for placeholder in NEEDED if placeholder not in in_body]
        if missing:
            raise TemplateRefused(
                t("These placeholders are missing from the template: {placeholders}.", placeholders=", ".join(missing))
            )
        twice = [placeholder for placeholder in ALLOWED_ONCE if in_body[placeholder] > 1]
        if twice:
            raise TemplateRefused(
                t("These placeholders may appear only once: {placeholders}.", placeholders=", ".join(twice))
            )

    def _check_document(self) -> None:
        t = self._words
        if not len(self.document.sections):
            raise TemplateRefused(t("The template has no page: the settings of its last section are missing."))
        if self.document.element.body.find(f".//{qn('w:footnoteReference')}") is not None:
            raise TemplateRefused(
                t("The template must not contain footnotes, because the footnotes of the briefing are numbered from 1.")
            )
        styles = [name for name in STYLES if name not in self.styles]
        if styles:
            raise TemplateRefused(t("These styles are missing from the template: {styles}.", styles=", ".join(styles)))


def _open_document(content: bytes, t: Translator) -> Document:
    try:
        _check_file(content, t)
        return docx.Document(BytesIO(content))
    except NOT_WORD as problem:
        raise TemplateRefused(t("This file is not a Word document (.docx).")) from problem


def _check_file(content: bytes, t: Translator) -> None:
    """Raises TemplateRefused for a file that is too large or not as Word writes one, and BadZipFile for no ZIP file."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > BYTES:
            raise TemplateRefused(t("This file is too large for a template."))
        if len({part.filename for part in parts}) < len(parts):
            raise TemplateRefused(t("Two parts of this file have the same name, so it was not created in Word."))
        texts = [archive.read(part) for part in parts if not part.filename.lower().endswith(PICTURES)]
    if sum(map(len, texts)) > TEXT_BYTES or sum(text.count(b"<") for text in texts) > TAGS:
        raise TemplateRefused(t("This file is too large for a template."))
    for text in texts:
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise TemplateRefused(t("This file declares custom XML entities, which Word never does."))
        if not _is_utf8(text):
            raise TemplateRefused(t("Part of this file is not encoded as UTF-8, so it was not saved by Word."))


def _is_utf8(text: bytes) -> bool:
    try:
        return "\0" not in text.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _paragraph_texts(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each paragraph with its own texts, without those of paragraphs within it, as in a text box."""
    texts: dict[Element, list[Element]] = {}
    for text in root.iter(qn("w:t")):
        paragraph = next(text.iterancestors(qn("w:p")), None)
        if paragraph is not None:
            texts.setdefault(paragraph, []).append(text)
    yield from texts.items()


def _joined(texts: Iterable[Element]) -> str:
    return "".join(text.text or "" for text in texts)


def _count_placeholders(root: Element) -> Counter[str]:
    """The placeholders by how they are written, with one space inside their braces; what else has two braces as it is."""
    counts: Counter[str] = Counter()
    for _, texts in _paragraph_texts(root):
        joined = _joined(texts)
        counts.update(f"{{{{{kind} {name} }}}}" for kind, name in PLACEHOLDER.findall(joined))
        counts.update(INSTRUCTION.findall(PLACEHOLDER.sub("", joined)))
    return counts


def _fill_placeholder(
    paragraph: Element, texts: list[Element], starts: list[int], match: re.Match[str], value: str | list[Element]
) -> None:
    """Puts a value in the place of a placeholder, which Word may have cut into several texts; `starts` are their places."""
    run, after = texts[0].getparent(), (texts[0].text or "")[match.end() - starts[0] :]
    with_text(texts[0], (texts[0].text or "")[: match.start() - starts[0]])
    for text, start in zip(texts[1:], starts[1:], strict=True):
        with_text(text, (text.text or "")[match.end() - start :])
    if isinstance(value, str):
        with_text(texts[0], f"{texts[0].text}{value}{after}")
        return
    following = w("r", deepcopy(run.find(qn("w:rPr"))), with_text(w("t"), after), *texts[0].itersiblings())
    anchor, elements = (paragraph, value) if match[1] == "p" else (run, [*value, following])
    for element in reversed(elements):
        anchor.addnext(element if element is following else deepcopy(element))

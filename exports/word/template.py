"""A Word template: what it has to hold, and how it is filled. It may be one of the reader's own, so it is not trusted.

A template holds placeholders and styles, and nothing else that acts: an instruction of docxtpl or Jinja is refused.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from exports.word.style_names import STYLES, Styles
from exports.word.template_bounds import PARAGRAPHS, TemplateRefused, check, check_braces
from exports.word.xml import Element
from translations import Words

NEEDED = ("{{ title }}", "{{r finding }}", "{{p body }}", "{{p colophon }}")
ONCE = ("{{r finding }}", "{{p contents }}", "{{p body }}", "{{p colophon }}")
EDGES = ("{{ kicker }}", "{{ title }}", "{{ foot }}", "{{r page }}")
"""What may stand in a header or footer."""
OFFERED = tuple(dict.fromkeys((*NEEDED, "{{p contents }}", *EDGES)))
NAMES = {written.split()[1] for written in OFFERED}
WRITTEN = re.compile(r"\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}")
PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
NOT_WORD = (BadZipFile, KeyError, ValueError, OpcError, LxmlError)


class WordTemplate:
    """A template that was found in order. Raises TemplateRefused, with everything of one kind that is wrong with it."""

    def __init__(self, content: bytes, t: Words) -> None:
        self._words, self._template = t, _open_template(content, t)
        self._environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        self.styles = Styles(self.document)
        self._check_template()

    @property
    def document(self) -> Document:
        """The document itself, as python-docx has it."""
        return self._template.get_docx()  # type: ignore[no-any-return]

    def fill(self, values: Mapping[str, str]) -> None:
        """Puts values in the place of the placeholders; a text is escaped, Markup stays as it is."""
        self._template.render(dict(values), self._environment)

    def saved(self) -> dict[str, bytes]:
        """The files in the ZIP file that a Word document is, by name."""
        buffer = BytesIO()
        self._template.save(buffer)
        with ZipFile(buffer) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _check_template(self) -> None:
        t, body, edges = self._words, self.document.element.body, [*self._headers_and_footers()]
        self._check_size([body, *edges])
        found = Counter(_texts_in_braces(body))
        beside = Counter(written for edge in edges for written in _texts_in_braces(edge))
        unknown = [*(found.keys() - {*OFFERED}), *(beside.keys() - {*EDGES})]
        if unknown or not all(self._holds_only_placeholders(text) for text in self._jinja_texts([body, *edges])):
            raise TemplateRefused(
                t("The template may contain only these placeholders: {known}.", known=_join_names(OFFERED))
            )
        lacking = [written for written in NEEDED if written not in found]
        if lacking:
            raise TemplateRefused(
                t("These placeholders are missing from the template: {placeholders}.", placeholders=_join_names(lacking))
            )
        twice = [written for written in ONCE if found[written] > 1]
        if twice:
            raise TemplateRefused(
                t("These placeholders may appear only once: {placeholders}.", placeholders=_join_names(twice))
            )
        if body.find(f".//{qn('w:footnoteReference')}") is not None:
            raise TemplateRefused(t("The template must not contain footnotes: those of the briefing are numbered from 1."))
        styles = [name for name in STYLES if name not in self.styles]
        if styles:
            raise TemplateRefused(t("These styles are missing from the template: {styles}.", styles=_join_names(styles)))

    def _check_size(self, roots: list[Element]) -> None:
        """What has to be known before anything looks for placeholders, which takes long in a long or odd text."""
        t = self._words
        if sum(1 for root in roots for _ in root.iter(qn("w:p"))) > PARAGRAPHS:
            raise TemplateRefused(t("This file is too large for a template."))
        check_braces(
            [*self._property_texts(), *(self._template.xml_to_string(root) for root in roots), *self._footnote_texts()], t
        )
        if not len(self.document.sections):
            raise TemplateRefused(t("The template has no page: the settings of its last section are missing."))

    def _headers_and_footers(self) -> Iterator[Element]:
        """Headers and footers."""
        for uri in (DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI):
            yield from (parse_xml(part.blob) for _, part in self._template.get_headers_footers(uri))

    def _jinja_texts(self, roots: list[Element]) -> Iterator[str]:
        """Everything that docxtpl will give to Jinja."""
        yield from self._property_texts()
        yield from (self._template.patch_xml(self._template.xml_to_string(root)) for root in roots)
        yield from (self._template.patch_xml(notes) for notes in self._footnote_texts())

    def _property_texts(self) -> tuple[str, ...]:
        told = self.document.core_properties
        return (told.author, told.comments, told.identifier, told.language, told.subject, told.title)

    def _footnote_texts(self) -> Iterator[str]:
        parts = self.document.part.package.parts
        yield from (part.blob.decode() for part in parts if part.content_type.endswith(".footnotes+xml"))

    def _holds_only_placeholders(self, text: str) -> bool:
        """Whether a text holds placeholders alone."""
        try:
            tree = self._environment.parse(text)
        except TemplateError:
            return False
        named = {node.name for node in tree.find_all(nodes.Name)}
        return named <= NAMES and all(isinstance(node, PLAIN) for node in tree.find_all(nodes.Node))


def _open_template(content: bytes, t: Words) -> DocxTemplate:
    try:
        check(content, t)
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
    except NOT_WORD as problem:
        raise TemplateRefused(t("This file is not a Word document (.docx).")) from problem
    return template


def _texts_in_braces(root: Element) -> Iterator[str]:
    """What stands in braces, paragraph by paragraph, with one space inside its braces."""
    for paragraph in root.iter(qn("w:p")):
        own = (text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph)
        for written in WRITTEN.findall("".join(text.text or "" for text in own)):
            yield re.sub(r"\s+", " ", re.sub(r"\s*\}\}$", " }}", written))


def _join_names(found: Iterable[str]) -> str:
    return ", ".join(found)

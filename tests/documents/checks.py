"""What has to be true of a briefing on paper; each check gives a line for what is wrong, and nothing where all is well."""

import re
import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from exports.briefing.compose import FOUR, ONE_PAGE
from exports.briefing.document import Headlines, Picture, Table, sentences
from tools.letters import FACES, FONTS_FOLDER

MOST = {ONE_PAGE: 1, FOUR: 4}  # pages that were asked for
BEYOND = ("ARABIC",)
"""Scripts of quoted documents for which the project has no typeface, as Unicode names them; the reader's machine has one."""
LEAST, LONG = 6, 24  # letters of a text that stand at least on each of two pages; of one that is so long, a short word may
BREAKS = re.compile(r"[\s\u00ad\u200b\u2010-]+")


def pages(briefing, printed):
    """More pages than were asked for."""
    most = MOST.get(briefing.length, printed.pages)
    if printed.pages > most:
        yield f"{printed.pages} pages, at most {most} were asked for"


def typefaces(_, printed):
    """Typefaces that are not in the file, and letters set in another than those of the project, which have them."""
    yield from (f"{name} is not embedded" for name in sorted(printed.loose))
    for name, letters in printed.letters.items():
        slipped = [one for one in sorted(letters) if not beyond(one) and not one.isspace()]
        if not own(name) and slipped:
            yield f"{name} slipped in for {''.join(slipped)}"


def glyphs(briefing, printed):
    """Letters that are missing in the file, or that the typeface in which they are set does not have."""
    lost = missing(printed) | {*filter(str.isalpha, "".join(told(briefing)))} - {*printed.text}
    if lost:
        yield f"no glyph for {' '.join(f'{one} (U+{ord(one):04X})' for one in sorted(lost))}"


def texts(briefing, printed):
    """Texts of the briefing that do not stand in the file."""
    text = flat(printed.text)
    yield from (f"text is missing: {said}" for said in told(briefing) if not stands(said, text))


def notes(briefing, printed):
    """Footnotes that are missing, or have lost a part of their text."""
    text = flat(printed.text)
    for note in briefing.notes:
        begin, *_ = parts = [*noted(note)]
        lost = [said for said in (f"{note.number}{begin}", *parts) if not stands(said, text)]
        if lost:
            yield f"note {note.number} lacks {'; '.join(lost)}"


def pictures(briefing, printed):
    """Figures without a picture."""
    asked = sum(isinstance(block, Picture) for part in briefing.parts for block in part.blocks)
    if printed.pictures != asked:
        yield f"{printed.pictures} pictures, {asked} figures"


CHECKS = (pages, typefaces, glyphs, texts, notes, pictures)


def told(briefing):
    """Every text of a briefing that stands on one line or in one paragraph; footnotes are told by `notes`."""
    yield from (briefing.kicker.upper(), briefing.labels["dated"].upper(), briefing.title, briefing.finding.text)
    yield briefing.labels["foot"]
    yield from (text for fact in briefing.colophon for text in (fact.label, fact.text))
    for part in briefing.parts:
        yield from [] if part.name == "glance" else [part.heading]
        yield from (text for block in part.blocks for text in _beside(block))
        shown = (one for block in part.blocks if isinstance(block, Headlines) for one in block.figures)
        large = {f"{one.value} {one.label} {one.remark}" for one in shown}
        yield from (text for one in sentences(part) if one.text not in large for text in (one.strong, one.text))


def _beside(block):
    """What a block says beside its sentences."""
    if isinstance(block, Headlines):
        return tuple(text for one in block.figures for text in (one.value, one.label, one.remark))
    if isinstance(block, Picture):
        return (block.label, block.unit, block.source)
    return (block.label, *(column.label for column in block.columns)) if isinstance(block, Table) else ()


def noted(note):
    """The parts of a footnote in their order."""
    if note.basis:
        yield note.basis
    for citation in note.citations:
        named = (citation.earlier,) if citation.earlier else (citation.document.title, citation.document.published)
        yield from (citation.document.publisher, *named, *citation.quotes)
    yield from (note.more, note.records)


def stands(said, text):
    """Whether a text stands in a flat text, whole or parted once by the foot of a page.

    Of a text from right to left each word has to stand there, since a file may hold them in either order.
    """
    if any(beyond(letter) for letter in said):
        return all(flat(word) in text for word in re.findall(r"\w+", said))
    asked = flat(said)
    least = LEAST if len(asked) < LONG else 1
    return asked in text or any(asked[:n] in text and asked[n:] in text for n in range(least, len(asked) - least + 1))


def flat(text):
    """A text without what a line break may add or take: spaces and hyphens."""
    return BREAKS.sub("", text)


def missing(printed):
    """Letters and signs that stand in a typeface of the project which does not have them, or that could not be read."""
    lost = {one for name, letters in printed.letters.items() if own(name) for one in letters - cut(name)}
    return lost | ({"\ufffd"} & {*printed.text})


def own(name):
    """Whether a typeface is one of the project's."""
    return name in {face.name for face in FACES}


def beyond(letter):
    """Whether a letter is of a script for which the project has no typeface, or a sign that none of its typefaces has."""
    is_sign = unicodedata.category(letter) == "So" and not any(letter in cut(face.name) for face in FACES)
    return is_sign or unicodedata.name(letter, "").startswith(BEYOND)


@cache
def cut(name):
    """The letters and signs of a typeface of the project."""
    with TTFont(FONTS_FOLDER / f"{name}.woff") as font:
        return frozenset(map(chr, font.getBestCmap()))

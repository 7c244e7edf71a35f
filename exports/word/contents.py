"""The contents of a Word document: a field with its entries filled in, as links; Word adds the pages when it updates it.

On which page a heading stands only the program knows that lays the pages out, so none is written here.
"""

from collections.abc import Iterator

from exports.word import style_names as style
from exports.word.runs import Writer
from exports.word.xml import Element, field, paragraph, run, w

GALLERY = "Table of Contents"


def contents(title: str, headings: list[tuple[int, str, str]], deepest: int, writer: Writer) -> Iterator[Element]:
    """The contents under their title: headings as level, text, bookmark; none where `deepest` is 0."""
    styles = writer.styles
    if not deepest:
        return
    shown = [(level, text, name) for level, text, name in headings if level <= deepest]
    begun, code, parted, ended = field(f'TOC \\o "1-{deepest}" \\h \\z \\u')
    entries = []
    for number, (level, text, name) in enumerate(shown):
        before = [] if number else [begun, code, parted]
        after = [ended] if number == len(shown) - 1 else []
        link = w("hyperlink", run(text), anchor=name, history=1)
        entries.append(paragraph(styles[style.ENTRY if level == 1 else style.SUBENTRY], *before, link, *after))
    kind = w("docPartObj", w("docPartGallery", val=GALLERY), w("docPartUnique"))
    head = paragraph(styles[style.CONTENTS], writer.text(title))
    yield w("sdt", w("sdtPr", kind), w("sdtContent", head, *entries))

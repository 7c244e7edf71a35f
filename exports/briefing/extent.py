"""About how many A4 pages a briefing fills, counted from its lines and figures without setting them.

The shares are measured: of 84 full documents (28 choices, three languages) none has more than a page more or fewer.
"""

from math import ceil

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, TWO
from exports.briefing.document import Block, Briefing, Items, Paragraph, Picture, Sentence, Table, sentences
from exports.briefing.draft import GLANCE
from exports.render.pictures import WIDTH, height_of, natural_width

PAGES = {ONE_PAGE: 1, TWO: 2, FOUR: 4, FULL: None}
"""The pages on which a length has to stand."""
LETTERS = {TWO: 2500, FOUR: 3500}
"""Letters of a page of a short document with its pictures and notes."""
FIRST_PAGE = (GLANCE, "summary", "raise")
"""The parts that share one page where a document has the first of them."""
BEFORE, LINE, TABLE_LINE, FIGURE = 0.9, 0.0372, 0.0152, 1.01
"""Pages of what stands in every full document; of a line with its notes; of a line of a table; of a square figure."""
LINE_LETTERS, TABLE_LETTERS = {"en": 100, "ru": 95, "kk": 95}, {"en": 122, "ru": 116, "kk": 116}
"""Letters of a line, by the language of the document."""


def about_pages(briefing: Briefing) -> int:
    """About how many pages a briefing has in its length, at least one."""
    if briefing.length == ONE_PAGE:
        return 1
    most = PAGES[briefing.length]
    if most:
        letters = sum(len(_letters(one)) for part in briefing.parts for one in sentences(part))
        return min(most, 1 + letters // LETTERS[briefing.length])
    has_first = any(part.name == GLANCE for part in briefing.parts)
    rest = [part for part in briefing.parts if not (has_first and part.name in FIRST_PAGE)]
    columns = {"sources": 2}
    pages = (_block_pages(block, briefing.language) / columns.get(part.name, 1) for part in rest for block in part.blocks)
    return max(1, round(BEFORE + sum(pages)))


def _letters(sentence: Sentence) -> str:
    return sentence.strong + sentence.text


def _block_pages(block: Block, language: str) -> float:
    """The share of a page that a block of a full document takes."""
    line, cells = LINE_LETTERS[language], TABLE_LETTERS[language]
    if isinstance(block, Picture):
        wide = min(natural_width(block.figure) / WIDTH, 1)
        texts = len(block.title) + len(block.unit) + len(block.source)
        return FIGURE * wide * height_of(block.figure) / WIDTH + LINE * ceil(texts / line)
    if isinstance(block, Table):
        shares = [column.share / sum(one.share for one in block.columns) for column in block.columns]
        high = [max(ceil(len(c.text) / (share * cells)) for c, share in zip(row, shares, strict=True)) for row in block.rows]
        return TABLE_LINE * sum(max(1, one) + 1 for one in high)
    if isinstance(block, Items):
        return LINE * sum(ceil(len(_letters(one)) / line) for one in block.sentences)
    if isinstance(block, Paragraph):
        return LINE * ceil(sum(len(_letters(one)) for one in block.sentences) / line)
    return 0

"""Blocks of screens as blocks of a document: lines with their footnotes, charts and tables; fewer where room is short."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from charts.registry import figure_spec
from exports.briefing.document import Block, Column, Heading, Items, Paragraph, Sentence, Table
from exports.briefing.draft import MOST_TOLD, SCREENS, Draft
from exports.briefing.parts import tables
from measures.tables import number_of
from screens import contents
from screens import page as screens
from screens.page import FACTS, FOLDED, REQUESTS, Chart, Fold, Grid, Line, ScreenTable, Section
from views import opened
from views.citation import are_rows_held_back
from views.opened import page_of
from views.screens import screen_path
from views.wording import as_sentence


def blocks_of_screen(draft: Draft, screen: str, *names: str) -> Iterator[Block]:
    """Yield the blocks of a screen that have these names, with the sections behind them that have none."""
    for group in screens.together(contents.blocks(draft.view, screen)):
        if group[0].name in names:
            yield from headed_blocks(draft, group, screen)


def headed_blocks(draft: Draft, blocks: Iterable[screens.Block], screen: str = "") -> Iterator[Block]:
    """Yield blocks under their headings, lists of rows as tables; a chart without rows is left out."""
    for block in blocks:
        heading = block.heading or block.further if isinstance(block, Section) else ""
        if heading:
            yield Heading(heading)
        if isinstance(block, Grid) and not are_rows_held_back(draft.view):
            yield tables.noted_row_table(draft, block.kind, block.label, block.rows, screen, block.left_out)
        elif not isinstance(block, Chart) or figure_spec(block.name).has_rows(draft.view):
            yield from document_blocks(draft, block, screen)


def document_blocks(draft: Draft, block: screens.Block, screen: str) -> Iterator[Block]:
    """Yield a block of a screen without its heading; of a list of rows their number."""
    if isinstance(block, Section):
        yield from section_blocks(draft, block)
    elif isinstance(block, Chart):
        yield tables.picture(draft, block.name)
    elif isinstance(block, ScreenTable):
        yield from tables.screen_table(draft, block)
        yield from (Paragraph((Sentence(text),), quiet=True) for text in block.below)
    elif not isinstance(block, Fold):
        t, number = draft.t, number_of(block.rows)
        text = t("{label}: {n}.", label=block.label, n=t.plural("{n} row", "{n} rows", number))
        yield Paragraph((Sentence(text, address=draft.view.address(screen_path(screen))),), quiet=True)


def section_blocks(draft: Draft, section: Section) -> Iterator[Block]:
    if section.above:
        rests_on = section.lines[0].rests_on if section.form == FOLDED and section.lines else ()
        yield Paragraph((draft.cite(section.above, *rests_on),), quiet=True)
    if section.lines or section.empty:
        draft.load_statements([row_id for line in section.lines for row_id in line.rests_on])
        if section.form == REQUESTS and not draft.full:
            yield _request_table(draft, section)
        else:
            items = Items(tuple(_sentences(draft, section)))
            yield items if section.lines else Paragraph((Sentence(section.empty),))
    if section.below and not draft.short:
        yield Paragraph((Sentence(section.below),), quiet=True)
    screen, label = section.way
    if screen:
        yield Paragraph(
            (Sentence(as_sentence(label, draft.t), address=draft.view.address(screen_path(screen))),), quiet=True
        )


def _request_table(draft: Draft, section: Section) -> Table:
    """Return the requests as a table: the request, its status, what is reported since in brief."""
    t = draft.t
    columns = (Column(t("Request"), share=4), Column(t("Status"), share=2), Column(t("Reported since"), share=9))
    cells = ((Sentence(line.strong), Sentence(line.remark), draft.cite(line.text, *line.rests_on)) for line in section.lines)
    return Table(t("What the appeals ask for"), columns, tuple(cells))


def _sentences(draft: Draft, section: Section) -> Iterator[Sentence]:
    """Yield the lines that fit, then the number of the others; a shorter document has no line that a screen folds."""
    room = section.room if draft.short else 0
    shown = section.lines[: room or (not draft.full and section.number_shown) or MOST_TOLD]
    for line in shown:
        yield _sentence(draft, line, section.form)
    if left := len(section.lines) - len(shown):
        screen = SCREENS.get(draft.tables.get(shown[0].rests_on[0], ""), "")
        yield Sentence(draft.t("{n} more.", n=draft.t.number(left)), address=draft.view.address(screen))


def _sentence(draft: Draft, line: Line, form: str) -> Sentence:
    """Return a line: its remark, its text, the quotations of a document, the whole follow-up of a request."""
    label = f"{line.strong}:" if form == FACTS else line.strong
    quotes = " ".join((*line.quotes, *((one.text for one in line.sources) if form == REQUESTS else ())))
    told = (" " if form == REQUESTS else ": ").join(filter(None, (line.text, quotes)))
    text = " ".join(filter(None, (line.remark and f"{line.remark}.", told) if line.remark and told else (line.remark, told)))
    page = page_of(line.opens) if not line.rests_on else {}
    own = draft.view.address(opened.SCREENS[next(iter(page))], **page) if page else ""
    return replace(draft.cite(text, *line.rests_on, strong=label), address=line.address or own)

"""A screen block by block: charts and rows by Streamlit's own elements, sections and tables as passages of HTML."""

from collections.abc import Iterable

from screens.page import Block, Chart, Fold, Grid, together
from ui import figures, passage
from ui.text import fold, small_text
from views.view import View


def show(view: View, blocks: Iterable[Block]) -> None:
    for block, *others in together(blocks):
        if isinstance(block, Chart):
            (figures.lead if block.leads else figures.draw)(view, block.name, block.heading)
        elif isinstance(block, Grid):
            small_text(block.note)
            figures.rows_table(view, block.name, block.kind, block.rows, block.label, *block.left_out)
        elif isinstance(block, Fold):
            fold(block.label, block.name, lambda block=block: _show_folded(view, block))  # type: ignore[misc]
        else:
            passage.show_sections(view, block.name, lambda part=(block, *others): part, level=2)  # type: ignore[misc]


def _show_folded(view: View, block: Fold) -> None:
    show(view, view.cached(f"folded-{block.name}", lambda: tuple(block.blocks())))

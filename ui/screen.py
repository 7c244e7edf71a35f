"""A screen block by block: charts and rows by Streamlit's own elements, what stands between them as one passage of HTML."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from screens.page import Block, Chart, Fold, Grid
from ui import figures, passage
from ui.text import fold, small_text
from views.view import View


def show(view: View, blocks: Iterable[Block]) -> None:
    for is_native, run in groupby(blocks, lambda block: isinstance(block, Chart | Grid | Fold)):
        if is_native:
            for block in run:
                _show_native(view, block)
        else:
            sections: Any = (*run,)
            passage.show_sections(view, sections[0].name, lambda sections=sections: sections, level=2)


def _show_native(view: View, block: Block) -> None:
    if isinstance(block, Chart):
        figures.draw(block.view(view), block.name, heading=block.heading, leads=block.leads)
    elif isinstance(block, Grid):
        small_text(block.note)
        figures.rows_table(view, block.name, block.kind, block.rows, block.label, *block.left_out)
    elif isinstance(block, Fold):
        fold(block.label, block.name, lambda: _show_folded(view, block))


def _show_folded(view: View, block: Fold) -> None:
    show(view, view.cached(f"folded-{block.name}", lambda: tuple(block.blocks())))

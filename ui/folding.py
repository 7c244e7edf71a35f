"""Texts that support a finding: in an expander on a phone, in full elsewhere."""

from collections.abc import Iterable

from ui import width
from ui.text import expander, write_markdown


def write_with_expander(over: Iterable[str], label: str, key: str, folded: str, below: Iterable[str] = ()) -> None:
    """Texts as one element; on a phone `folded` opens on request, between what stands over and below it."""
    if not width.is_narrow():
        write_markdown(*over, folded, *below)
        return
    write_markdown(*over)
    opened = expander(label, f"part-{key}")
    if opened.open:
        with opened:
            write_markdown(folded)
    write_markdown(*below)

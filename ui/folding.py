"""What a phone shows on request: texts that support a finding, below a label that says what they hold."""

from collections.abc import Iterable

from ui import width
from ui.text import fold, tell


def told_with_fold(over: Iterable[str], label: str, key: str, folded: str, below: Iterable[str] = ()) -> None:
    """Texts as one element; on a phone `folded` opens on request, between what stands over and below it."""
    if not width.is_narrow():
        tell(*over, folded, *below)
        return
    tell(*over)
    opened = fold(label, f"part-{key}")
    if opened.open:
        with opened:
            tell(folded)
    tell(*below)

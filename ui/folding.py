"""What a phone shows on request: parts of a screen that support its finding, each below a label that says what it holds."""

from collections.abc import Callable

from ui import width
from ui.text import fold


def folded_on_phone(label: str, key: str, draw: Callable[[], object]) -> None:
    """Draws a part of a screen; on a phone once a reader opens its label."""
    if not width.is_narrow():
        draw()
        return
    opened = fold(label, f"part-{key}")
    if opened.open:
        with opened:
            draw()

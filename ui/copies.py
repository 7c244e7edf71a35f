"""Texts to copy, each with a button: links, citations. The browser adds its address where none is set."""

from dataclasses import dataclass, replace
from pathlib import Path

from server import settings
from server.dataset import own_dataset
from ui import components
from ui.components import COPY, UNKNOWN
from views.view import View

SCRIPT = COPY + (Path(__file__).parent / "copies.js").read_text("utf-8")


@dataclass(frozen=True)
class Copy:
    """A text to copy. Its button says what it copies; one without a shown text is a button alone."""

    text: str
    button: str
    label: str = ""
    is_shown: bool = True


def show(view: View, key: str, *copies: Copy, heading: str = "") -> None:
    """Show the texts as one element, those that are buttons alone in a line below `heading`."""
    html = components.render("copies", {"copies": copies, "heading": heading})
    copies_component = components.component("copies", '<div class="copies"></div>', SCRIPT)
    copies_component(key=f"copies-{key}", data={"html": html, "done": view.t("Copied"), "unknown": UNKNOWN})


def with_address(view: View) -> View:
    """Return the view with addresses that begin with the public one, else with that of the browser; own data have none."""
    unknown = "" if own_dataset() else f"{UNKNOWN}{settings.base()}"
    return replace(view, site=view.site or unknown)

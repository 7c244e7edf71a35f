"""The citation of a view by link, for a list of references or for a text."""

from functools import partial

from server.queue import File
from views import citation, screens
from web.answer import Address
from web.query import FILTERS, SCREEN, LinkRequest

FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex", citation.bibtex),
    "ris": ("RIS", "application/x-research-info-systems", citation.ris),
    "txt": ("a sentence", "text/plain", lambda view, screen: f"{citation.sentence(view, screen)}\n"),
}
"""What a citation is, its media type and what writes it, by the suffix of its address."""


def citation_file(request: LinkRequest, suffix: str) -> File:
    """The citation of a screen, or of the whole dataset; a sentence is not saved under a name."""
    screen = request.more.get(SCREEN)
    text = FORMATS[suffix][2](request.view, None if screen is None else screens.screen_path(screen))
    return File(text.encode(), "" if suffix == "txt" else f"{request.view.file_name('cite')}.{suffix}")


ADDRESSES = tuple(
    Address(
        f"/cite.{suffix}",
        f"The citation as {name}",
        media_type,
        partial(citation_file, suffix=suffix),
        (*FILTERS, SCREEN),
    )
    for suffix, (name, media_type, _) in FORMATS.items()
)

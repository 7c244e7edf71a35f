"""The citation of a view by link, for a list of references or for a text."""

from server.queue import File
from views import citation, screens
from web.answer import Address
from web.query import FILTERS, SCREEN, LinkRequest


def _screen_place(request: LinkRequest) -> str | None:
    """The place of the screen that is cited; None for the whole."""
    named = request.more.get(SCREEN)
    return None if named is None else screens.screen_path(named)


def citation_text(request: LinkRequest) -> File:
    """The citation as a sentence."""
    return File(f"{citation.sentence(request.view, _screen_place(request))}\n".encode())


def citation_bibtex(request: LinkRequest) -> File:
    """The citation as a BibTeX entry."""
    return File(citation.bibtex(request.view, _screen_place(request)).encode(), f"{request.view.file_name('cite')}.bib")


def citation_ris(request: LinkRequest) -> File:
    """The citation as a RIS record."""
    return File(citation.ris(request.view, _screen_place(request)).encode(), f"{request.view.file_name('cite')}.ris")


CITED = (*FILTERS, SCREEN)
ADDRESSES = (
    Address("/cite.bib", "The citation as BibTeX", "application/x-bibtex", citation_bibtex, CITED),
    Address("/cite.ris", "The citation as RIS", "application/x-research-info-systems", citation_ris, CITED),
    Address("/cite.txt", "The citation as a sentence", "text/plain", citation_text, CITED),
)

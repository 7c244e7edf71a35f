"""The citation of a view by link, for a list of references or for a text."""

from server.queue import File
from views import citation, screens
from web.answer import Address
from web.query import FILTERS, SCREEN, LinkRequest


def _screen_place(asked: LinkRequest) -> str | None:
    """The place of the screen that is cited; None for the whole."""
    named = asked.more.get(SCREEN)
    return None if named is None else screens.screen_path(named)


def citation_text(asked: LinkRequest) -> File:
    """The citation as a sentence."""
    return File(f"{citation.sentence(asked.view, _screen_place(asked))}\n".encode())


def citation_bibtex(asked: LinkRequest) -> File:
    """The citation as a BibTeX entry."""
    return File(citation.bibtex(asked.view, _screen_place(asked)).encode(), f"{asked.view.file_name('cite')}.bib")


def citation_ris(asked: LinkRequest) -> File:
    """The citation as a RIS record."""
    return File(citation.ris(asked.view, _screen_place(asked)).encode(), f"{asked.view.file_name('cite')}.ris")


CITED = (*FILTERS, SCREEN)
ADDRESSES = (
    Address("/cite.bib", "The citation as BibTeX", "application/x-bibtex", citation_bibtex, CITED),
    Address("/cite.ris", "The citation as RIS", "application/x-research-info-systems", citation_ris, CITED),
    Address("/cite.txt", "The citation as a sentence", "text/plain", citation_text, CITED),
)

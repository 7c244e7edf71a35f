"""A PDF in lines of its pages."""

import io
from collections.abc import Iterator
from typing import Any

from exports.verification.reading import PDF, Content, Piece, Unreadable

PAGES = 1_000


def _links(page: Any) -> Iterator[str]:
    for one in page.get("/Annots", ()):
        action = one.get_object().get("/A") or {}
        if "/URI" in action:
            yield str(action["/URI"])


def read_pdf(content: bytes) -> Content:
    """The lines of each page and the addresses of its links. Raises Unreadable where the reader of PDFs is not installed."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError as missing:
        raise Unreadable("reader") from missing
    try:
        reader = PdfReader(io.BytesIO(content))
        if len(reader.pages) > PAGES:
            raise Unreadable("large")
        pieces: list[Piece] = []
        for number, page in enumerate(reader.pages, 1):
            place = (("page", str(number)),)
            lines = page.extract_text().replace("\u00ad", "-").splitlines()  # as pypdf reads hyphens that never break
            pieces += [Piece(place, (("", " ".join(line.split())),)) for line in lines if line.strip()]
            pieces += [Piece((*place, ("link", "")), (("", link),)) for link in _links(page)]
        origin = str(reader.metadata.keywords or "") if reader.metadata else ""
    except (PyPdfError, RecursionError, OverflowError, AttributeError, TypeError, IndexError) as wrong:
        raise Unreadable("damaged") from wrong
    return Content(PDF, origin, pieces)

"""An HTML briefing in pieces: sentences up to their footnotes, rows of tables, the markup of each part as a digest."""

from hashlib import sha256
from html.parser import HTMLParser

from exports.verification.pieces import DIGEST, HTML, Content, Piece, Place, row_pieces, sentence

BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "figcaption", "summary", "title", "text", "button", "div", "section"}


class Page(HTMLParser):
    """Collects the pieces of a page as it is parsed."""

    def __init__(self) -> None:
        super().__init__()
        self.origin, self.pieces = "", list[Piece]()
        self._rows: list[list[str]] | None = None
        self._part = self._label = self._note = self._text = ""
        self._mark = self._is_label = self._unseen = self._heading = False
        self._markup = sha256()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a part, a table, a row or the mark of a footnote; every tag is part of the markup."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name") == "origin":
            self.origin = values.get("content", "")
        is_label = tag == "span" and values.get("class") in ("label", "title")
        if tag in BLOCKS or is_label:
            self._flush()
            self._is_label = is_label and values["class"] == "label"
        self._markup.update(repr((tag, attrs)).encode())
        self._unseen = tag in ("script", "style")
        self._heading = self._heading or tag == "h2"
        self._note = values["id"].removeprefix("note-") if values.get("id", "").startswith("note-") else self._note
        if tag == "table":
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "a" and "mark" in values.get("class", "").split():
            self._mark = True

    def handle_endtag(self, tag: str) -> None:
        """Ends a cell, a table or a sentence."""
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._text_so_far())
        elif tag == "table" and self._rows is not None:
            self.pieces += row_pieces(self._label, self._rows, *self._place())
            self._rows = None
        elif tag in BLOCKS:
            self._flush()
        self._unseen = False

    def handle_data(self, data: str) -> None:
        """Adds a text; that of a script or a style is part of the markup."""
        if self._unseen:
            self._markup.update(data.encode())
        elif self._mark:
            self._mark = False
            if self._rows is None:
                self._flush(data.strip())
        else:
            self._text += data

    def _text_so_far(self) -> str:
        text, self._text = " ".join(self._text.split()), ""
        return text

    def _flush(self, note: str = "") -> None:
        """Ends a piece; a heading ends the markup of the part before it."""
        if self._rows is not None or not (text := self._text_so_far()):
            return
        if self._heading:
            self.close_part()
            self._part, self._note, self._heading = text, "", False
        self._label = text if self._is_label else self._label
        self.pieces.append(sentence(self._place(), text, note))

    def _place(self) -> Place:
        return (("note", self._note),) if self._note else (("part", self._part),) if self._part else ()

    def close_part(self) -> None:
        """Adds the digest of the markup since the last heading."""
        self.pieces.append(Piece((*self._place(), ("markup", "")), ((DIGEST, self._markup.hexdigest()),)))
        self._markup = sha256()


def read_page(text: str) -> Content:
    """The pieces of a page."""
    page = Page()
    page.feed(text)
    page.close()
    page.close_part()
    return Content(HTML, page.origin, page.pieces)

"""Changes of the dataset as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from views.change_list import Change
from views.view import View

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""Entries of a feed."""


def write(view: View, changes: Sequence[Change], name: str = "changes", own_address: str = "") -> bytes:
    """A feed of the first `MOST` changes, in the language of the view; `name` sets its ID apart from other feeds."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": view.t.language})
    _add_text(feed, "id", _lasting_id(view, name))
    _add_text(feed, "title", view.t.translate(view.dataset.title))
    _add_text(feed, "updated", _moment(max([view.dataset.released, *(change.day for change in changes[:MOST])])))
    author = SubElement(feed, "author")
    _add_text(author, "name", "; ".join(map(view.t.translate, view.dataset.authors)) or view.dataset.name)
    if own_address:
        SubElement(feed, "link", rel="self", href=own_address)
    for change in changes[:MOST]:
        entry = SubElement(feed, "entry")
        _add_text(entry, "id", _lasting_id(view, change.change_id))
        _add_text(entry, "title", change.title)
        _add_text(entry, "updated", _moment(change.day))
        _add_text(entry, "content", "\n".join(change.lines))
        if change.address:
            SubElement(entry, "link", rel="alternate", href=change.address)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _add_text(of: Element, name: str, text: str) -> None:
    SubElement(of, name).text = text


def _lasting_id(view: View, change_id: str) -> str:
    """The same wherever the dataset is served."""
    return uuid5(NAMESPACE_URL, f"{view.dataset.name}/{change_id}/{view.t.language}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"

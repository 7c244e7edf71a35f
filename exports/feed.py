"""What programs follow: changes of the dataset as an Atom feed (RFC 4287), and the pages as a sitemap."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from views.change_list import Change
from views.view import View

ATOM = "http://www.w3.org/2005/Atom"
MAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
MOST = 100


def write(view: View, changes: Sequence[Change], name: str = "changes", own_address: str = "") -> bytes:
    """Return a feed of the first `MOST` changes, in the language of the view; `name` sets its ID apart from other feeds."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": view.t.language})
    SubElement(feed, "id").text = _lasting_id(view, name)
    SubElement(feed, "title").text = view.t.translate(view.dataset.title)
    latest = max([view.dataset.released, *(change.day for change in changes[:MOST])])
    SubElement(feed, "updated").text = f"{latest}T00:00:00Z"
    author = SubElement(feed, "author")
    SubElement(author, "name").text = "; ".join(map(view.t.translate, view.dataset.authors)) or view.dataset.name
    if own_address:
        SubElement(feed, "link", rel="self", href=own_address)
    for change in changes[:MOST]:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = _lasting_id(view, change.change_id)
        SubElement(entry, "title").text = change.title
        SubElement(entry, "updated").text = f"{change.day}T00:00:00Z"
        SubElement(entry, "content").text = "\n".join(change.lines)
        if change.address:
            SubElement(entry, "link", rel="alternate", href=change.address)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def sitemap(pages: Iterable[tuple[str, Mapping[str, str]]], released: str) -> bytes:
    """Return the list of pages for search engines: the address of each, and its addresses by language."""
    listed = Element("urlset", {"xmlns": MAP, "xmlns:xhtml": XHTML})
    for address, languages in pages:
        page = SubElement(listed, "url")
        SubElement(page, "loc").text = address
        SubElement(page, "lastmod").text = released
        for code, other in languages.items():
            SubElement(page, "xhtml:link", rel="alternate", hreflang=code, href=other)
    return bytes(tostring(listed, encoding="utf-8", xml_declaration=True))


def _lasting_id(view: View, change_id: str) -> str:
    """Return an id that is the same wherever the dataset is served."""
    return uuid5(NAMESPACE_URL, f"{view.dataset.name}/{change_id}/{view.t.language}").urn

"""The changes and corrections of the dataset as an Atom feed (RFC 4287)."""

from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from server import versions
from server.queue import File
from views.change_list import Change, change_list
from views.view import View
from web.answer import Address
from web.query import LinkRequest
from web.version_changes import PARAMS, corrections_between, requested_span

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""Entries of a feed."""


def changes_feed(request: LinkRequest) -> File:
    """The feed in the language asked for, the latest change first; between two versions and of some rows where the request
    names them.
    """
    view, changes = request.view, _changes_asked(request)[:MOST]
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": view.t.language})
    _add_text(
        feed,
        "id",
        _lasting_id(view, "-".join(["changes", *(f"{name}={text}" for name, text in sorted(request.more.items()))])),
    )
    _add_text(feed, "title", view.t.translate(view.dataset.title))
    _add_text(feed, "updated", _moment(max([view.dataset.released, *(change.day for change in changes)])))
    author = SubElement(feed, "author")
    _add_text(author, "name", "; ".join(map(view.t.translate, view.dataset.authors)) or view.dataset.name)
    if view.site:
        SubElement(feed, "link", rel="self", href=view.by_link("changes.xml", **request.more))
    for change in changes:
        _add_entry(feed, view, change)
    indent(feed)
    return File(tostring(feed, encoding="utf-8", xml_declaration=True))


def _changes_asked(request: LinkRequest) -> list[Change]:
    if not request.more:
        return change_list(request.view)
    span, known = requested_span(request), versions.all_versions()
    between = known[known.index(span.before) + 1 : known.index(span.after) + 1]
    return change_list(request.view, corrections_between(request), () if span.has_rows else between)


def _add_entry(feed: Element, view: View, change: Change) -> None:
    entry = SubElement(feed, "entry")
    _add_text(entry, "id", _lasting_id(view, change.change_id))
    _add_text(entry, "title", change.title)
    _add_text(entry, "updated", _moment(change.day))
    _add_text(entry, "content", "\n".join(change.lines))
    if change.address:
        SubElement(entry, "link", rel="alternate", href=change.address)


def _add_text(of: Element, name: str, text: str) -> None:
    SubElement(of, name).text = text


def _lasting_id(view: View, change_id: str) -> str:
    """The same wherever the dataset is served."""
    return uuid5(NAMESPACE_URL, f"{view.dataset.name}/{change_id}/{view.t.language}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _check_asked(request: LinkRequest) -> None:
    """Raises Refused for versions and rows that there are not."""
    if request.more:
        requested_span(request)


ADDRESSES = (
    Address(
        "/changes.xml", "What changed in the dataset, to follow", "application/atom+xml", changes_feed, PARAMS, _check_asked
    ),
)

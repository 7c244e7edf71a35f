"""The changes and corrections of the dataset as an Atom feed."""

from exports import feed
from server import versions
from server.queue import File
from views.change_list import Change, change_list
from web.answer import Address
from web.query import LinkRequest
from web.version_changes import PARAMS, corrections_between, requested_span


def changes_feed(request: LinkRequest) -> File:
    """The feed in the language asked for, the latest change first; between two versions and of some rows where the request
    names them.
    """
    view, more = request.view, request.more
    name = "-".join(["changes", *(f"{name}={text}" for name, text in sorted(more.items()))])
    return File(feed.write(view, _changes_asked(request), name, view.by_link("changes.xml", **more) if view.site else ""))


def _changes_asked(request: LinkRequest) -> list[Change]:
    if not request.more:
        return change_list(request.view)
    span, known = requested_span(request), versions.all_versions()
    between = known[known.index(span.before) + 1 : known.index(span.after) + 1]
    return change_list(request.view, corrections_between(request), () if span.has_rows else between)


def _check_asked(request: LinkRequest) -> None:
    """Raises Refused for versions and rows that there are not."""
    if request.more:
        requested_span(request)


ADDRESSES = (
    Address(
        "/changes.xml", "What changed in the dataset, as a feed", "application/atom+xml", changes_feed, PARAMS, _check_asked
    ),
)

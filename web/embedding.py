"""A figure for another page: as a page of its own for a frame, and how to show it (oEmbed 1.0)."""

import re
from http import HTTPStatus
from urllib.parse import unquote, urlencode, urlsplit

import orjson

from charts.layout.frame import signed
from charts.layout.spec import FigureSpec
from charts.registry import available, figure_spec, is_available
from exports.render.pictures import WIDTH, framed_height
from exports.site.embedded import HEIGHT as FRAME_HEIGHT
from exports.site.embedded import SCRIPT, embed_code, embed_frame, live_page
from exports.site.embedded import WIDTH as FRAME_WIDTH
from server import settings
from server.dataset import VERSION
from server.headers import ANY_FRAME, EMBED, FIGURE, OWN_FRAMES, STANDALONE_POLICY, hash_source
from server.queue import File
from server.refusal import Refused, not_there
from translations.words import Phrase
from views.citation import picture_origin
from views.view import View
from web.answer import Address
from web.figures import of_figure, requested_figure
from web.query import FILTERS, LinkRequest, read_request

URL, FORMAT, MAX_WIDTH, MAX_HEIGHT = "url", "format", "maxwidth", "maxheight"
FIGURE_PATH = re.compile(r"/figures/([^/]+)\.(?:svg|png|json)|/embed/([^/]+)|/")
WIDEST = 10_000
POLICY = (
    f"{STANDALONE_POLICY.replace(OWN_FRAMES, ANY_FRAME)}; script-src {hash_source(SCRIPT)}; "
    "base-uri 'none'; form-action 'none'"
)
"""What a figure in a frame may do: run its own script; any page may show it."""


def frame_code(view: View, spec: FigureSpec) -> File:
    """Return the code of a frame; its address begins at the root if that of the dashboard is not known."""
    path = f"embed/{spec.name}"
    return File(embed_code(view, spec, view.address(path) or settings.browser_url(view.place(path))).encode())


def discovery(view: View, name: str) -> str:
    """Return the address that tells how to embed a chart of this version; empty if that of the dashboard is not known."""
    query = {URL: view.address(f"embed/{name}"), VERSION: view.dataset.version}
    return f"{view.site.rstrip('/')}/oembed?{urlencode(query)}" if view.site and settings.allows_frames() else ""


def embedding(request: LinkRequest) -> File:
    """Return how to show a figure, with its title and description: a frame for the address of a page, else the picture."""
    figure, view, is_page = figure_in_url(request)
    frame = figure.frame(view)
    answer = {
        "version": "1.0",
        **(_framed if is_page and settings.allows_frames() else _pictured)(request, view, figure),
        "title": frame.title,
        "description": frame.alt,
        "author_name": "; ".join(map(view.t.translate, view.dataset.authors)),
        "provider_name": view.t.translate(view.dataset.title),
        "provider_url": view.site,
        "cache_age": 86400,
    }
    return File(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))


def _framed(request: LinkRequest, view: View, figure: FigureSpec) -> dict[str, object]:
    """Return a frame as wide as there is room; one too low for the chart scrolls."""
    wide, high = request.whole_number(MAX_WIDTH, FRAME_WIDTH, WIDEST), request.whole_number(MAX_HEIGHT, FRAME_HEIGHT, WIDEST)
    size = {"width": min(wide, FRAME_WIDTH), "height": min(high, FRAME_HEIGHT)}
    return {"type": "rich", "html": embed_frame(view, figure, view.address(f"embed/{figure.name}")), **size}


def _pictured(request: LinkRequest, view: View, figure: FigureSpec) -> dict[str, object]:
    high = framed_height(signed(figure.cached_figure(view), picture_origin(view)))
    wide, high = _fitted_size(request, high)
    return {"type": "photo", "url": view.by_link(f"figures/{figure.name}.svg"), "width": wide, "height": high}


def figure_in_url(request: LinkRequest) -> tuple[FigureSpec, View, bool]:
    """Return the chart that an address of this dashboard names, the view, and whether it names a page. Raises Refused."""
    url, site = request.more.get(URL, ""), request.view.site
    if request.more.get(FORMAT, "json") != "json":
        raise Refused(HTTPStatus.NOT_IMPLEMENTED, FORMAT, request.more[FORMAT], ("json",))
    _fitted_size(request, WIDTH)
    expected = Phrase("Give the address of a chart, such as {address}.", address=f"{site.rstrip('/')}/figures/NAME.svg")
    parts = urlsplit(url) if site and url.startswith(f"{site.rstrip('/')}/") else urlsplit("")
    match = FIGURE_PATH.fullmatch(parts.path.removeprefix(urlsplit(site).path.rstrip("/")))
    if not match:
        raise not_there(
            URL,
            url,
            expected
            if site
            else Phrase(
                "The public address of this server is not set. The operator of the server can set it in DASHBOARD_SITE."
            ),
        )
    figure_request = read_request(parts.query.encode(), {}, (*FILTERS, "width", "height", EMBED, FIGURE))
    name = unquote(match[1] or match[2] or "") or figure_request.more.get(FIGURE, "")
    if not is_available(figure_request.view, name):
        raise not_there("figure", name, available(figure_request.view))
    return figure_spec(name), figure_request.view, not match[1]


def _fitted_size(request: LinkRequest, high: int) -> tuple[int, int]:
    """Return the size of a picture so high within what the request has room for."""
    widest, highest = request.whole_number(MAX_WIDTH, WIDTH, WIDEST), request.whole_number(MAX_HEIGHT, high, WIDEST)
    part = min(1.0, widest / WIDTH, highest / high)
    return max(1, round(WIDTH * part)), max(1, round(high * part))


ADDRESSES = (
    Address("/embed/{name}.txt", "Embed code for a chart", of_figure(frame_code), check=requested_figure),
    Address(
        "/embed/{name}",
        "An interactive chart to embed in another page",
        of_figure(lambda view, spec: File(live_page(view, spec, discovery(view, spec.name)).encode())),
        check=requested_figure,
        type="text/html",
        allows=POLICY,
    ),
    Address(
        "/oembed",
        "How to show the chart whose address is given in `url`",
        embedding,
        (URL, FORMAT, MAX_WIDTH, MAX_HEIGHT),
        figure_in_url,
        "application/json",
    ),
)

"""oEmbed 1.0: how another site embeds a figure."""

import re
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

import orjson

from charts.layout.frame import signed
from charts.registry import available, figure_spec, is_available
from exports.render.pictures import WIDTH, framed_height
from server.queue import File
from server.refusal import Refused, not_there
from views.introduction import picture_origin
from views.view import View
from web.answer import Address
from web.query import FILTERS, LinkRequest, read_request

URL, FORMAT, MAX_WIDTH, MAX_HEIGHT = "url", "format", "maxwidth", "maxheight"
FIGURE = re.compile(r"/figures/([^/]+)\.(?:svg|png|json)")
WIDEST = 10_000


def embedding(request: LinkRequest) -> File:
    """The picture of the figure with its size, title and description."""
    name, view = figure_in_url(request)
    figure = figure_spec(name)
    high = framed_height(signed(figure.cached_figure(view), picture_origin(view)))
    wide, high = _fitted_size(request, WIDTH, high)
    frame = figure.frame(view)
    answer = {
        "version": "1.0",
        "type": "photo",
        "url": view.by_link(f"figures/{figure.name}.svg"),
        "width": wide,
        "height": high,
        "title": frame.title,
        "description": frame.alt,
        "author_name": "; ".join(map(view.t.translate, view.dataset.authors)),
        "provider_name": view.t.translate(view.dataset.title),
        "provider_url": view.site,
        "cache_age": 86400,
    }
    return File(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))


def figure_in_url(request: LinkRequest) -> tuple[str, View]:
    """The figure that an address of this dashboard names, and the view. Raises Refused."""
    url, site = request.more.get(URL, ""), request.view.site
    if request.more.get(FORMAT, "json") != "json":
        raise Refused(HTTPStatus.NOT_IMPLEMENTED, FORMAT, request.more[FORMAT], "json")
    _fitted_size(request, WIDTH, WIDTH)
    expected = f"the address of a figure: {site.rstrip('/')}/figures/NAME.svg"
    parts = urlsplit(url) if site and url.startswith(f"{site.rstrip('/')}/") else urlsplit("")
    match = FIGURE.fullmatch(parts.path.removeprefix(urlsplit(site).path.rstrip("/")))
    if not match:
        raise not_there(URL, url, (expected if site else "nothing: the public address of this server is not set",))
    figure_request, name = read_request(parts.query.encode(), {}, (*FILTERS, "width", "height")), unquote(match[1])
    if not is_available(figure_request.view, name):
        raise not_there("figure", name, available(figure_request.view))
    return name, figure_request.view


def _fitted_size(request: LinkRequest, wide: int, high: int) -> tuple[int, int]:
    """The size in pixels, scaled down to `maxwidth` and `maxheight`."""
    widest, highest = request.whole_number(MAX_WIDTH, wide, WIDEST), request.whole_number(MAX_HEIGHT, high, WIDEST)
    part = min(1.0, widest / wide, highest / high)
    return max(1, round(wide * part)), max(1, round(high * part))


ADDRESSES = (
    Address(
        "/oembed",
        "How to show a figure whose address is given in `url`",
        "application/json",
        embedding,
        (URL, FORMAT, MAX_WIDTH, MAX_HEIGHT),
        figure_in_url,
    ),
)

"""A figure by link: as the image that *Share* offers, or as its Plotly definition; the preview picture of a shared link."""

from collections.abc import Callable
from functools import partial

from charts.layout.spec import FigureSpec
from charts.registry import available, figure_spec, is_available
from exports.figure_texts import quotable_sentence, rows_csv
from exports.lookup import evidence_of_figure
from exports.render.pictures import SIZES, render
from exports.site.card import card_of, card_picture
from loaders import extras
from screens.opened import opened_by
from server import settings
from server.queue import File
from server.refusal import not_there, unknown_value
from views.opened import SCREENS
from views.screens import screen_path
from views.view import View
from web.answer import Address, all_of, json_file
from web.head import card_path
from web.query import FILTERS, LinkRequest
from web.static_screen import requested_screen
from web.tables import check_rows_allowed

WIDTH, HEIGHT = "width", "height"
USUAL = "1200"
PNG = {(str(size.width), str(size.height or "")): name for name, size in SIZES.items() if size.suffix == "png"}
"""The sizes of a picture in pixels: its name in SIZES by its width and, where that is fixed, its height."""
USUAL_SIZES = ("svg", "png-1200")  # sizes that the name of a file does not say
PICTURES = "pictures"  # the client of the queue, of whom one picture is drawn at a time


def requested_figure(request: LinkRequest) -> FigureSpec:
    """Return the figure of the name in the request. Raises Refused."""
    name = request.path["name"]
    if not is_available(request.view, name):
        raise not_there("figure", name, available(request.view))
    return figure_spec(name)


def requested_size_name(request: LinkRequest) -> str:
    """Return the name of a size in SIZES, for a figure that there is. Raises Refused."""
    requested_figure(request)
    width, height = request.more.get(WIDTH, USUAL), request.more.get(HEIGHT, "")
    if (width, height) not in PNG:
        sizes = (f"{WIDTH}={wide}" + (f"&{HEIGHT}={high}" if high else "") for wide, high in PNG)
        raise unknown_value(WIDTH, f"{width} × {height}" if height else width, sizes)
    return PNG[width, height]


def _picture(request: LinkRequest, suffix: str) -> File:
    size = suffix if suffix in SIZES else requested_size_name(request)
    name, view = requested_figure(request).name, request.view
    words = () if size in USUAL_SIZES else (size,)
    return File(render(view, name, size), f"{view.file_name(name, *words)}.{suffix}")


def of_figure(make: Callable[[View, FigureSpec], File]) -> Callable[[LinkRequest], File]:
    """Return what makes a file of the figure that a request names."""
    return lambda request: make(request.view, requested_figure(request))


def _quotable_text(view: View, spec: FigureSpec) -> File:
    screen = screen_path(spec.screens[0])
    address = view.address(screen, **spec.parameters) or settings.browser_url(view.place(screen, **spec.parameters))
    return File(f"{quotable_sentence(view, spec, address)}\n".encode())


def _screen_card(request: LinkRequest) -> File:
    view, screen = request.view, requested_screen(request)
    content = card_picture(card_of(view, screen, opened_by(view, screen, request.more)))
    return File(content, f"{view.file_name(screen)}.png")


CARDS = (
    Address(
        f"/{card_path('{screen}')}",
        "The preview picture of a shared link, 1200 × 675: the finding of a screen with its chart",
        _screen_card,
        (*FILTERS, *SCREENS),
        requested_screen,
        client=PICTURES,
    ),
)
"""None where they cannot be typeset."""
ADDRESSES = (
    Address(
        "/figures/{name}.svg",
        "A chart as SVG, sharp at every size, with its title, unit, sources and version in it",
        partial(_picture, suffix="svg"),
        check=requested_figure,
        client=PICTURES,
    ),
    Address(
        "/figures/{name}.png",
        "A chart as PNG, 1200 or 2400 pixels wide, or 1200 × 675 and 1600 × 900 where its letters have room, else higher",
        partial(_picture, suffix="png"),
        (*FILTERS, WIDTH, HEIGHT),
        requested_size_name,
        client=PICTURES,
    ),
    Address(
        "/figures/{name}.txt",
        "The finding of a chart as a sentence to quote, with its subject, number and range, publishers and address",
        of_figure(_quotable_text),
        check=requested_figure,
    ),
    Address(
        "/figures/{name}/evidence.json",
        "How well sourced a chart is: its documents and publishers, and the number without each of them",
        of_figure(lambda view, spec: json_file(evidence_of_figure(view, spec), view.file_name(spec.name, "evidence"))),
        check=all_of(check_rows_allowed, requested_figure),
    ),
    Address(
        "/figures/{name}.csv",
        "The rows of a chart, as the table on its screen",
        of_figure(lambda view, spec: File(rows_csv(view, spec), f"{view.file_name(spec.name)}.csv")),
        check=all_of(check_rows_allowed, requested_figure),
    ),
    Address(
        "/figures/{name}.json",
        "A chart as Plotly JSON, each mark with the keys of its rows",
        of_figure(
            lambda view, spec: File(f"{spec.cached_figure(view).to_json()}\n".encode(), f"{view.file_name(spec.name)}.json")
        ),
        check=requested_figure,
    ),
    *(CARDS if extras.has(extras.DOCUMENTS) else ()),
)

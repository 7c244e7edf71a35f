"""All addresses that are served by link, in the order in which they are matched."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server import metrics, settings
from server.refusal import PATH, nearest_of, not_there
from server.streamlit_patches import OWN_PATHS
from translations.words import SOURCE_LANGUAGE, translator
from views import screens
from web import (
    assistant,
    crawlers,
    description,
    documents,
    embedding,
    figures,
    one_file,
    static_screen,
    tables,
    version_changes,
)
from web.answer import Address
from web.query import refusal_answer

ADDRESSES = (
    *figures.ADDRESSES,
    *tables.ADDRESSES,
    *documents.ADDRESSES,
    *one_file.ADDRESSES,
    *version_changes.ADDRESSES,
    *embedding.ADDRESSES,
    *static_screen.ADDRESSES,
    *crawlers.ADDRESSES,
)
DESCRIBED = Address("/openapi.json", "This description", partial(description.described_addresses, ADDRESSES), ())
EXPECTED = tuple(address.shown_path for address in (*ADDRESSES, DESCRIBED))
BY_STEM = {path.partition(".")[0]: path for path in EXPECTED if "{" not in path}
SCREEN_PATHS = (*map(screens.screen_path, screens.names(translator(SOURCE_LANGUAGE))), screens.OWN_DATA)


class _Unknown(PathConvertor):
    """A path at which there is neither a screen nor a file of Streamlit, which would show the first screen there."""

    regex = f"(?!(?:{'|'.join(SCREEN_PATHS)})/*$|{OWN_PATHS})(?s:.+)"


class _OtherName(PathConvertor):
    """The name of the first screen, which has none in its address, or a former name of another."""

    regex = f"(?:{'|'.join((screens.OVERVIEW, *screens.FORMER))})/*"


register_url_convertor("unknown", _Unknown())
register_url_convertor("other_name", _OtherName())


async def _path_not_found(request: Request) -> Response:
    place, query = request.url.path.removeprefix(settings.base()), request.url.query
    near = tuple(BY_STEM[stem] for stem in nearest_of(place.partition(".")[0], BY_STEM))
    refused = replace(not_there(PATH, place, EXPECTED), nearest=near)
    return refusal_answer(request, refused, [f"{settings.browser_url(path)}?{query}".removesuffix("?") for path in near])


async def lead_to_screen(request: Request) -> Response:
    name = screens.present_name(request.path_params["name"].strip("/"))
    address = f"{settings.browser_url('/')}{screens.screen_path(name)}?{request.url.query}".removesuffix("?")
    return RedirectResponse(address, HTTPStatus.PERMANENT_REDIRECT)


ROUTES: list[Route] = [
    *(address.route() for address in (*ADDRESSES, DESCRIBED)),
    *tables.ROUTES,
    *description.ROUTES,
    *metrics.ROUTES,
    *assistant.ROUTES,
    Route("/{name:other_name}", lead_to_screen),
    Route("/{path:unknown}", _path_not_found),
]


def routes_below(base: str) -> list[Route]:
    """Return the routes below a path: Streamlit mounts them at the root of the host, whatever `server.baseUrlPath` is."""
    return [Route(f"{base}{route.path}", route.endpoint, methods=route.methods) for route in ROUTES]

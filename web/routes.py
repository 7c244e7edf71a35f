"""All addresses that are served by link, in the order in which they are matched."""

from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import metrics, settings
from server.refusal import nearest_of, not_there
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
DESCRIBED = Address(
    "/openapi.json", "This description", "application/json", partial(description.described_addresses, ADDRESSES), ()
)
EXPECTED = tuple(address.shown_path for address in (*ADDRESSES, DESCRIBED))


BY_STEM = {path.partition(".")[0]: path for path in EXPECTED if "{" not in path}
SUFFIXES = ("bib", "csv", "docx", "geojson", "json", "parquet", "pdf", "ris", "svg", "txt", "xlsx", "zip")
"""How a file is called that only programs ask for: of another name than ours there is none."""


async def path_not_found(request: Request) -> Response:
    """404 for unknown paths below ours and unknown files, where Streamlit would show the first screen."""
    place, query = request.url.path.removeprefix(settings.base()), request.url.query
    near = tuple(BY_STEM[stem] for stem in nearest_of(place.partition(".")[0], BY_STEM))
    refused = replace(not_there("path", place, EXPECTED), nearest=near)
    return refused.response(f"{settings.browser_url(path)}?{query}".removesuffix("?") for path in near)


ROUTES: list[Route] = [
    *(address.route() for address in (*ADDRESSES, DESCRIBED)),
    *tables.ROUTES,
    *description.ROUTES,
    *metrics.ROUTES,
    *assistant.ROUTES,
    # At a screen's address Streamlit's browser code also tries paths such as /data/_stcore/health: they must be 404, since
    # Streamlit answers an unknown path with the first screen.
    Route("/figures/{rest:path}", path_not_found),
    Route("/data/{first}{rest:path}", path_not_found),
    Route("/data//{rest:path}", path_not_found),
    *(Route(f"/{{name}}.{suffix}", path_not_found) for suffix in SUFFIXES),
]


def routes_below(base: str) -> list[Route]:
    """The same below a path: Streamlit mounts routes at the root of the host, whatever `server.baseUrlPath` is."""
    return [Route(f"{base}{route.path}", route.endpoint, methods=route.methods) for route in ROUTES]

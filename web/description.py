"""The OpenAPI 3.1 description, generated from the addresses that the server routes; and the readiness check."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.registry import available
from server import settings
from server.dataset import VERSION, all_versions
from server.queue import File
from server.refusal import LANGUAGE, OPEN, Refused, request_translator
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views.address_codes import WHEN
from views.citation import licence_name
from views.view import DAYS, OF_ACTS
from web.answer import METHODS, Address
from web.figures import HEIGHT, PNG, WIDTH
from web.query import FILTERS, LIMIT, MOST, OFFSET, SEVERAL, USUAL, LinkRequest, known_choices, served_dataset

TEXTS = orjson.loads((Path(__file__).parent / "openapi.json").read_bytes())
"""What no address says by itself: what parameters mean, how a request is refused, what is answered without a file."""


def described_addresses(addresses: Sequence[Address], request: LinkRequest) -> File:
    document = {
        "openapi": TEXTS["openapi"],
        "info": {
            "title": request.view.dataset.title,
            "version": request.view.dataset.version,
            "description": TEXTS["description"],
            "license": {"name": licence_name(request.view.dataset, request.view.t)},
        },
        "servers": [{"url": request.view.site.rstrip("/") or settings.base() or "/"}],
        "paths": {**{address.shown_path: {"get": _operation(address, request)} for address in addresses}, **TEXTS["paths"]},
    }
    return File(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))


def _operation(address: Address, request: LinkRequest) -> dict[str, Any]:
    return {
        "summary": address.summary,
        "parameters": list(_parameters(address, request)),
        "responses": {"200": {"description": address.summary, "content": {address.media_type: {}}}, **TEXTS["responses"]},
    }


def _parameters(address: Address, request: LinkRequest) -> Iterator[dict[str, Any]]:
    in_path = [part.partition("}")[0] for part in address.shown_path.split("{")[1:]]
    for name in (*in_path, *address.params, LANGUAGE, VERSION):
        placed = {"in": "path", "required": True} if name in in_path else {"in": "query", "style": "form", "explode": False}
        sense = {"description": TEXTS["parameters"][name]} if name in TEXTS["parameters"] else {}
        yield {"name": name, **placed, **sense, "schema": _kind_of(name, request, address)}


def _kind_of(name: str, request: LinkRequest, address: Address) -> dict[str, Any]:
    known = known_choices(request.view.dataset).codes
    if name in (OFFSET, LIMIT):
        bounds = {"minimum": 0} if name == OFFSET else {"minimum": 1, "maximum": MOST, "default": USUAL}
        return {"type": "integer", **bounds}
    if name in DAYS and {*FILTERS} <= {*address.params}:
        return {"type": "string", "format": "date"}
    if name in (VERSION, *DAYS):
        return {"type": "string", "enum": [*all_versions()]}
    if name == LANGUAGE:
        return {"type": "string", "enum": [*LANGUAGES], "default": SOURCE_LANGUAGE}
    of_path = {
        "name": available(request.view),
        "table": [table.name for table in request.view.dataset.dictionary],
        WIDTH: sorted({wide for wide, _ in PNG}),
        HEIGHT: sorted({high for _, high in PNG if high}),
    }
    codes = of_path.get(name) or [str(code) for code in known.get(name, ())]
    one = {"type": "string", **({"enum": codes} if codes else {})}
    are_several = name in SEVERAL or (name in OF_ACTS and WHEN in address.params)
    return {"type": "array", "items": one} if are_several else one


async def readiness(request: Request) -> Response:
    """Return whether the dataset is loaded and sound, and its version; of a private dashboard not which one it is."""
    try:
        data = await run_in_threadpool(served_dataset, SOURCE_LANGUAGE)
    except Refused as refused:
        return refused.response(request_translator(request))
    state = {"status": "ok"} if settings.is_private() else {"status": "ok", "dataset": data.name, "version": data.version}
    return Response(orjson.dumps(state), headers={**OPEN, "Cache-Control": "no-store"}, media_type="application/json")


ROUTES = (Route("/health", readiness, methods=METHODS),)

"""The OpenAPI 3.1 description, generated from the addresses that the server routes; and the readiness check."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.registry import available
from exports.data_files.file_table import schema
from server import settings
from server.queue import File
from server.refusal import LANGUAGE, OPEN, Refused, request_translator
from server.versions import VERSION, all_versions
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views.address_codes import WHEN
from views.citation import licence_name
from views.view import DAYS, OF_ACTS
from web.answer import METHODS, Address
from web.figures import HEIGHT, PNG, WIDTH
from web.query import FILTERS, SEVERAL, LinkRequest, known_choices, served_dataset
from web.tables import LIMIT, MOST, OFFSET, USUAL

DESCRIPTION = (
    "Everything that the dashboard shows, by link: read only, without a key. A filter takes the codes of a screen's link or "
    "names in any of its languages (city=Алматы), several with commas between them, and the answer has the codes. Unknown "
    "names or codes return 400 with the valid values, the closest match (`did_you_mean`) and a corrected URL (`try`). The "
    "same version gives the same `ETag`."
)
SENSES = {
    LANGUAGE: "language of texts and numbers",
    VERSION: "the version that the link was made with; tables as CSV and JSON and the package are given as published then",
    "round": "rounds of rallies, by number or day",
    "city": "cities, by code or name",
    "kind": "types of incident or groups of types, by code or name",
    "authority": "authorities, by code or name",
    "limit": "how many rows",
    "offset": "how many rows to skip",
    "width": "pixels",
    "height": "pixels, for the sizes with a fixed height",
    "parts": "parts of the briefing; the default depends on the length",
    "cases": "IDs of the incidents to describe as cases",
    "hxl": "1 adds hashtags of the Humanitarian Exchange Language",
    "screen": "name of a screen",
    "person": "a person named by sources: a key of /people.json, or the name in any unambiguous spelling",
    "when": "before, on or after the rally day that a source links the incident to",
    "q": "words or a name, in any script and spelling",
    "url": "the address of a chart",
    "record": "ID of a row",
    "incident": "ID of an incident or a refused application",
    "standard": "ID of a legal provision",
    "request": "ID of a request",
    "title": "title and file name, instead of its own",
}
OTHERS = {
    "/records/{record}": {
        "get": {
            "summary": "The lasting address of a record, which redirects to its screen",
            "parameters": [{"name": "record", "in": "path", "required": True, "schema": {"type": "string"}}],
            "responses": {"302": {"description": "its screen"}, "404": {"description": "no row has this id"}},
        }
    },
    "/health": {
        "get": {
            "summary": "Whether the dataset is loaded and valid",
            "responses": {"200": {"description": "The dataset is loaded and valid"}, "503": {"description": "It is not"}},
        }
    },
}
"""What is answered otherwise than with a file."""


def described_addresses(addresses: Sequence[Address], request: LinkRequest) -> File:
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": request.view.dataset.title,
            "version": request.view.dataset.version,
            "description": DESCRIPTION,
            "license": {"name": licence_name(request.view.dataset, request.view.t)},
        },
        "servers": [{"url": request.view.site.rstrip("/") or settings.base() or "/"}],
        "paths": {**{address.shown_path: {"get": _operation(address, request)} for address in addresses}, **OTHERS},
    }
    return File(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))


def _operation(address: Address, request: LinkRequest) -> dict[str, Any]:
    refusals = {
        "400": "Invalid parameter",
        "404": "No such chart, table or record",
        "503": "Busy; retry after `Retry-After`",
    }
    problem: dict[str, Any] = {"application/problem+json": {}}
    return {
        "summary": address.summary,
        "parameters": list(_parameters(address, request)),
        "responses": {
            "200": {"description": address.summary, "content": {address.media_type: {}}},
            "304": {"description": "Not modified (the ETag matches)"},
            **{code: {"description": text, "content": problem} for code, text in refusals.items()},
        },
    }


def _parameters(address: Address, request: LinkRequest) -> Iterator[dict[str, Any]]:
    in_path = [part.partition("}")[0] for part in address.shown_path.split("{")[1:]]
    for name in (*in_path, *address.params, LANGUAGE, VERSION):
        placed = {"in": "path", "required": True} if name in in_path else {"in": "query", "style": "form", "explode": False}
        sense = {"description": SENSES[name]} if name in SENSES else {}
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
        "table": [table for table, _ in schema(request.view.dataset)],
        WIDTH: sorted({wide for wide, _ in PNG}),
        HEIGHT: sorted({high for _, high in PNG if high}),
    }
    codes = of_path.get(name) or [str(code) for code in known.get(name, ())]
    one = {"type": "string", **({"enum": codes} if codes else {})}
    are_several = name in SEVERAL or (name in OF_ACTS and WHEN in address.params)
    return {"type": "array", "items": one} if are_several else one


async def readiness(request: Request) -> Response:
    """Whether the dataset is loaded and sound, and its version; of a private dashboard not which one it is."""
    try:
        data = await run_in_threadpool(served_dataset, SOURCE_LANGUAGE)
    except Refused as refused:
        return refused.response(request_translator(request))
    state = {"status": "ok"} if settings.is_private() else {"status": "ok", "dataset": data.name, "version": data.version}
    return Response(orjson.dumps(state), headers={**OPEN, "Cache-Control": "no-store"}, media_type="application/json")


ROUTES = (Route("/health", readiness, methods=METHODS),)

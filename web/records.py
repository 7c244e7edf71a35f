"""Records by their permanent address: a redirect to the screen, and the row with its sources as JSON-LD."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from exports.lookup import record_json
from loaders.checks.tables import ID_FIELDS
from measures.row_tables import table_of
from measures.tables import read, rows
from server import settings
from server.dataset import in_thread, pinned_dataset
from server.queue import File
from server.refusal import OPEN, Refused, not_there
from views.row_keys import RowAddresses
from views.screens import screen_path
from web.answer import FRESH, METHODS, Address, dataset_of
from web.query import LANGUAGE, VERSION, LinkRequest, read_request
from web.tables import check_rows_allowed


def requested_public_record(request: LinkRequest) -> tuple[str, dict[str, Any]]:
    """The table and the row of an id. Raises Refused, also where rows are held back."""
    check_rows_allowed(request)
    return requested_record(request)


def requested_record(request: LinkRequest) -> tuple[str, dict[str, Any]]:
    """The table and the row of an id. Raises Refused."""
    whole, row_id = request.view.dataset, request.path["record"]
    table = table_of(whole, row_id)
    if not table:
        refused = not_there("record", row_id, ("the id of a row, as it stands in the first column of its table",))
        raise replace(refused, nearest=(row_id.upper(),) if table_of(whole, row_id.upper()) else ())
    return table, next(row for row in rows(read(whole, table)) if str(row[ID_FIELDS[table]]) == row_id)


def record_place(request: LinkRequest) -> str:
    """The place of the screen that shows a record; without a language in the request, the browser's applies there."""
    addresses = request.view.cached("row-addresses", lambda: RowAddresses(request.view))
    screen, parameters = addresses.place(*requested_record(request))
    return f"/{screen_path(screen)}?{urlencode({**parameters, **request.more})}".removesuffix("?")


async def record_redirect(request: Request) -> Response:
    """The answer that leads to the screen of a record."""
    try:
        with pinned_dataset(await dataset_of(request.query_params.get(VERSION, ""))):
            link_request = await in_thread(read_request, request.scope["query_string"], request.path_params, ())
            parameters = {name: request.query_params[name] for name in (LANGUAGE, VERSION) if request.query_params.get(name)}
            place = await in_thread(record_place, LinkRequest(link_request.view, link_request.path, parameters))
    except Refused as refused:
        return refused.response()
    return RedirectResponse(settings.browser_url(place), HTTPStatus.FOUND, {**OPEN, "Cache-Control": FRESH})


def record_file(request: LinkRequest) -> File:
    """The row with its address, the statements that name it, and their sources, as JSON."""
    table, row = requested_record(request)
    row_id = request.path["record"]
    record = record_json(request.view, table, row, row_id)
    return File(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE), f"{row_id}.json")


ADDRESSES = (
    Address(
        "/records/{record:path}.json",
        "A record with its statements and sources",
        "application/json",
        record_file,
        (),
        requested_public_record,
    ),
)
ROUTES = (Route("/records/{record:path}", record_redirect, methods=METHODS),)

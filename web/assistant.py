"""`/mcp`: the tools of `exports.assistant` over streamable HTTP, a request at a time and without a session."""

import asyncio
import json
from base64 import b64decode, b64encode
from collections import deque
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from importlib import import_module
from time import monotonic
from typing import Any

import orjson
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from exports.assistant.tools import Arguments, Reply, WrongCall, reply_to
from loaders.extras import ASSISTANTS, has
from server import settings
from server.dataset import EngineGone, dataset_in, in_thread, pinned_dataset, with_engine_lock
from server.gate import is_known_host
from server.lifespan import await_or_shutdown
from server.queue import LINKS, File
from server.refusal import Refused, not_there
from translations.words import SOURCE_LANGUAGE, Phrase
from web.answer import answer_tag
from web.query import served_dataset

MOST_BYTES, MOST_ANSWER, SECONDS = 65_536, 2_000_000, 60
"""The largest request and answer, and the longest that a call waits for its answer."""
MOST_MESSAGES, PER_SECONDS = 60, 10
"""How many messages a process takes within so many seconds, so that readers of screens do not wait for assistants."""
RECENT: deque[float] = deque()


class AssistantEndpoint:
    """Answers a message of an assistant; 404 where the operator does not serve them, or the extra is not installed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not (settings.serves_assistants() and has(ASSISTANTS)):
            text = Phrase("This server does not answer AI assistants.")
            await not_there("path", settings.ASSISTANTS_PATH, text)(scope, receive, send)
        elif _are_too_many():
            text = Phrase(
                "This server received more than {n} messages within {seconds} seconds.", n=MOST_MESSAGES, seconds=PER_SECONDS
            )
            await Refused(HTTPStatus.TOO_MANY_REQUESTS, "messages", text, (), PER_SECONDS)(scope, receive, send)
        elif scope["method"] != "POST":
            await Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})(scope, receive, send)
        else:
            manager = import_module("mcp.server.streamable_http_manager").StreamableHTTPSessionManager(
                _server(),
                json_response=True,
                stateless=True,
                security_settings=_security(HTTPConnection(scope)),
                max_request_body_size=MOST_BYTES,
            )
            with pinned_dataset(), suppress(TimeoutError):
                async with asyncio.timeout(2 * SECONDS), manager.run():
                    await manager.handle_request(scope, receive, send)


def _security(connection: HTTPConnection) -> Any:
    """Return what the library checks: that the server is called by a name of its own, and that no page of elsewhere asks."""
    named = connection.headers.get("host", "")
    return import_module("mcp.server.transport_security").TransportSecuritySettings(
        allowed_hosts=[named] if is_known_host(connection) else [],
        allowed_origins=[f"{scheme}://{named}" for scheme in ("http", "https")],
    )


def _are_too_many() -> bool:
    """Return whether MOST_MESSAGES came in the last PER_SECONDS from all senders; if not, count this one."""
    now = monotonic()
    while RECENT and RECENT[0] < now - PER_SECONDS:
        RECENT.popleft()
    if len(RECENT) >= MOST_MESSAGES:
        return True
    RECENT.append(now)
    return False


@cache
def _server() -> Any:
    return import_module("exports.assistant.protocol").assistant_server(reply_in_queue)


async def reply_in_queue(name: str, arguments: Arguments) -> Reply:
    """Return what a tool answers, made in a queue of its own, once for equal calls. Raises WrongCall, also if it is late."""
    site = settings.site()
    try:
        key = await in_thread(lambda: answer_tag(served_dataset(SOURCE_LANGUAGE), name, site, json.dumps(arguments)))
        future = LINKS.submit_file(
            "assistants", key, with_engine_lock(lambda: _packed(reply_to(name, arguments, dataset_in, site)))
        )
        file = await await_or_shutdown(asyncio.wrap_future(future), SECONDS)
    except (Refused, EngineGone, TimeoutError) as problem:
        raise WrongCall(f"{problem or 'not made in time'}; ask again later") from problem
    answer, picture, media_type = orjson.loads(file.content)
    return Reply(answer, b64decode(picture), media_type)


def _packed(reply: Reply) -> File:
    """Return a reply as the queue stores it. Raises WrongCall if it is too large."""
    content = orjson.dumps([reply.answer, b64encode(reply.picture).decode(), reply.media_type])
    if len(content) > MOST_ANSWER:
        raise WrongCall(f"an answer of {len(content)} bytes; expected a choice that leaves less, or the address in `link`")
    return File(content)


ROUTES = (Route(settings.ASSISTANTS_PATH, AssistantEndpoint()),)

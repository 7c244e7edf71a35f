"""`python -m exports mcp`: the tools of `exports.assistant` for one assistant, over standard input and output."""

import argparse
from functools import cache, partial
from importlib import import_module

import anyio

from exports.assistant.tools import Arguments, Reply, WrongCall, reply_to
from exports.command.options import WrongChoice, add_data, add_site
from loaders.extras import ASSISTANTS, has, install_hint
from loaders.location import Location, load_location
from views.view import link

SECONDS = 60  # the longest that a call may take


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("mcp", help="answer an assistant over standard input and output", description=__doc__)
    add_data(parser)
    add_site(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Answer calls one at a time until the assistant ends. Raises WrongChoice without the extra, and what loading does."""
    if not has(ASSISTANTS):
        raise WrongChoice(f"mcp needs {install_hint(ASSISTANTS)}")
    protocol = import_module("exports.assistant.protocol")
    whole = load_location(Location(arguments.data))
    in_language, limiter = cache(whole.in_language), anyio.CapacityLimiter(1)

    async def reply(name: str, values: Arguments) -> Reply:
        try:
            with anyio.fail_after(SECONDS):
                work = partial(reply_to, name, values, in_language, link(arguments.site))
                return await anyio.to_thread.run_sync(work, limiter=limiter, abandon_on_cancel=True)
        except TimeoutError as late:
            raise WrongCall(f"not made in {SECONDS} seconds; expected a call for less") from late

    anyio.run(protocol.serve_stdio, protocol.assistant_server(reply))
    return ""

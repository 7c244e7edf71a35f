"""`python -m exports mcp`: the tools of `exports.assistant` for one assistant, over standard input and output."""

import argparse
import os
from functools import cache, partial
from importlib import import_module
from pathlib import Path

import anyio

from exports.assistant.tools import Arguments, Reply, WrongCall, reply_to
from exports.command.options import WrongChoice
from loaders import load
from loaders.extras import ASSISTANTS, has, install_hint
from loaders.location import unpack
from loaders.package import PUBLISHED
from views.web_address import link

SECONDS = 60
"""The longest that a call may take."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("mcp", help="answer an assistant over standard input and output", description=__doc__)
    parser.add_argument("--data", type=Path, default=PUBLISHED, help="another dataset, a folder or a ZIP file")
    parser.add_argument("--site", default=os.environ.get("DASHBOARD_SITE", ""), help="address of the dashboard, for links")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Answers calls one at a time until the assistant ends. Raises WrongChoice without the extra, and what loading does."""
    if not has(ASSISTANTS):
        raise WrongChoice(f"mcp needs {install_hint(ASSISTANTS)}")
    protocol = import_module("exports.assistant.protocol")
    with unpack(arguments.data) as folder:
        whole = load(folder)
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

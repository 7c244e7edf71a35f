"""What is looked at beside what a case gives back: whether somebody was asked, whether something was run."""

import socket
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

LISTENER = socket.create_server(("127.0.0.1", 0))
LISTENER.setblocking(False)
ADDRESS = f"http://127.0.0.1:{LISTENER.getsockname()[1]}"  # an address that a case may try to make somebody ask
TOUCHED = Path(gettempdir()) / f"hostile-{LISTENER.getsockname()[1]}"  # a file that a case may try to make somebody write
COMMAND = f"touch {TOUCHED}"
SECRET = "root:x:"  # noqa: S105
"""What stands in a file that no case may have read."""


def harm_in(found):
    """What harm was done since this was asked last; an empty text for none."""
    with suppress(BlockingIOError):
        LISTENER.accept()[0].close()
        return "an address was asked"
    if TOUCHED.exists():
        TOUCHED.unlink()
        return "a command was run"
    return "a file of the machine was read" if SECRET in found else ""

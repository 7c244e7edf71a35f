"""Notes which files of the project a server enters, from one SIGUSR1 to the next; Python imports this at its start."""

import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = f"{Path(__file__).resolve().parent.parent.parent}{os.sep}"
SCRIPT_THREAD = "ScriptRunner"  # what Streamlit 1.67 calls the thread of a run; others warm the caches up
entered: set[str] = set()
is_noting = False


def _note(frame: FrameType, event: str, _: Any) -> None:
    if not threading.current_thread().name.startswith(SCRIPT_THREAD):
        sys.setprofile(None)
    elif is_noting and event == "call" and frame.f_code.co_filename.startswith(ROOT):
        entered.add(frame.f_code.co_filename.removeprefix(ROOT))


def _turn(*_: Any) -> None:
    global is_noting
    is_noting = not is_noting
    if is_noting:
        entered.clear()
    else:
        Path(os.environ["FILES_ENTERED"]).write_text("\n".join(sorted(entered)), "utf-8")


threading.setprofile(_note)
signal.signal(signal.SIGUSR1, _turn)

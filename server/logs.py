"""Log records of errors: type and place in the program, without values that a reader typed."""

import logging
import traceback
from typing import Any


def omit_values() -> None:
    """From now on the text of an exception is in no log, since it may hold a name, a question or a cell of a reader."""
    make = logging.getLogRecordFactory()

    def make_record(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = make(*arguments, **named)
        if record.exc_info and record.exc_info[1]:
            record.exc_text, record.exc_info = error_place(record.exc_info[1]), None
        return record

    logging.setLogRecordFactory(make_record)


def error_place(problem: BaseException) -> str:
    """The lines that led to an exception and its kind; what the machine said of a file, without the name of the file."""
    before = problem.__cause__ or problem.__context__
    lines = [error_place(before)] if before else []
    reason = f": {problem.strerror}" if isinstance(problem, OSError) and problem.strerror else ""
    return "\n".join(
        [*lines, "".join(traceback.format_tb(problem.__traceback__)).rstrip(), f"{type(problem).__name__}{reason}"]
    )

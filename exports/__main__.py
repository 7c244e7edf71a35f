"""`python -m exports` makes a briefing, data or the whole dashboard as files, checks files, and answers an assistant."""

import argparse
import sys

from exports.command import briefing_command, data_command, mcp_command, site_command, verify_command
from exports.command.options import CannotSave, WrongChoice
from loaders import CannotRead, DatasetRefused


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its code: 0, what a check found, 1 for problems of a dataset, 2 for a wrong choice."""
    parser = argparse.ArgumentParser(prog="python -m exports", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (briefing_command, data_command, mcp_command, site_command, verify_command):
        command.add_to(commands)
    options = parser.parse_args(arguments)
    try:
        answer = options.run(options)
    except (WrongChoice, CannotRead, CannotSave) as problem:
        print(problem, file=sys.stderr)
        return 2
    except DatasetRefused as refused:
        print(*refused.problems, sep="\n", file=sys.stderr)
        return 1
    text, code = (answer, 0) if isinstance(answer, str) else answer
    if text:
        print(text)
    return code


if __name__ == "__main__":
    sys.exit(main())

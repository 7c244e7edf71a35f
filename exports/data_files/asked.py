"""What a reader asks of a file beside the choice that it holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """How a file is to be made.

    `hxl` adds the hashtags of the Humanitarian Exchange Language; `tables` names the tables of a spreadsheet, all if
    empty.
    """

    hxl: bool = False
    tables: tuple[str, ...] = ()

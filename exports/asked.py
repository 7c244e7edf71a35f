"""What a reader asks of a file beside the choice that it holds."""

from dataclasses import dataclass
from pathlib import Path

from loaders.package import PUBLISHED


@dataclass(frozen=True)
class Asked:
    """How a file is to be made.

    `hxl` adds the hashtags of the Humanitarian Exchange Language; `tables` names the tables of a spreadsheet, all if
    empty; `folder` is the one from which the dataset was loaded, with its descriptor, map lines and licences.
    """

    hxl: bool = False
    tables: tuple[str, ...] = ()
    folder: Path = PUBLISHED

"""Under which licence a dataset may be used, as its descriptor states it."""

import re

from loaders import Dataset
from translations import Words
from views.web_address import link

COMMONS = re.compile(r"(CC)-(.+)-([\d.]+)|(CC0)-([\d.]+)")
"""The code of a licence of Creative Commons, which is printed with spaces: CC BY-SA 4.0, CC0 1.0."""


def licence_name(whole: Dataset, t: Words) -> str:
    """The licences by their short names, as they stand within a line; that none is stated, where none is."""
    return "; ".join(_printed_name(name) for name, _ in whole.licences) or t("licence not stated")


def licence_address(whole: Dataset) -> str:
    """Where the text of the first licence stands; empty where the descriptor does not say."""
    return link(whole.licences[0][1]) if whole.licences else ""


def _printed_name(name: str) -> str:
    found = COMMONS.fullmatch(name)
    return " ".join(filter(None, found.groups())) if found else name

"""Spellings made comparable: any script in plain small Latin letters, without signs."""

import re

from anyascii import anyascii

from intake.remembered import remembered

APOSTROPHES = re.compile(r"['’ʼʻ`´]")
SIGNS = re.compile(r"[^a-z0-9]+")


@remembered(1 << 16)
def folded(text: str) -> str:
    """The words of a text in small Latin letters, a space between them: "Ural'sk" and "Уральск" are "uralsk"."""
    return SIGNS.sub(" ", APOSTROPHES.sub("", anyascii(text.strip())).lower()).strip()

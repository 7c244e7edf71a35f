"""Licences of parts from elsewhere: what a part says of itself, as SPDX writes it, and which go with this project's own."""

import re
from importlib.metadata import PackageNotFoundError, metadata

ACCEPTED = {
    "MIT": "as ours",
    "MIT-0": "as ours, without a notice",
    "MIT-CMU": "as ours",
    "0BSD": "no condition",
    "BSD-2-Clause": "its notice goes along",
    "BSD-3-Clause": "its notice goes along; no names in advertising",
    "ISC": "its notice goes along",
    "Zlib": "its notice goes along",
    "Apache-2.0": "its notice goes along, changes are said; patents are granted",
    "PSF-2.0": "its notice goes along",
    "CC0-1.0": "no condition",
    "MPL-2.0": "changes of its own files are given away under it; none is changed here",
    "LGPL-2.1-only": "a reader may put another version in its place: it is installed unchanged, beside the program",
    "Artistic-1.0": "it is installed unchanged; chosen of what it offers beside the GPL",
    "OFL-1.1": "typefaces: not sold alone, its text goes along, a changed one may not bear a reserved name",
    "CC-BY-4.0": "data: who made them, and that they are changed, stands beside them",
}
"""The licences that parts may have, with what each asks; all go with the MIT License."""
BY_HAND = {
    "altair": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "isodate": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "py4j": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "text-unidecode": "Artistic-1.0",
}
"""The licence of a part, read from its licence file, where its metadata names none or several."""
SPELLINGS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "ISC License": "ISC",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: MIT License": "MIT",
    "MIT License": "MIT",
}
"""How parts spell a licence without SPDX."""


class UnknownLicence(Exception):
    """A part that does not say its licence so that it is known; names the part, what was found, what was expected."""


def licence(part: str) -> str | None:
    """The licence of an installed part in SPDX; none where it is not installed here. Raises UnknownLicence."""
    try:
        told = metadata(part)
    except PackageNotFoundError:
        return BY_HAND.get(part)
    found = [text for field in ("License-Expression", "License", "Classifier") for text in told.get_all(field, [])]
    return BY_HAND.get(part) or spdx_licence(part, found)


def spdx_licence(part: str, found: list[str]) -> str:
    """The first of what a part says that is a licence as SPDX writes it, or a known spelling. Raises UnknownLicence."""
    for text in found:
        name = SPELLINGS.get(text, text)
        if not refused(name):
            return name
    raise UnknownLicence(f"{part}: found {found[:3]}, expected one of {', '.join(ACCEPTED)}")


def refused(expression: str) -> set[str]:
    """The licences of an expression that are not accepted; of several to choose from each has to be."""
    return {name for name in re.split(r"[()\s]+|\b(?:AND|OR)\b", expression) if name} - ACCEPTED.keys()

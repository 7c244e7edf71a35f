"""Compression of responses: Brotli where the client accepts it, else gzip."""

import gzip
from collections.abc import Callable, Mapping
from functools import partial

import brotli
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES

Packing = Callable[[bytes], bytes]
PACKINGS: Mapping[str, Packing] = {
    "br": partial(brotli.compress, quality=9),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}
"""By their names in a request, the better first."""
VARY = {"Vary": "Accept-Encoding"}
LEAST = 1000
"""Bytes; fewer are sent as they are."""
REFUSED = {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def gets_smaller(media_type: str) -> bool:
    """Whether what is of a media type is packed; else the server would do it, at each request."""
    return media_type not in DEFAULT_EXCLUDED_CONTENT_TYPES


def read_by(accepted: str) -> str:
    """The packing of a reader that says in Accept-Encoding what it reads; empty for none."""
    said = (part.partition(";") for part in accepted.lower().split(","))
    known = {name.strip() for name, _, weight in said if weight.replace(" ", "") not in REFUSED}
    return next((name for name in PACKINGS if name in known), "")

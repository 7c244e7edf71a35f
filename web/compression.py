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


def is_compressible(media_type: str) -> bool:
    """Whether files of a media type are compressed here, once; Streamlit's server would do it at each request."""
    return media_type not in DEFAULT_EXCLUDED_CONTENT_TYPES


def accepted_packing(accepted: str) -> str:
    """The better of the PACKINGS that an Accept-Encoding header accepts; empty for none."""
    codings = (part.partition(";") for part in accepted.lower().split(","))
    known = {name.strip() for name, _, weight in codings if weight.replace(" ", "") not in REFUSED}
    return next((name for name in PACKINGS if name in known), "")

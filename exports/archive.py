"""A ZIP file that depends on nothing but what is in it: sorted names, the dataset's day as the time of every file."""

import io
from collections.abc import Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX, READABLE = 3, 0o644 << 16


def packed(files: Mapping[str, bytes], day: str) -> bytes:
    """A ZIP file with the files under their names. `day`, an ISO date, is that of every one of them."""
    when = date.fromisoformat(day)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, files[name])
    return buffer.getvalue()

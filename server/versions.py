"""The versions of the server's dataset: the newest, which everything shows, and those before it, kept as their packages."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from loaders import DatasetRefused
from loaders.releases import released_versions
from server.dataset import current_dataset, location
from server.refusal import Refused
from translations.words import Phrase

VERSION = "version"


def all_versions() -> tuple[str, ...]:
    """Return the versions that an address may name, the newest last."""
    newest, where = current_dataset(), location()
    if isinstance(newest, DatasetRefused):
        return ()
    before = () if where.cluster else released_versions(where.path)
    return (*(version for version in before if version != newest.version), newest.version)


def older_version(named: str) -> str:
    """Return the version that an address names, empty for the newest. Raises Refused for one that never was."""
    known = all_versions()
    if not named or not known or named == known[-1]:
        return ""
    if named not in known:
        raise Refused(HTTPStatus.NOT_FOUND, VERSION, named, known)
    return named


@contextmanager
def as_published() -> Iterator[None]:
    """Raise Refused where the package of a version that is read within is no longer the one that was published."""
    try:
        yield
    except DatasetRefused as refused:
        text = Phrase("The stored data package is no longer identical to the one that was published, so it cannot be used.")
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "dataset", text, tuple(map(str, refused.problems))) from refused

"""What is done before the first reader: the dataset is read in each language, so that nobody waits for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from translations.words import LANGUAGES
from web.query import known_choices, shown_in
from web.refusal import Refused
from web.versions import dataset_digest, program_digest


@asynccontextmanager
async def opened(_: object) -> AsyncIterator[None]:
    """Reads what every answer needs; a dataset with problems is told to each reader and does not keep the server closed."""
    with suppress(Refused):
        await run_in_threadpool(_read_dataset)
    yield


def _read_dataset() -> None:
    program_digest()
    for language in LANGUAGES:
        data = shown_in(language)
        known_choices(data)
        dataset_digest(data)

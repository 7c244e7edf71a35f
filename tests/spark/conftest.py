"""A Spark cluster for the tests that need one."""

from collections.abc import Iterator

import pytest

from tests.spark.cluster import FEW_ROWS, cluster


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with cluster(FEW_ROWS) as started:
        yield started

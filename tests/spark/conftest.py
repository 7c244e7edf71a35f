"""A Spark cluster for the tests that need one."""

import pytest

from tests.spark.cluster import FEW_ROWS, cluster


@pytest.fixture(scope="session")
def address():
    with cluster(FEW_ROWS) as started:
        yield started

"""What `make load` prints of what its readers met, whom it sends, and what it counts of a server's processes."""

import pytest

from benchmarks.load import _time_rows
from benchmarks.load_readers import Timings, Visitor
from benchmarks.servers import CannotMeasure


def test_percentiles_are_those_of_all_reruns() -> None:
    met = Timings(arrivals=[0.5, 1.5], reruns=[n / 1000 for n in range(1, 100)] + [5.0], errors=["b", "a", "b"])
    found = {row.what: (round(row.value, 3), row.is_within_bar) for row in _time_rows(met, 50)}
    assert found["reruns in a second"] == (2, True)
    assert found["rerun, median"] == (50.5, True)
    assert found["rerun, 95th percentile"] == (95.95, True)
    assert found["rerun, 99th percentile"][0] > 4000
    assert found["arrival, median"] == (1000, True)
    assert found["errors"] == (3, False)
    with pytest.raises(CannotMeasure, match="no connection"):
        list(_time_rows(Timings(errors=["no connection"]), 50))


def test_each_reader_has_an_address_of_its_own() -> None:
    addresses = [Visitor(0, number, 0, 0, Timings()).address for number in range(1000)]
    assert len({*addresses}) == 1000
    assert (addresses[0], addresses[250]) == ("198.18.0.1", "198.18.1.1")

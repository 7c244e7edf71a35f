"""Cases of which a test has enough like them; `make test-all` has them too."""

from itertools import cycle, product

import pytest


def nightly(*cases):
    """The cases, marked as `nightly`; a case of several arguments is a tuple."""
    return [pytest.param(*(one if isinstance(one, tuple) else (one,)), marks=pytest.mark.nightly) for one in cases]


def sampled(cases, *often):
    """All cases in their order; those that are not named wait for `make test-all`."""
    found = [*cases]
    assert all(one in found for one in often), "a case of the sample is none of the cases"
    return [one if one in often else nightly(one)[0] for one in found]


def in_turn(first, second):
    """All pairs. Each of the first stands once, with the second by turns; the others wait for `make test-all`."""
    ones, others = [*first], [*second]
    return sampled(product(ones, others), *zip(ones, cycle(others), strict=False))

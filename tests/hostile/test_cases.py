"""Each dataset that is made to harm comes to what must come of it; `make fuzz` has the heavy ones, and tables."""

import pytest

from tests.hostile.case import Case
from tests.hostile.packages import folder_cases

LIGHT = [case for case in folder_cases() if not case.heavy]


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.name)
def test_what_must_come_of_a_hostile_dataset_comes(case: Case) -> None:
    found = case.run()
    assert case.fits(found), found
